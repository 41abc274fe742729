"""Extrait pour le centre: the sentences of an interview chosen for it, and the next date alone."""

from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain import french
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.interviews import Interview
from tuteur_desktop.reports import style
from tuteur_desktop.reports.minutes import facts, said, section, when
from tuteur_desktop.reports.paper import Paper
from tuteur_desktop.reports.parties import Parties
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.style import Style

TITLE = "Extrait pour le centre"
NOTE = (
    f"Ceci est un extrait{NARROW}: seules les phrases choisies pour le centre y figurent, et la "
    "date du prochain rendez-vous. Il n'est "
    "ni signé ni numéroté, et ne remplace pas le compte rendu, que l'alternant et le tuteur "
    "gardent."
)
_TEXT = Style(size=9.4, leading=13.2)


@dataclass(frozen=True)
class ExtractData:
    """What goes to the centre."""

    parties: Parties
    interview: Interview
    edited_on: date

    def sentences(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each question with the sentences chosen under it."""
        return tuple(
            (answer.question, answer.shared) for _, answer in said(self.interview) if answer.shared
        )


def render(data: ExtractData) -> Rendered:
    """The file, a working paper."""
    one, parties = data.interview, data.parties
    paper = Paper(
        TITLE, f"{parties.learner} · {one.title}", parties.company, parties.siret, parties.tutor,
        data.edited_on, f"{TITLE} · ni signé ni numéroté",
    )  # fmt: skip
    sheet = paper.sheet()
    role = parties.tutor_role
    facts(sheet, (
        ("Entretien", when(one)), ("Centre", parties.centre or "à compléter"),
        ("Formation", parties.diploma or "à compléter"), (role, parties.tutor or "à compléter"),
    ))  # fmt: skip
    for question, sentences in data.sentences():
        section(sheet, style.tie(question), 2 * _TEXT.leading)
        for sentence in sentences:
            sheet.paragraph(style.tie(sentence.strip()), _TEXT)
    if not data.sentences():
        sheet.y -= 8
        sheet.paragraph("Aucune phrase n'a été choisie pour le centre.", style.SOFT)
    if one.next_on is not None:
        section(sheet, "Prochain rendez-vous", _TEXT.leading)
        sheet.paragraph(french.weekday_date(one.next_on), _TEXT)
    sheet.y -= 10
    lines = sheet.split(NOTE, style.NOTE, style.WIDTH)
    sheet.need(len(lines) * style.NOTE.leading)
    sheet.y = sheet.lines(style.LEFT, sheet.y, lines, style.NOTE)
    return Rendered(paper.finish(sheet), (), sheet.page + 1, sheet.missing)
