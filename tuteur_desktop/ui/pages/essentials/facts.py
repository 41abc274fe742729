"""What happened to a learner, told from the history and the register in a few lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tuteur_desktop.domain.documents import Document
from tuteur_desktop.domain.french import NARROW, period_words, plural
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.services.history import Entry
from tuteur_desktop.ui.forms import life_words

SHOWN = 7
_STATES = {"held": "tenu", "cancelled": "annulé", "postponed": "reporté"}


@dataclass(frozen=True)
class Fact:
    """One line: what, of what kind, when."""

    at: datetime
    icon: str
    tone: str
    title: str
    detail: str = ""

    @property
    def on(self) -> date:
        """The day, by the clock of this computer."""
        return self.at.astimezone().date()


def facts(learner: Learner, entries: Sequence[Entry], documents: Sequence[Document]) -> list[Fact]:
    """The last things that happened, newest first; many marks of a day are one fact."""
    found = [_document(one) for one in documents if one.learner_id == learner.id]
    found += _grouped(entries, "half_day", "calendar-check", "present", _marks)
    found += _grouped(entries, "rating", "target", "accent", _ratings)
    lived = {event.recorded_at for contract in learner.contracts for event in contract.events}
    plain = [entry for entry in entries if entry.at not in lived]  # events tell it themselves
    found += _grouped(plain, "contract", "file-text", "centre", _contracts)
    found += _grouped(plain, "contract_tutor", "users", "centre", _tutors)
    found += _events(learner)
    found += _grouped(entries, "planned_half", "calendar-blank", "centre", _planned)
    found += _grouped(entries, "rhythm", "calendar-blank", "centre", _rhythms)
    found += _grouped(entries, "notice", "envelope-simple", "accent", _notices)
    found += _interviews(entries)
    for entity, icon, title in (
        ("checklist_point", "check-square", _points), ("provided", "handshake", _provided),
        ("decision", "chats-circle", _decisions),
    ):  # fmt: skip
        found += _grouped(entries, entity, icon, "accent", title)
    return sorted(found, key=lambda fact: fact.at, reverse=True)[:SHOWN]


def _events(learner: Learner) -> list[Fact]:
    return [
        Fact(event.recorded_at, *life_words.ICONS[event.kind],
             life_words.title(contract, event), life_words.details(event))
        for contract in learner.contracts
        for event in contract.events
        if event.recorded_at is not None
    ]  # fmt: skip


def _document(one: Document) -> Fact:
    period = period_words(one.starts_on, one.ends_on)
    verb = "signé" if one.signed_at else "émis sans signature"
    detail = f"n° {one.number}, révision {one.revision}"
    if one.replaced_by:
        detail += f", remplacé par la {one.replaced_by}"
    return Fact(
        one.issued_at, "pen-nib", "accent", f"{DOCUMENTS[one.kind]}, {period} : {verb}", detail
    )


def _interviews(entries: Sequence[Entry]) -> list[Fact]:
    """Those that were planned, held or cancelled, each told once by its last state."""
    told: dict[int, Fact] = {}
    for entry in entries:
        status = entry.after.get("status")
        verb = "prévu" if entry.action == "created" else _STATES.get(status or "")
        if entry.entity == "interview" and verb and entry.row_id not in told:
            told[entry.row_id] = Fact(
                entry.at, "chats-circle", "centre", f"{entry.about}{NARROW}: {verb}"
            )
    return list(told.values())


def _contracts(_number: int, new: bool) -> str:
    return "Contrat ajouté" if new else "Contrat modifié"


def _tutors(_number: int, new: bool) -> str:
    return "Tuteur désigné" if new else "Tuteur changé"


def _marks(number: int, _new: bool) -> str:
    return plural(number, "demi-journée notée", "demi-journées notées")


def _planned(number: int, _new: bool) -> str:
    return plural(number, "demi-journée du calendrier changée",
                  "demi-journées du calendrier changées")  # fmt: skip


def _rhythms(_number: int, new: bool) -> str:
    return "Rythme de l’alternance noté" if new else "Rythme de l’alternance changé"


def _points(number: int, _new: bool) -> str:
    return plural(number, "point d’accueil noté", "points d’accueil notés")


def _provided(number: int, _new: bool) -> str:
    return plural(number, "chose remise ou faite", "choses remises ou faites")


def _decisions(number: int, new: bool) -> str:
    verb = "prise" if new else "suivie"
    return plural(number, f"décision {verb}", f"décisions {verb}s")


def _notices(number: int, _new: bool) -> str:
    return plural(number, "message envoyé", "messages envoyés")


def _ratings(number: int, _new: bool) -> str:
    return plural(number, "compétence évaluée", "compétences évaluées")


def _grouped(
    entries: Sequence[Entry], entity: str, icon: str, tone: str, title: Callable[[int, bool], str]
) -> list[Fact]:
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        if entry.entity == entity and entry.action != "undone":
            days.setdefault(entry.at.astimezone().date(), []).append(entry)
    made = []
    for group in days.values():
        fixed = sum(entry.action == "changed" for entry in group)
        detail = plural(fixed, "correction") if fixed and entity in ("half_day", "rating") else ""
        new = any(entry.action == "created" for entry in group)
        words = title(len({entry.row_id for entry in group}), new)
        made.append(Fact(group[0].at, icon, tone, words, detail))
    return made
