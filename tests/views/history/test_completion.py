"""Adding completions: the course by autocomplete, its own hours, today as the end."""

from datetime import date

import pytest

from llas_desktop.domain.dates import PartialDate, today
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area, Provenance
from tests.views.counter import ALT, CTRL, SHIFT, Counter, Key, exact


def begin(counter: Counter) -> None:
    counter.press(Key.Key_4, CTRL | SHIFT)


def test_a_completion_of_a_course_takes_nine_keys(counter: Counter) -> None:
    """Ctrl+Shift+4, two 초성, Enter, two digits, Enter."""
    learner = counter.register()
    counter.seat(learner)
    counter.hands.presses = 0
    begin(counter)
    counter.type("ㅎㄱ")
    counter.press(Key.Key_Return)
    counter.type("20")
    counter.press(Key.Key_Return)
    (record,) = counter.records(learner)
    assert counter.hands.presses == 9
    assert record.accreditation_no in ("G-1", "G-2")
    assert record.values.minutes == 20 * 60
    assert record.values.ended == exact(today())
    assert record.values.provenance is Provenance.STATED


def test_a_course_fills_what_it_brings(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    begin(counter)
    counter.type("세계")
    counter.press(Key.Key_Return)
    page = counter.history.host.form.page
    assert page.editor("minutes").content() == "60"
    assert counter.focus.accessibleName() == "이수시간"
    assert page.picker is not None
    assert [chip.text() for chip in page.picker.link_chips()] == ["중졸 사회", "고졸 한국사"]
    counter.press(Key.Key_Return, CTRL)
    (record,) = counter.records(learner)
    assert (record.values.title, record.values.institution) == ("한국사로 여는 세계", "가람평생교육원")
    assert record.values.area is Area.ACADEMIC_SUPPLEMENT
    assert record.accreditation_no == "G-1"
    assert record.values.ged_links == frozenset()  # those of the catalogue, with their dates, are what counts


def test_the_first_record_kept_takes_no_focus_from_where_the_clerk_went_on(counter: Counter) -> None:
    counter.seat(counter.register())
    begin(counter)
    counter.type("세계")
    counter.press(Key.Key_Return)
    counter.history.host.kept.connect(lambda _record: counter.window.perform("find"))
    counter.press(Key.Key_Return, CTRL)
    assert counter.focus is counter.window.strip.box


def test_enter_waits_for_the_answer_to_what_was_typed_last(counter: Counter) -> None:
    """The syllable still stands in preedit, and the answer to it may not have come: Enter takes its first, not an older one."""
    learner = counter.register()
    counter.seat(learner)
    begin(counter)
    counter.hands._settle = lambda: None  # the clerk is faster than the lane
    counter.type("기초")
    counter.hands.press(Key.Key_Return)
    counter.settle()
    assert counter.history.host.form.page.picker is not None
    assert counter.history.host.form.page.picker.search.text() == "기초 한글"


def test_typing_on_after_a_choice_looks_for_another_course(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    begin(counter)
    counter.type("세계")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Backtab)
    counter.press(Key.Key_A, CTRL)
    counter.type("기초")
    assert counter.history.host.form.foot.save.text() == "더 적을 곳: 평가인정 학습과정"
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return, CTRL)
    (record,) = counter.records(learner)
    assert record.accreditation_no == "N-3"
    assert record.values.institution == "늘푸른문해학교"


def test_a_course_that_is_not_listed_is_written_by_hand(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    begin(counter)
    counter.type("별자리 읽기")
    counter.press(Key.Key_Return)
    assert counter.focus.accessibleName() == "기관명"
    counter.type("하늘배움터")
    page = counter.history.host.form.page
    page.editor("minutes").put("1:30")
    page.editor("ged_links").put("고졸:과학")
    counter.press(Key.Key_Return, CTRL)
    (record,) = counter.records(learner)
    assert (record.values.title, record.values.institution) == ("별자리 읽기", "하늘배움터")
    assert record.values.course_id is None
    assert record.values.minutes == 90
    assert record.values.ged_links == {GedLink(GedLevel.HIGH, GedSubject.SCIENCE)}


def test_those_of_one_class_began_on_the_same_day(counter: Counter) -> None:
    first, second = counter.register("서라온"), counter.register("서하늬")
    counter.seat(first)
    begin(counter)
    counter.type("세계")
    counter.press(Key.Key_Return)
    counter.history.host.form.page.editor("started").put("260302")
    counter.press(Key.Key_Return, CTRL)
    counter.seat(second)
    begin(counter)
    counter.type("세계")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return, CTRL)
    assert counter.records(second)[0].values.started == PartialDate(2026, 3, 2)


