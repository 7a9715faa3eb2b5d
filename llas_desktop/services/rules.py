"""What a draft must hold to be kept: pure functions, draft → problems. The forms ask them as one types, the desks before
they write, the imports for every row. A problem that `is_warning` is pointed out; any other refuses the draft."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar

from llas_desktop.domain.dates import PartialDate, age_on
from llas_desktop.domain.history import KIND_BY_CODE, KINDS, RecordDraft, RecordKind, Section
from llas_desktop.domain.learner import CONSENT_AGE, Applicant, LearnerDraft, MemberType, Opening
from llas_desktop.domain.minutes import MOST_HOURS, format_hours
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.text import (
    bare_word,
    clean_line,
    clean_text,
    emoji_in,
    forbidden_characters,
    half_width,
    is_email,
    is_phone,
    longest_of,
    resident_number_in,
    sensitive_in,
)

D = TypeVar("D", LearnerDraft, RecordDraft, Opening)

FIRST_BIRTH: Final = date(1900, 1, 1)

_SEVERAL_LINES: Final = frozenset(("content", "interests"))
_PLAIN: Final = frozenset(("phone", "guardian_phone", "email"))  # written in ASCII, however the input method was set
_NAMES: Final = ("name", "guardian_name", "applicant_name", "former_name", "name_hanja", "name_roman")
_OF_SOME_KINDS: Final = frozenset(name for kind in KINDS for name in kind.labels) - {"title", "institution", "content"}
_BLANK: Final = MappingProxyType({field.name: field.default for field in fields(RecordDraft)})


def cleaned(draft: D) -> D:
    """The draft as it is stored: NFC, trimmed, single spaces."""
    changed: dict[str, Any] = {}
    for name, text in texts_of(draft):
        plain = half_width(text) if name in _PLAIN else text
        clean = clean_text(plain) if name in _SEVERAL_LINES else clean_line(plain)
        if clean != text:
            changed[name] = clean
    return replace(draft, **changed) if changed else draft


def cleaned_record(draft: RecordDraft) -> RecordDraft:
    """As `cleaned`; what was typed before the kind was changed is not kept where nobody would see it."""
    kind = KIND_BY_CODE[draft.kind]
    seen = {*kind.labels, *(("course_id",) if kind.section is Section.COMPLETION else ())}
    unseen: dict[str, Any] = {
        name: _BLANK[name] for name in _OF_SOME_KINDS - seen if getattr(draft, name) != _BLANK[name]
    }
    return cleaned(replace(draft, **unseen) if unseen else draft)


def refuse(problems: Iterable[Problem]) -> None:
    """Raises `Refused` with all of `problems` that are more than warnings, if there is one."""
    if grave := [problem for problem in problems if not problem.is_warning]:
        raise Refused(grave)


def learner_problems(draft: LearnerDraft, today: date) -> tuple[Problem, ...]:
    """What is wrong with a learner as typed, field by field. Whether the account number is free the store alone knows."""
    return tuple(_learner_problems(draft, today))


def opening_problems(opening: Opening) -> tuple[Problem, ...]:
    """Only the learner or one whom the learner authorised may apply (평생교육법 시행령 제14조②); the 위임장 shows it."""
    found = list(_text_problems(opening))
    if opening.applicant is Applicant.PROXY:
        if not opening.has_proxy_letter:
            found.append(Problem("has_proxy_letter", "proxy_letter_missing"))
        if not clean_line(opening.applicant_name):
            found.append(Problem("applicant_name", "required"))
    return tuple(found)


def record_problems(
    draft: RecordDraft, today: date, birth_date: date, course_minutes: int | None = None
) -> tuple[Problem, ...]:
    """What is wrong with a record of one born on `birth_date`; `course_minutes`: the total of its accredited course."""
    kind = KIND_BY_CODE.get(draft.kind)
    if kind is None:
        return (Problem("kind", "unknown_choice", draft.kind, ", ".join(k.korean for k in KIND_BY_CODE.values())),)
    return tuple(_record_problems(draft, kind, today, birth_date, course_minutes))


def text_problem(name: str, text: str) -> Problem | None:
    """The first thing wrong with one text, as it was typed; the same for every free text of the program."""
    if resident_number_in(text):
        return Problem(name, "resident_number")
    if found := forbidden_characters(text):
        return Problem(name, "forbidden_characters", text, ", ".join(f"U+{ord(char):04X}" for char in found))
    if found := emoji_in(text):
        return Problem(name, "emoji", text, found)
    longest = longest_of(name)
    if len(text) > longest and len(clean_text(text)) > longest:
        return Problem(name, "too_long", text, str(longest))
    return None


def sensitive_problem(name: str, text: str) -> Problem | None:
    """A free text in which somebody's health, belief or the like seems to stand: pointed out, not refused."""
    found = sensitive_in(text)
    return Problem(name, "sensitive", detail=found) if found else None


def text_problems(texts: Mapping[str, str], required: Iterable[str] = ()) -> tuple[Problem, ...]:
    """What is wrong with texts by field that belong to no draft; a `phone` among them must be one."""
    found = [problem for name, text in texts.items() if (problem := text_problem(name, text))]
    found += [Problem(name, "required") for name in required if not clean_line(texts[name])]
    phone = clean_line(half_width(texts.get("phone", "")))
    if phone and not is_phone(phone) and not any(problem.field == "phone" for problem in found):
        found.append(Problem("phone", "invalid_phone", texts["phone"]))
    return tuple(found)


