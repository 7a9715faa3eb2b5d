"""The words of the commands about certificates: issuing, the register, checking, the centre's keys. Standard library only."""

import argparse
from pathlib import Path
from typing import Any

from llas_desktop.cli.grammar import (
    add_account,
    add_applicant,
    add_command,
    add_file,
    add_group,
    add_issue_no,
    add_output,
    text,
)


def misused(args: argparse.Namespace) -> str:
    """What is wrong with flags that argparse takes one by one; nothing: empty."""
    if args.command == "certificate_verify" and args.withdrawn is not None and args.key is None:
        return "--withdrawn은 --key와 함께 씁니다. 자료가 있으면 발급대장이 더 잘 압니다"
    return ""


def add_certificate(commands: Any) -> None:
    certificate = add_group(commands, "certificate", "평생학습이력증명서")
    _add_issuing(certificate)
    _add_register(certificate)
    _add_checking(certificate)


def _add_issuing(certificate: Any) -> None:
    told = "증명서를 발급하여 PDF로 저장합니다"
    issue = add_command(certificate, "issue", told, "certificate_issue", takes_purpose=False)
    add_account(issue)
    issue.add_argument("--purpose", type=text, required=True, metavar="TEXT", help="용도")
    issue.add_argument("--ged", action="store_true", help="검정고시 연계과정을 함께 적습니다")
    issue.add_argument(
        "--sections",
        type=text,
        nargs="+",
        action="extend",
        metavar="SECTION",
        help="학력, 경력, 자격, 평생학습, 기타활동",
    )
    issue.add_argument("--recipient", type=text, default="", metavar="TEXT", help="제출처")
    issue.add_argument("--with-address", action="store_true", help="주소를 함께 적습니다")
    issue.add_argument("--with-qualification-no", action="store_true", help="자격번호를 함께 적습니다")
    issue.add_argument("--large-print", action="store_true", help="큰 글씨(200 %%)로 적습니다")
    issue.add_argument(
        "--replaces", type=text, default="", metavar="ISSUE_NO", help="철회한 증명서의 발급번호: 그것을 대신합니다"
    )
    add_applicant(issue)
    add_output(issue)
    told = "학습자 여럿에게 한꺼번에 발급하여 저마다 PDF로 저장합니다. 멈추었으면 같은 명령으로 이어서 합니다"
    batch = add_command(certificate, "batch", told, "certificate_batch", takes_purpose=False)
    add_file(batch, "CSV나 XLSX: 계좌번호, 용도, 제출처, 검정고시(Y, N); 계좌번호만 있어도 됩니다")
    add_output(batch, "PDF와 발급내역.csv를 둘 폴더", "DIR")
    batch.add_argument(
        "--purpose", type=text, default="", metavar="TEXT", help="파일에 없을 때의 용도 (없으면 본인 보관)"
    )
    batch.add_argument("--ged", action="store_true", help="파일에 없을 때 검정고시 연계과정을 함께 적습니다")


def _add_register(certificate: Any) -> None:
    add_account(add_command(certificate, "list", "한 학습자의 발급대장을 보입니다", "certificate_list"))
    save = add_command(certificate, "save", "발급한 증명서의 PDF를 다시 저장합니다", "certificate_save")
    add_account(save)
    add_issue_no(save)
    add_output(save)
    read = add_command(certificate, "text", "발급한 증명서를 글로 읽어 줍니다 (화면 낭독기)", "certificate_text")
    add_account(read)
    add_issue_no(read)
    read.add_argument("--output", type=Path, metavar="FILE", help="저장할 텍스트 파일 (없으면 표준 출력)")
    void = add_command(certificate, "void", "발급한 증명서를 철회합니다. 되돌릴 수 없습니다", "certificate_void")
    add_issue_no(void)
    told = "철회 사유; 나누어 주는 목록에 실리므로 이름을 적지 마십시오"
    void.add_argument("--reason", type=text, required=True, metavar="TEXT", help=told)
    register = add_command(
        certificate, "register", "한 달의 발급대장을 보이거나 PDF로 저장합니다", "certificate_register"
    )
    register.add_argument("--month", type=text, metavar="2026-11", help="어느 달 (없으면 이달)")
    register.add_argument("--output", type=Path, metavar="FILE", help="저장할 PDF 파일 (없으면 보이기만)")


def _add_checking(certificate: Any) -> None:
    told = "증명서의 PDF, 스캔이나 사진(JPEG, PNG), QR의 글이 진본인지 확인합니다"
    verify = add_command(certificate, "verify", told, "certificate_verify")
    add_file(verify, "확인할 파일")
    told = "발급한 기관의 열쇠 파일(.llaskey): 자료도 로그인도 없이 이것만으로 확인합니다"
    verify.add_argument("--key", type=Path, metavar="FILE", help=told)
    told = "발급한 기관의 철회 목록(.llaswithdrawn)"
    verify.add_argument("--withdrawn", type=Path, metavar="FILE", help=told)
    withdrawn = add_group(certificate, "withdrawn", "철회한 증명서의 목록")
    told = "증명서를 확인하는 곳에 줄, 서명한 철회 목록을 저장합니다"
    add_file(add_command(withdrawn, "export", told, "withdrawn_export"), "저장할 파일 (.llaswithdrawn)")
    key = add_group(certificate, "key", "증명서에 서명하는 기관 열쇠")
    add_command(key, "show", "지금의 열쇠와 예전 열쇠의 지문을 보입니다", "key_show")
    told = "증명서를 확인하는 곳에 줄 열쇠 파일을 저장합니다. 비밀은 들어 있지 않습니다"
    add_file(add_command(key, "export", told, "key_export"), "저장할 파일 (.llaskey)")
    told = "열쇠를 새로 만듭니다. 예전 열쇠로 발급한 증명서는 그대로 진본입니다"
    rotate = add_command(key, "rotate", told, "key_rotate")
    rotate.add_argument("--reason", type=text, required=True, metavar="TEXT", help="바꾸는 까닭")
