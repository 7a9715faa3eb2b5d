"""What was typed of a talk, read: a draft to be kept, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.counselling import CounselDraft, Counselling
from llas_desktop.domain.dates import UnreadableDate, parse_typed_date
from llas_desktop.domain.problems import Problem
from llas_desktop.services.counsel_rules import counsel_problems

FIELDS: Final = ("talked_on", "topic", "counsel_note", "follow_up_on")
YEARS_AHEAD: Final = MappingProxyType({"talked_on": 1, "follow_up_on": 10})


@dataclass(frozen=True, slots=True)
class TypedCounsel:
    """`draft` holds the day asked for where one cannot be read; then there is a problem that says so."""

    draft: CounselDraft
    problems: tuple[Problem, ...]


def blank(today: date) -> dict[str, str]:
    """A new note: of today, with nothing in it."""
    return dict.fromkeys(FIELDS, "") | {"talked_on": today.isoformat()}


def typed_of(kept: Counselling) -> dict[str, str]:
    """A note that is kept, as its fields show it."""
    values = kept.values
    due = values.follow_up_on.isoformat() if values.follow_up_on else ""
    return dict(zip(FIELDS, (values.on.isoformat(), values.topic, values.note, due), strict=True))


def read(typed: Mapping[str, str], today: date, birth_date: date) -> TypedCounsel:
    """What stands in the fields of a note on one born on `birth_date`."""
    days: dict[str, date | None] = {}
    problems: list[Problem] = []
    for name, years_ahead in YEARS_AHEAD.items():
        days[name], problem = _day(name, typed.get(name, ""), today, years_ahead)
        problems += [problem] if problem else []
    on = days["talked_on"]
    if on is None and not problems:
        problems.append(Problem("talked_on", "required"))
    draft = CounselDraft(on or today, typed.get("topic", ""), typed.get("counsel_note", ""), days["follow_up_on"])
    unread = {problem.field for problem in problems}
    found = (each for each in counsel_problems(draft, today, birth_date) if not (unread and each.field in YEARS_AHEAD))
    return TypedCounsel(draft, (*problems, *found))


def _day(name: str, text: str, today: date, years_ahead: int) -> tuple[date | None, Problem | None]:
    plain = text.strip()
    if not plain:
        return None, None
    try:
        day = parse_typed_date(plain, today, years_ahead=years_ahead)
    except UnreadableDate as error:
        return None, Problem(name, error.code, plain)
    return (day.earliest, None) if day.is_exact else (None, Problem(name, "date_not_exact", plain))
