"""Schools, credits, counselling and the history file of one learner, by command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import staff
from tests.cli.files import ACCOUNT, CREDIT_HEAD, Run

pytestmark = pytest.mark.usefixtures("centre")

Write = Callable[[str, str], str]
CREDIT = (
    "--source",
    "평가인정",
    "--subject",
    "평생교육론",
    "--credits",
    "3",
    "--kind",
    "전공",
    "--ended",
    "2024-06-20",
)


def test_facts_are_kept_one_by_one_and_shown(run: Run) -> None:
    told = run("learner", "fact", ACCOUNT)
    assert "적은 것이 없습니다" in told.out
    first = run("learner", "fact", ACCOUNT, "--graduated", "middle", "--left-high-school", "2026-02-10", "--json").json
    assert (first["graduated"], first["left_high_school_on"], first["source"]) == ("middle", "2026-02-10", "stated")
    assert first["has_left_high_school"]
    said = (
        "--attends",
        "다니지 않음",
        "--credit-learner-no",
        "2024-7",
        "--source",
        "증빙 확인",
        "--source-note",
        "제적증명서",
    )
    second = run("learner", "fact", ACCOUNT, *said, "--json").json
    assert (second["graduated"], second["attends"], second["credit_learner_no"]) == ("middle", "none", "2024-7")
    assert (second["source"], second["source_note"]) == ("evidence_seen", "제적증명서")
    assert second == run("learner", "fact", ACCOUNT, "--json").json
    told = run("learner", "fact", ACCOUNT)
    assert "졸업한 학교: 중학교 졸업" in told.out
    assert "증빙 확인 · 제적증명서" in told.out


@pytest.mark.parametrize(
    ("flag", "words", "key", "value"),
    [
        ("--graduated", ("무학", "none", "NONE"), "graduated", "none"),
        ("--graduated", ("고졸", "고등학교 졸업", "high"), "graduated", "high"),
        ("--graduated", ("전문학사", "전문대학 졸업", "associate"), "graduated", "associate"),
        ("--graduated", ("학사", "대졸", "대학교 졸업", "bachelor"), "graduated", "bachelor"),
        ("--attends", ("방송통신고", "방송통신고등학교", "open_high"), "attends", "open_high"),
        ("--attends", ("없음", "none", "다니지않음"), "attends", "none"),
        ("--special-school", ("training", "3년제 직업훈련과정", "직업훈련"), "special_school", "training"),
        ("--off-quota", ("예", "Y", "true"), "is_off_quota", True),
        ("--registered-out-of-school", ("아니오", "N", "아니요"), "is_registered_out_of_school", False),
        ("--degree-on", ("2015-02", "2015.2", "2015년 2월"), "degree_on", "2015-02"),
        ("--passed-in-final-year", ("국어,수학", "수학; 국어"), "passed_in_final_year", ["국어", "수학"]),
    ],
)
def test_facts_are_told_in_korean_or_english(
    run: Run, flag: str, words: tuple[str, ...], key: str, value: object
) -> None:
    for word in words:
        assert run("learner", "fact", ACCOUNT, flag, word, "--json").json[key] == value
        cleared = run("learner", "fact", ACCOUNT, flag, "모름", "--json").json
        assert cleared[key] in (None, [])


def test_one_who_never_left_a_high_school_and_one_who_did_who_knows_when(run: Run) -> None:
    for word, has_left in (("아니오", False), ("예", True), ("모름", None)):
        found = run("learner", "fact", ACCOUNT, "--left-high-school", word, "--json").json
        assert (found["has_left_high_school"], found["left_high_school_on"]) == (has_left, None)


@pytest.mark.parametrize(
    ("flag", "value", "named"),
    [
        ("--graduated", "유치원", "유치원"),
        ("--attends", "학원", "학원"),
        ("--left-high-school", "언젠가", "언젠가"),
        ("--left-high-school", "2999-01-01", "2999-01-01"),
        ("--degree-on", "1984-12-31", "1985-01-01"),
        ("--passed-in-final-year", "요리", "요리"),
        ("--off-quota", "글쎄", "글쎄"),
        ("--source-note", "850101-1234567", "주민등록번호"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_and_named(run: Run, flag: str, value: str, named: str) -> None:
    before = run("learner", "fact", ACCOUNT, "--json").json
    refused = run("learner", "fact", ACCOUNT, flag, value)
    assert (refused.status, refused.out) == (1, "")
    assert named in refused.err
    assert run("learner", "fact", ACCOUNT, "--json").json == before


def test_credits_and_passes_are_kept_and_listed(run: Run) -> None:
    added = run("credit", "add", ACCOUNT, *CREDIT, "--term", "2024년 1학기", "--required-major", "Y", "--json").json
    assert (added["source"], added["kind"], added["credits"], added["term"]) == ("평가인정", "전공", 3, "2024-1")
    assert (added["is_required_major"], added["ended"], added["earned"]) == (True, "2024-06-20", None)
    passed = run(
        "credit", "pass", ACCOUNT, "--stage", "2과정", "--subject", "교육사회학", "--on", "2024-05", "--json"
    ).json
    assert (passed["stage"], passed["subject"], passed["on"], passed["score"]) == (2, "교육사회학", "2024-05", None)
    exempt = run("credit", "pass", ACCOUNT, "--stage", "1", "--subject", "국어", "--exempted", "--json").json
    assert exempt["is_exempted"]
    listed = run("credit", "list", ACCOUNT, "--json").json
    assert [each["credit_id"] for each in listed["credits"]] == [added["credit_id"]]
    assert {each["pass_id"] for each in listed["passes"]} == {passed["pass_id"], exempt["pass_id"]}
    assert "학점 3학점(1건), 독학학위제 2과목" in run("credit", "list", ACCOUNT).out
    assert run("undo", "--json").json["action"] == "credit_kept"


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        (("--source", "평가"), "취득구분 ‘평가’"),
        (("--kind", "부전공"), "이수구분 ‘부전공’"),
        (("--credits", "0"), "학점 ‘0’"),
        (("--credits", "201"), "학점 ‘201’"),
        (("--credits", "1.5"), "학점 ‘1.5’"),
        (("--subject", " "), "과목명을"),
        (("--ended", "2999-12-31"), "종강일 ‘2999-12-31’"),
        (("--term", "2024-3"), "학기 ‘2024-3’"),
        (("--required-major", "혹시"), "전공필수 ‘혹시’"),
    ],
)
def test_credits_that_cannot_be_are_refused_in_the_words_of_credits(
    run: Run, changed: tuple[str, str], named: str
) -> None:
    refused = run("credit", "add", ACCOUNT, *CREDIT, *changed)
    assert (refused.status, refused.out) == (1, "")
    assert named in refused.err


def test_credits_need_a_day(run: Run) -> None:
    refused = run("credit", "add", ACCOUNT, *CREDIT[:-2])
    assert (refused.status, refused.err) == (1, "종강일을 적어 주십시오.\n")


@pytest.mark.parametrize("wrong", [("--stage", "5"), ("--score", "101"), ("--score", "-1"), ("--on", "2999-01-01")])
def test_a_pass_that_cannot_be_is_refused(run: Run, wrong: tuple[str, str]) -> None:
    assert run("credit", "pass", ACCOUNT, "--stage", "1", "--subject", "국어", *wrong).status == 1
    assert run("credit", "list", ACCOUNT, "--json").json["passes"] == []


def test_a_list_of_credits_is_taken_in_once_and_undone_as_one(run: Run, write: Write) -> None:
    rows = [
        f"{ACCOUNT},평가인정,한빛원격평생교육원,평생교육방법론,3,전공,Y,2024-1,2024-06-20,",
        f"{ACCOUNT},자격,,정보처리기사,20,전공,,,,2020-05-05",
        f"{ACCOUNT},대학,한빛대학교,과목,3,전공,,,,",
        f"{ACCOUNT},대학,한빛대학교,나중,3,전공,,,2999-01-01,",
        "없는-번호,자격,,컴퓨터활용능력,6,전공,,,,2020-05-05",
    ]
    file = write("학점.csv", "\n".join([CREDIT_HEAD, *rows]))
    tried = run("credit", "import", file, "--dry-run", "--json").json
    assert (tried["taken"], tried["dry_run"]) == (2, True)
    assert run("credit", "list", ACCOUNT, "--json").json["credits"] == []
    report = run("credit", "import", file, "--json").json
    assert (report["taken"], [each["code"] for each in report["refused"]]) == (
        2,
        ["required", "future", "unknown_account"],
    )
    assert [(each["row"], each["column"]) for each in report["refused"]] == [
        (4, "종강일"),
        (5, "종강일"),
        (6, "계좌번호"),
    ]
    assert run("credit", "import", file, "--json").json["unchanged"] == 2
    assert len(run("credit", "list", ACCOUNT, "--json").json["credits"]) == 2
    assert run("undo", "--json").json["action"] == "credits_imported"
    assert run("credit", "list", ACCOUNT, "--json").json["credits"] == []


def test_counselling_is_noted_comes_back_on_its_day_and_is_settled(run: Run) -> None:
    talk = ("counsel", "add", ACCOUNT, "--topic", "검정고시 준비", "--on", "2026-11-02", "--follow-up", "2026-11-09")
    kept = run(*talk, "--note", "원서 접수를 알려 드리기로 함", "--json").json
    assert (kept["topic"], kept["on"], kept["follow_up_on"], kept["clerk"]) == (
        "검정고시 준비", "2026-11-02", "2026-11-09", staff.LOGIN,
    )  # fmt: skip
    assert run("counsel", "due", "--on", "2026-11-08", "--json").json == []
    (due,) = run("counsel", "due", "--on", "2026-11-09", "--json").json
    assert (due["counselling_id"], due["phone"]) == (kept["counselling_id"], "010-****-5678")
    assert due["account_no"] == ACCOUNT
    assert ACCOUNT in run("counsel", "due", "--on", "2026-11-09").out
    assert run("counsel", "done", str(kept["counselling_id"])).status == 0
    assert run("counsel", "due", "--on", "2026-11-09", "--json").json == []
    (listed,) = run("counsel", "list", ACCOUNT, "--json").json
    assert listed["followed_up_at"]
    assert "원서 접수를 알려 드리기로 함" in run("counsel", "list", ACCOUNT).out


def test_sensitive_words_are_pointed_out_and_resident_numbers_refused(run: Run, centre: Path) -> None:
    pointed_out = run("counsel", "add", ACCOUNT, "--topic", "진로", "--note", "우울증으로 쉬셨다고 함")
    noted = run("learner", "fact", ACCOUNT, "--attends", "없음", "--source-note", "진단서를 봄")
    for said, word in ((pointed_out, "우울증"), (noted, "진단서")):
        assert (said.status, word in said.err) == (0, True)
    refused = run("counsel", "add", ACCOUNT, "--topic", "850101-1234567")
    assert refused.status == 1
    assert "1234567" not in refused.err
    assert len(run("counsel", "list", ACCOUNT, "--json").json) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ["--topic", " "],
        ["--topic", "진로", "--on", "2999-01-01"],
        ["--topic", "진로", "--on", "2026-11-02", "--follow-up", "2026-11-01"],
    ],
)
def test_counselling_that_cannot_be_is_refused(run: Run, wrong: list[str]) -> None:
    assert run("counsel", "add", ACCOUNT, *wrong).status == 1
    assert run("counsel", "list", ACCOUNT, "--json").json == []


def test_the_history_file_is_a_pdf_and_no_certificate(run: Run, centre: Path, tmp_path: Path) -> None:
    file = tmp_path / "학습이력철.pdf"
    assert run("history-file", ACCOUNT, "--output", str(file), "--json").json["output"] == str(file)
    assert file.read_bytes().startswith(b"%PDF")
    last = staff.rows(centre, "SELECT action, purpose FROM change_sets ORDER BY id DESC LIMIT 1")
    assert last == [("history_file_printed", "keeping")]
    assert run("certificate", "list", ACCOUNT, "--json").json == []
    other = tmp_path / "명단.csv"
    other.write_text("mine", encoding="utf-8")
    assert run("history-file", ACCOUNT, "--output", str(other)).status == 1
    assert other.read_text(encoding="utf-8") == "mine"


def test_letters_that_no_font_has_are_named_with_a_history_file(run: Run, tmp_path: Path) -> None:
    changed = list(CREDIT)
    changed[changed.index("평생교육론")] = "ก 문자"
    run("credit", "add", ACCOUNT, *changed)
    saved = run("history-file", ACCOUNT, "--output", str(tmp_path / "학습이력철.pdf"))
    assert saved.status == 0
    assert "〓로 찍힙니다: ก." in saved.err


def test_the_centre_sets_a_figure_from_a_day_on_and_older_verdicts_stand(run: Run) -> None:
    listed = {(each["table"], each["key"]): each for each in run("rule", "list", "--json").json}
    step = listed["adult_literacy", "step_hours.elementary"]
    assert (step["value"], step["usual"], step["unit"]) == (160, 160, "시간")
    changed = run(
        "rule", "set", "adult_literacy", "step_hours.elementary", "150", "--from", "2026-03-01", "--json"
    ).json
    assert (changed["value"], changed["changes"]) == (150, [{"value": 150, "valid_from": "2026-03-01"}])
    assert "150시간" in run("rule", "list").out
    again = run("rule", "set", "성인 문해교육", step["name"], "155", "--from", "2026-04-01", "--json").json
    assert [each["value"] for each in again["changes"]] == [150, 155]
    for key, value in (("age", "15"), ("step_hours.high", "10"), ("step_hours.elementary", "-1")):
        assert run("rule", "set", "adult_literacy", key, value).status == 1
    assert run("rule", "set", "없는 제도", "step_hours.elementary", "10").status == 1
