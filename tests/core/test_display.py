"""Whether a window can be shown here."""

from pathlib import Path

import pytest

from desktop_app.core.display import has_display


@pytest.mark.parametrize(
    ("environment", "system", "shown"),
    [
        ({}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-98765"}, "linux", False),
        ({"WAYLAND_DISPLAY": "", "DISPLAY": ""}, "linux", False),
        ({"DISPLAY": "localhost:4321"}, "linux", False),
        ({"DISPLAY": ":98765"}, "linux", False),
        ({"DISPLAY": ":98765.0"}, "linux", False),
    ],
)
def test_has_display(environment: dict[str, str], system: str, shown: bool) -> None:
    assert has_display(environment, system) is shown


@pytest.mark.parametrize("display", [":77", ":77.0"])
def test_a_local_display_must_have_its_server(
    monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    asked: list[str] = []

    def exists(path: Path) -> bool:
        asked.append(str(path))
        return True

    monkeypatch.setattr(Path, "exists", exists)
    assert has_display({"DISPLAY": display}, "linux")
    assert asked == ["/tmp/.X11-unix/X77"]


def test_a_wayland_server_has_its_socket(tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert has_display(environment, "linux")
