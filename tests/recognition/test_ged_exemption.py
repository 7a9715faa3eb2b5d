"""The verdict of a subject: what adds up to 90 hours, what is missing, whose minutes stand where."""

from datetime import date

import pytest

from llas_desktop.domain.ged import ALL_LINKS, EXEMPTIBLE_SUBJECTS, GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import LearningRecord, RecordDraft
from llas_desktop.domain.verdict import Reason, Verdict
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.ged_exemption import diagnose, rule_on
from tests.recognition.factories import (
    BIRTH,
    HISTORY,
    MIDDLE_ART,
    RULES,
    TECH_HOME,
    TODAY,
    completion,
    course,
    judged,
    verdict,
)


def test_the_brochures_example_two_courses_of_90_hours_in_all_exempt_from_tech_home() -> None:
    found = verdict(
        judged(completion(course(TECH_HOME), minutes=60 * 60), completion(course(TECH_HOME), minutes=30 * 60))
    )
    assert found.verdict is Verdict.MET
    assert (found.credited_minutes, found.missing_minutes, found.doubtful_minutes) == (5400, 0, 0)
    assert [entry.minutes for entry in found.counted] == [3600, 1800]
    assert found.source == "초·중등교육법 시행규칙 제37조제3항제4호"


def test_one_minute_under_90_hours_is_short_by_one_minute() -> None:
    found = verdict(judged(completion(course(TECH_HOME), minutes=5399)))
    assert (found.verdict, found.missing_minutes) == (Verdict.SHORT, 1)


def test_doubtful_minutes_that_would_close_the_gap_ask_for_a_check_but_do_not_lessen_what_is_missing() -> None:
    certain = completion(course(TECH_HOME), minutes=5399)
    found = verdict(judged(certain, completion(None, own_links=[TECH_HOME], minutes=1)))
    assert (found.verdict, found.credited_minutes, found.doubtful_minutes) == (Verdict.CHECK, 5399, 1)
    assert found.missing_minutes == 1
    short = verdict(
        judged(completion(course(TECH_HOME), minutes=5398), completion(None, own_links=[TECH_HOME], minutes=1))
    )
    assert (short.verdict, short.missing_minutes) == (Verdict.SHORT, 2)


def test_every_exemptible_subject_of_every_level_has_its_verdict_once_also_for_an_empty_history() -> None:
    found = judged()
    assert [(v.level, v.subject) for v in found.verdicts] == [(link.level, link.subject) for link in ALL_LINKS]
    assert {v.verdict for v in found.verdicts} == {Verdict.SHORT}
    assert {v.missing_minutes for v in found.verdicts} == {5400}
    assert found.unlinked == ()


def test_primary_english_can_be_exempted_and_high_school_english_cannot() -> None:
    english = {v.level for v in judged().verdicts if v.subject is GedSubject.ENGLISH}
    assert english == {GedLevel.ELEMENTARY}
    assert not any(
        {GedSubject.KOREAN, GedSubject.MATHEMATICS} & set(subjects) for subjects in EXEMPTIBLE_SUBJECTS.values()
    )


@pytest.mark.parametrize(
    ("level", "source"),
    [
        (GedLevel.ELEMENTARY, "초·중등교육법 시행규칙 제37조제1항"),
        (GedLevel.MIDDLE, "초·중등교육법 시행규칙 제37조제2항제2호"),
        (GedLevel.HIGH, "초·중등교육법 시행규칙 제37조제3항제4호"),
    ],
)
def test_each_level_cites_its_own_article(level: GedLevel, source: str) -> None:
    assert {v.source for v in judged().verdicts if v.level is level} == {source}


def test_levels_and_subjects_do_not_lend_minutes_to_one_another() -> None:
    high_art = GedLink(GedLevel.HIGH, GedSubject.ART)
    found = judged(completion(course(MIDDLE_ART), minutes=3000), completion(course(high_art), minutes=3000))
    assert verdict(found, MIDDLE_ART).credited_minutes == 3000
    assert verdict(found, high_art).credited_minutes == 3000


def test_one_under_18_on_the_day_is_not_applicable_and_18_from_the_birthday_itself() -> None:
    eve, birthday = date(2026, 6, 14), date(2026, 6, 15)
    learned = completion(course(TECH_HOME), "2026-06-15", "2026-06-15")
    assert {v.verdict for v in judged(learned, birth=date(2008, 6, 15), on=eve).verdicts} == {Verdict.NOT_APPLICABLE}
    found = judged(learned, birth=date(2008, 6, 15), on=birthday)
    assert verdict(found).verdict is Verdict.MET


