"""What the issue register holds against a paper that somebody brought."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection

from llas_desktop.store.register import plain_number


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An issue as it is kept: whose, the frozen content (JSON), and the file of each copy by its number."""

    learner_id: int
    content: str
    copies: dict[int, bytes]


def with_file(connection: Connection, pdf: bytes) -> StoredEntry | None:
    """The issue of which a copy is this file, byte for byte."""
    rows = connection.exec_driver_sql(
        "SELECT certificate_id, pdf FROM certificate_copies WHERE sha256 = ?", (hashlib.sha256(pdf).hexdigest(),)
    )
    found = next((certificate_id for certificate_id, kept in rows if kept == pdf), None)
    return None if found is None else _entry(connection, "id", found)


def entry(connection: Connection, issue_no: str) -> StoredEntry | None:
    """By a number as `plain_number` reads it."""
    return _entry(connection, "issue_no", plain_number(issue_no))


def _entry(connection: Connection, column: str, value: int | str) -> StoredEntry | None:
    row = connection.exec_driver_sql(
        f"SELECT id, learner_id, content FROM certificates WHERE {column} = ?",  # noqa: S608
        (value,),
    ).one_or_none()
    if row is None:
        return None
    certificate_id, learner_id, content = row
    copies = connection.exec_driver_sql(
        "SELECT copy_no, pdf FROM certificate_copies WHERE certificate_id = ? ORDER BY copy_no", (certificate_id,)
    )
    return StoredEntry(learner_id, content, {copy_no: bytes(pdf) for copy_no, pdf in copies})
