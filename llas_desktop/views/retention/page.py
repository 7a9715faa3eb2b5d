"""보관·파기: whose period is over, their destruction, and the record of it on paper."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.destruction import USUAL_REASONS, DestructionRecord, DueLearner
from llas_desktop.views.parts import boxed, button, column, note, row, set_tone, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.retention.columns import due_columns, record_columns
from llas_desktop.views.settings.page import Page, flowing
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView

if TYPE_CHECKING:
    from llas_desktop.domain.actor import Actor
    from llas_desktop.domain.learner import LearnerHit
    from llas_desktop.services import Services

Answer = tuple[int | None, tuple[DueLearner, ...], tuple[DestructionRecord, ...]]
_ASKED_FOR = USUAL_REASONS[1]
"""By the learner herself, before the period is over."""


class RetentionPage(Page):
    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._preferences = preferences
        theme = shell.theme
        self._told = note()
        self.erase = button(self.tr("고른 학습자 파기…"), "danger")
        self.erase.clicked.connect(self._on_destroy)
        self.every = button(self.tr("모두 고르기"))
        self.every.clicked.connect(self._on_every)
        self.by_number = button(self.tr("번호로 찾아 파기…"))
        self.by_number.clicked.connect(self._on_by_number)
        self.paper = button(self.tr("파기 확인서 보기"))
        self.paper.clicked.connect(self._on_paper)
        for part in (self.erase, self.every, self.by_number):
            self.offer(part, "RetentionDesk.destroy")
        self.due: RowsModel[DueLearner] = RowsModel(due_columns(), lambda one: one.id)
        self.table = RowsView(theme, self.due, name=self.tr("파기할 때가 된 학습자"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        theme.follow(self.table, lambda: self.table.setMinimumHeight(theme.px(160)))
        self.records: RowsModel[DestructionRecord] = RowsModel(record_columns(), lambda one: one.at)
        self.past = RowsView(theme, self.records, name=self.tr("파기 기록"))
        self.past.row_chosen.connect(lambda _at: self._show_state())
        self.past.row_entered.connect(lambda _at: self._on_paper())
        theme.follow(self.past, lambda: self.past.setFixedHeight(theme.px(36 + 3 * 40 + 4)))
        self._chosen = text(kind="quiet")
        self._past_head = boxed(row(theme, text(self.tr("파기 기록"), "label"), None, self.paper))
        body = column(
            theme, flowing(theme, self.every, self.erase, self.by_number), self._told, self.table, self._chosen, self._past_head,
            self.past, None, gap=10, margins=(24, 8, 24, 16),
        )  # fmt: skip
        body.setStretchFactor(self.table, 100)  # the rest of the page is its, and where it is hidden nobody's
        self.setLayout(body)
        self._show_state()

    def reload(self) -> None:
        actor = self.shell.actor(Purpose.ADMINISTRATION)
        self.shell.ask(partial(_look, actor), self._on_answer, owner=self, newest="due")

    def allow(self) -> None:
        super().allow()
        self._show_state()

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def told(self) -> str:
        """How many are due, or why nobody is."""
        return self._told.text()

    def chosen(self) -> list[DueLearner]:
        rows = self.table.selectionModel().selectedRows()
        return [one for index in rows if (one := self.due.row_at(index)) is not None]

    # -- what there is --------------------------------------------------------------------------------------------

    def _on_answer(self, answer: Answer) -> None:
        years, due, records = answer
        self.due.set_rows(due)
        self.records.set_rows(records)
        if years is None:
            words = (
                self.tr("설정의 개인정보 보호에서 정하십시오.")
                if self.shell.may("CentreDesk.change")
                else self.tr("관리자가 설정의 개인정보 보호에서 정할 수 있습니다.")
            )
            self._tell(self.tr("보유 기간을 정하지 않아 파기할 때가 된 학습자가 나오지 않습니다. ") + words, "warning")
        elif due:
            told = self.tr("마지막 이용 뒤 {years}년이 지난 학습자가 {count}명 있습니다. ")
            words = (
                self.tr("더 보관할 까닭이 없으면 파기하십시오.")
                if self.shell.may("RetentionDesk.destroy")
                else self.tr("더 보관할 까닭이 없으면 관리자에게 파기해 달라고 하십시오.")
            )
            self._tell(told.format(years=years, count=f"{len(due):,}") + words, "warning")
        else:
            self._tell(self.tr("✓ 보유 기간 {years}년이 지난 학습자가 없습니다.").format(years=years), "success")
        self._show_state()

    def _tell(self, words: str, tone: str) -> None:
        self._told.setText(words)
        set_tone(self._told, tone)

    def _show_state(self) -> None:
        chosen, may = self.chosen(), self.shell.may("RetentionDesk.destroy")
        self.table.setVisible(self.due.total > 0)
        self.every.setVisible(may and self.due.total > 0)
        self.erase.setVisible(may and self.due.total > 0)
        self.erase.setEnabled(bool(chosen))
        self._chosen.setText(self.tr("{count}명을 골랐습니다.").format(count=len(chosen)) if chosen else "")
        for part in (self._past_head, self.past):
            part.setVisible(self.records.total > 0)
        self.paper.setEnabled(self.records.row_at(self.past.currentIndex()) is not None)

    # -- destroying -----------------------------------------------------------------------------------------------

    def _on_every(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # which chooses the first where none was
        self.table.selectAll()

    def _on_destroy(self) -> None:
        self._ask([(one.id, _words(one.name, one.birth_date)) for one in self.chosen()], USUAL_REASONS[0])

    def _on_by_number(self) -> None:
        from llas_desktop.views.retention.find_dialog import FindDialog

        at_desk = self.shell.chosen
        number = at_desk.account_no if at_desk is not None else ""
        FindDialog(self.shell, number, self._on_found, self.window()).open()

    def _on_found(self, hit: "LearnerHit") -> None:
        self._ask([(hit.id, _words(hit.name, hit.birth_date))], _ASKED_FOR)

    def _ask(self, people: list[tuple[int, str]], reason: str) -> None:
        from llas_desktop.views.retention.destroy_dialog import DestroyDialog

        if people:
            gone = {learner_id for learner_id, _ in people}
            DestroyDialog(self.shell, people, partial(self._on_destroyed, gone), self.window(), reason).open()

    def _on_destroyed(self, gone: set[int], record: DestructionRecord) -> None:
        if self.shell.chosen is not None and self.shell.chosen.id in gone:
            self.shell.choose(None)
        self.shell.say(self.tr("{count}명의 정보를 파기했습니다.").format(count=len(record.destroyed)))
        self.past.choose(record.at)
        self._show_paper(record)

    # -- the record -----------------------------------------------------------------------------------------------

    def _on_paper(self) -> None:
        record = self.records.row_at(self.past.currentIndex())
        if record is not None:
            self._show_paper(record)

    def _show_paper(self, record: DestructionRecord) -> None:
        self.shell.ask(
            lambda services: services.retention.paper(record),
            partial(self._on_drawn, record),
            owner=self,
            newest="paper",
        )

    def _on_drawn(self, record: DestructionRecord, pdf: bytes) -> None:
        from llas_desktop.views.dialogs.paper import PaperDialog

        told = self.tr("파기 확인서입니다. 인쇄하여 결재를 받고 보관하십시오. 누구의 정보였는지는 적혀 있지 않습니다.")
        name = self.tr("파기확인서-{day}").format(day=f"{in_seoul(record.at):%Y%m%d-%H%M}")
        PaperDialog(
            self.shell, self._preferences, self.tr("개인정보 파기 확인서"), told, {".pdf": pdf}, name, self.window()
        ).open()


def _look(actor: "Actor", services: "Services") -> Answer:
    return services.centre.settings().retention_years, services.retention.due(actor), services.retention.records()


def _words(name: str, birth_date: date) -> str:
    return f"{name} ({korean_date(birth_date)})"
