"""What was asked of a learner's schools since the statement, and her 학습자번호 of 학점은행제."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, SpecialSchool
from llas_desktop.models import school_facts
from llas_desktop.store import dialect
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import columns_of

COLUMNS: Final = tuple(field.name for field in fields(SchoolFacts))
_SELECT: Final = f"SELECT {', '.join(COLUMNS)}, credit_learner_no FROM school_facts WHERE learner_id = ?"  # noqa: S608
_APART: Final = ","


def of_learner(connection: Connection, learner_id: int) -> tuple[SchoolFacts, str]:
    """The facts and the 학습자번호; of one of whom nothing was noted, facts that say nothing."""
    found = dialect.raw(connection).execute(_SELECT, (learner_id,)).fetchone()
    return (SchoolFacts(), "") if found is None else (facts_of(found[:-1]), found[-1])


def facts_of(row: Sequence[Any]) -> SchoolFacts:
    """The facts of a row read in the order of COLUMNS."""
    values: dict[str, Any] = {
        name: value if value is None else _READ[name](value) for name, value in zip(COLUMNS, row, strict=True)
    }
    return SchoolFacts(**values)


def put(writer: ChangeWriter, learner_id: int, facts: SchoolFacts, credit_learner_no: str, noted_at: datetime) -> None:
    """Keeps what is known now; where nothing is any more, the row goes."""
    row_id = writer.connection.exec_driver_sql(
        "SELECT id FROM school_facts WHERE learner_id = ?", (learner_id,)
    ).scalar()
    if facts == SchoolFacts() and not credit_learner_no:
        if row_id is not None:
            writer.delete(school_facts, row_id)
        return
    row = _row(facts) | {"learner_id": learner_id, "credit_learner_no": credit_learner_no}
    when = {"noted_at": instant_text(noted_at)}
    if row_id is None:
        writer.insert(school_facts, row | when)
    elif row.items() - writer.row(school_facts, row_id).items():
        writer.update(school_facts, row_id, row | when)


def _row(facts: SchoolFacts) -> dict[str, Any]:
    return columns_of(facts, COLUMNS) | {
        "graduated": None if facts.graduated is None else facts.graduated.code,
        "passed_in_final_year": _APART.join(sorted(facts.passed_in_final_year)),
    }


_READ: Final[Mapping[str, Any]] = {
    "graduated": lambda code: Schooling[code.upper()],
    "attends": School,
    "is_off_quota": bool,
    "has_left_high_school": bool,
    "left_high_school_on": PartialDate.from_iso,
    "special_school": SpecialSchool,
    "special_school_ended_on": PartialDate.from_iso,
    "passed_in_final_year": lambda joined: frozenset(filter(None, joined.split(_APART))),
    "degree_on": PartialDate.from_iso,
    "open_school_entered_on": PartialDate.from_iso,
    "is_registered_out_of_school": bool,
    "meets_university_rules": bool,
    "source": Provenance,
    "source_note": str,
}
