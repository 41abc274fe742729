"""One window per store: an OS lock, and a socket by which a second launch raises the first."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, Signal

WAIT = 1500  # milliseconds


class Single(QObject):
    """Holds the lock of a store's window; `raised` when somebody launches it again."""

    raised = Signal()

    def __init__(self, store: Path) -> None:
        super().__init__()
        mark = hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:24]
        self._name = f"tuteur-{mark}"
        # Beside no store: a folder where the store must not be touched may refuse a lock file.
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        self._lock = QLockFile(str(Path(folder) / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QObject | None = None

    def first(self) -> bool:
        """Take the lock; when another window has it, ask that one to come forward."""
        if self._lock.tryLock(0):
            return True
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(WAIT):
            socket.write(b"raise")
            socket.waitForBytesWritten(WAIT)
            socket.disconnectFromServer()
        return False

    def listen(self) -> None:
        """Hear the launches to come."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._on_connection)
        server.listen(self._name)
        self._server = server

    def _on_connection(self) -> None:
        self.raised.emit()

    def release(self) -> None:
        """Let the next launch have the store."""
        self._lock.unlock()
