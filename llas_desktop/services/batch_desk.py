"""The desk of batches: a class finishes, and each of it is issued a certificate of her own. A batch is many issues, each an entry
and a transaction by itself: whatever stops it between two, the register says who has hers, and the rest is gone on with.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from sqlalchemy import Connection

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.batch import Batch, BatchLine, Candidate, ClassHeld
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.text import clean_line, resident_number_in
from llas_desktop.exchange.batches import BatchRow, account_csv, read_batch
from llas_desktop.services import rules
from llas_desktop.store import batches, learners, register
from llas_desktop.store.batches import Plan
from llas_desktop.store.database import Clock, Store, instant_text

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom
    from llas_desktop.services.certificate_desk import CertificateDesk

_LATELY: Final = timedelta(days=30)
"""A second certificate for the same purpose within so long may be a slip: it is pointed out."""


class BatchDesk:
    """What is planned is kept, encrypted, at this workstation until it is settled; what was issued stands in the register, by the
    batch. A learner who has her certificate of a batch is not issued another of it, however often and from however many
    programs it is gone on with.
    """

    def __init__(
        self, store: Store, certificates: "CertificateDesk", room: "PrintRoom", clock: Clock = dates.now
    ) -> None:
        self._store = store
        self._certificates = certificates
        self._room = room
        self._clock = clock

    def classes(self, since: date, until: date) -> tuple[ClassHeld, ...]:
        """What learners completed between two days, both included, the latest first."""
        with self._store.read() as connection:
            return batches.classes(connection, since, until)

    def members(self, actor: Actor, held: ClassHeld, request: CertificateRequest) -> tuple[Candidate, ...]:
        """All of a class by name, also who did not complete it (`not_completed`); that they were shown is entered."""
        with self._store.read() as connection:
            completed = batches.members(connection, held)
            hits = sorted(learners.hits(connection, completed), key=lambda hit: (hit.name, hit.birth_date, hit.id))
        self._store.note(actor, Action.LEARNERS_SEARCHED, completed)
        missed = (Problem("is_completed", "not_completed"),)
        found = (
            Candidate(hit.id, hit.name, hit.birth_date, hit.account_no, request, () if completed[hit.id] else missed)
            for hit in hits
        )
        return tuple(self._pointed_out(tuple(found)))

    def from_file(self, actor: Actor, path: Path, request: CertificateRequest) -> tuple[Candidate, ...]:
        """The rows of a list in its order; `request` holds where a row says nothing. Whom it names is entered.

        Refused with the field `file` where it cannot be read as a whole, or holds no row.
        """
        incoming = read_batch(path, dates.in_seoul(self._clock()).date())
        rows = [(read.row, read.value, read.problems) for read in incoming.rows]
        if not rows:
            raise Refused(Problem("file", "no_rows", incoming.name))
        with self._store.read() as connection:
            known = learners.of_accounts(connection, [row.account_no for _, row, _ in rows if row])
            hits = {hit.id: hit for hit in learners.hits(connection, (learner_id for learner_id, _ in known.values()))}
        self._store.note(actor, Action.LEARNERS_SEARCHED, hits)
        by_account = {account_no: hits[learner_id] for account_no, (learner_id, _) in known.items()}
        return tuple(self._pointed_out(tuple(_listed(rows, by_account, request))))

    def reconsider(self, candidates: Sequence[Candidate], request: CertificateRequest) -> tuple[Candidate, ...]:
        """The same people with another request, but for what the row of each says itself, and the warnings that come of it."""
        asked = (
            replace(
                one,
                request=replace(request, **_own(one)),
                problems=tuple(each for each in one.problems if not each.is_warning),
            )
            for one in candidates
        )
        return tuple(self._pointed_out(tuple(asked)))

    def begin(self, actor: Actor, candidates: Sequence[Candidate], label: str, *, batch_id: str = "") -> Batch:
        """Plans a batch of all of them who are fit; the others stand in its account with what keeps them out. `batch_id`: one of
        before is gone on with. Nothing is issued yet. Refused: what `CertificateDesk.check` says, `required` where nobody is fit.
        """
        fit = [candidate for candidate in candidates if candidate.is_fit]
        if not fit:
            raise Refused(Problem("candidates", "required"))
        for request in dict.fromkeys(candidate.request for candidate in fit):
            rules.refuse(self._certificates.check(request))
        name = "" if resident_number_in(label) else label
        plan = Plan(batch_id or uuid4().hex, self._clock(), name, tuple(candidates))
        with self._store.unjournaled() as connection:
            batches.keep(connection, actor.workstation, plan)
        return self.account(plan.id)

    def issue_next(self, actor: Actor, batch_id: str) -> tuple[BatchLine | None, Changes | None]:
        """Issues one certificate, to the first who waits; None where nobody does. What is refused to one learner becomes her
        problems, and the next call goes on with the next. A WorldError leaves her waiting.
        """
        while candidate := self._next(batch_id):
            learner_id = candidate.learner_id
            try:
                issued, changes = self._certificates.issue(
                    actor, learner_id, candidate.request, batch_id=batch_id, once=True
                )
            except Refused as refused:
                if all(problem.code != "issued_already" for problem in refused.problems):  # else by another program
                    self._keep_out(actor, batch_id, replace(candidate, problems=refused.problems))
                    return self._line(replace(candidate, problems=refused.problems)), None
            else:
                return self._line(candidate, issued), changes
        return None, None

    def account(self, batch_id: str) -> Batch:
        """What became of everyone, in the order of the plan; of a settled batch, whom the register knows. Refused `gone`: neither."""
        with self._store.read() as connection:
            plan = batches.find(connection, batch_id)
            batch = _account(connection, batch_id, plan)
        if plan is None and not batch.lines:
            raise Refused(Problem("batch", "gone"))
        return batch

    def account_file(self, actor: Actor, batch_id: str) -> bytes:
        """The account as CSV, to be kept with the papers; that it was taken out is entered. Refused `gone`."""
        lines = self.account(batch_id).lines
        self._store.note(actor, Action.CERTIFICATE_SAVED, {line.learner_id for line in lines if line.learner_id})
        return account_csv(lines)

    def unfinished(self, actor: Actor) -> tuple[Batch, ...]:
        """The batches of this workstation that are not settled, the newest first; that they were shown is entered."""
        with self._store.read() as connection:
            plans = batches.of_workstation(connection, actor.workstation)
            found = tuple(_account(connection, plan.id, plan) for plan in plans)
        shown = {line.learner_id for batch in found for line in batch.lines if line.learner_id}
        if shown:
            self._store.note(actor, Action.LEARNERS_SEARCHED, shown)
        return found

    def settle(self, actor: Actor, batch_id: str) -> None:  # noqa: ARG002  # whose session the door asks for
        """Nobody means to go on with it: what was issued stays, who was not is forgotten."""
        with self._store.unjournaled() as connection:
            batches.settle(connection, batch_id)

    def one_pdf(self, actor: Actor, batch_id: str) -> bytes:
        """The pages of all its certificates that count, in its order, to be printed at one go. It proves nothing as a file: each of
        them is signed by itself. Refused `gone`, `nothing_issued`; WorldError `copy_altered`.
        """
        from llas_desktop.certificates.bundling import bundled

        wanted = [line.issued for line in self.account(batch_id).issued if line.issued and not line.issued.withdrawn_at]
        if not wanted:
            raise Refused(Problem("batch", "nothing_issued"))
        pdf = bundled(self._stored(issued.id) for issued in wanted)
        self._store.note(actor, Action.CERTIFICATE_SAVED, (issued.learner_id for issued in wanted))
        return pdf

    def _stored(self, certificate_id: int) -> bytes:
        with self._store.read() as connection:
            _, copy = register.copy(connection, certificate_id, 1)
        if not copy.is_whole:
            raise WorldError("copy_altered")
        return copy.pdf

    def _next(self, batch_id: str) -> Candidate | None:
        with self._store.read() as connection:
            plan = batches.find(connection, batch_id)
            served = batches.served(connection, batch_id)
        waiting = plan.candidates if plan else ()
        return next((one for one in waiting if one.is_fit and one.learner_id not in served), None)

    def _keep_out(self, actor: Actor, batch_id: str, refused: Candidate) -> None:
        with self._store.unjournaled() as connection:
            plan = batches.find(connection, batch_id)
            if plan is not None:
                told = (refused if one.learner_id == refused.learner_id else one for one in plan.candidates)
                batches.keep(connection, actor.workstation, replace(plan, candidates=tuple(told)))

    def _line(self, candidate: Candidate, issued: IssuedCertificate | None = None) -> BatchLine:
        with self._store.read() as connection:
            hits = learners.hits(connection, (candidate.learner_id,))
        return _told(candidate, hits[0] if hits else None, issued)

    def _pointed_out(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """With the warnings of those who are fit."""
        since = instant_text(self._clock() - _LATELY)
        lately: dict[str, dict[int, tuple[str, datetime]]] = {}
        with self._store.read() as connection:
            for purpose in dict.fromkeys(one.request.purpose for one in candidates):
                asking = [one.learner_id for one in candidates if one.request.purpose == purpose]
                lately[purpose] = dict(batches.issued_since(connection, asking, clean_line(purpose), since))
        for one in candidates:
            warnings = self._warnings(one, lately[one.request.purpose].get(one.learner_id)) if one.is_fit else ()
            yield replace(one, problems=(*one.problems, *warnings))

    def _warnings(self, one: Candidate, lately: tuple[str, datetime] | None) -> Iterator[Problem]:
        try:
            content = self._certificates.content(one.learner_id, one.request)
        except Refused as refused:  # destroyed a moment ago
            yield from refused.problems
            return
        if letters := self._room.unprintable(content):
            yield Problem("certificate", "unprintable", detail=letters)
        if one.request.ged and not content.ged_lines:
            yield Problem("ged_lines", "no_ged_minutes")
        if lately is not None:
            issue_no, at = lately
            yield Problem("certificate", "issued_lately", issue_no, dates.korean_date(dates.in_seoul(at).date()))


def _own(candidate: Candidate) -> dict[str, Any]:
    """What of her request her row itself says."""
    return {name: getattr(candidate.request, name) for name in candidate.own}


def _listed(
    rows: Iterable[tuple[int, BatchRow | None, Sequence[Problem]]],
    by_account: dict[str, LearnerHit],
    request: CertificateRequest,
) -> Iterator[Candidate]:
    """The rows as candidates; a learner who stands there twice is issued one, by the first of them."""
    first: dict[str, int] = {}
    for number, row, problems in rows:
        if row is None:
            yield Candidate(0, "", None, "", request, tuple(problems), number)
            continue
        said: dict[str, Any] = {"purpose": row.purpose, "recipient": row.recipient, "ged": row.ged}
        own = {name: value for name, value in said.items() if value not in ("", None)}
        wanted = replace(request, **own)
        hit = by_account.get(row.account_no)
        if hit is None:
            unknown = Problem("account_no", "unknown_account", row.account_no)
            yield Candidate(0, "", None, row.account_no, wanted, (unknown,), number)
            continue
        above = first.setdefault(row.account_no, number)
        twice = () if above == number else (Problem("account_no", "listed_twice", detail=str(above)),)
        yield Candidate(hit.id, hit.name, hit.birth_date, hit.account_no, wanted, twice, number, frozenset(own))


def _account(connection: Connection, batch_id: str, plan: Plan | None) -> Batch:
    """Who has hers is asked of the register; who stands in the list twice has it once."""
    issued = {one.learner_id: one for one in register.of_batch(connection, batch_id)}
    candidates = plan.candidates if plan else ()
    ids = {*issued, *(one.learner_id for one in candidates)}
    hits = {hit.id: hit for hit in learners.hits(connection, ids)}
    lines = [
        _told(one, hits.get(one.learner_id), issued.pop(one.learner_id, None) if one.is_fit else None)
        for one in candidates
    ]
    for learner_id, paper in issued.items():
        hit = hits[learner_id]
        lines.append(BatchLine(learner_id, hit.name, hit.birth_date, hit.account_no, paper))
    return Batch(batch_id, plan.begun_at if plan else None, plan.label if plan else "", tuple(lines))


def _told(candidate: Candidate, hit: LearnerHit | None, issued: IssuedCertificate | None) -> BatchLine:
    problems = () if issued else tuple(each for each in candidate.problems if not each.is_warning)
    if hit is None:
        gone = (Problem("learners", "gone"),) if candidate.learner_id and not problems else problems
        return BatchLine(candidate.learner_id, "", None, candidate.account_no, None, gone, candidate.row)
    return BatchLine(hit.id, hit.name, hit.birth_date, hit.account_no, issued, problems, candidate.row)
