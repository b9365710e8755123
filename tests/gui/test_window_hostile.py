"""The window and texts that mean harm."""

from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt

from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.paths import Profile
from desktop_app.core.session import Session
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.pill import Pill
from desktop_app.gui.tooltip import plain_tip
from tests.driving import ask, press
from tests.gui.conftest import Canary, MakeWindow
from tests.reading import at_start


def test_a_hostile_pack_makes_the_window_read_no_file(
    *,
    make_window: MakeWindow,
    hostile_library: Library,
    french: Catalogue,
    profile: Profile,
    canary: Canary,
) -> None:
    session = Session(profile, french, hostile_library.path)
    session.library = hostile_library
    window = make_window(on=session)
    window.grab()
    window.navigation.add_filter("couloir", "co-hopital")
    window.navigation.type_text("carte")
    press(window.top_bar.field, Qt.Key.Key_Return)
    window.grab()
    assert not canary.was_opened()


def test_no_tool_tip_of_a_pack_is_markup(
    make_window: MakeWindow, hostile_library: Library, french: Catalogue, profile: Profile
) -> None:
    session = Session(profile, french, hostile_library.path)
    session.library = hostile_library
    window = make_window(on=session)
    window.navigation.add_filter("couloir", "co-hopital")
    widgets = [*window.findChildren(Pill), *window.filter_bar.chips()]
    facets = window.desk.facets
    model = facets.model()
    tips = [widget.toolTip() for widget in widgets]
    for head in range(model.rowCount()):
        parent = model.index(head, 0)
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            tips.append(index.data(Qt.ItemDataRole.ToolTipRole) or "")
    rich = [tip for tip in tips if GuiQt.mightBeRichText(tip)]
    assert any("img" in tip for tip in rich)
    for tip in rich:
        inner = tip.removeprefix("<span>").removesuffix("</span>")
        assert tip == plain_tip(unescape(inner))


@pytest.mark.parametrize(
    "text", ["?!…;", "😀🔥", "a\x00b", "\u202e\u200b", "{text}", "%s", "'\"\\"]
)
def test_odd_questions_are_only_questions(window: MainWindow, text: str) -> None:
    ask(window, text)
    assert not at_start(window)
    window.grab()
    assert window.message_bar.text == ""
