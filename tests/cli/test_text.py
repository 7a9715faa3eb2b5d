"""What a reader sees without --json."""

from collections.abc import Callable
from pathlib import Path

import pytest

from llas_desktop.cli.text import table
from tests.cli.files import ACCOUNT, COURSES, HISTORY_HEAD, Run, completion

pytestmark = pytest.mark.usefixtures("centre")

Write = Callable[[str, str], str]


def test_columns_stay_straight_with_hangul_in_them() -> None:
    head, rule, *rows = table(("이름", "No"), [("김보람", "1"), ("Hường", "22"), ("", "3")])
    assert head == "이름    No"
    assert rule == "------  --"
    assert rows == ["김보람  1", "Hường   22", "        3"]
    assert list(table(("이름",), [])) == []


def test_a_diagnosis_says_what_is_missing_and_why(run: Run, write: Write) -> None:
    run("course", "import", write("과정.csv", COURSES))
    rows = (
        completion("T-1", "2023-03-02", "2023-06-01", "45"),
        completion("T-2", "2023-09-01", "2023-12-01", "44:59"),
        completion("T-3", "2024-06-01", "2024-08-01", "90"),
        f"{ACCOUNT},평생학습,그 외,서예 교실,해오름,2023-01-02,2023-02-01,20,,",
    )
    run("history", "import", write("이력.csv", "\n".join([HISTORY_HEAD, *rows])))
    told = run("diagnose", ACCOUNT, "--on", "2026-11-21").out
    assert "◔ 고졸 기술·가정: 부족 · 인정 89시간 59분 / 90시간 · 부족 1분" in told
    assert "- 멈춘 과정 90시간: 평가인정이 취소된 뒤에 시작한 학습입니다." in told
    assert "근거: 초·중등교육법 시행규칙 제37조" in told
    assert told.count("검정고시 과목 면제를 받으려면") == 1
    assert told.count("서예 교실") == 1
    assert "◔ 초졸 사회" not in told


def test_a_child_is_told_why_nothing_applies(run: Run) -> None:
    guardian = ("--guardian", "가나다", "--guardian-phone", "010-0000-1111")
    account = run("learner", "add", "--name", "어린이", "--birth", "2020-01-01", *guardian, "--json").json["account_no"]
    assert "만 18세가 되지 않았습니다" in run("diagnose", account, "--on", "2026-11-21").out


def test_a_report_names_rows_and_reasons(run: Run, write: Write) -> None:
    told = run("course", "import", write("과정.csv", COURSES.replace(",45,", ",90시간,", 1)), "--dry-run").out
    assert told.startswith("시험으로 읽은 결과 (UTF-8): 새로 3 · 고침 0 · 그대로 0 · 거절 1\n")
    assert "  2번째 줄: 총학습시간 ‘90시간’을 시간으로 읽을 수 없습니다." in told


def test_the_register_and_the_history_as_tables(run: Run, write: Write, tmp_path: Path) -> None:
    run(
        "history",
        "import",
        write("이력.csv", f"{HISTORY_HEAD}\n{ACCOUNT},학력,고,한빛고등학교,,2001-03,2004-02,,,졸업\n"),
    )
    history = run("history", "show", ACCOUNT).out
    assert "한빛고등학교" in history
    assert "2001. 3. ~ 2004. 2." in history
    issued = run("certificate", "issue", ACCOUNT, "--purpose", "본인 보관", "--output", str(tmp_path / "증명서.pdf"))
    assert "증명서.pdf" in issued.out
    assert "본인 보관" in run("certificate", "list", ACCOUNT).out


def test_what_was_undone_is_named(run: Run) -> None:
    assert run("undo").out == "되돌렸습니다: 학습자 등록, 자료 1건.\n"
