"""The user's choices as the window changes them."""

from functools import partial
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import FileNotWritten
from desktop_app.core.paths import Profile
from desktop_app.core.settings import MAX_ZOOM, MIN_ZOOM, Settings, load_settings
from desktop_app.gui.inline_executor import InlineExecutor
from desktop_app.gui.preferences import ZOOM_STEPS, Preferences
from desktop_app.gui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def preferences(profile: Profile) -> Preferences:
    return Preferences(Settings(), profile, TaskRunner(InlineExecutor()))


def stored(profile: Profile) -> Settings:
    settings, fault = load_settings(profile.settings_file)
    assert fault is None
    return settings


def test_every_choice_is_kept_and_told(
    qtbot: QtBot, preferences: Preferences, profile: Profile
) -> None:
    changes: list[Callable[[], None]] = [
        partial(preferences.set_language, "en"),
        partial(preferences.set_theme, "dark"),
        preferences.zoom_in,
    ]
    for change in changes:
        with qtbot.waitSignal(preferences.changed):
            change()
        assert stored(profile) == preferences.settings
    assert stored(profile) == Settings(language="en", theme="dark", zoom=110)


def test_text_goes_from_the_smallest_to_the_largest_and_no_further(
    preferences: Preferences,
) -> None:
    sizes = [preferences.settings.zoom]
    for _step in range(12):
        preferences.zoom_in()
        sizes.append(preferences.settings.zoom)
    assert sizes[:8] == [100, 110, 125, 150, 175, 200, 250, 300]
    assert set(sizes[8:]) == {MAX_ZOOM}
    for _step in range(12):
        preferences.zoom_out()
    assert preferences.settings.zoom == MIN_ZOOM
    preferences.zoom_reset()
    assert preferences.settings.zoom == 100


def test_the_steps_reach_both_ends() -> None:
    assert (ZOOM_STEPS[0], ZOOM_STEPS[-1]) == (MIN_ZOOM, MAX_ZOOM)
    assert list(ZOOM_STEPS) == sorted(ZOOM_STEPS)


def test_a_size_between_two_steps_goes_to_the_next(profile: Profile) -> None:
    preferences = Preferences(Settings(zoom=137), profile, TaskRunner(InlineExecutor()))
    preferences.zoom_in()
    assert preferences.settings.zoom == 150
    preferences.zoom_out()
    assert preferences.settings.zoom == 125


def test_choosing_what_is_already_so_writes_nothing(
    qtbot: QtBot, preferences: Preferences, profile: Profile
) -> None:
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.set_theme("system")
        preferences.zoom_reset()
    assert not profile.settings_file.exists()


def test_a_choice_that_cannot_be_kept_is_told_and_holds_for_now(
    qtbot: QtBot, preferences: Preferences, profile: Profile
) -> None:
    profile.config.parent.mkdir(parents=True)
    profile.config.write_text("a file where the folder should be")
    with qtbot.waitSignal(preferences.failed) as failed:
        preferences.set_theme("dark")
    assert isinstance(failed.args[0], FileNotWritten)
    assert preferences.settings.theme == "dark"
