"""The destruction record (개인정보 파기 확인서): what was destroyed, why and by whom, without naming anybody (시행령 제16조)."""

from typing import Final

from llas_desktop.certificates.columns import Align, Column
from llas_desktop.certificates.paper import MM, WIDTH, Sheet, Style, Type
from llas_desktop.certificates.particulars import draw_grid
from llas_desktop.certificates.report import begin, finish, paragraph
from llas_desktop.certificates.table import MIDDLE, Table
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.destruction import Destroyed, DestructionRecord

TITLE: Final = "개인정보 파기 확인서"
_COLUMNS: Final = (
    Column("학습자\n식별번호", 22, align=Align.RIGHT),
    Column("인적사항", share=3, align=Align.RIGHT),
    Column("동의\n대리인", share=3, align=Align.RIGHT),
    Column("학습이력", share=3, align=Align.RIGHT),
    Column("학점\n독학 과목", share=3, align=Align.RIGHT),
    Column("상담\n학습설계", share=3, align=Align.RIGHT),
    Column("증빙", share=3, align=Align.RIGHT),
    Column("증명서", share=3, align=Align.RIGHT),
    Column("업무 기록의\n지난 값", share=4, align=Align.RIGHT),
)
_HOW: Final = "자료 파일에서 줄을 지우고 지운 자리를 덮어썼으며, 업무 기록에 남은 값과 그 값을 맞혀 볼 열쇠도 함께 지워 되살릴 수 없습니다."
_LEFT_BEHIND: Final = (
    "식별번호는 프로그램이 매긴 번호이며 누구인지 알 수 없습니다. 발급대장에는 발급번호와 발급일만 남습니다.",
    "이미 만든 백업에 있는 값은 백업의 보관 기간이 지나면 없어지고, 그 전에 백업을 되살려도 이 파기가 다시 적용됩니다.",
    "인쇄하였거나 파일로 저장하여 내준 것은 이 파기에 들지 않습니다.",
)
_STATEMENT: Final = "위와 같이 개인정보를 파기하였음을 확인합니다."


def lay_out_destruction_record(record: DestructionRecord, type_: Type) -> list[Sheet]:
    """As many pages as there are learners to list."""
    at = in_seoul(record.at)
    flow = begin(type_, TITLE, closes=True)
    flow.heading("1. 파기")
    value = type_.value
    draw_grid(
        flow,
        [
            [("기관", record.centre, value), ("대상", f"학습자 {len(record.destroyed)}명", value)],
            [("파기 일시", f"{korean_date(at.date())} {at:%H:%M:%S}", value), ("파기한 사람", record.who, value)],
            [("파기 사유", record.reason, value), ("근거", record.basis or "–", value)],
            [("파기 방법", _HOW, value)],
        ],
    )
    flow.gap(5 * MM)
    table = Table(_COLUMNS, type_)
    flow.table("2. 파기한 자료 (건)", table, [table.row(_cells(each)) for each in record.destroyed], keep=60 * MM)
    flow.gap(3 * MM)
    for text in _LEFT_BEHIND:
        paragraph(flow, text, type_.prose, mark="※")
    flow.gap(9 * MM)
    _centred(flow.sheet, flow.y, _STATEMENT, type_.statement)
    flow.gap(11 * MM)
    _centred(flow.sheet, flow.y, korean_date(at.date()), type_.date)
    flow.gap(11 * MM)
    sign = " " * 30 + "(서명)"
    draw_grid(flow, [[("파기 담당자", sign, value), ("보호책임자", sign, value)]])
    finish(flow, mark="파기 기록", left=record.centre, right=f"기록 {record.anchor}" if record.anchor else "")
    return flow.sheets


def _cells(destroyed: Destroyed) -> list[str]:
    counts = (
        destroyed.count("learners", "school_facts"),
        destroyed.count("consents", "proxies"),
        destroyed.count("learning_records"),
        destroyed.count("credits", "stage_passes"),
        destroyed.count("counsellings", "study_plans"),
        destroyed.count("evidence"),
        destroyed.count("certificates"),
        destroyed.payloads,
    )
    return [str(destroyed.learner_id), *map("{:,}".format, counts)]


def _centred(sheet: Sheet, y: float, text: str, style: Style) -> None:
    sheet.centre(WIDTH / 2, y - style.leading / 2 - MIDDLE * style.size, text, style)
