"""What stands in the form of a record, field by field as text, and the record that it makes. No widgets here.

A form's text is also what an unfinished form is kept as (`SavedDraft.typed`), so it holds what was typed, not what was meant:
`230302` stays `230302`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from llas_desktop.domain.dates import PartialDate, UnreadableDate, parse_typed_date
from llas_desktop.domain.ged import ALL_LINKS, GedLink, level_from_words, subject_from_words
from llas_desktop.domain.history import (
    KIND_BY_CODE,
    AllGoRegistration,
    Area,
    Provenance,
    RecordDraft,
    Section,
)
from llas_desktop.domain.minutes import UnreadableHours, hours_input, parse_hours
from llas_desktop.domain.problems import Problem

Typed = Mapping[str, str]

YES: Final = "1"
COURSE_TEXT: Final = "course_text"
"""What was typed to find a course; part of the form's text, not of the record."""
UNLISTED: Final = "course_is_unlisted"
"""Typed into a form whose accredited course is not in the catalogue."""
NEW_TITLE: Final = "title_is_new"
"""Typed into a form whose qualification is to be registered as a new title when it is kept."""
DATES: Final = frozenset({"started", "ended"})
FLAGS: Final = frozenset({"is_current", "is_completed", "is_voucher"})
EVERY_KIND: Final = ("provenance", "evidence_waived", "prints", "at_all_go")
"""What every record has besides the fields of its kind."""

_YEARS_AHEAD_OF_EXPIRY: Final = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft without what could not be read, and the problems of reading."""

    draft: RecordDraft
    problems: tuple[Problem, ...] = ()


def blank(kind: str, today: date) -> dict[str, str]:
    """The form of a new record of `kind`. A completion is entered on the day it ended, as a rule: the certificate is at hand."""
    typed = {
        "kind": kind, "is_completed": YES, "prints": YES, "provenance": Provenance.STATED.value,
        "at_all_go": AllGoRegistration.UNKNOWN.value,
    }  # fmt: skip
    if KIND_BY_CODE[kind].section is Section.COMPLETION:
        typed["ended"] = PartialDate.of(today).korean
    return typed


def typed_of(draft: RecordDraft) -> dict[str, str]:
    """A kept record as its form shows it; `read` makes the same record of it again."""
    shown = {name: _SHOWN[name](getattr(draft, name)) for name in _SHOWN}
    if draft.course_id is not None:
        shown[COURSE_TEXT] = draft.title
    return {"kind": draft.kind} | {name: text for name, text in shown.items() if text}


def read(typed: Typed, today: date, kept: RecordDraft | None = None) -> Reading:
    """The record that a form makes. `kept` is the one being changed: what its kind shows no field for stays as it is.

    A choice that is none (the draft of an older program may hold one) is read as no choice.
    """
    kind = KIND_BY_CODE[typed["kind"]]
    base = kept if kept is not None and kept.kind == kind.code else RecordDraft(kind.code)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in (*kind.labels, *EVERY_KIND):
        text = typed.get(name, "").strip()
        try:
            values[name] = _read_field(name, text, today, kind.section)
        except UnreadableDate as error:
            problems.append(Problem(name, error.code, text))
        except UnreadableHours:
            problems.append(Problem(name, "unreadable_hours", text))
        else:
            continue
        values[name] = None
    if values.get("is_current"):
        values["ended"] = None
    return Reading(replace(base, **values), tuple(problems))


def is_untouched(typed: Typed, start: Typed) -> bool:
    """Whether nothing would be lost if the form were closed: `typed` says what `start` said."""
    return all(typed.get(name, "") == start.get(name, "") for name in {*typed, *start})


def read_links(text: str) -> frozenset[GedLink]:
    """`고졸:한국사; 중졸:사회`, as `write_links` wrote it; anything else in it is left out."""
    links = set()
    for piece in text.split(";"):
        level_word, _, subject_word = piece.partition(":")
        level, subject = level_from_words(level_word), subject_from_words(subject_word) if subject_word else None
        if level is not None and subject is not None:
            links.add(GedLink(level, subject))
    return frozenset(links)


def write_links(links: Iterable[GedLink]) -> str:
    chosen = frozenset(links)
    return "; ".join(str(link) for link in ALL_LINKS if link in chosen)


def _read_field(name: str, text: str, today: date, section: Section) -> object:
    if name in DATES:
        ahead = _YEARS_AHEAD_OF_EXPIRY if section is Section.QUALIFICATION and name == "ended" else 1
        return parse_typed_date(text, today, years_ahead=ahead) if text else None
    return _READ.get(name, str)(text)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _flag(text: str) -> bool:
    return text == YES


_READ: Final[Mapping[str, Callable[[str], object]]] = MappingProxyType(
    {
        "minutes": lambda text: parse_hours(text) if text else None,
        "course_id": _number,
        "area": lambda text: next((area for area in Area if area.value == text), None),
        "ged_links": read_links,
        "provenance": lambda text: next((p for p in Provenance if p.value == text), Provenance.STATED),
        "at_all_go": lambda text: next((r for r in AllGoRegistration if r.value == text), AllGoRegistration.UNKNOWN),
        **dict.fromkeys((*FLAGS, "evidence_waived", "prints"), _flag),
    }
)

_TEXTS: Final = (
    "title", "institution", "content", "major", "degree", "outcome", "country", "position", "grade", "qualification_no",
    "certificate_no", "method",
)  # fmt: skip

_SHOWN: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {
        **dict.fromkeys(_TEXTS, str),
        **dict.fromkeys(DATES, lambda day: day.korean if day else ""),
        **dict.fromkeys((*FLAGS, "evidence_waived", "prints"), lambda flag: YES if flag else ""),
        "minutes": lambda minutes: "" if minutes is None else hours_input(minutes),
        "course_id": lambda number: "" if number is None else str(number),
        "area": lambda area: area.value if area else "",
        "ged_links": write_links,
        "provenance": lambda provenance: provenance.value,
        "at_all_go": lambda registration: registration.value,
    }
)
