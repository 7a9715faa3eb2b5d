"""The figures that a centre may set otherwise: which, within what bounds, from when; and that verdicts go by them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from llas_desktop.domain.actor import Action
from llas_desktop.domain.history import Area
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.routes import Diagnosis, Route, RouteVerdict, RuleOverride
from llas_desktop.domain.rule_figures import RuleFigure
from llas_desktop.services.diagnosis_desk import DiagnosisDesk
from llas_desktop.store import overrides
from tests.services.desks import CLERK, TODAY, Desks, codes, completion, course_row

ONE_DAY = timedelta(days=1)
STEP = RuleOverride("adult_literacy", "step_hours.middle", 310, TODAY)


def figure(desks: Desks, override: RuleOverride = STEP, on: date | None = None) -> RuleFigure:
    return next(one for one in desks.centre.rules(on) if (one.table, one.key) == (override.table, override.key))


def refused(desks: Desks, override: RuleOverride) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        desks.centre.change_rule(CLERK, override)
    return codes(caught.value.problems)


def literacy(diagnosis: Diagnosis) -> RouteVerdict:
    return diagnosis.of(Route.ADULT_LITERACY)[1]


def test_every_figure_stands_at_its_tables_own_with_a_name_of_its_own_and_a_source(desks: Desks) -> None:
    figures = desks.centre.rules()
    assert all(one.value == one.usual and one.changes == () and one.why for one in figures)
    assert len({(one.table_name, one.name) for one in figures}) == len(figures)
    assert all(one.bounds[0] <= one.usual <= one.bounds[1] and one.unit for one in figures)
    brochure = {(one.key, one.usual) for one in figures if one.table == "adult_literacy"}
    assert brochure == {
        ("step_hours.elementary", 160), ("step_hours.middle", 300), ("cap_hours.elementary", 480), ("cap_hours.middle", 900),
    }  # fmt: skip
    assert (figure(desks).table_name, figure(desks).name, figure(desks).unit) == (
        "성인 문해교육", "중학 한 단계가 올라가는 시간", "시간",
    )  # fmt: skip


def test_a_figure_holds_from_its_day_on_and_the_tables_own_before(desks: Desks) -> None:
    later = replace(STEP, value=320, valid_from=TODAY + 30 * ONE_DAY)
    for override in (later, STEP):
        desks.centre.change_rule(CLERK, override)
    days = (TODAY - ONE_DAY, TODAY, later.valid_from - ONE_DAY, later.valid_from)
    assert [figure(desks, on=day).value for day in days] == [300, 310, 310, 320]
    assert (figure(desks).usual, figure(desks).changes) == (300, (STEP, later))
    assert figure(desks, replace(STEP, key="step_hours.elementary")).changes == ()


def test_the_same_day_again_takes_the_place_of_what_was_set(desks: Desks) -> None:
    desks.centre.change_rule(CLERK, STEP)
    desks.centre.change_rule(CLERK, replace(STEP, value=305))
    assert [one.value for one in figure(desks).changes] == [305]
    assert desks.centre.change_rule(CLERK, replace(STEP, value=305)).change_set_id == 0


def test_what_was_set_is_withdrawn_and_undone(desks: Desks) -> None:
    desks.centre.change_rule(CLERK, STEP)
    desks.centre.withdraw_rule(CLERK, STEP.table, STEP.key, STEP.valid_from)
    assert figure(desks).value == 300
    desks.journal.undo(CLERK)
    assert figure(desks).value == 310
    with pytest.raises(Refused) as caught:
        desks.centre.withdraw_rule(CLERK, STEP.table, STEP.key, TODAY + ONE_DAY)
    assert codes(caught.value.problems) == {("rule_overrides", "gone")}


def test_figures_of_the_law_and_values_out_of_reach_are_refused(desks: Desks) -> None:
    for table, key in (
        ("adult_literacy", "age"),
        ("credit_bank", "targets.bachelor.total"),
        ("no_table", "step_hours.middle"),
    ):
        assert refused(desks, replace(STEP, table=table, key=key)) == {("key", "not_editable")}
    assert refused(desks, replace(STEP, value=0)) == {("value", "out_of_range")}
    assert refused(desks, replace(STEP, value=10_000)) == {("value", "out_of_range")}
    assert refused(desks, RuleOverride("out_of_school", "oldest_age", 121, TODAY)) == {("value", "out_of_range")}
    since = figure(desks).since
    assert refused(desks, replace(STEP, valid_from=since - ONE_DAY)) == {("valid_from", "before_rule")}
    assert refused(desks, replace(STEP, valid_from=date(2037, 1, 1))) == {("valid_from", "too_far_ahead")}
    assert all(one.changes == () for one in desks.centre.rules())
    for valid_from in (since, date(2036, 12, 31)):
        desks.centre.change_rule(CLERK, replace(STEP, valid_from=valid_from))


@pytest.mark.parametrize("place", [0, 1])
def test_a_learner_can_be_judged_with_every_figure_at_either_bound(desks: Desks, place: int) -> None:
    learner_id = desks.learner()
    for one in desks.centre.rules():
        desks.centre.change_rule(CLERK, RuleOverride(one.table, one.key, one.bounds[place], TODAY))
    assert all(one.value == one.bounds[place] for one in desks.centre.rules())
    assert desks.diagnosis.diagnose(learner_id).routes


def test_verdicts_go_by_the_figure_from_its_day_on_and_older_ones_stand(desks: Desks) -> None:
    learner_id = desks.learner()
    desks.take_courses([course_row(hours=300, area=Area.BASIC_LITERACY)])
    course = desks.courses.course(1)
    desks.history.keep(CLERK, learner_id, completion(course, minutes=300 * 60))
    assert literacy(desks.diagnosis.diagnose(learner_id)).entry_stage == 2
    desks.centre.change_rule(CLERK, replace(STEP, value=301))
    assert literacy(desks.diagnosis.diagnose(learner_id)).entry_stage == 1
    assert literacy(desks.diagnosis.diagnose(learner_id, TODAY - ONE_DAY)).entry_stage == 2
    desks.journal.undo(CLERK)
    assert literacy(desks.diagnosis.diagnose(learner_id)).entry_stage == 2


def test_desks_that_share_a_book_hear_of_a_change_at_once(desks: Desks) -> None:
    learner_id = desks.learner()
    other = DiagnosisDesk(desks.store, desks.book)
    before = literacy(other.diagnose(learner_id)).quantity("minutes").required
    desks.centre.change_rule(CLERK, STEP)
    after = literacy(other.diagnose(learner_id)).quantity("minutes").required
    assert (before, after) == (300 * 60, 310 * 60)


def test_what_another_release_let_be_set_keeps_nobody_from_being_judged(desks: Desks) -> None:
    learner_id = desks.learner()
    before = desks.diagnosis.diagnose(learner_id)
    with desks.store.write(CLERK, Action.SETTING_CHANGED) as writer:
        overrides.put(writer, replace(STEP, key="step_hours.high"))
        overrides.put(writer, replace(STEP, table="no_table"))
    assert desks.diagnosis.diagnose(learner_id) == before
    assert all(one.changes == () for one in desks.centre.rules())
