"""What the feedback says, in the window: shown, exported, printed, removed, switched off."""

import datetime
import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from desktop_app.core.feedback.charts import Chart, Row
from desktop_app.core.feedback.events import Draft, Gap, Search, Vote, draft
from desktop_app.core.feedback.exchange import verify
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.session import Session, today
from desktop_app.core.settings import load_settings
from desktop_app.gui.chart_view import ChartView
from desktop_app.gui.dashboard import Dashboard
from desktop_app.gui.dashboard_controller import DashboardController
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.report_section import ReportSection
from desktop_app.gui.theme import DARK, LIGHT, apply_theme
from tests.driving import HandExecutor, ask, click, press, trigger, type_text
from tests.gui.conftest import MakeWindow
from tests.reading import at_start, titles

CTRL = Qt.KeyboardModifier.ControlModifier


def a_year(session: Session) -> list[Draft]:
    """Votes over a year, searches in vain and a gap."""
    manifest = session.library.pack.manifest
    source = ("fr", manifest.id, manifest.version)
    made = []
    for week in range(50):
        day = today() - datetime.timedelta(weeks=week)
        for entry, yes in (("ins", week % 4 == 0), ("ror", True), ("care", week % 2 == 0)):
            reason = "" if yes else "unclear"
            made.append(draft(Vote(entry, *source, "yes" if yes else "no", reason), day))
    day = today()
    made.append(draft(Search("robotisation", "", *source, "nothing"), day))
    made.append(draft(Gap("Qui paie ?", "", *source), day))
    return made


@pytest.fixture
def window(window: MainWindow, session: Session) -> MainWindow:
    session.log.append(a_year(session))
    return window


def controller(window: MainWindow) -> DashboardController:
    press(window, Qt.Key.Key_R, CTRL)
    assert window.body.board is not None
    return window.body.board


@pytest.fixture
def board(window: MainWindow) -> Dashboard:
    return controller(window).page


def section(board: Dashboard, name: str) -> ReportSection:
    return next(part for part in board.sections() if part.name == name)


def test_one_key_leads_there_and_esc_comes_back(window: MainWindow) -> None:
    press(window.top_bar.field, Qt.Key.Key_R, CTRL)
    assert not at_start(window)
    press(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert at_start(window)
    ask(window, "carte")
    trigger(window, "What the feedback says")
    type_text(QApplication.focusWidget() or window, "s")
    assert window.navigation.here.text == "cartes"
    assert titles(window)
    assert window.desk.isVisible()


def test_it_says_everything_that_is_known(board: Dashboard, session: Session) -> None:
    names = [part.name for part in board.sections()]
    assert names == ["weeks", "entries", "facets", "reasons", "unmet", "gaps", "unseen"]
    assert "150" in board.summary
    entries = section(board, "entries").table
    first = [entries.item(0, column) for column in range(2)]
    question = session.library.entry("ins").wordings["fr"].question
    assert (first[0].text() if first[0] else "") == question
    assert "13 sur 50" in (first[1].text() if first[1] else "")


def test_each_picture_has_its_values_as_a_table(board: Dashboard) -> None:
    for part in board.sections():
        if part.chart is None:
            assert part.table.isVisible()
            continue
        assert part.unfold is not None
        assert not part.table.isVisible()
        part.unfold.click()
        assert part.table.isVisible()
        assert part.table.rowCount() == len(part.chart.chart.rows)
        assert part.table.accessibleName() == part.chart.chart.title
        part.unfold.click()
        assert not part.table.isVisible()


def test_the_mouse_tells_the_exact_value(qtbot: QtBot, board: Dashboard) -> None:
    chart = section(board, "entries").chart
    assert chart is not None
    board.ensureWidgetVisible(chart)
    for number, place in enumerate(chart.plot().places()):
        QTest.mouseMove(chart, place.center().toPoint())
        qtbot.waitUntil(lambda expected=number: chart.pointed == expected)  # type: ignore[misc]
        at = chart.mapToGlobal(place.center().toPoint())
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place.center().toPoint(), at)
        QApplication.sendEvent(chart, event)
        assert chart.chart.drawn[number].text.split()[0] in QToolTip.text()


