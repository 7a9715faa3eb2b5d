"""The left of 진단: as of which day, and the cards; above the details where the window is too narrow for both."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from llas_desktop.views.diagnosis.route_cards import RouteCards
from llas_desktop.views.parts import column, row, scrolled, set_look, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.day_field import DayField

_WIDTH_UNITS = 312
_DAY_UNITS = 118
_NARROW_UNITS = 800
_DETAILS_UNITS = 420  # the least height of the details beneath


class Rail(QWidget):
    day_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cards = RouteCards(theme)
        self.on = DayField(self.tr("기준일"), self.tr("오늘"), years_ahead=10)
        self.on.content_changed.connect(lambda _typed: self._on_day())
        self.on.editingFinished.connect(self._on_day)
        theme.follow(self.on, lambda: self.on.setFixedWidth(theme.px(_DAY_UNITS)))
        self._complaint = text("", wraps=True)
        set_look(self._complaint, "error", "true")
        self._complaint.hide()
        label = text(self.tr("기준일"), "label")
        label.setBuddy(self.on)
        head = row(theme, label, self.on, None, self.cards.hours, gap=8)
        whole = column(theme, head, self._complaint, self.cards, gap=8, margins=(16, 10, 10, 8))
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _on_day(self) -> None:
        complaint = self.on.complaint()
        self._complaint.setText(f"{complaint} {self.tr('지금은 오늘을 기준으로 보여 드립니다.')}" if complaint else "")
        self._complaint.setVisible(bool(complaint))
        self.day_changed.emit()


class RailAndDetails(QWidget):
    """The rail as wide as its cards need and the details in the rest, or one above the other, each as high as it needs."""

    def __init__(self, theme: Theme, rail: Rail, details: QWidget) -> None:
        super().__init__()
        self._theme, self._rail, self._details = theme, rail, details
        self._area = scrolled(rail)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self._area)
        self._lines.addWidget(details, 1)
        self.setMinimumWidth(1)
        rail.installEventFilter(self)
        theme.follow(self, self._turn)

    @property
    def is_narrow(self) -> bool:
        """Whether the details stand beneath the cards."""
        return self.width() < self._theme.px(_NARROW_UNITS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._rail and event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        px, is_narrow = self._theme.px, self.is_narrow
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._lines.direction() != direction:
            self._lines.setDirection(direction)
        self._rail.cards.stand_in(2 if is_narrow else 1)
        self._area.setMinimumWidth(1 if is_narrow else px(_WIDTH_UNITS))
        self._area.setMaximumWidth(px(_NARROW_UNITS) if is_narrow else px(_WIDTH_UNITS))
        self._area.setMinimumHeight(self._rail.minimumSizeHint().height() if is_narrow else 0)
        self._details.setMinimumHeight(px(_DETAILS_UNITS) if is_narrow else 0)
