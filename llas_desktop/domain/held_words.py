"""Values that are held about a learner, in words: as the domain has them, and as a column keeps them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, Protocol

from llas_desktop.domain.dates import PartialDate, in_seoul, korean_date
from llas_desktop.domain.destruction import TABLE_WORDS
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import KIND_BY_CODE, AllGoRegistration, Provenance, Section
from llas_desktop.domain.learner import Applicant, IdentityCheck, MemberType, Sex, consent_words
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import School, Schooling, SpecialSchool
from llas_desktop.domain.wording import FIELD_NAMES

AT_ALL_GO: Final = MappingProxyType(
    {AllGoRegistration.YES: "등록됨", AllGoRegistration.NO: "등록되지 않음", AllGoRegistration.UNKNOWN: "모름"}
)
_NAMES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "school_facts": {"source": FIELD_NAMES["provenance"]},
        "credits": {name: FIELD_NAMES[f"credit_{name}"] for name in ("subject", "kind", "ended")},
        "stage_passes": {"subject": FIELD_NAMES["credit_subject"]},
        "counsellings": {
            "on_day": FIELD_NAMES["talked_on"], "note": FIELD_NAMES["counsel_note"], "clerk": "상담한 사람", "followed_up_at": "다시 본 때",
        },
        "study_plans": {
            "name": FIELD_NAMES["plan_name"], "note": FIELD_NAMES["plan_note"], "as_of": "기준일",
            "missing_minutes": "모자란 시간", "made_at": "만든 때", "made_by": "만든 사람",
        },
        "study_plan_courses": {"position": "순서", "minutes": "총학습시간", "starts": "시작일"},
    }
)  # fmt: skip
"""Where a column is not called what the field of its name is."""


def column_name(table: str, column: str) -> str:
    """`과목명`; of a column that bears no name, what its table holds."""
    own = _NAMES.get(table, {}).get(column)
    return own or FIELD_NAMES.get(column) or TABLE_WORDS.get(table, table)


def value_words(value: object) -> str:
    """A value of the domain; nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "예" if value else "아니오"
        case PartialDate():
            return value.korean
        case datetime():
            return instant_words(value)
        case Sex() | MemberType() | Provenance() | Schooling() | School() | SpecialSchool():
            return value.korean
        case frozenset():
            return ", ".join(sorted(map(str, value)))
        case date():
            return korean_date(value)
    return str(value)


def stored_words(table: str, column: str, value: object) -> str:
    """A value as its column keeps it; a word that no list knows stays as it is."""
    if isinstance(value, str) and column.endswith("_at"):
        return _instant_of(value)
    if isinstance(value, str):
        return consent_words(value) if column == "what" else _WORDS_OF.get((table, column), {}).get(value, value)
    if column in ("minutes", "missing_minutes") and isinstance(value, int):
        return format_hours(value)
    return value_words(value)


def _instant_of(text: str) -> str:
    """Of what should be an instant; a tampered column may hold anything."""
    try:
        return instant_words(datetime.fromisoformat(text))
    except ValueError:
        return text


def instant_words(instant: datetime | None) -> str:
    if instant is None:
        return ""
    then = in_seoul(instant)
    return f"{korean_date(then.date())} {then:%H:%M}"


def by_words(instant: datetime, who: str) -> str:
    """When and, on a line of its own, who."""
    return f"{instant_words(instant)}\n{who}"


class _Word(Protocol):
    @property
    def value(self) -> str: ...
    @property
    def korean(self) -> str: ...


def _korean(words: Iterable[_Word]) -> Mapping[str, str]:
    return {word.value: word.korean for word in words}


_WORDS_OF: Final[Mapping[tuple[str, str], Mapping[str, str]]] = MappingProxyType(
    {
        ("learners", "sex"): _korean(Sex),
        ("learners", "member_type"): _korean(MemberType),
        ("learners", "applicant"): _korean(Applicant),
        ("learners", "identity_check"): _korean(IdentityCheck),
        ("learning_records", "at_all_go"): {each.value: words for each, words in AT_ALL_GO.items()},
        ("learning_records", "section"): _korean(Section),
        ("learning_records", "kind"): {code: kind.korean for code, kind in KIND_BY_CODE.items()},
        ("learning_records", "provenance"): _korean(Provenance),
        ("record_ged_links", "level"): _korean(GedLevel),
        ("school_facts", "source"): _korean(Provenance),
        ("school_facts", "graduated"): {each.code: each.korean for each in Schooling},
        ("school_facts", "attends"): _korean(School),
        ("school_facts", "special_school"): _korean(SpecialSchool),
        ("credits", "provenance"): _korean(Provenance),
        ("study_plans", "route"): _korean(Route),
        ("study_plans", "level"): _korean(GedLevel),
    }
)
