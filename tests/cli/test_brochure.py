"""The brochure's own example through the commands: 기술·가정 courses of 90 hours in all give the exemption at 고졸."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.files import ACCOUNT, COURSE_HEAD, COURSES, HISTORY_HEAD, Outcome, Run, completion, verdict

pytestmark = pytest.mark.usefixtures("centre")

Write = Callable[[str, str], str]
TECH_HOME = ("high", "기술·가정")


@pytest.fixture
def diagnose(run: Run, write: Write, centre: Path) -> Callable[..., Outcome]:
    """Takes completions in and asks what they earn."""
    assert run("course", "import", write("과정.csv", COURSES)).status == 0

    def ask(*completions: str, on: str = "2026-11-21") -> Outcome:
        history = write("이력.csv", "\n".join([HISTORY_HEAD, *completions]))
        assert run("history", "import", history).status == 0
        return run("diagnose", ACCOUNT, "--on", on, "--json")

    return ask


def test_ninety_hours_in_all_are_the_exemption(diagnose: Callable[..., Outcome]) -> None:
    asked = diagnose(
        completion("T-1", "2023-03-02", "2023-06-01", "45"), completion("T-2", "2023-09-01", "2023-12-01", "45")
    )
    found = verdict(asked.json, *TECH_HOME)
    assert (found["verdict"], found["credited_minutes"], found["missing_minutes"]) == ("met", 5400, 0)
    assert (found["route"], found["required_minutes"]) == ("ged_exemption", 5400)
    assert (found["reasons"][0]["reason"], found["as_of"]) == ("hours_reached", "2026-11-21")
    assert any("평생학습이력증명서" in paper for step in found["next_steps"] for paper in step["papers"])
    assert [each["minutes"] for each in found["counted"]] == [2700, 2700]
    assert found["source"].startswith("초·중등교육법 시행규칙 제37조")
    assert verdict(asked.json, "middle", "기술·가정")["verdict"] == "short"


def test_a_minute_less_is_short_by_a_minute(diagnose: Callable[..., Outcome]) -> None:
    asked = diagnose(
        completion("T-1", "2023-03-02", "2023-06-01", "45"), completion("T-2", "2023-09-01", "2023-12-01", "44:59")
    )
    found = verdict(asked.json, *TECH_HOME)
    assert (found["verdict"], found["missing_minutes"]) == ("short", 1)
    assert found["reasons"][0]["reason"] == "hours_missing"
    assert "1분 더" in found["reasons"][0]["explanation"]


def test_a_course_across_the_eighteenth_birthday_is_in_doubt(run: Run, write: Write) -> None:
    account = run("learner", "add", "--name", "이새봄", "--birth", "2005-05-05", "--json").json["account_no"]
    run(
        "course",
        "import",
        write("과정.csv", f"{COURSE_HEAD}\nT-9,해오름,기술 백과,직업능력 향상,90,2020-03-02,,,고졸:기술·가정,\n"),
    )
    row = completion("T-9", "2023-05-04", "2023-05-05", "90").replace(ACCOUNT, account)
    assert run("history", "import", write("이력.csv", f"{HISTORY_HEAD}\n{row}\n")).status == 0
    found = verdict(run("diagnose", account, "--on", "2026-11-21", "--json").json, *TECH_HOME)
    assert (found["verdict"], found["credited_minutes"], found["doubtful_minutes"]) == ("check", 0, 5400)
    assert [each["reason"] for each in found["doubtful"]] == ["straddles_18"]
    assert found["doubtful"][0]["explanation"]
    child = verdict(run("diagnose", account, "--on", "2023-05-04", "--json").json, *TECH_HOME)
    assert (child["verdict"], child["reasons"][0]["reason"]) == ("not_applicable", "not_yet_18")


def test_a_course_begun_after_its_cancellation_is_out(diagnose: Callable[..., Outcome]) -> None:
    found = verdict(diagnose(completion("T-3", "2024-06-01", "2024-08-01", "90")).json, *TECH_HOME)
    assert (found["verdict"], found["credited_minutes"]) == ("short", 0)
    assert [each["reason"] for each in found["not_counted"]] == ["accreditation_cancelled"]


def test_english_can_be_exempted_at_elementary_level_and_not_at_high(run: Run, write: Write) -> None:
    run("course", "import", write("과정.csv", COURSES))
    for level in ("초졸", "elementary", "초등"):
        found = run("course", "search", "--level", level, "--subject", "영어", "--json")
        assert [course["accreditation_no"] for course in found.json] == ["E-1"]
    refused = run("course", "search", "--level", "고졸", "--subject", "영어")
    assert (refused.status, refused.out) == (1, "")
    assert "고졸:영어" in refused.err
    row = "X-1,해오름,고등 영어,학력보완,90,2020-03-02,,,고졸:영어,"
    report = run("course", "import", write("더.csv", f"{COURSE_HEAD}\n{row}\n"), "--json")
    assert report.status == 1
    assert [(each["row"], each["column"]) for each in report.json["refused"]] == [(2, "검정고시연계")]
    assert run("course", "search", "고등 영어", "--json").json == []


def test_what_serves_no_subject_stands_once(diagnose: Callable[..., Outcome]) -> None:
    asked = diagnose(
        completion("T-1", "2023-03-02", "2023-06-01", "45"),
        f"{ACCOUNT},평생학습,그 외,서예 교실,해오름,2023-01-02,2023-02-01,20,,",
    )
    assert [each["title"] for each in asked.json["unlinked"]] == ["서예 교실"]
    assert asked.json["account_no"] == ACCOUNT
    assert asked.json["on"] == "2026-11-21"
    assert [each["route"] for each in asked.json["verdicts"]].count("ged_exemption") == 24
