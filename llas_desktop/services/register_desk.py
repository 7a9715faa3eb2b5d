"""The desk of the issue register (발급대장): what was issued in a month, what was withdrawn and why, and the paper and list of both."""

from datetime import date
from typing import TYPE_CHECKING

from llas_desktop.certificates.proof.withdrawn_file import write_withdrawn_list
from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.certificate import MonthOfRegister, RegisterLine
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.proof import Withdrawal, WithdrawnList
from llas_desktop.domain.text import clean_line
from llas_desktop.services import rules
from llas_desktop.services.signing import Signing
from llas_desktop.store import centre, learners, register, staff
from llas_desktop.store.database import Clock, Store

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom


class RegisterDesk:
    def __init__(self, store: Store, room: "PrintRoom", signing: Signing, clock: Clock = dates.now) -> None:
        self._store = store
        self._room = room
        self._signing = signing
        self._clock = clock

    def month(self, actor: Actor, year: int, month: int) -> tuple[RegisterLine, ...]:
        """What was issued in a month, in order; whom it shows is entered. Refused `future`, `before_1900`."""
        self._expect_month(year, month)
        with self._store.read() as connection:
            lines = register.of_month(connection, year, month)
        self._store.note(actor, Action.REGISTER_VIEWED, (line.learner_id for line in lines))
        return lines

    def find(self, actor: Actor, issue_no: str) -> RegisterLine:
        """The entry of an issue number, with or without that of a page. Refused `no_such_number`."""
        with self._store.read() as connection:
            line = register.find(connection, issue_no)
        if line is None:
            raise Refused(Problem("issue_no", "no_such_number", issue_no))
        self._store.note(actor, Action.REGISTER_VIEWED, (line.learner_id,))
        return line

    def void(self, actor: Actor, issue_no: str, reason: str) -> tuple[Withdrawal, Changes]:
        """Withdraws a certificate for good: the entry and the stored bytes stay, and the number goes on the list that is handed out,
        with the reason. A number whose entry a destruction or a restore took away can be withdrawn too: the paper is still there.

        Refused: `no_such_number`, `already_voided`, `required` (the reason), `names_a_learner` (it is read by anybody), what is
        wrong with the text.
        """
        rules.refuse(rules.text_problems({"void_reason": reason}, required=("void_reason",)))
        with self._store.write(actor, Action.CERTIFICATE_VOIDED) as writer:
            if register.known_number(writer.connection, issue_no) is register.Known.UNKNOWN:
                raise Refused(Problem("issue_no", "no_such_number", issue_no))
            line = register.find(writer.connection, issue_no)
            if line is not None:
                person = learners.get(writer.connection, line.learner_id)
                rules.refuse(rules.naming_problems({"void_reason": reason}, person.values, "names_a_learner"))
                writer.concerns(line.learner_id)
            withdrawal = Withdrawal(register.plain_number(issue_no), self._clock(), clean_line(reason))
            register.void(writer, actor, withdrawal)
        return withdrawal, writer.changes

    def paper(self, actor: Actor, year: int, month: int) -> bytes:
        """The register of a month as a PDF, to be printed and signed. Refused as `month`."""
        self._expect_month(year, month)
        with self._store.read() as connection:
            content = MonthOfRegister(
                centre=centre.read(connection).centre_name,
                first=date(year, month, 1),
                lines=register.of_month(connection, year, month),
                destroyed=register.destroyed_of_month(connection, year, month),
                staff_names=staff.names(connection),
                printed_at=self._clock(),
                printed_by=actor.who,
            )
        pdf = self._room.register(content).pdf
        self._store.note(actor, Action.REGISTER_PRINTED, (line.learner_id for line in content.lines))
        return pdf

    def withdrawn(self) -> WithdrawnList:
        """Every number that was ever withdrawn, in order."""
        with self._store.read() as connection:
            return WithdrawnList(centre.read(connection).centre_name, self._clock(), register.withdrawn(connection))

    def withdrawn_file(self, actor: Actor) -> bytes:
        """The same, signed, to be handed out (`*.llaswithdrawn`): with it a paper is checked where there is no register."""
        content = write_withdrawn_list(self.withdrawn(), self._signing.signer(actor))
        self._store.note(actor, Action.WITHDRAWN_LIST_MADE)
        return content

    def _expect_month(self, year: int, month: int) -> None:
        today = dates.in_seoul(self._clock()).date()
        if (year, month) > (today.year, today.month):
            raise Refused(Problem("month", "future", f"{year}-{month:02}"))
        if year < rules.FIRST_BIRTH.year:
            raise Refused(Problem("month", "before_1900", f"{year}-{month:02}"))
