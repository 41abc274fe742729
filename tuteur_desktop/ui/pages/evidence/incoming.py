"""What is dropped or pasted: files, a picture, an address or words. Nothing of it is opened."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from tuteur_desktop.domain.evidence import address_problem, whole_address
from tuteur_desktop.services import evidence_files as files
from tuteur_desktop.services.evidence_files import Look
from tuteur_desktop.ui.widgets.drop import dropped_files

PASTED = "Image collée.png"
_FAST = 70  # of 100: a lightly packed PNG, which is unpacked again at once


@dataclass(frozen=True)
class Incoming:
    """A file of the disk, or bytes that were pasted under a name."""

    path: Path
    content: bytes | None = None

    def look(self) -> Look:
        """What it is."""
        if self.content is not None:
            return files.look(self.path.name, self.content)
        return files.look_at(self.path)

    def read(self) -> bytes:
        """Its bytes. Raises UserError when it is gone since."""
        return self.content if self.content is not None else files.read(self.path)


@dataclass(frozen=True)
class Brought:
    """What somebody brought; one of the three at most."""

    files: tuple[Incoming, ...] = ()
    address: str = ""
    text: str = ""


def brought(data: QMimeData) -> Brought:
    """What a drop or a paste holds, files before a picture, a picture before words."""
    if paths := dropped_files(data):
        return Brought(tuple(Incoming(path) for path in paths))
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Brought((Incoming(Path(PASTED), _png(image)),))
    typed = data.text().strip() if data.hasText() else ""
    alone = len(typed.split()) == 1
    if alone and not address_problem(whole_address(typed)):
        return Brought(address=whole_address(typed))
    return Brought(text=typed)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"PNG"))
    writer.setQuality(_FAST)
    writer.write(image)
    return bytes(buffer.data().data())
