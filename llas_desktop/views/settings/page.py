"""What every page of the tab 관리 is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.flow_layout import FlowLayout


class Page(QWidget):
    """Built when it is first shown, and shown to those alone who may do something on it. `reload` is called when it comes to
    the front, and while it is there when a change touches the tab.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._offers: list[tuple[QWidget, str]] = []

    def offer(self, part: QWidget, call: str) -> None:
        """`part` is there for those who may do `call`, a verb of a desk: `StaffDesk.add`."""
        self._offers.append((part, call))
        if not self.shell.may(call):  # what is shown before it stands anywhere is a window of its own
            part.hide()

    def allow(self) -> None:
        """Somebody signed in: what she may not is not shown."""
        for part, call in self._offers:
            part.setVisible(self.shell.may(call))

    def reload(self) -> None:
        """Ask for what stands here; never clear what was typed."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the focus where one goes on."""

    def keep(self) -> None:
        """`Ctrl+Enter`, where there is something to keep."""

    def flush(self) -> None:
        """The window is closing or locked: hand in what was typed since the last draft."""


class _Flowing(QFrame):
    """As high as its lines need: what scrolls around it goes by least heights, and would cut the last line off. Gone, with
    the room around it, where all of its parts are hidden.
    """

    def __init__(self, layout: FlowLayout, parts: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.setLayout(layout)
        self._parts = parts
        for part in parts:
            part.installEventFilter(self)
        if self._is_empty():
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setHidden(self._is_empty())
        return super().eventFilter(watched, event)

    def _is_empty(self) -> bool:
        was_hidden = Qt.WidgetAttribute.WA_WState_ExplicitShowHide  # what was only not shown yet is there
        return all(part.isHidden() and part.testAttribute(was_hidden) for part in self._parts)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part came, went or has other words
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if (layout := self.layout()) is not None:
            self.setMinimumHeight(layout.heightForWidth(self.width()))


def flowing(theme: Theme, *parts: QWidget, gap: float = 8) -> QFrame:
    """Side by side, in several lines where there is less room."""
    layout = FlowLayout()
    theme.space(layout, gap=gap)
    for part in parts:
        layout.addWidget(part)
    return _Flowing(layout, parts)
