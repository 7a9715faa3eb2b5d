"""The tab 학습자."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from llas_desktop.views.empty_state import EmptyState
from llas_desktop.views.parts import column
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.views.tab import Tab

if TYPE_CHECKING:  # this tab is in front at the start: card and form come when they are needed
    from llas_desktop.domain.history import TimelineEntry
    from llas_desktop.domain.learner import Learner, LearnerHit
    from llas_desktop.views.counsel.due_note import DueNote
    from llas_desktop.views.counsel.follow_ups import FollowUpPage
    from llas_desktop.views.learner.card import LearnerCard
    from llas_desktop.views.learner.form import LearnerForm
    from llas_desktop.views.learner.unfinished import Unfinished, UnfinishedList


class LearnerTab(Tab):
    name = "learner"
    tables = frozenset({"counsellings"})

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._preferences = preferences
        self._empty = EmptyState(
            shell.theme, "users", self.tr("학습자를 찾아 주십시오"),
            self.tr(
                "위 검색란에 이름의 일부나 초성, 생년월일, 연락처 뒤 네 자리를 적으면 바로 찾습니다. "
                "Enter를 누르면 맨 위의 학습자가 열립니다. 처음 온 분이면 이름을 적고 새 학습자로 등록하십시오."
            ),
            ("find", "register", "keys"),
        )  # fmt: skip
        self._card: LearnerCard | None = None
        self._form: LearnerForm | None = None
        self._edits_when_loaded = False
        self._before: LearnerHit | None = None
        self._unfinished: UnfinishedList | None = None
        self._due: DueNote | None = None
        self._follow_ups: FollowUpPage | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self.setLayout(column(shell.theme, self._stack, gap=0))
        shell.learner_chosen.connect(self._on_learner_chosen)
        shell.learner_loaded.connect(self._on_learner_loaded)

    @property
    def card(self) -> "LearnerCard":
        if self._card is None:
            from llas_desktop.views.learner.card import LearnerCard

            self._card = LearnerCard(self.shell, self._preferences)
            self.shell.theme.dress(self._card, now=False)
            self._stack.addWidget(self._card)
        return self._card

    @property
    def form(self) -> "LearnerForm":
        if self._form is None:
            from llas_desktop.views.learner.form import LearnerForm

            self._form = LearnerForm(self.shell)
            self.shell.theme.dress(self._form, now=False)
            self._stack.addWidget(self._form)
            self._form.kept.connect(self._on_kept)
            self._form.left.connect(self._on_left)
            self._form.other_chosen.connect(self._on_other_chosen)
        return self._form

    @property
    def follow_ups(self) -> "FollowUpPage":
        if self._follow_ups is None:
            from llas_desktop.views.counsel.follow_ups import FollowUpPage

            self._follow_ups = FollowUpPage(self.shell)
            self.shell.theme.dress(self._follow_ups, now=False)
            self._stack.addWidget(self._follow_ups)
            self._follow_ups.chosen.connect(self._on_follow_up)
            self._follow_ups.left.connect(self._show_card)
        return self._follow_ups

    def dress(self) -> None:
        # The card and the form dress by themselves: the one that is hidden does not hold up a change of looks.
        self.shell.theme.dress(self._empty, now=False)

    @property
    def is_editing(self) -> bool:
        return self._form is not None and self._stack.currentWidget() is self._form

    def put_off(self) -> tuple[Callable[[], object], ...]:
        return (lambda: self.card, lambda: self.form)

    def reload(self) -> None:
        chosen = self.shell.chosen
        if chosen is None:
            self._show_unfinished()
            self.shell.ask(lambda services: services.counsel.due_count(), self._on_due, owner=self, newest="due")
            return
        self.card.talks.reload()
        self.shell.ask(
            lambda services: services.learners.timeline(chosen.id), self._on_timeline, owner=self, newest="timeline"
        )
        self.shell.ask(
            lambda services: services.certificates.of_learner(chosen.id), self.card.show_certificates,
            owner=self, newest="certificates",
        )  # fmt: skip

    def focus_first(self) -> None:
        if self.is_editing:
            return
        if self._follow_ups is not None and self._stack.currentWidget() is self._follow_ups:
            self._follow_ups.focus_first()
            return
        is_card = self._card is not None and self._stack.currentWidget() is self._card
        if is_card and self.card.talk.is_open:
            self.card.talk.focus_first()
            return
        (self.card.edit if is_card else self._stack).setFocus(Qt.FocusReason.OtherFocusReason)

    def perform(self, command: str) -> None:
        if command == "register":
            self._begin("")
        elif command == "edit_learner":
            self._edits_when_loaded = self.shell.learner is None
            if self.shell.learner is not None:
                self._edit(self.shell.learner)
        elif command == "keep" and self.is_editing:
            self.form.keep()
        elif command == "keep" and self._card is not None and self._stack.currentWidget() is self._card:
            self._card.talk.keep()
        elif command in ("counsel", "follow_ups"):
            self._turn_to(command)

    def arrive(self, with_what: object) -> None:
        """A text: what was typed of somebody who is to be registered."""
        if isinstance(with_what, str):
            self._begin(with_what)

    def flush(self) -> None:
        if self._form is not None:
            self._form.flush()
        if self._card is not None:
            self._card.talk.flush()

    # -- counselling ----------------------------------------------------------------------------------------------

    def _turn_to(self, command: str) -> None:
        if self.is_editing and self.form.is_touched:
            self.shell.say(
                self.tr("쓰던 내용이 있습니다. 저장하거나(Ctrl+Enter) 그만둔(Esc) 뒤 다시 하십시오."), "information"
            )
            return
        if command == "counsel":
            self._stack.setCurrentWidget(self.card)
            self.card.talks.begin()
            return
        if self._stack.currentWidget() is not self.follow_ups:
            self.follow_ups.wait()
        self._stack.setCurrentWidget(self.follow_ups)
        self.follow_ups.ask()
        self.follow_ups.focus_first()

    def _on_due(self, count: int) -> None:
        if self._due is None:
            if not count:
                return
            from llas_desktop.views.counsel.due_note import DueNote

            self._due = DueNote(self.shell)
            self._empty.add_below(self._due)
        self._due.show_count(count)

    def _on_follow_up(self, hit: "LearnerHit", note_id: int) -> None:
        self.card.talks.expect(note_id)
        self.shell.choose(hit)
        self.focus_first()

    # -- nobody at the desk ---------------------------------------------------------------------------------------

    def _show_nobody(self) -> None:
        self._stack.setCurrentWidget(self._empty)

    def _show_unfinished(self) -> None:
        from llas_desktop.views.learner.unfinished import unfinished_at

        self.flush()  # what was typed this very moment is unfinished too
        workstation = self.shell.actor().workstation
        # In the lane that writes: after whatever is on its way to the disk.
        self.shell.ask(
            lambda services: unfinished_at(services, workstation), self._on_unfinished,
            owner=self, newest="unfinished", lane=self.shell.lanes.write,
        )  # fmt: skip

    def _on_unfinished(self, found: "tuple[Unfinished, ...]") -> None:
        if self._unfinished is None:
            from llas_desktop.views.learner.unfinished import UnfinishedList

            self._unfinished = UnfinishedList(
                self.shell, self.tr("저장하지 않은 것이 있습니다"), margins=(24, 0, 24, 24)
            )
            self._unfinished.go_on_asked.connect(self._on_go_on)
            self._unfinished.thrown_away.connect(self._show_unfinished)
            self._empty.add_below(self._unfinished)
        self._unfinished.show_found(found)

    def _on_go_on(self, unfinished: "Unfinished") -> None:
        if unfinished.is_batch:
            self.shell.go("settings", "batch")
            return
        if unfinished.is_settings:
            self.shell.go("settings")
            return
        if unfinished.hit is None:
            self._before = None
            self._stack.setCurrentWidget(self.form)
            self.form.go_on(unfinished.draft)
            return
        from llas_desktop.domain.history import Section

        if unfinished.is_of_talk:
            self.card.talks.expect(None)
            self.shell.choose(unfinished.hit)
            return
        self.shell.choose(unfinished.hit)
        if unfinished.is_of_schools:
            self.card.schools.ask_of(unfinished.hit.id)
        elif unfinished.is_of_credits:
            self.shell.go("history", unfinished.draft.form)
        elif unfinished.is_plan:
            self.shell.command("diagnosis_plan")
        elif unfinished.section is None:
            self.perform("edit_learner")
        elif unfinished.draft.record_id is not None:
            self.shell.go("history", unfinished.draft.record_id)
        else:
            self.shell.command(f"section_{list(Section).index(unfinished.section) + 1}")

    # -- a learner ------------------------------------------------------------------------------------------------

    def _begin(self, typed: str) -> None:
        if self.is_editing and self.form.is_touched:
            self.shell.say(
                self.tr("쓰던 내용이 있습니다. 저장하거나(Ctrl+Enter) 그만둔(Esc) 뒤 새로 등록하십시오."), "information"
            )
            return
        # Whoever was at the desk is not the one who is being registered.
        self._before = self.shell.chosen
        if self._before is not None:
            self.shell.choose(None)
        self._stack.setCurrentWidget(self.form)
        self.form.begin(typed)

    def _edit(self, learner: "Learner") -> None:
        if self.is_editing:
            return
        self._stack.setCurrentWidget(self.form)
        self.form.change(learner)

    def _on_learner_chosen(self, hit: "LearnerHit | None") -> None:
        self._edits_when_loaded = False
        if self.is_editing and self.form.is_touched:
            self.form.put_aside()
            self._say_put_aside()
        if self._card is not None and self._card.talks.put_aside():
            self._say_put_aside()
        if hit is None:
            self._show_nobody()
        else:
            self.card.wait()  # nobody's data may stand under another one's name
            self._stack.setCurrentWidget(self.card)

    def _say_put_aside(self) -> None:
        self.shell.say(self.tr("쓰던 내용은 보관했습니다. 다시 열면 이어서 쓸 수 있습니다."), "information")

    def _on_learner_loaded(self, learner: "Learner") -> None:
        self.card.show_learner(learner)
        if self._edits_when_loaded:
            self._edits_when_loaded = False
            self._edit(learner)

    def _on_timeline(self, entries: "tuple[TimelineEntry, ...]") -> None:
        self.card.timeline.entries.show(entries)
        self.card.show_emptiness(is_empty=not entries)

    def _on_kept(self, learner: "Learner") -> None:
        if self.shell.chosen is not None and self.shell.chosen.id == learner.id:
            self.shell.say(self.tr("저장했습니다: {name}").format(name=learner.name))
            self._show_card()
            return
        self.shell.say(self.tr("등록했습니다: {name} · {number}").format(name=learner.name, number=learner.account_no))
        self._stack.setCurrentWidget(self.card)
        self.shell.choose(hit_of(learner))
        self.focus_first()

    def _on_left(self) -> None:
        if self.form.learner_id is None and self._before is not None:
            self.shell.choose(self._before)
        self._show_card()

    def _on_other_chosen(self, hit: "LearnerHit") -> None:
        self._before = None
        if not self.form.says_more_than_who:
            self.form.throw_away()
        self.shell.choose(hit)

    def _show_card(self) -> None:
        if self.shell.chosen is None:
            self._show_unfinished()
        self._stack.setCurrentWidget(self.card if self.shell.chosen is not None else self._empty)
        if self.isVisible():
            self.focus_first()
