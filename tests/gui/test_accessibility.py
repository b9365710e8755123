"""Every control of the real window: named, reached by Tab, its focus seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.core.session import Session
from desktop_app.gui.main_window import MainWindow
from tests.driving import press
from tests.gui.conftest import MakeWindow

_CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Document,
    QAccessible.Role.EditableText,
    QAccessible.Role.Link,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.MenuItem,
    QAccessible.Role.PopupMenu,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Tree,
    QAccessible.Role.TreeItem,
}
_SCENES = ("start", "results", "answer", "nothing", "help")


@pytest.fixture(params=LANGUAGES)
def speaking(
    request: pytest.FixtureRequest, session: Session, make_window: MakeWindow
) -> MainWindow:
    """The window in each language."""
    session.catalogue = Catalogue(request.param)
    return make_window()


def go_to(qtbot: QtBot, window: MainWindow, scene: str) -> None:
    if scene in ("results", "answer"):
        window.navigation.add_filter("couloir", "co-hopital")
        window.navigation.type_text("carte")
        # The first answer comes once the hand rests.
        qtbot.waitUntil(lambda: window.desk.answer.entry is not None)
    if scene == "answer":
        press(window.top_bar.field, Qt.Key.Key_Return)
    if scene == "nothing":
        window.navigation.add_filter("produit", "pr-hds")
        window.navigation.type_text("ordonnnance")
    if scene == "help":
        press(window, Qt.Key.Key_F1)
    window.message_bar.say("…")


def shown(interface: QAccessibleInterface) -> bool:
    return not interface.state().invisible


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(interface.childCount()):
        child: QAccessibleInterface | None = interface.child(number)
        if child is not None and child.isValid() and shown(child):
            yield child
            yield from walk(child)


def describe(interface: QAccessibleInterface) -> str:
    thing = interface.object()
    return f"{interface.role().name} {type(thing).__name__} {interface.rect()}"


def unnamed(top: QWidget) -> list[str]:
    root = QAccessible.queryAccessibleInterface(top)
    assert root is not None
    controls = [each for each in walk(root) if each.role() in _CONTROLS]
    assert controls
    return [describe(c) for c in controls if not c.text(QAccessible.Text.Name).strip()]


@pytest.mark.parametrize("scene", _SCENES)
def test_no_control_is_without_a_name(qtbot: QtBot, speaking: MainWindow, scene: str) -> None:
    go_to(qtbot, speaking, scene)
    assert unnamed(speaking) == []


def test_the_menu_is_named_throughout(speaking: MainWindow) -> None:
    for menu in speaking.findChildren(QMenu):
        actions = [action for action in menu.actions() if not action.isSeparator()]
        assert actions
        assert all(action.text().strip() for action in actions)
        menu.popup(speaking.mapToGlobal(speaking.rect().center()))
        root = QAccessible.queryAccessibleInterface(menu)
        names = [
            each.text(QAccessible.Text.Name)
            for each in walk(root)
            if each.role() == QAccessible.Role.MenuItem
        ]
        assert len(names) >= len(actions)
        assert all(names)
        menu.close()


def test_names_follow_the_language(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, "answer")

    def names() -> set[str]:
        root = QAccessible.queryAccessibleInterface(window)
        return {e.text(QAccessible.Text.Name) for e in walk(root) if e.role() in _CONTROLS}

    french = names()
    window.top_bar.language_chosen.emit("en")
    same = french & names()
    pack = window._session.library.pack
    labels = [value.label for facet in pack.facets for value in facet.values]
    same -= {label["fr"] for label in labels if label["fr"] == label["en"]}
    same -= {name for name in same if name.isdecimal()}
    assert same <= {"", "Français", "English", "Menu"}


def reachable(window: MainWindow) -> set[QWidget]:
    """What Tab must reach: what is shown, can be used and takes the keyboard."""
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QLabel)
        and not arrows_reach(widget)
    }


def arrows_reach(widget: QWidget) -> bool:
    """Whether it belongs to buttons of which one is down: Tab goes to that one only."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group: QButtonGroup | None = widget.group()
    return group is not None and group.exclusive()


def tab_round(window: MainWindow) -> list[QWidget]:
    """Where Tab leads, from the question until it comes back there."""
    window.top_bar.field.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = [window.top_bar.field]
    for _press in range(400):
        focused = QApplication.focusWidget()
        assert focused is not None
        press(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is window.top_bar.field:
            return stops
        if focused is not stops[-1]:
            stops.append(focused)
    pytest.fail(f"Tab never comes back: {stops[-5:]}")


@pytest.mark.parametrize("scene", _SCENES)
def test_tab_reaches_everything(qtbot: QtBot, window: MainWindow, scene: str) -> None:
    go_to(qtbot, window, scene)
    missing = reachable(window) - set(tab_round(window))
    assert {f"{type(each).__name__} {each.accessibleName()}" for each in missing} == set()


def test_arrows_go_from_one_language_to_the_other(window: MainWindow, session: Session) -> None:
    french, english = (
        next(b for b in window.findChildren(QToolButton) if b.accessibleName() == name)
        for name in ("Français", "English")
    )
    french.setFocus(Qt.FocusReason.TabFocusReason)
    press(french, Qt.Key.Key_Right)
    assert english.hasFocus()
    press(english, Qt.Key.Key_Space)
    assert session.catalogue.lang == "en"


@pytest.mark.parametrize("scene", ["start", "results", "answer"])
def test_tab_goes_down_the_page(qtbot: QtBot, window: MainWindow, scene: str) -> None:
    go_to(qtbot, window, scene)
    stops = tab_round(window)
    bars = [window.top_bar, window.message_bar, window.filter_bar, window.body]
    order = [next(n for n, bar in enumerate(bars) if bar.isAncestorOf(stop)) for stop in stops]
    turn = order.index(3)
    assert order[:turn] == sorted(order[:turn])
    # What remains of the top stands before the question, where the round began.
    rest = order[turn:]
    assert rest == sorted(rest, key=lambda bar: bar == 0)


@pytest.mark.parametrize("scene", _SCENES)
def test_focus_can_be_seen(qtbot: QtBot, window: MainWindow, scene: str) -> None:
    go_to(qtbot, window, scene)
    window.top_bar.field.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.setCursorFlashTime(0)
    unseen = []
    for _press in range(400):
        focused = QApplication.focusWidget()
        assert focused is not None
        place = focused.rect().translated(focused.mapTo(window, focused.rect().topLeft()))
        with_focus = window.grab(place.adjusted(-3, -3, 3, 3)).toImage()
        press(focused, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        if after is focused:
            continue
        place = focused.rect().translated(focused.mapTo(window, focused.rect().topLeft()))
        if window.grab(place.adjusted(-3, -3, 3, 3)).toImage() == with_focus:
            unseen.append(f"{type(focused).__name__} {focused.accessibleName()}")
        if after is window.top_bar.field:
            break
    assert unseen == []


def test_a_screen_reader_hears_the_value_of_a_box(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, "results")
    tree = QAccessible.queryAccessibleInterface(window.desk.facets)
    boxes = [each for each in walk(tree) if each.text(QAccessible.Text.Name) == "Hôpital"]
    assert boxes
    assert boxes[0].state().checkable
    assert boxes[0].state().checked
