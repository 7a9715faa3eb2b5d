"""The list to check before a class is issued anything: who, what is in the way, who is left out by the clerk's word."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.batch import Candidate
from llas_desktop.views.batch.columns import Key, candidate_columns, key_of, told_words
from llas_desktop.views.front_stack import FrontStack
from llas_desktop.views.parts import boxed, button, chip, column, prose, scrolled, set_icon, text
from llas_desktop.views.settings.page import flowing
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.row_filter import RowFilter
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit

RING: Final = (4, 4, 4, 4)
"""Room for the ring of the focus in what scrolls."""
_FIND_UNITS: Final = 220
_TABLE_UNITS: Final = 36 + 2 * 40
_DETAIL_UNITS: Final = 2 * 22


class CheckList(QWidget):
    changed = Signal()
    """Who is issued one is another."""
    preview_asked = Signal(object)
    """Candidate"""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        theme = shell.theme
        self.candidates: tuple[Candidate, ...] = ()
        self._left_out: frozenset[Key] = frozenset()
        self._fit, self._looked_at, self._unfit = chip(tone="success"), chip(tone="warning"), chip(tone="danger")
        self.search = HangulLineEdit()
        self.search.setPlaceholderText(self.tr("이름, 초성, 계좌번호"))
        self.search.setAccessibleName(self.tr("명단에서 찾기"))
        self.search.setClearButtonEnabled(True)
        theme.follow(self.search, lambda: self.search.setFixedWidth(theme.px(_FIND_UNITS)))
        self.model: RowsModel[Candidate] = RowsModel(candidate_columns(self._is_left_out), key_of)
        self._filter: RowFilter[Candidate] = RowFilter(lambda one: (one.name, one.account_no))
        self.table = _Ticked(theme, self.model, name=self.tr("발급할 명단"))
        self.preview = button(self.tr("미리보기"), tip=self.tr("고른 사람의 증명서를 나올 모습대로 보입니다"))
        set_icon(theme, self.preview, "eye")
        self.leave_out = button(self.tr("명단에서 빼기"))
        self.leave_out.setToolTip(self.tr("고른 사람을 빼거나 다시 넣습니다 (스페이스)"))
        words = self.tr(
            "왼쪽에서 수업이나 명단 파일을 고르면 한 사람씩 여기에 나옵니다. 살펴보고, 한 장을 미리 보고, 모두에게 한 번에 발급합니다."
        )
        self._none = prose(words)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail = text(kind="quiet", wraps=True)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)

        def measure() -> None:
            self.table.setMinimumHeight(theme.px(_TABLE_UNITS))
            self._detail.setMinimumHeight(theme.px(_DETAIL_UNITS))  # so that nothing moves while one goes down the list

        theme.follow(self.table, measure)
        counts = flowing(theme, self._fit, self._looked_at, self._unfit)
        keys = flowing(theme, self.search, self.preview, self.leave_out)
        body = column(theme, counts, keys, self.table, self._detail, gap=8, margins=RING)
        body.setStretch(2, 1)
        self._stack = FrontStack()
        self._stack.addWidget(self._none)
        self._stack.addWidget(scrolled(boxed(body)))
        self.setLayout(column(theme, self._stack, gap=0))
        self.search.content_changed.connect(lambda typed: self.model.set_filter(self._filter.matcher(typed)))
        self.table.row_chosen.connect(lambda _key: self._show_state())
        self.table.row_entered.connect(lambda _key: self._on_leave_out())
        self.leave_out.clicked.connect(self._on_leave_out)
        self.preview.clicked.connect(self._on_preview)
        self._show_state()

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """All but those who were left out; of one who is not fit the account says why she has none."""
        return tuple(one for one in self.candidates if not self._is_left_out(one))

    @property
    def fit(self) -> tuple[Candidate, ...]:
        """Who is issued one."""
        return tuple(one for one in self.chosen if one.is_fit)

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Who was left out stays so as long as she is on the list."""
        self.candidates = tuple(candidates)
        self._left_out &= {key_of(one) for one in candidates}
        self.model.set_rows(self.candidates)
        if not candidates:
            self.search.put("")
            self.table.choose(None)
        self._stack.setCurrentIndex(1 if candidates else 0)
        self._show_state()
        self.changed.emit()

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_left_out(self, one: Candidate) -> bool:
        return key_of(one) in self._left_out

    def _current(self) -> Candidate | None:
        return self.model.row_at(self.table.currentIndex())

    def _on_leave_out(self) -> None:
        current = self._current()
        if current is not None:
            self._left_out ^= {key_of(current)}
            self.model.redraw()
            self._show_state()
            self.changed.emit()

    def _on_preview(self) -> None:
        current = self._current() or next(iter(self.fit), None)
        if current is not None and current.learner_id:
            self.preview_asked.emit(current)

    def _show_state(self) -> None:
        fit, unfit = self.fit, sum(not one.is_fit for one in self.chosen)
        warned = sum(bool(one.problems) for one in fit)
        for part, words, count in (
            (self._fit, self.tr("✓ 발급 {count}명"), len(fit)), (self._looked_at, self.tr("! 살펴보기 {count}명"), warned),
            (self._unfit, self.tr("✕ 못 냄 {count}명"), unfit),
        ):  # fmt: skip
            part.setText(words.format(count=f"{count:,}"))
            part.setVisible(count > 0 or part is self._fit)
        current = self._current()
        self._detail.setText(told_words(current) if current else self.tr("스페이스로 명단에서 빼거나 다시 넣습니다."))
        self.preview.setEnabled(bool(fit) if current is None else bool(current.learner_id))
        self.leave_out.setEnabled(current is not None)
        is_out = current is not None and self._is_left_out(current)
        self.leave_out.setText(self.tr("명단에 다시 넣기") if is_out else self.tr("명단에서 빼기"))


class _Ticked(RowsView):
    """Space does what Enter does; digits are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.row_entered.emit(self.identity)
        elif event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)
