"""From a choice to a paper in the hand: issue, then to the printer or into a file; what did not arrive is kept."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Actor, Changes, Purpose
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import sentence
from llas_desktop.system.files import write_atomically
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import FlagField
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One copy that stands in the register, with its file."""

    learner_id: int
    certificate_id: int
    issue_no: str
    copy_no: int
    pdf: bytes
    complaints: tuple[str, ...] = ()
    """Codes of what it lacks and was to have."""


class _Outcome(NamedTuple):
    """How many papers arrived, where, and what kept the next one."""

    arrived: int
    where: str
    trouble: WorldError | None = None


class Delivery(QObject):
    """`waiting` are papers that were issued and have not arrived: nothing issued is ever lost on the way to the printer."""

    issued = Signal(object)
    """IssuedPaper, the last of those just issued."""
    delivered = Signal(str)
    """A sentence: what was handed out."""
    waiting_changed = Signal()
    refused = Signal(object)
    busy_changed = Signal()

    def __init__(self, shell: Shell, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._preferences = preferences
        self._window = window
        self._is_busy = False
        self.waiting: tuple[IssuedPaper, ...] = ()
        self.trouble: WorldError | None = None

    @property
    def is_busy(self) -> bool:
        """While a paper is being issued: a second Enter issues no second one."""
        return self._is_busy

    def issue_and_print(self, learner_id: int, request: CertificateRequest, copies: int) -> None:
        """Each paper has a number of its own; those of one go share a batch."""
        self._issue(learner_id, request, copies, self.print)

    def issue_and_save(self, learner_id: int, request: CertificateRequest, name: str) -> None:
        """Asks for the place first, `name` being proposed; nothing is issued when the clerk thinks better of it."""

        def chosen(path: str) -> None:
            self._issue(learner_id, request, 1, lambda papers: self._write(papers, Path(path)))

        self._ask_for_place(name, chosen)

    def reprint(self, issued: IssuedCertificate) -> None:
        """A further copy, to the printer, once it is said what for."""
        from llas_desktop.domain.certificate import purpose_code
        from llas_desktop.views.dialogs.purpose import PAPER, PurposeDialog

        usual = purpose_code(issued.purpose)  # as before: the first key
        purposes = (usual, *(purpose for purpose in PAPER if purpose is not usual))
        heading = self.tr("다시 인쇄하여 무엇에 씁니까?")
        large_print = FlagField(self.tr("큰 글씨로 (두 배)"))
        PurposeDialog(
            self._shell.theme, heading, purposes,
            lambda purpose: self._reprint(issued, purpose, is_large=large_print.isChecked()), self._window.window(),
            large_print,
        ).open()  # fmt: skip

    def _reprint(self, issued: IssuedCertificate, purpose: Purpose, *, is_large: bool) -> None:
        actor, certificate_id = self._shell.actor(purpose), issued.id

        def deed(services: "Services") -> tuple[list[IssuedPaper], Changes]:
            entry, changes = services.certificates.reprint(actor, certificate_id, large_print=is_large or None)
            pdf = services.certificates.printable(certificate_id, entry.copies)
            paper = IssuedPaper(entry.learner_id, certificate_id, entry.issue_no, entry.copies, pdf, entry.complaints)
            return [paper], changes

        self._do(deed, self.print)

    def print(self, papers: Sequence[IssuedPaper]) -> None:
        """Hand papers to this workstation's printer, one after another."""
        wished = self._preferences.workstation.printer
        self._deliver(papers, partial(_print_all, tuple(papers), wished), self.tr("인쇄했습니다: {what} ({where})"))

    def print_waiting(self) -> None:
        self.print(self.waiting)

    def save_waiting(self, name: str) -> None:
        papers = self.waiting
        self._ask_for_place(name, lambda path: self._write(papers, Path(path)))

    def forget(self, certificate_ids: Collection[int]) -> None:
        """These were withdrawn: none of them is handed out any more."""
        kept = tuple(paper for paper in self.waiting if paper.certificate_id not in certificate_ids)
        if kept != self.waiting:
            self.waiting = kept
            self.waiting_changed.emit()

    def choose_printer(self, then: Callable[[str], object] = lambda _name: None) -> None:
        """The system's print dialog; the printer chosen is this workstation's from now on."""
        from llas_desktop.system.desktop.printing import choose_printer

        def keep(name: str) -> None:
            try:
                self._preferences.change(printer=name)
            except WorldError as error:
                self._shell.complain(error)
            then(name)

        try:
            choose_printer(self._window, self._preferences.workstation.printer, keep)
        except WorldError as error:
            self._shell.complain(error)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _issue(
        self,
        learner_id: int,
        request: CertificateRequest,
        copies: int,
        then: Callable[[Sequence[IssuedPaper]], None],
    ) -> None:
        self._do(partial(_issue_all, self._shell.actor(), learner_id, request, copies), then)

    def _do(
        self,
        deed: "Callable[[Services], tuple[list[IssuedPaper], Changes]]",
        then: Callable[[Sequence[IssuedPaper]], None],
    ) -> None:
        if self._is_busy:
            return

        def issued(papers: list[IssuedPaper]) -> None:
            self.issued.emit(papers[-1])
            then(papers)

        self._set_busy(True)
        self._shell.write(deed, issued, owner=self, refused=self._on_refused, ended=lambda: self._set_busy(False))

    def _write(self, papers: Sequence[IssuedPaper], path: Path) -> None:
        self._deliver(
            papers,
            partial(_save_all, self._shell.actor(), tuple(papers), path),
            self.tr("저장했습니다: {what} ({where})"),
        )

    def _deliver(self, papers: Sequence[IssuedPaper], hand_over: "Callable[[Services], _Outcome]", words: str) -> None:
        # On their way: not to be sent a second time meanwhile, and those of an earlier trouble go on waiting.
        self.waiting = tuple(paper for paper in self.waiting if paper not in papers)
        self.waiting_changed.emit()

        def ended(outcome: _Outcome) -> None:
            self.waiting = (*self.waiting, *papers[outcome.arrived :])
            if outcome.trouble is not None:
                self.trouble = outcome.trouble
            else:
                what = papers[0].issue_no if len(papers) == 1 else self.tr("{count}부").format(count=len(papers))
                lacking = dict.fromkeys(code for paper in papers for code in paper.complaints)
                told = [sentence(Problem("certificate", code), translate=tr) for code in lacking]
                self.delivered.emit(" ".join((words.format(what=what, where=outcome.where), *told)))
            self.waiting_changed.emit()

        self._shell.ask(hand_over, ended, owner=self, lane=self._shell.lanes.paper)

    def _ask_for_place(self, name: str, then: Callable[[str], None]) -> None:
        dialog = FileDialog(self._window, self.tr("PDF로 저장"), self.tr("PDF 문서 (*.pdf)"))
        dialog.setFileMode(FileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(then)
        dialog.open()

    def _on_refused(self, error: Refused) -> None:
        self.refused.emit(error)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit()


def _issue_all(
    actor: Actor, learner_id: int, request: CertificateRequest, copies: int, services: "Services"
) -> tuple[list[IssuedPaper], Changes]:
    batch_id = uuid4().hex if copies > 1 else None
    papers: list[IssuedPaper] = []
    for _ in range(copies):
        issued, changes = services.certificates.issue(actor, learner_id, request, batch_id=batch_id)
        pdf = services.certificates.printable(issued.id)
        papers.append(IssuedPaper(learner_id, issued.id, issued.issue_no, 1, pdf, issued.complaints))
    return papers, changes


def _print_all(papers: Sequence[IssuedPaper], wished: str, _services: "Services") -> _Outcome:
    from llas_desktop.system.desktop import printing

    arrived, printer = 0, wished
    try:
        printer = printing.usual_printer(wished)
        for paper in papers:
            printing.print_pdf(paper.pdf, printer, tr("증명서 {number}").format(number=paper.issue_no))
            arrived += 1
    except WorldError as error:
        return _Outcome(arrived, printer, error)
    return _Outcome(arrived, printer)


def _save_all(actor: Actor, papers: Sequence[IssuedPaper], path: Path, services: "Services") -> _Outcome:
    """The first under the name given, further ones with a number behind it; each is entered as a file that was taken out."""
    arrived = 0
    try:
        for paper in papers:
            pdf = services.certificates.pdf(actor, paper.certificate_id, paper.copy_no, is_saved=True)
            write_atomically(path.with_stem(f"{path.stem}-{arrived + 1}") if arrived else path, pdf)
            arrived += 1
    except WorldError as error:
        return _Outcome(arrived, path.name, error)
    return _Outcome(arrived, path.name)
