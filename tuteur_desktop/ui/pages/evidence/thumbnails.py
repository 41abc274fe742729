"""The small pictures of the gallery: made one at a time in a thread, kept in memory alone."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from tuteur_desktop.domain.evidence import Evidence
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.evidence import EvidenceService
from tuteur_desktop.ui.tasks import Tasks

SIDE = 340  # pixels: twice what is shown, for dense screens
KEPT = 400  # pictures, of a third of a megabyte at most
WAITING = 48  # asked for at once: what was scrolled away is forgotten
_DRAWN = ("image/jpeg", "image/png", "application/pdf")


class Thumbnails(QObject):
    """`ready` tells the hash of bytes whose picture is there, or cannot be."""

    ready = Signal(str)

    def __init__(self, service: EvidenceService, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._service, self._tasks = service, tasks
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: OrderedDict[str, int] = OrderedDict()
        self._working = False

    def of(self, one: Evidence) -> QPixmap | None:
        """The picture of a piece; None while it is made, a null one when there is none."""
        if one.piece is None or one.media_type not in _DRAWN:
            return QPixmap()
        if one.piece in self._kept:
            self._kept.move_to_end(one.piece)
            return self._kept[one.piece]
        self._wanted[one.piece] = one.id or 0
        self._wanted.move_to_end(one.piece)
        while len(self._wanted) > WAITING:
            self._wanted.popitem(last=False)
        self._next()
        return None

    def forget(self) -> None:
        """Another learner is shown: nothing of the one before stays in memory."""
        self._kept.clear()
        self._wanted.clear()

    def _next(self) -> None:
        if self._working or not self._wanted:
            return
        self._working = True
        piece, number = self._wanted.popitem()  # what is in sight now comes first
        self._tasks.run(
            self, lambda: self._image(number), lambda image: self._keep(piece, image),
            lambda error: self._failed(piece, error),
        )  # fmt: skip

    def _image(self, number: int) -> QImage:
        try:
            return QImage.fromData(self._service.picture(number, SIDE).image)
        except UserError:  # damaged or gone since: the panel says so
            return QImage()

    def _keep(self, piece: str, image: QImage) -> None:
        self._working = False
        self._kept[piece] = QPixmap.fromImage(image)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(piece)
        self._next()

    def _failed(self, piece: str, error: Exception) -> None:
        self._keep(piece, QImage())
        self._tasks.failed.emit(error)
