"""The retention desk: who is due, destruction, and the record of it (개인정보 보호법 제21조, 시행령 제16조)."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.destruction import USUAL_BASIS, DestructionRecord, DueLearner
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.text import clean_line
from llas_desktop.services import rules
from llas_desktop.store import access_log, centre, destruction, learners
from llas_desktop.store.database import Clock, Store

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom


class RetentionDesk:
    def __init__(self, store: Store, room: "PrintRoom", clock: Clock = dates.now) -> None:
        self._store = store
        self._room = room
        self._clock = clock

    def due(self, actor: Actor, on: date | None = None) -> tuple[DueLearner, ...]:
        """Those for whom the period that the centre has set is over on the day `on` (today, if none is given), the longest unused
        first; nobody where none is set. Whom the list showed is entered.
        """
        day = on or dates.in_seoul(self._clock()).date()
        with self._store.read() as connection:
            years = centre.read(connection).retention_years
            found = () if years is None else destruction.due(connection, _years_before(day, years), years)
        self._store.note(actor, Action.LEARNERS_SEARCHED, (one.id for one in found))
        return found

    def find(self, actor: Actor, account_no: str) -> LearnerHit:
        """One who asks to be destroyed before the period is over, to be told from namesakes; entered. Refused `unknown_account`."""
        with self._store.read() as connection:
            learner_id = learners.id_of_account(connection, clean_line(account_no))
            if learner_id is None:
                raise Refused(Problem("account_no", "unknown_account", account_no))
            (hit,) = learners.hits(connection, (learner_id,))
        self._store.note(actor, Action.LEARNERS_SEARCHED, (learner_id,))
        return hit

    def destroy(
        self, actor: Actor, learner_ids: Collection[int], reason: str, basis: str = USUAL_BASIS
    ) -> tuple[DestructionRecord, Changes]:
        """Destroys all that is held of these learners, for good: rows, papers, what the journal kept of them, drafts. What stays
        names nobody. Backups lose them as they expire.

        Refused: `gone`, `required` (whom, and why), `names_the_learner` (the reason stays, so it must name nobody), what is
        wrong with the texts.
        """
        texts = {"reason": reason, "basis": basis}
        problems = rules.text_problems(texts, required=("reason",))
        rules.refuse((*problems, *(() if learner_ids else (Problem("learners", "required"),))))
        deed = destruction.Deed(self._clock(), actor.who, clean_line(reason), clean_line(basis))
        with self._store.write(actor, Action.LEARNERS_DESTROYED) as writer:
            people = [learners.get(writer.connection, learner_id) for learner_id in dict.fromkeys(learner_ids)]
            for person in people:
                rules.refuse(rules.naming_problems(texts, person.values, "names_the_learner"))
            destroyed = destruction.destroy(writer, [person.id for person in people], deed)
            name = centre.read(writer.connection).centre_name
        self._store.empty_log()
        with self._store.read() as connection:
            anchor = access_log.of_entry(connection, writer.changes.change_set_id).on_paper
        record = DestructionRecord(name, deed.at, deed.who, deed.reason, deed.basis, destroyed, anchor)
        return record, writer.changes

    def records(self) -> tuple[DestructionRecord, ...]:
        """What was destroyed so far, the newest first: each as its record can be printed again."""
        with self._store.read() as connection:
            name = centre.read(connection).centre_name
            return tuple(
                DestructionRecord(name, deed.at, deed.who, deed.reason, deed.basis, destroyed, anchor.on_paper)
                for deed, destroyed, anchor in destruction.records(connection)
            )

    def paper(self, record: DestructionRecord) -> bytes:
        """The record as a PDF (개인정보 파기 확인서)."""
        return self._room.destruction_record(record).pdf


def _years_before(day: date, years: int) -> date:
    """The last day of use after which the period is over on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February of a common year
        return date(day.year - years, 2, 28)
