"""The sheets of an RNCP file, read as XML that must not be trusted and that may be huge."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from tuteur_desktop.domain.french import number
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.flow import Part

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element, TreeBuilder

# Of one sheet, the only thing that is ever held; the longest real ones hold some 200,000 letters.
MAX_BYTES = 2_000_000
MAX_ELEMENTS = 200_000
MAX_DEPTH = 100
MAX_GAP = 5_000_000  # bytes of one tag or comment, which has to be held whole
MAX_SHEETS = 300_000  # of the whole register: 30,000 in 2026

SHORT = 50  # pieces of text of a number, which has one
SHEET, NUMBER, VERSION = "FICHE", "NUMERO_FICHE", "VERSION_FLUX"

DOCTYPE = (
    "Le fichier XML contient une déclaration DOCTYPE ou des entités : il est refusé par sûreté. "
    "Téléchargez la fiche sur le site de France compétences."
)
DAMAGED = (
    "Le fichier XML est tronqué ou mal formé{where} : téléchargez la fiche de nouveau sur le site "
    "de France compétences."
)
TOO_DEEP = DAMAGED.format(where=" (éléments imbriqués sans fin)")
TOO_BIG = (
    "Ce fichier XML est trop gros : une fiche y dépasse {limit}. Téléchargez-la de nouveau sur le "
    "site de France compétences."
)
TOO_MANY = (
    f"Ce fichier contient plus de {number(MAX_SHEETS)} fiches : ce n'est pas le répertoire des "
    "certifications. Téléchargez-le de nouveau sur data.gouv.fr."
)


def nothing_wanted(_code: str) -> bool:
    """Keep no sheet: they are only counted."""
    return False


class Walk:
    """The sheets of a flow, one at a time, as elements with their names in capitals.

    Only the children of a sheet whose names start with one of `keep` are built, and of the sheets
    only those whose number `wants` takes; the others are counted. `version` is what the flow says
    of itself. Any DOCTYPE is refused, and depth, size and number are bounded.
    """

    def __init__(self, keep: tuple[str, ...], wants: Callable[[str], bool] | None = None) -> None:
        self.keep, self.wants = keep, wants
        self.version = ""
        self.count = 0
        self._ready: list[Element] = []
        self._builder: TreeBuilder | None = None
        self._depth = self._elements = self._letters = 0
        self._sheet = self._skip = 0  # depths: of the sheet that is open, of what is passed over
        self._reads: list[str] | None = None  # the text of the number or the version, while open

    def sheets(self, part: Part) -> Iterator["Element"]:
        """The wanted sheets of one file. Raises UserError when it cannot be trusted or read."""
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._listen()
        fed = 0
        for piece in part.pieces:
            self._feed(piece, last=False)
            fed += len(piece)
            if fed - self._parser.CurrentByteIndex > MAX_GAP:
                raise UserError(TOO_BIG.format(limit=f"{MAX_GAP // 1_000_000} Mo sans balise"))
            yield from self._given()
        self._feed(b"", last=True)
        yield from self._given()

    def _given(self) -> list["Element"]:
        given, self._ready = self._ready, []
        return given

    def _feed(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except ExpatError as error:
            where = f" (ligne {error.lineno}, colonne {error.offset + 1})"
            raise UserError(DAMAGED.format(where=where)) from error
        except (LookupError, ValueError) as error:
            raise UserError(DAMAGED.format(where=" (codage inconnu)")) from error

    def _listen(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def _pass_over(self, depth: int) -> None:
        """Hear nothing more than the depth, until the element that is open there ends."""
        self._skip = depth
        self._parser.StartElementHandler = self._skipped_start
        self._parser.EndElementHandler = self._skipped_end
        self._parser.CharacterDataHandler = None

    def _skipped_start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UserError(TOO_DEEP)

    def _skipped_end(self, _name: str) -> None:
        if self._depth == self._skip:
            self._skip = 0
            self._listen()
            if self._depth == self._sheet:
                self._close()
        self._depth -= 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._skipped_start(name, attributes)
        local = name.rpartition(" ")[2].upper()
        if not self._sheet:
            if local == SHEET:
                self._open()
            elif local == VERSION:
                self._reads = []
        elif self._depth == self._sheet + 1 and not local.startswith((NUMBER, *self.keep)):
            self._pass_over(self._depth)
        else:
            self._build(local)

    def _open(self) -> None:
        from xml.etree.ElementTree import TreeBuilder

        if self.count == MAX_SHEETS:
            raise UserError(TOO_MANY)
        self.count += 1
        self._sheet, self._elements, self._letters = self._depth, 0, 0
        self._builder = TreeBuilder()
        self._build(SHEET)
        if self.wants is nothing_wanted:
            self._builder = None
            self._pass_over(self._depth)

    def _build(self, local: str) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise UserError(TOO_BIG.format(limit=f"{number(MAX_ELEMENTS)} éléments"))
        if self._builder is not None:
            self._builder.start(local, {})
        if local == NUMBER and self._depth == self._sheet + 1:
            self._reads = []

    def _text(self, text: str) -> None:
        self._letters += len(text)
        if self._sheet and self._letters > MAX_BYTES:
            raise UserError(TOO_BIG.format(limit=f"{number(MAX_BYTES)} caractères"))
        if self._reads is not None and len(self._reads) < SHORT:
            self._reads.append(text)
        if self._builder is not None:
            self._builder.data(text)

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2].upper()
        if self._builder is not None:
            self._builder.end(local)
        depth, self._depth = self._depth, self._depth - 1
        if depth == self._sheet:
            self._close()
        elif self._reads is not None and local in (NUMBER, VERSION):
            self._said(local, "".join(self._reads).strip())

    def _said(self, local: str, text: str) -> None:
        self._reads = None
        if local == VERSION:
            self.version = text[:20]
        elif self.wants is not None and not self.wants(text):
            self._builder = None
            self._pass_over(self._sheet)

    def _close(self) -> None:
        self._sheet = 0
        if self._builder is not None:
            self._ready.append(self._builder.close())
            self._builder = None


def _refuse_doctype(*_what: object) -> None:
    raise UserError(DOCTYPE)
