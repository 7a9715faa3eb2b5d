"""가져오기: a list that comes in as a file, looked through first, taken in as one change."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QProgressBar

from llas_desktop.domain.actor import Changes, Purpose
from llas_desktop.domain.imports import ImportReport, RowProblem
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import refusal, sentence
from llas_desktop.tasks.job import Job
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.parts import boxed, button, chip, column, empty, line, note, row, scrolled, set_tone, text
from llas_desktop.views.settings.page import Page
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.rows_model import Column, RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.words import noop, tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

_KINDS: Final = (
    ("courses", noop("평가인정 학습과정")), ("learners", noop("학습자")), ("histories", noop("학습이력")),
    ("credits", noop("학점")), ("offerings", noop("강좌")), ("qualifications", noop("자격 종목")),
)  # fmt: skip
_COLUMNS_OF: Final = {
    "courses": noop("평가인정번호 · 기관명 · 학습과정명 · 교육영역 · 총학습시간 · 평가인정일이 있어야 합니다. 검정고시연계는 ‘고졸:한국사; 중졸:사회’처럼 적습니다."),
    "learners": noop("성명 · 생년월일이 있어야 합니다. 계좌번호, 연락처, 한자 성명 등은 있으면 받습니다."),
    "histories": noop("계좌번호 · 영역 · 종류 · 명칭이 있어야 합니다. 학습자가 먼저 등록되어 있어야 합니다."),
    "credits": noop("계좌번호 · 취득구분 · 과목명 · 학점 · 이수구분과, 종강일이나 취득일이 있어야 합니다. 학습자가 먼저 등록되어 있어야 합니다."),
    "offerings": noop("전국평생학습강좌표준데이터의 열을 그대로 받습니다. 강좌는 안내용이며 면제의 근거가 되지 않습니다."),
    "qualifications": noop("종목코드 · 종목명 · 종류(국가기술, 국가전문 …) · 등급의 열을 받습니다."),
}  # fmt: skip

_TABLE_UNITS: Final = 36 + 3 * 40
"""The head and three rows."""


class ImportPage(Page):
    """Choose what it is and which file; it is read at once without writing anything; then it is taken in or left."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._path: Path | None = None
        self._job: Job | None = None
        theme = shell.theme
        self.setAcceptDrops(True)
        kinds = tuple((kind, tr(words)) for kind, words in _KINDS)
        self.kind = Choices(theme, self.tr("무엇을 가져옵니까"), kinds, kind="chip")
        self._columns = text(kind="quiet", wraps=True)
        self._choose = button(self.tr("파일 고르기…"))
        self._choose.clicked.connect(self._on_choose)
        self._file = text(self.tr("CSV나 엑셀(.xlsx) 파일을 고르거나 여기에 끌어다 놓으십시오."), "quiet", wraps=True)
        self._take = button(self.tr("가져오기"), "primary")
        self._take.clicked.connect(lambda: self._run(is_dry=False))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("진행"))
        self._step = text(kind="quiet")
        self._cancel = button(self.tr("취소"))
        self._cancel.clicked.connect(self._on_cancel)
        self._progress = boxed(row(theme, self._bar, self._step, self._cancel, gap=12))
        self._result = note()
        self._chips = row(theme, gap=8)
        self.problems: RowsModel[RowProblem] = RowsModel(
            _problem_columns(), lambda found: (found.row, found.column, found.problem.code)
        )
        self._table = RowsView(theme, self.problems, name=self.tr("받지 않은 행"))
        chosen = row(theme, self._choose, self._file, gap=12)
        chosen.setStretch(1, 1)
        body = column(
            theme, self.kind, self._columns, chosen, self._progress, self._result, self._chips, self._table,
            None, gap=12, margins=(24, 8, 24, 16),
        )  # fmt: skip
        body.setStretchFactor(self._table, 100)  # the rest of the page is its, and where it is hidden nobody's
        foot = row(theme, None, self._take, margins=(24, 10, 24, 12))
        self.setLayout(column(theme, scrolled(boxed(body)), line(), foot, gap=0))
        theme.follow(self._table, lambda: self._table.setMinimumHeight(theme.px(_TABLE_UNITS)))
        self.kind.content_changed.connect(self._on_kind)
        self.kind.put(_KINDS[0][0])
        self._result.hide()
        self._rest()

    def reload(self) -> None:
        """Nothing stands here but what the clerk puts here."""

    def take_file(self, path: str) -> None:
        """A file was chosen or dropped: look it through without writing."""
        self._path = Path(path)
        self._file.setText(self._path.name)
        self._run(is_dry=True)

    # -- choosing -------------------------------------------------------------------------------------------------

    def _on_kind(self, kind: str) -> None:
        self._columns.setText(tr(_COLUMNS_OF[kind]))
        if self._path is not None and self._job is None:
            self._run(is_dry=True)

    def _on_choose(self) -> None:
        dialog = FileDialog(self, self.tr("가져올 파일"), self.tr("표 (*.csv *.xlsx *.txt)"), self.tr("모든 파일 (*)"))
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._job is None and len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_file(event.mimeData().urls()[0].toLocalFile())

    # -- reading and taking ---------------------------------------------------------------------------------------

    def _run(self, *, is_dry: bool) -> None:
        path = self._path
        if path is None or self._job is not None:
            return
        kind, actor = self.kind.content(), self._shell.actor(Purpose.ADMINISTRATION)

        def deed(services: "Services", job: Job) -> tuple[ImportReport, Changes | None]:
            desk = services.imports
            verbs = {
                "courses": desk.import_courses, "learners": desk.import_learners, "histories": desk.import_histories,
                "credits": desk.import_credits, "offerings": desk.import_offerings,
                "qualifications": desk.import_qualifications,
            }  # fmt: skip
            return verbs[kind](actor, path, dry_run=is_dry, progress=job.progress, cancelled=lambda: job.is_cancelled)

        self._begin(is_dry=is_dry)
        self._job = self._shell.work(
            deed, self._on_report, owner=self, refused=self._on_refused, progressed=self._on_progress, ended=self._rest
        )

    def _begin(self, *, is_dry: bool) -> None:
        self._step.setText(self.tr("파일을 살펴보는 중입니다.") if is_dry else self.tr("가져오는 중입니다."))
        self._bar.setRange(0, 0)
        self._progress.show()
        self._result.hide()
        self._take.setEnabled(False)
        self._take.setText(self.tr("가져오기"))
        self._choose.setEnabled(False)
        self.kind.setEnabled(False)
        empty(self._chips)
        self.problems.set_rows(())
        self._table.hide()

    def _rest(self) -> None:
        if self._job is not None and self._job.is_cancelled and self._result.isHidden():  # else it was done by then
            self._say(self.tr("취소했습니다. 아무것도 바뀌지 않았습니다."), "neutral")
        self._job = None
        self._choose.setEnabled(True)
        self.kind.setEnabled(True)
        if self._cancel.hasFocus():  # which is about to go
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._progress.hide()
        if self._result.isHidden():
            self._table.hide()
            self._take.setEnabled(False)

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._step.setText(self.tr("{total}행 가운데 {done}행").format(total=f"{total:,}", done=f"{done:,}"))

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._step.setText(self.tr("그만두는 중입니다."))

    def _on_refused(self, error: Refused) -> None:
        self._say(refusal(error), "danger")

    def _on_report(self, report: ImportReport) -> None:
        fresh = report.taken + report.updated
        if not report.is_dry_run:
            self._say(self.tr("가져왔습니다. 되돌리려면 Ctrl+Z를 누르십시오."), "success")
            self._shell.say(self.tr("{count}행을 가져왔습니다.").format(count=f"{fresh:,}"))
        elif fresh:
            self._say(self.tr("아직 아무것도 쓰지 않았습니다. 아래를 살펴보고 가져오십시오."), "information")
        else:
            self._say(self.tr("새로 받을 것이 없습니다."), "neutral")
        counts = (
            (self.tr("＋ 새로 {count}행"), report.taken, "success"), (self.tr("✎ 바뀜 {count}행"), report.updated, "information"),
            (self.tr("= 그대로 {count}행"), report.unchanged, "neutral"), (self.tr("✕ 받지 않음 {count}행"), report.refused_rows, "danger"),
            (self.tr("! 살펴볼 것 {count}건"), len(report.warnings), "warning"),
        )  # fmt: skip
        for words, count, tone in counts:
            if count:
                self._chips.addWidget(chip(words.format(count=f"{count:,}"), tone))
        if report.encoding:
            self._chips.addWidget(chip(report.encoding.upper()))
        self._chips.addStretch(1)
        self.problems.set_rows((*report.refused, *report.warnings))
        self._table.setVisible(self.problems.total > 0)
        if report.is_dry_run and fresh:
            self._take.setEnabled(True)
            self._take.setText(self.tr("{count}행 가져오기").format(count=f"{fresh:,}"))

    def _say(self, words: str, tone: str) -> None:
        self._result.setText(words)
        set_tone(self._result, tone)
        self._result.show()


def _problem_columns() -> tuple[Column[RowProblem], ...]:
    return (
        Column(
            tr("행"),
            lambda found: str(found.row) if found.row else "–",
            key=lambda found: found.row,
            is_right=True,
            width=80,
        ),
        Column(tr("열"), lambda found: found.column or "–", width=160),
        Column(tr("까닭"), lambda found: sentence(found.problem, label=found.column or None, translate=tr)),
    )
