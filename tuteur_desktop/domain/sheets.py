"""The papers of the first week and between two tutors: what each has as fields, and how it stands.

*Repères de suivi* (L1222-3), *fiche d'accueil sécurité* (L4141-2, R4141-3-1), *fiche de passation*.
Fields are kept as text by key: a date in ISO form, a box to tick as « oui ».
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tuteur_desktop.domain.contracts import Contract, EventKind
from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.french import date_words, fold
from tuteur_desktop.domain.welcome import Sheet, SheetKind

TO_COMPLETE = "à compléter"
YES = "oui"
TUTOR = "tutor"  # who was the tutor of a guide: no field, so that a change of tutor is seen
DECLARED = 36  # months that a declaration of regulated work holds (R4153-44)
MINORS = frozenset({"regulated", "declared", "opinion"})  # asked before eighteen only
LONGEST_REASON = 200
EMPTY = (
    "Ce papier n'est pas encore rempli : ouvrez-le dans la fenêtre, onglet « Suivi », relisez-le "
    "et enregistrez-le."
)


_PAGE = "tienne sur une page"
_AIM = {
    SheetKind.GUIDE: _PAGE, SheetKind.SAFETY: _PAGE,
    SheetKind.HANDOVER: "reste courte",  # one page when normal, more when everything is full
}  # fmt: skip


class Entry(StrEnum):
    """How a field is filled."""

    TEXT = "text"
    LINE = "line"
    PICKS = "picks"  # boxes to tick by sector, and lines of one's own; one a line
    DATE = "date"
    TICK = "tick"


@dataclass(frozen=True)
class Field:
    """One field; `most` characters keep the paper on one A4, or a handover short.

    `about` says that it speaks freely of a person: the reminder of the CNIL stands by it.
    """

    key: str
    title: str
    entry: Entry = Entry.TEXT
    hint: str = ""
    most: int = 400
    needed: bool = False
    about: bool = False

    @property
    def rows(self) -> int:
        """The most lines it may have, for the same page."""
        return self.most // 50 if self.entry is Entry.PICKS else max(4, self.most // 60)


class SheetState(StrEnum):
    """Where a paper stands."""

    NOT_NEEDED = "not-needed"  # a handover while nobody takes over
    TO_DO = "to-do"
    READY = "ready"  # filled, not sealed yet
    SIGNED = "signed"
    REFUSED = "refused"  # by somebody, sealed or not
    REDO = "redo"  # signed, and no longer true


@dataclass(frozen=True)
class Standing:
    """How the paper of a kind stands for the contract of now, with its earlier issues.

    `why` says why it is to be redone, or was; `number` is that of the sealed document; `employed`
    that the contract is one of employment, which decides of the law that asks for it.
    """

    kind: SheetKind
    state: SheetState
    sheet: Sheet | None = None
    why: str = ""
    signed_on: date | None = None
    number: str = ""
    refused: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    earlier: tuple[Sheet, ...] = ()
    employed: bool = True


_T, _L, _P, _D, _K = Entry.TEXT, Entry.LINE, Entry.PICKS, Entry.DATE, Entry.TICK
FIELDS: dict[SheetKind, tuple[Field, ...]] = {
    SheetKind.GUIDE: (
        Field("who", "Qui est qui", _T, "Une personne par ligne : rôle : nom, téléphone, adresse",
              560, needed=True),
        Field("site", "Nos rendez-vous sur place", _T, "Jours, heures, lieu", 200),
        Field("remote", "À distance", _T, "Jours, heures, moyen", 200),
        Field("absence", "Si je suis absent ou en retard", _T, "Qui, comment, dans quel délai",
              420, needed=True),
        Field("assessed", "Comment je suis évalué", _T, "Voix, niveaux, moments", 520,
              needed=True),
        Field("kept", "Ce qui est gardé de moi", _T, "Quoi, et combien de temps", 380, needed=True),
        Field("readers", "Qui le lit", _T, "", 340, needed=True),
        Field("rights", "Mes droits", _T, "", 340, needed=True),
        Field("employer", "L’employeur signe aussi", _K),
    ),
    SheetKind.SAFETY: (
        Field("post", "Poste", _L, "Commis de cuisine, poste froid", 120, needed=True),
        Field("risks", "Risques du poste", _P, "Un par ligne", 700, needed=True),
        Field("instructions", "Consignes montrées sur place", _P, "Une par ligne", 500,
              needed=True),
        Field("allowed", "Machines et travaux permis", _T, "Un par ligne", 300),
        Field("forbidden", "Machines et travaux interdits", _T, "Un par ligne", 300),
        Field("regulated", "Travaux réglementés, avant 18 ans", _T,
              "Machines et travaux de la déclaration : trancheur, batteur…", 200),
        Field("declared", "Déclaration envoyée le", _D),
        Field("opinion", "Avis médical obtenu le", _D),
        Field("gestures", "Gestes montrés", _T, "Port de charges, découpe… et par qui", 360,
              needed=True),
        Field("equipment", "Équipements de protection remis", _P, "Un par ligne", 400),
        Field("by", "Montré par", _L, "Prénom et nom", 120, needed=True),
        Field("employer", "L’employeur signe aussi", _K),
    ),
    SheetKind.HANDOVER: (
        Field("from", "De", _L, "Qui passe la main", 120, needed=True),
        Field("to", "À", _L, "Qui prend la suite", 120, needed=True),
        Field("starts", "À partir du", _D, needed=True),
        Field("standing", "Où en est l’apprentissage du métier", _T,
              "Par voix, sans moyenne", 700, needed=True),
        Field("missions", "Missions en cours", _T, "Quoi, avec qui, jusqu’où", 600),
        Field("decisions", "Actions décidées, encore ouvertes", _T, "", 900),
        Field("next", "Prochains entretiens et échéances", _T, "", 900),
        Field("contacts", "Contacts", _T, "Une personne par ligne", 700),
        Field("watch", "Points de vigilance", _T, "Des faits, ce qui aide", 600, about=True),
        Field("handed", "Ce qui est remis", _T, "Documents, accès, matériel ; un par ligne", 500,
              needed=True),
    ),
}  # fmt: skip


def field(kind: SheetKind, key: str) -> Field:
    """The field of a paper by its key."""
    return next(one for one in FIELDS[kind] if one.key == key)


def clean(kind: SheetKind, typed: Mapping[str, str]) -> dict[str, str]:
    """What is kept of what was typed: known fields, without spaces around."""
    kept = {one.key: typed.get(one.key, "").strip() for one in FIELDS[kind]}
    if kind is SheetKind.GUIDE:
        kept[TUTOR] = typed.get(TUTOR, "").strip()
    return kept


def problem(kind: SheetKind, fields: Mapping[str, str]) -> str | None:
    """A French sentence when a paper cannot be kept: it would not stand on its page."""
    for one in FIELDS[kind]:
        text = fields.get(one.key, "")
        if one.entry in (Entry.TEXT, Entry.LINE, Entry.PICKS) and len(text) > one.most:
            return (
                f"« {one.title} » compte {len(text)} caractères, pour {one.most} au plus : "
                f"raccourcissez, pour que la fiche {_AIM[kind]}."
            )
        if one.entry in (Entry.TEXT, Entry.PICKS) and len(lines(text)) > one.rows:
            return (
                f"« {one.title} » a {len(lines(text))} lignes, pour {one.rows} au plus : "
                f"regroupez-en, pour que la fiche {_AIM[kind]}."
            )
        if one.entry is Entry.DATE and text and day(text) is None:
            return f"« {one.title} » n'est pas une date."
    return None


def day(text: str) -> date | None:
    """The date that a field keeps; None for none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def lines(text: str) -> tuple[str, ...]:
    """The lines of a field that say something."""
    return tuple(one.strip() for one in text.splitlines() if one.strip())


