"""The figures of the law tables that a centre may set otherwise, because their source says that they may change."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.routes import RuleOverride, degree_name

_TABLES: Final = MappingProxyType(
    {
        "adult_literacy": "성인 문해교육",
        "out_of_school": "꿈이음",
        "credit_bank": "학점은행제",
        "self_study_degree": "독학학위제",
        "recommendation": "과정 추천",
    }
)
_LEVELS: Final = MappingProxyType({"elementary": "초등", "middle": "중학"})
_OF_TARGET: Final = MappingProxyType(
    {
        "major": ("전공 학점", "학점"), "liberal": ("교양 학점", "학점"), "institution_cap": ("한 기관에서 인정되는 최대 학점", "학점"),
        "qualification_cap": ("인정되는 자격 수", "개"),
    }
)  # fmt: skip
_PLAIN: Final = MappingProxyType(
    {
        "step_hours": ("{of} 한 단계가 올라가는 시간", "시간"), "cap_hours": ("{of}에서 인정되는 최대 시간", "시간"),
        "oldest_age": ("참여할 수 있는 최고 나이", "세"), "yardstick_units": ("{of} 학력인정에 드는 시수", "시수"),
        "yardstick_years": ("{of} 학력인정에 드는 햇수", "년"), "year_cap": ("한 해에 인정되는 최대 학점", "학점"),
        "term_cap": ("한 학기에 인정되는 최대 학점", "학점"), "subjects": ("{of}과정 합격 과목", "과목"),
        "older_from": ("어르신으로 보는 나이", "세"), "weights": ("{of}", "점"),
    }
)  # fmt: skip
_WEIGHTS: Final = MappingProxyType(
    {
        "gap": "부족한 과목을 채움", "interest": "관심 분야에 맞음", "schooling": "학력에 맞음", "occupation": "직업에 맞음",
        "age": "연령에 맞음", "learned_before": "배우던 분야와 이어짐", "near": "가까움",
    }
)  # fmt: skip
_RANGES: Final = MappingProxyType(
    {
        "oldest_age": (1, 120), "older_from": (1, 120), "weights": (0, 100), "liberal": (0, 999), "major": (1, 999),
        "yardstick_years": (1, 20), "subjects": (1, 30), "year_cap": (1, 999), "term_cap": (1, 999),
        "institution_cap": (1, 999), "qualification_cap": (0, 99),
    }
)  # fmt: skip
_USUAL_RANGE: Final = (1, 9_999)


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """A figure as it stands on a day: `value` in force, `usual` of the table itself, both in `unit`.

    `changes` are what the centre set, the oldest first, those of days to come among them; `why` names the source and says
    that the figure may change. `since` is the day of the table's newest version: no change can hold before.
    """

    table: str
    key: str
    value: int
    usual: int
    why: str
    since: date
    changes: tuple[RuleOverride, ...] = ()

    @property
    def table_name(self) -> str:
        """The system that it is of, `학점은행제`."""
        return _TABLES[self.table]

    @property
    def name(self) -> str:
        """`학사 · 전공 학점`"""
        head, *rest = self.key.split(".")
        if head == "targets":
            target, what = rest
            return f"{degree_name(target)} · {_OF_TARGET[what][0]}"
        of = rest[0] if rest else ""
        return _PLAIN[head][0].format(of=_LEVELS.get(of) or _WEIGHTS.get(of) or of)

    @property
    def unit(self) -> str:
        """`시간`, `학점` …"""
        head, *rest = self.key.split(".")
        return (_OF_TARGET[rest[1]] if head == "targets" else _PLAIN[head])[1]

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the greatest value that makes sense."""
        parts = self.key.split(".")
        return next((_RANGES[part] for part in parts if part in _RANGES), _USUAL_RANGE)
