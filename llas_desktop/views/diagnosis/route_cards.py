"""All routes at a glance, a card each: what applies in the order of the routes, what does not folded into a line."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from llas_desktop.domain.routes import Diagnosis, Route
from llas_desktop.domain.verdict import Verdict
from llas_desktop.views.diagnosis.moved import Moved
from llas_desktop.views.diagnosis.route_card import RouteCard
from llas_desktop.views.diagnosis.route_words import CardWords, cards_of
from llas_desktop.views.parts import button, column, row, set_icon
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

_FAR_MORE = 1000


class RouteCards(QWidget):
    """Tab comes to the chosen card, ↑ and ↓ go to the others, Enter or → to the details (`route_entered`).

    `route_chosen(Route)` as the choice moves, by the clerk's hand alone; `hours` is the button that asks
    for the pictures of what was learned, for whoever lays the cards out.
    """

    route_chosen = Signal(object)
    route_entered = Signal()
    hours_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("제도와 판정"))
        self._is_unfolded = False
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._on_toggled)
        self._is_putting = False
        self.cards = {route: RouteCard(theme, route) for route in Route}
        for card in self.cards.values():
            self._group.addButton(card)
            card.stepped.connect(self._step)
            card.entered.connect(self.route_entered)
        self.fold = button("", "quiet")
        self.fold.clicked.connect(self._turn)
        self.hours = button(self.tr("학습 시간"), "quiet")
        self.hours.setToolTip(self.tr("교육영역과 해마다의 이수시간, 과목의 진행을 그림으로 봅니다"))
        self.hours.setCheckable(True)
        set_icon(theme, self.hours, "clock", colour="link")
        self.hours.clicked.connect(self._on_hours)
        self._columns = 1
        self._applying, self._others = QGridLayout(), QGridLayout()
        for grid in (self._applying, self._others):
            theme.space(grid, gap=3)
        whole = column(theme, self._applying, row(theme, self.fold, None), self._others, None, gap=4)
        whole.setStretch(0, _FAR_MORE)  # the cards take what room there is, as far as a card grows
        self.setLayout(whole)
        self.put(Route.GED_EXEMPTION)

    # -- what is shown --------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Nobody's verdicts: the cards wait without."""
        for card in self.cards.values():
            card.hide()
        self.fold.hide()
        self._is_unfolded = False

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """A verdict on each card."""
        for route, words in cards_of(diagnosis).items():
            self.cards[route].show_words(words)
        self._place()

    def show_moved(self, moved: Sequence[Moved]) -> None:
        """What a plan would change, the most telling first; of each route the first stands on its card."""
        for route, card in self.cards.items():
            card.show_words(card.words, next((each for each in moved if each.route is route), None))

    def words(self) -> tuple[CardWords, ...]:
        """What stands on the cards in sight."""
        return tuple(card.words for card in self.cards.values() if not card.isHidden())

    # -- the choice -----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> Route | None:
        """None: the pictures are chosen."""
        checked = self._group.checkedButton()
        return checked.route if isinstance(checked, RouteCard) else None

    def choose(self, route: Route) -> None:
        """As if the clerk had chosen it."""
        card = self.cards[route]
        card.setChecked(True)
        if self.words() and card.isHidden():  # one of those that do not apply: now it is looked at
            self._place()

    def put(self, route: Route) -> None:
        """Choose without telling of it."""
        self._is_putting = True
        self.choose(route)
        self._is_putting = False

    def focus_chosen(self) -> None:
        """Take the focus, at the chosen card."""
        part = self._group.checkedButton() or self.hours
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- by hand --------------------------------------------------------------------------------------------------

    def _on_toggled(self, card: RouteCard, is_on: bool) -> None:
        if not is_on:
            return
        self.hours.setChecked(False)
        if not self._is_putting:
            self.route_chosen.emit(card.route)

    def _on_hours(self) -> None:
        self._group.setExclusive(False)
        for card in self.cards.values():
            card.setChecked(False)
        self._group.setExclusive(True)
        self.hours.setChecked(True)
        self.hours_asked.emit()

    def _step(self, step: int) -> None:
        """In the order in which they stand, whatever has been chosen since."""
        shown = [card for grid in (self._applying, self._others) for card in _cards_in(grid) if not card.isHidden()]
        at = next((at for at, card in enumerate(shown) if card.hasFocus()), 0)
        to = shown[max(0, min(at + step, len(shown) - 1))]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        to.setChecked(True)

    def _turn(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._place()

    # -- where they stand -----------------------------------------------------------------------------------------

    def _of(self, *, applying: bool) -> list[RouteCard]:
        """Those that apply, or those that do not; the chosen one stays where the eye is."""
        return [card for card in self.cards.values() if applying is (self._applies(card) or card.isChecked())]

    @staticmethod
    def _applies(card: RouteCard) -> bool:
        return card.words.verdict is not Verdict.NOT_APPLICABLE

    def stand_in(self, columns: int) -> None:
        """How many cards stand beside each other."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        applying, others = self._of(applying=True), self._of(applying=False)
        for grid, cards in ((self._applying, applying), (self._others, others)):
            for at, card in enumerate(cards):
                grid.addWidget(card, at // self._columns, at % self._columns)  # and out of where it stood
                card.setVisible(card in applying or self._is_unfolded)
        words = tr("해당 없음 {count} 접기") if self._is_unfolded else tr("해당 없음 {count} 보기")
        self.fold.setText(words.format(count=len(others)))
        self.fold.setToolTip(", ".join(card.words.title for card in others))
        self.fold.setVisible(bool(others))


def _cards_in(grid: QGridLayout) -> Iterator[RouteCard]:
    for at in range(grid.count()):
        item = grid.itemAt(at)
        card = item.widget() if item is not None else None
        if isinstance(card, RouteCard):
            yield card
