"""What the tests of the feedback share: a log, and events to put into it."""

import datetime
from pathlib import Path

import pytest

from desktop_app.core.feedback.copies import Copies
from desktop_app.core.feedback.events import Action, Event, Vote, draft
from desktop_app.core.feedback.recorder import Recorder
from desktop_app.core.feedback.store import FeedbackLog

DAY = datetime.date(2026, 3, 1)
VOTE = Vote(entry="ins", lang="fr", pack="segur", version="1", value="yes")


@pytest.fixture
def log(tmp_path: Path) -> FeedbackLog:
    return FeedbackLog(tmp_path / "data" / "feedback.db")


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "data" / "copies")


@pytest.fixture
def recorder(log: FeedbackLog, copies: Copies) -> Recorder:
    return Recorder(log, copies.folder)


def keep(log: FeedbackLog, *actions: Action, day: datetime.date = DAY) -> list[Event]:
    """Put `actions` into the log in one go."""
    return log.append([draft(action, day) for action in actions or (VOTE,)])
