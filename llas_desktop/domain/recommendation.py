"""Courses put forward for a learner, each with why (brochure §3)."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.course import AccreditedCourse


class Fitting(StrEnum):
    """Why a course fits."""

    GAP = "gap"
    INTEREST = "interest"
    SCHOOLING = "schooling"
    OCCUPATION = "occupation"
    AGE = "age"
    LEARNED_BEFORE = "learned_before"
    NEAR = "near"


_SENTENCES: Final = MappingProxyType(
    {
        Fitting.GAP: "검정고시 과목 면제에 모자라는 시간을 채웁니다: {detail}",
        Fitting.INTEREST: "관심 분야와 맞습니다: {detail}",
        Fitting.SCHOOLING: "학력을 이어 가는 데 도움이 됩니다: {detail}",
        Fitting.OCCUPATION: "하시는 일과 관련이 있습니다: {detail}",
        Fitting.AGE: "연령을 고려해 먼저 보여 드리는 영역입니다: {detail}",
        Fitting.LEARNED_BEFORE: "전에 배우신 영역입니다: {detail}",
        Fitting.NEAR: "가까운 곳에서 배울 수 있습니다: {detail}",
    }
)


@dataclass(frozen=True, slots=True)
class Fit:
    fitting: Fitting
    detail: str

    @property
    def sentence(self) -> str:
        return _SENTENCES[self.fitting].replace("{detail}", self.detail)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A course with what speaks for it, the weightiest first; `score` orders recommendations and is not shown."""

    course: AccreditedCourse
    fits: tuple[Fit, ...]
    score: int
