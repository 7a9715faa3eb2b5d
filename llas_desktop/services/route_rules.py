"""What credits, passes and the facts of a learner's schools must hold to be kept: pure functions, draft → problems."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from llas_desktop.domain.credit import MOST_CREDITS, STAGES, CreditDraft, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import PAPERS, GedLevel
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.schooling import SchoolFacts
from llas_desktop.domain.text import clean_line, half_width
from llas_desktop.services.rules import sensitive_problem, text_problems

_TERM: Final = re.compile(r"[12][0-9]{3}-[12]")
_FULL_MARKS: Final = 100
_PAST: Final = ("left_high_school_on", "degree_on", "open_school_entered_on")


def cleaned_credit(draft: CreditDraft) -> CreditDraft:
    """The draft as it is stored."""
    return replace(draft, subject=clean_line(draft.subject), institution=clean_line(draft.institution))


def cleaned_facts(facts: SchoolFacts, credit_learner_no: str) -> tuple[SchoolFacts, str]:
    """The facts and the number as they are stored. Facts without a source are the learner's word; a source of nothing is none."""
    number, said = clean_line(half_width(credit_learner_no)), replace(facts, source=None, source_note="")
    if said != SchoolFacts():
        source, note = facts.source or Provenance.STATED, clean_line(facts.source_note)
        said = replace(said, source=source, source_note=note)
    return said, number


def credit_problems(draft: CreditDraft, today: date, birth_date: date | None = None) -> tuple[Problem, ...]:
    """What is wrong with credits of one born on `birth_date`, if that is known."""
    return tuple(_credit_problems(draft, today, birth_date))


def pass_problems(given: StagePass, today: date, birth_date: date) -> tuple[Problem, ...]:
    """What is wrong with a subject of a stage. Whether it is there already the store alone knows."""
    return tuple(_pass_problems(given, today, birth_date))


def facts_problems(facts: SchoolFacts, credit_learner_no: str, today: date, birth_date: date) -> tuple[Problem, ...]:
    """What is wrong with what was said of schools."""
    return tuple(_facts_problems(facts, credit_learner_no, today, birth_date))


def _credit_problems(draft: CreditDraft, today: date, birth_date: date | None) -> Iterator[Problem]:
    texts = {"subject": draft.subject, "institution": draft.institution}
    yield from text_problems(texts, required=("subject",))
    if not 1 <= draft.credits <= MOST_CREDITS:
        yield Problem("credits", "out_of_range", str(draft.credits), f"1-{MOST_CREDITS}")
    if draft.term and not _TERM.fullmatch(draft.term):
        yield Problem("term", "unreadable_term", draft.term)
    if draft.gained is None:
        yield Problem("ended", "required")
    for name, day in (("ended", draft.ended), ("earned", draft.earned)):
        yield from _day_problems(name, day, birth_date, today)


def _pass_problems(given: StagePass, today: date, birth_date: date) -> Iterator[Problem]:
    if given.stage not in STAGES:
        yield Problem("stage", "out_of_range", str(given.stage), f"{min(STAGES)}-{max(STAGES)}")
    yield from text_problems({"subject": given.subject}, required=("subject",))
    if given.score is not None and not 0 <= given.score <= _FULL_MARKS:
        yield Problem("score", "out_of_range", str(given.score), f"0-{_FULL_MARKS}")
    elif given.score is not None and given.is_exempted:
        yield Problem("score", "score_though_exempted", str(given.score))
    yield from _day_problems("passed_on", given.on, birth_date, today)


def _facts_problems(facts: SchoolFacts, credit_learner_no: str, today: date, birth_date: date) -> Iterator[Problem]:
    yield from text_problems({"source_note": facts.source_note, "credit_learner_no": credit_learner_no})
    if problem := sensitive_problem("source_note", facts.source_note):
        yield problem
    for name in _PAST:
        yield from _day_problems(name, getattr(facts, name), birth_date, today)
    yield from _day_problems("special_school_ended_on", facts.special_school_ended_on, birth_date, None)  # or expected
    if facts.left_high_school_on is not None and facts.has_left_high_school is False:
        yield Problem("left_high_school_on", "left_though_not_left", str(facts.left_high_school_on))
    papers = PAPERS[GedLevel.HIGH]
    names = [paper.value for paper in (*papers.required, *papers.elective)]
    for unknown in sorted(facts.passed_in_final_year.difference(names)):
        yield Problem("passed_in_final_year", "unknown_choice", unknown, ", ".join(names))


def _day_problems(
    name: str, day: PartialDate | None, birth_date: date | None, last_day: date | None
) -> Iterator[Problem]:
    """`last_day`: none may be after it; None: it may lie ahead."""
    if day is None:
        return
    if birth_date is not None and day.latest < birth_date:
        yield Problem(name, "before_birth", str(day), birth_date.isoformat())
    elif last_day is not None and day.earliest > last_day:
        yield Problem(name, "future", str(day))
