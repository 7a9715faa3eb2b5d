"""The verdicts of many learners are those that each would hear alone, without the records."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.routes import Diagnosis, Route
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.everything import diagnose
from llas_desktop.recognition.learning import Learning
from llas_desktop.recognition.outline import Outliner
from tests.recognition.factories import TECH_HOME, TODAY, completion, course
from tests.recognition.route_factories import ALL_RULES
from tests.recognition.test_everything import completions, days, learnings


def without_items(diagnosis: Diagnosis) -> Diagnosis:
    nothing: Any = {"counted": (), "doubtful": (), "not_counted": ()}
    verdicts = tuple(replace(verdict, **nothing) for verdict in diagnosis.ged.verdicts)
    ged = replace(diagnosis.ged, verdicts=verdicts, unlinked=(), double_use=())
    return replace(diagnosis, ged=ged, routes=tuple(replace(verdict, **nothing) for verdict in diagnosis.routes))


def as_of_a_class(of: Completion) -> Completion:
    """As a page of a centre has it: one object for all who sat there, of nobody."""
    return Completion(LearningRecord(0, 0, of.record.values), of.course)


@settings(max_examples=120)
@given(st.lists(learnings(), min_size=1, max_size=5), st.lists(completions(), max_size=4), days)
def test_each_of_many_hears_what_she_would_hear_alone(of: list[Learning], shared: list[Completion], on: date) -> None:
    outliner = Outliner(ALL_RULES, on)
    together = [as_of_a_class(one) for one in shared]
    for learning in of:
        own = tuple(map(as_of_a_class, learning.completions))
        several = replace(learning, completions=(*own, *together, *together[:1]))
        alone = replace(learning, completions=(*learning.completions, *shared, *shared[:1]))
        assert outliner.outline(several) == without_items(diagnose(alone, on, ALL_RULES))


def test_one_who_sat_in_the_same_class_twice_is_not_credited_twice() -> None:
    once = as_of_a_class(completion(course(TECH_HOME, hours=45), minutes=45 * 60))
    found = Outliner(ALL_RULES, TODAY).outline(Learning(date(1985, 1, 1), completions=(once, once)))
    verdict = next(v for v in found.ged.verdicts if (v.level, v.subject) == (TECH_HOME.level, TECH_HOME.subject))
    assert (verdict.credited_minutes, verdict.doubtful_minutes, verdict.verdict) == (2700, 2700, Verdict.CHECK)


def test_what_learners_have_in_common_is_one_object_and_a_birthday_still_tells_them_apart() -> None:
    sat_at_17 = as_of_a_class(completion(course(TECH_HOME), "2023-03-02", "2023-06-30"))
    outliner = Outliner(ALL_RULES, TODAY)
    old, twin, young = (
        outliner.outline(Learning(birth, completions=(sat_at_17,)))
        for birth in (date(1960, 5, 5), date(1960, 5, 5), date(2005, 6, 1))
    )
    assert all(one is other for one, other in zip(old.ged.verdicts, twin.ged.verdicts, strict=True))
    assert all(one is other for one, other in zip(old.routes, twin.routes, strict=True))
    met = [v.verdict for v in (*old.ged.verdicts, *young.ged.verdicts) if v.subject is TECH_HOME.subject]
    assert met.count(Verdict.MET) == 1
    ages = [one.of(Route.GED_ELIGIBILITY)[0].quantity("age").counted for one in (old, young)]
    assert ages == [65, 20]
    assert old.of(Route.GED_ELIGIBILITY)[0].level is GedLevel.ELEMENTARY
