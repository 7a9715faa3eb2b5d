"""The foot of every page of a certificate: its QR code, its numbers, and in words how the paper is checked."""

from collections.abc import Callable
from typing import Final, NamedTuple

from llas_desktop.certificates.paper import HAIRLINE, LEFT, MEASURE, MM, RIGHT, WIDTH, Code, Sheet, Style, Type
from llas_desktop.certificates.table import HAIR, MIDDLE
from llas_desktop.certificates.wrapping import wrap
from llas_desktop.domain.certificate import HistoryCertificate

CODE: Final = 30 * MM
"""A side of the QR code, without the white around it."""
TOP_OF_FOOT: Final = 51 * MM
"""Where the content of a page ends; between it and the foot is room for a word below a table."""

TOP_OF_LARGE_FOOT: Final = 55.5 * MM

FINGERPRINT: Final = "기관 열쇠 지문"
HOW: Final = "이 증명서를 확인하는 방법"
WAYS: Final = (
    "‘평생학습관 창구’ 프로그램의 ‘증명서 확인’에서 이 PDF나 QR 사진을 열면, 인터넷 없이 진위와 내용이 나옵니다.",
    "처음 한 번 발급기관의 열쇠 파일을 받고, 그 지문이 이 종이의 열쇠 지문과 같은지 견주어 봅니다.",
    "프로그램이 없으면 발급기관에 전화하여 발급번호와 확인번호를 불러 줍니다.",
)
AFTERWARDS: Final = "발급할 때 정해집니다."

_NO_CODE: Final = ("발급하면", "확인용 QR이", "들어갑니다")
_AT_THE_END: Final = ("확인하는 방법은", "마지막 쪽에 있습니다.")
_LOW: Final = 15 * MM
_HIGH: Final = _LOW + CODE
_PAGE_LINE: Final = 12.2 * MM
_RULE: Final = _HIGH + 2 * MM
_ROOM: Final = MEASURE - CODE - 7 * MM
_VALUES: Final = LEFT + 20 * MM
_SECOND: Final = LEFT + 82 * MM
_INDENT: Final = 3 * MM


class PageCodes(NamedTuple):
    """`fingerprint` of the key, and the text of a page's QR code by the page's number and how many there are."""

    fingerprint: str
    of: Callable[[int, int], str]


def draw_foot(
    sheet: Sheet, certificate: HistoryCertificate, codes: PageCodes | None, type_: Type, page: int, pages: int
) -> None:
    """`codes` None: a preview, with an empty square and without numbers."""
    sheet.rule(HAIRLINE, HAIR, LEFT, _RULE, RIGHT, _RULE)
    number = f"{certificate.issue_no}-{page}" if certificate.issue_no else AFTERWARDS
    numbers = (("발급번호", number), ("확인번호", certificate.check_no or AFTERWARDS))
    if certificate.is_large_print:
        _draw_large(sheet, numbers, type_)
    else:
        _draw_numbers(sheet, numbers, codes.fingerprint if codes else AFTERWARDS, type_)
        if certificate.anchor:
            sheet.left(LEFT, _PAGE_LINE, f"기록 {certificate.anchor}", type_.foot)
    sheet.centre(WIDTH / 2, _PAGE_LINE, f"{page} / {pages}", type_.foot)
    if codes:
        from llas_desktop.certificates.qr import modules

        sheet.codes.append(Code(RIGHT - CODE, _LOW, CODE, modules(codes.of(page, pages))))
    else:
        _draw_no_code(sheet, type_.foot)


def _draw_numbers(sheet: Sheet, numbers: tuple[tuple[str, str], ...], fingerprint: str, type_: Type) -> None:
    """From the top of the code down to its foot."""
    label, value = type_.foot, type_.figure
    y = _HIGH - label.leading / 2
    (first, second) = numbers
    for left, right, (name, words) in ((LEFT, _VALUES, first), (_SECOND, _SECOND + 15 * MM, second)):
        sheet.left(left, _base(y, label), name, label)
        sheet.left(right, _base(y, value), words, value)
    y -= label.leading
    sheet.left(LEFT, _base(y, label), FINGERPRINT, label)
    sheet.left(_VALUES, _base(y, value), fingerprint, value)
    y -= label.leading + 3 * MM
    sheet.left(LEFT, _base(y, type_.mark), HOW, type_.mark)
    y -= label.leading
    for at, way in enumerate(WAYS, start=1):
        sheet.left(LEFT, _base(y, label), f"{at}.", label)
        for line in wrap(way, label.face.widths, (_ROOM - _INDENT) * label.em_limit):
            sheet.left(LEFT + _INDENT, _base(y, label), line, label)
            y -= label.leading


def _draw_large(sheet: Sheet, numbers: tuple[tuple[str, str], ...], type_: Type) -> None:
    style = type_.figure
    lines = (*(f"{name} {words}" for name, words in numbers), *_AT_THE_END)
    y = _HIGH - style.leading / 2
    for line in lines:
        sheet.left(LEFT, _base(y, style), line, style)
        y -= style.leading


def _draw_no_code(sheet: Sheet, style: Style) -> None:
    left, middle = RIGHT - CODE, _LOW + CODE / 2
    for ends in (
        (left, _LOW, RIGHT, _LOW), (left, _HIGH, RIGHT, _HIGH), (left, _LOW, left, _HIGH), (RIGHT, _LOW, RIGHT, _HIGH)
    ):  # fmt: skip
        sheet.rule(HAIRLINE, HAIR, *ends)
    for at, line in enumerate(_NO_CODE):
        sheet.centre(left + CODE / 2, _base(middle + (1 - at) * style.leading, style), line, style)


def _base(middle: float, style: Style) -> float:
    return middle - MIDDLE * style.size
