"""What happened with a learner so far, as facts with their days: when it was written down stands in the journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from llas_desktop.domain.dates import PartialDate, in_seoul
from llas_desktop.store.rows import instant

OPENED_KEPT: Final = 10
"""So many learners of late are remembered by each workstation."""


@dataclass(frozen=True, slots=True)
class Happening:
    """`what`: `registered`, `certificate`, `voided`, `consent`, `withdrawal`, or the section of a record; `text` is its name or
    purpose.
    """

    on: PartialDate
    what: str
    text: str
    detail: str = ""


def of_learner(connection: Connection, learner_id: int) -> list[Happening]:
    """In no order. A record of which no date is known is left out."""
    return [
        *_registered(connection, learner_id),
        *_learned(connection, learner_id),
        *_consents(connection, learner_id),
        *_certificates(connection, learner_id),
    ]


def recently_opened(connection: Connection, workstation: str) -> tuple[int, ...]:
    """The learners last opened at a workstation, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT s.learner_id FROM change_sets AS c JOIN change_set_subjects AS s ON s.change_set_id = c.id"
        " WHERE c.workstation = ? AND c.action = 'learner_opened' ORDER BY c.seq DESC LIMIT ?",
        (workstation, 5 * OPENED_KEPT),
    )
    return tuple(dict.fromkeys(learner_id for (learner_id,) in rows))[:OPENED_KEPT]


def _registered(connection: Connection, learner_id: int) -> Iterator[Happening]:
    rows = connection.exec_driver_sql("SELECT registered_at, account_no FROM learners WHERE id = ?", (learner_id,))
    for registered_at, account_no in rows:
        yield Happening(_day(registered_at), "registered", account_no)


def _learned(connection: Connection, learner_id: int) -> Iterator[Happening]:
    rows = connection.exec_driver_sql(
        "SELECT section, title, institution, started, ended FROM learning_records WHERE learner_id = ?", (learner_id,)
    )
    for section, title, institution, started, ended in rows:
        # A qualification is gained on its first day; its last is when it runs out.
        known = started or ended if section == "qualification" else ended or started
        if known:
            yield Happening(PartialDate.from_iso(known), section, title or institution, institution if title else "")


def _certificates(connection: Connection, learner_id: int) -> Iterator[Happening]:
    rows = connection.exec_driver_sql(
        "SELECT entry.issued_at, entry.purpose, entry.issue_no, void.voided_at FROM certificates AS entry"
        " LEFT JOIN certificate_voids AS void ON void.issue_no = entry.issue_no WHERE entry.learner_id = ?",
        (learner_id,),
    )
    for issued_at, purpose, issue_no, voided_at in rows:
        yield Happening(_day(issued_at), "certificate", purpose, issue_no)
        if voided_at is not None:
            yield Happening(_day(voided_at), "voided", purpose, issue_no)


def _consents(connection: Connection, learner_id: int) -> Iterator[Happening]:
    rows = connection.exec_driver_sql(
        "SELECT what, given_at, withdrawn_at FROM consents WHERE learner_id = ?", (learner_id,)
    )
    for what, given_at, withdrawn_at in rows:
        yield Happening(_day(given_at), "consent", what)
        if withdrawn_at:
            yield Happening(_day(withdrawn_at), "withdrawal", what)


def _day(text: str) -> PartialDate:
    return PartialDate.of(in_seoul(instant(text)).date())
