"""개설 강좌: what is on offer. It proves neither hours nor a link to 검정고시, and says so."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.course import CourseOffering
from llas_desktop.domain.dates import korean_date
from llas_desktop.views.parts import column, note, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.course_columns import offering_columns
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView

_MOST = 200


class OfferingPage(QWidget):
    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._count = text("", "quiet")
        self.model: RowsModel[CourseOffering] = RowsModel(offering_columns(), lambda offering: offering.id)
        self.table = RowsView(shell.theme, self.model, name=self.tr("개설 강좌"))
        self.table.row_chosen.connect(self._on_chosen)
        self._detail = text("", wraps=True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        advice = note(
            self.tr("개설 강좌 목록은 안내용입니다. 검정고시 연계와 인정 시간은 평가인정 학습과정에서 확인해 주십시오.")
        )
        self.setLayout(column(shell.theme, advice, self._count, self.table, self._detail, gap=10))

    def search(self, typed: str) -> None:
        self._shell.ask(
            lambda services: services.courses.offerings(typed, _MOST), self._show,
            owner=self, newest="offerings", lane=self._shell.lanes.search,
        )  # fmt: skip

    def _show(self, offerings: Sequence[CourseOffering]) -> None:
        self.model.set_rows(offerings)
        words = self.tr("{count}건") if len(offerings) < _MOST else self.tr("처음 {count}건")
        self._count.setText(words.format(count=len(offerings)))
        self._on_chosen(self.table.identity)

    def _on_chosen(self, _identity: object) -> None:
        offering = self.model.row_at(self.table.currentIndex())
        self._detail.setText(" · ".join(self._facts(offering)) if offering is not None else "")

    def _facts(self, offering: CourseOffering) -> list[str]:
        facts = [offering.method, offering.phone, offering.homepage]
        if offering.apply_from or offering.apply_to:
            days = [korean_date(day) if day else "" for day in (offering.apply_from, offering.apply_to)]
            facts.append(self.tr("접수 {first} ~ {last}").format(first=days[0], last=days[1]))
        if offering.is_account_accredited:
            facts.append(self.tr("학습계좌제 평가인정 강좌로 등록됨"))
        if offering.is_credit_bank:
            facts.append(self.tr("학점은행제 평가인정 강좌로 등록됨"))
        return [fact for fact in facts if fact]
