"""What an undo left as it was, told in words: both values, and of which field."""

from PySide6.QtWidgets import QLabel, QWidget

from llas_desktop.domain.actor import Action, UndoConflict, UndoResult
from llas_desktop.models import metadata
from llas_desktop.store.holdings import holdings
from llas_desktop.views.dialogs.conflicts import _TABLES, ConflictsDialog, differences
from llas_desktop.views.theme import Theme


def changed(table: str, expected: dict[str, object], found: dict[str, object]) -> UndoConflict:
    return UndoConflict(table, 1, expected, found)


def test_a_line_for_each_column_that_differs_in_words() -> None:
    conflict = changed(
        "credits", {"kind": "전공", "is_required_major": True, "credits": 3}, {"kind": "교양", "is_required_major": None, "credits": 3}
    )  # fmt: skip
    assert differences(conflict) == [
        ("학점은행제 학점 · 이수구분", "전공", "교양"),
        ("학점은행제 학점 · 전공필수", "예", "–"),
    ]
    conflict = changed("school_facts", {"graduated": "middle"}, {"graduated": "high"})
    assert differences(conflict) == [("학교와 학적 · 졸업한 학교", "중학교 졸업", "고등학교 졸업")]
    conflict = changed("learners", {"sex": "female"}, {"sex": None})
    assert differences(conflict) == [("학습자 · 성별", "여", "–")]


def test_a_row_that_came_or_went_is_told_as_there_or_not() -> None:
    assert differences(UndoConflict("study_plans", 1, None, {"name": "설계"})) == [("학습설계", "없음", "있음")]


def test_every_table_that_an_undo_may_leave_has_its_word() -> None:
    kept_out = {"certificates", "certificate_copies", "drafts"}  # which no undo touches
    of_a_learner = {holding.table.name for holding in holdings()}
    assert _TABLES.keys() >= of_a_learner - kept_out | {"rule_overrides", "settings", "accredited_courses"}
    assert _TABLES.keys() <= metadata.tables.keys()


def test_the_dialog_shows_both_values(theme: Theme, qtbot: object) -> None:
    window = QWidget()
    result = UndoResult(Action.CREDIT_KEPT, 7, 2, (changed("stage_passes", {"score": 55}, {"score": 65}),))
    dialog = ConflictsDialog(theme, result, window)
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"독학학위제 합격 과목 · 점수", "55", "65"} <= set(told)
    assert any("학점·합격 과목 저장" in text and "2건" in text for text in told)
    window.deleteLater()
