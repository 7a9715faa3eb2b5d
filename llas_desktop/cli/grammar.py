"""What every command is made of: its name, its flags, its account, its file. Standard library only, as `arguments` is."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any


def text(argument: str) -> str:
    """An argument as text. On a locale that is not UTF-8 the bytes that were typed are read as UTF-8 all the same."""
    if os.name == "posix" and sys.getfilesystemencoding().lower().replace("-", "") != "utf8":
        return os.fsencode(argument).decode("utf-8", "surrogateescape")
    return argument


def add_group(commands: Any, name: str, told: str) -> Any:
    group = commands.add_parser(name, help=told, description=told, allow_abbrev=False)
    return group.add_subparsers(title="명령", metavar="명령", required=True)


def add_command(
    commands: Any, name: str, told: str, function: str = "", *, takes_purpose: bool = True
) -> argparse.ArgumentParser:
    """`function`: that of `commands` which does it, where it is not called as the command is."""
    command: argparse.ArgumentParser = commands.add_parser(name, help=told, description=told, allow_abbrev=False)
    command.set_defaults(command=function or name)
    # After the command these two mean the same as before it, and do not undo what was said there.
    command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="결과를 JSON으로")
    command.add_argument("--data", type=Path, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    if takes_purpose:
        command.add_argument(
            "--purpose", type=text, default="", metavar="TEXT", help="무엇에 쓰려고 하는지 (접속기록에 남습니다)"
        )
    return command


def add_import(command: argparse.ArgumentParser) -> None:
    add_file(command, "CSV(UTF-8, CP949)나 XLSX 파일")
    command.add_argument("--dry-run", action="store_true", help="아무것도 저장하지 않고 결과만 보입니다")


def add_file(command: argparse.ArgumentParser, told: str) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=told)


def add_issue_no(command: argparse.ArgumentParser) -> None:
    command.add_argument("issue_no", type=text, metavar="ISSUE_NO", help="발급번호")


def add_account(command: Any, **kwargs: Any) -> None:
    command.add_argument("account", type=text, metavar="ACCOUNT", help="학습계좌번호", **kwargs)


def add_day(command: argparse.ArgumentParser, name: str = "on", told: str = "기준일 (없으면 오늘)") -> None:
    command.add_argument(f"--{name}", type=text, metavar="DATE", help=told)


def add_output(command: argparse.ArgumentParser, told: str = "저장할 PDF 파일", metavar: str = "FILE") -> None:
    command.add_argument("--output", type=Path, required=True, metavar=metavar, help=told)


def add_applicant(command: argparse.ArgumentParser) -> None:
    command.add_argument("--applicant", type=text, default="", metavar="WHO", help="신청인 (본인, 대리인, 법정대리인)")
    command.add_argument(
        "--applicant-name", "--proxy", type=text, default="", metavar="N", help="대리인이나 법정대리인의 성명"
    )
    command.add_argument("--proxy-letter", action="store_true", help="위임장을 확인했습니다")
    command.add_argument(
        "--identity-check", type=text, default="", metavar="HOW", help="신분 확인 (주민등록증, 여권 …)"
    )
