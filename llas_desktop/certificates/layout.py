"""The certificate as sheets: six sections in the order of the brochure, the 검정고시 block, the closing, head and foot."""

from datetime import datetime
from typing import Final, NamedTuple

from llas_desktop.certificates.closing import Closing
from llas_desktop.certificates.columns import COLUMNS, NUMBERS
from llas_desktop.certificates.flow import GAP, Flow
from llas_desktop.certificates.ged_block import draw_ged_block
from llas_desktop.certificates.paper import (
    HAIRLINE,
    HEIGHT,
    LEFT,
    MEASURE,
    MM,
    RIGHT,
    TOP,
    WIDTH,
    Sheet,
    Style,
    Text,
    Type,
)
from llas_desktop.certificates.particulars import draw_particulars, draw_title
from llas_desktop.certificates.table import HAIR, Table
from llas_desktop.certificates.wrapping import wrap
from llas_desktop.domain.certificate import CertificateSection, GedLine, HistoryCertificate
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.history import Section

STATED: Final = "본인 진술"
"""The mark of a row that rests on the learner's word alone."""


class Copy(NamedTuple):
    """Which copy of an issued certificate: 1 is the original. `made_at` is aware UTC."""

    number: int
    made_at: datetime

    @property
    def words(self) -> str:
        if self.number == 1:
            return "원본"
        return f"재발급 제{self.number}부 ({korean_date(in_seoul(self.made_at).date())})"


def lay_out(certificate: HistoryCertificate, copy: Copy | None, type_: Type) -> list[Sheet]:
    """The sheets of one copy; `copy` None: a preview, marked as one, which has no number."""
    flow = Flow(type_, TOP)
    draw_title(flow, certificate.title)
    draw_particulars(flow, certificate)
    closing = Closing(certificate, type_)
    for section, is_last in _parts(certificate):
        flow.gap(GAP)
        keep = closing.height if is_last else 0.0
        if isinstance(section, CertificateSection):
            _draw_section(flow, section, keep)
        else:
            draw_ged_block(flow, section, keep)
    if flow.room < closing.height:
        flow.turn()
    closing.draw(flow.sheet, flow.y)
    for number, sheet in enumerate(flow.sheets, start=1):
        _draw_margins(sheet, certificate, copy, type_, number, len(flow.sheets))
    return flow.sheets


def _parts(
    certificate: HistoryCertificate,
) -> list[tuple[CertificateSection | tuple[GedLine, ...], bool]]:
    """Sections and, after 이수실적 or where it would stand, the 검정고시 block; with each, whether the closing follows it."""
    parts: list[CertificateSection | tuple[GedLine, ...]] = list(certificate.sections)
    if certificate.ged_lines is not None:
        before = sum(section.section is not Section.ACTIVITY for section in certificate.sections)
        parts.insert(before, certificate.ged_lines)
    return [(part, at == len(parts)) for at, part in enumerate(parts, start=1)]


def _draw_section(flow: Flow, section: CertificateSection, keep: float) -> None:
    heading = f"{NUMBERS[section.section]}. {section.section.heading}"
    if not section.rows:
        flow.nothing(heading, keep)
        return
    known = COLUMNS[section.section]
    table = Table([known[name] for name in section.columns], flow.type)
    rows = [table.row(row.cells, STATED if row.is_stated else "") for row in section.rows]
    flow.table(heading, table, rows, keep)


def _draw_margins(
    sheet: Sheet, certificate: HistoryCertificate, copy: Copy | None, type_: Type, number: int, pages: int
) -> None:
    """Kind of copy and page at the top right, whose paper it is at the top left from page 2 on, the numbers at the foot."""
    high, low = HEIGHT - 13 * MM, 12.5 * MM
    page = f"{number} / {pages}"
    sheet.right(RIGHT, high, page, type_.foot)
    kind = copy.words if copy else "미리보기"
    sheet.right(RIGHT - 14 * MM, high, kind, type_.mark)
    if number > 1:
        room = MEASURE - 18 * MM - type_.mark.width(kind)
        sheet.left(LEFT, high, _whose_paper(certificate, type_.foot, room), type_.foot)
    sheet.rule(HAIRLINE, HAIR, LEFT, low + 4.5 * MM, RIGHT, low + 4.5 * MM)
    sheet.centre(WIDTH / 2, low, page, type_.foot)
    if copy is None:
        sheet.left(LEFT, low, "발급번호는 발급할 때 매겨집니다.", type_.foot)
        mark = type_.watermark
        sheet.watermark = Text(WIDTH / 2 - mark.width("미리보기") / 2, HEIGHT / 2, "미리보기", mark)
        return
    sheet.left(LEFT, low, f"발급번호 {certificate.issue_no}-{number}", type_.foot)
    if certificate.check_no:
        sheet.right(RIGHT, low, f"확인번호 {certificate.check_no}", type_.foot)
    if certificate.anchor:
        sheet.right(RIGHT, low - 3.6 * MM, f"기록 {certificate.anchor}", type_.foot)


def _whose_paper(certificate: HistoryCertificate, style: Style, room: float) -> str:
    """On one line of `room` points, whatever the length of title and name: what is cut off stands in full on page 1."""
    words, born = f"{certificate.title}  {certificate.name}", f" ({korean_date(certificate.birth_date)})"
    if style.width(words + born) > room:
        words = wrap(words, style.face.widths, (room - style.width(f"…{born}")) * style.em_limit)[0] + "…"
    return words + born
