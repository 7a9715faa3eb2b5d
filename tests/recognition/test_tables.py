"""The dated tables: which version holds on a day, what the centre may set, and that everything said has its words."""

from datetime import date
from typing import Any

import pytest

from llas_desktop.domain.route_reasons import ROUTE_EXPLANATIONS, RouteReason, explained
from llas_desktop.domain.routes import Route, RuleOverride
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.everything import load_rules
from llas_desktop.recognition.tables import editable, load
from tests.recognition.route_factories import everything, learning

_TABLES = (
    "ged_grounds", "ged_eligibility", "adult_literacy", "out_of_school", "open_school", "admission", "credit_bank",
    "self_study_degree", "lifelong_educator",
)  # fmt: skip


@pytest.mark.parametrize("name", _TABLES)
def test_every_editable_figure_can_be_set_from_a_day_on(name: str) -> None:
    for key in editable(name):
        table = load(name, dict, (RuleOverride(name, key, 7, date(2026, 3, 1)),))
        for day, is_set in ((date(2026, 2, 28), False), (date(2026, 3, 1), True)):
            value: Any = table.on(day)
            for part in key.split("."):
                value = value[part]
            assert (value == 7) is is_set


def test_settings_of_several_days_follow_one_another() -> None:
    first = RuleOverride("adult_literacy", "step_hours.middle", 310, date(2026, 1, 1))
    later = RuleOverride("adult_literacy", "step_hours.middle", 320, date(2026, 6, 1))
    other = RuleOverride("adult_literacy", "cap_hours.middle", 800, date(2026, 3, 1))
    table = load(
        "adult_literacy", lambda raw: (raw["step_hours"]["middle"], raw["cap_hours"]["middle"]), (later, other, first)
    )
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1))
    assert [table.on(day) for day in days] == [(300, 900), (310, 900), (310, 800), (320, 800)]


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("adult_literacy", "age", 17),
        ("credit_bank", "targets.bachelor.total", 100),
        ("self_study_degree", "pass_mark", 50),
        ("ged_eligibility", "elementary_age", 9),
        ("adult_literacy", "nothing.such", 1),
        ("adult_literacy", "step_hours.middle", -1),
    ],
)
def test_a_figure_of_the_law_is_not_the_centres_to_set(table: str, key: str, value: int) -> None:
    assert load_rules((RuleOverride(table, key, value, date(2026, 1, 1)),)) == load_rules()


def test_two_figures_set_from_the_same_day_both_hold_and_of_one_the_later_setting() -> None:
    day = date(2026, 3, 1)
    both = (
        RuleOverride("adult_literacy", "step_hours.middle", 310, day),
        RuleOverride("adult_literacy", "cap_hours.middle", 0, day),
        RuleOverride("credit_bank", "year_cap", 1, day),
    )
    table = load("adult_literacy", lambda raw: (raw["step_hours"]["middle"], raw["cap_hours"]["middle"]), both)
    assert [table.on(each) for each in (date(2026, 2, 28), day)] == [(300, 900), (310, 0)]


def test_what_to_do_is_that_of_the_verdict_and_of_the_level() -> None:
    rules = load_rules()
    for level, form in (("elementary", "별지 제3호의2서식"), ("middle", "별지 제4호서식"), ("high", "별지 제5호서식")):
        papers = [paper for step in rules.eligibility.steps(Verdict.MET, level) for paper in step.papers]
        assert [paper for paper in papers if "서식" in paper] == [f"응시원서({form})"]
    assert rules.eligibility.steps(Verdict.NOT_APPLICABLE, "high") == ()
    assert not any("응시원서를 냅니다" in step.what for step in rules.eligibility.steps(Verdict.SHORT, "high"))


def test_before_the_oldest_version_the_oldest_holds() -> None:
    table = load("ged_eligibility", lambda raw: raw["valid_from"])
    assert table.on(date(1990, 1, 1)) == table.on(date(2015, 9, 25)) == date(2015, 9, 25)


def test_every_reason_has_its_words_and_its_article() -> None:
    assert set(ROUTE_EXPLANATIONS) == set(RouteReason)
    for reason in RouteReason:
        words = explained(reason, "자세한 말")
        assert words.short
        assert words.sentence.endswith((".", "."))
        assert words.article
        assert "{" not in words.sentence


def test_every_verdict_that_is_open_says_what_to_do_where_and_with_which_papers() -> None:
    found = everything(learning())
    assert {verdict.route for verdict in found.routes} == set(Route) - {Route.GED_EXEMPTION}
    for verdict in found.routes:
        assert verdict.reasons
        assert verdict.source
        if verdict.verdict is not Verdict.NOT_APPLICABLE:
            assert verdict.next_steps
        assert all(step.what and step.where and step.contact for step in verdict.next_steps)


def test_a_reason_cites_the_article_of_the_route_that_gives_it() -> None:
    """The same words about schooling rest on another text in 꿈이음 than in 응시자격."""
    for verdict in everything(learning()).routes:
        for because in verdict.reasons:
            if because.reason in (RouteReason.SCHOOLING_UNKNOWN, RouteReason.ENROLMENT_UNKNOWN):
                assert ("제35조" in because.words.article) == (verdict.route is Route.GED_ELIGIBILITY)