def objections(sheet: Sheet, today: date, *, minor: bool) -> tuple[str, ...]:
    """What keeps a paper from being sealed; a signature still missing does not."""
    if sheet.id is None:
        return (EMPTY,)
    found = []
    if sheet.on > today:
        found.append(
            f"Ce papier est daté du {date_words(sheet.on)}, qui est à venir : signez-le ce jour-là."
        )
    for one in FIELDS[sheet.kind]:
        text = sheet.fields.get(one.key, "")
        if one.needed and not text:
            found.append(f"Il manque « {one.title} » : complétez la fiche.")
        elif TO_COMPLETE in fold_plain(text):
            found.append(f"Il reste « {TO_COMPLETE} » dans « {one.title} ».")
    if sheet.kind is SheetKind.SAFETY and minor:
        found += _regulated(sheet)
    if sheet.kind is SheetKind.HANDOVER and _same(sheet.fields):
        found.append("Les deux tuteurs portent le même nom : corrigez l'un des deux.")
    return tuple(found)


def fold_plain(text: str) -> str:
    """A text in small letters, its accents kept."""
    return " ".join(text.lower().split())


def _same(fields: Mapping[str, str]) -> bool:
    one, other = fold(fields.get("from", "")), fold(fields.get("to", ""))
    return bool(one) and one == other


def _regulated(sheet: Sheet) -> list[str]:
    """Regulated work of a minor: a declaration that still holds, and a medical opinion, first."""
    if not sheet.fields.get("regulated"):
        return []
    declared, opinion = (day(sheet.fields.get(key, "")) for key in ("declared", "opinion"))
    found = []
    if declared is None or opinion is None or max(declared, opinion) > sheet.on:
        found.append(
            "Avant 18 ans, un travail réglementé n'est permis qu'une fois la déclaration envoyée à "
            "l'inspection du travail et l'avis médical obtenu (R4153-40, R4153-41) : donnez les "
            "deux dates, ou retirez ces travaux."
        )
    if declared is not None and same_day_after(declared, DECLARED) <= sheet.on:
        found.append(
            f"La déclaration du {date_words(declared)} a plus de trois ans, elle ne vaut plus "
            f"(R4153-44) : l'employeur la renouvelle."
        )
    return found


def outdated(
    sheet: Sheet, contract: Contract, tutor: str, on: date, *, grown: bool = False
) -> str:  # fmt: skip
    """Why a signed paper is no longer true; empty while it is.

    `grown` when the learner came of age since: a guide names representatives as readers.
    """
    if sheet.kind is SheetKind.GUIDE:
        told = sheet.fields.get(TUTOR, "")
        if told and tutor and fold(told) != fold(tutor):
            return "tuteur changé"
        return "majorité atteinte" if grown and on <= contract.last_day else ""
    if sheet.kind is not SheetKind.SAFETY:
        return ""
    for event in contract.events:
        if not sheet.on < event.on <= on:
            continue
        if event.kind in (EventKind.HOST, EventKind.MOBILITY) and (event.ends_on or on) >= on:
            return f"poste changé, {event.company}".rstrip(", ")
        words = fold(f"{event.note} {event.after}")
        if event.kind is EventKind.AMENDMENT and "poste" in words.split():
            return f"poste changé par l’avenant du {date_words(event.on)}"
    return ""
