"""A choice in a list keeps what it says while a page scrolls under the wheel."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tuteur_desktop.ui.widgets.combo import Combo


def test_the_wheel_changes_nothing(qtbot):
    box = Combo()
    qtbot.addWidget(box)
    box.addItems(["un", "deux", "trois"])
    box.setCurrentIndex(1)
    box.show()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(box.mapToGlobal(QPoint(5, 5))), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.currentText() == "deux"
    assert not event.isAccepted()