def naming_problems(texts: Mapping[str, str], person: LearnerDraft, code: str) -> Iterator[Problem]:
    """A problem with `code` for every text that lets one know who this learner is."""
    given = (person.name, person.account_no, person.phone, person.name_hanja, person.former_name)
    own = {word for word in map(bare_word, given) if len(word) > 1}
    for field, text in texts.items():
        if any(word in bare_word(text) for word in own):
            yield Problem(field, code)


def texts_of(draft: LearnerDraft | RecordDraft | Opening) -> Iterator[tuple[str, str]]:
    """The free texts of a draft that are not empty, by field."""
    for name in _TEXT_FIELDS[type(draft)]:
        text = getattr(draft, name)
        if text:
            yield name, text


def _text_problems(draft: LearnerDraft | RecordDraft | Opening) -> Iterator[Problem]:
    for name, text in texts_of(draft):
        if problem := text_problem(name, text):
            yield problem
        elif name in _NAMES and not any(char.isalpha() for char in text) and clean_line(text):
            yield Problem(name, "not_a_name", text)


def _learner_problems(draft: LearnerDraft, today: date) -> Iterator[Problem]:
    found = list(_text_problems(draft))
    yield from found
    troubled = {problem.field for problem in found}
    clean = cleaned(draft)
    if not clean.name:
        yield Problem("name", "required")
    for name in ("phone", "guardian_phone"):
        number = getattr(clean, name)
        if number and name not in troubled and not is_phone(number):
            yield Problem(name, "invalid_phone", getattr(draft, name))
    if clean.email and "email" not in troubled and not is_email(clean.email):
        yield Problem("email", "invalid_email", draft.email)
    if draft.birth_date > today:
        yield Problem("birth_date", "future", draft.birth_date.isoformat())
    elif draft.birth_date < FIRST_BIRTH:
        yield Problem("birth_date", "too_long_ago", draft.birth_date.isoformat(), FIRST_BIRTH.isoformat())
    elif age_on(draft.birth_date, today) < CONSENT_AGE:
        if not clean.guardian_name:
            yield Problem("guardian_name", "guardian_missing")
        if draft.member_type is not MemberType.GENERAL:
            yield Problem("member_type", "minor_is_general_member")


def _record_problems(
    draft: RecordDraft, kind: RecordKind, today: date, birth_date: date, course_minutes: int | None
) -> Iterator[Problem]:
    yield from _text_problems(draft)
    required = kind.required_if(is_completed=draft.is_completed)
    for name in sorted(required, key=list(kind.labels).index):
        value = getattr(draft, name)
        if value is None or value == "" or (isinstance(value, str) and not clean_line(value)):
            yield Problem(name, "required")
    yield from _minutes_problems(draft, required, course_minutes)
    yield from _date_problems(draft, kind, today, birth_date)


def _minutes_problems(draft: RecordDraft, required: frozenset[str], course_minutes: int | None) -> Iterator[Problem]:
    if draft.minutes is None:
        return
    if not 0 <= draft.minutes <= MOST_HOURS * 60:
        yield Problem("minutes", "hours_out_of_range", str(draft.minutes), str(MOST_HOURS))
    elif draft.minutes == 0 and "minutes" in required:
        yield Problem("minutes", "no_hours")
    elif course_minutes is not None and draft.minutes > course_minutes:
        yield Problem("minutes", "hours_above_total", format_hours(draft.minutes), format_hours(course_minutes))


def _date_problems(draft: RecordDraft, kind: RecordKind, today: date, birth_date: date) -> Iterator[Problem]:
    started = draft.started if "started" in kind.labels else None
    ended = draft.ended if "ended" in kind.labels else None
    for name, day in (("started", started), ("ended", ended)):
        if day is None:
            continue
        if day.latest < birth_date:
            yield Problem(name, "before_birth", str(day), birth_date.isoformat())
        elif day.earliest > today and (name == "started" or _must_have_ended(draft, kind)):
            yield Problem(name, "future", str(day))
    if ended is not None and draft.is_current and "is_current" in kind.labels:
        yield Problem("ended", "ended_though_current", str(ended))
    if started is not None and ended is not None and _is_before(ended, started):
        yield Problem("ended", "ended_before_started", str(ended), str(started))


def _must_have_ended(draft: RecordDraft, kind: RecordKind) -> bool:
    """Whether an end in the future cannot be: a qualification is valid, a job agreed, a course attended until one to come."""
    if kind.section is Section.COMPLETION:
        return draft.is_completed
    return kind.section is Section.ACTIVITY or (kind.section is Section.EDUCATION and draft.outcome != "재학")


def _is_before(ended: PartialDate, started: PartialDate) -> bool:
    """Whether the end is before the start as far as both are known: 2019 does not end before 2019-03."""
    text = str(ended)
    return text < str(started)[: len(text)]


_TEXT_FIELDS: Final = MappingProxyType(
    {
        kind: tuple(field.name for field in fields(kind) if field.type is str and field.name != "kind")
        for kind in (LearnerDraft, RecordDraft, Opening)
    }
)
