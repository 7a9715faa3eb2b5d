"""Whom a batch is for: those who finished a class between two days, or those on a list that comes as a file."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.batch import Candidate, ClassHeld
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import refusal
from llas_desktop.views.batch.columns import class_columns
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.parts import boxed, button, column, note, text
from llas_desktop.views.settings.page import flowing
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.row_filter import RowFilter
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.day_field import DayField
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit

CLASS: Final = "class"
FILE: Final = "file"
_DAYS: Final = 30
"""A class that has just finished."""
_TABLE_UNITS: Final = 36 + 3 * 40
_DAY_UNITS: Final = 160


class WhoPanel(QWidget):
    """`request()` is what holds where a list is silent. Naming the members of a class is entered, so it is asked for by a press."""

    found = Signal(object, str, object)
    """Candidates, what the list is called, and the CertificateRequest that they were found for."""

    def __init__(self, shell: Shell, request: Callable[[], CertificateRequest]) -> None:
        super().__init__()
        self._shell, self._request = shell, request
        theme = shell.theme
        ways = ((CLASS, self.tr("수업을 마친 사람")), (FILE, self.tr("명단 파일")))
        self.way = Choices(theme, self.tr("누구에게"), ways)
        self.since, self.until = (
            DayField(self.tr("마친 날, 처음"), self.tr("시작일")), DayField(self.tr("마친 날, 마지막"), self.tr("종료일")),
        )  # fmt: skip
        self.classes: RowsModel[ClassHeld] = RowsModel(
            class_columns(), lambda one: (one.course_id, one.title, one.institution)
        )
        self.table = RowsView(theme, self.classes, name=self.tr("그 사이에 마친 수업"))
        theme.follow(self.table, lambda: self.table.setFixedHeight(theme.px(_TABLE_UNITS)))
        self._none = text(kind="quiet", wraps=True)
        self.make = button(self.tr("이 수업의 명단 만들기"))
        self.search = HangulLineEdit()
        self.search.setPlaceholderText(self.tr("수업 이름, 초성"))
        self.search.setAccessibleName(self.tr("수업 찾기"))
        self.search.setClearButtonEnabled(True)
        self._filter: RowFilter[ClassHeld] = RowFilter(lambda one: (one.title, one.institution))
        days = flowing(theme, self.since, self.until)
        between = text(self.tr("이 두 날 사이에 마친 수업"), "label")
        self._of_class = boxed(column(theme, between, days, self.search, self._none, self.table, self.make, gap=8))

        def measure() -> None:
            for day in (self.since, self.until):
                day.setFixedWidth(theme.px(_DAY_UNITS))

        theme.follow(self.since, measure)
        self.choose = button(self.tr("명단 파일 고르기…"))
        self._file = text(
            self.tr("계좌번호 열이 있는 CSV나 엑셀(.xlsx) 파일을 고르거나 여기에 끌어다 놓으십시오. 용도, 제출처, 검정고시(Y/N) 열이 있으면 그대로 따릅니다."),
            "quiet", wraps=True,
        )  # fmt: skip
        self._of_file = boxed(column(theme, self.choose, self._file, gap=8))
        self._trouble = note(tone="danger")
        self._trouble.hide()
        self.setLayout(
            column(
                theme, text(self.tr("누구에게"), "label"), self.way, self._of_class, self._of_file, self._trouble, gap=8
            )
        )
        self._put_usual_days()
        self.way.content_changed.connect(self._on_way)
        self.way.put(CLASS)
        for day in (self.since, self.until):
            day.content_changed.connect(lambda _content: self.reload())
            day.editingFinished.connect(self.reload)
        self.search.content_changed.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_found)
        self.table.row_chosen.connect(lambda _id: self._show_state())
        self.table.row_entered.connect(lambda _id: self._on_make())
        self.make.clicked.connect(self._on_make)
        self.choose.clicked.connect(self._on_choose)
        self._show_classes(())

    @property
    def trouble(self) -> str:
        """What was wrong with the file or the days; or nothing."""
        return "" if self._trouble.isHidden() else self._trouble.text()

    def reload(self) -> None:
        """Which classes were finished between the two days. A new day begins with the usual ones."""
        if today() != self._as_of:
            self._put_usual_days()
        since, until = self.since.day(), self.until.day()
        complaint = self.since.complaint() or self.until.complaint()
        self._say(complaint)
        if since is None or until is None:
            self._show_classes(())
            return
        self._shell.ask(
            lambda services: services.batch.classes(since, until), self._show_classes, owner=self, newest="classes"
        )

    def focus_first(self) -> None:
        is_of_class = self.way.content() == CLASS and self.classes.total > 0
        (self.search if is_of_class else self.way).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_file(self, path: str) -> None:
        """A list was chosen or dropped."""
        self.way.put(FILE)
        self._say("")
        actor, request, file = self._shell.actor(Purpose.ADMINISTRATION), self._request(), Path(path)

        def read(candidates: Sequence[Candidate]) -> None:
            self._file.setText(file.name)
            self.found.emit(tuple(candidates), file.name, request)

        self._shell.ask(
            lambda services: services.batch.from_file(actor, file, request), read, owner=self, newest="members",
            refused=self._on_refused, lane=self._shell.lanes.write,
        )  # fmt: skip

    def _put_usual_days(self) -> None:
        self._as_of = today()
        self.since.put(korean_date(self._as_of - timedelta(days=_DAYS)))
        self.until.put(korean_date(self._as_of))

    def _on_way(self, way: str) -> None:
        self._of_class.setVisible(way == CLASS)
        self._of_file.setVisible(way == FILE)
        self._say("")

    def _show_classes(self, classes: Sequence[ClassHeld]) -> None:
        self.classes.set_rows(classes)
        self._none.setText("" if classes else self.tr("그 사이에 마친 수업이 없습니다. 날짜를 넓혀 보십시오."))
        self._none.setVisible(not classes)
        for part in (self.search, self.table):
            part.setVisible(bool(classes))
        self._show_state()

    def _show_state(self) -> None:
        self.make.setEnabled(self.classes.row_at(self.table.currentIndex()) is not None)

    def _on_typed(self, typed: str) -> None:
        self.classes.set_filter(self._filter.matcher(typed))
        self._show_state()

    def _on_found(self) -> None:
        """Enter takes the one that is left; among several the arrow keys choose."""
        self.search.commit()
        if not self.classes.rowCount():
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.classes.rowCount() == 1:
            self.table.setCurrentIndex(self.classes.index(0, 0))
            self._on_make()

    def _on_make(self) -> None:
        held = self.classes.row_at(self.table.currentIndex())
        if held is None:
            return
        actor, request = self._shell.actor(Purpose.ADMINISTRATION), self._request()
        self._shell.ask(
            lambda services: services.batch.members(actor, held, request),
            lambda candidates: self.found.emit(tuple(candidates), held.title, request), owner=self, newest="members",
            refused=self._on_refused, lane=self._shell.lanes.write,
        )  # fmt: skip

    def _on_choose(self) -> None:
        dialog = FileDialog(self, self.tr("명단 파일"), self.tr("표 (*.csv *.xlsx *.txt)"), self.tr("모든 파일 (*)"))
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _on_refused(self, error: Refused) -> None:
        self._say(refusal(error))

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
