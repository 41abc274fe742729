"""Read PDF dictionaries through pyHanko, whose `dict.get` does not follow references."""

from io import BytesIO
from typing import Any


def entry(holder: Any, key: str, default: Any = None) -> Any:
    """The value under `key` with its reference followed, or `default`."""
    if key not in holder:
        return default
    return holder[key]


def raw(holder: Any, key: str) -> Any:
    """What is written under `key`, a reference being left as it is; None if there is nothing."""
    return holder.raw_get(key) if key in holder else None


def as_written(value: Any) -> bytes:
    """The bytes of an object, by which two revisions of it are compared."""
    out = BytesIO()
    value.write_to_stream(out, None)
    return out.getvalue()
