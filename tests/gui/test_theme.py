"""Contrast, computed; the palette; which set of colours is in force."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.gui.theme import DARK, LIGHT, Colours, apply_theme, colours, make_palette
from desktop_app.gui.theme import style_sheet as answer_style

BOTH = pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["light", "dark"])

TEXT = (
    ("text", "window"),
    ("text", "base"),
    ("text", "raised"),
    ("text", "selected"),
    ("text", "mark"),
    ("text", "notice"),
    ("muted", "window"),
    ("muted", "base"),
    ("muted", "raised"),
    ("muted", "selected"),
    ("accent", "base"),
    ("accent", "window"),
    ("on_accent", "accent"),
    ("notice_text", "notice"),
)
CONTROLS = (
    ("control", "base"),
    ("control", "window"),
    ("accent", "base"),
    ("accent", "window"),
    ("accent", "selected"),
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@BOTH
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(chosen: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(chosen, ink), getattr(chosen, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(("edge", "ground"), CONTROLS)
def test_controls_can_be_seen(chosen: Colours, edge: str, ground: str) -> None:
    assert contrast(getattr(chosen, edge), getattr(chosen, ground)) >= 3


@BOTH
@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive])
def test_the_palette_gives_readable_pairs(chosen: Colours, group: QPalette.ColorGroup) -> None:
    palette = make_palette(chosen)
    role = QPalette.ColorRole
    for ink, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.PlaceholderText, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
        (role.LinkVisited, role.Base),
    ):
        pair = palette.color(group, ink).name(), palette.color(group, ground).name()
        assert contrast(*pair) >= 4.5, (ink, ground)


@pytest.mark.parametrize(("theme", "chosen"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_paints_the_application(qapp: QApplication, theme: str, chosen: Colours) -> None:
    apply_theme(qapp, theme)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(chosen.window)
    assert colours(qapp.palette()) == chosen


def test_following_the_system_is_one_of_the_two(qapp: QApplication) -> None:
    apply_theme(qapp, "system")
    assert colours(qapp.palette()) in (LIGHT, DARK)


@BOTH
def test_the_style_of_an_answer_uses_its_own_colours(chosen: Colours) -> None:
    style = answer_style(chosen)
    assert chosen.accent in style
    assert chosen.notice_text in style
    assert "url(" not in style
