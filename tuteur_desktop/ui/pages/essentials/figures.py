"""The figures of L’essentiel: attendance, skills, the contract or the search for one, the sheet."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.employment import Situation
from tuteur_desktop.domain.french import NARROW, NBSP, listing, percent, plural, short_date
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


def contract_card(contract: Contract | None, today: date) -> QWidget:
    """How long the contract still runs, and who is its tutor."""
    if contract is None:
        return _figure("Contrat", "—", "", "Ajoutez le contrat et ses dates")
    left = (contract.last_day - today).days
    tutor = contract.tutor_on(min(max(today, contract.starts_on), contract.last_day))
    word = tutor_word(contract.kind)
    who = f"{tutor.name}, {word}" if tutor else f"{word.capitalize()} à nommer"
    if left < 0:
        return _figure("Contrat", "Terminé", f"le {short_date(contract.last_day)}", who)
    if left > 60:
        months = round(left / 30.44)
        return _figure(
            "Contrat", str(months), f"mois avant le {short_date(contract.last_day)}", who
        )
    days = "jour" if left < 2 else "jours"
    return _figure("Contrat", str(left), f"{days} avant le {short_date(contract.last_day)}", who)


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
    parts: list[tuple[float, str]] | None = None,
) -> QWidget:  # fmt: skip
    card = basics.Card(spacing=8)
    card.column.addWidget(basics.label(title, "over"))
    line = QHBoxLayout()
    line.setSpacing(8)
    big = basics.label(figure, "figure")
    if len(figure) > 7:
        big.setFont(theme.font(theme.SECTION))
    line.addWidget(big, 0, Qt.AlignmentFlag.AlignBaseline)
    line.addWidget(basics.label(meaning, "small", wrap=True), 1, Qt.AlignmentFlag.AlignBaseline)
    card.column.addLayout(line)
    if parts is not None:
        meter = basics.Meter()
        meter.show_parts([(share, theme.color(tone)) for share, tone in parts])
        card.column.addWidget(meter)
    card.column.addWidget(basics.label(below, "small", wrap=True))
    card.column.addStretch()
    return card
