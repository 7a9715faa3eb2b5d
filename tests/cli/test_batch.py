"""`certificate batch`: one certificate each, in files, told exactly; broken off and gone on with, nobody gets two."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.services.batch_desk import BatchDesk
from llas_desktop.services.certificate_desk import CertificateDesk
from tests import staff
from tests.authorities import answering
from tests.cli.files import ACCOUNT, Outcome, Run

LIST = f"계좌번호,용도,제출처,검정고시\nLA-2,취업·이직,가나다라회사,\n{ACCOUNT},,,Y\nLA-9,,,\n"


@pytest.fixture
def folder(centre: Path, tmp_path: Path) -> Path:
    """Where the papers go; the centre has two learners more, LA-2 and LA/3."""
    with closing(staff.sign_in(centre)) as services:
        for name, account in (("나보람", "LA-2"), ("다보람", "LA/3")):
            services.learners.register(services.door.actor(), LearnerDraft(name, date(1985, 1, 1), account_no=account))
    return tmp_path / "증명서"


@pytest.fixture
def issue(run: Run, folder: Path, write: Callable[[str, str], str]) -> Callable[..., Outcome]:
    def issue(text: str = LIST, *more: str) -> Outcome:
        return run("certificate", "batch", write("명단.csv", text), "--output", str(folder), *more)

    return issue


def account_of(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "발급내역.csv").read_bytes().decode("utf-8-sig"))))


def register(centre: Path, columns: str = "account_no, purpose, recipient") -> list[tuple[Any, ...]]:
    return staff.rows(
        centre,
        f"SELECT {columns} FROM certificates JOIN learners ON learners.id = learner_id ORDER BY serial",
    )


def test_each_has_its_file_and_the_account_says_what_was_issued_and_what_not(
    centre: Path, folder: Path, issue: Callable[..., Outcome]
) -> None:
    told = issue(LIST, "--json")
    assert (told.status, told.err) == (0, "")
    assert [told.json[key] for key in ("issued", "not_issued", "waiting")] == [2, 1, 0]
    assert register(centre) == [("LA-2", "취업·이직", "가나다라회사"), (ACCOUNT, "본인 보관", "")]
    names = ["000001_LA-2.pdf", f"000002_{ACCOUNT}.pdf"]
    assert sorted(path.name for path in folder.glob("*.pdf")) == names
    digests = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names]
    assert register(centre, "(SELECT sha256 FROM certificate_copies WHERE certificate_id = certificates.id)") == [
        (digest,) for digest in digests
    ]
    account = account_of(folder)
    assert [(line["계좌번호"], line["결과"], line["파일"]) for line in account] == [
        ("LA-2", "발급", names[0]),
        (ACCOUNT, "발급", names[1]),
        ("LA-9", "발급하지 않음", ""),
    ]
    assert "등록된 학습자의 번호가 아닙니다" in account[2]["까닭"]
    assert [line["발급번호"] or None for line in account] == [line["issue_no"] for line in told.json["lines"]]
    ged = register(centre, "content")
    assert [json.loads(content)["ged_lines"] is None for (content,) in ged] == [True, False]


def test_what_papers_lack_is_told_once_and_is_no_failure(
    centre: Path, folder: Path, issue: Callable[..., Outcome]
) -> None:
    with closing(staff.sign_in(centre)) as services, answering(lambda _: (503, b"")) as url:
        services.keys.set_time_stamping(services.door.actor(), url)
        told = issue()
    assert told.status == 0
    assert len(list(folder.glob("*.pdf"))) == 2
    assert told.err.count("답하지 않아") == 1


def test_a_reader_is_told_by_rows_and_at_the_end_how_many(folder: Path, issue: Callable[..., Outcome]) -> None:
    *_, unknown, last = issue().out.splitlines()
    assert unknown.startswith("4번째 줄 LA-9: ")
    assert last == f"발급 2건, 발급하지 않음 1건 · {folder}"


def test_what_the_list_leaves_open_the_flags_say(centre: Path, issue: Callable[..., Outcome]) -> None:
    issue(f"계좌번호\n{ACCOUNT}\nLA-2\n", "--purpose", "기관 제출", "--ged")
    assert register(centre, "purpose") == [("기관 제출",), ("기관 제출",)]
    assert all(json.loads(content)["ged_lines"] is not None for (content,) in register(centre, "content"))


def test_an_account_number_that_is_no_file_name_becomes_one(folder: Path, issue: Callable[..., Outcome]) -> None:
    issue("계좌번호\nLA/3\n")
    assert [path.name for path in folder.glob("*.pdf")] == ["000001_LA_3.pdf"]


def test_said_twice_it_issues_nothing_more_and_saves_what_was_lost(
    centre: Path, folder: Path, issue: Callable[..., Outcome]
) -> None:
    first = issue(LIST, "--json").json
    kept = (folder / "000001_LA-2.pdf").read_bytes()
    (folder / "000001_LA-2.pdf").unlink()
    (folder / "발급내역.csv").unlink()
    again = issue(LIST, "--json").json
    assert again["batch_id"] == first["batch_id"]
    assert [line["issue_no"] for line in again["lines"]] == [line["issue_no"] for line in first["lines"]]
    assert (folder / "000001_LA-2.pdf").read_bytes() == kept
    assert len(account_of(folder)) == 3
    assert len(register(centre)) == 2


class Killed(BaseException):
    """As if the process were gone: nothing after it is done."""


@pytest.mark.parametrize("where", [(CertificateDesk, "printable"), (BatchDesk, "account_file"), (BatchDesk, "settle")])
def test_broken_off_anywhere_it_goes_on_where_it_stopped(
    centre: Path,
    folder: Path,
    issue: Callable[..., Outcome],
    monkeypatch: pytest.MonkeyPatch,
    where: tuple[type, str],
) -> None:
    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as fatal:
        fatal.setattr(*where, die)
        with pytest.raises(Killed):
            issue()
    assert issue().status == 0
    assert [account_no for account_no, *_ in register(centre)] == ["LA-2", ACCOUNT]
    assert len(list(folder.glob("*.pdf"))) == 2
    assert [line["결과"] for line in account_of(folder)] == ["발급", "발급", "발급하지 않음"]


def test_where_a_paper_cannot_be_saved_no_further_number_is_used_up(
    centre: Path, folder: Path, issue: Callable[..., Outcome]
) -> None:
    (folder / "000001_LA-2.pdf").mkdir(parents=True)
    told = issue()
    assert told.status == 1
    assert "000001_LA-2.pdf" in told.err
    assert register(centre, "serial") == [(1,)]
    (folder / "000001_LA-2.pdf").rmdir()
    assert issue().status == 0
    assert register(centre, "serial") == [(1,), (2,)]


def test_the_folder_of_another_list_is_refused_and_nothing_is_issued(
    centre: Path, folder: Path, issue: Callable[..., Outcome]
) -> None:
    issue()
    other = issue("계좌번호\nLA-2\n")
    assert (other.status, "다른 명단으로 발급한 폴더" in other.err) == (1, True)
    (folder / ".llas-batch").write_bytes(b"[1]")
    assert issue().status == 1
    (folder / ".llas-batch").unlink()  # its account stands there still
    assert issue().status == 1
    assert len(register(centre)) == 2


@pytest.mark.parametrize("text", ["계좌번호\nLA-9\n", "계좌번호\n", "이름\n가나다\n"])
def test_of_a_list_that_names_nobody_nothing_is_made(
    centre: Path, folder: Path, issue: Callable[..., Outcome], text: str
) -> None:
    told = issue(text)
    assert (told.status, told.out) == (1, "")
    assert told.err
    assert not folder.exists()
    assert register(centre) == []


def test_a_folder_that_cannot_be_made_is_told_before_a_number_is_used_up(
    centre: Path, run: Run, write: Callable[[str, str], str], folder: Path
) -> None:
    told = run("certificate", "batch", write("명단.csv", LIST), "--output", str(folder / "없는" / "폴더"))
    assert (told.status, "저장할 수 없습니다" in told.err) == (1, True)
    assert register(centre) == []
