"""What an argument means: a day, a level, a subject … What cannot be read is `Refused` with the field it was given for."""

import argparse
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, TypeVar

from llas_desktop.domain.course import DeliveryMethod
from llas_desktop.domain.dates import (
    PartialDate,
    UnreadableDate,
    parse_typed_birth,
    parse_typed_date,
    today,
)
from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, GedLevel, GedSubject, level_from_words, subject_from_words
from llas_desktop.domain.history import Area, Section, area_from_words, section_from_words
from llas_desktop.domain.learner import Applicant, IdentityCheck, MemberType, Sex, choice_from_words
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.staff import Role
from llas_desktop.domain.text import resident_number_in

_MONTHS: Final = 12

C = TypeVar("C", Applicant, IdentityCheck, MemberType, Sex)


def level(given: str | None) -> GedLevel | None:
    if given is None:
        return None
    level = level_from_words(given)
    if level is None:
        raise unknown("level", given, (each.korean for each in GedLevel))
    return level


def subject(given: str | None, level: GedLevel | None) -> GedSubject | None:
    """One that the level, or, where none is given, some level can exempt."""
    if given is None:
        return None
    subject = subject_from_words(given)
    exemptible = {each: None for one in ([level] if level else GedLevel) for each in EXEMPTIBLE_SUBJECTS[one]}
    names = [each.value for each in exemptible]
    if subject is None:
        raise unknown("subject", given, names)
    if subject not in exemptible:
        value = f"{level.korean}:{subject.value}" if level else subject.value
        raise Refused(Problem("subject", "subject_not_exemptible", value, ", ".join(names)))
    return subject


def area(given: str | None) -> Area | None:
    if given is None:
        return None
    area = area_from_words(given)
    if area is None:
        raise unknown("area", given, (each.value for each in Area), code="unknown_area")
    return area


def method(given: str | None) -> DeliveryMethod | None:
    if given is None:
        return None
    known = [each for each in DeliveryMethod if each is not DeliveryMethod.UNKNOWN]
    wanted = "".join(given.split()).casefold()
    found = next((each for each in known if wanted in (each.value, each.name.casefold())), None)
    if found is None:
        raise unknown("method", given, (each.value for each in known))
    return found


def sections(given: list[str] | None) -> frozenset[Section] | None:
    if given is None:
        return None
    sections: set[Section] = set()
    for word in (word.strip() for each in given for word in re.split("[,;]", each)):
        section = section_from_words(word)
        if section is None:
            raise unknown("sections", word, (each.korean for each in Section))
        sections.add(section)
    return frozenset(sections)


def roles(given: list[str]) -> frozenset[Role]:
    """By their Korean or English words, several in one argument too; 창구 alone where none is given."""
    words = [word.strip().casefold() for each in given for word in re.split("[,;]", each)] or [Role.COUNTER.value]
    known = {name: role for role in Role for name in (role.value, role.korean)}
    for word in words:
        if word not in known:
            raise Refused(Problem("role", "unknown_choice", word, ", ".join(role.korean for role in Role)))
    return frozenset(known[word] for word in words)


def applying(args: argparse.Namespace) -> tuple[Applicant, IdentityCheck]:
    applicant = choice("applicant", Applicant, args.applicant)
    if applicant is None:
        applicant = Applicant.PROXY if args.applicant_name or args.proxy_letter else Applicant.SELF
    return applicant, choice("identity_check", IdentityCheck, args.identity_check) or IdentityCheck.NOT_CHECKED


def choice(field: str, choices: type[C], given: str) -> C | None:
    """None where nothing was given."""
    if not given.strip():
        return None
    found = choice_from_words(choices, given)
    if found is None:
        raise unknown(field, given, (each.korean for each in choices))
    return found


def birth(given: str) -> date:
    return _whole("birth_date", given, parse_typed_birth)


def day(field: str, given: str | None) -> date | None:
    return None if given is None else _whole(field, given, parse_typed_date)


def month(field: str, given: str | None) -> tuple[int, int]:
    """Year and month; the present ones where none is given."""
    if given is None:
        return today().year, today().month
    found = re.fullmatch(r"\s*(\d{4})\s*[-./년]?\s*(\d{1,2})\s*[.월]?\s*", given)
    if found is None or not 1 <= int(found[2]) <= _MONTHS:
        raise Refused(Problem(field, "unreadable_month", given))
    return int(found[1]), int(found[2])


def _whole(field: str, given: str, parse: Callable[[str, date], PartialDate]) -> date:
    try:
        known = parse(given, today())
    except UnreadableDate as error:
        raise Refused(Problem(field, error.code, given)) from None
    if not known.is_exact:
        raise Refused(Problem(field, "date_not_exact", given))
    return known.earliest


def unknown(field: str, given: str, choices: Iterable[str], code: str = "unknown_choice") -> Refused:
    """A 주민등록번호 is called what it is and not repeated on the screen."""
    if resident_number_in(given):
        return Refused(Problem(field, "resident_number"))
    return Refused(Problem(field, code, given, ", ".join(choices)))