def test_no_control_is_without_a_name(board: Dashboard) -> None:
    for kind in (QPushButton, ChartView):
        for widget in board.findChildren(kind):
            accessible = QAccessible.queryAccessibleInterface(widget)
            assert accessible is not None
            assert accessible.text(QAccessible.Text.Name)


def test_nothing_yet_is_said(make_window: MakeWindow, session: Session) -> None:
    board = controller(make_window()).page
    assert board.sections() == []
    assert session.catalogue.gettext("There is no feedback yet.") in board.summary
    assert not board.export.isEnabled()
    assert not board.purge.isEnabled()


def test_one_vote_is_no_share(make_window: MakeWindow, session: Session) -> None:
    session.vote(session.library.entry("ins"), "fr", "no")
    chart = section(controller(make_window()).page, "entries").chart
    assert chart is not None
    assert [row.short for row in chart.chart.drawn] == ["0 sur 1"]


def test_it_is_read_off_the_gui_thread_and_anew_each_time(
    make_window: MakeWindow, session: Session
) -> None:
    hand = HandExecutor()
    window = make_window(hand)
    hand.run_all()
    board = controller(window).page
    assert board.summary == session.catalogue.gettext("Reading the feedback…")
    hand.run_all()
    assert board.sections() == []
    session.vote(session.library.entry("ins"), "fr", "no")
    press(window, Qt.Key.Key_R, CTRL)
    hand.run_all()
    assert board.sections()[0].name == "weeks"


def test_a_log_that_cannot_be_read_is_said_there(window: MainWindow, session: Session) -> None:
    session.profile.feedback_file.write_bytes(b"damaged" * 1000)
    board = controller(window).page
    assert str(session.profile.feedback_file) in board.summary
    assert board.sections() == []


def test_it_follows_the_language(window: MainWindow, board: Dashboard) -> None:
    window.top_bar.language_chosen.emit("en")
    assert section(board, "weeks").chart is not None
    assert "The answers were found useful" in board.summary
    assert board.export.text() == "Export…"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pictures_have_the_colours_of_the_window(
    qtbot: QtBot, qapp: QApplication, board: Dashboard, theme: str
) -> None:
    apply_theme(qapp, theme)
    chart = section(board, "reasons").chart
    assert chart is not None
    middle = round(chart.plot().places()[0].center().y())
    accent = (LIGHT if theme == "light" else DARK).accent

    def is_painted() -> bool:
        image = chart.grab().toImage()
        return accent in {image.pixelColor(x, middle).name() for x in range(image.width())}

    qtbot.waitUntil(is_painted)


@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx"])
def test_what_is_previewed_is_what_is_written(
    window: MainWindow, session: Session, tmp_path: Path, form: str
) -> None:
    made = controller(window)
    click(made.page.export)
    dialog = made.export
    assert dialog is not None
    dialog.forms[form].click()  # type: ignore[index]
    shown = dialog.preview.toPlainText()
    assert "robotisation" in shown
    session.vote(session.library.entry("ins"), "fr", "yes")
    target = tmp_path / f"feedback.{form}"
    dialog.write_to(target)
    assert not dialog.isVisible()
    if form == "jsonl":
        assert target.read_text(encoding="utf-8") == shown
        assert verify(target).rows == 152
    elif form == "csv":
        assert target.read_text(encoding="utf-8-sig").replace("\r\n", "\n") == shown
    else:
        assert target.read_bytes().startswith(b"PK")
    assert str(target) in window.message_bar.text
    assert "152" in window.message_bar.text


def test_an_export_that_cannot_be_written_is_told_and_the_dialog_stays(
    window: MainWindow, tmp_path: Path
) -> None:
    made = controller(window)
    click(made.page.export)
    dialog = made.export
    assert dialog is not None
    (tmp_path / "nowhere").write_text("a file")
    dialog.write_to(tmp_path / "nowhere" / "x.jsonl")
    assert dialog.isVisible()
    assert "nowhere" in dialog.about
    dialog.reject()


