"""Colours, light and dark, and the few measures everything is built on."""

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QApplication

#: The grid, in device-independent pixels.
UNIT = 8


class Colours(NamedTuple):
    """One set of colours. Text on its ground has a contrast of 4.5:1 at least, controls of 3:1."""

    window: str
    base: str
    raised: str
    text: str
    muted: str
    line: str
    control: str
    accent: str
    on_accent: str
    selected: str
    mark: str
    notice: str
    notice_text: str


LIGHT = Colours(
    window="#f3f5f7",
    base="#ffffff",
    raised="#e9edf1",
    text="#1a1f25",
    muted="#56616d",
    line="#d3d9df",
    control="#7d8894",
    accent="#0a5a86",
    on_accent="#ffffff",
    selected="#e1eef6",
    mark="#ffe79a",
    notice="#fff3d1",
    notice_text="#6b4a00",
)
DARK = Colours(
    window="#15181c",
    base="#1d2126",
    raised="#2a3037",
    text="#e7ebef",
    muted="#a7b1bb",
    line="#363d45",
    control="#76818c",
    accent="#74bde9",
    on_accent="#0d1a23",
    selected="#1f3544",
    mark="#66520f",
    notice="#382d10",
    notice_text="#f2d68a",
)


def colours(palette: QPalette) -> Colours:
    """The set of colours in force where `palette` is."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


@cache
def ink(name: str) -> QColor:
    """The colour of that name; asked for again and again while painting."""
    return QColor(name)


@cache
def pen(name: str, width: float) -> QPen:
    """A pen of that colour and width."""
    return QPen(ink(name), width)


def apply_theme(app: QApplication, theme: str) -> None:
    """Paint the application `light`, `dark`, or as the system says."""
    chosen = {"light": LIGHT, "dark": DARK}.get(theme) or _system()
    app.setPalette(make_palette(chosen))


def _system() -> Colours:
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def make_palette(chosen: Colours) -> QPalette:
    """The palette of a set of colours."""
    role = QPalette.ColorRole
    palette = QPalette()
    roles = {
        role.Window: chosen.window,
        role.WindowText: chosen.text,
        role.Base: chosen.base,
        role.AlternateBase: chosen.raised,
        role.ToolTipBase: chosen.base,
        role.ToolTipText: chosen.text,
        role.PlaceholderText: chosen.muted,
        role.Text: chosen.text,
        role.Button: chosen.raised,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.on_accent,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.on_accent,
        role.Accent: chosen.accent,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.Light: chosen.base,
        role.Midlight: chosen.raised,
        role.Mid: chosen.line,
        role.Dark: chosen.control,
        role.Shadow: chosen.line,
    }
    for name, value in roles.items():
        palette.setColor(name, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, name, QColor(chosen.muted))
    return palette


def style_sheet(chosen: Colours, *, low: bool = False) -> str:
    """The style of an answer, in the subset of CSS the text widget knows; `low` saves lines."""
    return f"""
        h1 {{ font-size: {"large" if low else "x-large"}; font-weight: 600; margin: 4px 0 6px 0; }}
        h2 {{ font-size: medium; font-weight: 600; margin: 20px 0 4px 0; }}
        p {{ margin: 0 0 10px 0; line-height: 135%; }}
        li {{ margin: 0 0 5px 0; line-height: 130%; }}
        a {{ color: {chosen.accent}; }}
        .small {{ color: {chosen.muted}; }}
        .mark {{ color: {chosen.muted}; font-size: small; }}
        .notice {{ color: {chosen.notice_text}; }}
    """
