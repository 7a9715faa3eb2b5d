"""What the history and the learner's word together say of schools."""

from datetime import date

import pytest

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.recognition.learning import known
from tests.recognition.factories import TODAY
from tests.recognition.route_factories import learning, record


def shown(*records: LearningRecord, facts: SchoolFacts | None = None, on: date = TODAY) -> SchoolFacts:
    return known(learning(facts, records=records), on)


@pytest.mark.parametrize(
    ("of", "graduated"),
    [
        (record("elementary_school", "가람초등학교", "1997-02", "졸업"), Schooling.ELEMENTARY),
        (record("middle_school", "가람중학교", "2000", "졸업"), Schooling.MIDDLE),
        (record("middle_school", "가람중학교", "2000"), Schooling.MIDDLE),
        (record("school", "가람고등학교", "2003-02-10", "졸업"), Schooling.HIGH),
        (record("ged", "중졸 검정고시", "2024-05", "합격"), Schooling.MIDDLE),
        (record("ged", "고등학교 입학자격 검정고시", "1999-05", "합격"), Schooling.MIDDLE),
        (record("ged", "고졸 검정고시", "2024-05", "", content="국어, 수학"), None),
        (record("ged", "고졸 검정고시", "2024-05", "", content="전 과목 합격"), Schooling.HIGH),
        (record("ged", "고졸 검정고시", "2024-05", "", content="전과목 불합격"), None),
        (record("college", "가람전문대학", "2005-02", "졸업"), Schooling.ASSOCIATE),
        (record("college", "가람대학교", "2007-02", "졸업", degree="학사"), Schooling.BACHELOR),
        (record("college", "가람대학", "2007-02", "졸업", degree="전문학사"), Schooling.ASSOCIATE),
        (record("college", "가람대학", "2007-02", "졸업"), Schooling.HIGH),
        (record("college", "가람대학교", "2007-02", "졸업"), Schooling.BACHELOR),
        (record("college", "가람행정대학원", "2009-02", "졸업"), Schooling.BACHELOR),
        (record("college", "가람대학교", "2007-02", "중퇴"), Schooling.HIGH),
        (record("high_school", "가람고등학교", "2003-02", "중퇴"), Schooling.MIDDLE),
        (record("foreign_degree", "Garam University", "2007", "졸업", degree="학사"), Schooling.BACHELOR),
        (record("middle_school", "가람중학교", "2027-02", "졸업"), Schooling.ELEMENTARY),
        (record("alternative_school", "가람대안학교", "2019-02", "졸업"), None),
        (record("scholarship", "가람장학금"), None),
        (record("college", "가람대학", "2007-02", "", content="학사 졸업"), Schooling.BACHELOR),
        (record("college", "가람대학교", "2007-02", "", content="전문학사"), Schooling.ASSOCIATE),
        (record("college", "가람대학교", "2007-02", "", content="졸업 예정"), Schooling.HIGH),
        (record("school", "중학교 졸업", "2000-02-10"), Schooling.MIDDLE),
        (record("high_school", "가람고등학교", "2003-02-10", "", content="미졸업"), Schooling.MIDDLE),
        (record("high_school", "가람고등학교", "2003-02-10", "", content="졸업 작품전 입상"), Schooling.MIDDLE),
        (record("ged", "고졸 검정고시 합격"), Schooling.HIGH),
        (record("ged", "고졸 검정고시 과목합격"), None),
    ],
)
def test_what_one_record_shows_to_be_finished(of: LearningRecord, graduated: Schooling | None) -> None:
    assert shown(of).graduated is graduated


def test_the_higher_of_word_and_history_counts_and_the_word_of_where_one_is_now() -> None:
    attending = record("high_school", "가람고등학교", None, "재학", started="2025-03")
    assert shown(attending).attends is School.HIGH
    assert shown(attending, facts=SchoolFacts(attends=School.NONE)).attends is School.NONE
    middle = record("middle_school", "가람중학교", "2000", "졸업")
    assert shown(middle, facts=SchoolFacts(Schooling.HIGH)).graduated is Schooling.HIGH
    assert shown(middle, facts=SchoolFacts(Schooling.NONE)).graduated is Schooling.MIDDLE


