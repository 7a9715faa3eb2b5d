"""The verdict of any route, in one shape that explains itself: how much of what, why, by which article, and where to take what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from llas_desktop.domain.explanation import Explanation
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.route_reasons import RouteReason, explained
from llas_desktop.domain.verdict import GedDiagnosis, Reason, Verdict


class Route(StrEnum):
    """The ways that a history leads, in the order of the cards. The value is the code of `--json`."""

    GED_EXEMPTION = "ged_exemption"
    GED_GROUNDS = "ged_exemption_grounds"
    GED_ELIGIBILITY = "ged_eligibility"
    ADULT_LITERACY = "adult_literacy"
    OUT_OF_SCHOOL = "out_of_school"
    OPEN_SCHOOL = "open_school"
    ADMISSION = "admission"
    CREDIT_BANK = "credit_bank"
    SELF_STUDY_DEGREE = "self_study_degree"
    LIFELONG_EDUCATOR = "lifelong_educator"

    @property
    def korean(self) -> str:
        return _ROUTE_WORDS[self.value]


_ROUTE_WORDS = {
    "ged_exemption": "검정고시 과목 면제",
    "ged_exemption_grounds": "검정고시 면제의 다른 사유",
    "ged_eligibility": "검정고시 응시자격",
    "adult_literacy": "성인 문해교육 학력인정",
    "out_of_school": "꿈이음(학교 밖 청소년)",
    "open_school": "방송통신중·고 학습경험인정",
    "admission": "대학 입학 전형자료",
    "credit_bank": "학점은행제",
    "self_study_degree": "독학학위제",
    "lifelong_educator": "평생교육사",
}

_DEGREE_WORDS = {"bachelor": "학사", "associate2": "전문학사(2년)", "associate3": "전문학사(3년)"}


def degree_name(target: str) -> str:
    """Of a target of 학점은행제: `학사`, `대학의 장 전문학사(2년) 타전공` …"""
    giver = "대학의 장 " if target.startswith("university_") else ""
    degree = _DEGREE_WORDS[target.removeprefix("university_").removeprefix("second_")]
    return f"{giver}{degree}{' 타전공' if 'second_' in target else ''}"


class Unit(StrEnum):
    MINUTES = "minutes"
    CREDITS = "credits"
    SUBJECTS = "subjects"
    YEARS = "years"

    @property
    def korean(self) -> str:
        return {"minutes": "분", "credits": "학점", "subjects": "과목", "years": "세"}[self.value]


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of one thing counts and how much is asked for; `required` None: nothing is asked, it is shown."""

    name: str
    counted: int
    required: int | None
    unit: Unit
    doubtful: int = 0

    @property
    def missing(self) -> int:
        return max(0, (self.required or 0) - self.counted)


class ItemKind(StrEnum):
    RECORD = "record"
    CREDIT = "credit"
    PASS = "pass"  # noqa: S105  of an examination


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """A record, credit or pass and its part in a verdict; `reason` is None when it counted."""

    kind: ItemKind
    id: int
    title: str
    amount: int
    unit: Unit
    reason: Reason | RouteReason | None = None


@dataclass(frozen=True, slots=True)
class Because:
    """Why a verdict is as it is. `detail` fills the sentence; `article` stands for the usual one of the reason, if it is given."""

    reason: RouteReason
    detail: str = ""
    article: str = ""

    @property
    def words(self) -> Explanation:
        usual = explained(self.reason, self.detail)
        return Explanation(usual.short, usual.sentence, self.article) if self.article else usual


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, where to take it (제출처), with which papers, and whom to ask (문의처)."""

    what: str
    where: str
    papers: tuple[str, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class RouteVerdict:
    """One verdict of a route for one level, target or stage, as of one day. `entry_stage` is that of 문해교육, 1 to 3."""

    route: Route
    verdict: Verdict
    as_of: date
    source: str
    quantities: tuple[Quantity, ...] = ()
    reasons: tuple[Because, ...] = ()
    counted: tuple[JudgedItem, ...] = ()
    doubtful: tuple[JudgedItem, ...] = ()
    not_counted: tuple[JudgedItem, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    level: GedLevel | None = None
    target: str = ""
    stage: int | None = None
    entry_stage: int | None = None
    subjects: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """`학점은행제 학사`, `검정고시 응시자격 고졸`, `독학학위제 2과정` …"""
        if self.target:
            place = degree_name(self.target)
        else:
            place = self.level.korean if self.level else f"{self.stage}과정" if self.stage else ""
        return f"{self.route.korean} {place}".rstrip()

    def quantity(self, name: str) -> Quantity:
        """KeyError where the route has none of that name."""
        for each in self.quantities:
            if each.name == name:
                return each
        raise KeyError(name)

    @property
    def missing(self) -> int:
        """What is missing of the first quantity that is short, in its unit."""
        return next((each.missing for each in self.quantities if each.missing), 0)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Every route on one day: the subjects of 검정고시 exemption in their own shape, and a verdict of the others each.

    `ged_steps`: what to do for a subject, by its verdict and level. `usable_exemptions`: how many of those met can be used.
    """

    ged: GedDiagnosis
    routes: tuple[RouteVerdict, ...]
    ged_steps: Mapping[tuple[Verdict, str], tuple[NextStep, ...]]
    usable_exemptions: Mapping[GedLevel, int]

    def of(self, route: Route) -> tuple[RouteVerdict, ...]:
        return tuple(verdict for verdict in self.routes if verdict.route is route)


@dataclass(frozen=True, slots=True)
class RuleOverride:
    """A figure of a law table that the centre set otherwise from `valid_from` on: `adult_literacy`, `step_hours.elementary`, 150.

    Only figures that the table names as editable may be set: those of which the source says that they may change.
    """

    table: str
    key: str
    value: int
    valid_from: date
