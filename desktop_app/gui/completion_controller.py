"""Completes the question while the hand pauses; keys that come in a row find it silent."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.core.session import Session
from desktop_app.gui.question_field import QuestionField
from desktop_app.gui.tasks import Outcome, TaskRunner

if TYPE_CHECKING:
    from desktop_app.core.search.completion import Completion

log = logging.getLogger(__name__)

#: A pause between two keys of somebody who types fast is shorter.
PAUSE_MS = 120


class CompletionController(QObject):
    """The completions of a language are gathered in the background when first needed."""

    def __init__(self, session: Session, runner: TaskRunner, field: QuestionField) -> None:
        super().__init__(field)
        self._session = session
        self._runner = runner
        self._field = field
        self._text = ""
        self._known: dict[str, Completion | None] = {}
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self.propose)
        field.textChanged.connect(self._note)

    def propose(self) -> None:
        """Show how the question is likely to go on."""
        lang = self._session.catalogue.lang
        if lang not in self._known:
            self._gather(lang)
            return
        completion = self._known[lang]
        if completion is not None:
            self._field.propose(completion.rest(self._field.text()))

    def start_over(self) -> None:
        """What is shown may be in another language than the session."""
        self._field.propose("")
        self.pause.start()

    def _note(self, text: str) -> None:
        self._field.keep_up(self._text, text)
        self._text = text
        self.pause.start()

    def _gather(self, lang: str) -> None:
        self._known[lang] = None
        pack = self._session.library.pack

        def work() -> "Completion":
            from desktop_app.core.search.completion import Completion

            return Completion(pack, lang)

        def done(outcome: Outcome) -> None:
            if outcome.error is not None:
                log.error("no completions", exc_info=outcome.error)
                return
            self._known[lang] = outcome.value
            self.propose()

        self._runner.run(work, done)
