"""The certificate at twice its size: each record as labelled lines, for columns have no room; at the end what else a foot says."""

from collections.abc import Sequence
from typing import Final

from llas_desktop.certificates.closing import notes_of
from llas_desktop.certificates.columns import COLUMNS, GED_COLUMNS, NUMBERS, STATED, Align
from llas_desktop.certificates.flow import GAP, GOES_ON, Flow
from llas_desktop.certificates.foot import AFTERWARDS, FINGERPRINT, HOW, WAYS
from llas_desktop.certificates.ged_block import GED_HEADING, ged_cells, ged_note
from llas_desktop.certificates.paper import HAIRLINE, LABEL_GROUND, LEFT, MEASURE, MM, NAVY, RIGHT, TOP, Ink, Type
from llas_desktop.certificates.particulars import LARGE_LABEL, draw_grid
from llas_desktop.certificates.report import paragraph
from llas_desktop.certificates.table import EDGE, HAIR, Row, Table, draw_cells, lines_of, row_of, split
from llas_desktop.certificates.wrapping import wrap
from llas_desktop.domain.certificate import CertificateSection, GedLine, HistoryCertificate

_NOTE_GAP: Final = 2 * MM
_BETWEEN: Final = 2.4 * MM


def draw_large_section(flow: Flow, section: CertificateSection, keep: float) -> None:
    """With `keep` points of what follows on the page of the last record."""
    heading = f"{NUMBERS[section.section]}. {section.section.heading}"
    if not section.rows:
        flow.nothing(heading, keep)
        return
    columns = [COLUMNS[section.section][name] for name in section.columns]
    records = [
        [
            _field(flow.type, column.heading, cell, is_main=column.is_main)
            for column, cell in zip(columns, row.cells, strict=True)
        ]
        + ([_field(flow.type, "비고", STATED)] if row.is_stated else [])
        for row in section.rows
    ]
    _draw_records(flow, heading, records, keep)


def draw_large_ged_block(flow: Flow, lines: tuple[GedLine, ...], keep: float) -> None:
    prose = flow.type.prose
    note = ged_note(lines)
    height = len(wrap(note, prose.face.widths, MEASURE * prose.em_limit)) * prose.leading + _NOTE_GAP
    if lines:
        table = Table(GED_COLUMNS, flow.type)
        flow.table(GED_HEADING, table, [table.row(cells) for cells in ged_cells(lines)], keep + height)
    else:
        if flow.room < flow.heading_height + height + keep:
            flow.turn()
        flow.heading(GED_HEADING)
    flow.y -= _NOTE_GAP
    paragraph(flow, note, prose)


def draw_large_end(flow: Flow, certificate: HistoryCertificate, fingerprint: str) -> None:
    """Notes, legal line, and what stands at the foot of each page in usual print; `fingerprint` is empty for a preview."""
    type_ = flow.type
    for text in (*notes_of(certificate), certificate.legal_line):
        if text:
            flow.gap(GAP)
            paragraph(flow, text, type_.prose)
    anchor = certificate.anchor if certificate.issue_no else AFTERWARDS
    # A fingerprint takes two lines: what was previewed does not move when it is issued.
    facts = [(FINGERPRINT, fingerprint or f"{AFTERWARDS}\n"), ("기록", anchor)]
    flow.gap(2 * GAP)
    if flow.room < flow.heading_height + 5 * type_.value.leading:
        flow.turn()
    flow.heading(HOW)
    draw_grid(flow, [[(name, words, type_.value)] for name, words in facts if words], LARGE_LABEL)
    flow.y -= _NOTE_GAP
    for at, way in enumerate(WAYS, start=1):
        paragraph(flow, way, type_.prose, mark=f"{at}.")


def _field(type_: Type, label: str, value: str, *, is_main: bool = False) -> Row:
    """As in a column, the lines of a main cell after the first are its small print, and an empty one gets a dash."""
    first, *rest = value.split("\n") if is_main else [value.replace("\n~", " ~")]
    parts = [(first or "–", type_.name if is_main else type_.value), *((line, type_.small) for line in rest)]
    return row_of(
        (
            lines_of([(label, type_.label)], LARGE_LABEL, Align.LEFT),
            lines_of(parts, MEASURE - LARGE_LABEL, Align.LEFT),
        )
    )


def _draw_records(flow: Flow, heading: str, records: Sequence[Sequence[Row]], keep: float) -> None:
    """A record stays whole where a page can hold it, the last one with what follows."""
    page = TOP - flow.bottom - flow.heading_height
    is_begun = False
    for at, record in enumerate(records, start=1):
        closing = flow.blank_below + keep if at == len(records) else 0.0
        *above, last = record
        rows = [*(part for row in above for part in split(row, page)), *split(last, page - closing)]
        needed = [row.height for row in rows]
        needed[-1] += closing
        needed[0] = min(sum(needed) + (_BETWEEN if at > 1 else 0.0), page)
        for number, (row, need) in enumerate(zip(rows, needed, strict=True)):
            if not is_begun:
                if flow.room < flow.heading_height + need:
                    flow.turn()
                flow.heading(heading)
            elif flow.room < need:
                _close(flow)
                flow.go_on()
                flow.heading(heading, GOES_ON)
            elif not number:
                _close(flow)
                flow.y -= _BETWEEN
            _draw_row(flow, row, (HAIRLINE, HAIR) if number else (NAVY, EDGE))
            is_begun = True
    _close(flow)
    flow.end(keep)


def _close(flow: Flow) -> None:
    flow.sheet.rule(NAVY, EDGE, LEFT, flow.y, RIGHT, flow.y)


def _draw_row(flow: Flow, row: Row, above: tuple[Ink, float]) -> None:
    sheet, top = flow.sheet, flow.y
    sheet.fill(LABEL_GROUND, LEFT, top - row.height, LARGE_LABEL, row.height)
    sheet.rule(*above, LEFT, top, RIGHT, top)
    sheet.rule(HAIRLINE, HAIR, LEFT + LARGE_LABEL, top, LEFT + LARGE_LABEL, top - row.height)
    draw_cells(sheet, top, row, (LEFT, LEFT + LARGE_LABEL))
    flow.y -= row.height
