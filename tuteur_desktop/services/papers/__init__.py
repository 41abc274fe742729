"""Papers made from their own place: one module a kind gathers what it says, by the same word.

`papers/guide.py` has `compose(session, request, today)` and `asked(session, named, today)`,
`reports/guide.py` has `render`; what it says knows its `objections()`. They are
loaded when asked for: most days nobody prints one.
"""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.services.subject import Request

if TYPE_CHECKING:
    from tuteur_desktop.reports.parties import Issue
    from tuteur_desktop.reports.rendered import Rendered

_PACKAGE = "tuteur_desktop"


def composer(kind: DocumentKind) -> Callable[[Session, Request, date], Any]:
    """What gathers a paper from the store."""
    found: Callable[[Session, Request, date], Any] = _module("services.papers", kind).compose
    return found


def renderer(kind: DocumentKind) -> "Callable[[Any, Issue], Rendered]":
    """What draws it."""
    found: Callable[[Any, Issue], Rendered] = _module("reports", kind).render
    return found


def asked(session: Session, kind: DocumentKind, named: list[str], today: date) -> Request:
    """The paper that words on a command line name. Raises UserError for what they do not."""
    found: Request = _module("services.papers", kind).asked(session, named, today)
    return found


def _module(folder: str, kind: DocumentKind) -> Any:
    return import_module(f"{_PACKAGE}.{folder}.{kind.value.replace('-', '_')}")
