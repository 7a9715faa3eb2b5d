"""What an argument about routes means, in Korean or in the words of `--json`. What cannot be read is `Refused` with its field."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

from llas_desktop.cli.values import unknown
from llas_desktop.domain.credit import CreditKind, CreditSource, kind_from_words, source_from_words
from llas_desktop.domain.dates import PartialDate, UnreadableDate, parse_typed_date, today
from llas_desktop.domain.ged import GedSubject, subject_from_words
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.minutes import UnreadableHours, parse_hours
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import School, Schooling, SpecialSchool
from llas_desktop.domain.text import bare_word, half_width

T = TypeVar("T")

_ROUTES: Final = MappingProxyType(
    {"검정고시": Route.GED_EXEMPTION, "과목면제": Route.GED_EXEMPTION, "면제": Route.GED_EXEMPTION}
    | {"응시자격": Route.GED_ELIGIBILITY, "문해": Route.ADULT_LITERACY, "성인문해": Route.ADULT_LITERACY}
    | {"문해교육": Route.ADULT_LITERACY, "꿈이음": Route.OUT_OF_SCHOOL, "방송통신": Route.OPEN_SCHOOL}
    | {"대학입학": Route.ADMISSION, "학점은행": Route.CREDIT_BANK, "독학사": Route.SELF_STUDY_DEGREE}
)
_SCHOOLINGS: Final = MappingProxyType(
    {"초졸": Schooling.ELEMENTARY, "중졸": Schooling.MIDDLE, "고졸": Schooling.HIGH, "전문학사": Schooling.ASSOCIATE}
    | {"전문대졸": Schooling.ASSOCIATE, "학사": Schooling.BACHELOR, "대졸": Schooling.BACHELOR, "없음": Schooling.NONE}
)
_SCHOOLS: Final = MappingProxyType(
    {"방송통신중": School.OPEN_MIDDLE, "방송통신고": School.OPEN_HIGH, "대학교": School.COLLEGE, "없음": School.NONE}
    | {"방통중": School.OPEN_MIDDLE, "방통고": School.OPEN_HIGH, "아니오": School.NONE}
)
_SPECIAL: Final = MappingProxyType(
    {
        "고등공민학교": SpecialSchool.CIVIC_MIDDLE,
        "고등기술학교": SpecialSchool.TECHNICAL_HIGH,
        "없음": SpecialSchool.NONE,
    }
    | {"직업훈련과정": SpecialSchool.TRAINING, "직업훈련": SpecialSchool.TRAINING}
)
_YES: Final = frozenset(("예", "네", "y", "yes", "true", "1", "맞음", "있음"))
_NO: Final = frozenset(("아니오", "아니요", "n", "no", "none", "false", "0", "아님", "없음"))
_UNKNOWN: Final = frozenset(("모름", "unknown", "알수없음"))


def route(given: str) -> Route:
    return _one_of("route", given, Route, _ROUTES)


def schooling(field: str, given: str) -> Schooling:
    return _one_of(field, given, Schooling, _SCHOOLINGS)


def school(field: str, given: str) -> School:
    return _one_of(field, given, School, _SCHOOLS)


def special_school(field: str, given: str) -> SpecialSchool:
    return _one_of(field, given, SpecialSchool, _SPECIAL)


def provenance(field: str, given: str) -> Provenance:
    return _one_of(field, given, Provenance, {"본인": Provenance.STATED, "증빙": Provenance.EVIDENCE_SEEN})


def credit_source(given: str) -> CreditSource:
    return _found("source", given, source_from_words(given), (each.value for each in CreditSource))


def credit_kind(given: str) -> CreditKind:
    return _found("credit_kind", given, kind_from_words(given), (each.value for each in CreditKind))


def yes(field: str, given: str) -> bool:
    word = bare_word(given)
    return _found(field, given, word in _YES if word in _YES | _NO else None, ("예", "아니오"))


def means_no(given: str) -> bool:
    return bare_word(given) in _NO


def means_yes(given: str) -> bool:
    return bare_word(given) in _YES


def means_unknown(given: str) -> bool:
    return bare_word(given) in _UNKNOWN


def partial_day(field: str, given: str) -> PartialDate:
    """A day, or the month or year of one."""
    try:
        return parse_typed_date(given, today())
    except UnreadableDate as error:
        raise Refused(Problem(field, error.code, given)) from None


def subjects(field: str, given: str) -> frozenset[str]:
    """Papers of the 검정고시 by their names, commas between."""
    return frozenset(
        _found(field, word, subject_from_words(word), (each.value for each in GedSubject)).value
        for word in re.split(r"[,;]", given)
        if word.strip()
    )


def hours(field: str, given: str) -> int:
    """Minutes."""
    try:
        return parse_hours(given)
    except UnreadableHours:
        raise Refused(Problem(field, "unreadable_hours", given)) from None


def number(field: str, given: str, least: int, most: int) -> int:
    plain = half_width(given).strip()
    if not re.fullmatch(r"[0-9]{1,9}", plain):
        raise Refused(Problem(field, "not_a_number", given))
    if not least <= int(plain) <= most:
        raise Refused(Problem(field, "out_of_range", given, f"{least}-{most}"))
    return int(plain)


def words(given: Iterable[str]) -> list[str]:
    """Those that were given with commas between, or one by one."""
    return [word.strip() for each in given for word in each.split(",") if word.strip()]


def _one_of(field: str, given: str, choices: type[Any], others: Mapping[str, T]) -> T:
    """By code, Korean or other usual word; spaces, dots and case do not matter."""
    usual: dict[str, T] = {
        bare_word(word): each for each in choices for word in (getattr(each, "code", each.value), each.korean)
    }
    return _found(field, given, {**others, **usual}.get(bare_word(given)), (each.korean for each in choices))


def _found(field: str, given: str, found: T | None, choices: Iterable[str]) -> T:
    if found is None:
        raise unknown(field, given, choices)
    return found
