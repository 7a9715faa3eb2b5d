"""What a check knows of a centre, and how it comes to a verdict."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from llas_desktop.certificates import frozen
from llas_desktop.certificates.foot import PageCodes
from llas_desktop.certificates.layout import Copy
from llas_desktop.certificates.print_room import Paper
from llas_desktop.certificates.proof.page_codes import PageCode
from llas_desktop.certificates.proof.reading import Seen
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.dates import in_seoul
from llas_desktop.domain.proof import (
    Checked,
    KeyRing,
    PublicKey,
    Reason,
    Verdict,
    Verifier,
    WithdrawnList,
)

_WITHOUT_ENTRY: Final = {
    "destroyed": "number_destroyed",  # with all that the centre held of the learner
    "skipped": "number_skipped",  # by a restore of an older backup
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register keeps of an issue: the content as it was frozen, and the file of each copy by its number."""

    content: HistoryCertificate
    copies: Mapping[int, bytes]


class Register(Protocol):
    """What the register of a centre says."""

    def with_file(self, content: bytes) -> Entry | None:
        """That of which a copy is this file, byte for byte."""

    def entry(self, issue_no: str) -> Entry | None: ...

    def state(self, issue_no: str) -> str:
        """`issued`, `destroyed`, `skipped` (by a restore) or `unknown`."""


@dataclass(frozen=True, slots=True)
class Centre:
    """Its keys; where they are known, its withdrawn papers; and the register, in the centre itself."""

    ring: KeyRing
    withdrawn: WithdrawnList | None = None
    register: Register | None = None

    def signed_at(self, instant: datetime) -> bool:
        """Whether it had keys by then: its papers are signed ever since."""
        return any(key.since <= instant for key in self.ring.keys)


Redraw = Callable[[HistoryCertificate, Copy, PageCodes], Paper]
"""Draws a copy as it must look, unsigned, with these codes."""


@dataclass(frozen=True, slots=True)
class Means:
    """How a file is read, a signature is verified, and a copy is drawn anew to be compared with."""

    read: Callable[[bytes], Seen]
    verifier: Verifier
    redraw: Redraw | None = None


@dataclass(slots=True)
class Findings:
    """What speaks against a paper (`faults`), and what is to be known of it besides (`notes`)."""

    centre: Centre
    key: PublicKey | None
    issue_no: str
    codes: Sequence[PageCode] = ()
    faults: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    content: HistoryCertificate | None = None

    def ask_register(self) -> Entry | None:
        """The entry of the number; that there is none is a fault or a note."""
        if self.centre.register is None or not self.issue_no:
            return None
        entry = self.centre.register.entry(self.issue_no)
        if entry is None:
            state = self.centre.register.state(self.issue_no)
            if state in _WITHOUT_ENTRY:
                self.notes.append(Reason(_WITHOUT_ENTRY[state]))
            else:
                self.faults.append(Reason("not_in_register", 0, self.issue_no))
        return entry

    def is_of(self, entry: Entry) -> bool:
        """Whether the codes vouch for the content that the register keeps."""
        return all(code.claims.digest == frozen.digest(entry.content) for code in self.codes)

    def checked(self) -> Checked:
        listed = self.centre.withdrawn
        withdrawal = None if listed is None else listed.of(self.issue_no)
        if withdrawal is not None:
            self.notes.insert(0, Reason("withdrawn", 0, withdrawal.reason))
        if self.centre.register is None:
            self.notes += self._of_strangers()
        if self.key is not None and self.key.until is not None:
            self.notes.append(Reason("rotated_key", 0, in_seoul(self.key.until).date().isoformat()))
        verdict = Verdict.GENUINE if withdrawal is None else Verdict.WITHDRAWN
        return Checked(
            Verdict.ALTERED if self.faults else verdict,
            self.issue_no,
            tuple(dict.fromkeys((*self.faults, *self.notes))),
            tuple(code.claims for code in self.codes),
            self.content,
            withdrawal,
            self.key,
            self.centre.ring.centre,
            None if listed is None else listed.made_at,
        )

    def _of_strangers(self) -> Iterator[Reason]:
        """What the centre itself would know: how fresh its list is, and in whose name it may sign."""
        listed, claims = self.centre.withdrawn, [code.claims for code in self.codes]
        if listed is None:
            yield Reason("withdrawn_unknown")
        elif any(listed.made_at < each.made_at for each in claims):
            yield Reason("withdrawn_list_older", 0, in_seoul(listed.made_at).date().isoformat())
        named = [said.issuer for said in (self.content, *claims) if said is not None]
        if any(self.centre.ring.centre not in each for each in named):
            yield Reason("named_otherwise", 0, self.centre.ring.centre)
