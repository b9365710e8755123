"""Whether this machine can show a window."""

from collections.abc import Mapping
from pathlib import Path


def has_display(environment: Mapping[str, str], system: str) -> bool:
    """Whether a window can be shown: always off Linux, else a display server must be there."""
    if system in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM"):
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    display = environment.get("DISPLAY", "")
    if display.startswith(":"):
        number = display[1:].split(".")[0]
        return Path("/tmp/.X11-unix", f"X{number}").exists()
    return bool(display)
