"""The Korean manual page, drawn from the words of the command line themselves. The English one is written by hand beside it."""

import argparse
import re
from collections.abc import Iterator
from typing import Final

TOLD: Final = {"--help": "쓰는 법을 보입니다", "--version": "프로그램의 판을 보입니다"}
"""What argparse itself says in English."""
FOOT: Final = """.SH 환경 변수
.TP
.BR LLAS_LOGIN ", " LLAS_PASSWORD
누가 명령하는지.
.TP
.B LLAS_NEW_PASSWORD
\\fBstaff add\\fR와 \\fBstaff reset\\fR이 정하는 비밀번호.
.SH 파일
.TP
.I ~/.local/share/llas\\-desktop
이 사용자의 데이터베이스, 금고, 백업, 기록. 사람을 적지 않는 기록 말고는 모두 암호화됩니다.
.TP
.I ~/.local/share/llas\\-desktop\\-demo
견본 자료. 지우면 새로 만들어집니다.
.PP
프로그램을 지워도 (remove, purge) 둘 다 남습니다.
"""


def korean(parser: argparse.ArgumentParser, version: str, day: str) -> str:
    """The page as roff in UTF-8; `day` is ISO 8601."""
    name = parser.prog
    return "\n".join((
        f'.TH {escaped(name.upper())} 1 "{day}" "{escaped(name)} {version}" "사용자 명령"',
        ".SH 이름",
        f"{escaped(name)} \\- 평생학습관 창구 프로그램",
        ".SH 쓰는 법",
        *_usage(parser),
        ".SH 설명",
        escaped(parser.description or ""),
        ".PP",
        escaped(parser.epilog or ""),
        ".SH 옵션",
        *_arguments(parser),
        ".SH 명령",
        *_commands(parser),
        FOOT,
    ))  # fmt: skip


def commands(parser: argparse.ArgumentParser, *names: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that does something: `("staff add", its parser)`."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if names and not groups:
        yield " ".join(names), parser
    for group in groups:
        for name, command in group.choices.items():
            yield from commands(command, *names, name)


def escaped(text: str) -> str:
    """Plain text as roff reads it."""
    return re.sub(r"^([.'])", r"\\&\1", text.replace("\\", "\\e").replace("-", "\\-"))


def _usage(parser: argparse.ArgumentParser) -> Iterator[str]:
    words = argparse.HelpFormatter(parser.prog, width=10_000)
    words.add_usage(parser.usage, parser._actions, parser._mutually_exclusive_groups, prefix="")
    yield escaped(words.format_help().strip())


def _commands(parser: argparse.ArgumentParser) -> Iterator[str]:
    for name, command in commands(parser):
        yield f".SS {escaped(name)}"
        yield escaped(command.description or "")
        yield from _arguments(command)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if action.help == argparse.SUPPRESS or isinstance(action, argparse._SubParsersAction):
            continue
        told = TOLD.get(action.option_strings[-1], action.help or "") if action.option_strings else action.help or ""
        metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
        value = "" if action.nargs == 0 else f"\\fI{escaped(metavar)}\\fR"
        flags = ", ".join(f"\\fB{escaped(flag)}\\fR" for flag in action.option_strings)
        yield ".TP"
        yield f"{flags} {value}".strip()
        yield escaped(told % {"default": action.default})
