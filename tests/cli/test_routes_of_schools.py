"""Every route that schools and hours decide, through the commands alone: lists in, facts told, verdicts out (domain notes 4)."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.files import HISTORY_HEAD, Run, reasons, routes

pytestmark = pytest.mark.usefixtures("centre")

Write = Callable[[str, str], str]
TODAY = "2026-11-21"
COURSES = """평가인정번호,기관명,기관유형,학습과정명,교육영역,총학습시간,평가인정일,유효기간종료일,검정고시연계
L-160,가람문해교실,민간,한글 첫걸음,성인 문해,160,2020-03-02,2030-03-01,
L-1,가람문해교실,민간,한글 한 시간,성인 문해,1,2020-03-02,2030-03-01,
L-320,가람문해교실,민간,한글 두 걸음,성인 문해,320,2020-03-02,2030-03-01,
L-300,가람문해교실,민간,중학 문해,성인 문해,300,2020-03-02,2030-03-01,
L-900,가람문해교실,민간,중학 문해 모두,성인 문해,900,2020-03-02,2030-03-01,
S-160,가람학원,민간,중학 수학,학력보완,160,2020-03-02,2030-03-01,
G-100,한빛시청,지자체,시청 과정,인문교양,100,2020-03-02,2030-03-01,
M-10,가람부,정부부처,부처 과정,인문교양,10,2020-03-02,2030-03-01,
C-50,한빛시 평생학습관,기타,평생학습관 과정,인문교양,50,2020-03-02,2030-03-01,
U-30,가람회,,기관유형 모름,인문교양,30,2020-03-02,2030-03-01,
P-70,가람원격교육원,민간,사설 과정,인문교양,70,2020-03-02,2030-03-01,
"""


@pytest.fixture
def learner(run: Run, write: Write) -> Callable[..., str]:
    """A new learner by her birth, with rows of history (without the account) and facts; her account."""
    assert run("course", "import", write("과정.csv", COURSES)).status == 0

    def add(birth: str, *rows: str, facts: tuple[str, ...] = (), schooling: str = "") -> str:
        guardian = ("--guardian", "가나다") if birth > "2012" else ()
        said = ("learner", "add", "--name", "라마바", "--birth", birth, "--schooling", schooling, *guardian, "--json")
        account: str = run(*said).json["account_no"]
        if rows:
            history = "\n".join([HISTORY_HEAD, *(f"{account},{row}" for row in rows)])
            report = run("history", "import", write("이력.csv", history), "--json").json
            assert report["taken"] == len(rows), report
        if facts:
            assert run("learner", "fact", account, *facts).status == 0
        return account

    return add


@pytest.fixture
def ask(run: Run) -> Callable[..., Any]:
    """The one verdict of a route, for a level if that is given."""

    def found(account: str, route: str, on: str = TODAY, **place: object) -> Any:
        (only,) = routes(run("diagnose", account, "--on", on, "--json").json, route, **place)
        assert only["as_of"] == on
        assert only["source"]
        assert all(each["explanation"] for each in only["reasons"])
        return only

    return found


Learner = Callable[..., str]
Ask = Callable[..., Any]


def done(course: str, hours: str, started: str = "2024-03-02", ended: str = "2024-12-01") -> str:
    return f"평생학습,평가인정 학습과정,,,{started},{ended},{hours},{course},"


def school(kind: str, title: str, started: str, ended: str, outcome: str) -> str:
    return f"학력,{kind},{title},,{started},{ended},,,{outcome}"


# 검정고시 응시자격 (초·중등교육법 시행규칙 제35조)


def test_elementary_asks_for_eleven_years_by_the_year_before(learner: Learner, ask: Ask) -> None:
    """제35조①1호: 시행되는 해의 전년도를 기준으로 만 11세 이상."""
    account = learner("2014-12-31", facts=("--graduated", "무학", "--attends", "없음"))
    before = ask(account, "ged_eligibility", "2025-12-31", level="elementary")
    assert (before["verdict"], reasons(before)) == ("short", ["too_young"])
    assert ask(account, "ged_eligibility", "2026-01-01", level="elementary")["verdict"] == "met"


@pytest.mark.parametrize(
    ("facts", "level", "verdict", "reason"),
    [
        (("--graduated", "초졸", "--attends", "없음"), "elementary", "not_applicable", "has_degree"),
        (("--graduated", "무학", "--attends", "초등학교"), "elementary", "short", "still_enrolled"),
        (("--graduated", "무학", "--attends", "초등학교", "--off-quota", "예"), "elementary", "met", "may_sit"),
        (("--graduated", "초졸", "--attends", "없음"), "middle", "met", "may_sit"),
        (("--graduated", "초졸", "--attends", "중학교"), "middle", "short", "still_enrolled"),
        (("--graduated", "초졸", "--attends", "방송통신중학교"), "middle", "short", "still_enrolled"),
        (("--graduated", "무학", "--attends", "없음"), "middle", "short", "no_earlier_degree"),
        (("--graduated", "초졸"), "middle", "check", "enrolment_unknown"),
        (("--attends", "없음"), "middle", "check", "schooling_unknown"),
        (("--graduated", "중졸", "--attends", "없음"), "high", "check", "leaving_unknown"),
        (("--graduated", "중졸", "--attends", "없음", "--left-high-school", "아니오"), "high", "met", "may_sit"),
        (("--graduated", "중졸", "--attends", "고등학교"), "high", "short", "still_enrolled"),
        (
            ("--graduated", "중졸", "--attends", "고등학교", "--off-quota", "예"),
            "high",
            "check",
            "off_quota_at_high_school",
        ),
        (("--graduated", "초졸", "--attends", "없음"), "high", "short", "no_earlier_degree"),
        (("--graduated", "고졸"), "high", "not_applicable", "has_degree"),
        (("--graduated", "학사"), "middle", "not_applicable", "has_degree"),
    ],
)
def test_who_may_sit_by_schooling_and_enrolment(
    learner: Learner, ask: Ask, facts: tuple[str, ...], level: str, verdict: str, reason: str
) -> None:
    found = ask(learner("1990-05-05", facts=facts), "ged_eligibility", level=level)
    assert (found["verdict"], reason in reasons(found)) == (verdict, True)
    assert found["next_steps"] or verdict == "not_applicable"


@pytest.mark.parametrize(
    ("left", "on", "verdict"),
    [
        ("2026-02-10", "2026-08-09", "short"),
        ("2026-02-10", "2026-08-10", "met"),
        ("2025-08-31", "2026-02-27", "short"),
        ("2025-08-31", "2026-02-28", "met"),  # 민법 제160조③: the last day where the month has none
        ("2026-02", "2026-07-31", "short"),
        ("2026-02", "2026-08-01", "check"),
        ("2026-02", "2026-08-28", "met"),
    ],
)
def test_six_months_since_leaving_a_high_school(learner: Learner, ask: Ask, left: str, on: str, verdict: str) -> None:
    """제35조⑥2호."""
    account = learner("2007-05-05", facts=("--graduated", "중졸", "--attends", "없음", "--left-high-school", left))
    assert ask(account, "ged_eligibility", on, level="high")["verdict"] == verdict


def test_a_history_tells_of_schools_too(learner: Learner, ask: Ask) -> None:
    left = school("고등학교", "가람고등학교", "2015-03-02", "2016-02-10", "중퇴")
    account = learner("1999-05-05", left, facts=("--attends", "없음"))
    assert ask(account, "ged_eligibility", "2016-08-09", level="high")["verdict"] == "short"
    assert ask(account, "ged_eligibility", "2016-08-10", level="high")["verdict"] == "met"
    passed = learner("1998-05-05", school("검정고시", "고졸 검정고시", "2020-04-11", "2020-05-12", "합격"))
    assert ask(passed, "ged_eligibility", "2020-05-11", level="high")["verdict"] == "check"
    assert ask(passed, "ged_eligibility", "2020-05-12", level="high")["verdict"] == "not_applicable"


def test_the_statement_of_the_card_counts_and_what_is_asked_later_stands_before_it(
    learner: Learner, run: Run, ask: Ask
) -> None:
    account = learner("1990-05-05", schooling="고등학교 졸업")
    assert ask(account, "ged_eligibility", level="high")["verdict"] == "not_applicable"
    run("learner", "fact", account, "--graduated", "중졸", "--attends", "없음", "--left-high-school", "아니오")
    assert ask(account, "ged_eligibility", level="high")["verdict"] == "met"


# 다른 면제 사유 (제37조)

_ALL_BUT_THREE = ["사회", "한국사", "과학", "도덕", "기술·가정", "체육", "음악", "미술"]


def test_schools_exempt_from_all_but_three_papers(learner: Learner, ask: Ask) -> None:
    """제37조②1호, ③1호."""
    civic = learner("1990-05-05", facts=("--graduated", "초졸", "--special-school", "고등공민학교"))
    found = ask(civic, "ged_exemption_grounds", level="middle")
    assert found["verdict"] == "met"
    assert set(found["subjects"]).isdisjoint({"국어", "수학", "영어"})
    technical = learner("1991-05-05", facts=("--graduated", "중졸", "--special-school", "3년제 고등기술학교"))
    assert ask(technical, "ged_exemption_grounds", level="high")["subjects"] == _ALL_BUT_THREE
    nobody_said = learner("1992-05-05")
    assert ask(nobody_said, "ged_exemption_grounds", level="high")["verdict"] == "check"


@pytest.mark.parametrize(("gained", "is_all"), [("2025-02-28", True), ("2025-03-01", False), ("2022-02-27", False)])
def test_all_papers_with_a_qualification_within_three_years(
    learner: Learner, ask: Ask, gained: str, is_all: bool
) -> None:
    """제37조③5호: 졸업 뒤 3년 이내에 기능사 이상."""
    special = ("--special-school", "고등기술학교", "--special-school-ended", "2022-02-28")
    account = learner(
        "2003-05-05",
        f"자격,국가기술,용접기능사,공단,{gained},,,,",
        facts=("--graduated", "중졸", *special, "--passed-in-final-year", "국어,수학"),
    )
    found = ask(account, "ged_exemption_grounds", level="high")
    assert found["verdict"] == "met"
    assert ("국어" in found["subjects"]) == is_all


def test_a_qualification_alone_exempts_nobody(learner: Learner, ask: Ask) -> None:
    row = "자격,국가기술,정보처리기사,공단,2020-05-05,,,,"
    account = learner("1990-05-05", row, facts=("--graduated", "중졸", "--special-school", "없음"))
    found = ask(account, "ged_exemption_grounds", level="high")
    assert (found["verdict"], found["subjects"]) == ("not_applicable", [])
    assert "qualification_alone" in reasons(found)


# 성인 문해교육 학력인정 (평생교육법 시행령 제75조)


@pytest.mark.parametrize(
    ("level", "rows", "verdict", "stage", "credited", "missing"),
    [
        ("elementary", (), "short", 1, 0, 9600),
        ("elementary", (done("L-160", "159:59"),), "short", 1, 9599, 1),
        ("elementary", (done("L-160", "160"),), "short", 2, 9600, 9600),
        ("elementary", (done("L-320", "319:59"),), "short", 2, 19_199, 1),
        ("elementary", (done("L-320", "320"),), "met", 3, 19_200, 0),
        ("elementary", (done("L-320", "320"), done("L-160", "160"), done("L-1", "1")), "met", 3, 28_800, 0),
        ("middle", (done("L-300", "299:59"),), "short", 1, 17_999, 1),
        ("middle", (done("L-300", "300"),), "short", 2, 18_000, 18_000),
        ("middle", (done("L-300", "300"), done("L-320", "300")), "met", 3, 36_000, 0),
        ("middle", (done("L-900", "900"), done("L-1", "1")), "met", 3, 54_000, 0),
        ("elementary", (done("S-160", "160"),), "check", 1, 0, 9600),
        ("elementary", (done("S-160", "159:59"),), "short", 1, 0, 9600),
        ("elementary", (done("G-100", "100"),), "short", 1, 0, 9600),
    ],
)
def test_hours_carry_a_learner_stage_by_stage(
    learner: Learner, ask: Ask, level: str, rows: tuple[str, ...], verdict: str, stage: int, credited: int, missing: int
) -> None:
    """Brochure: 160 hours (초등) or 300 (중학) a stage; at most two thirds of the curriculum, 480 and 900."""
    found = ask(learner("1950-05-05", *rows), "adult_literacy", level=level)
    assert (found["verdict"], found["entry_stage"], found["credited_minutes"]) == (verdict, stage, credited)
    assert (found["missing_minutes"], found["cap_minutes"]) == (
        missing,
        {"elementary": 28_800, "middle": 54_000}[level],
    )
    assert sum(each["minutes"] for each in found["counted"]) == credited


def test_what_is_above_the_cap_is_named(learner: Learner, ask: Ask) -> None:
    account = learner(
        "1950-05-05", done("L-320", "320"), done("L-160", "160"), done("L-1", "1", "2025-01-02", "2025-01-03")
    )
    (above,) = ask(account, "adult_literacy", level="elementary")["not_counted"]
    assert (above["minutes"], above["reason"]) == (60, "over_cap")


def test_literacy_is_for_those_of_eighteen_without_the_degree(learner: Learner, ask: Ask) -> None:
    account = learner("2006-11-22")
    assert ask(account, "adult_literacy", "2024-11-21", level="elementary")["verdict"] == "not_applicable"
    assert ask(account, "adult_literacy", "2024-11-22", level="elementary")["verdict"] == "short"
    graduate = learner("1950-05-06", facts=("--graduated", "초졸"))
    assert ask(graduate, "adult_literacy", level="elementary")["verdict"] == "not_applicable"
    assert ask(graduate, "adult_literacy", level="middle")["verdict"] == "short"


def test_a_step_that_the_centre_set_otherwise_holds_from_its_day(learner: Learner, run: Run, ask: Ask) -> None:
    account = learner("1950-05-05", done("L-160", "150"))
    assert run("rule", "set", "adult_literacy", "step_hours.elementary", "150", "--from", "2026-03-01").status == 0
    assert ask(account, "adult_literacy", "2026-02-28", level="elementary")["entry_stage"] == 1
    assert ask(account, "adult_literacy", "2026-03-01", level="elementary")["entry_stage"] == 2


# 꿈이음 (초·중등교육법 시행령 제98조의2①3호)


def test_hours_of_public_bodies_are_gathered_for_one_out_of_school(learner: Learner, ask: Ask) -> None:
    rows = [done("G-100", "100"), done("M-10", "10"), done("C-50", "50"), done("U-30", "30"), done("P-70", "70")]
    account = learner("2004-05-05", *rows, facts=("--graduated", "초졸", "--attends", "없음"))
    found = ask(account, "out_of_school")
    assert (found["verdict"], found["level"]) == ("check", None)
    assert (found["credited_minutes"], found["doubtful_minutes"]) == (6600, 4800)
    assert [each["reason"] for each in found["not_counted"]] == ["other_provider"]
    assert {each["reason"] for each in found["doubtful"]} == {"provider_unclear"}
    assert "not_registered" in reasons(found)
    assert any("꿈이음" in each["where"] for each in found["next_steps"])


def test_twenty_four_is_the_last_age(learner: Learner, ask: Ask) -> None:
    account = learner("2001-11-21", done("G-100", "100"))
    assert ask(account, "out_of_school", "2026-11-20")["verdict"] == "check"
    over = ask(account, "out_of_school", "2026-11-21")
    assert (over["verdict"], reasons(over), over["credited_minutes"]) == ("not_applicable", ["over_24"], 6000)


def test_what_ended_after_24_is_kept_apart(learner: Learner, ask: Ask) -> None:
    account = learner(
        "2000-06-01", done("G-100", "100", "2025-03-02", "2025-05-31"), done("M-10", "10", "2025-03-02", "2025-06-01")
    )
    found = ask(account, "out_of_school")
    assert (found["credited_minutes"], found["minutes_after_24"]) == (6000, 600)
    assert [each["reason"] for each in found["not_counted"]] == ["after_24"]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (("--graduated", "중졸", "--attends", "없음"), "has_degree"),
        (("--graduated", "초졸", "--attends", "중학교"), "in_school"),
        (("--graduated", "초졸", "--attends", "방송통신중"), "in_school"),
    ],
)
def test_who_is_in_school_or_has_the_degree_is_another(
    learner: Learner, ask: Ask, facts: tuple[str, ...], reason: str
) -> None:
    found = ask(learner("2008-05-05", facts=facts), "out_of_school")
    assert (found["verdict"], reasons(found)) == ("not_applicable", [reason])


# 방송통신중·고 학습경험인정 (설치기준령 제3조의2)


def test_what_a_pupil_of_an_open_school_may_put_forward(learner: Learner, ask: Ask) -> None:
    rows = [
        done("G-100", "100"),
        "자격,국가기술,정보처리기능사,공단,2021-05-05,,,,",
        "자격,공인민간,한자급수,협회,2021-05-05,,,,",
        "자격,순수민간,바리스타,협회,2021-05-05,,,,",
        "평생학습,그 외,용접 기초,가람직업전문학교,2024-09-01,2024-10-01,10,,",
        "학력,검정고시,중졸 검정고시,,2020-04-10,2020-05-10,,,국어·사회",
    ]
    account = learner("1970-05-05", *rows, facts=("--attends", "방송통신중학교", "--open-school-entered", "2020-05-11"))
    found = ask(account, "open_school")
    assert (found["verdict"], reasons(found)) == ("check", ["school_assesses"])
    assert found["credited_minutes"] == 6600
    titles = {each["title"] for each in found["counted"]}
    assert titles == {"시청 과정", "용접 기초", "정보처리기능사", "한자급수", "중졸 검정고시"}
    assert [(each["title"], each["reason"]) for each in found["doubtful"]] == [("바리스타", "not_listed")]


def test_papers_passed_after_admission_are_out(learner: Learner, run: Run, ask: Ask) -> None:
    row = "학력,검정고시,중졸 검정고시,,2020-04-10,2020-05-10,,,국어·사회"
    account = learner("1970-05-05", row, facts=("--attends", "방송통신중학교", "--open-school-entered", "2020-05-10"))
    assert [each["reason"] for each in ask(account, "open_school")["not_counted"]] == ["after_admission"]
    run("learner", "fact", account, "--open-school-entered", "모름")
    assert [each["reason"] for each in ask(account, "open_school")["doubtful"]] == ["admission_date_unknown"]
    run("learner", "fact", account, "--attends", "고등학교")
    assert ask(account, "open_school")["verdict"] == "not_applicable"


# 대학 입학 전형자료, 평생교육사


def test_admission_is_for_those_without_a_school_record(learner: Learner, ask: Ask) -> None:
    graduate = learner("1990-05-05", school("고등학교", "가람고등학교", "2006-03-02", "2009-02-10", "졸업"))
    found = ask(graduate, "admission")
    assert (found["verdict"], reasons(found)) == ("not_applicable", ["regular_graduate"])
    by_examination = learner("1991-05-05", school("검정고시", "고졸 검정고시", "2010-04-11", "2010-05-12", "합격"))
    assert ask(by_examination, "admission")["verdict"] == "check"


def test_a_lifelong_educator_is_shown_her_grade_and_nothing_is_decided(learner: Learner, ask: Ask) -> None:
    held = ask(learner("1990-05-05", "자격,국가전문,평생교육사 2급,진흥원,2021-05-05,,,,"), "lifelong_educator")
    assert (held["verdict"], reasons(held), len(held["counted"])) == ("check", ["grade_held"], 1)
    none = ask(learner("1991-05-05"), "lifelong_educator")
    assert (none["verdict"], reasons(none), none["counted"]) == ("check", ["no_grade"], [])
