"""Files through the commands: what is taken, what is told, and that nothing is half done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.files import ACCOUNT, COURSE_HEAD, COURSES, HISTORY_HEAD, Run, completion

pytestmark = pytest.mark.usefixtures("centre")

Write = Callable[[str, str], str]


def test_a_dry_run_reports_the_same_and_writes_nothing(run: Run, write: Write) -> None:
    path = write("과정.csv", COURSES + "Z-1,기관,,직업능력 향상,90시간,2020-03-02,,,,\n")
    dry = run("course", "import", path, "--dry-run", "--json").json
    assert run("course", "search", "--json").json == []
    real = run("course", "import", path, "--json").json
    assert {**dry, "dry_run": False} == real
    assert dry["dry_run"]
    assert (real["taken"], real["updated"], real["unchanged"]) == (4, 0, 0)
    assert [(each["row"], each["column"]) for each in real["refused"]] == [(6, "학습과정명"), (6, "총학습시간")]
    assert all(each["reason"] for each in real["refused"])


def test_the_same_file_again_changes_nothing_and_leaves_no_entry(run: Run, write: Write) -> None:
    path = write("과정.csv", COURSES)
    assert run("course", "import", path).status == 0
    again = run("course", "import", path, "--json")
    assert (again.status, again.json["taken"], again.json["updated"], again.json["unchanged"]) == (0, 0, 0, 4)
    assert run("undo", "--json").json["action"] == "courses_imported"
    assert run("course", "search", "--json").json == []


def test_a_cancellation_arrives_by_importing_again(run: Run, write: Write) -> None:
    run("course", "import", write("과정.csv", COURSES))
    changed = COURSES.replace("2030-03-01,,고졸:기술·가정,서울", "2030-03-01,2026-01-01,고졸:기술·가정,서울")
    assert run("course", "import", write("과정2.csv", changed), "--json").json["updated"] == 1
    found = {course["accreditation_no"]: course for course in run("course", "search", "--json").json}
    assert found["T-1"]["cancelled_on"] == "2026-01-01"
    valid = run("course", "search", "--valid-on", "2026-01-01", "--json").json
    assert {course["accreditation_no"] for course in valid} == {"T-2", "E-1"}


def test_a_file_of_which_nothing_can_be_taken_is_refused_and_reported(run: Run, write: Write) -> None:
    outcome = run(
        "course", "import", write("과정.csv", f"{COURSE_HEAD}\nA,기관,과정,요리,90,2020-03-02,,,,\n"), "--json"
    )
    assert outcome.status == 1
    assert [each["column"] for each in outcome.json["refused"]] == ["교육영역"]
    assert "과정.csv" in outcome.err
    assert run("undo").status == 0  # the learner's registration: the import left nothing to undo
    assert run("undo").status == 1


@pytest.mark.parametrize("content", ["", COURSE_HEAD, "a,b\n1,2\n", "\0\0\0", "\ufeff"])
def test_a_file_without_rows_of_ours_is_refused(run: Run, write: Write, content: str) -> None:
    outcome = run("course", "import", write("과정.csv", content), "--json")
    assert (outcome.status, outcome.out) == (1, "")
    assert "과정.csv" in outcome.err


@pytest.mark.parametrize("kind", ["course", "learner", "history", "offering", "qualification"])
def test_no_file_at_all(run: Run, tmp_path: Path, kind: str) -> None:
    assert "없는.csv" in run(kind, "import", str(tmp_path / "없는.csv")).err
    assert run(kind, "import", str(tmp_path)).status == 1


def test_histories_report_every_bad_row_and_keep_the_good_ones(run: Run, write: Write) -> None:
    run("course", "import", write("과정.csv", COURSES))
    rows = [
        completion("T-1", "2023-03-02", "2023-06-01", "45"),
        completion("T-1", "2023-06-02", "2023-06-01", "45"),
        completion("T-1", "2999-03-02", "2999-06-01", "45"),
        completion("없음", "2023-03-02", "2023-06-01", "45").replace("과정,,", "과정,사라진 과정,"),
        completion("T-2", "2023-03-02", "2023-06-01", "100"),
        completion("T-1", "2023-03-02", "2023-06-01", "45").replace(ACCOUNT, "없는-번호"),
        f'{ACCOUNT},기타활동,자원봉사,"도서관\n봉사",,2020,2021-03,12:30,,"여러\n줄"',
        f"{ACCOUNT},기타활동,자원봉사,=1+1,,2020,,,,",
    ]
    outcome = run("history", "import", write("이력.csv", "\n".join([HISTORY_HEAD, *rows])), "--json")
    report = outcome.json
    assert (outcome.status, report["taken"]) == (0, 3)
    assert [(each["row"], each["column"]) for each in report["refused"]] == [
        (3, "종료일"), (4, "시작일"), (4, "종료일"), (5, "평가인정번호"), (7, "계좌번호"), (9, "명칭"),
    ]  # fmt: skip
    assert [(each["row"], each["column"]) for each in report["warnings"]] == [(6, "이수시간")]
    shown = {record["title"]: record for record in run("history", "show", ACCOUNT, "--json").json}
    assert shown["도서관 봉사"]["content"] == "여러\n줄"
    assert (shown["도서관 봉사"]["started"], shown["도서관 봉사"]["ended"]) == ("2020", "2021-03")
    assert shown["생활과 기술"]["institution"] == "해오름평생학습관"


def test_the_same_row_twice_in_a_file_is_one_record(run: Run, write: Write) -> None:
    run("course", "import", write("과정.csv", COURSES))
    first = completion("T-1", "2023-03-02", "2023-06-01", "45")
    path = write("이력.csv", "\n".join([HISTORY_HEAD, first + "처음", first + "나중"]))
    for taken, unchanged in ((1, 1), (0, 2)):
        report = run("history", "import", path, "--json").json
        assert (report["taken"], report["updated"], report["unchanged"]) == (taken, 0, unchanged)
        assert [each["row"] for each in report["warnings"]] == [2]
    (record,) = run("history", "show", ACCOUNT, "--json").json
    assert record["content"] == "나중"


def test_learners_come_in_and_are_brought_up_to_date(run: Run, write: Write) -> None:
    rows = "성명,생년월일,연락처,계좌번호,보호자\n정하늘,1990-02-03,01000001111,N-1,\n어린이,2020-01-01,,N-2,\n이바다,850101,,,\n"
    report = run("learner", "import", write("학습자.csv", rows), "--json").json
    assert report["taken"] == 2
    assert [(each["row"], each["column"]) for each in report["refused"]] == [(3, "보호자")]
    moved = rows.replace("01000001111", "010-0000-2222")
    report = run("learner", "import", write("학습자.csv", moved), "--json").json
    assert (report["taken"], report["updated"], report["unchanged"]) == (0, 1, 1)
    (hit,) = run("learner", "find", "2222", "--json").json
    assert (hit["account_no"], hit["phone"]) == ("N-1", "010-****-2222")


def test_offerings_and_qualifications_come_in_once(run: Run, write: Write) -> None:
    offers = "강좌명,운영기관명,교육시작일자,수강료\n도예,해오름,2026-09-01,무료\n도예,해오름,2026-10-01,3만원\n"
    titles = "종목코드,종목명,자격구분,등급\n7910,한식조리기능사,국가기술,기능사\n7911,한식조리기능사,국가기술,기능사\n"
    for kind, text, taken in (("offering", offers, 2), ("qualification", titles, 1)):
        path = write(f"{kind}.csv", text)
        assert run(kind, "import", path, "--json").json["taken"] == taken
        again = run(kind, "import", path, "--json").json
        assert (again["taken"], again["updated"], again["unchanged"]) == (0, 0, taken)
