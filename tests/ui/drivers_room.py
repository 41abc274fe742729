"""What people do around a paper that is signed in the room."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from reading import plain

from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.passphrase import IdentityDialog
from tuteur_desktop.ui.forms.room import SigningDialog
from tuteur_desktop.ui.forms.room_lines import PersonCard
from tuteur_desktop.ui.forms.room_pad import PadDialog, RefuseDialog
from tuteur_desktop.ui.forms.room_paper import ByHandDialog
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.signature_pad import SignaturePad

WAVE = ((0.1, 0.5), (0.25, 0.2), (0.4, 0.8), (0.6, 0.3), (0.85, 0.6))


def at(pad: SignaturePad, x: float, y: float) -> QPoint:
    return QPoint(round(x * pad.width()), round(y * pad.height()))


def draw(pad: SignaturePad, points=WAVE) -> None:
    """One stroke with the mouse."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=at(pad, *points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, at(pad, *point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=at(pad, *points[-1]))


def draw_with_pen(pad: SignaturePad, points=WAVE) -> None:
    """One stroke with a pen that presses more and more."""
    pen = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
    )  # fmt: skip
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * (len(points) - 1),
             QEvent.Type.TabletRelease]  # fmt: skip
    points = (*points, points[-1])
    for rank, (kind, point) in enumerate(zip(kinds, points, strict=True)):
        place = QPointF(at(pad, *point))
        event = QTabletEvent(
            kind, pen, place, QPointF(pad.mapToGlobal(place.toPoint())), 0.1 + rank / 10, 0.0, 0.0,
            0.0, 0.0, 0.0, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
        )  # fmt: skip
        QApplication.sendEvent(pad, event)


class RoomDriver:
    """The dialog in which a paper is read, signed and sealed."""

    def __init__(self, qtbot, services: Services, request, people) -> None:
        if not QApplication.instance().styleSheet():
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.tasks = Tasks()
        self.failures: list[Exception] = []
        self.tasks.failed.connect(self.failures.append)
        self.interactions = 0
        self.numbers: list[int] = []
        self.window = QWidget()
        self.window.resize(1280, 800)
        qtbot.addWidget(self.window)
        self.window.show()
        self.dialog = SigningDialog(
            services.room, services.documents, services.signing, self.tasks, request, people,
            self.window,
        )  # fmt: skip
        self.dialog.sealed.connect(self.numbers.append)
        self.dialog.open()
        self.drawn()

    def close(self) -> None:
        self.tasks.wait()
        self.dialog.reject()

    def drawn(self) -> None:
        """Wait for the pages."""
        self.tasks.wait()
        self.qtbot.waitUntil(lambda: not self.dialog.progress.isVisible())

    def click(self, button) -> None:
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        self.interactions += 1
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def card(self, name: str) -> PersonCard:
        return next(one for one in self.dialog.people.cards if name in words(one))

    def cards(self) -> dict[str, str]:
        """Each person with all their card says."""
        return {words(one).split("\n")[0]: words(one) for one in self.dialog.people.cards}

    def verb(self, name: str, verb: str) -> None:
        self.click(self.card(name).verbs[verb])

    def open_pad(self, name: str) -> PadDialog:
        self.verb(name, "sign")
        return self._opened(PadDialog)

    def sign(self, name: str) -> None:
        pad = self.open_pad(name)
        self.interactions += 1
        self.qtbot.mouseClick(pad.consent, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
        self.interactions += 1
        draw(pad.pad)
        self.click(pad.verb)
        self.drawn()

    def refuse(self, name: str, why: str = "") -> None:
        self.verb(name, "refuse")
        dialog = self._opened(RefuseDialog)
        dialog.why.insertPlainText(why)
        self.click(dialog.verb)
        self.drawn()

    def by_hand(self, name: str) -> ByHandDialog:
        self.verb(name, "paper")
        return self._opened(ByHandDialog)

    def give(self, dialog: ByHandDialog, path: Path) -> None:
        """Choose a file in the dialog of a signature by hand."""
        dialog.choose_file = lambda _parent: str(path)
        self.click(dialog.pick)
        self.qtbot.waitUntil(lambda: not dialog.working)

    def seal(self, phrase: str = "") -> None:
        self.click(self.dialog.seal)
        if phrase:
            made = self._opened(IdentityDialog)
            made.passphrase.setText(phrase)
            made.again.setText(phrase)
            self.click(made.verb)
        self.qtbot.waitUntil(lambda: bool(self.numbers) or self.dialog.problem.isVisible())

    def _opened(self, kind: type):
        def shown() -> list:
            return [one for one in self.dialog.findChildren(kind) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(shown()))
        return shown()[-1]


def words(part: QWidget) -> str:
    """What a part says, narrow spaces made plain."""
    found = "\n".join(one.text() for one in part.findChildren(QLabel) if one.text())
    return plain(found)
