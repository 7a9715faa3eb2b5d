"""The notes on the learner at the desk, in a card beside the timeline."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.counselling import Counselling
from llas_desktop.domain.history import SavedDraft
from llas_desktop.views.actions import tip_of
from llas_desktop.views.counsel.columns import note_columns
from llas_desktop.views.form_drafts import saved_when
from llas_desktop.views.parts import boxed, button, column, row, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView

_ROWS_SHOWN = 3


class CounselPanel(QWidget):
    """Enter on a note opens it; what is to be followed up is settled by a button, and taken back by the same."""

    opened = Signal(object)
    """Counselling: to be read or changed."""
    go_on_asked = Signal(object)
    """SavedDraft: a note that was left unfinished."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        theme = shell.theme
        self._left: SavedDraft | None = None
        self.model: RowsModel[Counselling] = RowsModel(note_columns(), lambda one: one.id)
        self.table = RowsView(theme, self.model, name=self.tr("상담 기록"))
        self.table.row_chosen.connect(lambda _id: self._show_state())
        self.table.row_entered.connect(lambda _id: self.open_chosen())
        theme.follow(self.table, self._measure)
        self.model.modelReset.connect(self._measure)
        self.write = button(self.tr("상담 기록하기"), tip=tip_of("counsel"))
        self.write.clicked.connect(partial(shell.command, "counsel"))
        self.settle = button(self.tr("다시 보았음"))
        self.settle.clicked.connect(self._on_settle)
        self._count = text(kind="quiet")
        self._nothing = text(self.tr("아직 상담 기록이 없습니다. Ctrl+M으로 적습니다."), "quiet", wraps=True)
        self._words = text(kind="quiet", wraps=True)
        self._go_on = button(self.tr("이어서 쓰기"))
        self._go_on.setAccessibleName(self.tr("쓰다 만 상담 기록 이어서 쓰기"))
        self._go_on.clicked.connect(lambda: self.go_on_asked.emit(self._left))
        offer = row(theme, self._words, self._go_on, gap=12)
        offer.setStretch(0, 1)
        self._offer = boxed(offer)
        self._offer.hide()
        head = row(theme, text(self.tr("상담"), "heading"), self._count, None, self.settle, self.write)
        inside = column(theme, head, self._offer, self._nothing, self.table, gap=8, margins=(16, 12, 16, 12))
        self.setLayout(column(theme, boxed(inside, "card"), gap=0))
        self.show_nobody()

    def show_nobody(self) -> None:
        """Nobody's notes may stand under another one's name."""
        self.table.choose(None)
        self.show_notes(())
        self._nothing.hide()
        self.show_left(None)

    def show_notes(self, notes: tuple[Counselling, ...]) -> None:
        self.model.set_rows(notes)
        self._nothing.setVisible(not notes)
        self.table.setVisible(bool(notes))
        open_ones = sum(one.values.follow_up_on is not None and one.followed_up_at is None for one in notes)
        words = [self.tr("{count}건").format(count=len(notes))] if notes else []
        words += [self.tr("◔ 다시 볼 것 {count}건").format(count=open_ones)] if open_ones else []
        self._count.setText(" · ".join(words))
        self._show_state()

    def show_left(self, draft: SavedDraft | None) -> None:
        """A note that was left unfinished, or None."""
        self._left = draft
        self._offer.setVisible(draft is not None)
        if draft is not None:
            words = self.tr("{when}까지 쓰다 만 상담 기록이 있습니다.")
            self._words.setText(words.format(when=saved_when(draft)))

    def open_chosen(self) -> None:
        if (one := self._chosen()) is not None:
            self.opened.emit(one)

    def focus_notes(self) -> None:
        """Where one goes on when the form was left."""
        (self.table if self.model.total else self.write).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> Counselling | None:
        return self.model.row_at(self.table.currentIndex())

    def _show_state(self) -> None:
        one = self._chosen()
        is_open = one is None or one.followed_up_at is None
        self.settle.setText(self.tr("다시 보았음") if is_open else self.tr("다시 볼 것으로"))
        self.settle.setVisible(self.model.total > 0)
        self.settle.setEnabled(one is not None and one.values.follow_up_on is not None)

    def _on_settle(self) -> None:
        one = self._chosen()
        if one is None:
            return
        actor, counselling_id, is_settled = self._shell.actor(), one.id, one.followed_up_at is None
        self._shell.write(lambda services: services.counsel.settle(actor, counselling_id, is_settled), owner=self)

    def _measure(self) -> None:
        rows = min(max(self.model.total, 1), _ROWS_SHOWN)
        self.table.setFixedHeight(self._shell.theme.px(36 + 40 * rows + 4))
