"""The block '검정고시 연계과정': framed, whole on one page, at most 24 lines (eight subjects at each of three levels)."""

from typing import Final

from llas_desktop.certificates.columns import GED_COLUMNS
from llas_desktop.certificates.flow import HEADING, Flow
from llas_desktop.certificates.paper import LEFT, MEASURE, MM, NAVY, RIGHT
from llas_desktop.certificates.table import MIDDLE, Row, Table
from llas_desktop.certificates.wrapping import wrap
from llas_desktop.domain.certificate import GedLine
from llas_desktop.domain.minutes import format_hours

GED_HEADING: Final = "검정고시 연계과정"
_NOTE: Final = (
    "검정고시 과목에 연계된 평가인정 학습과정의 이수시간을 과목별로 더한 것입니다(「초·중등교육법 시행규칙」 제37조). "
    "과목 면제는 응시원서를 받는 시·도교육청이 결정합니다."
)
_NONE: Final = "검정고시 과목에 연계되어 인정된 이수시간이 없습니다."
_INSET: Final = 4 * MM
_FRAME: Final = 0.35 * MM
_MOST_IN_ONE_COLUMN: Final = 6


def ged_note(lines: tuple[GedLine, ...]) -> str:
    """What the block says below its table."""
    return _NOTE if lines else _NONE


def ged_cells(lines: tuple[GedLine, ...]) -> list[tuple[str, str, str, str]]:
    """Level, subject, hours, and whether they reach what is asked for."""
    return [
        (line.level.korean, line.subject.value, format_hours(line.minutes), "충족" if line.is_met else "미달")
        for line in lines
    ]


def draw_ged_block(flow: Flow, lines: tuple[GedLine, ...], keep: float) -> None:
    """With `keep` points of what follows on the same page."""
    prose = flow.type.prose
    note = wrap(ged_note(lines), prose.face.widths, (MEASURE - 2 * _INSET) * prose.em_limit)
    table, rows = _table(flow, lines)
    height = 2 * MM + HEADING + len(note) * prose.leading + 3.5 * MM
    if rows:
        height += table.head_height + sum(row.height for row in rows)
    if flow.room < height + keep:
        flow.turn()
    top, sheet = flow.y, flow.sheet
    flow.y -= 2 * MM
    flow.heading(GED_HEADING, inset=_INSET)
    if rows:
        head = flow.y
        table.draw_head(sheet, head)
        flow.y -= table.head_height
        for row in rows:
            table.draw_row(sheet, flow.y, row)
            flow.y -= row.height
        table.draw_frame(sheet, head, flow.y)
    flow.y -= 1.5 * MM
    for line in note:
        sheet.left(LEFT + _INSET, flow.y - prose.leading / 2 - MIDDLE * prose.size, line, prose)
        flow.y -= prose.leading
    flow.y = top - height
    for x1, y1, x2, y2 in (
        (LEFT, top, RIGHT, top), (LEFT, flow.y, RIGHT, flow.y), (LEFT, top, LEFT, flow.y), (RIGHT, top, RIGHT, flow.y)
    ):  # fmt: skip
        sheet.rule(NAVY, _FRAME, x1, y1, x2, y2)


def _table(flow: Flow, lines: tuple[GedLine, ...]) -> tuple[Table, list[Row]]:
    """One line a row; more than a few stand in two columns, read down and then across."""
    cells = ged_cells(lines)
    if len(cells) <= _MOST_IN_ONE_COLUMN:
        table = Table(GED_COLUMNS, flow.type, _INSET)
        return table, [table.row(each) for each in cells]
    table = Table((*GED_COLUMNS, *GED_COLUMNS), flow.type, _INSET)
    half = (len(cells) + 1) // 2
    empty = (" ", "이하 빈칸", " ", " ")
    right = [*cells[half:], empty]
    return table, [table.row((*cells[at], *right[at])) for at in range(half)]
