"""A verdict in words and lines, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from llas_desktop.domain.course import CourseHit, CoursePage, DatedLink, DeliveryMethod, RecruitmentStatus
from llas_desktop.domain.dates import today
from llas_desktop.domain.explanation import EXPLANATIONS
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.domain.verdict import Reason
from llas_desktop.recognition.completion import Completion
from llas_desktop.views.diagnosis.because import (
    COURSES_SHOWN,
    Finding,
    Line,
    LineKind,
    Unfold,
    lines_of_subject,
    lines_of_unlinked,
)
from llas_desktop.views.diagnosis.words import (
    aloud,
    answer,
    hours_words,
    overview,
    question,
    tone_of,
    usable_exemptions,
    verdict_words,
)
from tests.recognition.factories import BIRTH, HISTORY, TECH_HOME, TODAY, completion, course, judged, verdict

ADULT = date(2003, 1, 1)


def finding(*completions: Completion, birth: date = BIRTH, on: date = TODAY) -> Finding:
    return Finding(judged(*completions, birth=birth, on=on), {one.record.id: one.record for one in completions})


def lines(
    found: Finding, page: CoursePage | None = None, link: GedLink = TECH_HOME, *, unfolded: bool = False
) -> list[Line]:
    return lines_of_subject(found, verdict(found.diagnosis, link), page, unfolded)


def texts(found: list[Line], kind: LineKind) -> list[str]:
    return [line.text for line in found if line.kind is kind]


def hit(
    at: int, hours: int, recruitment: RecruitmentStatus = RecruitmentStatus.OPEN, course_id: int | None = None
) -> CourseHit:
    return CourseHit(
        course_id or 10_000 + at, f"N-{at}", f"과정 {at}", "가람평생학습관", Area.HUMANITIES, hours * 60, DeliveryMethod.ONLINE, "서울",
        "", recruitment, date(2024, 1, 1), date(2028, 12, 31), None, (TECH_HOME,),
    )  # fmt: skip


def page(*hits: CourseHit, total: int | None = None) -> CoursePage:
    return CoursePage(hits, len(hits) if total is None else total)


@pytest.mark.parametrize(
    ("minutes", "words", "tone"),
    [
        (5400, "✓ 충족", "success"),
        (5399, "◔ 부족 1분", "information"),
        (0, "◔ 부족 90시간", "neutral"),
        (80 * 60, "◔ 부족 10시간", "information"),
    ],
)
def test_symbol_word_and_colour_go_together(minutes: int, words: str, tone: str) -> None:
    found = verdict(judged(completion(course(TECH_HOME), minutes=minutes)))
    assert (verdict_words(found), tone_of(found)) == (words, tone)


def test_every_verdict_has_its_question_its_answer_and_is_said_aloud() -> None:
    nothing = verdict(judged())
    assert question(nothing) == "왜 부족한가요?"
    assert "아직 없습니다" in answer(nothing, ADULT)
    assert aloud(nothing) == "기술·가정, 부족, 90시간 부족, 90시간 가운데 0시간 인정"

    met = verdict(judged(completion(course(TECH_HOME))))
    assert question(met) == "왜 충족인가요?"
    assert answer(met, ADULT).startswith("인정되는 시간이 90시간으로 90시간을 채웠습니다.")
    assert hours_words(met) == "90시간 / 90시간"

    short = verdict(
        judged(completion(course(TECH_HOME), minutes=5398), completion(None, own_links=[TECH_HOME], minutes=1))
    )
    assert answer(short, ADULT) == (
        "인정되는 시간이 89시간 58분이어서 2분이 부족합니다. 확인이 필요한 1분이 모두 인정되어도 1분이 부족합니다."
    )
    check = verdict(judged(completion(None, own_links=[TECH_HOME])))
    assert (question(check), verdict_words(check), tone_of(check)) == ("왜 확인해야 하나요?", "? 확인 필요", "warning")
    assert "90시간이 인정되면 채워집니다" in answer(check, ADULT)
    assert aloud(check).endswith("90시간 확인 필요")

    young = verdict(judged(birth=date(2012, 3, 1)))
    assert (verdict_words(young), tone_of(young)) == ("– 해당 없음", "neutral")
    assert "2030.\u00a03.\u00a01." in answer(young, date(2030, 3, 1))


def test_the_overview_counts_and_names_the_day_if_it_is_not_today() -> None:
    found = judged(completion(course(TECH_HOME)), completion(None, own_links=[HISTORY]))
    high = [v for v in found.verdicts if v.level is GedLevel.HIGH]
    assert overview(high, today()) == "✓ 충족 1과목 · ? 확인 필요 1과목 · ◔ 부족 6과목"
    assert overview(high, date(2020, 5, 1)).endswith(" · 2020. 5. 1. 기준")


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (GedLevel.ELEMENTARY, "초졸에서 쓸 수 있는 면제: 필수 사회·과학, 선택 과목 가운데 2과목"),
        (GedLevel.MIDDLE, "중졸에서 쓸 수 있는 면제: 필수 사회·과학, 선택 과목 가운데 1과목"),
        (GedLevel.HIGH, "고졸에서 쓸 수 있는 면제: 필수 사회·한국사·과학, 선택 과목 가운데 1과목"),
    ],
)
def test_how_many_exemptions_can_be_used_is_a_line_of_its_own(level: GedLevel, words: str) -> None:
    assert usable_exemptions(level) == words


def test_records_stand_under_what_became_of_them_with_why_and_the_article() -> None:
    found = lines(
        finding(
            completion(course(TECH_HOME), minutes=60),
            completion(course(TECH_HOME), "2002-12-01", "2003-01-01"),
            completion(course(TECH_HOME), is_completed=False),
        )
    )
    assert texts(found, LineKind.HEADING) == ["인정된 학습 1건", "인정되지 않은 학습 2건"]
    counted, *out = [line for line in found if line.kind is LineKind.RECORD]
    assert (counted.right, counted.because, counted.tone) == ("1시간", "", "success")
    for line, reason in zip(out, (Reason.NOT_ACCREDITED_THEN, Reason.NOT_COMPLETED), strict=True):
        assert (line.because, line.article) == (EXPLANATIONS[reason].sentence, EXPLANATIONS[reason].article)
        assert line.tone == "danger"


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_can_be_explained(reason: Reason) -> None:
    said = EXPLANATIONS[reason]
    assert said.short
    assert said.sentence.endswith(".")
    assert "법" in said.article


def test_what_is_not_linked_here_is_told_by_its_number_until_it_is_unfolded() -> None:
    found = finding(*(completion(course(HISTORY)) for _ in range(12)))
    folded, unfolded = lines(found), lines(found, unfolded=True)
    (more,) = [line for line in folded if line.kind is LineKind.MORE]
    assert (more.text, more.right, more.target) == ("이 과목과 연계되지 않은 학습 12건", "펼치기", Unfold.NOT_LINKED)
    assert EXPLANATIONS[Reason.NOT_LINKED].article in more.small
    assert texts(folded, LineKind.RECORD) == []
    assert len(texts(unfolded, LineKind.RECORD)) == 12


def test_what_is_unfinished_in_another_subject_is_no_matter_here() -> None:
    found = finding(completion(course(HISTORY), is_completed=False), completion(course(TECH_HOME), is_completed=False))
    (record,) = [line for line in lines(found) if line.kind is LineKind.RECORD]
    assert record.because == EXPLANATIONS[Reason.NOT_COMPLETED].sentence
    assert [line.text for line in lines(found) if line.kind is LineKind.MORE] == ["이 과목과 연계되지 않은 학습 1건"]


def test_a_link_that_held_at_another_time_is_told_with_its_reason() -> None:
    late = course(HISTORY, DatedLink(TECH_HOME, date(2024, 1, 1)))
    (record,) = [line for line in lines(finding(completion(late))) if line.kind is LineKind.RECORD]
    assert record.because == EXPLANATIONS[Reason.NOT_LINKED].sentence


def test_double_use_is_said_where_the_minutes_count() -> None:
    both = completion(course(TECH_HOME, HISTORY))
    (record,) = [line for line in lines(finding(both)) if line.kind is LineKind.RECORD]
    assert record.small.endswith("고졸 한국사에도 쓰임")


def test_courses_that_fill_the_gap_come_first_and_those_taken_already_not_at_all() -> None:
    taken = completion(course(TECH_HOME), minutes=50 * 60)
    assert taken.course is not None
    hits = [
        hit(1, 30), hit(2, 90), hit(3, 40), hit(4, 45, RecruitmentStatus.CLOSED), hit(5, 60, course_id=taken.course.id),
    ]  # fmt: skip
    found = lines(finding(taken), page(*hits))
    assert texts(found, LineKind.HEADING)[-1] == "부족한 40시간을 채울 과정"
    courses = [line for line in found if line.kind is LineKind.COURSE]
    assert [line.text for line in courses] == ["과정 3", "과정 2", "과정 1", "과정 4"]
    assert [bool(line.because) for line in courses] == [True, True, False, True]
    assert courses[0].small == "가람평생학습관 · 온라인 · 서울 · 모집중"


def test_of_many_courses_the_first_are_shown_and_the_way_to_all() -> None:
    found = lines(finding(), page(*(hit(at, 30) for at in range(20)), total=35))
    assert len(texts(found, LineKind.COURSE)) == COURSES_SHOWN
    assert found[-1].target is Unfold.ALL_COURSES
    heading = next(line for line in found if line.kind is LineKind.HEADING)
    assert heading.right == "35개"


def test_where_no_course_is_left_that_is_said_and_where_none_is_needed_nothing_is() -> None:
    assert texts(lines(finding(), page()), LineKind.NOTE) == [
        "이 과목과 연계되어 지금 평가인정을 받고 있는 다른 과정이 없습니다."
    ]
    assert not texts(lines(finding(completion(course(TECH_HOME))), page(hit(1, 30))), LineKind.COURSE)
    assert not texts(lines(finding(birth=date(2012, 1, 1)), page(hit(1, 30))), LineKind.COURSE)


def test_records_that_serve_no_subject_have_a_page_of_their_own() -> None:
    found = lines_of_unlinked(finding(completion(course()), completion(None, "2020", None)))
    assert texts(found, LineKind.HEADING) == ["어느 과목과도 연계되지 않은 학습 2건"]
    assert [line.small for line in found[1:]] == ["2020. ~ 모름", "2023. 3. 2. ~ 2023. 6. 30."]


def test_a_record_that_is_gone_meanwhile_is_still_told() -> None:
    whole = finding(completion(course(TECH_HOME)))
    found = lines(replace(whole, records={}))
    assert [line.right for line in found if line.kind is LineKind.RECORD] == ["90시간"]


def test_lines_are_said_aloud_whole() -> None:
    (line,) = [line for line in lines(finding(completion(None, own_links=[TECH_HOME]))) if line.kind is LineKind.RECORD]
    assert line.aloud == f"{line.text}, {line.right}, {line.small}, {line.because}, {line.article}"


def test_subjects_of_a_level_are_those_that_it_can_exempt() -> None:
    english = {v.level for v in judged().verdicts if v.subject is GedSubject.ENGLISH}
    assert english == {GedLevel.ELEMENTARY}
