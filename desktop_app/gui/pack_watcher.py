"""Tells when an author's folder has changed, once the writing has paused."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

# Editors save in several steps.
_PAUSE_MS = 200


class PackWatcher(QObject):
    """Watches a folder, the folders in it, and the files of a pack's source."""

    changed = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._watcher.fileChanged.connect(self._pause.start)
        self._watcher.directoryChanged.connect(self._pause.start)
        self._watch()

    def _tell(self) -> None:
        # A file replaced by its editor is another file: watch what is there now.
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        paths = [self._folder, *self._folder.rglob("*")]
        wanted = {str(path) for path in paths if path.is_dir() or path.suffix in (".toml", ".md")}
        new = wanted - {*self._watcher.files(), *self._watcher.directories()}
        if new:
            self._watcher.addPaths(sorted(new))
