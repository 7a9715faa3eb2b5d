"""The diagnosis over the record room: the brochure's example, re-imports, and what a learner of another day would hear."""

from datetime import date

import pytest

from llas_desktop.domain.credit import CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.routes import Diagnosis, Route
from llas_desktop.domain.schooling import School, SchoolFacts
from llas_desktop.domain.verdict import GedDiagnosis, Reason, SubjectVerdict, Verdict
from tests.services.desks import CLERK, HISTORY, TECH_HOME, TODAY, Desks, codes, completion, course_row
from tests.store.plans import faults, statements_of

MIDDLE_SOCIAL = GedLink(GedLevel.MIDDLE, GedSubject.SOCIAL_STUDIES)


def of(diagnosis: GedDiagnosis, link: GedLink = TECH_HOME) -> SubjectVerdict:
    return next(v for v in diagnosis.verdicts if (v.level, v.subject) == (link.level, link.subject))


def eligibility(diagnosis: Diagnosis, level: GedLevel) -> Verdict:
    return next(each.verdict for each in diagnosis.of(Route.GED_ELIGIBILITY) if each.level is level)


def test_the_brochures_example_and_one_minute_less(desks: Desks) -> None:
    learner_id = desks.learner()
    for number, minutes in (("N-1", 60 * 60), ("N-2", 30 * 60 - 1)):
        desks.history.keep(CLERK, learner_id, completion(desks.course(TECH_HOME, number=number), minutes=minutes))
    short = of(desks.diagnosis.diagnose(learner_id).ged)
    assert (short.verdict, short.credited_minutes, short.missing_minutes) == (Verdict.SHORT, 5399, 1)
    desks.history.keep(CLERK, learner_id, completion(desks.course(TECH_HOME, number="N-3"), minutes=1))
    met = of(desks.diagnosis.diagnose(learner_id).ged)
    assert (met.verdict, met.missing_minutes, len(met.counted)) == (Verdict.MET, 0, 3)


def test_a_course_without_a_link_stands_in_unlinked_and_own_links_are_in_doubt(desks: Desks) -> None:
    learner_id = desks.learner()
    plain, _ = desks.history.keep(CLERK, learner_id, completion(desks.course()))
    own, _ = desks.history.keep(CLERK, learner_id, completion(ged_links=frozenset({HISTORY})))
    found = desks.diagnosis.diagnose(learner_id).ged
    assert [(entry.record_id, entry.reason) for entry in found.unlinked] == [(plain.id, Reason.NOT_LINKED)]
    assert [(e.record_id, e.reason) for e in of(found, HISTORY).doubtful] == [(own.id, Reason.EXEMPT_OR_INSTITUTIONAL)]


def test_a_re_import_changes_the_links_from_its_own_day_on_and_not_what_was_true_then(desks: Desks) -> None:
    course, learner_id = desks.course(TECH_HOME, on=date(2023, 1, 1)), desks.learner()
    desks.history.keep(CLERK, learner_id, completion(course, "2024-01-02", "2024-02-01"))
    desks.take_courses([course_row(HISTORY)], on=date(2025, 1, 1))
    desks.history.keep(CLERK, learner_id, completion(course, "2025-01-01", "2025-02-01", minutes=60))
    found = desks.diagnosis.diagnose(learner_id).ged
    assert [entry.minutes for entry in of(found, TECH_HOME).counted] == [5400]
    assert [entry.minutes for entry in of(found, HISTORY).counted] == [60]


def test_a_cancellation_that_arrives_later_takes_out_what_began_after_it(desks: Desks) -> None:
    course, learner_id = desks.course(TECH_HOME), desks.learner()
    desks.history.keep(CLERK, learner_id, completion(course, "2023-03-02", "2023-06-30"))
    desks.take_courses([course_row(TECH_HOME, cancelled="2023-03-02")])
    found = of(desks.diagnosis.diagnose(learner_id).ged)
    assert [entry.reason for entry in found.not_counted] == [Reason.ACCREDITATION_CANCELLED]
    assert found.verdict is Verdict.SHORT


