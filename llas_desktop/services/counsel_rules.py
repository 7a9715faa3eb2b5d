"""What a note of counselling must hold to be kept: the form asks as one types, the desk before it writes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.text import clean_line, clean_text
from llas_desktop.services.rules import sensitive_problem, text_problem

_YEARS_AHEAD: Final = 10
"""A day that far ahead is a slip of the keys."""


def cleaned(draft: CounselDraft) -> CounselDraft:
    """The draft as it is stored."""
    return replace(draft, topic=clean_line(draft.topic), note=clean_text(draft.note))


def counsel_problems(draft: CounselDraft, today: date, birth_date: date) -> tuple[Problem, ...]:
    """What is wrong with a note on one born on `birth_date`. Fields: `talked_on`, `topic`, `counsel_note`, `follow_up_on`."""
    return (*_text_problems(draft), *_day_problems(draft, today, birth_date))


def _text_problems(draft: CounselDraft) -> Iterator[Problem]:
    if not clean_line(draft.topic):
        yield Problem("topic", "required")
    for field, text in (("topic", draft.topic), ("counsel_note", draft.note)):
        if problem := text_problem(field, text) or sensitive_problem(field, text):
            yield problem


def _day_problems(draft: CounselDraft, today: date, birth_date: date) -> Iterator[Problem]:
    if draft.on > today:
        yield Problem("talked_on", "future", draft.on.isoformat())
    elif draft.on < birth_date:
        yield Problem("talked_on", "before_birth", draft.on.isoformat(), birth_date.isoformat())
    due = draft.follow_up_on
    if due is not None and due < draft.on:
        yield Problem("follow_up_on", "follow_up_before_talk", due.isoformat(), draft.on.isoformat())
    elif due is not None and due.year > today.year + _YEARS_AHEAD:
        yield Problem("follow_up_on", "too_far_ahead", due.isoformat())
