"""발급대장: a month at a time, searched as one types; an entry looked at, read, withdrawn; the month on paper."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton

from llas_desktop.domain.actor import Changes, Purpose
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate, RegisterLine
from llas_desktop.domain.dates import in_seoul, today
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import refusal
from llas_desktop.views.parts import button, column, set_icon, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.register.columns import month_columns, searched_words
from llas_desktop.views.register.deeds import RegisterDeeds
from llas_desktop.views.register.words import whole_words
from llas_desktop.views.settings.page import Page, flowing
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.views.tables.row_filter import RowFilter
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit

TABLES: Final = frozenset({"certificates", "certificate_copies", "certificate_voids"})
"""What the register is made of."""
_FIND_UNITS: Final = 320
_TABLE_UNITS: Final = 36 + 2 * 40
_DETAIL_UNITS: Final = 3 * 22


class RegisterPage(Page):
    """Each look at a month is entered with the learners in it: it is asked for when the month is another one, when it has changed,
    and when another one looks.
    """

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._preferences = preferences
        self._month = today().replace(day=1)
        self._seen_by = ""
        self._is_stale = True
        self._lines: tuple[RegisterLine, ...] = ()
        self.deeds = RegisterDeeds(shell, self)
        theme = shell.theme
        self.before, self.after = self._turning("chevron-left", -1), self._turning("chevron-right", 1)
        self.title = text(kind="heading")
        self.now = button(self.tr("이번 달"))
        self.now.clicked.connect(lambda: self.show_month(today()))
        self.search = HangulLineEdit()
        self.search.setPlaceholderText(self.tr("성명, 초성, 용도, 발급번호"))
        self.search.setAccessibleName(self.tr("발급대장에서 찾기"))
        self.search.setToolTip(self.tr("적는 대로 이 달에서 찾습니다. 다른 달의 발급번호는 적고 Enter를 누르십시오."))
        self.search.setClearButtonEnabled(True)
        theme.follow(self.search, lambda: self.search.setFixedWidth(theme.px(_FIND_UNITS)))
        self.paper = button(self.tr("이 달 인쇄…"), tip=self.tr("이 달의 발급대장을 결재란과 함께 종이에 냅니다"))
        set_icon(theme, self.paper, "printer")
        self.paper.clicked.connect(self._on_paper)
        self.model: RowsModel[RegisterLine] = RowsModel(month_columns(), lambda one: one.id)
        self._filter: RowFilter[RegisterLine] = RowFilter(searched_words)
        self.table = RowsView(theme, self.model, name=self.tr("발급대장"))
        theme.follow(self.table, lambda: self.table.setMinimumHeight(theme.px(_TABLE_UNITS)))
        self._count = text(kind="quiet")
        self._detail = text(kind="quiet", wraps=True)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        # As high as it ever is, so that nothing moves while one goes down the list.
        theme.follow(self._detail, lambda: self._detail.setMinimumHeight(theme.px(_DETAIL_UNITS)))
        self.view = button(self.tr("증명서 보기"), tip=self.tr("보관된 증명서를 보입니다 (Enter)"))
        set_icon(theme, self.view, "eye")
        self.reading = button(self.tr("글로 읽기"))
        self.withdraw = button(self.tr("철회…"), "danger")
        self.reissue = button(self.tr("대체 발급"), tip=self.tr("철회한 증명서를 대신할 것을 같은 내용으로 마련합니다"))
        self.visit = button(self.tr("이 학습자로 가기"))
        for part, call in (
            (self.paper, "RegisterDesk.paper"), (self.view, "CertificateDesk.pdf"), (self.reading, "CertificateDesk.text"),
            (self.withdraw, "RegisterDesk.void"), (self.reissue, "CertificateDesk.issue"), (self.visit, "LearnerDesk.load"),
        ):  # fmt: skip
            self.offer(part, call)
        head = flowing(theme, self.before, self.title, self.after, self.now, self.search, self.paper, gap=8)
        foot = flowing(theme, self.view, self.reading, self.visit, self.withdraw, self.reissue, gap=8)
        body = column(theme, head, self._count, self.table, self._detail, foot, gap=8, margins=(24, 4, 24, 16))
        body.setStretch(2, 1)
        self.setLayout(body)
        theme.follow(self.title, lambda: self.title.setMinimumSize(theme.px(136), theme.px(40)))
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._connect()
        self._show_month(())

    # -- for the tab ----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        present = self._present()
        if present and (self._is_stale or self._seen_by != present):
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def allow(self) -> None:
        super().allow()
        if self._seen_by and self._seen_by != self._present():
            self._seen_by = ""
            self.search.put("")
            self._show_month(())
        self._show_state()

    def focus_first(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- for the clerk --------------------------------------------------------------------------------------------

    def show_month(self, day: date) -> None:
        """The month in which this day lies."""
        self._month = day.replace(day=1)
        self._show_month(())
        self._ask()

    def chosen(self) -> RegisterLine | None:
        return self.model.row_at(self.table.currentIndex())

    @property
    def count_words(self) -> str:
        return self._count.text()

    @property
    def detail_words(self) -> str:
        return self._detail.text()

    # -- inside ---------------------------------------------------------------------------------------------------

    def _turning(self, icon: str, months: int) -> QPushButton:
        made = button("", "quiet", tip=self.tr("앞 달") if months < 0 else self.tr("다음 달"))
        made.setAccessibleName(made.toolTip())
        set_icon(self.shell.theme, made, icon)
        made.clicked.connect(lambda: self.show_month(_months_on(self._month, months)))
        return made

    def _connect(self) -> None:
        self.search.content_changed.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_find)
        self.table.row_chosen.connect(lambda _id: self._show_state())
        self.table.row_entered.connect(lambda _id: self._with_chosen_view())
        self.view.clicked.connect(self._with_chosen_view)
        for part, do in (
            (self.reading, self.deeds.read), (self.withdraw, self.deeds.withdraw), (self.reissue, self.deeds.reissue),
            (self.visit, self._visit),
        ):  # fmt: skip
            part.clicked.connect(lambda _checked=False, do=do: do(chosen) if (chosen := self.chosen()) else None)
        self.deeds.reissue_asked.connect(self._on_reissue_asked)
        self.shell.changed.connect(self._on_changed)

    def _with_chosen_view(self) -> None:
        chosen = self.chosen()
        if chosen is not None and self.shell.may("CertificateDesk.pdf"):
            self.deeds.view(chosen)

    def _present(self) -> str:
        session = self.shell.session
        return "" if session is None else session.login

    def _on_changed(self, changes: Changes) -> None:
        if changes.tables & TABLES:
            self._is_stale = True
            if self.isVisible():
                self.reload()

    def _ask(self) -> None:
        actor, month = self.shell.actor(Purpose.ADMINISTRATION), self._month
        self._seen_by, self._is_stale = self._present(), False
        self.shell.ask(
            lambda services: services.register.month(actor, month.year, month.month), self._show_month,
            owner=self, newest="month", lane=self.shell.lanes.write,
        )  # fmt: skip

    def _show_month(self, lines: Sequence[RegisterLine]) -> None:
        self._lines = tuple(reversed(lines))  # what is asked about is mostly of today
        is_now = self._month == today().replace(day=1)
        if is_now and (self.after.hasFocus() or self.now.hasFocus()):  # neither leads anywhere from here
            self.before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.setText(self.tr("{year}년 {month}월").format(year=self._month.year, month=self._month.month))
        self.after.setEnabled(not is_now)
        self.now.setEnabled(not is_now)
        self.model.set_rows(self._lines)
        self._show_state()

    def _on_typed(self, typed: str) -> None:
        self.model.set_filter(self._filter.matcher(typed))
        self._show_state()

    def _show_state(self) -> None:
        chosen, shown, total = self.chosen(), self.model.rowCount(), self.model.total
        withdrawn = sum(one.withdrawn_at is not None for one in self._lines)
        if total and not shown:
            words = self.tr("이 달에는 없습니다. 다른 달의 것은 발급번호를 다 적고 Enter를 누르십시오.")
        elif shown != total:
            words = self.tr("{total}건 가운데 {shown}건").format(total=f"{total:,}", shown=f"{shown:,}")
        elif total:
            words = self.tr("{total}건").format(total=f"{total:,}")
        else:
            words = self.tr("이 달에 발급한 증명서가 없습니다.")
        if withdrawn and shown == total:
            words += self.tr(" · 철회 {count}건").format(count=f"{withdrawn:,}")
        self._count.setText(words)
        self._detail.setText(
            whole_words(chosen) if chosen else self.tr("줄을 고르면 신청인, 신분 확인, 철회한 까닭이 여기에 나옵니다.")
        )
        is_withdrawn = chosen is not None and chosen.withdrawn_at is not None
        for part in (self.view, self.reading, self.visit):
            part.setEnabled(chosen is not None)
        self.withdraw.setEnabled(chosen is not None and not is_withdrawn)
        self.reissue.setEnabled(chosen is not None and is_withdrawn and not chosen.replaced_by)
        self.paper.setEnabled(total > 0)

    # -- a number of another month --------------------------------------------------------------------------------

    def _on_find(self) -> None:
        """What the month does not have may be the number of another one."""
        self.search.commit()
        number = self.search.content().strip()
        if self.model.rowCount() or not number:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        actor = self.shell.actor(Purpose.ADMINISTRATION)
        self.shell.ask(
            lambda services: services.register.find(actor, number), self._on_found, owner=self, newest="find",
            refused=self._on_not_found, lane=self.shell.lanes.write,
        )  # fmt: skip

    def _on_found(self, line: RegisterLine) -> None:
        self.search.put("")
        self.table.choose(line.id)
        self.show_month(in_seoul(line.issued_at).date())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_found(self, error: Refused) -> None:
        self.shell.say(refusal(error), "information")

    # -- what is done with it -------------------------------------------------------------------------------------

    def _visit(self, issued: IssuedCertificate) -> None:
        self._bring(issued.learner_id, None)

    def _on_reissue_asked(self, learner_id: int, request: CertificateRequest) -> None:
        self._bring(learner_id, request)

    def _bring(self, learner_id: int, request: CertificateRequest | None) -> None:
        """The learner comes to the desk; with a request her certificate is got ready."""

        def there(learner: Learner) -> None:
            self.shell.choose(hit_of(learner))
            self.shell.go("certificate", request)

        self.shell.ask(lambda services: services.learners.load(learner_id), there, owner=self, newest="learner")

    def _on_paper(self) -> None:
        from llas_desktop.views.dialogs.paper import PaperDialog

        actor, month = self.shell.actor(Purpose.ADMINISTRATION), self._month

        def drawn(pdf: bytes) -> None:
            title = self.tr("발급대장 {year}년 {month}월").format(year=month.year, month=month.month)
            told = self.tr("이 달에 발급하고 철회한 증명서가 모두 실려 있습니다. 인쇄하여 결재를 받고 보관하십시오.")
            name = self.tr("발급대장-{month}").format(month=f"{month:%Y-%m}")
            PaperDialog(self.shell, self._preferences, title, told, {".pdf": pdf}, name, self.window()).open()

        self.shell.ask(
            lambda services: services.register.paper(actor, month.year, month.month), drawn, owner=self, newest="paper",
            lane=self.shell.lanes.paper,
        )  # fmt: skip


def _months_on(month: date, count: int) -> date:
    at = month.year * 12 + month.month - 1 + count
    return date(at // 12, at % 12 + 1, 1)
