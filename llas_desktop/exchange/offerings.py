"""전국평생학습강좌표준데이터: 25 columns of what is on offer everywhere, with the dirt of ten thousand hands (domain notes 5).

A cell that need not be there never refuses its row: what cannot be read is left empty, and that is told. The file proves
no hours and no link.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from llas_desktop.domain.imports import OfferingRow
from llas_desktop.domain.text import clean_line, half_width
from llas_desktop.exchange.cells import Unfit, day, line, raw_text, yes_or_no
from llas_desktop.exchange.sheet import Cell
from llas_desktop.exchange.table import Column, Incoming, Record, read_table

T = TypeVar("T")

COLUMNS: Final = (
    Column("title", "강좌명", is_required=True),
    Column("started", "교육시작일자"),
    Column("ended", "교육종료일자"),
    Column("starts_at", "교육시작시각"),
    Column("ends_at", "교육종료시각"),
    Column("method", "교육방법구분"),
    Column("weekdays", "운영요일"),
    Column("place", "교육장소"),
    Column("fee_won", "수강료"),
    Column("address", "교육장도로명주소"),
    Column("institution", "운영기관명", is_required=True),
    Column("phone", "운영기관전화번호"),
    Column("apply_from", "접수시작일자"),
    Column("apply_to", "접수종료일자"),
    Column("homepage", "홈페이지주소"),
    Column("is_credit_bank", "학점은행제평가(학점)인정여부"),
    Column("is_account_accredited", "평생학습계좌제평가인정여부"),
    Column("data_date", "데이터기준일자"),
)
UNUSED: Final = (
    "강사명", "강좌내용", "교육대상구분", "강좌정원수", "접수방법구분", "선정방법구분", "직업능력개발훈련비지원강좌여부",
    "제공기관코드", "제공기관명",
)  # fmt: skip

_WEEK: Final = "월화수목금토일"
_SEVERAL_DAYS: Final = {"매일": _WEEK, "평일": _WEEK[:5], "주중": _WEEK[:5], "주말": _WEEK[5:]}
_DAYS: Final = re.compile(
    rf"""(?P<several>{"|".join(_SEVERAL_DAYS)})
    | (?P<first>[{_WEEK}])(?:요일)?\s*[~\-–∼]\s*(?P<last>[{_WEEK}])(?:요일)?
    | (?P<day>[{_WEEK}])(?:[요용묘]일|욜)?   # 목용일 and 금묘일 stand in the published data
    | (?P<between>매주|및|[\s,·./+&;|])""",
    re.VERBOSE,
)
_CLOCK: Final = re.compile(
    r"(?P<half>오전|오후)?\s*(?P<hour>[0-9]{1,2})(?:\s*[:시.]\s*(?P<minute>[0-5]?[0-9])?\s*분?(?::[0-9]{2})?|(?P<rest>[0-5][0-9]))?"
)
_LAST_MINUTE: Final = 24 * 60  # hour 24 is the end of the day
_FREE: Final = frozenset(("무료", "무상", "없음", "면제", "무료강좌"))
_WON: Final = re.compile(r"([0-9]{1,9})(만)?원?")
_ENDLESS_FROM: Final = 2099  # 2099-12-31 and 9999-12-31 mean 상시
_NOTHING: Final = frozenset(("-", "–", "없음", "해당없음", "미정", "추후공지", "null", "none", "n/a"))


def read_offerings(path: Path, today: date) -> Incoming[OfferingRow]:
    """The rows of the standard data. Raises `Refused` where the file as a whole cannot be read."""
    return read_table(path, COLUMNS, today, _parse, unused=UNUSED)


def _parse(record: Record) -> OfferingRow | None:
    title = record.line("title", required=True)
    institution = record.line("institution", required=True)
    started, ended = _read_day(record, "started"), _read_day(record, "ended")
    is_always_open = ended is not None and ended.year >= _ENDLESS_FROM
    if is_always_open:
        ended = None
    if started and ended and ended < started:
        record.warn("ended", "left_empty")
        ended = None
    address = _read_text(record, "address")
    hours = [_read(record, each, clock) or "" for each in ("starts_at", "ends_at")]
    days = weekdays(_read_text(record, "weekdays"))
    return OfferingRow(
        row=record.row,
        title=title,
        institution=institution,
        started=started,
        ended=ended,
        is_always_open=is_always_open,
        place=_read_text(record, "place") or address,
        region=address.split(" ")[0],
        method=_read_text(record, "method"),
        weekdays=f"{days} {'~'.join(hours)}".strip() if any(hours) else days,
        fee_won=_read(record, "fee_won", fee),
        apply_from=_read_day(record, "apply_from"),
        apply_to=_read_day(record, "apply_to"),
        phone=_read_text(record, "phone"),
        homepage=_read_text(record, "homepage"),
        is_account_accredited=_read(record, "is_account_accredited", yes_or_no) or False,
        is_credit_bank=_read(record, "is_credit_bank", yes_or_no) or False,
        data_date=_read_day(record, "data_date"),
    )


def _read(record: Record, name: str, parse: Callable[[Cell], T]) -> T | None:
    if record.is_empty(name) or record.shown(name).casefold() in _NOTHING:
        return None
    try:
        return parse(record.given[name])
    except Unfit:
        record.warn(name, "left_empty")
        return None


def _read_day(record: Record, name: str) -> date | None:
    return _read(record, name, lambda cell: day(cell, record.today))


def _read_text(record: Record, name: str) -> str:
    return _read(record, name, lambda cell: line(cell, 500)) or ""


def weekdays(text: str) -> str:
    """`월·수` in the order of the week from 월,수 / 월요일+수요일 / 월~금 / 매일 / 목용일 …; any other text as it is."""
    found: set[str] = set()
    at = 0
    while at < len(text):
        piece = _DAYS.match(text, at)
        if piece is None:
            return text
        at = piece.end()
        if piece["several"]:
            found |= set(_SEVERAL_DAYS[piece["several"]])
        elif piece["first"]:
            first, last = _WEEK.index(piece["first"]), _WEEK.index(piece["last"])
            found |= {_WEEK[day % 7] for day in range(first, last + 1 if last >= first else last + 8)}
        elif piece["day"]:
            found.add(piece["day"])
    return "·".join(sorted(found, key=_WEEK.index))


def clock(cell: Cell) -> str:
    """`09:00` from 9시, 09:00, 0900, 오후 2시 30분; hour 24 is allowed. Unfit otherwise."""
    found = _CLOCK.fullmatch(half_width(clean_line(raw_text(cell))))
    if found is None:
        raise Unfit("left_empty")
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"] == "오후")
    minutes = hour * 60 + int(found["minute"] or found["rest"] or 0)
    if minutes > _LAST_MINUTE:
        raise Unfit("left_empty")
    return f"{minutes // 60:02}:{minutes % 60:02}"


def fee(cell: Cell) -> int:
    """Won: 무료 and 무상 are 0, `45,000원` is 45000, `3만원` is 30000. Unfit otherwise."""
    text = re.sub(r"[\s,₩\\]", "", half_width(raw_text(cell)))
    if text in _FREE:
        return 0
    found = _WON.fullmatch(text)
    if found is None:
        raise Unfit("left_empty")
    return int(found[1]) * (10_000 if found[2] else 1)
