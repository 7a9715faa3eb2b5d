"""기록: the log itself, by who, whom, when and what; and a copy of it as a file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from llas_desktop.domain.access_log import LogEntry, LogExport, LogGroup, LogPage, LogQuery
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.staff import StaffMember
from llas_desktop.domain.wording import refusal
from llas_desktop.views.access_log.columns import entry_columns
from llas_desktop.views.paper_out import PaperOut, ask_for_place
from llas_desktop.views.parts import button, column, row, set_look, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.page import flowing
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.widgets.choice_fields import PickField
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.day_field import DayField
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.words import tr

_FIELD_UNITS = 150


class EntriesPanel(QWidget):
    """Every look at the log is entered in it: so it is asked for when the clerk wants it, and not with every key."""

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__()
        self._shell = shell
        self._out = PaperOut(shell, preferences, self)
        self._before_id: int | None = None
        self._entries: tuple[LogEntry, ...] = ()
        theme = shell.theme
        self.since, self.until = (
            DayField(self.tr("시작일"), self.tr("시작일")),
            DayField(self.tr("종료일"), self.tr("종료일")),
        )
        self.who = PickField((), none=self.tr("모든 직원"))
        self.who.setAccessibleName(self.tr("식별자"))
        self.account_no = HangulLineEdit()
        self.account_no.setPlaceholderText(self.tr("정보주체 번호"))
        self.account_no.setAccessibleName(self.tr("정보주체 번호"))
        self.account_no.setClearButtonEnabled(True)
        self.group = Choices(
            theme,
            self.tr("수행업무"),
            [(each.value, tr(each.korean)) for each in LogGroup],
            kind="chip",
            is_optional=True,
        )
        self.show_it = button(self.tr("기록 보기"))
        self.show_it.clicked.connect(self.search)
        self.only = button(self.tr("이 사람의 기록만"), tip=self.tr("고른 줄의 정보주체에 관한 기록만 봅니다"))
        self.only.clicked.connect(self._on_only)
        self.export = button(self.tr("파일로 내보내기…"))
        self.export.clicked.connect(self._on_export)
        self._complaint: QLabel = text(wraps=True)
        set_look(self._complaint, "error", "true")
        self._complaint.hide()
        self._count = text(kind="quiet")
        self.more = button(self.tr("이전 기록 더 보기"), "quiet")
        self.more.clicked.connect(self._on_more)
        self.model: RowsModel[LogEntry] = RowsModel(entry_columns(), lambda one: one.id)
        self.table = RowsView(theme, self.model, name=self.tr("접속기록"))
        self.table.row_chosen.connect(lambda _id: self._show_state())
        theme.follow(self.table, lambda: self.table.setMinimumHeight(theme.px(160)))
        fields = (self.since, self.until, self.who, self.account_no)

        def measure() -> None:
            for field in fields:
                field.setFixedWidth(theme.px(_FIELD_UNITS))

        theme.follow(self.since, measure)
        body = column(
            theme, flowing(theme, *fields, self.group, self.show_it), self._complaint, self.table,
            row(theme, self._count, self.more, None, self.only, self.export), gap=10, margins=(4, 4, 4, 0),
        )  # fmt: skip
        body.setStretch(2, 1)
        self.setLayout(body)
        for field in (self.since, self.until, self.account_no):
            field.returnPressed.connect(self.search)
        for day in (self.since, self.until):
            day.editingFinished.connect(self._complain)
            day.content_changed.connect(lambda _content: self._complain())
        self.who.content_changed.connect(lambda _login: self.search())
        self.group.content_changed.connect(lambda _group: self.search())
        self.forget()

    def forget(self) -> None:
        """Somebody else has come, who did not ask for this."""
        self._entries = ()
        self._show(LogPage(()))

    def show_staff(self, staff: tuple[StaffMember, ...]) -> None:
        self.who.set_choices([(one.login, f"{one.name} ({one.login})") for one in staff])

    def put(self, query: LogQuery) -> None:
        """Ask for this, and show it."""
        for widget in (self.who, self.group):
            widget.blockSignals(True)
        self.since.put(korean_date(query.since) if query.since else "")
        self.until.put(korean_date(query.until) if query.until else "")
        self.who.put(query.who)
        self.account_no.put(query.account_no)
        self.group.put(query.group.value if query.group else "")
        for widget in (self.who, self.group):
            widget.blockSignals(False)
        self.search()

    def query(self) -> LogQuery:
        """What is asked for now; a day that cannot be read (yet) is left out."""
        group = self.group.content()
        return LogQuery(
            since=self.since.day(),
            until=self.until.day(),
            who=self.who.content(),
            group=LogGroup(group) if group else None,
            account_no=self.account_no.content().strip(),
        )

    def search(self) -> None:
        for field in (self.since, self.until, self.account_no):
            field.commit()
        if self._complain():
            return
        self._entries = ()
        self._ask(None)

    @property
    def complaint(self) -> str:
        return "" if self._complaint.isHidden() else self._complaint.text()

    @property
    def count_words(self) -> str:
        return self._count.text()

    # -- asking ---------------------------------------------------------------------------------------------------

    def _ask(self, before_id: int | None) -> None:
        query, actor = self.query(), self._shell.actor(Purpose.ADMINISTRATION)
        self._shell.ask(
            lambda services: services.log.entries(actor, query, before_id=before_id), self._show,
            owner=self, newest="log", refused=self._on_refused,
        )  # fmt: skip

    def _on_refused(self, error: Refused) -> None:
        self._show(LogPage(()))
        self._say(refusal(error))

    def _show(self, page: LogPage) -> None:
        self._entries = (*self._entries, *page.entries)
        self._before_id = page.before_id
        self.model.set_rows(self._entries)
        self.more.setVisible(page.before_id is not None)
        count = len(self._entries)
        if not count:
            self._count.setText(self.tr("이 조건의 기록이 없습니다."))
        elif page.before_id is None:
            self._count.setText(self.tr("모두 {count}건").format(count=f"{count:,}"))
        else:
            self._count.setText(self.tr("최근 {count}건").format(count=f"{count:,}"))
        self._show_state()

    def _on_more(self) -> None:
        self._ask(self._before_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the button may be gone with the answer

    def _chosen(self) -> LogEntry | None:
        return self.model.row_at(self.table.currentIndex())

    def _show_state(self) -> None:
        chosen = self._chosen()
        self.only.setEnabled(chosen is not None and any(one.account_no for one in chosen.subjects[:1]))

    def _on_only(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.subjects:
            self.account_no.put(chosen.subjects[0].account_no)
            self.search()

    def _complain(self) -> bool:
        words = self.since.complaint() or self.until.complaint()
        self._say(words)
        return bool(words)

    def _say(self, words: str) -> None:
        self._complaint.setText(words)
        self._complaint.setVisible(bool(words))

    # -- handing it on --------------------------------------------------------------------------------------------

    def _on_export(self) -> None:
        from llas_desktop.views.dialogs.purpose import EXPORT, PurposeDialog

        if not self._complain():
            heading = self.tr("접속기록을 무엇에 쓰려고 내보냅니까?")
            PurposeDialog(self._shell.theme, heading, EXPORT, self._choose_place, self.window()).open()

    def _choose_place(self, purpose: Purpose) -> None:
        query, actor = self.query(), self._shell.actor(purpose)
        name = self.tr("접속기록-{day}.csv").format(day=f"{today():%Y%m%d}")

        def chosen(path: str) -> None:
            self._shell.ask(
                lambda services: services.log.export(actor, query), lambda export: self._write(Path(path), export),
                owner=self, lane=self._shell.lanes.write, refused=self._on_refused,
            )  # fmt: skip

        ask_for_place(self.window(), name, self.tr("표 (*.csv)"), chosen)

    def _write(self, path: Path, export: LogExport) -> None:
        self._out.write({path: export.csv})
