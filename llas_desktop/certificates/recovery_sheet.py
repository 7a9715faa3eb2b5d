"""The recovery sheet (복구 용지): the words that open the vault when every password is lost, to print and lock away."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
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
    Code,
    Sheet,
    Style,
    Type,
)
from llas_desktop.certificates.particulars import draw_grid
from llas_desktop.certificates.qr import modules
from llas_desktop.certificates.report import begin, finish, paragraph, steps
from llas_desktop.certificates.table import EDGE, HAIR, MIDDLE
from llas_desktop.domain.dates import in_seoul, korean_date

TITLE: Final = "복구 용지"
_COLUMNS: Final = 2
_ROW: Final = 13 * MM
_NUMBER: Final = 12 * MM
_CODE: Final = 46 * MM
_GUTTER: Final = 8 * MM

_ABOUT: Final = (
    "아래 낱말로 {centre}의 자료를 열 수 있습니다. 비밀번호를 모두 잊었거나 컴퓨터를 쓸 수 없게 되었을 때 씁니다."
)
_KEEPING: Final = (
    "인쇄한 뒤 바로 봉투에 넣어 봉하고, 잠기는 금고나 서랍에 두십시오. 컴퓨터 옆에 두지 마십시오.",
    "복사하거나 휴대전화로 찍지 말고, 파일로 남기지 마십시오. QR에도 같은 낱말이 들어 있습니다.",
    "이 용지를 가진 사람은 자료를 모두 열 수 있습니다. 잃어버렸거나 남이 보았으면 곧바로 새로 만드십시오. 그러면 이 용지로는 열 수 없습니다.",
)
_USING: Final = (
    "로그인 화면에서 ‘복구 용지로 열기’를 고르고 낱말을 차례대로 적은 뒤, 새 비밀번호를 정합니다.",
    "컴퓨터를 쓸 수 없게 되었으면 새 컴퓨터에 프로그램을 설치하고, 백업 파일과 이 용지로 되살립니다.",
    "쓰고 나면 새 복구 용지를 만들고 이 용지는 잘게 잘라 버립니다.",
)


def lay_out_recovery_sheet(words: Sequence[str], centre: str, made_at: datetime, type_: Type) -> list[Sheet]:
    """One page for the usual twelve words; `made_at` is aware UTC."""
    shown = [unicodedata.normalize("NFC", word) for word in words]
    body = Style(type_.prose.face, 10.5, type_.value.ink, 16)
    made = korean_date(in_seoul(made_at).date())
    flow = begin(type_, TITLE)
    paragraph(flow, _ABOUT.format(centre=centre), body)
    flow.gap(4 * MM)
    _draw_words(flow, shown)
    for heading, texts in (("2. 보관하는 법", _KEEPING), ("3. 쓰는 법", _USING)):
        flow.gap(5 * MM)
        steps(flow, heading, texts, body)
    flow.gap(5 * MM)
    flow.heading("4. 보관 기록")
    value, sign = type_.value, "                              (서명)"
    draw_grid(
        flow,
        [
            [("만든 날", made, value), ("보관 장소", " ", value)],
            [("봉한 사람", sign, value), ("확인한 사람", sign, value)],
        ],
    )
    finish(flow, mark="대외비", left=f"{centre}  {made}")
    return flow.sheets


def _draw_words(flow: Flow, words: Sequence[str]) -> None:
    """Numbered down the columns, as they are read aloud; the code of the same words beside them."""
    flow.heading("1. 복구 낱말")
    type_, sheet, top = flow.type, flow.sheet, flow.y
    number, word = type_.label, Style(type_.heading.face, 17, type_.value.ink, 22)
    rows = -(-len(words) // _COLUMNS)
    width = (MEASURE - _CODE - _GUTTER) / _COLUMNS
    for at, text in enumerate(words):
        column, row = divmod(at, rows)
        left, middle = LEFT + column * width, top - (row + 0.5) * _ROW
        sheet.fill(LABEL_GROUND, left, middle - _ROW / 2, _NUMBER, _ROW)
        sheet.centre(left + _NUMBER / 2, middle - MIDDLE * number.size, str(at + 1), number)
        sheet.left(left + _NUMBER + 4 * MM, middle - MIDDLE * word.size, text, word)
    right, bottom = LEFT + _COLUMNS * width, top - rows * _ROW
    for row in range(1, rows):
        sheet.rule(HAIRLINE, HAIR, LEFT, top - row * _ROW, right, top - row * _ROW)
    for column in range(1, _COLUMNS):
        sheet.rule(HAIRLINE, HAIR, LEFT + column * width, top, LEFT + column * width, bottom)
    for y in (top, bottom):
        sheet.rule(NAVY, EDGE, LEFT, y, right, y)
    sheet.codes.append(Code(RIGHT - _CODE, (top + bottom - _CODE) / 2, _CODE, code_of(words)))
    flow.y = min(bottom, top - _CODE)


def code_of(words: Sequence[str]) -> tuple[bytes, ...]:
    """The QR code of the words with a space between them."""
    return modules(" ".join(words))
