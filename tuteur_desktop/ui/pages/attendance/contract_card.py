"""The numbers of the whole contract: the 45 days in the company, the share of training."""

from PySide6.QtCore import Signal

from tuteur_desktop.domain.counters import FREE_TERMINATION
from tuteur_desktop.services.figures import Whole
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.attendance import whole_words
from tuteur_desktop.ui.widgets import basics


class ContractCard(basics.Card):
    """Hidden while nothing is known; each number leads to what is behind it."""

    days_wanted = Signal()
    share_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=4)
        self.title = basics.label("", "section", wrap=True)
        self.days = basics.button("", "link", tip="Montrer les jours comptés")
        self._meter = basics.Meter()
        self.when = basics.label("", "smallink", wrap=True)
        self.how = basics.label("", "small", wrap=True)
        self._rule = basics.rule()
        self.share = basics.button("", "link", tip="Montrer les demi-journées de formation")
        self.share_words = basics.label("", "small", wrap=True)
        for link in (self.days, self.share):
            link.setStyleSheet("text-align: left; padding-left: 0;")
        for part in (self.title, self.days, self._meter, self.when, self.how, self._rule,
                     self.share, self.share_words):  # fmt: skip
            self.column.addWidget(part)
        self.days.clicked.connect(self.days_wanted)
        self.share.clicked.connect(self.share_wanted)
        self.hide()

    def show_whole(self, whole: Whole | None) -> None:
        """Show the numbers of a contract, or nothing."""
        free = whole.free if whole is not None else None
        share = whole.share.share if whole is not None else None
        for part in (self.title, self.days, self.when, self.how):
            part.setVisible(free is not None)
        self._meter.setVisible(free is not None and not free.reached)
        self._rule.setVisible(free is not None and share is not None)
        for one in (self.share, self.share_words):
            one.setVisible(share is not None)
        if whole is not None and free is not None:
            self.title.setText("45 jours dans l’entreprise")
            self.days.setText(whole_words.days(free))
            spent = min(free.total / FREE_TERMINATION, 1.0)
            self._meter.show_parts([(spent, theme.color("watch"))])
            self.when.setText(whole_words.when(free))
            self.how.setText(whole_words.how(whole))
        if whole is not None and share is not None:
            self.share.setText(whole_words.share(whole))
            self.share_words.setText(whole_words.share_words(whole))
        self.setVisible(free is not None or share is not None)
