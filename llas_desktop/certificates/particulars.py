"""The title, and 1 인적사항 as a grid of two columns with labelled cells."""

from typing import Final

from llas_desktop.certificates.flow import Flow
from llas_desktop.certificates.paper import (
    HAIRLINE,
    LABEL_GROUND,
    LEFT,
    MEASURE,
    MM,
    NAVY,
    RIGHT,
    TOP,
    WIDTH,
    Sheet,
    Style,
    Type,
)
from llas_desktop.certificates.table import EDGE, HAIR, MIDDLE, PAD_X, PAD_Y
from llas_desktop.certificates.wrapping import wrap
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.dates import korean_date

_LABEL: Final = 28 * MM
LARGE_LABEL: Final = 53 * MM
"""How wide a label's cell is in large print."""
_HALF: Final = MEASURE / 2
_SMALLEST_TITLE: Final = 15 / 26
"""Of its usual size."""

Pair = tuple[str, str, Style]


def draw_title(flow: Flow, title: str) -> None:
    """Centred over a double rule."""
    type_, sheet = flow.type, flow.sheet
    style = type_.title
    natural = style.width(title)
    if natural > MEASURE:  # a title of the centre's own making may be long
        size = style.size * max(MEASURE / natural, _SMALLEST_TITLE)
        style = Style(style.face, size, style.ink, size * 1.3)
    lines = wrap(title, style.face.widths, MEASURE * style.em_limit) if natural > MEASURE else [title]
    for line in lines:
        flow.y -= style.leading
        sheet.centre(WIDTH / 2, flow.y + style.leading / 2 - MIDDLE * style.size, line, style)
    flow.y -= 4.6 * MM
    sheet.rule(NAVY, 1.2 * MM, LEFT, flow.y, RIGHT, flow.y)
    flow.y -= 1.5 * MM
    sheet.rule(NAVY, 0.3 * MM, LEFT, flow.y, RIGHT, flow.y)
    flow.y -= 3.5 * MM


def draw_particulars(flow: Flow, certificate: HistoryCertificate) -> None:
    """성명, 생년월일, other names where there are any, account or centre number, address when it was asked for; below
    them what the paper is for.
    """
    flow.heading("1. 인적사항")
    draw_grid(flow, _grid(flow.type, certificate), LARGE_LABEL if certificate.is_large_print else _LABEL)


def particulars_of(certificate: HistoryCertificate) -> list[tuple[str, str]]:
    """Name and value of each; those that are not known are left out."""
    number = "평생학습관 번호" if certificate.is_centre_number else "학습계좌번호"
    pairs = [("성명", certificate.name), ("생년월일", korean_date(certificate.birth_date))]
    pairs += [
        ("한자 성명", certificate.name_hanja), ("로마자 성명", certificate.name_roman), (number, certificate.account_no),
        ("주소", certificate.address), ("용도", certificate.purpose), ("제출처", certificate.recipient),
    ]  # fmt: skip
    return [pair for pair in pairs if pair[1]]


def draw_grid(flow: Flow, rows: list[list[Pair]], label: float = _LABEL) -> None:
    """Rows of one or two labelled cells between strong lines; a row goes to the next page where it has no room. `label`: how wide
    the cell of a label is.
    """
    sheet, top = flow.sheet, flow.y
    for pairs in rows:
        cells, height = _measured(flow, pairs, label)
        if flow.room < height and flow.y < TOP:
            if flow.y < top:
                _frame(sheet, top, flow.y)
            flow.turn()
            sheet, top = flow.sheet, flow.y
        _draw_pairs(flow, pairs, cells, height, label)
    _frame(sheet, top, flow.y)


def _frame(sheet: Sheet, top: float, bottom: float) -> None:
    sheet.rule(NAVY, EDGE, LEFT, top, RIGHT, top)
    sheet.rule(NAVY, EDGE, LEFT, bottom, RIGHT, bottom)


def _grid(type_: Type, certificate: HistoryCertificate) -> list[list[Pair]]:
    """Two in a row, but the address in one of its own; in large print each in its own."""
    pairs = [
        (name, words, type_.name if name == "성명" else type_.value) for name, words in particulars_of(certificate)
    ]
    if certificate.is_large_print:
        return [[pair] for pair in pairs]
    apart = [[pair for pair in pairs if pair[0] in names] for names in (("주소",), ("용도", "제출처"))]
    rest = [pair for pair in pairs if not any(pair in row for row in apart)]
    return [*(rest[at : at + 2] for at in range(0, len(rest), 2)), *filter(None, apart)]


def _measured(flow: Flow, pairs: list[Pair], label: float) -> tuple[list[list[str]], float]:
    """The lines of each cell, and the height of the row."""
    room = (MEASURE if len(pairs) == 1 else _HALF) - label - 2 * PAD_X
    cells = [wrap(words, style.face.widths, room * style.em_limit) for _, words, style in pairs]
    height = max(len(lines) * style.leading for lines, (_, _, style) in zip(cells, pairs, strict=True))
    return cells, max(height, flow.type.label.leading) + 2 * PAD_Y


def _draw_pairs(flow: Flow, pairs: list[Pair], cells: list[list[str]], height: float, wide: float) -> None:
    sheet, top = flow.sheet, flow.y
    sheet.rule(HAIRLINE, HAIR, LEFT, top, RIGHT, top)
    for at, (lines, (label, _, style)) in enumerate(zip(cells, pairs, strict=True)):
        left = LEFT + at * _HALF
        sheet.fill(LABEL_GROUND, left, top - height, wide, height)
        bold = flow.type.label
        sheet.left(left + PAD_X, top - height / 2 - MIDDLE * bold.size, label, bold)
        y = top - (height - len(lines) * style.leading) / 2
        for line in lines:
            sheet.left(left + wide + PAD_X, y - style.leading / 2 - MIDDLE * style.size, line, style)
            y -= style.leading
        sheet.rule(HAIRLINE, HAIR, left + wide, top, left + wide, top - height)
        if at:
            sheet.rule(HAIRLINE, HAIR, left, top, left, top - height)
    flow.y -= height
