"""The columns of the five tables: what they are called on paper and how wide they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from llas_desktop.certificates.paper import MM
from llas_desktop.domain.history import Section


class Align(Enum):
    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """`millimetres` is the width of a fixed column; the `share`s of the others divide what is left.

    `is_main`: the lines after the first are small print, and the mark of a stated row stands here.
    """

    heading: str
    millimetres: float = 0.0
    share: float = 0.0
    align: Align = Align.LEFT
    is_main: bool = False


_KIND: Final = Column("구분", 19, align=Align.CENTRE)
_HOURS: Final = Column("시간", 17, align=Align.RIGHT)
_PERIOD: Final = Column("기간", 28, align=Align.RIGHT)
_DAY: Final = 26

COLUMNS: Final = MappingProxyType(
    {
        Section.EDUCATION: {
            "kind": _KIND,
            "title": Column("학교명·장학명", share=5, is_main=True),
            "detail": Column("전공·학위·기관", share=4),
            "period": _PERIOD,
            "outcome": Column("졸업구분", 19, align=Align.CENTRE),
        },
        Section.CAREER: {
            "kind": _KIND,
            "institution": Column("기관명", share=5, is_main=True),
            "position": Column("부서·직위", share=3),
            "title": Column("업무·과목·과정", share=4),
            "period": _PERIOD,
            "minutes": _HOURS,
        },
        Section.QUALIFICATION: {
            "kind": _KIND,
            "title": Column("자격명(등급)", share=5, is_main=True),
            "qualification_no": Column("자격번호", share=3),
            "institution": Column("발급기관", share=4),
            "started": Column("취득일", _DAY, align=Align.RIGHT),
            "ended": Column("유효기간", _DAY, align=Align.RIGHT),
        },
        Section.COMPLETION: {
            "title": Column("학습과정명", share=5, is_main=True),
            "institution": Column("기관명", share=3),
            "area": Column("교육영역", 30),
            "period": _PERIOD,
            "minutes": Column("이수시간", 18, align=Align.RIGHT),
        },
        Section.ACTIVITY: {
            "kind": Column("구분", 24, align=Align.CENTRE),
            "title": Column("활동명", share=5, is_main=True),
            "institution": Column("주관·수여기관", share=4),
            "period": _PERIOD,
            "minutes": _HOURS,
        },
    }
)
"""Identifiers in the order in which they stand on paper; a snapshot says which of them it has."""

STATED: Final = "본인 진술"
"""The mark of a row that rests on the learner's word alone."""

ON_REQUEST: Final = frozenset({"qualification_no"})
"""Columns that print only when asked for (domain notes 3)."""

GED_COLUMNS: Final = (
    Column("수준", share=3, align=Align.CENTRE),
    Column("연계과목", share=5),
    Column("이수시간", share=5, align=Align.RIGHT),
    Column("기준 시간", share=4, align=Align.CENTRE),
)

NUMBERS: Final = MappingProxyType({section: number for number, section in enumerate(Section, start=2)})
"""The heading's number; 1 is 인적사항. A section left out leaves its number free, so that 5 is always 이수실적."""


def widths(columns: Sequence[Column], measure: float) -> tuple[float, ...]:
    """In points; together `measure`."""
    left_over = measure - sum(column.millimetres for column in columns) * MM
    shares = sum(column.share for column in columns)
    return tuple(column.millimetres * MM or left_over * column.share / shares for column in columns)
