"""What a form may say of itself while it is being filled: what is wrong, what is missing, whether it can be kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from llas_desktop.domain.history import KIND_BY_CODE, RecordDraft
from llas_desktop.domain.problems import Problem
from llas_desktop.services.rules import record_problems
from llas_desktop.views.history.typed_record import read


@dataclass(frozen=True, slots=True)
class FormState:
    """`wrong` and `warned` hold the first problem of each field, `missing` the required fields that are empty, in form order."""

    draft: RecordDraft
    wrong: Mapping[str, Problem]
    warned: Mapping[str, Problem]
    missing: tuple[str, ...]

    @property
    def can_be_kept(self) -> bool:
        return not self.wrong and not self.missing


def examine(
    typed: Mapping[str, str], today: date, birth_date: date, *, kept: RecordDraft | None, course_minutes: int | None
) -> FormState:
    """A form as typed by a learner born on `birth_date`; `course_minutes`: the total of its accredited course, if known."""
    reading = read(typed, today, kept)
    unread = {problem.field for problem in reading.problems}
    found = [*reading.problems]
    found += [p for p in record_problems(reading.draft, today, birth_date, course_minutes) if p.field not in unread]
    order = list(KIND_BY_CODE[reading.draft.kind].labels)
    return FormState(
        reading.draft,
        wrong=_first_of_each(p for p in found if not p.is_warning and p.code != "required"),
        warned=_first_of_each(p for p in found if p.is_warning),
        missing=tuple(sorted({p.field for p in found if p.code == "required"}, key=order.index)),
    )


def _first_of_each(problems: Iterable[Problem]) -> Mapping[str, Problem]:
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.field, problem)
    return first