def test_hours_above_the_total_of_the_course_are_in_doubt_the_rest_counts() -> None:
    found = verdict(judged(completion(course(TECH_HOME, hours=60), minutes=3601)))
    assert [(e.minutes, e.reason) for e in found.counted] == [(3600, None)]
    assert [(e.minutes, e.reason) for e in found.doubtful] == [(1, Reason.OVER_COURSE_TOTAL)]
    assert found.verdict is Verdict.SHORT


def test_of_a_repeated_course_the_one_with_most_certain_minutes_counts() -> None:
    once = course(TECH_HOME)
    shorter = completion(once, "2022-03-02", "2022-06-30", minutes=2400)
    longer = completion(once, "2023-03-02", "2023-06-30", minutes=3000)
    found = verdict(judged(shorter, longer))
    assert [entry.record_id for entry in found.counted] == [longer.record.id]
    assert [(e.record_id, e.minutes, e.reason) for e in found.doubtful] == [
        (shorter.record.id, 2400, Reason.REPEATED_COURSE)
    ]


def test_of_equals_the_earliest_counts_and_of_the_same_day_the_lowest_id() -> None:
    once = course(TECH_HOME)
    late = completion(once, "2023-03-02", "2023-06-30", record_id=1)
    early = completion(once, "2022-03-02", "2022-06-30", record_id=3)
    same_day = completion(once, "2022-03-02", "2022-06-30", record_id=2)
    found = verdict(judged(late, early, same_day))
    assert [entry.record_id for entry in found.counted] == [2]
    assert {entry.reason for entry in found.doubtful} == {Reason.REPEATED_COURSE}


def test_a_repetition_that_is_out_takes_nothing_from_the_one_that_counts() -> None:
    once = course(TECH_HOME)
    found = verdict(judged(completion(once, is_completed=False), completion(once, "2024-03-02", "2024-06-30")))
    assert found.verdict is Verdict.MET
    assert [entry.reason for entry in found.not_counted] == [Reason.NOT_COMPLETED]
    assert found.doubtful == ()


def test_a_doubtful_completion_does_not_displace_a_certain_one_of_the_same_course() -> None:
    once = course(TECH_HOME)
    doubtful = completion(once, "2019-12-01", "2020-02-01", minutes=5400)
    certain = completion(once, minutes=60)
    found = verdict(judged(certain, doubtful))
    assert [entry.record_id for entry in found.counted] == [certain.record.id]


def test_double_use_is_pointed_out_and_changes_no_verdict() -> None:
    both, single = completion(course(TECH_HOME, HISTORY)), completion(course(HISTORY))
    found = judged(both, single)
    assert found.double_use == (both.record.id,)
    assert verdict(found, TECH_HOME).verdict is verdict(found, HISTORY).verdict is Verdict.MET


def test_a_record_that_serves_no_subject_stands_once_outside_the_verdicts() -> None:
    found = judged(completion(course()), completion(None), completion(None, is_completed=False))
    assert [entry.reason for entry in found.unlinked] == [Reason.NOT_LINKED, Reason.NOT_LINKED, Reason.NOT_COMPLETED]
    assert not any(v.not_counted for v in found.verdicts)


def test_a_record_that_serves_another_subject_is_named_here_as_not_linked() -> None:
    other = completion(course(HISTORY))
    found = judged(other)
    assert [(e.record_id, e.reason) for e in verdict(found).not_counted] == [(other.record.id, Reason.NOT_LINKED)]
    assert verdict(found, HISTORY).not_counted == ()


def test_other_sections_are_passed_over() -> None:
    job = Completion(LearningRecord(1, 1, RecordDraft("employment", institution="어느 회사", minutes=5400)))
    found = diagnose(BIRTH, [job], TODAY, RULES)
    assert found.unlinked == ()
    assert not any(v.not_counted for v in found.verdicts)


def test_on_an_earlier_day_what_ended_later_is_not_yet_completed() -> None:
    learned = completion(course(TECH_HOME), "2023-03-02", "2023-06-30")
    assert verdict(judged(learned, on=date(2023, 6, 30))).verdict is Verdict.MET
    eve = verdict(judged(learned, on=date(2023, 6, 29)))
    assert (eve.verdict, eve.not_counted[0].reason) == (Verdict.SHORT, Reason.NOT_COMPLETED)


def test_the_law_table_says_90_hours_at_18_since_september_2015() -> None:
    rule = rule_on(RULES, TODAY)
    assert (rule.required_minutes, rule.age, rule.valid_from) == (5400, 18, date(2015, 9, 25))
    assert rule_on(RULES, date(2010, 1, 1)) == RULES[0]
    assert set(rule.sources) == set(GedLevel)
