"""The tab 증명서: choose, see the real page, issue and print; what was handed out stands below."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy

from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.dates import today
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import refusal
from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.certificate.choices_panel import HISTORY_FILE, ChoicesPanel
from llas_desktop.views.certificate.delivery import Delivery, IssuedPaper
from llas_desktop.views.certificate.history_delivery import HistoryDelivery
from llas_desktop.views.certificate.issue_foot import IssueFoot
from llas_desktop.views.certificate.page_panel import PagePanel
from llas_desktop.views.certificate.register_panel import RegisterPanel
from llas_desktop.views.certificate.words_kept import WordsKept
from llas_desktop.views.empty_state import EmptyState
from llas_desktop.views.parts import boxed, column, line, row, scrolled
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.register.deeds import RegisterDeeds
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab
from llas_desktop.views.widgets.hangul_line_edit import commit_composition

if TYPE_CHECKING:
    from llas_desktop.services import Services

_CHOICES_UNITS: Final = 424
_LEAST_UNITS: Final = 96
_MOST_OF_WIDTH: Final = 0.46
_TURNS: Final = {"next_page": 1, "page_before": -1}
_ZOOM_KEYS: Final = {"+": 1, "=": 1, "-": -1, "0": 0}


class CertificateTab(Tab):
    """The page at the right is the paper as it would be printed, but for its number; or a stored copy that is looked at."""

    name = "certificate"
    tables = frozenset({"settings"})

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._learner_id: int | None = None
        self._is_viewing = False  # a stored copy, until the next choice
        self._has_just_come = True  # the first Ctrl+P shows the choices, the next one issues
        self.choices = ChoicesPanel(theme)
        self._words = WordsKept(shell, self.choices)
        self.foot = IssueFoot(theme)
        self.paper = PagePanel(shell)
        self.register = RegisterPanel(theme)
        self.delivery = Delivery(shell, preferences, self)
        self.history_delivery = HistoryDelivery(shell, preferences, self)
        self.deeds = RegisterDeeds(shell, self)
        sentences = self.tr(
            "위의 찾기에 성명, 초성, 생년월일이나 전화 끝 네 자리를 적으면 그 학습자의 증명서가 여기에 나옵니다. "
            "숫자로 용도를 고르고 Enter를 누르면 발급하여 인쇄합니다."
        )
        self._nobody = EmptyState(
            theme, "certificate", self.tr("먼저 학습자를 찾아 주십시오"), sentences, ("find", "register", "issue")
        )
        left = boxed(column(theme, self.choices, line(), self.foot, gap=0), ground="plain")
        right = column(theme, self.paper, self.register, gap=8, margins=(16, 12, 24, 12))
        right.setStretch(0, 1)
        self._right = scrolled(boxed(right, ground="panel"))
        line_up = row(theme, left, self._right, gap=0)
        line_up.setStretch(1, 1)
        self._content = boxed(line_up)
        self.setLayout(row(theme, self._nobody, self._content))

        # Neither asks for the height of all it holds: both scroll, and the main button never leaves the screen.
        for part in (self.choices, self.paper.page, self._right):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._left = left
        theme.follow(self, self._measure)
        self._connect()
        self._show_whose()
        shell.ask(lambda services: services.certificates.warm(), lambda _none: None, owner=self, lane=shell.lanes.paper)

    # -- for the window -------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self._take_up_learner()
        learner_id = self._learner_id
        if learner_id is None:
            return
        self.shell.ask(
            lambda services: services.history.records(learner_id),
            lambda records: self._on_records(learner_id, records), owner=self, newest="records",
        )  # fmt: skip
        self.shell.ask(
            lambda services: services.certificates.of_learner(learner_id),
            lambda issued: self._on_register(learner_id, issued), owner=self, newest="register",
        )  # fmt: skip
        if not self._is_viewing:
            self._draw()

    def focus_first(self) -> None:
        self.choices.focus_purpose()

    def perform(self, command: str) -> None:
        """`issue`: who comes from elsewhere sees the choices first. `history_file`, `next_page`, `page_before`."""
        self._take_up_learner()
        if command in _TURNS:
            self.paper.page.turn(_TURNS[command])
        elif command == "history_file":
            self.choices.papers.put(HISTORY_FILE)
            self.focus_first()
        elif command == "issue" and not self._has_just_come and self.choices.request().purpose:
            self.issue()
        elif command == "issue":
            self._has_just_come = False
            self.focus_first()

    def arrive(self, with_what: object) -> None:
        """A CertificateRequest: what another tab asks for."""
        self._take_up_learner()
        if isinstance(with_what, CertificateRequest):
            self.choices.put(with_what)
        self.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._has_just_come = True

    # -- what it does ---------------------------------------------------------------------------------------------

    def issue(self) -> None:
        """Issue what is chosen, and print it; a 학습이력철 is printed alone."""
        request = self._wanted()
        if request is None or self._learner_id is None:
            return
        if self.choices.is_history_file:
            self.history_delivery.print(self._learner_id, request)
        else:
            self.delivery.issue_and_print(self._learner_id, request, self.choices.copy_count())

    def save(self) -> None:
        """Issue what is chosen into a file; or save what was issued and did not come out of the printer."""
        name = f"{self.tr('증명서')}-{today():%Y%m%d}.pdf"
        if self.delivery.waiting and not self.choices.is_history_file:
            self.delivery.save_waiting(name)
            return
        request = self._wanted()
        if request is None or self._learner_id is None:
            return
        if self.choices.is_history_file:
            self.history_delivery.save(self._learner_id, request, f"{self.tr('학습이력철')}-{today():%Y%m%d}.pdf")
        else:
            self.delivery.issue_and_save(self._learner_id, request, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, words = event.key(), event.text()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._learner_id is None:
            super().keyPressEvent(event)
        elif is_plain and key in ENTER_KEYS:
            # In a field Enter says that it is written, no more: a paper that is issued cannot be taken back.
            self.focusNextChild() if self.choices.is_writing() else self.issue()
        elif is_plain and key == Qt.Key.Key_Escape and self._is_viewing:
            self._leave_stored()
        elif words in _ZOOM_KEYS:
            self.paper.zoom(_ZOOM_KEYS[words])
        elif not (is_plain and self.choices.press(words)):
            super().keyPressEvent(event)

    def flush(self) -> None:
        self._words.flush()

    @property
    def owes(self) -> bool:
        return bool(self.delivery.waiting)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.choices.changed.connect(self._on_choice)
        self.choices.purposes.content_changed.connect(self._on_purpose)
        self.foot.issue_asked.connect(self.issue)
        self.foot.save_asked.connect(self.save)
        self.foot.printer_asked.connect(self.delivery.choose_printer)
        self.foot.retry_asked.connect(self.delivery.print_waiting)
        self.register.view_asked.connect(self._view)
        for asked, do in (
            (self.register.reading_asked, self.deeds.read), (self.register.reprint_asked, self.delivery.reprint),
            (self.register.withdrawal_asked, self.deeds.withdraw), (self.register.reissue_asked, self.deeds.reissue),
        ):  # fmt: skip
            asked.connect(partial(self._with_chosen, do))
        self.deeds.withdrawn.connect(self._on_withdrawn)
        self.deeds.reissue_asked.connect(self._on_reissue_asked)
        self.delivery.issued.connect(self._on_issued)
        self.delivery.delivered.connect(self.shell.say)
        self.delivery.refused.connect(self._on_refused)
        self.delivery.waiting_changed.connect(self._on_waiting)
        self.delivery.busy_changed.connect(self._draw_foot)
        self.history_delivery.busy_changed.connect(self._draw_foot)
        self.history_delivery.made.connect(self._on_history_file_made)
        self.shell.learner_loaded.connect(self._on_learner_loaded)
        self._problems: Sequence[Problem] = ()
        self._missing = ""

    def _measure(self) -> None:
        px = self.shell.theme.px
        self._left.setFixedWidth(min(px(_CHOICES_UNITS), int(self.width() * _MOST_OF_WIDTH)))
        for part in (self.choices, self.paper.page):
            part.setMinimumHeight(px(_LEAST_UNITS))
        self.register.make_room(is_low=self.shell.theme.is_low(self.window()))

    def _take_up_learner(self) -> None:
        """Where another learner has come, what was chosen for the one before is forgotten."""
        chosen = self.shell.chosen
        before, self._learner_id = self._learner_id, chosen.id if chosen else None
        if before == self._learner_id:
            return
        self._words.leave()
        self._is_viewing = False
        self._has_just_come = True
        self.choices.rows.set_records(())
        self.choices.show_learner(self.shell.learner)
        self.choices.clear()
        if self.shell.learner is not None:
            self._words.take_up(self.shell.learner.id)
        self.register.forget()
        self.paper.clear()  # nobody's paper may stand under another one's name
        self._show_whose()

    def _show_whose(self) -> None:
        self._nobody.setVisible(self._learner_id is None)
        self._content.setVisible(self._learner_id is not None)

    def _wanted(self) -> CertificateRequest | None:
        """The request, or None with the focus where the purpose is to be chosen."""
        commit_composition(QApplication.focusWidget())
        request = self.choices.request()
        if not request.purpose.strip():
            self.choices.focus_purpose()
            self.shell.say(self.tr("먼저 용도를 고르십시오. 숫자 키로도 고릅니다."), "information")
            return None
        return request

    def _draw(self) -> None:
        learner_id, request, is_history_file = self._learner_id, self.choices.request(), self.choices.is_history_file
        if learner_id is None:
            return

        def drawn(answer: tuple[bytes, Sequence[Problem], str]) -> None:
            pdf, self._problems, self._missing = answer
            if not self._is_viewing and learner_id == self._learner_id:
                self.paper.show_paper(pdf, self.tr("학습이력철") if is_history_file else self.tr("미리보기"))
            self._draw_foot()

        def question(services: "Services") -> tuple[bytes, Sequence[Problem], str]:
            desk = services.certificates
            preview, unprintable = (
                (desk.history_preview, desk.history_unprintable)
                if is_history_file
                else (desk.preview, desk.unprintable)
            )
            return preview(learner_id, request), desk.check(request), unprintable(learner_id, request)

        self.shell.ask(question, drawn, owner=self, newest="preview", lane=self.shell.lanes.paper)

    def _draw_foot(self) -> None:
        self.foot.tell(
            self._problems, self._missing, is_busy=self.delivery.is_busy or self.history_delivery.is_busy,
            is_history_file=self.choices.is_history_file,
        )  # fmt: skip

    def _view(self, certificate_id: int) -> None:
        issued = self.register.chosen()
        if issued is None:
            return
        actor, copy_no, is_withdrawn = self.shell.actor(), issued.copies, issued.withdrawn_at is not None
        what = self.tr("✕ 철회한 증명서") if is_withdrawn else self.tr("보관본")
        words = self.tr("{what} {number} · 제{copy}부").format(what=what, number=issued.issue_no, copy=copy_no)

        def shown(pdf: bytes) -> None:
            if issued.learner_id == self._learner_id:
                self._show_stored(pdf, words, "danger" if is_withdrawn else "information")

        self.shell.ask(
            lambda services: services.certificates.pdf(actor, certificate_id, copy_no), shown, owner=self, newest="view",
            lane=self.shell.lanes.write,
        )  # fmt: skip

    def _with_chosen(self, do: Callable[[IssuedCertificate], None], _certificate_id: int) -> None:
        issued = self.register.chosen()
        if issued is not None:
            do(issued)

    def _show_stored(self, pdf: bytes, words: str, tone: str = "information") -> None:
        self._is_viewing = True
        self.paper.show_paper(pdf, words, tone)

    def _leave_stored(self) -> None:
        self._is_viewing = False
        self._draw()

    # -- answers --------------------------------------------------------------------------------------------------

    def _on_choice(self) -> None:
        self._words.note()
        self._is_viewing = False
        self._draw()

    def _on_purpose(self, chosen: str) -> None:
        if chosen and self.isVisible():
            self._has_just_come = False

    def _on_records(self, learner_id: int, records: Sequence[LearningRecord]) -> None:
        if learner_id == self._learner_id:
            self.choices.rows.set_records(records)

    def _on_register(self, learner_id: int, issued: Sequence[IssuedCertificate]) -> None:
        if learner_id == self._learner_id:
            self.register.show_issued(issued)
            self.delivery.forget({one.id for one in issued if one.withdrawn_at is not None})

    def _on_learner_loaded(self, learner: Learner) -> None:
        if learner.id == self._learner_id:
            self.choices.show_learner(learner)
            self._words.take_up(learner.id)

    def _on_issued(self, paper: IssuedPaper) -> None:
        if paper.learner_id != self._learner_id:  # another one came to the desk while it was being issued
            return
        self.choices.clear()
        self._has_just_come = True
        which = self.tr("원본") if paper.copy_no == 1 else self.tr("재발급 제{copy}부").format(copy=paper.copy_no)
        self._show_stored(
            paper.pdf, self.tr("발급함 {number} · {which}").format(number=paper.issue_no, which=which), "success"
        )
        self.register.table.choose(paper.certificate_id)
        self.focus_first()

    def _on_withdrawn(self, issued: IssuedCertificate) -> None:
        if issued.learner_id == self._learner_id and self._is_viewing:  # what is looked at may be that one, unmarked
            self._leave_stored()

    def _on_reissue_asked(self, learner_id: int, request: CertificateRequest) -> None:
        if learner_id == self._learner_id:
            self.choices.put(request)
            self._has_just_come = False
            self.focus_first()
            self.choices.show_top()

    def _on_history_file_made(self, learner_id: int) -> None:
        """The next one is for a purpose of its own."""
        if learner_id == self._learner_id:
            self.choices.purposes.put("")
            self.focus_first()

    def _on_refused(self, error: Refused) -> None:
        self.shell.say(refusal(error), "warning")

    def _on_waiting(self) -> None:
        self.foot.tell_trouble([paper.issue_no for paper in self.delivery.waiting], self.delivery.trouble)
