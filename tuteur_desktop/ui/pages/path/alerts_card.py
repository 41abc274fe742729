"""What stands out of the learner: each alert with its rule, its figures and its dates."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.followup import Alert, Level
from tuteur_desktop.domain.french import typeset
from tuteur_desktop.services.alerts import AlertsService
from tuteur_desktop.ui.pages.path import rows
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard
from tuteur_desktop.ui.widgets.notice import told

SHOWN = 3  # at a time: a tutor lacks time
CHIPS = {
    Level.CRITICAL: ("critique", "alarm"), Level.ATTENTION: ("à regarder", "watch"),
    Level.INFO: ("pour information", "off"),
}  # fmt: skip
NOTHING = typeset(
    "Rien ne ressort : absences, retards, entretiens, actions, évaluations et compétences sont "
    "regardés ici, avec leurs chiffres."
)
NO_CONTRACT = "Aucun contrat ne court : rien n’est regardé."
PROPOSED = typeset("Les seuils sont proposés ; une alerte explique et ne décide rien.")


class AlertsCard(LearnerCard):
    """Three at most to begin with, the critical first."""

    tables = frozenset({
        "learner", "contract", "contract_event", "profile", "half_day", "planned_half", "rhythm",
        "site_day", "interview", "group_session", "attendee", "decision", "provided", "setting",
        "rating", "skill_plan", "framework", "block", "skill", "skill_link",
    })  # fmt: skip

    def __init__(self, alerts: AlertsService) -> None:
        super().__init__("Ce qui ressort")
        self._alerts = alerts
        self._all = False
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)
        self.more = basics.button("", "link")
        self.more.clicked.connect(self._on_more)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.foot = basics.label(PROPOSED, "small", wrap=True)
        self.column.addWidget(self.foot)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner, only what presses to begin with."""
        if learner_id != self.learner_id:
            self._all = False
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Look again."""
        if not self.learner_id:
            return
        basics.clear_layout(self._list)
        one = self._alerts.followed([self.learner_id])[0]
        found = one.alerts
        for rank, alert in enumerate(found if self._all else found[:SHOWN]):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(_row(alert))
        if not found:
            words = NOTHING if one.contract is not None else NO_CONTRACT.replace(" :", "\u202f:")
            self._list.addWidget(basics.label(words, "muted", wrap=True))
        self.more.setVisible(len(found) > SHOWN)
        self.more.setText("Les trois premières" if self._all else f"Toutes ({len(found)})")
        self.foot.setVisible(bool(found))

    def _on_more(self) -> None:
        self._all = not self._all
        self.refresh()


def _row(one: Alert) -> QWidget:
    return rows.block(
        rows.words(one.title, "strong"), basics.Chip(*CHIPS[one.level]),
        rows.words(f"{told(one.detail)}.", "small"),
    )  # fmt: skip
