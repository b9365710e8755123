"""The user's choices as the window changes them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.core.paths import Profile
from desktop_app.core.settings import MAX_ZOOM, MIN_ZOOM, Settings, WindowPlace, save_settings
from desktop_app.gui.tasks import Outcome, TaskRunner

#: Text sizes in per cent, from MIN_ZOOM to MAX_ZOOM.
ZOOM_STEPS = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


class Preferences(QObject):
    """Holds the settings, keeps each change in the background, says when that failed."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, settings: Settings, profile: Profile, runner: TaskRunner) -> None:
        super().__init__()
        self.settings = settings
        self._path = profile.settings_file
        self._runner = runner

    def set_language(self, lang: str) -> None:
        """Choose the language of interface and content."""
        self._change(language=lang)

    def set_theme(self, theme: str) -> None:
        """Choose the colours: `system`, `light` or `dark`."""
        self._change(theme=theme)

    def zoom_in(self) -> None:
        """The next larger text."""
        larger = [step for step in ZOOM_STEPS if step > self.settings.zoom]
        self._change(zoom=min(larger, default=MAX_ZOOM))

    def zoom_out(self) -> None:
        """The next smaller text."""
        smaller = [step for step in ZOOM_STEPS if step < self.settings.zoom]
        self._change(zoom=max(smaller, default=MIN_ZOOM))

    def zoom_reset(self) -> None:
        """The text as it comes."""
        self._change(zoom=100)

    def set_feedback_off(self, kinds: tuple[str, ...]) -> None:
        """Choose the kinds of feedback that are not kept."""
        self._change(feedback_off=kinds)

    def keep_window(self, place: WindowPlace, shares: tuple[int, ...]) -> None:
        """Remember where the window stands and how its width is shared, for the next start."""
        self._keep(window=place, shares=shares)

    def _change(self, **fields: Any) -> None:
        if self._keep(**fields):
            self.changed.emit()

    def _keep(self, **fields: Any) -> bool:
        """Whether anything is new, and so is being saved."""
        settings = msgspec.structs.replace(self.settings, **fields)
        if settings == self.settings:
            return False
        self.settings = settings
        self._runner.run(_saving(self._path, settings), self._saved)
        return True

    def _saved(self, outcome: Outcome) -> None:
        error = outcome.error or outcome.value
        if error is not None:
            self.failed.emit(error)


def _saving(path: Path, settings: Settings) -> Callable[[], object]:
    return lambda: save_settings(path, settings)
