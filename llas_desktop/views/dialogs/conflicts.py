"""What an undo left as it was, because it had been changed since: both values."""

from PySide6.QtWidgets import QGridLayout, QWidget

from llas_desktop.domain.actor import UndoConflict, UndoResult
from llas_desktop.domain.held_words import column_name, stored_words
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import noop, tr

_TABLES = {
    "learners": noop("학습자"), "consents": noop("동의"), "proxies": noop("대리인"), "learning_records": noop("학습이력"),
    "record_ged_links": noop("학습이력의 검정고시 연계"), "evidence": noop("증빙"), "institutions": noop("기관"),
    "accredited_courses": noop("학습과정"), "course_accreditations": noop("평가인정"), "course_ged_links": noop("검정고시 연계"),
    "course_offerings": noop("강좌"), "qualification_titles": noop("자격 종목"), "settings": noop("설정"),
    "school_facts": noop("학교와 학적"), "credits": noop("학점은행제 학점"), "stage_passes": noop("독학학위제 합격 과목"),
    "counsellings": noop("상담"), "study_plans": noop("학습설계"), "study_plan_courses": noop("학습설계의 학습과정"),
    "rule_overrides": noop("판정 기준"),
}  # fmt: skip
_SHOWN = 200


class ConflictsDialog(Dialog):
    def __init__(self, theme: Theme, result: UndoResult, window: QWidget) -> None:
        super().__init__(theme, tr("일부는 되돌리지 않았습니다"), window)
        told = tr(
            "‘{what}’ 가운데 {rows}건을 되돌렸습니다. 아래 {left}건은 그 뒤에 다시 바뀌어 그대로 두었습니다. 필요하면 직접 고쳐 주십시오."
        ).format(what=result.action.korean, rows=result.rows, left=len(result.left))
        grid = QGridLayout()
        theme.space(grid, gap=12)
        for at, heading in enumerate((tr("무엇"), tr("되돌리기 전에 있어야 할 값"), tr("지금 값"))):
            grid.addWidget(text(heading, "label"), 0, at)
        lines = [line for conflict in result.left for line in differences(conflict)][:_SHOWN]
        for row, cells in enumerate(lines, start=1):
            for at, cell in enumerate(cells):
                grid.addWidget(text(cell, wraps=True), row, at)
        self.fill(column(theme, text(told, wraps=True), grid, gap=16), width=860)


def differences(conflict: UndoConflict) -> list[tuple[str, str, str]]:
    """A line for each column that differs: what, the value the undo expected, the value it found."""
    table = tr(_TABLES.get(conflict.table, conflict.table))
    if conflict.expected is None or conflict.found is None:
        there, gone = tr("있음"), tr("없음")
        return [(table, there if conflict.expected else gone, there if conflict.found else gone)]
    return [
        (
            f"{table} · {column_name(conflict.table, column)}",
            stored_words(conflict.table, column, value) or "–",
            stored_words(conflict.table, column, conflict.found.get(column)) or "–",
        )
        for column, value in conflict.expected.items()
        if conflict.found.get(column) != value
    ]