def test_the_day_asked_for_is_todays_in_seoul_unless_another_is_named(desks: Desks) -> None:
    learner_id = desks.learner(birth="2008-11-21")
    desks.history.keep(CLERK, learner_id, completion(desks.course(TECH_HOME), "2026-11-21", "2026-11-21"))
    assert desks.diagnosis.diagnose(learner_id).ged.on == TODAY
    assert of(desks.diagnosis.diagnose(learner_id).ged).verdict is Verdict.MET
    eve = desks.diagnosis.diagnose(learner_id, date(2026, 11, 20)).ged
    assert {v.verdict for v in eve.verdicts} == {Verdict.NOT_APPLICABLE}


def test_an_undone_record_earns_nothing(desks: Desks) -> None:
    course, learner_id = desks.course(MIDDLE_SOCIAL), desks.learner()
    desks.history.keep(CLERK, learner_id, completion(course))
    desks.journal.undo(CLERK)
    assert of(desks.diagnosis.diagnose(learner_id).ged, MIDDLE_SOCIAL).credited_minutes == 0


def test_what_was_asked_of_schools_refines_the_statement(desks: Desks) -> None:
    learner_id = desks.learner(schooling="중학교 졸업", is_enrolled=True)
    assert eligibility(desks.diagnosis.diagnose(learner_id), GedLevel.HIGH) is Verdict.CHECK
    desks.learners.keep_facts(CLERK, learner_id, SchoolFacts(attends=School.NONE, has_left_high_school=False), "")
    assert eligibility(desks.diagnosis.diagnose(learner_id), GedLevel.HIGH) is Verdict.MET


def test_credits_and_passes_stand_in_the_verdicts(desks: Desks) -> None:
    learner_id = desks.learner()
    day = PartialDate.from_iso("2026-06-30")
    desks.credits.keep(
        CLERK, learner_id, CreditDraft(CreditSource.EVALUATED, "평생교육론", 3, CreditKind.MAJOR, earned=day)
    )
    desks.credits.keep_pass(CLERK, learner_id, 1, "국어", day, 60, False)
    found = desks.diagnosis.diagnose(learner_id)
    assert found.of(Route.CREDIT_BANK)[0].quantity("total").counted == 3
    assert found.of(Route.SELF_STUDY_DEGREE)[0].quantities[0].counted == 1


def test_planned_courses_count_as_if_they_were_completed_that_day(desks: Desks) -> None:
    learner_id = desks.learner()
    first, second = desks.course(TECH_HOME, hours=60), desks.course(TECH_HOME, number="N-2", hours=30)
    planned = desks.diagnosis.diagnose(learner_id, planned=(first.id, second.id, first.id)).ged
    assert (of(planned).verdict, of(planned).credited_minutes) == (Verdict.MET, 90 * 60)
    alone = desks.diagnosis.diagnose(learner_id, planned=[second.id]).ged
    assert (of(alone).verdict, of(alone).missing_minutes) == (Verdict.SHORT, 60 * 60)
    assert of(desks.diagnosis.diagnose(learner_id).ged).credited_minutes == 0


def test_a_plan_with_a_course_that_is_not_there_is_refused(desks: Desks) -> None:
    learner_id, course = desks.learner(), desks.course(TECH_HOME)
    with pytest.raises(Refused) as caught:
        desks.diagnosis.diagnose(learner_id, planned=(course.id, 77))
    assert codes(caught.value.problems) == {("accredited_courses", "gone")}


def test_a_history_of_200_completions_is_read_by_as_many_statements_as_one_of_two(desks: Desks) -> None:
    """How long it takes, `make bench` says."""
    learner_id = desks.learner()
    courses = [desks.course(TECH_HOME, HISTORY, number=f"N-{number}") for number in range(100)]
    asked = []
    for records in (2, 198):
        for at in range(records):
            desks.history.keep(CLERK, learner_id, completion(courses[at % 100]))
        with desks.store.read() as connection, statements_of(connection) as statements:
            found = desks.diagnosis.diagnose(learner_id).ged
            assert faults(connection, statements) == []
        asked.append(len(statements))
    assert 0 < asked[0] == asked[1]
    assert len(of(found).counted) == 100
