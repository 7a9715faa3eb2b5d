"""The left of 진단: as of which day, and the cards."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.views.diagnosis.route_cards import RouteCards
from llas_desktop.views.parts import column, row, set_look, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.day_field import DayField

_LEAST_UNITS = 288
_DAY_UNITS = 128


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
        theme.follow(self, lambda: self.setMinimumWidth(theme.px(_LEAST_UNITS)))

    def _on_day(self) -> None:
        complaint = self.on.complaint()
        self._complaint.setText(f"{complaint} {self.tr('지금은 오늘을 기준으로 보여 드립니다.')}" if complaint else "")
        self._complaint.setVisible(bool(complaint))
        self.day_changed.emit()
