"""일괄 발급: whom and what at the left, the list to check at the right; then how far it is, and the account of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy

from llas_desktop.domain.batch import Batch, BatchLine, Candidate
from llas_desktop.domain.certificate import CertificateRequest, purpose_code
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import refusal, sentence
from llas_desktop.views.batch.account_panel import AccountPanel
from llas_desktop.views.batch.check_list import RING, CheckList
from llas_desktop.views.batch.columns import key_of, line_columns, told_words
from llas_desktop.views.batch.offer import OfferList
from llas_desktop.views.batch.run import BatchRun
from llas_desktop.views.batch.what_panel import WhatPanel
from llas_desktop.views.batch.who_panel import WhoPanel
from llas_desktop.views.front_stack import FrontStack
from llas_desktop.views.paper_out import PaperOut, ask_for_place
from llas_desktop.views.parts import boxed, button, column, line, note, row, scrolled, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.page import Page
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.words import tr

_LEFT_UNITS: Final = 440
_LEAST_UNITS: Final = 24
_LIST_UNITS: Final = 36 + 2 * 40
_DETAIL_UNITS: Final = 2 * 22
_MOST_OF_WIDTH: Final = 0.46


class BatchPage(Page):
    """Everything that was issued stands in the register, and what was begun with this workstation's drafts: nothing hangs on this
    page being open.
    """

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._batch: Batch | None = None
        self._label = self._used_by = ""
        self._lacking: set[str] = set()  # codes of what the papers were to have and have not
        self._is_beginning = self._is_considering = False
        theme = shell.theme
        self.setAcceptDrops(True)
        self.what = WhatPanel(theme)
        self.who = WhoPanel(shell, self.what.request)
        self.offer_list = OfferList(shell)
        self.list = CheckList(shell)
        self.issue = button("", "primary")
        self.issue.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._note = note(tone="warning")
        self._note.hide()
        self.account = AccountPanel(theme)
        self.lines: RowsModel[BatchLine] = RowsModel(line_columns(), key_of)
        self.results = RowsView(theme, self.lines, name=self.tr("발급한 것과 내지 않은 것"))
        self._detail = text(kind="quiet", wraps=True)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.run = BatchRun(shell, self)
        self._out = PaperOut(shell, preferences, self)

        inside = column(theme, self.offer_list, self.who, line(), self.what, None, gap=16, margins=(24, 8, 16, 16))
        self._choices = scrolled(boxed(inside))
        foot = column(theme, self._note, self.issue, gap=8, margins=(24, 10, 16, 12))
        choosing = boxed(column(theme, self._choices, line(), foot, gap=0))
        self._left, self._right = FrontStack(), FrontStack()
        accounted = column(theme, self.results, self._detail, gap=8, margins=RING)
        accounted.setStretch(0, 1)
        told = scrolled(boxed(accounted))
        for stack, parts in ((self._left, (choosing, self.account)), (self._right, (self.list, told))):
            for part in parts:
                stack.addWidget(part)
        right = boxed(column(theme, self._right, margins=(12, 8, 20, 8)), ground="panel")
        line_up = row(theme, self._left, right, gap=0)
        line_up.setStretch(1, 1)
        self.setLayout(line_up)
        # None of them asks for the height of all it holds.
        for scrolling in (self._choices, self.account.scrolled, self._right):
            scrolling.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        theme.follow(self, self._measure)
        self._connect()
        self._show_list()

    # -- for the tab ----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        if self.shell.session is not None:
            self._used_by = self._used_by or self.shell.session.login
        if self._batch is None:
            self.who.reload()
            self._ask_unfinished()

    def allow(self) -> None:
        super().allow()
        session = self.shell.session
        if session is None:
            return
        if self._used_by not in ("", session.login):  # what another one had here is none of hers; it is offered again
            self.run.stop()
            self._leave()
        self._used_by = session.login

    def focus_first(self) -> None:
        self.who.focus_first() if self._batch is None else self.account.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (self._batch is None and is_plain and self.what.press(event.text())):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if self._batch is None and len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.who.take_file(event.mimeData().urls()[0].toLocalFile())

    def keep(self) -> None:
        """`Ctrl+Enter`: issue, or go on."""
        if self._batch is None:
            self._begin()
        elif self.account.go_on.isVisible():
            self._go_on()

    # -- choosing -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.who.found.connect(self._on_found)
        self.what.changed.connect(self._on_what_changed)
        self.list.changed.connect(self._show_list)
        self.list.preview_asked.connect(self._preview)
        self.issue.clicked.connect(self._begin)
        self.offer_list.asked.connect(self._open)
        self.account.stop_asked.connect(self._on_stop)
        self.account.go_on_asked.connect(self._go_on)
        self.account.print_asked.connect(self._print)
        self.account.save_asked.connect(self._save)
        self.account.put_away_asked.connect(self._put_away)
        self.results.row_chosen.connect(lambda _key: self._show_detail())
        self.run.went_on.connect(self._on_went_on)
        self.run.ended.connect(self._on_run_ended)

    def _measure(self) -> None:
        px = self.shell.theme.px
        self._left.setFixedWidth(min(px(_LEFT_UNITS), int(self.width() * _MOST_OF_WIDTH)))
        for part in (self._choices, self.account.scrolled):
            part.setMinimumHeight(px(_LEAST_UNITS))
        self.results.setMinimumHeight(px(_LIST_UNITS))
        self._detail.setMinimumHeight(px(_DETAIL_UNITS))  # so that nothing moves while one goes down the list

    def _ask_unfinished(self) -> None:
        actor = self.shell.actor()

        def offer(batches: Sequence[Batch]) -> None:
            is_news = bool(batches) and self.offer_list.isHidden()
            self.offer_list.show_batches(batches)
            if is_news:  # it stands above everything else
                self._choices.verticalScrollBar().setValue(0)

        self.shell.ask(
            lambda services: services.batch.unfinished(actor), offer, owner=self, newest="unfinished",
            lane=self.shell.lanes.write,
        )  # fmt: skip

    def _on_found(self, candidates: Sequence[Candidate], label: str, found_for: CertificateRequest) -> None:
        self._label = label
        self.list.show_candidates(candidates)
        self.list.focus_first()
        if self._is_considering or found_for != self.what.request():  # another purpose was chosen meanwhile
            self._on_what_changed()

    def _on_what_changed(self) -> None:
        """The same people; what is to be looked at may be another, and until that is known nothing is issued."""
        candidates, request = self.list.candidates, self.what.request()
        self._show_list()
        if not candidates:
            return
        self._is_considering = True
        self._show_list()

        def ended() -> None:
            self._is_considering = False
            self._show_list()

        self.shell.ask(
            lambda services: services.batch.reconsider(candidates, request), self.list.show_candidates, owner=self,
            newest="reconsidered", ended=ended, lane=self.shell.lanes.paper,
        )  # fmt: skip

    def _show_list(self) -> None:
        fit = self.list.fit
        count, has_purpose = len(fit), all(one.request.purpose.strip() for one in fit)
        if not self.list.candidates:
            words = self.tr("먼저 누구에게 낼지 고르십시오")
        elif self._is_considering:
            words = self.tr("명단을 살펴보는 중입니다")
        elif not has_purpose:
            words = self.tr("용도를 고르십시오 (숫자 1–7)")
        elif self._is_beginning:
            words = self.tr("발급을 시작하는 중입니다")
        else:
            words = self.tr("{count}명에게 발급  Ctrl+Enter").format(count=f"{count:,}")
        if self.issue.text() != words:
            self.issue.setText(words)
            self.issue.setAccessibleName(words)
        self.issue.setEnabled(count > 0 and has_purpose and not self._is_beginning and not self._is_considering)

    def _preview(self, candidate: Candidate) -> None:
        """One of them, as it would be printed."""
        from llas_desktop.views.dialogs.pages import PagesDialog

        learner_id, request = candidate.learner_id, candidate.request

        def drawn(pdf: bytes) -> None:
            PagesDialog(self.shell, candidate.name, pdf, self.tr("미리보기"), self.window()).open()

        self.shell.ask(
            lambda services: services.certificates.preview(learner_id, request), drawn, owner=self, newest="preview",
            lane=self.shell.lanes.paper,
        )  # fmt: skip

    # -- issuing --------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        chosen, label, actor = self.list.chosen, self._label, self.shell.actor()
        if not self.issue.isEnabled():
            return
        self._note.hide()
        self._is_beginning = True
        self._show_list()

        def ended() -> None:
            self._is_beginning = False
            self._show_list()

        def begun(batch: Batch) -> None:
            self._open(batch)
            self._go_on()

        self.shell.ask(
            lambda services: services.batch.begin(actor, chosen, label), begun, owner=self, refused=self._on_refused,
            ended=ended, lane=self.shell.lanes.write,
        )  # fmt: skip

    def _open(self, batch: Batch) -> None:
        """The account of it comes to the front."""
        self._show_account(batch)
        self._left.setCurrentWidget(self.account)
        self._right.setCurrentIndex(1)
        self._point_at_refused()
        self.account.focus_first()

    def _go_on(self) -> None:
        if self._batch is not None and not self.run.is_under_way:
            self.run.start(self._batch.id)
            self._show_account(self._batch)
            self.account.focus_first()

    def _on_stop(self) -> None:
        self.run.stop()
        if self._batch is not None:
            self._show_account(self._batch)

    def _on_went_on(self, done: BatchLine) -> None:
        if self._batch is not None:
            self._lacking |= set(done.issued.complaints if done.issued else ())
            key = key_of(done)
            lines = tuple(done if key_of(each) == key else each for each in self._batch.lines)
            self._show_account(replace(self._batch, lines=lines))

    def _on_run_ended(self) -> None:
        """The account is the register's, not what this page has counted."""
        batch = self._batch
        if batch is not None:
            self._show_account(batch)
            self.shell.ask(
                lambda services: services.batch.account(batch.id), self._on_account, owner=self, newest="account"
            )

    def _on_account(self, batch: Batch) -> None:
        if self._batch is None or self._batch.id != batch.id:
            return
        self._show_account(batch)
        self._point_at_refused()
        if not batch.waiting:
            words = [self.tr("{count}명에게 발급했습니다.").format(count=f"{len(batch.issued):,}")]
            words += [sentence(Problem("certificate", code), translate=tr) for code in sorted(self._lacking)]
            self.shell.say(" ".join(words))
            self._lacking = set()

    def _show_account(self, batch: Batch) -> None:
        self._batch = batch
        self.lines.set_rows(batch.lines)
        self._show_detail()
        self.account.show_batch(
            batch, is_under_way=self.run.is_under_way, is_stopping=self.run.is_stopping,
            seconds=self.run.seconds_for(len(batch.waiting)),
        )  # fmt: skip

    def _point_at_refused(self) -> None:
        """The first who has none, of a batch that is at its end: among two hundred nobody would look for her."""
        batch = self._batch
        if batch is not None and batch.refused and not batch.waiting and self.results.identity is None:
            self.results.choose(key_of(batch.refused[0]))
            self._show_detail()

    def _show_detail(self) -> None:
        chosen = self.lines.row_at(self.results.currentIndex())
        hint = self.tr("줄을 고르면 발급번호나 내지 않은 까닭이 여기에 모두 나옵니다.")
        words = hint if chosen is None else chosen.issued.issue_no if chosen.issued else told_words(chosen)
        self._detail.setText(words)

    def _on_refused(self, error: Refused) -> None:
        self._note.setText(refusal(error))
        self._note.show()

    # -- what comes of it -----------------------------------------------------------------------------------------

    def _print(self) -> None:
        self._with_pdf(lambda pdf: self._out.print(pdf, self.tr("일괄 발급한 증명서")))

    def _save(self) -> None:
        label = "".join(each for each in self._label_of_batch if each.isalnum())
        name = "-".join(part for part in (self.tr("일괄발급"), label) if part)

        def chosen(path: str) -> None:
            self._with_pdf(lambda pdf: self._out.write({Path(path): pdf}))

        ask_for_place(self.window(), f"{name}.pdf", self.tr("PDF 문서 (*.pdf)"), chosen)

    @property
    def _label_of_batch(self) -> str:
        return self._batch.label if self._batch is not None else ""

    def _with_pdf(self, hand_over: Callable[[bytes], None]) -> None:
        batch = self._batch
        if batch is None:
            return
        actor = self.shell.actor(purpose_code(self._purpose_of(batch)))
        self.shell.ask(
            lambda services: services.batch.one_pdf(actor, batch.id), hand_over, owner=self, newest="pdf",
            lane=self.shell.lanes.paper,
        )  # fmt: skip

    def _purpose_of(self, batch: Batch) -> str:
        return next((each.issued.purpose for each in batch.issued if each.issued is not None), "")

    def _put_away(self) -> None:
        """It is not offered again; what was issued stays in the register."""
        batch, actor = self._batch, self.shell.actor()
        if batch is None:
            return
        self.shell.ask(
            lambda services: services.batch.settle(actor, batch.id), lambda _none: self._on_put_away(), owner=self,
            newest="settle", lane=self.shell.lanes.write,
        )  # fmt: skip

    def _on_put_away(self) -> None:
        self._leave()
        self.reload()
        self.focus_first()

    def _leave(self) -> None:
        """To the choices again, empty."""
        self._batch = None
        self.results.choose(None)
        self.lines.set_rows(())
        self.list.show_candidates(())
        self.what.clear()
        self.offer_list.show_batches(())
        self._note.hide()
        self._left.setCurrentIndex(0)
        self._right.setCurrentIndex(0)
        self._show_list()
