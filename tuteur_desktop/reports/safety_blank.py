"""The safety sheet to be filled by hand: boxes to tick, lines to write on; a working paper."""

from tuteur_desktop.domain import french
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.safety_picks import picks
from tuteur_desktop.domain.sheet_texts import forbidden
from tuteur_desktop.domain.sheets import lines
from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.reports import blocks, safety, sheet_paper, style, words
from tuteur_desktop.reports.blocks import Block, Line
from tuteur_desktop.reports.paper import Paper
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.sheet_paper import SheetData, title_of
from tuteur_desktop.reports.style import LEFT, WIDTH

K = SheetKind.SAFETY
BOX = 62.0  # height of a box to sign in, with a name on one line
_GAP = 7.0
_NAMED = 6  # lines that a name may take in its box


def render(data: SheetData) -> bytes:
    """One A4, to be signed by hand, then noted as such in the program."""
    parties = data.parties
    paper = Paper(
        DOCUMENTS[DocumentKind.SAFETY], parties.learner, parties.company, parties.siret,
        parties.tutor, data.sheet.on, "À remplir à la main, puis à recopier dans le dossier",
    )  # fmt: skip
    sheet = paper.sheet()
    parts = _parts(data)
    foot = sheet.split(style.tie(safety.foot(parties.contract_kind)), style.SMALL, WIDTH)
    people = _people(data)
    tall = BOX + _more(sheet, people)
    under = tall + _GAP + len(foot) * style.SMALL.leading + 4
    room = sheet.room() - under
    size = blocks.fit(sheet, parts, room)
    blocks.draw(sheet, parts, size, max(0.0, room - blocks.height(sheet, parts, size)))
    sheet.y = sheet.lines(LEFT, sheet.y, foot, style.SMALL) - _GAP
    _boxes(sheet, people, tall)
    return paper.finish(sheet)


def _parts(data: SheetData) -> tuple[Block, ...]:
    minor = data.parties.minor
    found = [
        Block("Le poste", (
            sheet_paper.learner_line(data), Line("", label="Poste", write=1),
            Line("", label="Montré par, et le", write=1),
        ), wide=True),
        Block(title_of(K, "risks"), _boxed(data, "risks", 2)),
        Block(title_of(K, "instructions"), _boxed(data, "instructions", 1)),
        Block(title_of(K, "allowed"), (Line(write=3),)),
        Block(title_of(K, "forbidden"), (
            *(Line(one, dot=True) for one in lines(french.typeset(forbidden(minor=minor)))),
            Line(write=2),
        )),
    ]  # fmt: skip
    if minor:
        found.append(Block(title_of(K, "regulated"), (
            Line(write=2), Line("", label="Déclaration envoyée le", write=1),
            Line("", label="Avis médical obtenu le", write=1),
        ), "R4153-40 à -45"))  # fmt: skip
    return (
        *found,
        Block("Gestes montrés, et par qui", (Line(write=3),)),
        Block(title_of(K, "equipment"), _boxed(data, "equipment", 1)),
    )


def _boxed(data: SheetData, key: str, more: int) -> tuple[Line, ...]:
    return (*(Line(french.typeset(one), box=False) for one in picks(key, data.sector)),
            Line(write=more))  # fmt: skip


def _people(data: SheetData) -> list[tuple[str, str]]:
    """Who signs, by hand: capacity and name."""
    parties = data.parties
    people = [
        (parties.tutor_role, parties.tutor),
        (words.learner_word(parties.contract_kind), parties.learner),
    ]
    if parties.minor:
        people.append(("Représentant légal", ""))
    people.append((words.employer_word(parties.contract_kind), parties.signatory))
    return people


def _width(people: list[tuple[str, str]]) -> float:
    return (WIDTH - (len(people) - 1) * _GAP) / len(people)


def _more(sheet: Sheet, people: list[tuple[str, str]]) -> float:
    """What the names take beyond one line: the room to sign stays the same."""
    inside = _width(people) - 12
    most = max(len(sheet.split(name, style.BOX_NAME, inside, _NAMED)) for _role, name in people)
    return (most - 1) * style.BOX_NAME.leading


def _boxes(sheet: Sheet, people: list[tuple[str, str]], tall: float) -> None:
    """A box each."""
    width = _width(people)
    for rank, (role, name) in enumerate(people):
        x, top = LEFT + rank * (width + _GAP), sheet.y
        sheet.rounded(x, top - tall, width, tall, style.FRAME)
        y = top - 5
        for text, look, most in ((role, style.BOX_ROLE, 2), (name, style.BOX_NAME, _NAMED),
                                 ("Lu, le", style.BOX_SOFT, 1)):  # fmt: skip
            if text:
                y = sheet.lines(x + 6, y, sheet.split(text, look, width - 12, most), look)
    sheet.y -= tall
