"""A whole centre in one stream: what each learner would hear at the counter, entered once and before the first is shown."""

from datetime import date

import pytest

from llas_desktop.cli.route_lines import Lines
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import RecordDraft
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.services import diagnosis_desk
from tests.services.desks import CLERK, HISTORY, TECH_HOME, TODAY, Desks, completion, credit, person
from tests.store.plans import faults, statements_of


def fill(desks: Desks) -> list[int]:
    """Learners whose situations differ, two of one class among them."""
    course, other = desks.course(TECH_HOME), desks.course(HISTORY, number="N-2", hours=45)
    learners = [
        desks.learner(birth=birth) for birth in ("1960-05-05", "2005-06-01", "2010-11-21", "1985-01-01", "1971-12-31")
    ]
    for learner_id in learners[:3]:
        desks.history.keep(CLERK, learner_id, completion(course))
        desks.history.keep(CLERK, learner_id, completion(course))
    desks.history.keep(CLERK, learners[0], completion(other, minutes=2700))
    desks.history.keep(CLERK, learners[1], completion(ged_links=frozenset({HISTORY, TECH_HOME}), ended="2023-06-30"))
    desks.history.keep(CLERK, learners[3], completion(other, minutes=3000, is_completed=True))
    for kind, title, outcome in (("high_school", "가람고등학교", "중퇴"), ("college", "가람대학교", "재학")):
        draft = RecordDraft(kind, title, outcome=outcome, started=PartialDate(2001), is_current=outcome == "재학")
        desks.history.keep(CLERK, learners[3], draft)
    desks.history.keep(
        CLERK, learners[4], RecordDraft("national_technical", "제과기능사", started=PartialDate(2019, 3))
    )
    desks.learners.keep_facts(CLERK, learners[4], SchoolFacts(Schooling.MIDDLE, School.NONE), "S-1")
    for number in range(30):
        desks.credits.keep(CLERK, learners[4], credit(subject=f"과목 {number}"))
    desks.credits.keep_pass(CLERK, learners[3], 1, "국어", PartialDate(2024, 4, 21), 70)
    return learners


@pytest.mark.parametrize("page", [1, 2, 500])
def test_every_line_is_what_the_counter_would_say(desks: Desks, monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    monkeypatch.setattr(diagnosis_desk, "AT_ONCE", page)
    learners = fill(desks)
    lines = Lines()
    for on in (TODAY, date(2023, 6, 29)):
        said = [lines.line(account_no, found) for account_no, found in desks.diagnosis.stream(CLERK, on)]
        numbers = [desks.learners.load(learner_id).account_no for learner_id in learners]
        assert said == [
            Lines().line(number, desks.diagnosis.diagnose(one, on))
            for number, one in zip(numbers, learners, strict=True)
        ]


def test_that_all_were_shown_is_entered_before_the_first_is(desks: Desks) -> None:
    learners = fill(desks)
    shown = desks.diagnosis.stream(CLERK)
    with desks.store.read() as connection:
        entry = connection.exec_driver_sql("SELECT id, action, who FROM change_sets ORDER BY id DESC LIMIT 1").one()
        subjects = connection.exec_driver_sql(
            "SELECT learner_id FROM change_set_subjects WHERE change_set_id = ? ORDER BY learner_id", (entry[0],)
        ).scalars()
        assert (entry[1:], list(subjects)) == (("learners_diagnosed", "kim"), learners)
    assert len(list(shown)) == len(learners)


def test_who_came_since_is_left_out_and_so_is_who_went(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis_desk, "AT_ONCE", 1)
    first = desks.learner()
    desks.learner(account_no="LA-2")
    shown = desks.diagnosis.stream(CLERK)
    assert next(shown)[0] == desks.learners.load(first).account_no
    desks.journal.undo(CLERK)  # the second is not registered any more
    desks.learners.register(CLERK, person("새사람", account_no="LA-3"))
    assert list(shown) == []


def test_a_page_is_a_handful_of_statements_along_indexes_however_many_learners(desks: Desks) -> None:
    fill(desks)
    with desks.store.read() as connection, statements_of(connection) as few:
        list(desks.diagnosis.stream(CLERK))
    for number in range(20):
        desks.history.keep(CLERK, desks.learner(f"가나{number}"), completion(ged_links=frozenset({HISTORY})))
    with desks.store.read() as connection, statements_of(connection) as many:
        list(desks.diagnosis.stream(CLERK))
        pages = [statement for statement in many if "BETWEEN" in statement]
        assert len(few) == len(many)
        assert len(pages) == 6
        assert faults(connection, pages) == []


def test_a_centre_without_learners_has_no_lines(desks: Desks) -> None:
    assert list(desks.diagnosis.stream(CLERK)) == []
