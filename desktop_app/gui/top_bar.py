"""The top of the window: back and forward, the question, the language, the menu."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QFont, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.gui.question_field import QuestionField
from desktop_app.gui.theme import UNIT

_FIELD_HEIGHT = 5 * UNIT - 4

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)

_LANGUAGE_NAMES = {"fr": "Français", "en": "English"}


class TopBar(QWidget):
    """Says what the user wants; does nothing itself."""

    typed = Signal(str)
    down = Signal()
    submitted = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    zoom_in = Signal()
    zoom_out = Signal()
    zoom_reset = Signal()
    back = Signal()
    forward = Signal()
    home = Signal()
    copy = Signal()
    feedback = Signal()
    gap = Signal()
    help = Signal()
    quit = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._back = _button("←")
        self._forward = _button("→")
        self.field = QuestionField()
        self.field.setMaxLength(100_000)
        self.field.setMinimumHeight(_FIELD_HEIGHT)
        self.field.installEventFilter(self)
        self._languages = QButtonGroup(self)
        self._menu_button = _button("⋯")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT + 4, 2 * UNIT, UNIT + 4)
        layout.setSpacing(UNIT)
        layout.addWidget(self._back)
        layout.addWidget(self._forward)
        layout.addWidget(self.field, 1)
        for lang in LANGUAGES:
            button = _button(lang.upper())
            button.setCheckable(True)
            button.setToolTip(_LANGUAGE_NAMES[lang])
            button.setAccessibleName(_LANGUAGE_NAMES[lang])
            button.clicked.connect(
                lambda _checked=False, chosen=lang: self.language_chosen.emit(chosen)
            )
            self._languages.addButton(button, LANGUAGES.index(lang))
            layout.addWidget(button)
        layout.addWidget(self._menu_button)
        self._make_actions()
        self.field.textEdited.connect(self.typed)
        self.field.returnPressed.connect(self.submitted)
        self._back.clicked.connect(self.back)
        self._forward.clicked.connect(self.forward)

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text in the language of `catalogue`."""
        _ = catalogue.gettext
        self.field.setPlaceholderText(_("Ask your question…"))
        self.field.setAccessibleName(_("Your question"))
        self.field.describe_as(_("Completion: {text}. Right arrow to take it."))
        self.field.clear_button.setAccessibleName(_("Clear the question"))
        self.field.clear_button.setToolTip(_("Clear the question"))
        for button, text, keys in (
            (self._back, _("Back"), "Alt+←"),
            (self._forward, _("Forward"), "Alt+→"),
            (self._menu_button, _("Menu"), ""),
        ):
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({keys})" if keys else text)
        checked = self._languages.button(LANGUAGES.index(catalogue.lang))
        checked.setChecked(True)
        self._home.setText(_("Start page"))
        self._copy.setText(_("Copy the answer with its sources"))
        self._gap.setText(_("Report this gap"))
        self._theme_menu.setTitle(_("Colours"))
        for name, text in (
            ("system", _("As the system")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        ):
            self._themes[name].setText(text)
        self._bigger.setText(_("Larger text"))
        self._smaller.setText(_("Smaller text"))
        self._normal.setText(_("Normal text size"))
        self._feedback.setText(_("What the feedback says"))
        self._help.setText(_("Help and keys"))
        self._quit.setText(_("Quit"))

    def set_font(self, font: QFont) -> None:
        """Give the question a text a little larger than `font`, and all its room."""
        # A menu is a window of its own: it inherits no font.
        self._menu.setFont(font)
        self._theme_menu.setFont(font)
        larger = QFont(font)
        larger.setPointSizeF(font.pointSizeF() * 1.15)
        self.field.setFont(larger)
        self.field.setMinimumHeight(max(_FIELD_HEIGHT, self.field.sizeHint().height()))

    def show_history(self, *, back: bool, forward: bool) -> None:
        """Enable what leads somewhere."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def show_theme(self, theme: str) -> None:
        """Tick the theme in force."""
        self._themes[theme].setChecked(True)

    def take(self, event: QKeyEvent) -> bool:
        """Put what was typed elsewhere into the question; false when it is no text."""
        text = event.text()
        command = event.modifiers() & _COMMANDS
        if command or not text.strip() or not text.isprintable() or self.field.hasFocus():
            return False
        self.field.setFocus()
        self.field.insert(text)
        self.field.textEdited.emit(self.field.text())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.field and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return True
        return super().eventFilter(watched, event)

    def _make_actions(self) -> None:
        menu = self._menu = QMenu(self)
        self._home = self._action(menu, "Alt+Home", self.home)
        self._copy = self._action(menu, "Ctrl+Shift+C", self.copy)
        self._gap = self._action(menu, "Alt+S", self.gap)
        menu.addSeparator()
        self._bigger = self._action(menu, "Ctrl++", self.zoom_in)
        self._smaller = self._action(menu, "Ctrl+-", self.zoom_out)
        self._normal = self._action(menu, "Ctrl+0", self.zoom_reset)
        self._theme_menu = menu.addMenu("")
        group = QActionGroup(self)
        self._themes: dict[str, QAction] = {}
        for theme in ("system", "light", "dark"):
            action = QAction(self)
            action.setCheckable(True)
            action.triggered.connect(
                lambda _checked=False, chosen=theme: self.theme_chosen.emit(chosen)
            )
            group.addAction(action)
            self._theme_menu.addAction(action)
            self._themes[theme] = action
        menu.addSeparator()
        self._feedback = self._action(menu, "Ctrl+R", self.feedback)
        self._help = self._action(menu, "F1", self.help)
        self._quit = self._action(menu, "Ctrl+Q", self.quit)
        # Not the button's own menu: that would paint an arrow into the three dots.
        self._menu_button.clicked.connect(
            lambda: menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))
        )

    def _action(self, menu: QMenu, keys: str, signal: SignalInstance) -> QAction:
        action = QAction(self)
        action.setShortcut(keys)
        action.triggered.connect(signal)
        menu.addAction(action)
        # The menu is closed most of the time; its keys belong to the window.
        self.addAction(action)
        return action


def _button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMinimumSize(4 * UNIT, 4 * UNIT)
    return button
