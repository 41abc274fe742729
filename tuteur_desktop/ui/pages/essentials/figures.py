"""The figures of L’essentiel: attendance, skills, the next interview, and what is to be done."""

from collections.abc import Container, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.employment import Situation
from tuteur_desktop.domain.french import (
    NARROW,
    NBSP,
    fold,
    listing,
    percent,
    plural,
    short_date,
    time_words,
)
from tuteur_desktop.domain.interviews import OPEN, Decision, Interview, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.services.skills import Coverage
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.widgets import basics


def attendance_card(counts: Counts) -> QWidget:
    """The assiduité of the last weeks, and what is behind it."""
    rate = counts.assiduity()
    if not counts.due:
        return _figure("Assiduité, 8 semaines", "—", "rien n’était dû", "")
    said = [
        plural(counts.late_minutes, "minute de retard", "minutes de retard")
        if counts.late_minutes else "",
        plural(counts.justified, "absence justifiée", "absences justifiées")
        if counts.justified else "",
        plural(counts.awaited, "justificatif attendu", "justificatifs attendus")
        if counts.awaited else "",
        f"{counts.unknown}{NBSP}à confirmer" if counts.unknown else "",
    ]  # fmt: skip
    parts = [
        (counts.done / counts.due, "present"),
        ((counts.justified + counts.awaited) / counts.due, "watch"),
        (counts.unjustified / counts.due, "alarm"),
    ]
    return _figure(
        "Assiduité, 8 semaines", "—" if rate is None else percent(rate),
        f"sur {plural(counts.due, 'demi-journée')}",
        listing([s for s in said if s]) or "Aucun retard, aucune absence", parts,
    )  # fmt: skip


def skills_card(contract: Contract | None, cover: Coverage | None, today: date) -> QWidget:
    """How far the framework was seen, beside the time gone."""
    if contract is None or cover is None:
        return _figure("Compétences vues", "—", "", "Choisissez le référentiel dans Compétences")
    length = max(1, (contract.last_day - contract.starts_on).days + 1)
    gone = min(max((today - contract.starts_on).days + 1, 0), length)
    total = max(cover.skills, 1)
    return _figure(
        "Compétences vues", str(cover.seen),
        f"sur {cover.skills} · {round(100 * gone / length)}{NBSP}% du temps écoulé",
        f"{plural(cover.autonomous, 'autonome ou plus', 'autonomes ou plus')}, selon le "
        f"{tutor_word(contract.kind)}" if cover.seen else "Rien d’évalué pour l’instant",
        [
            (cover.autonomous / total, "accent"),
            ((cover.seen - cover.autonomous) / total, "centre"),
        ],
    )  # fmt: skip


def interview_card(interviews: Sequence[Interview], signed: Container[int], today: date) -> QWidget:
    """The next interview, or the late one before it, and what came of the last."""
    wanted = sorted((one for one in interviews if one.status in OPEN), key=lambda one: one.on)
    held = [one for one in interviews if one.status is Status.HELD]
    last = max(held, key=lambda one: one.on, default=None)
    below = "Aucun tenu pour l’instant"
    if last is not None:
        state = "signé" if last.id in signed else "compte rendu à signer"
        below = f"Dernier{NARROW}: {short_date(last.on, year=False)}, {state}"
    if not wanted:
        return _figure("Prochain entretien", "À prévoir", "", below)
    one = wanted[0]
    chip = basics.Chip(*_when(one, today))
    return _figure("Prochain entretien", one.title, "", below, chip=chip)


def _when(one: Interview, today: date) -> tuple[str, str]:
    on = short_date(one.on, year=False)
    if one.status is Status.POSTPONED:
        return "Reporté, date à fixer", "watch"
    if one.late(today):
        return f"Prévu le {on}, en retard", "alarm"
    if one.status is Status.STARTED:
        return "En cours", "accent"
    at = f" à {time_words(datetime.combine(one.on, one.at))}" if one.at else ""
    return ("Aujourd’hui" if one.on == today else f"Le {on}") + at, "off"


def decisions_card(decisions: Sequence[Decision], learner: Learner, today: date) -> QWidget:
    """The decisions that are not done yet, those that fall due first."""
    wanted = [one for one in decisions if one.done_on is None]
    theirs = sum(fold(learner.first_name) in fold(one.who) for one in wanted if one.who)
    meaning = f"dont {theirs} pour {learner.first_name}" if theirs else ""
    late = sum(one.late(today) for one in wanted)
    if late:
        meaning = f"dont {late} en retard"
    said = [f"{one.what}{_by(one)}" for one in wanted[:2]]
    below = "\n".join(f"○{NBSP}{text}" for text in said) or "Rien n’attend après un entretien"
    return _figure("Actions ouvertes", str(len(wanted)), meaning, below)


def _by(one: Decision) -> str:
    return f", {short_date(one.by_when, year=False)}" if one.by_when else ""


def employer_card(situation: Situation) -> QWidget:
    """How long the training may go on without an employer."""
    law = f"{situation.law[:1].upper()}{situation.law[1:]}"
    until = short_date(situation.until)
    if situation.over:
        return _figure("Sans employeur", "Délai passé", f"le {until}", law)
    since = f"Depuis le {short_date(situation.since)}{NARROW}: {situation.law}"
    if situation.days_left == 0:
        return _figure("Sans employeur", "Dernier jour", f"le {until}", since)
    days = "jour" if situation.days_left == 1 else "jours"
    span = max(1, (situation.until - situation.since).days)
    gone = 1 - min(1.0, situation.days_left / span)
    meaning = f"{days} avant le {until}"
    return _figure("Sans employeur", str(situation.days_left), meaning, since, [(gone, "watch")])


def missing_card(missing: list[str]) -> QWidget:
    """What is still to be completed of the sheet."""
    if not missing:
        return _figure("Fiche", "Complète", "", "Rien ne manque pour les documents")
    words = listing(missing)
    return _figure(
        "À compléter", str(len(missing)), "sur cette fiche", words[:1].upper() + words[1:]
    )


def _figure(
    title: str, figure: str, meaning: str, below: str,
    parts: list[tuple[float, str]] | None = None, chip: QWidget | None = None,
) -> QWidget:  # fmt: skip
    card = basics.Card(spacing=8)
    card.column.addWidget(basics.label(title, "over"))
    line = QHBoxLayout()
    line.setSpacing(8)
    # Words, where there is no number, are a title: smaller, and on two lines if need be.
    words = len(figure) > 7
    big = basics.label(figure, "section" if words else "figure", wrap=words and not meaning)
    line.addWidget(big, 1 if words and not meaning else 0, Qt.AlignmentFlag.AlignBaseline)
    if meaning or not words:
        line.addWidget(basics.label(meaning, "small", wrap=True), 1, Qt.AlignmentFlag.AlignBaseline)
    card.column.addLayout(line)
    if parts is not None:
        meter = basics.Meter()
        meter.show_parts([(share, theme.color(tone)) for share, tone in parts])
        card.column.addWidget(meter)
    if chip is not None:
        card.column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
    card.column.addWidget(basics.label(below, "small", wrap=True))
    card.column.addStretch()
    return card
