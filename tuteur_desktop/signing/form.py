"""The form of one revision of a PDF: its fields, how they look, which objects carry them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver

from tuteur_desktop.signing.values import entry, raw

# Keys of a widget that a reader draws from (ISO 32000-1, tables 164, 168, 188 and 222).
LOOKS = ("/AP", "/AS", "/F", "/DA", "/Q", "/MK", "/BS", "/Border", "/Rect", "/OC", "/MaxLen")
MAX_DEPTH = 32


@dataclass(frozen=True)
class Field:
    """A terminal field or one of its widgets: kind (/Tx, /Btn, /Sig …), value, appearance."""

    kind: str
    value: Any
    looks: tuple[Any, ...]
    appearances: tuple[Any, ...]
    visible: bool


def fields_of(revision: HistoricalResolver) -> dict[str, Field]:
    """Fields of a revision by full name; nameless widgets of a field are numbered."""
    return {name: _field(node, kind, value) for name, node, kind, value in _walk(revision)}


def written_refs(revision: HistoricalResolver) -> set[generic.Reference]:
    """Objects that a revision writes, new or not."""
    refs: set[generic.Reference] = revision.explicit_refs_in_revision()  # type: ignore[no-untyped-call]
    return refs


def mutable_refs(revision: HistoricalResolver) -> set[generic.Reference]:
    """Objects of a revision which an honest addition has to write again.

    Catalog, form, fields and their appearance dictionaries (never the streams), pages and their
    lists of annotations, DSS, metadata. pyHanko's rules judge what was written in them.
    """
    refs = {revision.root_ref}
    root, trailer = revision.root, revision.trailer_view
    for holder, key in (
        (root, "/AcroForm"),
        (root, "/Metadata"),
        (root, "/Extensions"),
        (root, "/MarkInfo"),
        (trailer, "/Info"),
    ):
        _add(refs, holder, key)
    form = entry(root, "/AcroForm")
    if isinstance(form, generic.DictionaryObject):
        _add(refs, form, "/Fields")
        _add(refs, form, "/DR")
        for _, node, _, _ in _walk(revision, refs):
            _add(refs, node, "/AP")
    _add_pages(refs, root["/Pages"])
    _add_dss(refs, root)
    return refs


def _field(node: Any, kind: str, value: Any) -> Field:
    rect = entry(node, "/Rect")
    visible = False
    if isinstance(rect, generic.ArrayObject) and len(rect) == 4:
        visible = rect[0] != rect[2] and rect[1] != rect[3]
    return Field(
        kind=kind,
        value=value,
        looks=tuple(raw(node, key) for key in LOOKS),
        appearances=(raw(node, "/AP"),) if "/AP" in node else (),
        visible=visible,
    )


def _walk(
    revision: HistoricalResolver, refs: set[generic.Reference] | None = None
) -> Iterator[tuple[str, Any, str, Any]]:
    """Yield name, dictionary, kind and raw value; gather in `refs` the objects gone through."""
    form = entry(revision.root, "/AcroForm")
    if isinstance(form, generic.DictionaryObject):
        yield from _descend(form, "/Fields", ("", "", None), refs, 0)


def _descend(
    parent: Any,
    key: str,
    inherited: tuple[str, str, Any],
    refs: set[generic.Reference] | None,
    depth: int,
) -> Iterator[tuple[str, Any, str, Any]]:
    prefix, parent_kind, parent_value = inherited
    if depth > MAX_DEPTH or not isinstance(entry(parent, key), generic.ArrayObject):
        return
    if refs is not None:
        _add(refs, parent, key)
    # pyHanko's arrays iterate over what is written, references included.
    for index, written in enumerate(parent[key]):
        item = written.get_object()
        if refs is not None and isinstance(written, generic.IndirectObject):
            refs.add(written.reference)
        if not isinstance(item, generic.DictionaryObject):
            continue
        partial = str(entry(item, "/T", f"#{index + 1}"))
        name = f"{prefix}.{partial}" if prefix else partial
        kind = str(entry(item, "/FT", parent_kind))
        value = raw(item, "/V") if "/V" in item else parent_value
        yield name, item, kind, value
        yield from _descend(item, "/Kids", (name, kind, value), refs, depth + 1)


def _add(refs: set[generic.Reference], holder: Any, key: str) -> None:
    """Add the reference under `key`, unless it leads to a stream other than the metadata."""
    if key not in holder:
        return
    written = holder.raw_get(key)
    if isinstance(written, generic.IndirectObject):
        target = written.get_object()  # type: ignore[no-untyped-call]
        if key == "/Metadata" or not isinstance(target, generic.StreamObject):
            refs.add(written.reference)


def _add_pages(refs: set[generic.Reference], root: Any) -> None:
    pending: list[Any] = [root]
    seen: set[generic.Reference] = set()
    while pending:
        node = pending.pop()
        if not isinstance(node, generic.DictionaryObject):
            continue
        for written in entry(node, "/Kids", ()):
            if isinstance(written, generic.IndirectObject) and written.reference not in seen:
                seen.add(written.reference)
                page = written.get_object()  # type: ignore[no-untyped-call]
                if "/Kids" not in page:
                    refs.add(written.reference)
                    _add(refs, page, "/Annots")
                pending.append(page)


def _add_dss(refs: set[generic.Reference], root: Any) -> None:
    dss = entry(root, "/DSS")
    _add(refs, root, "/DSS")
    if not isinstance(dss, generic.DictionaryObject):
        return
    for key in ("/VRI", "/Certs", "/OCSPs", "/CRLs"):
        _add(refs, dss, key)
