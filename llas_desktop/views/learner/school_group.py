"""학교와 학적 on the card of a learner: what was asked of her schools, and the way to ask more."""

from functools import partial

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.schooling import SchoolFacts
from llas_desktop.views.learner.facts import Facts
from llas_desktop.views.learner.typed_facts import FLAGS, YEARS_AHEAD
from llas_desktop.views.parts import button, column, set_icon, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr


class SchoolGroup(QWidget):
    """`change` stands beside the heading of its group."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._learner_id: int | None = None
        self._facts = Facts(shell.theme)
        self._nothing = text(
            self.tr("아직 물은 것이 없습니다. 응시자격이나 학점은행제를 진단하려면 적어 주십시오."), "quiet", wraps=True
        )
        self.change = button(self.tr("고치기"))
        self.change.setAccessibleName(self.tr("학교와 학적 고치기"))
        set_icon(shell.theme, self.change, "pencil")
        self.change.clicked.connect(self.ask)
        self.setLayout(column(shell.theme, self._nothing, self._facts, gap=0))
        self.show_nobody()

    def show_nobody(self) -> None:
        self._learner_id = None
        self._show(SchoolFacts(), "")

    def show_learner(self, learner_id: int) -> None:
        """Show what is known of this learner, as soon as it comes."""
        self._learner_id = learner_id
        self._shell.ask(
            lambda services: services.learners.school_facts(learner_id), partial(self._on_facts, learner_id),
            owner=self, newest="facts",
        )  # fmt: skip

    def ask(self) -> None:
        if self._learner_id is not None:
            self.ask_of(self._learner_id)

    def ask_of(self, learner_id: int) -> None:
        """Ask, although her card may not have come yet."""
        from llas_desktop.views.learner.school_facts import SchoolFactsDialog

        SchoolFactsDialog(self._shell, learner_id, self.window()).open()

    def _on_facts(self, learner_id: int, known: tuple[SchoolFacts, str]) -> None:
        if learner_id == self._learner_id:
            self._show(*known)

    def _show(self, facts: SchoolFacts, credit_learner_no: str) -> None:
        told = [(label, value) for label, value in _told(facts, credit_learner_no) if value]
        self._facts.show_facts(told)
        self._facts.setVisible(bool(told))
        self._nothing.setVisible(not told)


def _told(facts: SchoolFacts, credit_learner_no: str) -> list[tuple[str, str]]:
    """What is known, under shorter labels than the questions; what nobody said is empty."""
    answers = {True: tr("예"), False: tr("아니요"), None: ""}
    days = {name: day.korean if (day := getattr(facts, name)) else "" for name in YEARS_AHEAD}
    flags = {name: answers[getattr(facts, name)] for name in FLAGS}
    left = days["left_high_school_on"] or flags["has_left_high_school"]
    source = " · ".join(filter(None, (tr(facts.source.korean) if facts.source else "", facts.source_note)))
    special = facts.special_school.korean if facts.special_school else ""
    return [
        (tr("마친 학교"), tr(facts.graduated.korean) if facts.graduated is not None else ""),
        (tr("다니는 학교"), tr(facts.attends.korean) if facts.attends else ""),
        (tr("정원 외 관리"), flags["is_off_quota"]),
        (tr("방송통신 입학"), days["open_school_entered_on"]),
        (tr("고교 중퇴"), left),
        (tr("학위 받은 날"), days["degree_on"]),
        (tr("면제 학교·훈련"), " · ".join(filter(None, (tr(special), days["special_school_ended_on"])))),
        (tr("합격 과목"), ", ".join(sorted(facts.passed_in_final_year))),
        (tr("꿈이음 등록"), flags["is_registered_out_of_school"]),
        (tr("대학 학칙"), flags["meets_university_rules"]),
        (tr("학습자번호"), credit_learner_no),
        (tr("출처"), source),
    ]
