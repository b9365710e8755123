"""Where the window stood when it was closed, and putting it back within the screens there are."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget

from desktop_app.core.settings import WindowPlace

#: No screen is larger; a number beyond what Qt can hold would end the program.
_LARGEST = 100_000


def place_of(window: QWidget) -> WindowPlace:
    """Where `window` stands."""
    normal = window.normalGeometry()
    maximized = window.isMaximized() and normal.isValid()
    rect = normal if maximized else QRect(window.pos(), window.size())
    return WindowPlace(
        x=rect.x(),
        y=rect.y(),
        width=rect.width(),
        height=rect.height(),
        maximized=window.isMaximized(),
    )


def put_back(window: QWidget, place: WindowPlace) -> None:
    """Give `window` its place, moved and made smaller until it is on a screen."""
    x, y = (max(-_LARGEST, min(_LARGEST, at)) for at in (place.x, place.y))
    width, height = (max(1, min(_LARGEST, size)) for size in (place.width, place.height))
    middle = QPoint(x + width // 2, y + height // 2)
    screen = QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    frame = _frame(window)
    width = min(width, room.width() - frame.width())
    height = min(height, room.height() - frame.height())
    window.resize(width, height)
    window.move(
        max(room.left(), min(x, room.left() + room.width() - width - frame.width())),
        max(room.top(), min(y, room.top() + room.height() - height - frame.height())),
    )
    if place.maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def fit(window: QWidget) -> None:
    """Make `window` small enough for its screen, the frame around it included."""
    if window.isMaximized() or window.isFullScreen():
        return
    screen = window.screen()
    window.resize(window.size().boundedTo(screen.availableGeometry().size() - _frame(window)))


def _frame(window: QWidget) -> QSize:
    """What the window system draws around `window`; as far as it is known, before it is shown."""
    if window.isVisible():
        return window.frameGeometry().size() - window.size()
    style = window.style()
    side = style.pixelMetric(QStyle.PixelMetric.PM_MdiSubWindowFrameWidth)
    return QSize(2 * side, style.pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight) + 2 * side)
