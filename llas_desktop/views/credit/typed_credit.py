"""What stands in the form of credits or of a pass, field by field as text, and what it makes. No widgets here.

The text is also what an unfinished form is kept as, so it holds what was typed, not what was meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, Self

from llas_desktop.domain.credit import Credit, CreditDraft, CreditKind, CreditSource, StagePass, term_from_words
from llas_desktop.domain.dates import PartialDate, UnreadableDate, parse_typed_date
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.text import half_width
from llas_desktop.services.route_rules import credit_problems, pass_problems

Entry = Credit | StagePass
"""A line of 학점·독학."""
Identity = tuple[str, int]
"""What an entry is told apart by: `("credit", 3)`, `("pass", 3)`."""

CREDIT: Final = "credit"
PASS: Final = "pass"  # noqa: S105  of an examination
YES, NO = "1", "0"

_LONGEST_NUMBER: Final = 9

FIELDS: Final = MappingProxyType(
    {
        CREDIT: (
            "source", "subject", "institution", "credits", "kind", "ended", "earned", "term", "is_required_major", "provenance",
        ),
        PASS: ("stage", "subject", "passed_on", "score", "is_exempted"),
    }
)  # fmt: skip
BLANK: Final = MappingProxyType(
    {
        CREDIT: MappingProxyType(
            dict.fromkeys(FIELDS[CREDIT], "") | {"form": CREDIT, "provenance": Provenance.STATED.value}
        ),
        PASS: MappingProxyType(dict.fromkeys(FIELDS[PASS], "") | {"form": PASS, "stage": "1"}),
    }
)
"""The form of a new one."""
_OF_A_PAPER: Final = ("source", "institution", "ended", "earned", "term", "provenance", "stage", "passed_on")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form makes: a CreditDraft or a StagePass (None as long as a choice is missing), and what is wrong with it."""

    made: CreditDraft | StagePass | None
    problems: tuple[Problem, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that must be filled and are not, in the order of the form."""
        empty = {problem.field for problem in self.problems if problem.code == "required"}
        in_order = dict.fromkeys(name for names in FIELDS.values() for name in names)
        return tuple(name for name in in_order if name in empty)

    @property
    def wrong(self) -> Mapping[str, Problem]:
        """The first problem of each field that holds something."""
        return {problem.field: problem for problem in reversed(self.problems) if problem.code != "required"}


def identity_of(entry: Entry) -> Identity:
    return (PASS if isinstance(entry, StagePass) else CREDIT), entry.id


def entry_of(made: CreditDraft | StagePass, entry_id: int, learner_id: int) -> Entry:
    """What a form made, as it is kept."""
    if isinstance(made, StagePass):
        return replace(made, id=entry_id, learner_id=learner_id)
    return Credit(entry_id, learner_id, made)


def form_of(entry: Entry) -> str:
    """The name of its form among the drafts: `credit/3`, `pass/3`."""
    return "{}/{}".format(*identity_of(entry))


def typed_of(entry: Entry) -> dict[str, str]:
    """A kept entry as its form shows it; `read` makes the same of it again."""
    if isinstance(entry, StagePass):
        return {
            "form": PASS, "stage": str(entry.stage), "subject": entry.subject, "passed_on": _day_words(entry.on),
            "score": "" if entry.score is None else str(entry.score), "is_exempted": YES if entry.is_exempted else "",
        }  # fmt: skip
    values = entry.values
    return {
        "form": CREDIT, "source": values.source.value, "subject": values.subject, "institution": values.institution,
        "credits": str(values.credits), "kind": values.kind.value,
        "is_required_major": {True: YES, False: NO, None: ""}[values.is_required_major], "term": values.term,
        "ended": _day_words(values.ended), "earned": _day_words(values.earned), "provenance": values.provenance.value,
    }  # fmt: skip


def read(typed: Mapping[str, str], today: date, birth_date: date) -> Reading:
    """What the form of a learner born on `birth_date` makes."""
    return (_read_pass if typed["form"] == PASS else _read_credit)(typed, today, birth_date)


def _read_credit(typed: Mapping[str, str], today: date, birth_date: date) -> Reading:
    found: list[Problem] = []
    source = next((each for each in CreditSource if each.value == typed["source"]), None)
    kind = next((each for each in CreditKind if each.value == typed["kind"]), None)
    found += [Problem(name, "required") for name, value in (("source", source), ("kind", kind)) if value is None]
    amount = _whole("credits", typed, found)
    if not typed["credits"].strip():
        found.append(Problem("credits", "required"))
    ended, earned = (_day(name, typed, today, found) for name in ("ended", "earned"))
    values: dict[str, Any] = {
        "is_required_major": {YES: True, NO: False}.get(typed["is_required_major"]),
        "term": term_from_words(typed["term"]) or typed["term"].strip(),
        "ended": ended,
        "earned": earned,
        "provenance": next((p for p in Provenance if p.value == typed["provenance"]), Provenance.STATED),
    }
    draft = CreditDraft(
        source or CreditSource.EVALUATED, typed["subject"], 1 if amount is None else amount, kind or CreditKind.MAJOR, typed["institution"], **values
    )  # fmt: skip
    unread = {problem.field for problem in found}
    if unread & {"ended", "earned"}:  # what cannot be read is not missing
        unread |= {"ended", "earned"}
    found += [problem for problem in credit_problems(draft, today, birth_date) if problem.field not in unread]
    return Reading(draft if source and kind else None, tuple(found))


def _read_pass(typed: Mapping[str, str], today: date, birth_date: date) -> Reading:
    found: list[Problem] = []
    on, score = _day("passed_on", typed, today, found), _whole("score", typed, found)
    stage = int(typed["stage"]) if typed["stage"].isdecimal() else 0
    made = StagePass(0, 0, stage, typed["subject"], on, score, typed["is_exempted"] == YES)
    unread = {problem.field for problem in found}
    found += [problem for problem in pass_problems(made, today, birth_date) if problem.field not in unread]
    return Reading(made, tuple(found))


def _day(name: str, typed: Mapping[str, str], today: date, found: list[Problem]) -> PartialDate | None:
    try:
        return parse_typed_date(typed[name].strip(), today, years_ahead=0) if typed[name].strip() else None
    except UnreadableDate as error:
        found.append(Problem(name, error.code, typed[name]))
        return None


def _whole(name: str, typed: Mapping[str, str], found: list[Problem]) -> int | None:
    plain = half_width(typed[name]).strip()
    is_whole = plain.isascii() and plain.isdecimal() and len(plain) <= _LONGEST_NUMBER
    if plain and not is_whole:
        found.append(Problem(name, "not_a_number", typed[name]))
    return int(plain) if is_whole else None


def _day_words(day: PartialDate | None) -> str:
    return day.korean if day else ""


@dataclass(eq=False)
class CreditBuffer:
    """One form that is being filled. `kept` is the entry being changed, None for a new one; `start` is what it began with."""

    learner_id: int
    start: Mapping[str, str]
    typed: dict[str, str]
    kept: Entry | None = None
    recovered_at: datetime | None = field(default=None)
    """When it was saved, if it comes from an earlier run of the program."""

    @classmethod
    def for_new(cls, learner_id: int, form: str = CREDIT) -> Self:
        return cls(learner_id, BLANK[form], dict(BLANK[form]))

    @classmethod
    def for_kept(cls, entry: Entry) -> Self:
        start = typed_of(entry)
        return cls(entry.learner_id, start, dict(start), entry)

    @property
    def form(self) -> str:
        """Its name among the drafts: `credit` for the new one, `credit/3`, `pass/3`."""
        return CREDIT if self.kept is None else form_of(self.kept)

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost if it were thrown away."""
        return self.typed != dict(self.start)

    def turn_to(self, form: str) -> None:
        """A new one is to be of the other form, which alone is nothing to be kept; what both ask for stays."""
        both = {name: self.typed[name] for name in FIELDS[form] if name in FIELDS[self.typed["form"]]}
        self.start = BLANK[form]
        self.typed = dict(BLANK[form]) | both

    def next(self) -> Self:
        """A new one with what the lines of one paper share."""
        start = BLANK[self.typed["form"]] | {name: self.typed[name] for name in _OF_A_PAPER if name in self.typed}
        return type(self)(self.learner_id, start, dict(start))
