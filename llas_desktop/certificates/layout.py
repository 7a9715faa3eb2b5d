"""The certificate as sheets: six sections in the order of the brochure, the 검정고시 block, the closing, head and foot."""

from datetime import datetime
from typing import Final, NamedTuple

from llas_desktop.certificates.closing import Closing
from llas_desktop.certificates.columns import COLUMNS, NUMBERS, STATED
from llas_desktop.certificates.flow import GAP, Flow
from llas_desktop.certificates.fonts import Fonts
from llas_desktop.certificates.foot import TOP_OF_FOOT, TOP_OF_LARGE_FOOT, PageCodes, draw_foot
from llas_desktop.certificates.ged_block import draw_ged_block
from llas_desktop.certificates.large_print import draw_large_end, draw_large_ged_block, draw_large_section
from llas_desktop.certificates.paper import (
    HEIGHT,
    LEFT,
    MEASURE,
    MM,
    RIGHT,
    TOP,
    WIDTH,
    LargePrint,
    Sheet,
    Style,
    Text,
    Type,
)
from llas_desktop.certificates.particulars import draw_particulars, draw_title
from llas_desktop.certificates.table import Table
from llas_desktop.certificates.wrapping import wrap
from llas_desktop.domain.certificate import CertificateSection, GedLine, HistoryCertificate
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.history import Section

LARGE_PRINT: Final = "큰 글씨"
"""The mark of a paper for those who see little."""

_HIGH: Final = HEIGHT - 16 * MM


class Copy(NamedTuple):
    """Which copy of an issued certificate: 1 is the original. `made_at` is aware UTC."""

    number: int
    made_at: datetime

    @property
    def words(self) -> str:
        if self.number == 1:
            return "원본"
        return f"재발급 제{self.number}부 ({korean_date(in_seoul(self.made_at).date())})"


def type_of(certificate: HistoryCertificate, fonts: Fonts) -> Type:
    return LargePrint(fonts) if certificate.is_large_print else Type(fonts)


def lay_out(
    certificate: HistoryCertificate, copy: Copy | None, type_: Type, codes: PageCodes | None = None
) -> list[Sheet]:
    """The sheets of one copy in the type of `type_of`; `copy` None: a preview, marked as one, which has no number."""
    is_large = certificate.is_large_print
    flow = Flow(type_, TOP, bottom=TOP_OF_LARGE_FOOT if is_large else TOP_OF_FOOT)
    draw_title(flow, certificate.title)
    draw_particulars(flow, certificate)
    closing = Closing(certificate, type_)
    parts = parts_of(certificate)
    for at, part in enumerate(parts, start=1):
        flow.gap(GAP)
        keep = closing.height if at == len(parts) else 0.0
        if isinstance(part, CertificateSection):
            (draw_large_section if is_large else _draw_section)(flow, part, keep)
        else:
            (draw_large_ged_block if is_large else draw_ged_block)(flow, part, keep)
    if flow.room < closing.height:
        flow.turn()
    flow.y = closing.draw(flow.sheet, flow.y, flow.y - closing.height if is_large else flow.bottom)
    if is_large:
        draw_large_end(flow, certificate, codes.fingerprint if codes else "")
    for number, sheet in enumerate(flow.sheets, start=1):
        _draw_head(sheet, certificate, copy, type_, number, len(flow.sheets))
        draw_foot(sheet, certificate, codes, type_, number, len(flow.sheets))
    return flow.sheets


def parts_of(certificate: HistoryCertificate) -> list[CertificateSection | tuple[GedLine, ...]]:
    """Sections and, after 이수실적 or where it would stand, the 검정고시 block."""
    parts: list[CertificateSection | tuple[GedLine, ...]] = list(certificate.sections)
    if certificate.ged_lines is not None:
        before = sum(section.section is not Section.ACTIVITY for section in certificate.sections)
        parts.insert(before, certificate.ged_lines)
    return parts


def _draw_section(flow: Flow, section: CertificateSection, keep: float) -> None:
    heading = f"{NUMBERS[section.section]}. {section.section.heading}"
    if not section.rows:
        flow.nothing(heading, keep)
        return
    known = COLUMNS[section.section]
    table = Table([known[name] for name in section.columns], flow.type)
    rows = [table.row(row.cells, STATED if row.is_stated else "") for row in section.rows]
    flow.table(heading, table, rows, keep)


def _draw_head(
    sheet: Sheet, certificate: HistoryCertificate, copy: Copy | None, type_: Type, number: int, pages: int
) -> None:
    """Kind of copy and page at the top right, whose paper it is at the top left from page 2 on."""
    sheet.is_framed = True
    page = f"{number} / {pages}"
    kind = copy.words if copy else "미리보기"
    if certificate.is_large_print:
        kind = f"{kind} · {LARGE_PRINT}"
    words = type_.foot.width(page) + 5 * MM
    sheet.right(RIGHT, _HIGH, page, type_.foot)
    sheet.right(RIGHT - words, _HIGH, kind, type_.mark)
    if number > 1:
        room = MEASURE - words - 4 * MM - type_.mark.width(kind)
        sheet.left(LEFT, _HIGH, _whose_paper(certificate, type_.foot, room), type_.foot)
    if copy is None:
        mark = type_.watermark
        sheet.watermark = Text(WIDTH / 2 - mark.width("미리보기") / 2, HEIGHT / 2, "미리보기", mark)


def _whose_paper(certificate: HistoryCertificate, style: Style, room: float) -> str:
    """On one line of `room` points, whatever the length of title and name: what is cut off stands in full on page 1."""
    words, born = f"{certificate.title}  {certificate.name}", f" ({korean_date(certificate.birth_date)})"
    if style.width(words + born) > room:
        words = wrap(words, style.face.widths, (room - style.width(f"…{born}")) * style.em_limit)[0] + "…"
    return words + born
