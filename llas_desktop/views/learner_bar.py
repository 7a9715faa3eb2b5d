"""The learner at the desk, in view above every tab: who, how old, what is earned and what is missing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from llas_desktop.domain.actor import Changes
from llas_desktop.domain.dates import age_on, korean_date, today
from llas_desktop.domain.history import LearningRecord, Provenance
from llas_desktop.domain.learner import COLLECTION, CONSENT_AGE, Learner, LearnerHit
from llas_desktop.domain.routes import Route, RouteVerdict
from llas_desktop.domain.verdict import SubjectVerdict, Verdict
from llas_desktop.views.diagnosis.route_words import earned_words
from llas_desktop.views.elided_label import ElidedLabel
from llas_desktop.views.parts import button, empty, row
from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

_EARNED_SHOWN = 2
_EARNED = frozenset({Route.GED_GROUNDS, Route.ADULT_LITERACY, Route.CREDIT_BANK, Route.SELF_STUDY_DEGREE})
"""Where 충족 is something gained; who may sit an examination has gained nothing yet."""
_SIDE_UNITS, _GAP_UNITS = 24, 14


@dataclass(frozen=True, slots=True)
class Standing:
    """What the history earns and what it lacks."""

    met: tuple[SubjectVerdict, ...]
    met_routes: tuple[RouteVerdict, ...]
    without_evidence: int


def standing_of(services: "Services", learner_id: int) -> Standing:
    found = services.diagnosis.diagnose(learner_id)
    records = services.history.records(learner_id)
    return Standing(
        tuple(each for each in found.ged.verdicts if each.verdict is Verdict.MET),
        tuple(each for each in found.routes if each.route in _EARNED and each.verdict is Verdict.MET),
        sum(map(_lacks_evidence, records)),
    )


def _lacks_evidence(record: LearningRecord) -> bool:
    values = record.values
    is_owed = record.kind.needs_evidence and values.provenance is Provenance.STATED and not values.evidence_waived
    return is_owed and not record.evidence


class LearnerBar(QFrame):
    """Hidden while nobody is at the desk."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("learnerBar")
        self._shell = shell
        self._name = ElidedLabel("title")
        self._other = ElidedLabel()
        self._facts = ElidedLabel()
        self._born = ""
        self._chips = QHBoxLayout()
        shell.theme.space(self._chips, gap=8)
        who = row(shell.theme, self._name, self._other, self._facts, None, gap=_GAP_UNITS)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.addLayout(who, 1)
        self._lines.addLayout(self._chips)
        shell.theme.space(self._lines, gap=8, margins=(_SIDE_UNITS, 8, _SIDE_UNITS, 8))
        self.setMinimumWidth(1)  # less than one line needs, or the window could never become narrow enough for two
        shell.learner_loaded.connect(self._on_learner_loaded)
        shell.changed.connect(self._on_changed)
        self._standing: Standing | None = None
        self.hide()

    def show_chosen(self, hit: LearnerHit | None) -> None:
        """Another learner is at the desk, or nobody."""
        self._standing = None
        self._show_chips()
        self.setVisible(hit is not None)
        if hit is not None:
            self._other.setText("")
            self._show_who(hit, is_centre_number=False)
            self._ask_standing(hit.id)

    def _on_learner_loaded(self, learner: Learner) -> None:
        hit = self._shell.chosen
        if hit is None:
            return
        values = learner.values
        self._other.setText(" ".join(part for part in (values.name_hanja, values.name_roman) if part))
        self._show_who(hit, is_centre_number=learner.has_centre_number)
        self._show_chips()

    def _show_who(self, hit: LearnerHit, *, is_centre_number: bool) -> None:
        self._name.setText(hit.name)
        number = self.tr("관리번호 {number}") if is_centre_number else self.tr("계좌 {number}")
        age = self.tr("만 {age}세").format(age=age_on(hit.birth_date, today()))
        self._born = " · ".join((age, korean_date(hit.birth_date)))
        self._facts.setText(f"{self._born} · {number.format(number=hit.account_no)}")
        self.setAccessibleName(f"{hit.name}, {self._facts.text()}")

    def _on_changed(self, changes: Changes) -> None:
        hit = self._shell.chosen
        if hit is not None and changes.tables and (hit.id in changes.learner_ids or not changes.learner_ids):
            self._ask_standing(hit.id)

    def _ask_standing(self, learner_id: int) -> None:
        self._shell.ask(
            lambda services: standing_of(services, learner_id), self._on_standing, owner=self, newest="standing"
        )

    def _on_standing(self, standing: Standing) -> None:
        self._standing = standing
        self._show_chips()

    # -- the chips ------------------------------------------------------------------------------------------------

    def _show_chips(self) -> None:
        empty(self._chips)
        for words, tone, tab, what in self._statements():
            chip = button(words, "state", tip=self.tr("자세히 보기"))
            chip.setProperty("tone", tone)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tabs it leads to have keys of their own
            chip.clicked.connect(lambda _checked=False, tab=tab, what=what: self._shell.go(tab, what))
            self._chips.addWidget(chip)
        self._chips.addStretch(1)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        """The chips go below where they have no room beside the name, and the other name goes where there is none for it.

        In a low window the end of the account number gives way first: the tabs need the height.
        """
        theme = self._shell.theme
        name, other, facts = (part.sizeHint().width() for part in (self._name, self._other, self._facts))
        room = self.width() - theme.px(2 * _SIDE_UNITS + 3 * _GAP_UNITS)
        chips = self._chips.sizeHint().width() + theme.px(_GAP_UNITS)
        is_low = theme.is_low(self.window())
        fits = name + other + facts + chips <= room
        born = self._facts.fontMetrics().horizontalAdvance(self._born) + theme.px(_GAP_UNITS)
        has_room = fits or (is_low and name + born + chips <= room)
        # 0 is not the least of a label, but none set: then its own, a few letters.
        self._facts.setMinimumWidth(0 if has_room and not fits else facts)
        direction = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        if self._lines.direction() != direction:
            self._lines.setDirection(direction)
        has_room_for_other = fits or (not has_room and name + other + facts <= room)
        self._other.setVisible(bool(self._other.text()) and has_room_for_other)

    def _statements(self) -> list[tuple[str, str, str, Route | None]]:
        """Words, tone, the tab that says more, and of 진단 the card."""
        found: list[tuple[str, str, str, Route | None]] = []
        standing, learner = self._standing, self._shell.learner
        if standing is not None:
            found += [(words, "success", "diagnosis", route) for words, route in _earned(standing)]
            if standing.without_evidence:
                found.append(
                    (
                        self.tr("? 증빙 {count}건 없음").format(count=standing.without_evidence),
                        "warning",
                        "history",
                        None,
                    )
                )
        if learner is not None:
            found += [(words, "warning", "learner", None) for words in missing_of(learner)]
        return found


def _earned(standing: Standing) -> list[tuple[str, Route | None]]:
    """The first of what is earned, each with its route, and how much more there is."""
    earned: list[tuple[str, Route | None]] = [
        (
            tr("✓ {level} {subject} 면제").format(level=tr(each.level.korean), subject=tr(each.subject.value)),
            Route.GED_EXEMPTION,
        )
        for each in standing.met
    ]
    earned += [(earned_words(each), each.route) for each in standing.met_routes]
    more = len(earned) - _EARNED_SHOWN
    words = tr("✓ 외 {count}가지") if standing.met_routes else tr("✓ 외 {count}과목")
    return [*earned[:_EARNED_SHOWN], *([(words.format(count=more), None)] if more > 0 else [])]


def missing_of(learner: Learner) -> list[str]:
    """What the card of a learner lacks."""
    values = learner.values
    missing: list[str] = []
    if age_on(values.birth_date, today()) < CONSENT_AGE and not values.guardian_name:
        missing.append(tr("? 법정대리인 없음"))
    if not any(consent.what == COLLECTION and consent.withdrawn_at is None for consent in learner.consents):
        missing.append(tr("? 개인정보 동의 없음"))
    if not values.phone:
        missing.append(tr("? 연락처 없음"))
    return missing
