"""Whole files taken in: one ChangeSet each, told as they go, nothing half done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from llas_desktop.domain.actor import Action
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.models import change_set_subjects, change_sets, learners, qualification_titles
from llas_desktop.services.import_desk import ImportDesk
from llas_desktop.store import bulk
from tests.services.desks import CLERK, NOW, Desks

LEARNERS = "성명,생년월일,연락처,계좌번호\n"


@pytest.fixture
def imports(desks: Desks) -> ImportDesk:
    return ImportDesk(desks.store, clock=lambda: NOW)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    def put(text: str) -> Path:
        path = tmp_path / "목록.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return put


def people(count: int) -> str:
    return LEARNERS + "".join(f"가나다{at},19{at % 90 + 10}-01-02,010-0000-{at:04},N-{at}\n" for at in range(count))


def number_of(desks: Desks, table: Any) -> int:
    with desks.store.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def test_an_import_of_any_size_is_one_entry_about_all_its_learners_and_undone_as_one(
    desks: Desks, imports: ImportDesk, write: Callable[[str], Path]
) -> None:
    report, changes = imports.import_learners(CLERK, write(people(450)))
    assert (report.taken, report.encoding) == (450, "UTF-8")
    assert changes is not None
    assert (changes.action, len(changes.learner_ids)) == (Action.LEARNERS_IMPORTED, 450)
    assert (number_of(desks, change_sets), number_of(desks, change_set_subjects)) == (1, 450)
    undone = desks.journal.undo(CLERK)
    assert undone is not None
    assert (undone[0].rows, number_of(desks, learners)) == (450, 0)


def test_nothing_new_is_no_entry(desks: Desks, imports: ImportDesk, write: Callable[[str], Path]) -> None:
    path = write(people(3))
    imports.import_learners(CLERK, path)
    report, changes = imports.import_learners(CLERK, path)
    assert (report.unchanged, changes) == (3, None)
    assert number_of(desks, change_sets) == 1


def test_a_dry_run_leaves_neither_rows_nor_numbers_behind(
    desks: Desks, imports: ImportDesk, write: Callable[[str], Path]
) -> None:
    path = write(people(3))
    dry, changes = imports.import_learners(CLERK, path, dry_run=True)
    assert (dry.taken, dry.is_dry_run, changes, number_of(desks, learners)) == (3, True, None, 0)
    real, written = imports.import_learners(CLERK, path)
    assert real.taken == 3
    assert written is not None
    assert written.learner_ids == {1, 2, 3}


def test_progress_is_told_to_the_end_of_the_file(imports: ImportDesk, write: Callable[[str], Path]) -> None:
    told: list[tuple[int, int]] = []
    imports.import_learners(CLERK, write(people(450)), progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == [2, 202, 402]
    assert all(done <= total for done, total in told)


def test_who_cancels_has_written_nothing(desks: Desks, imports: ImportDesk, write: Callable[[str], Path]) -> None:
    answers = iter((False, True))
    with pytest.raises(Refused) as refused:
        imports.import_learners(CLERK, write(people(450)), cancelled=lambda: next(answers))
    assert refused.value.problems[0].code == "cancelled"
    assert (number_of(desks, learners), number_of(desks, change_sets)) == (0, 0)


def test_a_failure_in_the_middle_takes_all_of_it_back(
    desks: Desks, imports: ImportDesk, write: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WorldError("disk_full")

    path = write("종목명,자격구분,종목코드\n한식조리기능사,국가기술,1\n양식조리기능사,국가기술,2\n")
    monkeypatch.setattr(bulk, "RowOutcome", full)
    with pytest.raises(WorldError):
        imports.import_qualifications(CLERK, path)
    assert number_of(desks, qualification_titles) == 0
    monkeypatch.undo()
    assert imports.import_qualifications(CLERK, path)[0].taken == 2


def test_a_row_that_repeats_a_refused_one_is_refused_with_it(imports: ImportDesk, write: Callable[[str], Path]) -> None:
    row = "없는-번호,기타활동,독서,어린 책,{}\n"
    path = write("계좌번호,영역,종류,명칭,내용\n" + row.format("처음") + row.format("나중"))
    report, changes = imports.import_histories(CLERK, path)
    assert (report.is_refused, changes, report.unchanged) == (True, None, 0)
    assert [(found.row, found.column, found.problem.code) for found in report.refused] == [
        (2, "계좌번호", "unknown_account"),
        (3, "계좌번호", "unknown_account"),
    ]


def test_rules_of_the_form_hold_for_files_too(imports: ImportDesk, write: Callable[[str], Path]) -> None:
    report, _ = imports.import_learners(
        CLERK, write(LEARNERS + "어린이,2020-01-01,,\n123,1990-01-01,,\n가나다,1890-01-01,,\n가나다,1990-01-01,,\n")
    )
    assert report.taken == 1
    assert [(found.row, found.column) for found in report.refused] == [
        (2, "법정대리인 성명"),
        (3, "성명"),
        (4, "생년월일"),
    ]


def test_a_title_registered_at_the_counter_gets_its_code_and_another_code_cannot_take_it(
    imports: ImportDesk, write: Callable[[str], Path]
) -> None:
    head = "종목코드,종목명,자격구분,등급\n"
    assert imports.import_qualifications(CLERK, write(head + ",한식조리기능사,국가기술,기능사\n"))[0].taken == 1
    coded = head + "7910,한식조리기능사,국가기술,기능사\n"
    assert imports.import_qualifications(CLERK, write(coded))[0].updated == 1
    assert imports.import_qualifications(CLERK, write(coded))[0].unchanged == 1
    report, _ = imports.import_qualifications(CLERK, write(coded.replace("7910", "7911")))
    assert [found.problem.code for found in report.refused] == ["title_taken"]
    renamed = imports.import_qualifications(CLERK, write(coded.replace("한식조리", "한식 조리")))
    assert renamed[0].updated == 1
