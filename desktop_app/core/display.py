"""Whether this machine can show a window."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
_PROBE_SECONDS = 20


def has_display(environment: Mapping[str, str], system: str) -> bool:
    """Whether a window can be shown: always off Linux, else a display server must be there."""
    if system in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM"):
        return True
    if wayland := environment.get("WAYLAND_DISPLAY"):
        folder = environment.get("XDG_RUNTIME_DIR", "")
        if Path(folder, wayland).exists():
            return True
    display = environment.get("DISPLAY", "")
    if display.startswith(":"):
        number = display[1:].split(".")[0]
        return Path("/tmp/.X11-unix", f"X{number}").exists()  # where X11 keeps them
    return bool(display) and _answers(environment)


def _answers(environment: Mapping[str, str]) -> bool:
    """Whether a display elsewhere can be reached: Qt ends the process where it cannot."""
    try:
        probe = subprocess.run(
            [sys.executable, "-c", _PROBE],
            env=environment,
            capture_output=True,
            check=False,
            timeout=_PROBE_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return probe.returncode == 0