def test_a_pupil_of_an_open_school_is_told_by_its_name() -> None:
    found = shown(record("high_school", "가람고등학교 부설 방송통신고등학교", None, "재학", started="2025-03"))
    assert (found.attends, found.graduated) == (School.OPEN_HIGH, Schooling.MIDDLE)
    assert found.open_school_entered_on == PartialDate(2025, 3)
    of_another = record("high_school", "가람고등학교", None, "재학", started="2025-03")
    assert shown(of_another).open_school_entered_on is None


def test_leaving_a_high_school_is_read_with_its_day() -> None:
    found = shown(record("high_school", "가람고등학교", "2026-05-20", "중퇴"))
    assert (found.has_left_high_school, found.left_high_school_on) == (True, PartialDate(2026, 5, 20))
    without = shown(record("high_school", "가람고등학교", None, "중퇴"))
    assert (without.has_left_high_school, without.left_high_school_on) == (True, None)


@pytest.mark.parametrize(
    ("title", "words"),
    [("가람고등학교", "자퇴"), ("가람고등학교", "2학년 제적"), ("가람고등학교", "중퇴 (퇴학)"), ("고등학교 중퇴", "")],
)
def test_leaving_is_told_by_other_words_too(title: str, words: str) -> None:
    found = shown(record("high_school", title, "2026-05-20", "", content=words))
    assert (found.left_high_school_on, found.attends) == (PartialDate(2026, 5, 20), School.NONE)


@pytest.mark.parametrize(
    ("kind", "title"),
    [("elementary_school", "가람초등학교"), ("middle_school", "가람중학교"), ("college", "가람대학교")],
)
def test_leaving_another_school_is_no_leaving_of_a_high_school(kind: str, title: str) -> None:
    found = shown(record(kind, title, "2026-05-20", "중퇴"))
    assert (found.has_left_high_school, found.left_high_school_on) == (None, None)


def test_the_first_degree_of_that_height_gives_its_day() -> None:
    first = record("college", "가람대학교", "2007-02-20", "졸업", degree="학사")
    second = record("college", "한빛대학교", "2012-02-20", "졸업", degree="학사")
    assert shown(second, first).degree_on == PartialDate(2007, 2, 20)


def test_what_is_not_yet_so_on_the_day_is_not_known() -> None:
    graduated = record("high_school", "가람고등학교", "2026-02-10", "졸업", started="2023-03-02")
    assert shown(graduated, on=date(2026, 2, 10)).graduated is Schooling.HIGH
    assert shown(graduated, on=date(2026, 2, 9)).graduated is Schooling.MIDDLE
    assert shown(graduated, on=date(2023, 3, 1)) == SchoolFacts()


@pytest.mark.parametrize(
    ("left", "more", "attends"),
    [
        (record("high_school", "가람고등학교", "2024-05-20", "중퇴"), None, School.NONE),
        (record("middle_school", "가람중학교", None, "중퇴"), None, School.NONE),
        (
            record("elementary_school", "가람초등학교", "1975", "중퇴"),
            ("ged", "초졸 검정고시", "2024-05", "합격"),
            None,
        ),
        (
            record("high_school", "가람고등학교", "2024-05-20", "중퇴"),
            ("ged", "고졸 검정고시", "2025-05", "합격"),
            None,
        ),
        (record("high_school", "가람고등학교", "2027-02-20", "중퇴"), None, None),
    ],
)
def test_who_left_the_last_school_attends_none(
    left: LearningRecord, more: tuple[str, str, str, str] | None, attends: School | None
) -> None:
    held = [left, record(*more)] if more else [left]
    assert shown(*held).attends is attends
    assert shown(*held, facts=SchoolFacts(attends=School.OPEN_HIGH)).attends is School.OPEN_HIGH


def test_a_school_entered_after_leaving_another_is_attended() -> None:
    left = record("high_school", "가람고등학교", "2024-05-20", "중퇴", started="2022-03-02")
    again = record("high_school", "한빛고등학교", None, "재학", started="2025-03-02")
    assert shown(left, again).attends is School.HIGH


@pytest.mark.parametrize("outcome", ["중퇴", "졸업", "수료"])
@pytest.mark.parametrize("started", ["2022-03-02", None])
def test_a_school_that_was_left_since_is_attended_no_more(outcome: str, started: str | None) -> None:
    pupil = record("high_school", "가람고등학교", None, "재학", started=started)
    ended = record("high_school", "가람 고등학교", "2024-05-20", outcome)
    assert shown(pupil, ended).attends is (School.NONE if outcome == "중퇴" else None)
    assert shown(pupil, ended, on=date(2024, 5, 19)).attends is School.HIGH
