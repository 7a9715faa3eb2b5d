"""평생교육사 (평생교육법 제24조, 시행령 제16조): shows the grades held and the route, and decides nothing: always check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from llas_desktop.domain.history import LearningRecord, Section
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import Because, ItemKind, JudgedItem, Route, RouteVerdict, RuleOverride, Unit
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.learning import is_gained
from llas_desktop.recognition.tables import Raw, RouteTable, load


@dataclass(frozen=True, slots=True)
class EducatorRule:
    source: str


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[EducatorRule]:
    return load("lifelong_educator", _build, overrides)


def judge(records: Iterable[LearningRecord], on: date, table: RouteTable[EducatorRule]) -> RouteVerdict:
    """`records` are those of other sections than COMPLETION."""
    rule = table.on(on)
    held = [
        record
        for record in records
        if record.section is Section.QUALIFICATION
        and "평생교육사" in record.values.title.replace(" ", "")
        and is_gained(record.values.started, on)
    ]
    grades = sorted({record.values.grade or _grade_in(record.values.title) for record in held})
    reason = Because(RouteReason.GRADE_HELD, ", ".join(filter(None, grades))) if held else Because(RouteReason.NO_GRADE)
    items = tuple(
        JudgedItem(ItemKind.RECORD, record.id, record.values.title, 1, Unit.SUBJECTS)
        for record in sorted(held, key=lambda record: record.id)
    )
    return RouteVerdict(
        Route.LIFELONG_EDUCATOR, Verdict.CHECK, on, rule.source, (), (reason,), items,
        next_steps=table.steps(Verdict.CHECK),
    )  # fmt: skip


def _grade_in(title: str) -> str:
    return next((f"{number}급" for number in "123" if f"{number}급" in title), "")


def _build(raw: Raw) -> EducatorRule:
    return EducatorRule(raw["source"])
