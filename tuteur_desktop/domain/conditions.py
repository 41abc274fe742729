"""Who may be a tutor, by kind of contract: each condition explained, none of them a lock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tuteur_desktop.domain import quotas
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.french import NARROW, NBSP, date_words, fold, listing, plural
from tuteur_desktop.domain.quotas import Held, Load, Overload, Stretch
from tuteur_desktop.domain.tutors import Credential, TutorRecord

WITH_DIPLOMA = 1.0  # years, beside a diploma of the field and of the level (R6223-22, 1°)
WITHOUT = 2.0  # years, without it (R6223-22, 2°); also D6325-6 and D6326-2
LICENCE = "permis de former"  # hotels, cafés, restaurants, by their branch


class ConditionState(StrEnum):
    """What is known of a condition."""

    MET = "met"
    NOT_MET = "not-met"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Waiver:
    """Why a tutor is kept all the same: who said so, and when."""

    condition: str
    reason: str
    by: str = ""
    at: datetime | None = None
    id: int | None = None


@dataclass(frozen=True)
class Condition:
    """One condition or quota: what the law says, how it stands, and why; `since` for a quota."""

    key: str
    words: str
    state: ConditionState
    law: str
    why: str
    waiver: Waiver | None = None
    since: date | None = None
    names: tuple[str, ...] = ()

    @property
    def quota(self) -> bool:
        """Whether it is about how many are followed at once."""
        return self.key.startswith("quota-")

    @property
    def settled(self) -> bool:
        """Whether nothing is left to say of it."""
        return self.state is ConditionState.MET or self.waiver is not None


ABOUT: dict[Kind, str] = {
    Kind.APPRENTICESHIP: "Un accord de branche peut fixer d’autres règles de compétence "
    f"(R6223-22){NARROW}: vérifiez votre convention collective.",
    Kind.PROFESSIONALISATION: "L’employeur peut tenir ce rôle lui-même, aux mêmes conditions "
    "(D6325-6).",
    Kind.INTERNSHIP: "La loi ne demande pas d’expérience à un tuteur de stage, seulement un nombre "
    "de stagiaires.",
    Kind.POEI: "Le tuteur d’une POEI est volontaire et expérimenté (D6326-2).",
    Kind.RECONVERSION: "La période de reconversion ne prévoit pas de tuteur"
    f"{NARROW}: rien n’est demandé ni compté.",
    Kind.PRO_A: "Pro-A est fermée depuis le 1ᵉʳ janvier 2026"
    f"{NARROW}: ses règles valent pour les avenants signés avant.",
    Kind.OTHER: f"Ce programme ne connaît pas de règle pour cette sorte de contrat{NARROW}: voyez "
    "le contrat lui-même.",
}


def check(
    kind: Kind, record: TutorRecord, on: date, held: Sequence[Held] = (), *,
    until: date | None = None, waivers: Sequence[Waiver] = (),
    credentials: Sequence[Credential] = (), restaurant: bool = False,
    stretches: Sequence[Stretch] | None = None,
) -> tuple[Condition, ...]:  # fmt: skip
    """What a kind of contract asks of its tutor, then how many are followed from `on` to `until`.

    `held` are the contracts of everybody, this one among them; `restaurant` adds what the branch
    of hotels, cafés and restaurants asks. `stretches` are those of `held`, when they are known.
    """
    found = [*_PERSONS.get(kind, _nobody)(record)]
    if restaurant and kind in (Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION):
        found.append(_licence(credentials, on))
    if kind in _RULES:
        last = until or on
        if stretches is None:
            first = quotas.since(held, on)
            stretches = quotas.stretches(held, record.name, first, last, employer=record.employer)
        found += _quotas(kind, record.employer, on, last, stretches)
    given = {one.condition: one for one in waivers}
    return tuple(replace(one, waiver=given.get(one.key)) for one in found)


def _nobody(_record: TutorRecord) -> list[Condition]:
    return []


def _master(record: TutorRecord) -> list[Condition]:
    """L6223-8-1 and R6223-22."""
    law = "L6223-8-1"
    return [
        _position(record, law, spouse=True),
        _volunteer(record, law),
        _said("adult", "majeur", record.adult, law, "majeur", "mineur"),
        _said("character", "garanties de moralité", record.good_character, law,
              "garanties de moralité confirmées", "garanties de moralité non réunies"),
        _competence(record),
    ]  # fmt: skip


def _pro_tutor(record: TutorRecord) -> list[Condition]:
    """D6325-6."""
    law = "D6325-6"
    goal = "dans une qualification en rapport avec l’objectif visé"
    return [
        _position(record, law, spouse=False),
        _volunteer(record, law),
        _two_years(record, law, goal),
    ]


def _pro_a_tutor(record: TutorRecord) -> list[Condition]:
    law = "règles de Pro-A, avant 2026"
    return [replace(one, law=law) for one in _pro_tutor(record)]


def _poei_tutor(record: TutorRecord) -> list[Condition]:
    """D6326-2."""
    goal = "d’expérience en rapport avec le métier visé"
    return [_volunteer(record, "D6326-2"), _two_years(record, "D6326-2", goal)]


_PERSONS: dict[Kind, Callable[[TutorRecord], list[Condition]]] = {
    Kind.APPRENTICESHIP: _master,
    Kind.PROFESSIONALISATION: _pro_tutor,
    Kind.PRO_A: _pro_a_tutor,
    Kind.POEI: _poei_tutor,
}


def _said(
    key: str, words: str, value: bool | None, law: str, yes: str, no: str
) -> Condition:  # fmt: skip
    state = {True: ConditionState.MET, False: ConditionState.NOT_MET}.get(
        value, ConditionState.UNSAID  # type: ignore[arg-type]
    )  # fmt: skip
    why = {True: f"noté{NARROW}: {yes}", False: f"noté{NARROW}: {no}"}.get(
        value, "personne ne l’a noté encore"  # type: ignore[arg-type]
    )  # fmt: skip
    return Condition(key, words, state, law, why)


def _position(record: TutorRecord, law: str, *, spouse: bool) -> Condition:
    words = "salarié, employeur ou conjoint collaborateur" if spouse else "salarié, ou employeur"
    if record.employer:
        return Condition("position", words, ConditionState.MET, law, f"noté{NARROW}: employeur")
    if record.spouse:
        state = ConditionState.MET if spouse else ConditionState.NOT_MET
        why = f"noté{NARROW}: conjoint collaborateur"
        why += "" if spouse else ", que ce texte ne nomme pas"
        return Condition("position", words, state, law, why)
    if record.id is None:
        return Condition(
            "position", words, ConditionState.UNSAID, law, "personne ne l’a noté encore"
        )
    why = "compté comme salarié, ni employeur ni conjoint n’étant coché"
    return Condition("position", words, ConditionState.MET, law, why)


def _volunteer(record: TutorRecord, law: str) -> Condition:
    if record.employer and record.volunteer is None:
        why = "l’employeur tient lui-même ce rôle"
        return Condition("volunteer", "volontaire", ConditionState.MET, law, why)
    return _said("volunteer", "volontaire", record.volunteer, law, "volontaire", "pas volontaire")


def _competence(record: TutorRecord) -> Condition:
    """One year beside a diploma of the field, or two years; R6223-22."""
    words = (
        f"diplôme du même domaine et du même niveau au moins, et 1{NBSP}an de pratique{NARROW}; "
        f"ou 2{NBSP}ans de pratique"
    )
    law, years = "R6223-22", record.years
    diploma = {
        True: f"diplôme du domaine ({record.diploma.strip()})" if record.diploma.strip()
        else "diplôme du domaine",
        False: "sans diplôme du même domaine et niveau",
        None: "diplôme non précisé",
    }[record.same_level]  # fmt: skip
    if years is None:
        return Condition("competence", words, ConditionState.UNSAID, law,
                         f"{diploma}, années de pratique non notées")  # fmt: skip
    needed = WITH_DIPLOMA if record.same_level else WITHOUT
    state = ConditionState.MET if years >= needed else ConditionState.NOT_MET
    if record.same_level is None and WITH_DIPLOMA <= years < WITHOUT:
        state = ConditionState.UNSAID
    asked = (
        "il en faut 1 avec diplôme, 2 sans" if record.same_level is None
        else f"il en faut {needed:g}"
    )  # fmt: skip
    why = f"{diploma}, {years_words(years)} de pratique{NARROW}: {asked}"
    return Condition("competence", words, state, law, f"{why} (stages et apprentissage exclus)")


def _two_years(record: TutorRecord, law: str, goal: str) -> Condition:
    words = f"2{NBSP}ans d’expérience au moins, {goal}"
    if goal.startswith("d’expérience"):
        words = f"2{NBSP}ans au moins {goal}"
    if record.years is None:
        return Condition("experience", words, ConditionState.UNSAID, law,
                         "années de pratique non notées")  # fmt: skip
    state = ConditionState.MET if record.years >= WITHOUT else ConditionState.NOT_MET
    why = f"{years_words(record.years)} de pratique{NARROW}: il en faut 2"
    return Condition("experience", words, state, law, why)


def years_words(years: float) -> str:
    """« 1,5 an », « 8 ans »."""
    shown = f"{years:g}".replace(".", ",")
    return f"{shown}{NBSP}{'an' if years < 2 else 'ans'}"


def _licence(credentials: Sequence[Credential], on: date) -> Condition:
    """What the branch of hotels, cafés and restaurants asks; custom of a branch, not the code."""
    words, law = LICENCE, "accord de branche, hôtels-cafés-restaurants"
    held = [one for one in credentials if fold(LICENCE) in fold(one.title)]
    if not held:
        why = f"aucun n’est noté{NARROW}; à vérifier dans votre convention collective"
        return Condition("licence", words, ConditionState.UNSAID, law, why)
    best = max(held, key=lambda one: one.expires_on or date.max)
    if best.expired(on) and best.expires_on:
        why = f"échu depuis le {date_words(best.expires_on)}"
        return Condition("licence", words, ConditionState.NOT_MET, law, why)
    until = f"bon jusqu’au {date_words(best.expires_on)}" if best.expires_on else "sans échéance"
    return Condition("licence", words, ConditionState.MET, law, f"noté, {until}")


@dataclass(frozen=True)
class _Rule:
    """A cap: its key, words, law, and how a stretch of time is counted for it."""

    key: str
    law: str
    words: Callable[[bool], str]
    count: Callable[[Load], tuple[str, ...]]
    many: str


_TOGETHER = _Rule(
    "quota-contracts", "D6325-9",
    lambda employer: f"{quotas.EMPLOYER if employer else quotas.EMPLOYEE} contrats à la fois au "
    f"plus pour un {'employeur' if employer else 'salarié'}, professionnalisation et "
    "apprentissage réunis",
    lambda load: load.counted, "contrat",
)  # fmt: skip
_APPRENTICES = _Rule(
    "quota-apprentices", "R6223-6", lambda _e: "2 apprentis à la fois au plus, et un qui redouble",
    lambda load: load.apprentices, "apprenti",
)  # fmt: skip
_INTERNS = _Rule(
    "quota-interns", "C. éduc. R124-13", lambda _e: "3 conventions de stage à la fois au plus",
    lambda load: load.interns, "convention",
)  # fmt: skip
_SEEKERS = _Rule(
    "quota-seekers", "D6326-2", lambda _e: "3 POEI à la fois au plus",
    lambda load: load.seekers, "POEI",
)  # fmt: skip
_RULES: dict[Kind, tuple[_Rule, ...]] = {
    Kind.APPRENTICESHIP: (_APPRENTICES, _TOGETHER),
    Kind.PROFESSIONALISATION: (_TOGETHER,),
    Kind.PRO_A: (_TOGETHER,),
    Kind.INTERNSHIP: (_INTERNS,),
    Kind.POEI: (_SEEKERS,),
}


def _quotas(
    kind: Kind, employer: bool, on: date, until: date, stretches: Sequence[Stretch]
) -> list[Condition]:
    """The caps that a kind of contract counts for, over its own dates."""
    return [_quota(rule, employer, on, until, stretches) for rule in _RULES[kind]]


def _quota(
    rule: _Rule, employer: bool, on: date, until: date, stretches: Sequence[Stretch]
) -> Condition:
    there = [rank for rank, (load, _passed) in enumerate(stretches)
             if load.starts_on <= until and on <= load.ends_on]  # fmt: skip
    for rank in there:
        if (over := _over(rule, stretches[rank])) is not None:
            since = _began(stretches, rank, lambda one: _over(rule, one) is not None)
            return _beyond(rule, employer, on, since, over)
    most = max(there, key=lambda rank: len(rule.count(stretches[rank][0])), default=None)
    names = set(rule.count(stretches[most][0])) if most is not None else set()
    if most is None or not names:
        why = "aucun à ces dates, dont ce tuteur soit en charge"
        return Condition(rule.key, rule.words(employer), ConditionState.MET, rule.law, why)
    since = _began(stretches, most, lambda one: names <= set(rule.count(one[0])))
    return _within(rule, employer, on, since, stretches[most][0])


def _over(rule: _Rule, stretch: Stretch) -> Overload | None:
    return next((one for one in stretch[1] if one.law == rule.law), None)


def _began(
    stretches: Sequence[Stretch], rank: int, holds: Callable[[Stretch], bool]
) -> date:  # fmt: skip
    """The day from which something holds without a break, up to a stretch where it does."""
    while rank and holds(stretches[rank - 1]):
        rank -= 1
    return stretches[rank][0].starts_on


def _beyond(rule: _Rule, employer: bool, on: date, since: date, over: Overload) -> Condition:
    many = _many(rule, len(over.names))
    why = f"{_from(on, since)}, {many} à la fois ({listing(over.names)})"
    if rule is _APPRENTICES:
        why += f"{NARROW}; la commission peut en dispenser, cinq ans au plus (R6223-7)"
    return Condition(rule.key, rule.words(employer), ConditionState.NOT_MET, rule.law, why,
                     since=since, names=over.names)  # fmt: skip


def _within(rule: _Rule, employer: bool, on: date, since: date, load: Load) -> Condition:
    names = rule.count(load)
    many = f"{_many(rule, len(names))} à la fois"
    if rule is _APPRENTICES and load.repeating:
        many += ", dont un qui redouble" if load.repeating == 1 else (
            f", dont {load.repeating} qui redoublent")  # fmt: skip
    why = f"au plus {many}, {_from(on, since)} ({listing(names)})"
    cap = quotas.EMPLOYER if employer else quotas.EMPLOYEE
    if rule is _TOGETHER and len(names) > cap:  # then all of them are apprentices
        why = (
            f"{_from(on, since)}, {_many(_APPRENTICES, len(names))} à la fois et aucun autre "
            f"contrat ({listing(names)}){NARROW}: c’est alors la règle des apprentis qui compte "
            "(R6223-6), pas celle-ci"
        )
    return Condition(rule.key, rule.words(employer), ConditionState.MET, rule.law, why,
                     since=since, names=names)  # fmt: skip


def _from(on: date, since: date) -> str:
    return f"{'depuis le' if since < on else 'à partir du'} {date_words(since)}"


def _many(rule: _Rule, count: int) -> str:
    if rule is _SEEKERS:
        return f"{count}{NBSP}POEI"
    return plural(count, rule.many)
