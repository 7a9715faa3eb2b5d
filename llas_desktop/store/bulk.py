"""Lists that come in as a whole: what is on offer, and titles of qualifications."""

from collections.abc import Sequence
from typing import Any, Final

from llas_desktop.domain.imports import Fate, OfferingRow, QualificationRow, RowOutcome
from llas_desktop.domain.problems import Problem
from llas_desktop.models import course_offerings, qualification_titles
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.rows import columns_of

_OFFERING_KEY: Final = ("title", "institution", "started", "place", "weekdays")
_OFFERING: Final = (
    *_OFFERING_KEY, "ended", "is_always_open", "region", "method", "fee_won", "apply_from", "apply_to", "phone", "homepage",
    "is_account_accredited", "is_credit_bank", "data_date",
)  # fmt: skip
_TITLE_KEY: Final = ("title", "kind", "grade", "institution")


def put_offerings(writer: ChangeWriter, rows: Sequence[OfferingRow]) -> tuple[RowOutcome, ...]:
    """What became of each, in the order of `rows`, of which no two have the same key."""
    kept: dict[tuple[Any, ...], tuple[int, dict[str, Any]]] = {}
    for row_id, *stored in writer.connection.exec_driver_sql(
        f"SELECT id, {', '.join(_OFFERING)} FROM course_offerings"  # noqa: S608
    ):
        kept[tuple(stored[: len(_OFFERING_KEY)])] = (row_id, dict(zip(_OFFERING, stored, strict=True)))
    new: list[dict[str, Any]] = []
    outcomes: list[RowOutcome] = []
    for row in rows:
        values = columns_of(row, _OFFERING)
        same = kept.get(tuple(values[name] for name in _OFFERING_KEY))
        if same is None:
            new.append(values)
            fate = Fate.TAKEN
        elif same[1] == values:  # a stored 1 equals True
            fate = Fate.UNCHANGED
        else:
            writer.update(course_offerings, same[0], values)
            fate = Fate.UPDATED
        outcomes.append(RowOutcome(row.row, fate))
    writer.insert_many(course_offerings, new)
    return tuple(outcomes)


def put_qualifications(writer: ChangeWriter, rows: Sequence[QualificationRow]) -> tuple[RowOutcome, ...]:
    """What became of each, in the order of `rows`. A title that a clerk registered without a code gets the one of the file;
    a title that stands there under another code is refused (`title_taken`).
    """
    by_code: dict[str, int] = {}
    by_title: dict[tuple[Any, ...], tuple[int, str]] = {}
    for row_id, code, *title in writer.connection.exec_driver_sql(
        f"SELECT id, code, {', '.join(_TITLE_KEY)} FROM qualification_titles"  # noqa: S608
    ):
        by_title[tuple(title)] = (row_id, code or "")
        if code:
            by_code[code] = row_id
    outcomes: list[RowOutcome] = []
    for row in rows:
        values = columns_of(row, _TITLE_KEY)
        key = tuple(values.values())
        twin_id, twin_code = by_title.get(key, (None, ""))
        row_id = by_code.get(row.code) if row.code else twin_id
        if row_id is None and twin_code == "":
            row_id = twin_id
        if twin_id not in (None, row_id):
            outcomes.append(RowOutcome(row.row, Fate.REFUSED, (Problem("title", "title_taken", row.title, twin_code),)))
            continue
        if row_id is None:
            row_id = writer.insert(qualification_titles, {"code": row.code or None, **values})
            fate = Fate.TAKEN
        else:
            said = values | ({"code": row.code} if row.code else {})
            fate = Fate.UPDATED if writer.update(qualification_titles, row_id, said) else Fate.UNCHANGED
        by_title[key] = (row_id, row.code or twin_code)
        if row.code:
            by_code[row.code] = row_id
        outcomes.append(RowOutcome(row.row, fate))
    return tuple(outcomes)
