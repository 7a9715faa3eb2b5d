"""Who the learner is, as the program knows it; beside it everything so far."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.certificate import IssuedCertificate
from llas_desktop.domain.dates import age_on, in_seoul, korean_date, today
from llas_desktop.domain.learner import CONSENT_AGE, Applicant, IdentityCheck, Learner
from llas_desktop.domain.masking import format_phone
from llas_desktop.views.actions import tip_of
from llas_desktop.views.counsel.form import CounselForm
from llas_desktop.views.counsel.panel import CounselPanel
from llas_desktop.views.counsel.talks import Talks
from llas_desktop.views.front_stack import FrontStack
from llas_desktop.views.learner.consents import ConsentList, ProxyList
from llas_desktop.views.learner.disclosing import Disclosing
from llas_desktop.views.learner.facts import Facts
from llas_desktop.views.learner.school_group import SchoolGroup
from llas_desktop.views.learner.timeline import Timeline
from llas_desktop.views.parts import boxed, button, column, line, row, set_icon, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.register.words import state_words
from llas_desktop.views.shell import Shell
from llas_desktop.views.side_by_side import SideBySide

_CERTIFICATES_SHOWN = 2
_NARROW_UNITS = 1040  # a line of facts with its label, beside a line of the past with its day


class LearnerCard(QWidget):
    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__()
        self._shell = shell
        theme = shell.theme
        self._who, self._reach, self._statement, self._opening = (Facts(theme) for _ in range(4))
        self._consents, self._proxies = ConsentList(shell), ProxyList(shell)
        self.schools = SchoolGroup(shell)
        self.edit = button(self.tr("고치기"), tip=tip_of("edit_learner"))
        set_icon(theme, self.edit, "pencil")
        self.edit.clicked.connect(lambda: shell.command("edit_learner"))
        self.disclose = button(
            self.tr("열람 제공…"), "quiet", tip=self.tr("학습관이 가진 이 학습자의 정보를 모두 내어 줍니다")
        )
        self.disclose.clicked.connect(Disclosing(shell, preferences, self).ask)
        shell.session_changed.connect(self._show_by_role)
        self._groups = {
            "who": self._group(self.tr("누구인지"), self._who, beside=(self.disclose, self.edit)),
            "reach": self._group(self.tr("연락"), self._reach),
            "statement": self._group(self.tr("직장과 학력 (본인 진술)"), self._statement),
            "schools": self._group(self.tr("학교와 학적"), self.schools, beside=(self.schools.change,)),
            "opening": self._group(self.tr("등록"), self._opening),
            "consents": self._group(self.tr("동의"), self._consents),
            "proxies": self._group(self.tr("대리인"), self._proxies),
        }
        left = boxed(column(theme, *self._groups.values(), None, gap=12, margins=(24, 16, 12, 16)))

        add = button(self.tr("이수 추가"), tip=tip_of("add_completion"))
        add.clicked.connect(lambda: shell.command("add_completion"))
        issue = button(self.tr("증명서 발급"), "primary", tip=tip_of("issue"))
        issue.clicked.connect(lambda: shell.command("issue"))
        self.timeline = Timeline(theme)
        self._nothing_yet = text(
            self.tr("아직 아무 기록도 없습니다. 이수 추가(Ctrl+Shift+4)로 시작하십시오."), "quiet", wraps=True
        )
        self._certificates = Facts(theme)
        self._certificates_box = boxed(
            column(theme, text(self.tr("최근 증명서"), "heading"), self._certificates, gap=8, margins=(16, 12, 16, 12)),
            "card",
        )
        history = boxed(
            column(
                theme, text(self.tr("지금까지"), "heading"), self._nothing_yet, self.timeline, gap=8, margins=(16, 12, 8, 12)
            ),
            "card",
        )  # fmt: skip
        self.counsel = CounselPanel(shell)
        right = column(theme, self._certificates_box, self.counsel, history, gap=12, margins=(12, 16, 24, 16))
        right.setStretch(2, 1)
        # A talk is written down beside what is known of her, in the place of what happened so far.
        self.talk = CounselForm(shell)
        self._right = FrontStack()
        self._right.addWidget(boxed(right))
        self._right.addWidget(
            boxed(column(theme, boxed(column(theme, self.talk, gap=0), "card"), gap=0, margins=(12, 16, 24, 16)))
        )
        self.talks = Talks(shell, self.counsel, self.talk, self._show_talk)
        self._halves = SideBySide(
            theme, left, self._right, shares=(9, 11), narrow_units=_NARROW_UNITS, both_scroll=True
        )
        foot = row(theme, None, add, issue, margins=(24, 10, 24, 12))
        self._foot = boxed(foot)
        self.talk.foot.hide()
        floors = column(theme, self._halves, line(), self._foot, self.talk.foot, gap=0)
        floors.setStretch(0, 1)
        self.setLayout(floors)
        theme.follow(self, self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Beside who she is the past takes what room is left; below it some lines are in sight at once."""
        px = self._shell.theme.px
        is_below = self.width() < px(_NARROW_UNITS)
        self.timeline.setMinimumHeight(px(240 if is_below else 80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.talk.is_open:
            self.talk.give_up()
        else:
            super().keyPressEvent(event)

    def _show_talk(self, is_open: bool) -> None:
        """The form of a talk with its foot, or what happened so far."""
        self._right.setCurrentIndex(int(is_open))
        self.talk.foot.setVisible(is_open)
        self._foot.setVisible(not is_open)

    def _show_by_role(self) -> None:
        self.disclose.setVisible(self._shell.may("DisclosureDesk.disclose"))

    def _group(self, heading: str, content: QWidget, *, beside: Sequence[QWidget] = ()) -> QWidget:
        theme = self._shell.theme
        top = row(theme, text(heading, "heading"), None, *beside)
        return boxed(column(theme, top, content, gap=8, margins=(16, 12, 16, 12)), "card")

    def wait(self) -> None:
        """Show nobody until the card of the one who was chosen has come."""
        for facts in (self._who, self._reach, self._statement, self._opening):
            facts.show_facts(())
        self._consents.show_nobody()
        self._proxies.show_nobody()
        self.schools.show_nobody()
        self.counsel.show_nobody()
        self._certificates_box.hide()
        self._nothing_yet.hide()
        self.timeline.entries.show(())
        self._halves.to_top()

    def show_learner(self, learner: Learner) -> None:
        values = learner.values
        account = self.tr("관리번호 (학습관)") if learner.has_centre_number else self.tr("학습계좌번호")
        age = self.tr("{day} (만 {age}세)").format(
            day=korean_date(values.birth_date), age=age_on(values.birth_date, today())
        )
        self._who.show_facts(
            (
                (self.tr("성명"), values.name), (self.tr("한자"), values.name_hanja), (self.tr("로마자"), values.name_roman),
                (self.tr("이전 성명"), values.former_name), (self.tr("생년월일"), age),
                (self.tr("성별"), values.sex.korean if values.sex else ""), (account, values.account_no),
                (self.tr("회원유형"), values.member_type.korean),
            )
        )  # fmt: skip
        self._reach.show_facts(
            (
                (self.tr("연락처"), format_phone(values.phone) or self.tr("없음")), (self.tr("이메일"), values.email),
                (self.tr("주소"), values.address), *self._guardian(learner),
            )
        )  # fmt: skip
        enrolled = {True: self.tr("재학 중"), False: self.tr("재학 중이 아님"), None: ""}[values.is_enrolled]
        statement = (
            (self.tr("직장"), values.workplace), (self.tr("직업"), values.occupation),
            (self.tr("학력 수준"), values.schooling), (self.tr("재학 여부"), enrolled),
            (self.tr("진술 근거"), values.statement_source), (self.tr("관심 분야"), values.interests),
        )  # fmt: skip
        self._statement.show_facts(statement)
        self._groups["statement"].setVisible(any(value for _, value in statement))
        self._opening.show_facts(self._opening_facts(learner))
        self._consents.show_learner(learner)
        self._proxies.show_learner(learner)
        self.schools.show_learner(learner.id)

    def show_certificates(self, issued: tuple[IssuedCertificate, ...]) -> None:
        newest = sorted(issued, key=lambda each: each.issued_at, reverse=True)[:_CERTIFICATES_SHOWN]
        self._certificates.show_facts(
            (korean_date(in_seoul(each.issued_at).date()), _issued_words(each)) for each in newest
        )
        self._certificates_box.setVisible(bool(newest))

    def show_emptiness(self, *, is_empty: bool) -> None:
        """Whether there is anything in the timeline."""
        self._nothing_yet.setVisible(is_empty)

    def _guardian(self, learner: Learner) -> tuple[tuple[str, str], ...]:
        values = learner.values
        is_minor = age_on(values.birth_date, today()) < CONSENT_AGE
        if not values.guardian_name:
            return ((self.tr("법정대리인"), self.tr("없음 (만 14세 미만)")),) if is_minor else ()
        parts = (values.guardian_name, values.guardian_relation, format_phone(values.guardian_phone))
        return ((self.tr("법정대리인"), " · ".join(part for part in parts if part)),)

    def _opening_facts(self, learner: Learner) -> tuple[tuple[str, str], ...]:
        opening = learner.opening
        applicant = opening.applicant.korean
        if opening.applicant is not Applicant.SELF:
            letter = self.tr("위임장 확인") if opening.has_proxy_letter else ""
            applicant = " · ".join(part for part in (applicant, opening.applicant_name, letter) if part)
        checked = opening.identity_check.korean
        if opening.identity_check is IdentityCheck.NOT_CHECKED:
            checked = self.tr("? 확인하지 않음")
        registered = korean_date(in_seoul(learner.registered_at).date())
        return (
            (self.tr("신청인"), applicant), (self.tr("신분 확인"), checked),
            (self.tr("등록일"), self.tr("{day} (담당 {who})").format(day=registered, who=learner.registered_by)),
        )  # fmt: skip


def _issued_words(issued: IssuedCertificate) -> str:
    """`검정고시 응시원서 제출 · 01-20261122/140500-000012`, and that it counts no more."""
    parts = (issued.purpose, issued.issue_no, state_words(issued) if issued.withdrawn_at is not None else "")
    return " · ".join(part for part in parts if part)
