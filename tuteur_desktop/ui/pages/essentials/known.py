"""What to know of a learner: whom to reach, who tutored before, and what falls due next."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.due_dates import DueDate, shown
from tuteur_desktop.domain.french import listing, short_date
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.ui.pages.essentials.facts import Fact
from tuteur_desktop.ui.widgets import basics

TODO = "à compléter"


def known(learner: Learner, today: date) -> list[tuple[str, str]]:
    """Titles and texts, in the order of use."""
    contract = learner.contract(today)
    emergency = learner.emergency
    called = " · ".join(part for part in (emergency.name, emergency.phone) if part)
    rows = [("Notes", learner.note)] if learner.note else []
    rows.append(("Le joindre", " · ".join(p for p in (learner.phone, learner.email) if p) or TODO))
    rows.append(("Personne à prévenir", called or TODO))
    for person in learner.representatives:
        reach = " · ".join(part for part in (person.name, person.phone, person.email) if part)
        rows.append(("Représentant légal", reach or TODO))
    if learner.minor(today) and not learner.representatives:
        rows.append(("Représentant légal", TODO))
    if contract is not None:
        day = min(max(today, contract.starts_on), contract.last_day)
        team = [one.name for one in contract.team_on(day)]
        word = tutor_word(contract.kind)
        rows.append((word[:1].upper() + word[1:], listing(team) or "à nommer"))
        reach = " · ".join(p for p in (contract.centre_contact, contract.centre_email) if p)
        rows.append(("Référent au centre", reach or TODO))
        if earlier := contract.tutors[:-1]:
            names = listing(
                [
                    f"{t.name} ({short_date(t.starts_on)} – "
                    f"{short_date(t.ends_on) if t.ends_on else '…'})"
                    for t in earlier
                ]
            )
            rows.append(("Tuteurs précédents", names))
    return rows


def due_rows(dates: Sequence[DueDate], today: date) -> list[QWidget]:
    """The next due dates, each on a line: what, by which law, when."""
    return [_due_row(one, late=one.on < today) for one in shown(dates, today)]


def _due_row(one: DueDate, *, late: bool) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 1, 0, 1)
    line.setSpacing(8)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(basics.label(one.name, "smallink", wrap=True))
    law = f"loi, {one.law}" if one.binding else one.law
    about = " · ".join(part for part in (one.detail, law) if part)
    if late:
        about = f"La date est passée, à vérifier · {about}"
    if about:
        words.addWidget(basics.label(about, "small", wrap=True))
    line.addLayout(words, 1)
    when = basics.Chip(short_date(one.on), "watch" if late else "off")
    line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    return row


def fact_row(fact: Fact) -> QWidget:
    """One thing that happened, with its day."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(12)
    line.addWidget(basics.IconDisc(fact.icon, fact.tone), 0, Qt.AlignmentFlag.AlignTop)
    words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
    words.setSpacing(0)
    words.addWidget(basics.label(fact.title, "", wrap=True))
    if fact.detail:
        words.addWidget(basics.label(fact.detail, "small", wrap=True))
    line.addLayout(words, 1)
    when = basics.label(short_date(fact.on, year=False), "small")
    line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    return row
