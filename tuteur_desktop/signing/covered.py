"""The signed part of a PDF itself: what its pages hang from must be readable in one way only."""

from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver

from tuteur_desktop.signing.form import mutable_refs
from tuteur_desktop.signing.grammar import AmbiguousError, Scanner, integer
from tuteur_desktop.signing.increment import last_table, read_head

MAX_TRAILERS = 200


def check_covered(pdf: bytes, end: int, revision: HistoricalResolver) -> None:
    """Raise `AmbiguousError` when a key is given twice in what shows the document that was signed.

    Trailers, catalog, tree of pages, pages, annotations, form and fields.
    """
    _check_trailers(pdf, end)
    for ref in mutable_refs(revision) | _shown_refs(revision):
        place = revision.reader.xrefs.get_historical_ref(ref, revision.revision)
        if isinstance(place, int):
            scanner = Scanner(pdf, place, comments=True)
            read_head(scanner)
            scanner.value()
        elif place is not None:
            stream: Any = revision(generic.Reference(place.obj_stream_id, 0, revision))
            _check_packed(stream, place.ix_in_stream)


def _check_packed(stream: Any, index: int) -> None:
    data, first = stream.data, int(stream["/First"])
    offset = int(data[:first].split()[2 * index + 1])
    Scanner(data, first + offset, comments=True).value()


def _check_trailers(pdf: bytes, end: int) -> None:
    """Follow the chain of tables from the last one that the signature covers."""
    place: int | None = last_table(pdf, end)
    for _ in range(MAX_TRAILERS):
        if place is None:
            return
        scanner = Scanner(pdf, place, comments=True)
        scanner.skip()
        if pdf.startswith(b"xref", scanner.place):
            scanner.place = pdf.index(b"trailer", scanner.place) + len(b"trailer")
        else:
            read_head(scanner)
        trailer = scanner.dictionary()
        place = integer(trailer[b"Prev"]) if b"Prev" in trailer else None
    raise AmbiguousError("trailers")


def _shown_refs(revision: HistoricalResolver) -> set[generic.Reference]:
    """The nodes of the tree of pages, and the annotations of each page."""
    refs: set[generic.Reference] = set()
    pending: list[Any] = [revision.root.raw_get("/Pages")]
    while pending:
        written = pending.pop()
        if isinstance(written, generic.IndirectObject):
            if written.reference in refs:
                continue
            refs.add(written.reference)
            written = revision(written.reference)
        if not isinstance(written, generic.DictionaryObject):
            continue
        for key in ("/Kids", "/Annots"):
            if key in written and isinstance(written[key], generic.ArrayObject):
                pending += list(written[key])
    return refs
