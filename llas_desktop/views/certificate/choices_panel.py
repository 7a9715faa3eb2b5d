"""What the clerk chooses for one paper: which it is, its purpose by number key, what goes on it, how many, who asked."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.certificate import USUAL_PURPOSES, CertificateRequest, UsualPurpose
from llas_desktop.domain.dates import age_on, today
from llas_desktop.domain.learner import CONSENT_AGE, Applicant, IdentityCheck, Learner
from llas_desktop.views.certificate.row_choice import RowChoice, RowChoiceModel
from llas_desktop.views.parts import boxed, button, column, note, row, scrolled, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import YES, FlagField, PickField
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr

OWN_WORDS: Final = str(len(USUAL_PURPOSES) + 1)
"""The choice after the usual purposes: written out."""
MOST_COPIES: Final = 20
CERTIFICATE: Final = "certificate"
HISTORY_FILE: Final = "history_file"


class ChoicesPanel(QWidget):
    """`changed` whenever `request()` or the paper is another; nothing is chosen for a learner who has just come but what is usual."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._is_ged_by_hand = self._is_filling = False
        self._last = CERTIFICATE, CertificateRequest("")
        self._learner: Learner | None = None
        self._replaces = ""

        self.papers = Choices(
            theme, self.tr("종이"), [(CERTIFICATE, self.tr("증명서")), (HISTORY_FILE, self.tr("학습이력철"))]
        )
        self.papers.put(CERTIFICATE)
        usual = [(str(at), f"{at}  {tr(each.text)}") for at, each in enumerate(USUAL_PURPOSES, start=1)]
        self.purposes = Choices(
            theme, self.tr("용도"), [*usual, (OWN_WORDS, f"{OWN_WORDS}  {self.tr('직접 입력')}")], kind="chip"
        )
        self.own_words = HangulLineEdit()
        self.own_words.setPlaceholderText(self.tr("용도를 적으십시오"))
        self.own_words.setAccessibleName(self.tr("용도 직접 입력"))
        self.recipient = HangulLineEdit()
        self.ged = FlagField(self.tr("검정고시 연계과정 싣기"))
        self.rows = RowChoiceModel()
        self.tree = RowChoice(theme, self.rows, self.tr("실을 영역과 기록"))
        self.with_numbers = FlagField(self.tr("자격번호 싣기"))
        self.with_address = FlagField(self.tr("주소 싣기"))
        self.large_print = FlagField(self.tr("큰 글씨로 (두 배)"))
        self.large_print.setToolTip(self.tr("내용은 같고 글씨가 두 배입니다. 여러 쪽이 됩니다."))
        counts = [(str(count), self.tr("{count}부").format(count=count)) for count in range(2, MOST_COPIES + 1)]
        self.copies = PickField(counts, none=self.tr("1부"))
        self.applicants = Choices(theme, self.tr("신청인"), [(each.value, tr(each.korean)) for each in Applicant])
        self.applicant_name = HangulLineEdit()
        self.letter = FlagField(self.tr("위임장을 확인했습니다"))
        checks = [(each.value, tr(each.korean)) for each in IdentityCheck if each is not IdentityCheck.NOT_CHECKED]
        self.identity = PickField(checks, none=tr(IdentityCheck.NOT_CHECKED.korean))

        self._in_place_of = note()
        self.not_in_place = button(self.tr("대신하지 않기"), tip=self.tr("철회한 증명서와 잇지 않고 새로 발급합니다"))
        self.not_in_place.clicked.connect(lambda: self._put_replaced(""))
        self._applicant_name = LabelledField(theme, self.tr("신청인 성명"), self.applicant_name, has_note=False)
        self._about = note(
            self.tr(
                "배움을 차트와 연표로 모아 본인이 두고 보는 책입니다. 증명서가 아니어서 발급번호가 없고 발급대장에 오르지 않습니다."
            )
        )
        beside = row(
            theme,
            LabelledField(theme, self.tr("부수"), self.copies, has_note=False),
            LabelledField(theme, self.tr("신분 확인"), self.identity, has_note=False), gap=12,
        )  # fmt: skip
        beside.setStretch(0, 1)
        beside.setStretch(1, 2)
        of_certificates = boxed(
            column(
                theme,
                LabelledField(theme, self.tr("제출처 (적으면 실립니다)"), self.recipient, has_note=False),
                beside,
                text(self.tr("신청인"), "label"), self.applicants, self._applicant_name, self.letter,
                gap=8,
            )
        )  # fmt: skip
        self._of_certificates = of_certificates
        self._replacing = boxed(column(theme, self._in_place_of, row(theme, self.not_in_place, None), gap=8))
        inside = column(
            theme,
            self._replacing, self.papers,
            text(self.tr("용도"), "label"), self.purposes, self.own_words, self._about, self.ged, of_certificates,
            text(self.tr("실을 내용"), "label"), self.tree,
            row(theme, self.with_numbers, self.with_address, None, gap=16), self.large_print,
            None, gap=8, margins=(24, 16, 16, 16),
        )  # fmt: skip
        self._area = scrolled(boxed(inside))
        self.setLayout(column(theme, self._area, gap=0))
        self._connect()
        self.clear()

    # -- what is asked for ----------------------------------------------------------------------------------------

    def request(self) -> CertificateRequest:
        """As it stands; `purpose` is empty until one is chosen. Of a 학습이력철 nobody asks who applied, and where it goes."""
        usual = self._usual()
        is_chosen = not self.rows.is_untouched
        asked = CertificateRequest(
            purpose=usual.text if usual else self.own_words.content() if self.purposes.content() else "",
            recipient=self.recipient.content(),
            sections=self.rows.sections() if is_chosen else None,
            record_ids=self.rows.record_ids() if is_chosen else None,
            ged=self.ged.content() == YES,
            with_qualification_no=self.with_numbers.content() == YES,
            with_address=self.with_address.content() == YES,
            applicant=Applicant(self.applicants.content() or Applicant.SELF.value),
            applicant_name=self.applicant_name.content() if self.applicant_name.isVisibleTo(self) else "",
            has_proxy_letter=self.letter.content() == YES and self.letter.isVisibleTo(self),
            identity_check=IdentityCheck(self.identity.content() or IdentityCheck.NOT_CHECKED.value),
        )
        if self.is_history_file:
            return replace(asked, recipient="", applicant=Applicant.SELF, identity_check=IdentityCheck.NOT_CHECKED)
        return replace(asked, is_large_print=self.large_print.content() == YES, replaces=self._replaces)

    @property
    def is_history_file(self) -> bool:
        """Whether the paper is to be a 학습이력철, not a certificate."""
        return self.papers.content() == HISTORY_FILE

    def copy_count(self) -> int:
        """How many papers, each with a number of its own."""
        return int(self.copies.content() or 1)

    def put(self, request: CertificateRequest) -> None:
        """A certificate that is asked for elsewhere, or one that is to stand in the place of another. Who asks for it is left as it
        is usual: it is asked anew each time.
        """
        self.clear()
        self._is_filling = True
        at = next((at for at, each in enumerate(USUAL_PURPOSES, start=1) if each.text == request.purpose), None)
        self.purposes.put(str(at) if at else OWN_WORDS if request.purpose else "")
        if not at:
            self.own_words.put(request.purpose)
        self.recipient.put(request.recipient)
        self.ged.put(YES if request.ged else "")
        self.with_numbers.put(YES if request.with_qualification_no else "")
        self.with_address.put(YES if request.with_address else "")
        self.large_print.put(YES if request.is_large_print else "")
        if request.sections is not None:
            self.rows.put(request.sections, request.record_ids)
        self._put_replaced(request.replaces)
        self._is_filling = False
        self._show_parts()
        self._tell()

    def press(self, digit: str) -> bool:
        """A number key chooses the purpose; whether there is one of this number."""
        if digit not in self.purposes.values():
            return False
        self.purposes.button_of(digit).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.purposes.put(digit)
        if digit == OWN_WORDS:
            self.own_words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def is_writing(self) -> bool:
        """Whether the clerk is in one of the fields beside the purpose."""
        return self.recipient.hasFocus() or self.applicant_name.hasFocus()

    def focus_purpose(self) -> None:
        self.purposes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_top(self) -> None:
        """What the next paper stands in the place of is seen above the choices, once there is room made for it."""
        QTimer.singleShot(0, self._area, lambda: self._area.verticalScrollBar().setValue(0))

    def clear(self) -> None:
        """As for the next paper: a certificate, no purpose, everything that prints, one copy, and who asks as a rule."""
        self._is_filling = True
        self._is_ged_by_hand = False
        self.papers.put(CERTIFICATE)
        for editor in (
            self.purposes, self.own_words, self.recipient, self.ged, self.with_numbers, self.with_address, self.large_print
        ):  # fmt: skip
            editor.put("")
        self._put_replaced("")
        self.letter.put("")
        self.identity.put("")
        self.copies.put("")
        self.rows.forget()
        self._put_usual_applicant()
        self._put_usual_ged()
        self._is_filling = False
        self._show_parts()
        self._tell()

    def show_learner(self, learner: Learner | None) -> None:
        """Whose paper it is, once the card has come; a change of the same card changes no choice."""
        before, self._learner = self._learner, learner
        if (before and before.id) != (learner and learner.id):
            self._put_usual_applicant()

    # -- inside ---------------------------------------------------------------------------------------------------

    def _usual(self) -> UsualPurpose | None:
        chosen = self.purposes.content()
        return USUAL_PURPOSES[int(chosen) - 1] if chosen and chosen != OWN_WORDS else None

    def _put_usual_applicant(self) -> None:
        """The learner in person, but for one under 14 the legal guardian (개인정보 보호법 제22조의2)."""
        learner = self._learner
        is_minor = learner is not None and age_on(learner.birth_date, today()) < CONSENT_AGE
        usual = Applicant.GUARDIAN if is_minor else Applicant.SELF
        self.applicants.put(usual.value)
        self.applicant_name.put(self._known_name(usual))

    def _known_name(self, applicant: Applicant) -> str:
        """Who it would be, as far as the card says."""
        learner = self._learner
        if learner is not None and applicant is Applicant.GUARDIAN:
            return learner.values.guardian_name
        if learner is not None and applicant is Applicant.PROXY and len(learner.proxies) == 1:
            return learner.proxies[0].name
        return ""

    def _connect(self) -> None:
        self.purposes.content_changed.connect(self._on_purpose)
        self.papers.content_changed.connect(self._on_purpose)
        self.applicants.content_changed.connect(self._on_applicant)
        self.ged.clicked.connect(self._on_ged_clicked)
        self.rows.choice_changed.connect(self._tell)
        self.rows.modelReset.connect(self._tell)
        for editor in (
            self.own_words,
            self.recipient,
            self.ged,
            self.with_numbers,
            self.with_address,
            self.large_print,
            self.applicant_name,
        ):
            editor.content_changed.connect(lambda _content: self._tell())
        for other in (self.letter, self.identity):
            other.content_changed.connect(lambda _content: self._tell())

    def _on_purpose(self, _chosen: str) -> None:
        self._put_usual_ged()
        self._show_parts()
        self._tell()

    def _put_usual_ged(self) -> None:
        """The subjects of 검정고시 stand on a certificate where its purpose asks for them, in a 학습이력철 always."""
        usual = self._usual()
        if not self._is_ged_by_hand:
            self.ged.put(YES if self.is_history_file or (usual and usual.asks_for_ged) else "")

    def _put_replaced(self, issue_no: str) -> None:
        """The withdrawn certificate in whose place the next one stands; empty: none."""
        if self.not_in_place.hasFocus():
            self.focus_purpose()
        self._replaces = issue_no
        words = self.tr("철회한 증명서를 대신합니다. 종이에 그 번호가 적힙니다.\n{number}")
        self._in_place_of.setText(words.format(number=issue_no) if issue_no else "")
        self._show_parts()
        self._tell()

    def _on_ged_clicked(self) -> None:
        self._is_ged_by_hand = True

    def _on_applicant(self, chosen: str) -> None:
        self.applicant_name.put(self._known_name(Applicant(chosen)) if chosen else "")
        self._show_parts()
        self._tell()

    def _show_parts(self) -> None:
        self.own_words.setVisible(self.purposes.content() == OWN_WORDS)
        self._about.setVisible(self.is_history_file)
        self._of_certificates.setVisible(not self.is_history_file)
        self._replacing.setVisible(bool(self._replaces) and not self.is_history_file)
        self.large_print.setVisible(not self.is_history_file)
        self._applicant_name.setVisible(self.applicants.content() != Applicant.SELF.value)
        self.letter.setVisible(self.applicants.content() == Applicant.PROXY.value)

    def _tell(self) -> None:
        if self._is_filling:
            return
        asked = self.papers.content(), self.request()
        if asked != self._last:
            self._last = asked
            self.changed.emit()
