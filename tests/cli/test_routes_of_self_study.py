"""독학학위제 through the commands alone: passes noted, verdicts of the four stages out (domain notes 4.7)."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.files import Run, reasons, routes

pytestmark = pytest.mark.usefixtures("centre")

Learner = Callable[..., str]
TODAY = "2026-11-21"


@pytest.fixture
def learner(run: Run) -> Learner:
    """A new learner with this schooling; her account."""

    def add(graduated: str = "고졸") -> str:
        account: str = run("learner", "add", "--name", "사아자", "--birth", "1975-05-05", "--json").json["account_no"]
        assert run("learner", "fact", account, "--graduated", graduated).status == 0
        return account

    return add


def study(run: Run, account: str, on: str = TODAY) -> dict[int, Any]:
    found = routes(run("diagnose", account, "--on", on, "--json").json, "self_study_degree")
    return {each["stage"]: each for each in found}


def test_the_four_stages_have_so_many_subjects(learner: Learner, run: Run) -> None:
    found = study(run, learner())
    assert {stage: each["required"] for stage, each in found.items()} == {1: 5, 2: 6, 3: 6, 4: 6}
    assert all((each["verdict"], each["passed"]) == ("short", 0) for each in found.values())
    assert "earlier_stages_missing" in reasons(found[4])


def test_a_stage_is_met_with_its_last_subject_on_its_day(learner: Learner, run: Run) -> None:
    """시행령 제12조①: 60 of 100 each; exempted subjects count (제9조)."""
    account = learner()
    for number in range(3):
        run(
            "credit",
            "pass",
            account,
            "--stage",
            "1",
            "--subject",
            f"과목 {number}",
            "--on",
            "2020-03-02",
            "--score",
            "60",
        )
    run("credit", "pass", account, "--stage", "1", "--subject", "과목 3", "--exempted")
    run("credit", "pass", account, "--stage", "1", "--subject", "과목 4", "--on", "2021-03-02", "--score", "59")
    below = study(run, account)[1]
    assert (below["verdict"], below["passed"], [each["reason"] for each in below["not_counted"]]) == (
        "short",
        4,
        ["below_60"],
    )
    run("credit", "pass", account, "--stage", "1", "--subject", "과목 4", "--on", "2022-03-02", "--score", "60")
    assert study(run, account, "2022-03-01")[1]["verdict"] == "short"
    met = study(run, account, "2022-03-02")[1]
    assert (met["verdict"], met["passed"]) == ("met", 5)


@pytest.mark.parametrize(("last", "verdict"), [("60", "met"), ("59", "short")])
def test_the_last_stage_by_the_total_of_one_sitting(learner: Learner, run: Run, last: str, verdict: str) -> None:
    """시행령 제12조③: 60 % of the total, whatever one subject."""
    account = learner()
    for number, score in enumerate(("100", "20", "60", "60", "60", last)):
        run(
            "credit",
            "pass",
            account,
            "--stage",
            "4",
            "--subject",
            f"과목 {number}",
            "--on",
            "2024-10-13",
            "--score",
            score,
        )
    assert study(run, account)[4]["verdict"] == verdict


def test_high_school_is_asked_for(learner: Learner, run: Run) -> None:
    assert "high_school_unknown" in reasons(study(run, learner("모름"))[1])
    assert "no_high_school" in reasons(study(run, learner("중졸"))[1])
