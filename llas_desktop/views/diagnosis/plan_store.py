"""The 학습설계 of the learner at the desk: what is being made, its draft, what was saved, and the way to paper."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Changes
from llas_desktop.domain.dates import today
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.plan import OfferedCourse, StudyPlan
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.routes import Diagnosis
from llas_desktop.views.diagnosis.planned import PLAN_FORM, Goal, Planned, course_ids, missing_of, offered, read
from llas_desktop.views.dialogs.question import ask
from llas_desktop.views.form_drafts import FormDrafts
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell

if TYPE_CHECKING:
    from llas_desktop.services import Services


class PlanStore(QObject):
    changed = Signal()
    """Another course, name or learner."""
    recovered = Signal()
    """What an earlier day left is planned again."""
    saved_changed = Signal()
    refused = Signal(object)
    """Refused: why it was not saved."""

    def __init__(self, shell: Shell, preferences: Preferences, panel: QWidget) -> None:
        super().__init__(panel)
        self._shell, self._preferences, self._panel = shell, preferences, panel
        self._drafts = FormDrafts(shell)
        self._learner: LearnerHit | None = None
        self._kept = Planned()
        self._is_saving = False
        self.planned = Planned()
        self.saved: tuple[StudyPlan, ...] = ()

    @property
    def is_saved(self) -> bool:
        """Whether what is planned is a saved plan, as it was saved."""
        return self.planned.plan_id is not None and self.planned == self._kept

    @property
    def is_unsaved(self) -> bool:
        """Whether something would be lost."""
        return bool(self.planned.courses) and not self.is_saved

    # -- whose ----------------------------------------------------------------------------------------------------

    def take_learner(self, learner: LearnerHit | None) -> None:
        """Take up what was planned for the learner and not saved; nothing of the one before stays."""
        self._drafts.flush()
        self._learner, self.planned, self._kept, self.saved = learner, Planned(), Planned(), ()
        self.changed.emit()
        if learner is None:
            return
        learner_id, workstation, on = learner.id, self._shell.actor().workstation, today()

        def question(services: "Services") -> Planned | None:
            draft = services.drafts.load(workstation, learner_id, PLAN_FORM)
            if draft is None:
                return None
            return read(draft.typed, _courses(services, course_ids(draft.typed), on))

        def answered(left: Planned | None) -> None:
            if left is None or not left.courses or not self._is_of(learner_id):
                return
            added = self.planned.courses  # from the catalogue, while it was fetched
            self.planned = left
            if added:
                self._put(left.with_courses(added, None))
            else:
                self.changed.emit()
            self.recovered.emit()

        # In the lane that writes: after whatever is on its way to the disk.
        on_disk = self._shell.lanes.write
        self._shell.ask(question, answered, owner=self, newest="draft", lane=on_disk)

    def reload(self) -> None:
        """What was saved, as it is now."""
        if self._learner is not None:
            learner_id = self._learner.id
            self._shell.ask(
                lambda services: services.plans.of_learner(learner_id), partial(self._on_saved, learner_id),
                owner=self, newest="saved",
            )  # fmt: skip

    def flush(self) -> None:
        self._drafts.flush()

    def _is_of(self, learner_id: int) -> bool:
        return self._learner is not None and self._learner.id == learner_id

    def _on_saved(self, learner_id: int, plans: tuple[StudyPlan, ...]) -> None:
        if not self._is_of(learner_id):
            return
        self.saved = plans
        open_id = self.planned.plan_id
        stored = next((plan for plan in plans if plan.id == open_id), None)
        if open_id is not None and stored is None:  # it was taken away: what is here is a new one
            self._put(replace(self.planned, plan_id=None))
        elif stored is not None and self.is_saved and not self.planned.says_what(stored):  # its saving was taken back
            self._kept = Planned.of(stored)
            self._put(self.planned)
        self.saved_changed.emit()

    # -- what is planned ------------------------------------------------------------------------------------------

    def add(self, courses: Iterable[OfferedCourse], goal: Goal | None) -> None:
        planned = self.planned.with_courses(courses, goal)
        if not planned.name and planned.goal is not None:
            planned = replace(planned, name=self.tr("{goal} 채우기").format(goal=planned.goal.words))
        self._put(planned)

    def remove_course(self, course_id: int) -> None:
        self._put(self.planned.without(course_id))

    def type(self, name: str, content: str) -> None:
        """`name` or `note`, as it is typed."""
        planned = replace(self.planned, name=content) if name == "name" else replace(self.planned, note=content)
        if planned != self.planned:
            self._put(planned)

    def clear(self) -> None:
        self._instead(Planned(), lambda: None)

    def open(self, plan: StudyPlan, then: Callable[[], None]) -> None:
        """Go on with a saved plan, in the place of what is planned."""
        self._instead(Planned.of(plan), then)

    def _instead(self, planned: Planned, then: Callable[[], None]) -> None:
        """Asks only if something would be lost."""

        def put() -> None:
            self._kept = planned
            self._put(planned)
            then()

        if self.is_unsaved and planned != self.planned:
            ask(
                self._shell.theme, self.tr("담은 과정을 버릴까요?"), self.tr("저장하지 않은 학습설계가 사라집니다."),
                self.tr("버리기"), put, self._panel.window(),
            )  # fmt: skip
        else:
            put()

    def _put(self, planned: Planned) -> None:
        self.planned = planned
        if self._learner is not None:
            if self.is_unsaved:
                self._drafts.touch(self._learner.id, PLAN_FORM, planned.typed())
            else:
                self._drafts.forget(self._learner.id, PLAN_FORM)
        self.changed.emit()

    # -- keeping and printing -------------------------------------------------------------------------------------

    def keep(self, now: Diagnosis | None, goal: Goal | None, then: Callable[[int], None] | None = None) -> None:
        """Save what is planned, for its own goal or else for `goal`; `then` is given the id of the plan."""
        learner, planned = self._learner, self.planned
        aim = planned.goal or goal
        if learner is None or now is None or not planned.courses or self._is_saving:
            return
        if aim is None:
            self._shell.say(
                self.tr("무엇을 위한 설계인지 왼쪽에서 검정고시 과목이나 문해교육 단계를 고르십시오."), "information"
            )
            return
        if self.is_saved and planned.plan_id is not None:
            self._shell.say(self.tr("바뀐 것이 없습니다."), "information") if then is None else then(planned.plan_id)
            return
        self._is_saving = True
        actor, missing = self._shell.actor(), missing_of(now, aim)

        def deed(services: "Services") -> tuple[int, Changes]:
            return services.plans.save(
                actor, learner.id, planned.name, aim.route, aim.level, aim.subject, now.ged.on, missing, planned.ids,
                planned.note, planned.plan_id,
            )  # fmt: skip

        def kept(plan_id: int) -> None:
            self._shell.say(self.tr("학습설계를 저장했습니다: {name}").format(name=planned.name))
            if not self._is_of(learner.id):
                self._drafts.forget(learner.id, PLAN_FORM)
            elif (
                self.planned.courses and self.planned.plan_id == planned.plan_id
            ):  # and no other in its place meanwhile
                self._kept = replace(planned, goal=aim, plan_id=plan_id)
                # What was typed meanwhile goes on as a change of what is saved.
                self._put(replace(self.planned, goal=aim, plan_id=plan_id))
            self.reload()
            if then is not None:
                then(plan_id)

        self._shell.write(deed, kept, owner=self, refused=self.refused.emit, ended=self._on_ended)

    def print(self, now: Diagnosis | None, goal: Goal | None) -> None:
        """Save it, if it is not, and show its page."""
        self.keep(now, goal, self._show_paper)

    def print_saved(self, plan: StudyPlan) -> None:
        self._show_paper(plan.id)

    def remove(self, plan: StudyPlan) -> None:
        """Take it away; Ctrl+Z brings it back."""
        actor = self._shell.actor()

        def removed(_changes: Changes) -> None:
            words = self.tr("‘{name}’ 학습설계를 지웠습니다. Ctrl+Z를 누르면 되살아납니다.")
            self._shell.say(words.format(name=plan.name))
            if self.is_saved and self.planned.plan_id == plan.id:
                self._put(Planned())
            self.reload()

        self._shell.write(lambda services: services.plans.remove(actor, plan.id), removed, owner=self)

    def _show_paper(self, plan_id: int) -> None:
        actor, learner = self._shell.actor(), self._learner

        def show(pdf: bytes) -> None:
            from llas_desktop.views.dialogs.paper import PaperDialog

            if learner is None or not self._is_of(learner.id):  # she has left the desk meanwhile
                return
            told = self.tr("학습자가 가져갈 한 쪽입니다. 증명서가 아니므로 발급번호가 없습니다.")
            name = self.tr("학습설계-{day}").format(day=f"{today():%Y%m%d}")
            PaperDialog(
                self._shell, self._preferences, self.tr("학습설계"), told, {".pdf": pdf}, name, self._panel.window()
            ).open()

        self._shell.ask(
            lambda services: services.plans.paper(actor, plan_id), show,
            owner=self, newest="paper", lane=self._shell.lanes.paper,
        )  # fmt: skip

    def _on_ended(self) -> None:
        self._is_saving = False


def _courses(services: "Services", ids: Iterable[int], on: date) -> list[OfferedCourse]:
    """Those that are still in the catalogue."""
    found = []
    for course_id in ids:
        try:
            found.append(offered(services.courses.course(course_id), on))
        except Refused:
            continue
    return found
