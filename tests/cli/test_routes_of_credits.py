"""학점은행제 through the commands alone: a list of credits in, facts told, verdicts out (domain notes 4.6)."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.cli.files import CREDIT_HEAD, HISTORY_HEAD, Run, reasons, routes

pytestmark = pytest.mark.usefixtures("centre")

Write = Callable[[str, str], str]
Ask = Callable[..., Any]
TODAY = "2026-11-21"
HIGH = ("--graduated", "고졸")
TARGETS = (
    "bachelor", "associate2", "associate3", "second_bachelor", "second_associate2", "second_associate3",
    "university_bachelor", "university_associate2", "university_associate3",
    "university_second_bachelor", "university_second_associate2", "university_second_associate3",
)  # fmt: skip


def credit(
    amount: int,
    kind: str = "전공",
    source: str = "평가인정",
    *,
    at: str = "가람평생교육원",
    required: str = "Y",
    term: str = "",
    ended: str = "",
    earned: str = "",
    subject: str = "과목",
) -> str:
    return f"{source},{at},{subject},{amount},{kind},{required},{term},{ended},{earned}"


def spread(
    total: int, kind: str = "전공", *, since: int = 2000, at: str = "가람평생교육원", source: str = "평가인정"
) -> list[str]:
    """Credits of three each, 21 in each term of year after year from `since` on, so that no cap of a time is met."""
    rows: list[str] = []
    while total > 0:
        term = len(rows) // 7
        year, half = since + term // 2, term % 2
        ended = f"{year}-12-15" if half else f"{year}-06-15"
        rows.append(
            credit(
                min(3, total),
                kind,
                source,
                at=at,
                term=f"{year}-{half + 1}",
                ended=ended,
                subject=f"{kind} {len(rows)}",
            )
        )
        total -= 3
    return rows


@pytest.fixture
def learner(run: Run, write: Write) -> Callable[..., str]:
    def add(rows: Sequence[str] = (), facts: Sequence[str] = HIGH, birth: str = "1975-05-05") -> str:
        account: str = run("learner", "add", "--name", "사아자", "--birth", birth, "--json").json["account_no"]
        if rows:
            table = [f"{account},{row}" for row in rows]
            report = run("credit", "import", write("학점.csv", "\n".join([CREDIT_HEAD, *table])), "--json").json
            assert report["taken"] == len(rows), report
        if facts:
            assert run("learner", "fact", account, *facts).status == 0
        return account

    return add


@pytest.fixture
def ask(run: Run) -> Ask:
    def found(account: str, target: str = "bachelor", on: str = TODAY) -> Any:
        (only,) = routes(run("diagnose", account, "--on", on, "--json").json, "credit_bank", target=target)
        return only

    return found


Learner = Callable[..., str]


def counted(verdict: Any) -> dict[str, int]:
    return {name: each["counted"] for name, each in verdict["credits"].items()}


def cut(verdict: Any) -> list[tuple[int, str]]:
    return [(each["credits"], each["reason"]) for each in verdict["not_counted"]]


def test_every_degree_has_its_verdict_and_its_figures(learner: Learner, run: Run) -> None:
    """시행령 제13조, 제16조; 시행규칙 제7조; major and liberal credits [S]."""
    found = routes(run("diagnose", learner(), "--json").json, "credit_bank")
    assert tuple(each["target"] for each in found) == TARGETS
    required = {
        each["target"]: tuple(each["credits"][name]["required"] for name in ("total", "major", "liberal", "evaluated"))
        for each in found
    }
    assert required["bachelor"] == required["university_bachelor"] == (140, 60, 30, 18)
    assert required["associate2"] == required["university_associate2"] == (80, 45, 15, 18)
    assert required["associate3"] == required["university_associate3"] == (120, 54, 21, 18)
    assert [required[f"second_{each}"][1] for each in ("bachelor", "associate2", "associate3")] == [48, 36, 42]
    of_university = {
        each["target"]: each["credits"]["university"]["required"] for each in found if "university" in each["target"]
    }
    assert list(of_university.values()) == [84, 48, 65, 48, 36, 42]


@pytest.mark.parametrize(
    ("target", "major", "liberal", "elective"),
    [("bachelor", 60, 30, 50), ("associate2", 45, 15, 20), ("associate3", 54, 21, 45)],
)
def test_a_degree_is_met_at_its_figures_and_short_a_credit_below(
    learner: Learner, ask: Ask, target: str, major: int, liberal: int, elective: int
) -> None:
    def held(of_major: int, of_liberal: int, of_elective: int) -> Any:
        return [
            *spread(of_major, since=1996, at="가람원"),
            *spread(of_liberal, "교양", since=2003, at="나루원"),
            *spread(of_elective, "일반선택", since=2010, at="다솜원"),
        ]

    met = ask(learner(held(major, liberal, elective)), target)
    assert (met["verdict"], reasons(met)) == ("met", ["all_conditions_met"])
    assert all(each["counted"] >= each["required"] for each in met["credits"].values())
    for rows in (
        held(major, liberal, elective - 1),
        held(major - 1, liberal, elective + 1),
        held(major, liberal - 1, elective + 1),
    ):
        short = ask(learner(rows), target)
        assert (short["verdict"], reasons(short)[0]) == ("short", "credits_missing")


@pytest.mark.parametrize(
    ("facts", "required", "verdict", "reason"),
    [
        (("--graduated", "고졸"), "Y", "met", "all_conditions_met"),
        ((), "Y", "check", "high_school_unknown"),
        (("--graduated", "중졸"), "Y", "short", "no_high_school"),
        (("--graduated", "고졸"), "", "check", "required_major_unknown"),
        (("--graduated", "고졸"), "N", "short", "required_major_missing"),
        (("--graduated", "전문학사"), "Y", "not_applicable", "holds_degree"),
        (("--graduated", "학사"), "Y", "not_applicable", "holds_degree"),
    ],
)
def test_totals_reached_the_other_conditions_decide(
    learner: Learner, ask: Ask, facts: tuple[str, ...], required: str, verdict: str, reason: str
) -> None:
    rows = [
        *spread(45, at="가람원"),
        *spread(15, "교양", since=2005, at="나루원"),
        *spread(20, "일반선택", since=2008, at="다솜원"),
    ]
    found = ask(learner([row.replace(",Y,", f",{required},") for row in rows], facts), "associate2")
    assert (found["verdict"], reason in reasons(found)) == (verdict, True)


def test_eighteen_credits_are_of_courses_or_part_time(learner: Learner, ask: Ask) -> None:
    """시행규칙 제7조②; the boundary on both sides."""
    others = [
        *spread(45, source="대학", at="한빛대학교"),
        *spread(15, "교양", since=2005, source="대학", at="한빛대학교"),
    ]
    for amount, verdict in ((18, "met"), (17, "short")):
        rows = [
            *others,
            *spread(amount, "일반선택", since=2010),
            *spread(20, "일반선택", since=2015, source="외국", at="먼 대학"),
        ]
        found = ask(learner(rows), "associate2")
        assert (found["verdict"], counted(found)["evaluated"]) == (verdict, amount)
    part_time = ask(
        learner([*others, *spread(20, "일반선택", since=2010, source="시간제", at="두레대학교")]), "associate2"
    )
    assert part_time["verdict"] == "met"


@pytest.mark.parametrize(
    ("rows", "total", "reason"),
    [
        ([credit(3, term="2018-1", ended="2018-06-15", subject=f"{n}") for n in range(8)], 24, None),
        ([credit(3, term="2018-1", ended="2018-06-15", subject=f"{n}") for n in range(9)], 24, "term_cap"),
        (
            [credit(3, term=f"2018-{n // 7 + 1}", ended="2018-06-15" if n < 7 else "2018-12-15", subject=f"{n}") for n in range(14)],
            42,
            None,
        ),
        (
            [credit(3, term=f"2018-{n // 8 + 1}", ended="2018-06-15" if n < 8 else "2018-12-15", subject=f"{n}") for n in range(15)],
            42,
            "year_cap",
        ),
        ([credit(3, source="독학면제과정", term="2018-1", ended="2018-06-15", subject=f"{n}") for n in range(9)], 24, "term_cap"),
        ([credit(3, source="대학", at="한빛대학교", term="2018-1", ended="2018-06-15", subject=f"{n}") for n in range(9)], 27, None),
        ([credit(4, source="독학시험", earned="2018-06-15", subject=f"{n}") for n in range(12)], 48, None),
        ([credit(21, source="국가무형유산", earned="2018-06-15", subject=f"{n}") for n in range(3)], 63, None),
    ],
)  # fmt: skip
def test_caps_of_a_term_and_a_year(learner: Learner, ask: Ask, rows: list[str], total: int, reason: str | None) -> None:
    """24 a term and 42 a year, for 평가인정, 시간제 and 독학면제과정 [S]."""
    found = ask(learner(rows))
    assert counted(found)["total"] == total
    assert cut(found) == ([(3, reason)] if reason else [])


def test_a_university_shares_a_term_with_courses_and_not_one_without_them(learner: Learner, ask: Ask) -> None:
    courses = [credit(3, term="2018-1", ended="2018-06-15", subject=f"{n}") for n in range(8)]
    same = credit(3, source="대학", at="한빛대학교", term="2018-1", ended="2018-06-20", subject="같은 학기")
    other = credit(3, source="대학", at="한빛대학교", term="2019-1", ended="2019-06-20", subject="다른 해")
    found = ask(learner([*courses, same, other]))
    assert (counted(found)["total"], cut(found)) == (27, [(3, "term_cap")])


def test_a_year_goes_from_march_to_february(learner: Learner, ask: Ask) -> None:
    full = [
        credit(3, term=f"2018-{n // 7 + 1}", ended="2018-06-15" if n < 7 else "2018-12-15", subject=f"{n}")
        for n in range(14)
    ]
    winter, spring = credit(3, ended="2019-02-28", subject="겨울"), credit(3, ended="2019-03-01", subject="봄")
    found = ask(learner([*full, winter, spring]))
    assert counted(found)["total"] == 45
    assert [(each["title"], each["reason"]) for each in found["not_counted"]] == [("겨울", "year_cap")]


@pytest.mark.parametrize(("target", "cap"), [("bachelor", 105), ("associate2", 60), ("associate3", 90)])
def test_the_cap_of_one_institution(learner: Learner, ask: Ask, target: str, cap: int) -> None:
    found = ask(learner([*spread(60), *spread(48, "교양", since=2012)]), target)
    assert counted(found)["total"] == cap
    assert {reason for _, reason in cut(found)} == {"institution_cap"}
    assert sum(amount for amount, _ in cut(found)) == 108 - cap


@pytest.mark.parametrize(("target", "number"), [("bachelor", 3), ("associate2", 2), ("associate3", 2)])
def test_so_many_qualifications_count_the_largest_first(learner: Learner, ask: Ask, target: str, number: int) -> None:
    amounts = (5, 20, 10, 16)
    rows = [
        credit(each, source="자격", at="", earned=f"2018-05-0{n + 1}", subject=f"자격 {n}")
        for n, each in enumerate(amounts)
    ]
    found = ask(learner(rows), target)
    assert counted(found)["total"] == sum(sorted(amounts)[-number:])
    assert {reason for _, reason in cut(found)} == {"qualification_cap"}


def test_what_is_not_gained_on_the_day_does_not_count(learner: Learner, ask: Ask) -> None:
    account = learner([credit(3, ended="2024-06-20")])
    assert counted(ask(account, on="2024-06-20"))["total"] == 3
    assert cut(ask(account, on="2024-06-19")) == [(3, "not_yet_gained")]


@pytest.mark.parametrize(
    ("facts", "target", "amount", "verdict"),
    [
        (("--graduated", "학사", "--degree-on", "2010-02-20"), "second_bachelor", 48, "met"),
        (("--graduated", "학사", "--degree-on", "2010-02-20"), "second_bachelor", 47, "short"),
        (("--graduated", "학사", "--degree-on", "2010-02-20"), "second_associate2", 36, "met"),
        (("--graduated", "학사", "--degree-on", "2010-02-20"), "second_associate3", 42, "met"),
        (("--graduated", "전문학사", "--degree-on", "2010-02-20"), "second_associate2", 36, "met"),
        (("--graduated", "전문학사", "--degree-on", "2010-02-20"), "second_associate2", 35, "short"),
        (("--graduated", "전문학사", "--degree-on", "2010-02-20"), "second_bachelor", 48, "not_applicable"),
        (("--graduated", "고졸"), "second_associate2", 36, "not_applicable"),
        (("--graduated", "학사"), "second_bachelor", 48, "check"),
        ((), "second_bachelor", 48, "check"),
    ],
)
def test_another_major_after_a_degree(
    learner: Learner, ask: Ask, facts: tuple[str, ...], target: str, amount: int, verdict: str
) -> None:
    """시행령 제16조①2호: 48, 36, 42 credits of the major."""
    assert ask(learner(spread(amount, since=2011), facts), target)["verdict"] == verdict


def test_only_what_came_after_the_degree_counts_for_another_major(learner: Learner, ask: Ask) -> None:
    facts = ("--graduated", "학사", "--degree-on", "2010-02-20")
    rows = [credit(3, ended="2010-02-20", subject="그날"), credit(3, ended="2010-02-21", subject="다음 날")]
    found = ask(learner(rows, facts), "second_bachelor")
    assert [each["title"] for each in found["counted"]] == ["다음 날"]
    assert [(each["title"], each["reason"]) for each in found["not_counted"]] == [("그날", "before_degree")]


def test_a_bachelor_after_an_associate_is_the_way_of_140(learner: Learner, ask: Ask) -> None:
    found = ask(learner(spread(60), ("--graduated", "전문학사")), "bachelor")
    assert (found["verdict"], found["credits"]["total"]) == ("short", {"counted": 60, "required": 140})


def test_a_degree_of_a_university_asks_for_its_own_credits_and_its_rules(learner: Learner, ask: Ask, run: Run) -> None:
    """시행령 제16조②1호: 48 of the 80."""
    rows = [
        *spread(45, source="대학", at="한빛대학교"),
        *spread(3, "교양", since=2005, source="대학", at="한빛대학교"),
        *spread(12, "교양", since=2006),
        *spread(20, "일반선택", since=2009),
    ]
    account = learner(rows)
    found = ask(account, "university_associate2")
    assert (found["verdict"], found["credits"]["university"]) == ("check", {"counted": 48, "required": 48})
    assert reasons(found) == ["university_rules_unknown"]
    for word, verdict in (("예", "met"), ("아니오", "short")):
        run("learner", "fact", account, "--meets-university-rules", word)
        assert ask(account, "university_associate2")["verdict"] == verdict
    less = [*rows[:15], *spread(15, "교양", since=2006), *spread(20, "일반선택", since=2012)]
    assert ask(learner(less), "university_associate2")["credits"]["university"]["counted"] == 45


def test_courses_of_the_account_are_no_credits(learner: Learner, run: Run, write: Write, ask: Ask) -> None:
    """평생교육법 제23조③."""
    account = learner()
    head = "평가인정번호,기관명,학습과정명,교육영역,총학습시간,평가인정일"
    run("course", "import", write("과정.csv", f"{head}\nT-1,가람,인문 강좌,인문교양,90,2022-03-02\n"))
    run(
        "history",
        "import",
        write("이력.csv", f"{HISTORY_HEAD}\n{account},평생학습,평가인정 학습과정,,,2024-03-02,2024-06-01,90,T-1,\n"),
    )
    found = ask(account)
    assert (counted(found)["total"], "account_course" in reasons(found)) == (0, True)


def test_a_cap_that_the_centre_set_otherwise_holds_from_its_day(learner: Learner, run: Run, ask: Ask) -> None:
    account = learner([credit(3, term="2018-1", ended="2018-06-15", subject=f"{n}") for n in range(9)])
    assert run("rule", "set", "credit_bank", "term_cap", "27", "--from", "2026-01-01").status == 0
    assert counted(ask(account, on="2025-12-31"))["total"] == 24
    assert counted(ask(account, on="2026-01-01"))["total"] == 27
