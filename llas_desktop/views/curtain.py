"""What falls before the window while nobody is signed in: from that moment on nothing behind it can be seen or used."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QToolTip, QWidget
from shiboken6 import isValid


class Curtain:
    """`cover` stands in `front` before what the window is made of; None: there is none to fall. Other windows (dialogs, papers,
    the manual) are put away with it and come back with it.
    """

    def __init__(self, app: QApplication, window: QWidget, front: QStackedWidget, cover: QWidget | None) -> None:
        self._app, self._window, self._front, self._cover = app, window, front, cover
        self._inside: QWidget | None = None
        self._put_away: list[QWidget] = []
        self._focus: QWidget | None = None
        if cover is not None:
            front.addWidget(cover)

    @property
    def is_drawn(self) -> bool:
        return self._cover is not None and self._front.currentWidget() is self._cover

    def hang_before(self, inside: QWidget) -> None:
        """This is what it covers."""
        self._inside = inside
        self._front.addWidget(inside)

    def draw(self) -> None:
        if self._cover is None or self.is_drawn:
            return
        self._focus = self._app.focusWidget()
        others = [each for each in self._app.topLevelWidgets() if each.isVisible() and each is not self._window]
        self._front.setCurrentWidget(self._cover)
        QToolTip.hideText()
        for each in others:
            if each.windowType() is Qt.WindowType.Popup or each.windowType() is Qt.WindowType.ToolTip:
                each.close()
            else:
                each.hide()
                self._put_away.append(each)

    def open(self, *, as_it_was: bool) -> None:
        if self._inside is None:
            raise ValueError("nothing is behind the curtain")
        others, self._put_away = [each for each in self._put_away if isValid(each)], []
        focus, self._focus = self._focus, None
        self._front.setCurrentWidget(self._inside)
        for each in others:
            if as_it_was:
                each.show()
                each.activateWindow()
            elif isinstance(each, QDialog):
                each.reject()  # a hidden one takes no notice of being closed
            else:
                each.close()
        if as_it_was and focus is not None and isValid(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
