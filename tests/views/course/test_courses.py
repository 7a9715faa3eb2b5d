"""The course search: by level and subject, with counts; every filter; the way to a record of a course."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from llas_desktop.domain.course import CourseQuery
from llas_desktop.domain.dates import today
from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, GedLevel, GedSubject
from tests.views.counter import ALT, CTRL, SHIFT, Counter, Key, exact

OFFERING = {
    "강좌명": "수채화 첫걸음", "강사명": "", "교육시작일자": "2026-03-02", "교육종료일자": "2026-06-30", "교육시작시각": "10:00",
    "교육종료시각": "12:00", "강좌내용": "", "교육대상구분": "성인", "교육방법구분": "오프라인", "운영요일": "월+수",
    "교육장소": "2층 강의실", "강좌정원수": "20", "수강료": "45000", "교육장도로명주소": "경기도 한빛시 배움로 1",
    "운영기관명": "한빛시 평생학습관", "운영기관전화번호": "031-000-1234", "접수시작일자": "2026-02-01", "접수종료일자": "2026-02-20",
    "접수방법구분": "방문", "선정방법구분": "선착순", "홈페이지주소": "", "직업능력개발훈련비지원강좌여부": "N",
    "학점은행제평가(학점)인정여부": "N", "평생학습계좌제평가인정여부": "Y", "데이터기준일자": "2026-01-31",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_front(counter: Counter) -> None:
    counter.show("course")


def titles(counter: Counter) -> list[str]:
    model = counter.course.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def chips(counter: Counter) -> dict[str, int]:
    subjects = counter.course.filters.subjects
    pairs = (subjects.button_of(value).text().rsplit(" ", 1) for value in subjects.values())
    return {subject: int(count) for subject, count in pairs}


def details(counter: Counter) -> str:
    labels = counter.course.details.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def test_all_courses_stand_there_at_first(counter: Counter) -> None:
    assert set(titles(counter)) == {
        "기초 한글",
        "몸과 건강",
        "생활 속의 과학",
        "한국 음식 만들기",
        "한국사로 여는 세계",
    }


@pytest.mark.parametrize(("key", "level"), list(zip((Key.Key_1, Key.Key_2, Key.Key_3), GedLevel, strict=True)))
def test_a_level_shows_only_the_subjects_that_it_can_exempt(counter: Counter, key: Key, level: GedLevel) -> None:
    counter.press(key, ALT)
    assert counter.course.filters.subjects.values() == tuple(subject.value for subject in EXEMPTIBLE_SUBJECTS[level])
    assert ("영어" in counter.course.filters.subjects.values()) == (level is GedLevel.ELEMENTARY)


def test_the_chips_count_the_courses_of_each_subject(counter: Counter) -> None:
    counter.press(Key.Key_3, ALT)
    assert chips(counter) == {
        "사회": 0, "한국사": 1, "과학": 1, "도덕": 0, "기술·가정": 1, "체육": 1, "음악": 0, "미술": 0,
    }  # fmt: skip
    assert set(titles(counter)) == {"몸과 건강", "생활 속의 과학", "한국 음식 만들기", "한국사로 여는 세계"}
    counter.course.filters.subjects.button_of("한국사").click()
    counter.settle()
    assert titles(counter) == ["한국사로 여는 세계"]
    counter.course.filters.subjects.button_of("한국사").click()  # taken back
    counter.settle()
    assert len(titles(counter)) == 4


def test_another_level_drops_a_subject_that_it_has_not(counter: Counter) -> None:
    counter.press(Key.Key_3, ALT)
    counter.course.filters.subjects.button_of("한국사").click()
    counter.press(Key.Key_2, ALT)
    assert counter.course.filters.query() == CourseQuery(level=GedLevel.MIDDLE)
    assert titles(counter) == ["한국사로 여는 세계"]  # it serves 중졸 사회 too
    counter.press(Key.Key_2, ALT)
    assert counter.course.filters.query() == CourseQuery()
    assert len(titles(counter)) == 5


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ㅎㄱㅅ", {"한국사로 여는 세계"}),
        ("한구", {"한국사로 여는 세계", "한국 음식 만들기"}),
        ("늘푸른", {"기초 한글", "생활 속의 과학"}),
        ("G-2", {"한국 음식 만들기"}),
        ("없는과정", set()),
    ],
)
def test_the_list_follows_the_keys(counter: Counter, typed: str, found: set[str]) -> None:
    counter.course.filters.box.setFocus()
    counter.type(typed)
    assert set(titles(counter)) == found


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("area", "성인 문해", {"기초 한글"}),
        ("region", "서울", {"기초 한글", "생활 속의 과학"}),
        ("institution", "늘푸른문해학교", {"기초 한글", "생활 속의 과학"}),
        ("method", "온라인", {"생활 속의 과학", "몸과 건강"}),
        ("offered_now", "1", {"한국사로 여는 세계", "기초 한글"}),
        ("valid_on", "2023-06-01", {"기초 한글", "생활 속의 과학"}),
        ("valid_on", "2026-02-01", {"기초 한글", "한국사로 여는 세계", "한국 음식 만들기"}),
    ],
)
def test_every_filter_narrows(counter: Counter, field: str, value: str, found: set[str]) -> None:
    getattr(counter.course.filters, field).put(value)
    counter.settle()
    assert set(titles(counter)) == found


def test_a_day_that_is_none_narrows_nothing_and_is_told_in_words(counter: Counter) -> None:
    filters = counter.course.filters
    filters.valid_on.put("2026-02-30")
    counter.settle()
    assert len(titles(counter)) == 5
    said = [label.text() for label in filters.findChildren(QLabel) if label.isVisible()]
    assert any("2026-02-30" in words and "달력에 없는 날짜" in words for words in said)


def test_all_filters_are_cleared_at_once(counter: Counter) -> None:
    filters = counter.course.filters
    filters.put(CourseQuery("한국", GedLevel.HIGH, GedSubject.KOREAN_HISTORY, region="경기", valid_on=today()))
    counter.settle()
    assert titles(counter) == ["한국사로 여는 세계"]
    filters.put(CourseQuery())
    counter.settle()
    assert len(titles(counter)) == 5


def test_nothing_found_says_what_to_do(counter: Counter) -> None:
    counter.course.filters.box.setFocus()
    counter.type("없는과정")
    assert "조건을 하나씩" in counter.course.count_words
    assert counter.course.details.course is None


def test_the_details_tell_of_periods_and_links_with_their_days(counter: Counter) -> None:
    counter.course.filters.box.setFocus()
    counter.type("몸과")
    assert "2025. 1. 2. ~ 2030. 1. 2. · 2026. 1. 1." not in details(counter)
    assert "2025. 1. 2. ~ 2030. 1. 2. · 2026. 1. 2. 취소" in details(counter)
    assert "고졸 체육 · 2025. 1. 2.부터" in details(counter)


def test_a_completion_of_the_chosen_course_opens_filled(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    counter.course.filters.box.setFocus()
    counter.type("ㅎㄱㅅ")
    counter.press(Key.Key_Down)
    counter.press(Key.Key_4, CTRL | SHIFT)
    assert counter.window.current == "history"
    assert counter.focus.accessibleName() == "이수시간"
    assert counter.history.host.form.page.editor("course_text").content() == "한국사로 여는 세계"
    counter.type("45")
    counter.press(Key.Key_Return)
    (record,) = counter.records(learner)
    assert record.accreditation_no == "G-1"
    assert (record.values.minutes, record.values.ended) == (45 * 60, exact(today()))


def test_enter_in_the_list_adds_too(counter: Counter) -> None:
    counter.seat(counter.register())
    counter.course.filters.box.setFocus()
    counter.type("기초")
    counter.press(Key.Key_Down)
    counter.press(Key.Key_Return)
    assert counter.history.host.form.page.editor("course_text").content() == "기초 한글"


def test_without_a_learner_the_clerk_is_sent_to_find_one(counter: Counter) -> None:
    counter.course.table.setFocus()
    counter.press(Key.Key_Return)
    assert "먼저 학습자를" in counter.said()


def test_another_tab_sends_a_query(counter: Counter) -> None:
    counter.window.shell.go("course", CourseQuery(level=GedLevel.HIGH, subject=GedSubject.SCIENCE))
    counter.settle()
    assert titles(counter) == ["생활 속의 과학"]
    assert counter.course.table.hasFocus()


def test_an_import_is_seen_at_once(counter: Counter, tmp_path: Path) -> None:
    header = "평가인정번호,기관명,학습과정명,교육영역,총학습시간,평가인정일"
    file = tmp_path / "more.csv"
    file.write_text(f"{header}\nX-9,새벽학교,가야금 첫걸음,문화예술,30,2026-01-02", encoding="utf-8")
    actor = counter.clerk
    counter.window.shell.write(lambda services: services.imports.import_courses(actor, file), owner=counter.window)
    counter.settle()
    counter.settle()
    assert "가야금 첫걸음" in titles(counter)


def test_offerings_are_shown_once_there_are_any(counter: Counter, tmp_path: Path) -> None:
    before = counter.course.offers_offerings
    file = tmp_path / "offerings.csv"
    file.write_text(",".join(OFFERING) + "\n" + ",".join(OFFERING.values()), encoding="utf-8")
    actor = counter.clerk
    counter.window.shell.write(lambda services: services.imports.import_offerings(actor, file), owner=counter.window)
    counter.settle()
    counter.settle()
    assert (before, counter.course.offers_offerings) == (False, True)
    counter.course.filters.lists.put("offerings")
    counter.course.focus_first()
    counter.settle()
    model = counter.course.offerings.model
    assert [str(model.index(0, column).data()) for column in (0, 1, 2, 5)] == [
        "수채화 첫걸음", "한빛시 평생학습관", "2026. 3. 2. ~ 2026. 6. 30.", "45,000원",
    ]  # fmt: skip
    counter.type("없음")
    assert model.rowCount() == 0
    assert counter.course.at_hand("add_completion") is None
