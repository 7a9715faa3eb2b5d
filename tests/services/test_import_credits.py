"""Lists of credits taken in: one ChangeSet, what is the same told, what must not be refused by its row."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.actor import Action
from llas_desktop.domain.credit import CreditSource
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.imports import CreditRow, ImportReport
from llas_desktop.domain.wording import sentence
from llas_desktop.services.import_desk import ImportDesk
from tests.services.desks import CLERK, NOW, Desks, credit
from tests.store.rooms import passing_room

HEAD = "계좌번호,취득구분,기관명,과목명,학점,이수구분,전공필수,학기,종강일,취득일\n"
Write = Callable[..., Path]


@pytest.fixture
def imports(desks: Desks) -> ImportDesk:
    return ImportDesk(desks.store, clock=lambda: NOW)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(*lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "학점 목록.csv"
        path.write_text(HEAD + "\n".join(lines), encoding=encoding)
        return path

    return put


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.taken, report.updated, report.unchanged, report.refused_rows


def told(report: ImportReport) -> list[tuple[int, str, str]]:
    assert all("{" not in sentence(one.problem) for one in report.refused)
    return [(one.row, one.column, one.problem.code) for one in report.refused]


LINE = "A-1,평가인정,가람평생교육원,평생교육론,3,전공,{},2025-1,2025-06-20,"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_list_is_one_entry_about_all_its_learners_and_undone_as_one(
    desks: Desks, imports: ImportDesk, write: Write, encoding: str
) -> None:
    hers, his = desks.learner(account_no="A-1"), desks.learner("라마바", account_no="A-2")
    file = write(
        LINE.format("Y"), "A-2,자격,,정보처리기사,20,일반선택,,,,2024-08", "A-2,시간제,가람대학교,통계학,3,교양,N,2024-2,2024-12-20,",
        encoding=encoding,
    )  # fmt: skip
    report, changes = imports.import_credits(CLERK, file)
    assert (counts(report), told(report)) == ((3, 0, 0, 0), [])
    assert changes is not None
    assert (changes.action, changes.learner_ids) == (Action.CREDITS_IMPORTED, frozenset({hers, his}))
    kept = desks.credits.of_learner(hers)[0].values
    assert kept == credit(is_required_major=True, provenance=Provenance.IMPORTED)
    assert [one.values.source for one in desks.credits.of_learner(his)] == [
        CreditSource.PART_TIME,
        CreditSource.QUALIFICATION,
    ]
    desks.journal.undo(CLERK)
    assert (desks.credits.of_learner(hers), desks.credits.of_learner(his)) == ((), ())


def test_the_same_list_again_changes_nothing_and_a_dry_run_neither(
    desks: Desks, imports: ImportDesk, write: Write
) -> None:
    learner_id, file = desks.learner(account_no="A-1"), write(LINE.format(""))
    assert counts(imports.import_credits(CLERK, file, dry_run=True)[0]) == (1, 0, 0, 0)
    assert desks.credits.of_learner(learner_id) == ()
    assert counts(imports.import_credits(CLERK, file)[0]) == (1, 0, 0, 0)
    report, changes = imports.import_credits(CLERK, file)
    assert (counts(report), changes) == ((0, 0, 1, 0), None)


@pytest.mark.parametrize(
    ("before", "later", "fate", "known"),
    [("", "Y", (0, 1, 0, 0), True), ("Y", "N", (0, 1, 0, 0), False), ("Y", "", (0, 0, 1, 0), True)],
)
def test_a_later_list_may_know_whether_a_subject_is_required(
    desks: Desks,
    imports: ImportDesk,
    write: Write,
    before: str,
    later: str,
    fate: tuple[int, int, int, int],
    known: bool,
) -> None:
    learner_id = desks.learner(account_no="A-1")
    imports.import_credits(CLERK, write(LINE.format(before)))
    assert counts(imports.import_credits(CLERK, write(LINE.format(later)))[0]) == fate
    (kept,) = desks.credits.of_learner(learner_id)
    assert kept.values.is_required_major is known


def test_what_was_typed_at_the_counter_is_not_doubled(desks: Desks, imports: ImportDesk, write: Write) -> None:
    learner_id = desks.learner(account_no="A-1")
    desks.credits.keep(CLERK, learner_id, credit())
    assert counts(imports.import_credits(CLERK, write(LINE.format("")))[0]) == (0, 0, 1, 0)
    assert [one.values.provenance for one in desks.credits.of_learner(learner_id)] == [Provenance.STATED]


def test_a_row_that_must_not_be_is_refused_and_the_others_stand(
    desks: Desks, imports: ImportDesk, write: Write
) -> None:
    learner_id = desks.learner(account_no="A-1", birth="1985-01-01")
    file = write(
        LINE.format("Y"),
        "A-9,평가인정,가람평생교육원,평생교육론,3,전공,,2025-1,2025-06-20,",
        "A-1,평가인정,가람평생교육원,내일의 과목,3,전공,,2026-2,2026-11-22,",
        "A-1,자격,,앞날의 자격,3,전공,,,,2027",
        "A-1,평가인정,가람평생교육원,옛 과목,3,전공,,,1984-12-31,",
        "A-1,평가인정,가람평생교육원,날짜 없는 과목,3,전공,,,,",
        "A-1,학원,가람평생교육원,모르는 구분,201,전공,,,2025-06-20,",
        LINE.format("Y"),
    )
    report, _ = imports.import_credits(CLERK, file)
    assert counts(report) == (1, 0, 1, 6)
    assert set(told(report)) == {
        (3, "계좌번호", "unknown_account"), (4, "종강일", "future"), (5, "취득일", "future"), (6, "종강일", "before_birth"),
        (7, "종강일", "required"), (8, "취득구분", "unknown_choice"), (8, "학점", "out_of_range"),
    }  # fmt: skip
    assert [(one.row, one.problem.code) for one in report.warnings] == [(2, "repeated_row")]
    assert len(desks.credits.of_learner(learner_id)) == 1


def test_today_is_not_after_today(desks: Desks, imports: ImportDesk, write: Write) -> None:
    desks.learner(account_no="A-1")
    report, _ = imports.import_credits(
        CLERK, write("A-1,평가인정,가람평생교육원,오늘의 과목,3,전공,,2026-2,2026-11-21,")
    )
    assert counts(report) == (1, 0, 0, 0)


@settings(max_examples=30)
@given(data=st.data())
def test_rows_in_any_order_come_to_the_same_credits(data: st.DataObject) -> None:
    drafts = [credit(subject=f"과목 {at % 3}", credits=1 + at % 2, term=f"202{at % 2}-1") for at in range(8)]
    rows = [CreditRow(at + 2, "A-1", replace(draft)) for at, draft in enumerate(data.draw(st.permutations(drafts)))]
    with passing_room() as store:
        desks = Desks(store)
        learner_id = desks.learner(account_no="A-1")
        report, _ = ImportDesk(store, clock=lambda: NOW).import_credits(CLERK, rows)
        assert report.taken == len(set(drafts))
        assert {one.values for one in desks.credits.of_learner(learner_id)} == set(drafts)
