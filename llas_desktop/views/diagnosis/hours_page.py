"""What was learned in pictures: the hours by 교육영역 and by year, and how far each subject of 검정고시 is."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QBoxLayout, QWidget

from llas_desktop.domain.charts import bars, minutes_by_area, minutes_by_span
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.rings import quantity_ring
from llas_desktop.domain.routes import Quantity, Unit
from llas_desktop.domain.verdict import SubjectVerdict
from llas_desktop.views.diagnosis.words import link_of
from llas_desktop.views.drawing_view import DrawingView
from llas_desktop.views.parts import boxed, column, empty, scrolled, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.course_words import link_words
from llas_desktop.views.widgets.flow_layout import FlowLayout
from llas_desktop.views.words import tr

_RING_MM: Final = 18.0
_WIDTH_MM: Final = 34.0
_RINGS_SHOWN: Final = 12
_CHART_MM: Final = 88.0
_BESIDE_UNITS: Final = 860  # both charts with room for their bars
_MOVES: Final = MappingProxyType(
    {
        Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
        Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
        Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
        Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    }
)


class HoursPage(QWidget):
    """↑, ↓ and the page keys scroll it: there is nothing in it to go to."""

    left = Signal()
    """Esc or ←: back to the cards."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._total = text("", "title", wraps=True)
        self._rings_head = text(self.tr("검정고시 과목의 진행"), "heading", wraps=True)
        self._rings = QWidget()
        self._ring_row = FlowLayout(self._rings)
        theme.space(self._ring_row, gap=10)
        self.areas = DrawingView(theme, lambda width: bars("", {}, width), least=_CHART_MM)
        self.years = DrawingView(theme, lambda width: bars("", {}, width), least=_CHART_MM)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._charts, gap=32)
        for chart in (self.areas, self.years):
            self._charts.addWidget(chart, 1, Qt.AlignmentFlag.AlignTop)
        content = column(
            theme, self._total, self._charts, self._rings_head, self._rings, None, gap=16, margins=(14, 8, 14, 6)
        )
        self._area = scrolled(boxed(content))
        self.setLayout(column(theme, self._area, gap=0))

    def clear(self) -> None:
        """Show nothing of anybody."""
        self.show_learning((), ())

    def show_learning(self, records: Iterable[LearningRecord], verdicts: Sequence[SubjectVerdict]) -> None:
        """Of the completions among the records; a ring for each subject towards which something was learned, the furthest first."""
        found = tuple(records)
        areas, years = minutes_by_area(found), minutes_by_span(found)
        total = self.tr("이수한 학습 {hours}").format(hours=format_hours(sum(areas.values())))
        self._total.setText(total)
        by_area, by_year = self.tr("교육영역별 이수시간"), self.tr("해마다의 이수시간")
        self.areas.show_drawing(lambda width: bars(by_area, areas, width))
        self.years.show_drawing(lambda width: bars(by_year, years, width))
        self.setAccessibleName(f"{total} {self.areas.accessibleName()} {self.years.accessibleName()}")
        self._show_rings(verdicts)

    def rings(self) -> list[DrawingView]:
        """Those in sight, each with its words."""
        return [view for view in self._rings.findChildren(DrawingView) if not view.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._theme.px(_BESIDE_UNITS)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._charts.direction() != way:
            self._charts.setDirection(way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        elif (move := _MOVES.get(Qt.Key(event.key()))) is not None:
            self._area.verticalScrollBar().triggerAction(move)
        else:
            super().keyPressEvent(event)

    def _show_rings(self, verdicts: Sequence[SubjectVerdict]) -> None:
        begun = [each for each in verdicts if each.credited_minutes or each.doubtful_minutes]
        begun.sort(key=lambda each: (each.credited_minutes, each.doubtful_minutes), reverse=True)
        empty(self._ring_row)
        for verdict in begun[:_RINGS_SHOWN]:
            self._ring_row.addWidget(self._ring(verdict))
        self._rings_head.setVisible(bool(begun))
        self._rings.setVisible(bool(begun))

    def _ring(self, verdict: SubjectVerdict) -> DrawingView:
        name = tr(link_words(link_of(verdict)))
        hours = Quantity(
            "minutes", verdict.credited_minutes, verdict.required_minutes, Unit.MINUTES, verdict.doubtful_minutes
        )
        return DrawingView(self._theme, lambda _width: quantity_ring(hours, name, _RING_MM, _WIDTH_MM), _WIDTH_MM)
