"""What the user chose, kept between starts."""

from pathlib import Path
from typing import Literal

import msgspec

from desktop_app.core.errors import FileNotWritten, SettingsDamaged
from desktop_app.core.files import write_whole

MIN_ZOOM, MAX_ZOOM = 80, 300


class WindowPlace(msgspec.Struct, kw_only=True, frozen=True):
    """Where the window stood, in device-independent pixels, as if it were not maximized."""

    x: int
    y: int
    width: int
    height: int
    maximized: bool = False


class Settings(msgspec.Struct, kw_only=True, frozen=True):
    """The choices of the user. Unknown keys of a later version are ignored, not an error."""

    #: Language of interface and content in the window; None follows the system.
    language: Literal["fr", "en"] | None = None
    theme: Literal["system", "light", "dark"] = "system"
    #: Text size in per cent, MIN_ZOOM to MAX_ZOOM.
    zoom: int = 100
    #: The kinds of feedback that are not kept; see `core.feedback.events.KINDS`.
    feedback_off: tuple[str, ...] = ()
    window: WindowPlace | None = None
    #: How the width is shared among filters, results and answer, in per mille; empty as it comes.
    shares: tuple[int, ...] = ()


def load_settings(path: Path) -> tuple[Settings, SettingsDamaged | None]:
    """The settings in `path`, or the defaults with what went wrong; no file is no fault."""
    try:
        settings = msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings(), None
    except OSError:
        return Settings(), SettingsDamaged(path, None)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        kept = path.with_name(path.name + ".damaged")
        try:
            path.replace(kept)
        except OSError:
            return Settings(), SettingsDamaged(path, None)
        return Settings(), SettingsDamaged(path, kept)
    zoom = max(MIN_ZOOM, min(MAX_ZOOM, settings.zoom))
    return msgspec.structs.replace(settings, zoom=zoom), None


def save_settings(path: Path, settings: Settings) -> FileNotWritten | None:
    """Keep `settings`; what kept them from being written is returned, not raised."""
    try:
        write_whole(path, msgspec.json.format(msgspec.json.encode(settings)))
    except FileNotWritten as error:
        return error
    return None
