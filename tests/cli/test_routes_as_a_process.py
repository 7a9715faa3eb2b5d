"""From lists on the disk to a learner's plan and what it would bring: every step a process of its own, as a script gives it."""

import json
import unicodedata
from pathlib import Path

import pytest

from tests import staff
from tests.cli.files import ACCOUNT, COURSES, CREDIT_HEAD, HISTORY_HEAD, completion, reasons, routes, verdict
from tests.cli.test_as_a_process import done, process


@pytest.mark.slow
def test_a_learner_asks_what_all_this_is_good_for(tmp_path: Path) -> None:
    staff.set_up(tmp_path / "자료", "해오름평생학습관")[0].close()
    data = ("--data", str(tmp_path / "자료"))
    lists = {name: tmp_path / unicodedata.normalize("NFD", f"{name}.csv") for name in ("과정", "이력", "학점")}
    lists["과정"].write_bytes(COURSES.encode("cp949"))
    rows = [
        completion("T-1", "2023-03-02", "2023-06-01", "45"),
        f"{ACCOUNT},학력,고,가람고등학교,,2001-03-02,2004-02-10,,,졸업",
    ]
    lists["이력"].write_text(unicodedata.normalize("NFD", "\n".join([HISTORY_HEAD, *rows])), encoding="utf-8-sig")
    credits_ = [
        f"{ACCOUNT},{source},가람원,{title} {number},3,{kind},Y,,{2005 + number // 7}-06-15,"
        for source, kind, title, amount, first in (
            ("평가인정", "전공", "전공", 15, 0), ("시간제", "교양", "교양", 5, 15), ("평가인정", "일반선택", "선택", 7, 20),
        )
        for number in range(first, first + amount)
    ]  # fmt: skip
    lists["학점"].write_bytes("\n".join([CREDIT_HEAD, *credits_]).encode("cp949"))

    done(*data, "course", "import", str(lists["과정"]))
    done(*data, "learner", "add", "--name", "하나라", "--birth", "1985-01-01", "--account-no", ACCOUNT)
    assert done(*data, "history", "import", str(lists["이력"]))["taken"] == 2
    taken = done(*data, "credit", "import", str(lists["학점"]))
    assert (taken["taken"], taken["encoding"]) == (27, "CP949")
    done(*data, "learner", "fact", ACCOUNT, "--attends", "없음", "--source", "증빙 확인")

    earned = done(*data, "diagnose", ACCOUNT, "--on", "2026-11-21")
    assert verdict(earned, "high", "기술·가정")["missing_minutes"] == 2700
    assert {each["verdict"] for each in routes(earned, "ged_eligibility")} == {"not_applicable"}  # by her history alone
    (associate,) = routes(earned, "credit_bank", target="associate2")
    assert {name: each["counted"] for name, each in associate["credits"].items()} == {
        "total": 60, "major": 45, "liberal": 15, "evaluated": 60,
    }  # fmt: skip
    assert {each["reason"] for each in associate["not_counted"]} == {"institution_cap"}
    assert (associate["verdict"], reasons(associate)[0]) == ("short", "credits_missing")
    (stage, *_) = routes(earned, "self_study_degree")
    assert (stage["stage"], stage["passed"], stage["required"]) == (1, 0, 5)

    told = process(*data, "diagnose", ACCOUNT, environment={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (told.returncode, told.stderr) == (0, b"")
    assert "학점은행제 전문학사(2년): 부족 (총 60/80학점" in told.stdout.decode()
    foreseen = done(*data, "diagnose", ACCOUNT, "--planned", "T-2")
    assert [each["after"] for each in foreseen["moved"]] == ["met"]
    stream = process(*data, "diagnose", "--all", "--json")
    (line,) = stream.stdout.splitlines()
    assert json.loads(line)["account_no"] == ACCOUNT