def test_old_feedback_is_removed_after_a_question(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    made = controller(window)
    before = len(session.log.events())
    click(made.page.purge)
    box = made.question
    assert box is not None
    cancel = session.catalogue.gettext("Cancel")
    next(b for b in box.findChildren(QPushButton) if b.text() == cancel).click()
    assert len(session.log.events()) == before
    click(made.page.purge)
    box = made.question
    assert box is not None
    everything = session.catalogue.gettext("Remove everything")
    next(b for b in box.findChildren(QPushButton) if b.text() == everything).click()
    assert [event.kind for event in session.log.events() if event.kind == "vote"] == []
    session.log.check()
    assert str(before) in window.message_bar.text
    assert made.page.sections() == []


def test_the_last_months_can_be_kept(window: MainWindow, session: Session) -> None:
    made = controller(window)
    made.purge(3)
    days = [event.day for event in session.log.events() if event.kind == "vote"]
    assert days
    assert min(days) >= (today() - datetime.timedelta(days=93)).isoformat()


def test_a_kind_is_switched_off_and_stays_so(
    window: MainWindow, session: Session, board: Dashboard
) -> None:
    boxes = board.kinds.boxes
    assert all(box.isChecked() and box.isEnabled() for box in boxes.values())
    click(boxes["search"], QPoint(8, boxes["search"].height() // 2))
    assert not session.keeps("search")
    assert load_settings(session.profile.settings_file)[0].feedback_off == ("search",)
    click(boxes["search"], QPoint(8, boxes["search"].height() // 2))
    assert session.keeps("search")


def test_what_the_administrator_fixed_cannot_be_changed(
    make_window: MakeWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("[feedback]\nsearch = false\nvote = true\n")
    monkeypatch.setattr("desktop_app.core.session.policy_file", lambda: policy)
    window = make_window()
    board = controller(window).page
    boxes = board.kinds.boxes
    assert not boxes["search"].isChecked()
    assert not boxes["search"].isEnabled()
    assert boxes["vote"].isChecked()
    assert not boxes["vote"].isEnabled()
    click(boxes["copy"], QPoint(8, boxes["copy"].height() // 2))
    assert window._preferences.settings.feedback_off == ("copy",)


def test_it_is_printed_with_its_pictures(window: MainWindow, tmp_path: Path) -> None:
    made = controller(window)
    sizes = []
    for name in ("with", "without"):
        target = tmp_path / f"{name}.pdf"
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        made.print_to(printer)
        data = target.read_bytes()
        assert data.startswith(b"%PDF")
        assert data.count(b"/Subtype /Image") >= 5
        sizes.append(data.count(b"/Type /Page\n"))
    assert sizes[0] == sizes[1] > 1


def test_a_chart_of_one_week_and_of_long_names_can_be_drawn(qtbot: QtBot) -> None:
    row = Row("mot " * 60, 0.5, 0.1, 0.9, "1 sur 2", "1 sur 2")
    word = Row("m" * 300, 0.5, 0.1, 0.9, "1 sur 2", "1 sur 2")
    grid = ((0.0, "0 %"), (1.0, "100 %"))
    for shape, rows in (("course", (row,)), ("shares", (row, word)), ("counts", (row, word))):
        chart = Chart("x", shape, "x", "x", rows, ("a", "b"), grid)  # type: ignore[arg-type]
        view = ChartView(chart)
        qtbot.addWidget(view)
        for width in (280, 900):
            view.resize(width, view.heightForWidth(width))
            assert not view.grab().isNull()
            assert len(view.plot().places()) == len(rows)


def test_nothing_odd_is_logged(
    window: MainWindow, board: Dashboard, log_warnings: list[logging.LogRecord]
) -> None:
    window.grab()
    assert board.isVisible()
    assert log_warnings == []


def test_votes_written_by_another_process_show_too(window: MainWindow, session: Session) -> None:
    board = controller(window).page
    other = FeedbackLog(session.profile.feedback_file)
    manifest = session.library.pack.manifest
    other.append([draft(Vote("dmn", "fr", manifest.id, manifest.version, "no"), today())])
    press(window, Qt.Key.Key_R, CTRL)
    assert "151" in board.summary
