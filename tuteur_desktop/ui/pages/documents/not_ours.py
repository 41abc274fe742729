"""What is not made here: two greyed lines, and why."""

from PySide6.QtWidgets import QGridLayout, QWidget

from tuteur_desktop.domain.documents import NOT_OURS
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told


class NotOursLines(QWidget):
    """The documents that only the training organisation issues and signs."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 10, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for rank, one in enumerate(NOT_OURS):
            sign = basics.label()
            sign.setPixmap(icons.pixmap("prohibit", "faint", 16))
            title = basics.label(told(one.title), "muted")
            title.setEnabled(False)
            why = basics.label(told(one.later if role is Role.TRAINING else one.why), "small",
                               wrap=True)  # fmt: skip
            grid.addWidget(sign, 2 * rank, 0)
            grid.addWidget(title, 2 * rank, 1)
            grid.addWidget(why, 2 * rank + 1, 1)