def test_hours_above_the_total_are_pointed_out_and_taken(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    begin(counter)
    counter.type("세계")
    counter.press(Key.Key_Return)
    counter.type("61")
    box = counter.history.host.form.page.boxes["minutes"]
    assert "총학습시간(60시간)" in box.note
    assert box.problem == ""
    counter.press(Key.Key_Return)
    assert counter.records(learner)[0].values.minutes == 61 * 60


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("minutes", "90시간", "시간으로 읽을 수 없습니다"),
        ("minutes", "1:75", "시간으로 읽을 수 없습니다"),
        ("minutes", "0.333", "시간으로 읽을 수 없습니다"),
        ("minutes", "-5", "시간으로 읽을 수 없습니다"),
        ("started", "2026-02-30", "달력에 없는 날짜입니다"),
        ("started", "언젠가", "날짜로 읽을 수 없습니다"),
        ("content", "문의 850101-1234567", "주민등록번호"),
        ("certificate_no", "제1호\u202e", "보이지 않는 문자"),
    ],
)
def test_what_is_wrong_is_said_under_its_field_as_one_types(
    counter: Counter, field: str, typed: str, words: str
) -> None:
    learner = counter.register()
    counter.seat(learner)
    begin(counter)
    counter.type("세계")
    counter.press(Key.Key_Return)
    form = counter.history.host.form
    form.page.focus("content" if field != "content" else "started")
    form.page.editor(field).put(typed)
    assert words in form.page.boxes[field].problem
    assert form.foot.save.text().startswith("고칠 곳: ")
    counter.press(Key.Key_Return, CTRL)
    assert counter.records(learner) == ()
    assert form.page.editor(field).content() == typed  # nothing is lost
    assert counter.focus.accessibleName() in form.page.boxes[field].label


def test_an_end_before_the_start_is_refused_with_both_days(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    begin(counter)
    counter.type("세계")
    counter.press(Key.Key_Return)
    page = counter.history.host.form.page
    page.editor("started").put("250302")
    page.editor("ended").put("25.3.1")
    assert "앞섭니다" in page.boxes["ended"].problem
    page.editor("ended").put("25.3.3")
    assert page.boxes["ended"].problem == ""


def test_a_half_typed_date_is_not_held_against_the_clerk(counter: Counter) -> None:
    counter.seat(counter.register())
    begin(counter)
    page = counter.history.host.form.page
    page.focus("started")
    counter.type("23030")
    assert page.boxes["started"].problem == ""
    counter.type("2")
    assert page.boxes["started"].note == "2023년 3월 2일 (목)"
    counter.press(Key.Key_Backspace)
    counter.press(Key.Key_Tab)
    assert "날짜로 읽을 수 없습니다" in page.boxes["started"].problem


def test_the_keys_for_sections_add_from_any_tab(counter: Counter) -> None:
    counter.seat(counter.register())
    headings = []
    for number in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5):
        counter.show("learner")
        counter.press(number, CTRL | SHIFT)
        headings.append(counter.history.host.form.heading)
    assert headings == [f"새 {section} 기록" for section in ("학력", "경력", "자격", "평생학습", "기타활동")]


def test_a_completion_not_yet_ended_is_refused(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    begin(counter)
    counter.type("세계")
    counter.press(Key.Key_Return)
    page = counter.history.host.form.page
    page.editor("ended").put(f"{date.max.year}-01-01")
    assert "뒤의 날짜" in page.boxes["ended"].problem


def test_alt_and_a_number_shows_a_section(counter: Counter) -> None:
    counter.seat(counter.register())
    counter.show("history")
    for number, section in ((Key.Key_1, "education"), (Key.Key_5, "activity"), (Key.Key_4, "completion")):
        counter.press(number, ALT)
        assert counter.history.section == section
