"""The words of the command line. Standard library only: help and usage errors must not wait for a database."""

import argparse
import os
import sys
from collections.abc import Container
from pathlib import Path
from typing import Any, Final, NoReturn

import llas_desktop
from llas_desktop.cli import certificate_arguments, route_arguments
from llas_desktop.cli.grammar import (
    add_account,
    add_applicant,
    add_command,
    add_file,
    add_group,
    add_import,
    add_output,
    text,
)
from llas_desktop.domain.destruction import UNSAID_REASON, USUAL_BASIS

USAGE: Final = 2
_LINUX_NAME: Final = "llas-desktop"
NAME: Final = Path(sys.executable).stem if sys.platform == "win32" and hasattr(sys, "frozen") else _LINUX_NAME
"""What the program is called where it is installed: on Windows commands have one of their own."""
_OPENED: Final = (".llasbackup", ".llas")


class _Parser(argparse.ArgumentParser):
    commands: Container[str] = ()
    """The names of its commands."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"명령을 이해하지 못했습니다: {message}\n쓰는 법은 ‘{self.prog} --help’로 볼 수 있습니다.\n")


def by_name(sentence: str) -> str:
    """A sentence that tells of a command, by the name that the program has here."""
    return sentence.replace(f"‘{_LINUX_NAME} ", f"‘{NAME} ")


def parse(arguments: list[str]) -> argparse.Namespace:
    """`command` is None for the window, else the name of a function of `commands`; `opened` is the file that the window was opened
    with, or None. Leaves with 2 on wrong usage.
    """
    words = parser()
    file = _opened(arguments, words.commands)
    flags = arguments if file is None else [*arguments[:file], *arguments[file + 1 :]]
    found = words.parse_args(flags if file is None else [flag for flag in flags if flag != "--"])
    found.opened = None if file is None else Path(arguments[file])
    if found.opened is not None and (found.command is not None or found.demo):
        words.error("파일은 명령이나 --demo와 함께 열 수 없습니다")
    if found.opened is not None and found.data is not None and found.opened.suffix.lower() == ".llas":
        words.error("금고 파일은 그 폴더의 자료를 열므로 --data와 함께 쓸 수 없습니다")
    if found.command is None and found.json:
        words.error("--json은 명령과 함께 씁니다")
    if found.demo and found.data is not None:
        words.error("--demo와 --data는 함께 쓸 수 없습니다")
    if wrong := route_arguments.misused(found) or certificate_arguments.misused(found):
        words.error(wrong)
    return found


def _opened(arguments: list[str], commands: Container[str]) -> int | None:
    """Where among the arguments a file stands that was opened from the desktop. What is called like a command is the command
    (`./backup` is the file); what looks like no file is a command that was mistyped.
    """
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        at += 2 if arguments[at] == "--data" else 1
    if at >= len(arguments) or arguments[at] in commands:
        return None
    file = Path(arguments[at])
    is_named_so = file.suffix.lower() in _OPENED or file.name != arguments[at]
    is_there = os.path.exists(arguments[at])  # noqa: PTH110  # a name that the system takes for none is no error here
    return at if is_named_so or is_there else None


def parser() -> _Parser:
    """All commands with their flags."""
    words = _Parser(
        prog=NAME,
        description="평생학습관 창구 프로그램. 명령 없이 부르면 창이 열립니다. 명령 대신 백업 파일(.llasbackup)을 적으면 그것으로 되살릴지 묻고, "
        "금고 파일(vault.llas)을 적으면 그 폴더의 자료를 엽니다.",
        epilog="누가 하는지는 환경 변수 LLAS_LOGIN과 LLAS_PASSWORD에 적거나, 터미널에서 물으면 답합니다. 끝 상태: 0 됨, 1 거절되었거나 하지 못함(까닭은 표준 오류에), 2 쓰는 법이 틀림.",
        allow_abbrev=False,
    )
    words.add_argument("--version", action="version", version=f"{_LINUX_NAME} {llas_desktop.__version__}")
    words.add_argument("--data", type=Path, metavar="DIR", help="자료 폴더 (없으면 이 사용자의 자료 폴더)")
    words.add_argument("--demo", action="store_true", help="지어낸 자료로 열기")
    words.add_argument("--json", action="store_true", help="결과를 JSON으로")
    words.set_defaults(command=None)
    commands = words.add_subparsers(title="명령", metavar="명령")
    words.commands = commands.choices

    setup = add_command(
        commands, "setup", "새 평생학습관을 만들거나, 첫 판의 자료를 그대로 암호화합니다", takes_purpose=False
    )
    setup.add_argument("--centre", type=text, required=True, metavar="NAME", help="평생학습관 이름")
    setup.add_argument("--login", type=text, required=True, metavar="LOGIN", help="첫 계정의 아이디")
    setup.add_argument("--name", type=text, default="", metavar="N", help="첫 계정을 쓰는 직원의 이름")
    setup.add_argument("--issuer", type=text, default="", metavar="NAME", help="발급기관 (없으면 ‘평생학습관 이름+장’)")
    setup.add_argument("--seal", type=Path, metavar="FILE", help="등록한 직인의 그림 (PNG, JPEG)")
    setup.add_argument("--backup-folder", type=text, default="", metavar="DIR", help="백업을 하나 더 둘 폴더")
    unlock = add_command(commands, "unlock", "복구 용지로 비밀번호를 다시 정합니다", takes_purpose=False)
    unlock.add_argument(
        "--recovery",
        type=text,
        nargs="*",
        required=True,
        metavar="WORD",
        help="복구 용지의 열두 낱말 (없으면 표준 입력에서)",
    )
    _add_staff(commands)
    _add_backup(commands)
    _add_setting(commands)
    _add_course(commands)
    _add_learner(commands)
    _add_history(commands)
    certificate_arguments.add_certificate(commands)
    _add_log(commands)
    _add_retention(commands)
    route_arguments.add_history_file(commands)
    route_arguments.add_diagnosis(commands)
    route_arguments.add_plan(commands)
    route_arguments.add_credit(commands)
    route_arguments.add_counsel(commands)
    route_arguments.add_rule(commands)
    add_command(commands, "undo", "내가 마지막으로 한 일을 되돌립니다")
    told = "무엇이 잘못되었는지 찾는 데 쓸 지원 파일을 만듭니다. 개인정보는 들어가지 않으며, 로그인하지 않습니다"
    support = add_command(commands, "support", told, takes_purpose=False)
    support.add_argument("--output", type=Path, metavar="FILE", help="저장할 파일 (없으면 표준 출력)")
    add_command(commands, "doctor", "자료와 기록, 발급대장이 온전한지 살핍니다")
    return words


def _add_backup(commands: Any) -> None:
    backup = add_command(commands, "backup", "암호화한 백업을 만들고, 다시 열어 온전한지 확인합니다")
    backup.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="만들 파일 (없으면 백업 폴더와 두 번째 백업 폴더에)"
    )
    restore = add_command(commands, "restore", "백업을 되살립니다. 창을 모두 닫은 뒤, 관리자나 복구 용지로 합니다")
    add_file(restore, "백업 파일")
    restore.add_argument(
        "--recovery",
        type=text,
        nargs="*",
        metavar="WORD",
        help="비밀번호 대신 복구 용지의 열두 낱말 (없으면 표준 입력에서)",
    )


def _add_setting(commands: Any) -> None:
    setting = add_group(commands, "setting", "평생학습관의 설정")
    add_command(setting, "list", "설정을 모두 보입니다", "setting_list")
    change = add_command(setting, "set", "설정 하나를 바꿉니다", "setting_set")
    change.add_argument("key", type=text, metavar="KEY", help="설정 이름 (증명서 제목, issuer …)")
    change.add_argument("value", type=text, metavar="VALUE", help="값; 직인은 PNG나 JPEG 그림 파일")


def _add_staff(commands: Any) -> None:
    staff = add_group(commands, "staff", "직원의 계정")
    add_command(staff, "list", "계정을 모두 보입니다", "staff_list")
    add = _login(add_command(staff, "add", "계정을 만듭니다 (비밀번호는 LLAS_NEW_PASSWORD)", "staff_add"))
    add.add_argument("--name", type=text, default="", metavar="N", help="이름 (없으면 아이디)")
    _roles(add, "없으면 창구", is_required=False)
    _roles(
        _login(add_command(staff, "roles", "역할을 바꿉니다", "staff_roles")), "지금부터 이 역할만", is_required=True
    )
    _login(add_command(staff, "reset", "비밀번호를 다시 정하고 잠금을 풉니다 (LLAS_NEW_PASSWORD)", "staff_reset"))
    _login(add_command(staff, "remove", "계정을 없앱니다", "staff_remove"))


def _login(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("login", type=text, metavar="LOGIN", help="아이디")
    return command


def _roles(command: argparse.ArgumentParser, told: str, *, is_required: bool) -> None:
    command.add_argument(
        "--role",
        type=text,
        nargs="+",
        action="extend",
        required=is_required,
        default=[],
        metavar="ROLE",
        help=f"창구(counter), 책임자(supervisor), 관리자(administrator), 감사(auditor); {told}",
    )


def _add_course(commands: Any) -> None:
    course = add_group(commands, "course", "평가인정 학습과정")
    add_import(add_command(course, "import", "학습과정 목록을 가져옵니다", "course_import"))
    search = add_command(course, "search", "학습과정을 찾습니다", "course_search")
    search.add_argument("text", type=text, nargs="*", metavar="TEXT", help="과정명, 기관명 …")
    for name, metavar, told in (
        ("level", "LEVEL", "검정고시 수준 (초졸, 중졸, 고졸)"),
        ("subject", "SUBJECT", "검정고시 과목"),
        ("area", "AREA", "교육영역"),
        ("region", "REGION", "지역"),
        ("institution", "NAME", "기관명"),
        ("method", "METHOD", "운영방법"),
    ):
        search.add_argument(f"--{name}", type=text, metavar=metavar, help=told)
    search.add_argument("--valid-on", type=text, metavar="DATE", help="이날 평가인정이 살아 있는 것만")
    search.add_argument("--offered-now", action="store_true", help="지금 모집하는 것만")
    offering = add_group(commands, "offering", "전국평생학습강좌표준데이터")
    add_import(add_command(offering, "import", "강좌 목록을 가져옵니다", "offering_import"))
    qualification = add_group(commands, "qualification", "자격 종목")
    add_import(add_command(qualification, "import", "자격 종목 목록을 가져옵니다", "qualification_import"))


def _add_learner(commands: Any) -> None:
    learner = add_group(commands, "learner", "학습자")
    add = add_command(learner, "add", "학습자를 등록합니다", "learner_add")
    add.add_argument("--name", type=text, required=True, metavar="N", help="성명")
    add.add_argument("--birth", type=text, required=True, metavar="YYYY-MM-DD", help="생년월일")
    for name, told in (
        ("account-no", "학습계좌번호 (없으면 기관 번호를 줍니다)"),
        ("phone", "연락처"),
        ("hanja", "한자 성명"),
        ("roman", "로마자 성명"),
        ("former-name", "이전 성명"),
        ("sex", "성별 (남, 여)"),
        ("email", "이메일"),
        ("address", "주소"),
        ("workplace", "직장"),
        ("occupation", "직업"),
        ("schooling", "학력 수준"),
        ("interests", "관심 분야"),
        ("member-type", "회원유형 (일반회원, 통합회원)"),
        ("guardian", "법정대리인 성명 (14세 미만)"),
        ("guardian-phone", "법정대리인 연락처"),
        ("guardian-relation", "법정대리인과의 관계"),
    ):
        add.add_argument(f"--{name}", type=text, default="", metavar="…", help=told)
    add_applicant(add)
    find = add_command(learner, "find", "학습자를 찾습니다", "learner_find")
    find.add_argument("query", type=text, nargs="+", metavar="QUERY", help="이름, 초성, 생년월일, 연락처 끝 네 자리 …")
    add_import(add_command(learner, "import", "학습자 목록을 가져옵니다", "learner_import"))
    told = "한 학습자에 대하여 가지고 있는 모든 것을 PDF와 JSON으로 내줍니다 (본인 열람)"
    disclose = add_command(learner, "disclose", told, "learner_disclose")
    add_account(disclose)
    add_output(disclose, "저장할 폴더나 파일", "DIR|FILE")
    route_arguments.add_school_facts(learner)


def _add_history(commands: Any) -> None:
    history = add_group(commands, "history", "학습이력")
    add_import(add_command(history, "import", "학습이력을 가져옵니다", "history_import"))
    add_account(add_command(history, "show", "한 학습자의 학습이력을 보입니다", "history_show"))


def _add_log(commands: Any) -> None:
    log = add_group(commands, "log", "접속기록과 업무 기록")
    verify = add_command(
        log, "verify", "업무 기록이 바뀌거나 지워지지 않았는지 살핍니다", "log_verify", takes_purpose=False
    )
    verify.add_argument(
        "--paper",
        type=text,
        nargs="+",
        action="extend",
        default=[],
        metavar="SEQ-HEX",
        help="증명서 아래의 ‘기록’ 번호와도 견줍니다",
    )
    export = add_command(log, "export", "접속기록을 CSV로 내보냅니다", "log_export")
    export.add_argument("--from", dest="since", type=text, metavar="DATE", help="이날부터")
    export.add_argument("--to", dest="until", type=text, metavar="DATE", help="이날까지")
    export.add_argument("--who", type=text, default="", metavar="LOGIN", help="이 직원의 것만")
    export.add_argument("--account", type=text, default="", metavar="ACCOUNT", help="이 학습자의 것만")
    export.add_argument("--output", type=Path, metavar="FILE", help="저장할 CSV 파일 (없으면 표준 출력)")


def _add_retention(commands: Any) -> None:
    retention = add_group(commands, "retention", "보유 기간과 파기")
    due = add_command(retention, "due", "보유 기간이 지난 학습자를 보입니다", "retention_due")
    due.add_argument("--on", type=text, metavar="DATE", help="기준일 (없으면 오늘)")
    destroy = add_command(retention, "destroy", "학습자의 모든 자료를 되살릴 수 없게 파기합니다", "retention_destroy")
    destroy.add_argument("account", type=text, nargs="+", metavar="ACCOUNT", help="학습계좌번호")
    destroy.add_argument(
        "--reason",
        type=text,
        metavar="TEXT",
        help=f"파기 사유, 파기한 뒤에도 남습니다 (없으면 --purpose, 그것도 없으면 ‘{UNSAID_REASON}’)",
    )
    destroy.add_argument("--basis", type=text, default=USUAL_BASIS, metavar="TEXT", help="근거 (없으면 %(default)s)")
    destroy.add_argument("--output", type=Path, metavar="FILE", help="파기 확인서를 저장할 PDF 파일")
