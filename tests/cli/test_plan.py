"""The shortest way to what is missing, what planned courses would bring, and the plan that is saved, by command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.files import ACCOUNT, HISTORY_HEAD, Run, completion, reasons, routes, verdict

Write = Callable[[str, str], str]
HEAD = "평가인정번호,기관명,학습과정명,교육영역,총학습시간,평가인정일,유효기간종료일,취소일,검정고시연계,운영방법,지역,모집상태"
TECH = "직업능력 향상,{hours},2020-03-02,2099-03-01,{cancelled},{links},{method},{region},{state}"


def course(
    number: str,
    hours: str,
    *,
    links: str = "고졸:기술·가정",
    method: str = "오프라인",
    region: str = "서울",
    state: str = "상시",
    cancelled: str = "",
) -> str:
    told = TECH.format(hours=hours, cancelled=cancelled, links=links, method=method, region=region, state=state)
    return f"{number},가람평생학습관,과정 {number},{told}"


CATALOGUE = (
    course("N-60", "60"),
    course("N-50", "50"),
    course("N-40", "40", region="부산"),
    course("N-30", "30", region="부산", method="온라인"),
    course("N-31", "31", state="마감"),
    course("N-29", "90", cancelled="2026-01-01"),
    course("N-28", "90", links="중졸:기술·가정"),
)


@pytest.fixture
def plan(run: Run, write: Write, centre: Path) -> Callable[..., object]:
    """Asks for ways to 고졸 기술·가정 in the catalogue."""
    assert run("course", "import", write("과정.csv", "\n".join([HEAD, *CATALOGUE])), "--json").json["taken"] == 7

    def ask(*flags: str) -> object:
        return run("plan", ACCOUNT, "--level", "고졸", "--subject", "기술·가정", *flags, "--json").json

    return ask


def numbers(found: object) -> list[list[str]]:
    assert isinstance(found, dict)
    return [[course["accreditation_no"] for course in way["courses"]] for way in found["ways"]]


def test_longest_first_is_not_the_shortest_way(plan: Callable[..., object]) -> None:
    """60 + 50 would leave 20 hours over, 60 + 30 and 50 + 40 leave none: courses closed, cancelled or of another level stay out."""
    found = plan()
    assert isinstance(found, dict)
    assert {frozenset(way) for way in numbers(found)[:2]} == {frozenset(("N-60", "N-30")), frozenset(("N-50", "N-40"))}
    assert [way["surplus_minutes"] for way in found["ways"]] == [0, 0, 600, 1200]
    assert (found["missing_minutes"], found["route"], found["level"], found["subject"]) == (
        5400, "ged_exemption", "high", "기술·가정",
    )  # fmt: skip
    assert found["reason"] is None
    assert all(each.startswith("N-") for way in numbers(found) for each in way)


def test_only_what_is_in_reach_and_not_yet_taken(plan: Callable[..., object], run: Run, write: Write) -> None:
    assert sorted(numbers(plan("--region", "서울"))[0]) == ["N-30", "N-60"]
    assert numbers(plan("--limit", "1", "--region", "부산")) == []
    done = completion("N-60", "2024-03-02", "2024-06-01", "60")
    run("history", "import", write("이력.csv", f"{HISTORY_HEAD}\n{done}\n"))
    found = plan()
    assert isinstance(found, dict)
    assert (found["missing_minutes"], numbers(found)) == (1800, [["N-30"], ["N-40"], ["N-50"]])


def test_why_there_is_no_way(plan: Callable[..., object], run: Run, write: Write) -> None:
    def reason(*flags: str, account: str = ACCOUNT) -> object:
        found = run("plan", account, *flags, "--json")
        assert (found.status, found.json["ways"]) == (0, [])
        return found.json["reason"]

    assert reason("--level", "고졸", "--subject", "음악") == "nothing_offered"
    for route in ("학점은행제", "credit_bank", "ged_eligibility", "꿈이음"):
        assert reason("--route", route) == "not_by_courses"
    rows = [completion("N-60", "2024-03-02", "2024-06-01", "60"), completion("N-30", "2024-03-02", "2024-06-01", "30")]
    run("history", "import", write("이력.csv", "\n".join([HISTORY_HEAD, *rows])))
    assert reason("--level", "고졸", "--subject", "기술가정") == "met"
    young = run("learner", "add", "--name", "가나다", "--birth", "2010-01-01", "--json").json["account_no"]
    assert reason("--level", "고졸", "--subject", "기술가정", account=young) == "under_age"


@pytest.mark.parametrize("route", ["adult_literacy", "성인 문해교육 학력인정", "문해"])
@pytest.mark.parametrize("level", ["중졸", "middle"])
def test_the_next_stage_of_literacy_is_planned_too(
    run: Run, write: Write, centre: Path, route: str, level: str
) -> None:
    row = "L-1,가람평생학습관,한글,성인 문해,310,2020-03-02,2099-03-01,,,온라인,,상시"
    run("course", "import", write("과정.csv", f"{HEAD}\n{row}\n"))
    found = run("plan", ACCOUNT, "--route", route, "--level", level, "--json").json
    assert (found["route"], found["level"], found["subject"]) == ("adult_literacy", "middle", None)
    assert (found["missing_minutes"], found["ways"][0]["surplus_minutes"]) == (300 * 60, 600)


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (("--level", "고졸"), "검정고시 과목"),
        (("--subject", "한국사"), "검정고시 수준"),
        (("--level", "고졸", "--subject", "국어"), "국어"),
        (("--route", "복권"), "복권"),
        (("--level", "고졸", "--subject", "한국사", "--limit", "0"), "‘0’"),
        (("--level", "고졸", "--subject", "한국사", "--limit", "많이"), "‘많이’"),
        (("--level", "고졸", "--subject", "한국사", "--on", "2026-02-30"), "2026-02-30"),
        (("--level", "고졸", "--subject", "한국사", "--save", "계획"), "채울 수 없습니다"),
    ],
)
def test_what_cannot_be_planned_is_named(run: Run, centre: Path, flags: tuple[str, ...], named: str) -> None:
    refused = run("plan", ACCOUNT, *flags)
    assert (refused.status, refused.out) == (1, "")
    assert named in refused.err


def test_a_way_is_saved_as_a_plan_printed_on_a_page_listed_and_undone(
    plan: Callable[..., object], run: Run, tmp_path: Path
) -> None:
    page = tmp_path / "학습설계.pdf"
    saved = plan("--save", "겨울 계획", "--way", "2", "--output", str(page))
    assert isinstance(saved, dict)
    assert page.read_bytes().startswith(b"%PDF")
    (listed,) = run("plan", ACCOUNT, "--saved", "--json").json
    assert (listed["plan_id"], listed["name"], listed["missing_minutes"]) == (saved["plan_id"], "겨울 계획", 5400)
    assert [each["accreditation_no"] for each in listed["courses"]] == numbers(saved)[1]
    assert "겨울 계획 · 검정고시 과목 면제 고졸 기술·가정" in run("plan", ACCOUNT, "--saved").out
    beyond = run("plan", ACCOUNT, "--level", "고졸", "--subject", "기술가정", "--save", "계획", "--way", "5")
    assert (beyond.status, "‘5’" in beyond.err) == (1, True)
    assert run("undo", "--json").json["action"] == "plan_saved"
    assert run("plan", ACCOUNT, "--saved", "--json").json == []


def test_planned_courses_move_the_verdicts(plan: Callable[..., object], run: Run) -> None:
    told = run("diagnose", ACCOUNT, "--planned", "N-60,N-30", "--json").json
    assert verdict(told, "high", "기술·가정")["verdict"] == "met"
    assert (told["planned"], told["moved"]) == (
        ["N-60", "N-30"],
        [{"route": "ged_exemption", "level": "high", "subject": "기술·가정", "before": "short", "after": "met"}],
    )
    assert "moved" not in run("diagnose", ACCOUNT, "--json").json
    assert run("diagnose", ACCOUNT, "--planned", "N-60", "--json").json["moved"] == []
    assert "◔ 부족 → ✓ 충족" in run("diagnose", ACCOUNT, "--planned", "N-60", "--planned", "N-30").out
    assert run("history", "show", ACCOUNT, "--json").json == []
    refused = run("diagnose", ACCOUNT, "--planned", "N-60,없는-번호")
    assert (refused.status, "없는-번호" in refused.err) == (1, True)


def test_planned_literacy_courses_carry_a_stage_on(run: Run, write: Write, centre: Path) -> None:
    row = "L-1,가람평생학습관,한글,성인 문해,320,2020-03-02,2099-03-01,,,온라인,,상시"
    run("course", "import", write("과정.csv", f"{HEAD}\n{row}\n"))
    told = run("diagnose", ACCOUNT, "--planned", "L-1", "--json").json
    (first,) = routes(told, "adult_literacy", level="elementary")
    assert (first["verdict"], first["entry_stage"], reasons(first)[0]) == ("met", 3, "stage_reached")


@pytest.mark.parametrize(
    "wrong",
    [
        ["diagnose", ACCOUNT, "--all"],
        ["diagnose", "--all", "--planned", "N-1"],
        ["diagnose", ACCOUNT, "--within", "12"],
        ["plan", ACCOUNT, "--saved", "--save", "계획"],
        ["plan", ACCOUNT, "--output", "계획.pdf"],
        ["plan"],
        ["credit"],
        ["credit", "add", ACCOUNT],
        ["counsel", "add", ACCOUNT],
        ["learner", "fact"],
        ["history-file", ACCOUNT],
        ["rule", "set", "adult_literacy"],
    ],
)
def test_wrong_usage_leaves_with_two(run: Run, wrong: list[str]) -> None:
    assert run(*wrong).status == 2
