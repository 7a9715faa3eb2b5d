"""A route in figures: its levels, degrees or stages with the verdict of each, a ring for each thing that is asked for, and what to do."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.rings import quantity_ring, verdict_ring
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import Quantity, RouteVerdict, Unit
from llas_desktop.domain.verdict import Verdict
from llas_desktop.views.diagnosis.lines_view import LinesView
from llas_desktop.views.diagnosis.route_lines import lines_of_steps
from llas_desktop.views.diagnosis.route_words import amounts_shown, asked_of, leading, place_of, quantity_name
from llas_desktop.views.drawing_view import DrawingView
from llas_desktop.views.parts import boxed, button, column, empty, row, set_icon, set_look, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.flow_layout import FlowLayout
from llas_desktop.views.words import tr

_FAR_MORE: Final = 1000  # than the room that is left where there is nothing to do
_RING_MM: Final = 17.0
_WIDTH_MM: Final = 24.0
_HOURS_MM: Final = 44.0  # `240시간 30분 / 300시간`
_ASKED: Final = {
    RouteReason.SCHOOLING_UNKNOWN: "graduated", RouteReason.HIGH_SCHOOL_UNKNOWN: "graduated",
    RouteReason.DEGREE_UNKNOWN: "graduated", RouteReason.DEGREE_DATE_UNKNOWN: "degree_on",
    RouteReason.ENROLMENT_UNKNOWN: "attends", RouteReason.STILL_ENROLLED: "is_off_quota",
    RouteReason.LEAVING_UNKNOWN: "has_left_high_school", RouteReason.GROUND_UNKNOWN: "special_school",
    RouteReason.GROUND_DATE_UNCLEAR: "special_school_ended_on", RouteReason.NOT_REGISTERED: "is_registered_out_of_school",
    RouteReason.ADMISSION_DATE_UNKNOWN: "open_school_entered_on",
    RouteReason.UNIVERSITY_RULES_UNKNOWN: "meets_university_rules",
}  # fmt: skip
"""The question to the learner that would settle it: a name of SchoolFacts."""


class FiguresPage(QWidget):
    """`verdict_chosen(RouteVerdict)` as the choice moves; `fact_asked` with the name of the field of SchoolFacts to fill."""

    verdict_chosen = Signal(object)
    fact_asked = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._verdicts: dict[str, RouteVerdict] = {}
        self._first = ""
        self._title = text("", "title", wraps=True)
        self.places = Choices(theme, self.tr("단계와 학위"), kind="chip")
        self.places.content_changed.connect(self._on_place)
        self._rings = QWidget()
        self._ring_row = FlowLayout(self._rings)
        theme.space(self._ring_row, gap=6)
        self._amounts = text("", wraps=True)
        self.steps = LinesView(theme, self.tr("다음에 할 일"), is_snug=True)
        self.steps.left.connect(self.left)
        self._open = text("", wraps=True)
        set_look(self._open, "caution", "true")
        ask = button(self.tr("학교와 학적 적기"))
        ask.clicked.connect(lambda: self.fact_asked.emit(self._first))
        set_icon(theme, ask, "pencil")
        asking = row(theme, self._open, ask, gap=12, margins=(14, 8, 10, 8))
        asking.setStretch(0, 1)
        self._asking = boxed(asking, "soft")
        top = column(
            theme, self._title, self.places, self._rings, self._amounts, self._asking, gap=10, margins=(16, 0, 8, 0)
        )
        whole = column(theme, top, self.steps, None, gap=4, margins=(4, 14, 4, 10))
        whole.setStretch(1, _FAR_MORE)
        self.setLayout(whole)

    @property
    def chosen(self) -> RouteVerdict | None:
        return self._verdicts.get(self.places.content())

    def rings(self) -> list[DrawingView]:
        """Those in sight, each with its words."""
        return [view for view in self._rings.findChildren(DrawingView) if not view.isHidden()]

    def clear(self) -> None:
        """Show nothing of anybody."""
        self._verdicts = {}
        self._title.clear()
        self._show(None)

    def show_route(self, verdicts: Sequence[RouteVerdict]) -> None:
        """The verdicts of one route; the chosen one of them stays, of another route the leading one is chosen."""
        applying = [each for each in verdicts if each.verdict is not Verdict.NOT_APPLICABLE] or list(verdicts)
        before = self.places.content()
        is_same = bool(self._verdicts) and next(iter(self._verdicts.values())).route is verdicts[0].route
        self._verdicts = {}  # until the choice is made nothing is told of it
        keys = {_key(each): each for each in applying}
        self.places.set_choices([(key, _chip(each)) for key, each in keys.items()])
        self.places.put(before if is_same and before in keys else _key(leading(applying)))
        self._verdicts = keys
        self._title.setText(tr(verdicts[0].route.korean if len(keys) > 1 else applying[0].name))
        self.places.setVisible(len(keys) > 1)
        self._on_place()

    def heightForWidth(self, width: int) -> int:
        """All of it, the page around it scrolls. The page behind it asks for no room."""
        layout = self.layout()
        return 0 if layout is None or self.isHidden() else layout.minimumHeightForWidth(width)

    def focus_first(self) -> bool:
        """False: there is nothing here to go on from."""
        first = next((part for part in (self.places, self.steps) if not part.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def put_level(self, level: GedLevel) -> bool:
        """Choose the verdict of a level; False: the route has none of that level."""
        key = next((key for key, each in self._verdicts.items() if each.level is level), "")
        if key:
            self.places.put(key)
        return bool(key)

    def _on_place(self, _place: str = "") -> None:
        if (chosen := self.chosen) is not None:
            self._show(chosen)
            self.verdict_chosen.emit(chosen)

    def _show(self, verdict: RouteVerdict | None) -> None:
        asked = asked_of(verdict) if verdict else []
        empty(self._ring_row)
        if verdict is not None and not asked:
            found = verdict.verdict
            self._ring_row.addWidget(
                DrawingView(self._theme, lambda _width: verdict_ring(found, _RING_MM, _WIDTH_MM), _WIDTH_MM)
            )
        for quantity in asked:
            self._ring_row.addWidget(self._ring(quantity))
        shown = amounts_shown(verdict) if verdict else ""
        self._amounts.setText(shown)
        self._amounts.setVisible(bool(shown))
        self.steps.lines.show(lines_of_steps(verdict.next_steps) if verdict else ())
        self.steps.setVisible(self.steps.lines.rowCount() > 0)
        questions = [each for each in verdict.reasons if each.reason in _ASKED] if verdict else []
        self._asking.setVisible(bool(questions))
        if questions:
            self._first = _ASKED[questions[0].reason]
            self._open.setText(", ".join(dict.fromkeys(tr(each.words.short) for each in questions)))

    def _ring(self, quantity: Quantity) -> DrawingView:
        name = quantity_name(quantity)
        width = _HOURS_MM if quantity.unit is Unit.MINUTES else _WIDTH_MM
        return DrawingView(self._theme, lambda _width: quantity_ring(quantity, name, _RING_MM, width), width)


def _key(verdict: RouteVerdict) -> str:
    return f"{verdict.level.value if verdict.level else ''}{verdict.target}{verdict.stage or ''}" or verdict.route.value


def _chip(verdict: RouteVerdict) -> str:
    """`✓ 고졸`, `◔ 학사`."""
    return f"{verdict.verdict.symbol} {place_of(verdict) or tr(verdict.route.korean)}"
