"""What a clerk answered about a learner's schools: question → text, and the facts that it stands for. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from llas_desktop.domain.dates import PartialDate, UnreadableDate, parse_typed_date
from llas_desktop.domain.ged import PAPERS, GedLevel
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, SpecialSchool

YES: Final = "1"
NO: Final = "0"
UNKNOWN: Final = "?"
"""Nobody said: chosen as such, so that a question can be taken back."""

FLAGS: Final = (
    "is_off_quota", "has_left_high_school", "is_registered_out_of_school", "meets_university_rules",
)  # fmt: skip
YEARS_AHEAD: Final = MappingProxyType(
    {"left_high_school_on": 0, "degree_on": 0, "special_school_ended_on": 3, "open_school_entered_on": 1}
)
"""The days that are asked for, and how far ahead of today each may lie: a school is also left as expected."""
PAPERS_OF_HIGH: Final = tuple(
    paper.value for paper in (*PAPERS[GedLevel.HIGH].required, *PAPERS[GedLevel.HIGH].elective)
)
BLANK: Final = MappingProxyType(
    dict.fromkeys(
        ("graduated", "attends", "special_school", "passed_in_final_year", "credit_learner_no", "source_note"), ""
    )
    | dict.fromkeys(FLAGS, UNKNOWN)
    | dict.fromkeys(YEARS_AHEAD, "")
    | {"source": Provenance.STATED.value}
)
"""Nothing is known."""


@dataclass(frozen=True, slots=True)
class TypedFacts:
    """`problems` are those of reading the texts; what could not be read is None in `facts`, which must not be kept then."""

    facts: SchoolFacts
    credit_learner_no: str
    problems: tuple[Problem, ...]


def read(typed: Mapping[str, str], today: date) -> TypedFacts:
    """The facts that the answers stand for. Where nothing is told, nobody is named as having told it."""
    values: dict[str, Any] = {name: _flag(typed[name]) for name in FLAGS}
    problems: list[Problem] = []
    for name, years_ahead in YEARS_AHEAD.items():
        try:
            values[name] = _day(typed[name], today, years_ahead)
        except UnreadableDate as error:
            values[name] = None
            problems.append(Problem(name, error.code, typed[name]))
    values["graduated"], values["attends"], values["special_school"] = _chosen(typed)
    values["passed_in_final_year"] = frozenset(filter(None, typed["passed_in_final_year"].split("; ")))
    if values["left_high_school_on"] and values["has_left_high_school"] is None:
        values["has_left_high_school"] = True
    facts = SchoolFacts(**values)
    if facts != SchoolFacts():
        source = next((each for each in Provenance if each.value == typed["source"]), Provenance.STATED)
        facts = SchoolFacts(**values, source=source, source_note=typed["source_note"].strip())
    return TypedFacts(facts, typed["credit_learner_no"].strip(), tuple(problems))


def typed_of(facts: SchoolFacts, credit_learner_no: str) -> dict[str, str]:
    """What is known, as its form shows it; `read` makes the same of it again."""
    return {
        **BLANK,
        **{name: {True: YES, False: NO, None: UNKNOWN}[getattr(facts, name)] for name in FLAGS},
        **{name: day.korean if (day := getattr(facts, name)) else "" for name in YEARS_AHEAD},
        "graduated": facts.graduated.code if facts.graduated is not None else "",
        "attends": facts.attends.value if facts.attends else "",
        "special_school": facts.special_school.value if facts.special_school else "",
        "passed_in_final_year": "; ".join(paper for paper in PAPERS_OF_HIGH if paper in facts.passed_in_final_year),
        "credit_learner_no": credit_learner_no,
        "source": (facts.source or Provenance.STATED).value,
        "source_note": facts.source_note,
    }


def asked(typed: Mapping[str, str], said: SchoolFacts) -> frozenset[str]:
    """The questions that make sense after these answers; `said` is what the learner stated when she registered.

    What was answered stays asked: no answer is ever hidden.
    """
    graduated, attends, special = _chosen(typed)
    graduated = said.graduated if graduated is None else graduated
    attends = attends or said.attends
    depend = {
        "is_off_quota": attends in (School.ELEMENTARY, School.MIDDLE, School.HIGH, School.UNKNOWN),
        "left_high_school_on": typed["has_left_high_school"] == YES,
        "degree_on": graduated is not None and graduated >= Schooling.ASSOCIATE,
        "special_school_ended_on": special not in (None, SpecialSchool.NONE),
        "passed_in_final_year": special in _HIGH_SCHOOLS,
        "open_school_entered_on": attends in (School.OPEN_MIDDLE, School.OPEN_HIGH),
    }
    return frozenset(name for name in BLANK if depend.get(name, True) or typed[name] != BLANK[name])


_HIGH_SCHOOLS: Final = (SpecialSchool.TECHNICAL_HIGH, SpecialSchool.OTHER_HIGH, SpecialSchool.TRAINING)


def _chosen(typed: Mapping[str, str]) -> tuple[Schooling | None, School | None, SpecialSchool | None]:
    """What is none (the draft of an older program may hold it) is read as not known."""
    return (
        next((each for each in Schooling if each.code == typed["graduated"]), None),
        next((each for each in School if each.value == typed["attends"]), None),
        next((each for each in SpecialSchool if each.value == typed["special_school"]), None),
    )


def _flag(text: str) -> bool | None:
    return {YES: True, NO: False}.get(text)


def _day(text: str, today: date, years_ahead: int) -> PartialDate | None:
    return parse_typed_date(text.strip(), today, years_ahead=years_ahead) if text.strip() else None
