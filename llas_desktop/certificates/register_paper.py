"""The issue register of a month (증명서 발급대장), to be printed, signed and filed: every number that was given, with what became of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from llas_desktop.certificates.columns import Align, Column
from llas_desktop.certificates.flow import Flow
from llas_desktop.certificates.fonts import Fonts
from llas_desktop.certificates.paper import (
    HAIRLINE,
    LABEL_GROUND,
    LEFT,
    MM,
    NAVY,
    QUIET,
    RIGHT,
    TEXT,
    TOP,
    Sheet,
    Style,
    Type,
)
from llas_desktop.certificates.report import finish
from llas_desktop.certificates.table import EDGE, HAIR, MIDDLE, Table
from llas_desktop.domain.certificate import MonthOfRegister, RegisterLine
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.learner import Applicant, IdentityCheck

TITLE: Final = "증명서 발급대장"

_COLUMNS: Final = (
    Column("발급번호\n발급 일시", 50),
    Column("성명 · 생년월일\n계좌번호", 28),
    Column("용도\n제출처 · 비고", share=1, is_main=True),
    Column("신청인\n신분 확인", 24),
    Column("부수", 10, align=Align.RIGHT),
    Column("담당\n단말번호", 20),
)
_APPROVERS: Final = ("담당", "팀장", "관장")
_BOX: Final = 17 * MM
_BOX_HEAD: Final = 6 * MM
_BOX_HEIGHT: Final = 21 * MM
_NOTHING: Final = "이달에는 발급한 증명서가 없습니다."


class RegisterType(Type):
    """A table alone: smaller than what a learner reads, and no smaller than 8 pt."""

    def __init__(self, fonts: Fonts) -> None:
        super().__init__(fonts)
        self.title = Style(fonts.bold, 22, NAVY, 28, spacing=3)
        self.head = Style(fonts.bold, 8.5, TEXT, 11.4)
        self.cell = Style(fonts.regular, 8.5, TEXT, 11.6)
        self.small = Style(fonts.regular, 8, QUIET, 10.8)


def lay_out_register(content: MonthOfRegister, type_: Type) -> list[Sheet]:
    flow = Flow(type_, TOP)
    _draw_top(flow, content)
    table = Table(_COLUMNS, type_)
    rows = [table.row(cells) for _, cells in sorted(_numbered(content))]
    if rows:
        flow.table(_summary(content), table, rows)
    else:
        flow.heading(_summary(content))
        flow.y -= 8 * MM
        flow.sheet.left(LEFT, flow.y, _NOTHING, type_.value)
    by = content.staff_names.get(content.printed_by, content.printed_by)
    finish(flow, mark="발급대장", left=content.centre, right=f"출력 {_moment(content.printed_at)} {by}")
    return flow.sheets


def _draw_top(flow: Flow, content: MonthOfRegister) -> None:
    """The title with month and centre, and at its right the boxes for those who sign (결재란)."""
    type_, sheet, top = flow.type, flow.sheet, flow.y
    sheet.left(LEFT, top - 9 * MM, TITLE, type_.title)
    month = f"{content.first.year}년 {content.first.month}월"
    sheet.left(LEFT, top - 17.5 * MM, f"{month}  ·  {content.centre}", type_.statement)
    left, bottom = RIGHT - len(_APPROVERS) * _BOX, top - _BOX_HEIGHT
    sheet.fill(LABEL_GROUND, left, top - _BOX_HEAD, RIGHT - left, _BOX_HEAD)
    for at, approver in enumerate(_APPROVERS):
        x = left + at * _BOX
        base = top - _BOX_HEAD / 2 - MIDDLE * type_.head.size
        sheet.centre(x + _BOX / 2, base, approver, type_.head)
        sheet.rule(HAIRLINE, HAIR, x, top, x, bottom)
    sheet.rule(HAIRLINE, HAIR, RIGHT, top, RIGHT, bottom)
    sheet.rule(HAIRLINE, HAIR, left, top - _BOX_HEAD, RIGHT, top - _BOX_HEAD)
    for y in (top, bottom):
        sheet.rule(NAVY, EDGE, left, y, RIGHT, y)
    flow.y = bottom - 7 * MM


def _summary(content: MonthOfRegister) -> str:
    counts = [
        ("발급", len(content.lines) + len(content.destroyed), "건"),
        ("부수", sum(line.copies for line in content.lines), "부"),
        ("철회", sum(line.withdrawn_at is not None for line in content.lines), "건"),
        ("파기", len(content.destroyed), "건"),
    ]
    return "   ".join(f"{name} {count:,}{unit}" for name, count, unit in counts if count or name == "발급")


def _numbered(content: MonthOfRegister) -> Iterator[tuple[int, list[str]]]:
    for line in content.lines:
        yield line.serial, _cells(line, content.staff_names.get(line.issued_by, line.issued_by))
    for serial, issue_no, issued_at in content.destroyed:
        yield (
            serial,
            [_number(issue_no, issued_at), "(파기)", "\n개인정보를 파기하여 번호만 남음", "", "", _terminal(issue_no)],
        )


def _cells(line: RegisterLine, clerk: str) -> list[str]:
    withdrawn = f"\n{korean_date(in_seoul(line.withdrawn_at).date())} 철회" if line.withdrawn_at else ""
    return [
        _number(line.issue_no, line.issued_at) + withdrawn,
        f"{line.name}\n{korean_date(line.birth_date)}\n{line.account_no}",
        f"{line.purpose}\n{' · '.join(_notes(line))}".rstrip(),
        "\n".join(_applicant(line)),
        str(line.copies),
        f"{clerk}\n{_terminal(line.issue_no)}",
    ]


def _notes(line: RegisterLine) -> Iterator[str]:
    if line.recipient:
        yield f"제출처 {line.recipient}"
    if line.replaces:
        yield f"대신한 증명서 {line.replaces}"
    if line.withdrawn_because:
        yield f"철회 사유: {line.withdrawn_because}"
    if line.replaced_by:
        yield f"대신하는 증명서 {line.replaced_by}"


def _applicant(line: RegisterLine) -> Iterator[str]:
    yield f"{line.applicant.korean} {line.applicant_name}".rstrip()
    if line.applicant is Applicant.PROXY:
        yield "위임장 확인" if line.has_proxy_letter else "위임장 없음"
    if line.identity_check is not IdentityCheck.NOT_CHECKED:
        yield line.identity_check.korean


def _number(issue_no: str, issued_at: datetime) -> str:
    return f"{issue_no}\n{_moment(issued_at)}"


def _moment(instant: datetime) -> str:
    at = in_seoul(instant)
    return f"{korean_date(at.date())} {at:%H:%M}"


def _terminal(issue_no: str) -> str:
    """The 단말번호 begins every issue number."""
    return issue_no.partition("-")[0]
