"""The certificates' desk: preview, issue, reprint, the register of what was issued; and the 학습이력철, which is no certificate."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from llas_desktop.certificates.content import Issue, asked_for, compose
from llas_desktop.certificates.frozen import from_json, number, to_json
from llas_desktop.certificates.history_content import HistoryFile, compose_history_file
from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes, Purpose
from llas_desktop.domain.certificate import (
    USUAL_PURPOSES,
    CertificateRequest,
    HistoryCertificate,
    IssuedCertificate,
    UsualPurpose,
    purpose_code,
)
from llas_desktop.domain.learner import Opening
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.proof import Signer
from llas_desktop.domain.text import clean_line, clean_text
from llas_desktop.services import rules
from llas_desktop.store import access_log, centre, history, learners, register
from llas_desktop.store import credits as credit_rows
from llas_desktop.store import facts as schools
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import Clock, Store

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import Paper, PrintRoom
    from llas_desktop.services.diagnosis_desk import DiagnosisDesk

_EVERYTHING: Final = CertificateRequest("", ged=True)
"""A 학습이력철 with all that prints, the rings of 검정고시 too."""

_TURNS: Final = (False, False, True)
"""How often a copy is drawn that another entry overtook: the last time while nobody else may write."""


class _Drawn(NamedTuple):
    """A copy that may be entered as long as `head` is the newest entry of the journal."""

    head: int
    content: HistoryCertificate
    copy_no: int
    made_at: datetime
    paper: "Paper"

    @property
    def stored(self) -> register.StoredCopy:
        return register.StoredCopy(self.paper.pdf, self.paper.sha256, self.paper.page_count, self.made_at)


class CertificateDesk:
    """`signer` gives the hand that signs, and may make its keys first; `terminal_no` the 단말번호 of this workstation at the moment
    of an issue.
    """

    def __init__(
        self,
        store: Store,
        room: "PrintRoom",
        diagnosis: "DiagnosisDesk",
        signer: Callable[[Actor], Signer],
        terminal_no: Callable[[], str],
        clock: Clock = dates.now,
    ) -> None:
        self._store = store
        self._room = room
        self._diagnosis = diagnosis
        self._signer = signer
        self._terminal_no = terminal_no
        self._clock = clock

    def purposes(self) -> tuple[UsualPurpose, ...]:
        """The usual ones in the order of their number keys; any other is written out."""
        return USUAL_PURPOSES

    def check(self, request: CertificateRequest) -> tuple[Problem, ...]:
        """What keeps a request from being issued."""
        return tuple(_problems(request))

    def content(self, learner_id: int, request: CertificateRequest) -> HistoryCertificate:
        """What the certificate would say now, without a number. Refused `gone`."""
        return self._compose(learner_id, _cleaned(request), self._clock())

    def unprintable(self, learner_id: int, request: CertificateRequest) -> str:
        """The characters of the certificate that no font has, each once; on paper each is a 〓. Refused `gone`."""
        return self._room.unprintable(self.content(learner_id, request))

    def missing_letters(self, text: str) -> str:
        """As `unprintable`, of what is to stand on the paper of every learner."""
        return self._room.missing_letters(clean_text(text))

    def preview(self, learner_id: int, request: CertificateRequest) -> bytes:
        """The PDF marked 미리보기, without a number; nothing is entered, whatever `check` says. Refused `gone`."""
        return self._room.preview(self.content(learner_id, request)).pdf

    def warm(self) -> None:
        """Does beforehand what the first certificate would wait for (0.3 s)."""
        self._room.warm()

    def issue(
        self,
        actor: Actor,
        learner_id: int,
        request: CertificateRequest,
        *,
        batch_id: str | None = None,
        once: bool = False,
    ) -> tuple[IssuedCertificate, Changes]:
        """Numbers, freezes, draws, signs and enters one certificate: nothing is printed without an entry, and no number is given
        twice. Papers issued at one go share a `batch_id`; `once`: never two of one batch to a learner. Refused: what `check`
        says, `gone`, `issued_already`; of the one that it replaces `unknown_issue_no` (none of this learner's), `not_withdrawn`.
        """
        rules.refuse(self.check(request))
        wanted = _cleaned(request)
        who = replace(actor, purpose=purpose_code(wanted.purpose))
        self._signer(who)  # makes the centre's first key, an entry of its own, before the journal is looked at

        def draw() -> _Drawn:
            return self._draw_original(who, learner_id, wanted, batch_id if once else None)

        with self._entering(who, Action.CERTIFICATE_ISSUED, draw, batch_id) as (writer, drawn):
            numbers = drawn.content.serial, drawn.content.issue_no
            content = to_json(drawn.content)
            certificate_id = register.enter(writer, who, learner_id, wanted, numbers, content, drawn.stored, batch_id)
            issued = register.issued(writer.connection, certificate_id)
        return replace(issued, complaints=drawn.paper.complaints), writer.changes

    def reprint(
        self, actor: Actor, certificate_id: int, *, large_print: bool | None = None
    ) -> tuple[IssuedCertificate, Changes]:
        """A further copy, drawn from the frozen content: the last of the entry's `copies`, and its `complaints`. For what the actor
        says, or as the original where she says no more than that she is at the counter. `large_print` None: as the original.
        Refused `gone`, `already_voided`: nobody needs another copy of what counts no more.
        """
        with self._store.read() as connection:
            who = _for_paper(actor, register.entry(connection, certificate_id).purpose)

        def draw() -> _Drawn:
            return self._draw_copy(who, certificate_id, large_print)

        with self._entering(who, Action.CERTIFICATE_REPRINTED, draw) as (writer, drawn):
            writer.concerns(register.entry(writer.connection, certificate_id).learner_id)
            register.add_copy(writer, who, certificate_id, drawn.copy_no, drawn.stored)
            issued = register.issued(writer.connection, certificate_id)
        return replace(issued, complaints=drawn.paper.complaints), writer.changes

    def pdf(self, actor: Actor, certificate_id: int, copy_no: int = 1, *, is_saved: bool = False) -> bytes:
        """The stored file of one copy; that it was looked at, or `is_saved` to a file of somebody's own, is journaled.

        Refused `gone`; WorldError `copy_altered`.
        """
        with self._store.read() as connection:
            learner_id, copy = register.copy(connection, certificate_id, copy_no)
            who = _for_paper(actor, register.entry(connection, certificate_id).purpose) if is_saved else actor
        if not copy.is_whole:
            raise WorldError("copy_altered")
        action = Action.CERTIFICATE_SAVED if is_saved else Action.CERTIFICATE_VIEWED
        self._store.note(who, action, (learner_id,))
        return copy.pdf

    def text(self, actor: Actor, certificate_id: int) -> str:
        """What its newest copy says, as text in the order of reading; that it was read is journaled. Refused `gone`."""
        from llas_desktop.certificates.layout import Copy
        from llas_desktop.certificates.plain_text import plain_text

        with self._store.read() as connection:
            entry = register.entry(connection, certificate_id)
            copy_no = entry.next_copy_no - 1
            made_at = register.copy(connection, certificate_id, copy_no)[1].made_at
        words = plain_text(from_json(entry.content), Copy(copy_no, made_at))
        self._store.note(actor, Action.CERTIFICATE_VIEWED, (entry.learner_id,))
        return words

    def printable(self, certificate_id: int, copy_no: int = 1) -> bytes:
        """The stored file of a copy that was issued or reprinted a moment ago: that deed is its entry in the journal, so no
        other is made. Refused `gone`.
        """
        with self._store.read() as connection:
            return register.copy(connection, certificate_id, copy_no)[1].pdf

    def of_learner(self, learner_id: int) -> tuple[IssuedCertificate, ...]:
        """The learner's part of the register, the newest first."""
        with self._store.read() as connection:
            return register.of_learner(connection, learner_id)

    def request_of(self, certificate_id: int) -> CertificateRequest:
        """What to ask for to have one in the place of this one. Refused `gone`."""
        with self._store.read() as connection:
            entry = register.entry(connection, certificate_id)
            content = from_json(entry.content)
            fresh = history.added_since(connection, entry.learner_id, content.issued_at)
            return asked_for(content, history.of_learner(connection, entry.learner_id), fresh)

    def history_file(self, actor: Actor, learner_id: int, request: CertificateRequest = _EVERYTHING) -> bytes:
        """The 학습이력철 as a PDF, to be printed or saved. It proves nothing: without a number, and kept nowhere but with the learner.
        The request says what stands in it, and what for, where the actor does not. Refused `gone`.
        """
        pdf = self.history_preview(learner_id, request)
        self._store.note(_for_paper(actor, request.purpose), Action.HISTORY_FILE_PRINTED, (learner_id,))
        return pdf

    def history_preview(self, learner_id: int, request: CertificateRequest = _EVERYTHING) -> bytes:
        """What `history_file` would print, to look at; nothing is entered. Refused `gone`."""
        return self._room.history_file(self._history_of(learner_id, request)).pdf

    def history_unprintable(self, learner_id: int, request: CertificateRequest = _EVERYTHING) -> str:
        """As `unprintable`, of what a 학습이력철 tells. Refused `gone`."""
        return self._room.missing_letters("".join(self._history_of(learner_id, request).written))

    def _history_of(self, learner_id: int, request: CertificateRequest) -> HistoryFile:
        """All of it as it stands at one moment."""
        now = self._clock()
        with self._store.read() as connection:
            return compose_history_file(
                learners.get(connection, learner_id),
                history.of_learner(connection, learner_id),
                credit_rows.of_learner(connection, learner_id),
                credit_rows.passes_of_learner(connection, learner_id),
                schools.of_learner(connection, learner_id)[1],
                self._diagnosis.diagnose(learner_id, dates.in_seoul(now).date()).ged if request.ged else None,
                centre.read(connection),
                _cleaned(request),
                now,
            )

    @contextmanager
    def _entering(
        self, actor: Actor, action: Action, draw: Callable[[], _Drawn], batch_id: str | None = None
    ) -> Iterator[tuple[ChangeWriter, _Drawn]]:
        """A write with what `draw` gave, of which no entry has changed anything since. What takes long is done before the writers'
        lane is held: drawing, and waiting for a time-stamping authority.
        """
        for is_last in _TURNS:
            drawn = draw()
            with self._store.write(actor, action, batch_id=batch_id) as writer:
                if is_last and access_log.head(writer.connection) != drawn.head:
                    drawn = draw()
                if access_log.head(writer.connection) == drawn.head:
                    yield writer, drawn
                    return

    def _draw_original(self, actor: Actor, learner_id: int, request: CertificateRequest, once_in: str | None) -> _Drawn:
        """`once_in`: the batch of which the learner is to have no other."""
        with self._store.read() as connection:
            head, now = access_log.head(connection), self._clock()
            if once_in and (issue_no := register.issued_in(connection, once_in, learner_id)):
                raise Refused(Problem("certificate", "issued_already", issue_no))
            before = access_log.newest(connection, actor.workstation)
            register.expect_withdrawn(connection, learner_id, request.replaces)
            serial = register.next_serial(connection)
            issue = Issue(self._terminal_no(), now, serial, before.on_paper if before else "")
            content = number(self._compose(learner_id, request, now), issue)
            signer = self._signer(actor)
        return _Drawn(head, content, 1, now, self._room.draw(content, 1, now, signer))

    def _draw_copy(self, actor: Actor, certificate_id: int, large_print: bool | None) -> _Drawn:
        with self._store.read() as connection:
            head, now = access_log.head(connection), self._clock()
            entry = register.entry(connection, certificate_id)
            register.expect_valid(connection, entry.issue_no)
            signer = self._signer(actor)
        content = from_json(entry.content)
        if large_print is not None:
            content = replace(content, is_large_print=large_print)
        paper = self._room.draw(content, entry.next_copy_no, now, signer)
        return _Drawn(head, content, entry.next_copy_no, now, paper)

    def _compose(self, learner_id: int, request: CertificateRequest, now: datetime) -> HistoryCertificate:
        """All of it as it stands at one moment."""
        with self._store.read() as connection:
            learner = learners.get(connection, learner_id)
            records = history.of_learner(connection, learner_id)
            today = dates.in_seoul(now).date()
            diagnosis = self._diagnosis.diagnose(learner_id, today).ged if request.ged else None
            return compose(learner, records, diagnosis, centre.read(connection), request, now)


def _for_paper(actor: Actor, purpose: str) -> Actor:
    """Who takes a paper out, and what for: what she says, else what is written on it."""
    return actor if actor.purpose is not Purpose.COUNTER else replace(actor, purpose=purpose_code(purpose))


def _problems(request: CertificateRequest) -> Iterator[Problem]:
    yield from rules.text_problems({"purpose": request.purpose, "recipient": request.recipient}, required=("purpose",))
    if request.sections is not None and not request.sections and not request.ged:
        yield Problem("sections", "required")
    yield from rules.opening_problems(
        Opening(request.applicant, request.applicant_name, request.has_proxy_letter, request.identity_check)
    )


def _cleaned(request: CertificateRequest) -> CertificateRequest:
    return replace(
        request,
        purpose=clean_line(request.purpose),
        recipient=clean_line(request.recipient),
        applicant_name=clean_line(request.applicant_name),
        replaces=register.plain_number(request.replaces),
    )
