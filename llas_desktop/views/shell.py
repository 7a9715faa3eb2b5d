"""What every tab and dialog of the window is given: questions, writes, the chosen learner, the way to other tabs."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError
from typing import TYPE_CHECKING, Any, TypeVar, overload

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from llas_desktop.domain.actor import Action, Actor, Changes, Purpose
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.tasks.job import Job
from llas_desktop.tasks.lane import Lane
from llas_desktop.tasks.lanes import Lanes
from llas_desktop.views.deeds import parted
from llas_desktop.views.theme import Theme
from llas_desktop.views.waiting_room import Visitor, WaitingRoom
from llas_desktop.views.words import tr

if TYPE_CHECKING:  # services pull in the database, which the window does not wait for
    from llas_desktop.domain.learner import Learner, LearnerHit
    from llas_desktop.domain.staff import Session
    from llas_desktop.services import Services

T = TypeVar("T")


def hit_of(learner: "Learner") -> "LearnerHit":
    """The learner as a line of the search list."""
    from llas_desktop.domain.learner import LearnerHit
    from llas_desktop.domain.masking import mask_phone

    return LearnerHit(
        learner.id, learner.name, learner.birth_date, mask_phone(learner.values.phone), learner.account_no
    )


class Shell(QObject):
    """The services are not at hand here, only inside a question or a deed that runs in a lane: so nothing can ever wait for
    the database on the main thread. Answers come back on it.
    """

    learner_chosen = Signal(object)
    """LearnerHit or None, at once when the clerk chooses; the whole card follows with `learner_loaded`."""
    learner_loaded = Signal(object)
    """Learner, after choosing and again whenever a change touched the chosen one."""
    changed = Signal(object)
    """Changes of every write, of this window or of an undo."""
    went = Signal(str, object)
    """The name of a tab to bring to the front and what to `arrive` with (None: nothing)."""
    command_asked = Signal(str)
    """The name of a command of `actions.COMMANDS`, asked for by a button."""
    said = Signal(str, str)
    """A sentence for the clerk, and its tone: `done`, `information`, `warning` or `danger`."""
    bug_met = Signal(object)
    """An exception that is nobody's fault but ours."""
    saving_changed = Signal()
    session_changed = Signal()
    """Somebody signed in."""
    lock_asked = Signal()
    """By a key, or by a button that says so."""
    restore_asked = Signal(object)
    """A RestoreWish: a backup that is to take the place of what is there."""
    new_password_asked = Signal()
    """The one who is signed in wants another password."""

    def __init__(self, theme: Theme, services: "Future[Services]", actor: Callable[[Purpose], Actor]) -> None:
        super().__init__()
        self.theme = theme
        self.lanes = Lanes(self._on_broken)
        self._services = services
        self._actor = actor
        self._chosen: LearnerHit | None = None
        self._learner: Learner | None = None
        self._is_opening = False
        self._saves = 0
        self._save_failed = False
        self._unsaved: set[QWidget] = set()
        self.waiting_room = WaitingRoom()

    @property
    def chosen(self) -> "LearnerHit | None":
        """The learner at the desk."""
        return self._chosen

    @property
    def learner(self) -> "Learner | None":
        """The whole card of the chosen learner, once it has come."""
        return self._learner

    # -- the services ---------------------------------------------------------------------------------------------

    def open(
        self, opening: "Callable[[], tuple[Services, T]]", then: Callable[[T], None], *,
        refused: Callable[[Refused], None], failed: Callable[[WorldError], None],
        ended: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """Have the services opened off the main thread, and `then` called with what `opening` gives besides them; what is
        asked or to be written meanwhile waits for them.
        """

        def work(_job: Job) -> "tuple[T] | WorldError":
            try:
                services, besides = opening()
            except WorldError as error:
                return error
            try:
                self._services.set_result(services)
            except InvalidStateError:  # the window was closed meanwhile
                services.close()
            return (besides,)

        def on_open(answer: "tuple[T] | WorldError") -> None:
            if isinstance(answer, WorldError):
                failed(answer)
            else:
                then(*answer)

        def on_ended() -> None:
            self._is_opening = False
            self.saving_changed.emit()
            ended()

        self._is_opening = True
        self.saving_changed.emit()
        self.lanes.submit(self.lanes.opening, work, on_open, owner=self, refused=refused, ended=on_ended)

    @property
    def is_served(self) -> bool:
        """Whether the services are there."""
        return self._services.done() and not self._services.cancelled()

    @property
    def session(self) -> "Session | None":
        """Who is signed in; None before anybody did and while it is locked."""
        return self._services.result().door.session if self.is_served else None

    def may(self, call: str) -> bool:
        """Whether the one who is signed in has a role for `LearnerDesk.search` or the like. As long as there are no services
        nothing can be asked of them, and nothing is held back.
        """
        return not self.is_served or self._services.result().door.may(call)

    def close(self) -> None:
        """No more questions; what was to be written or printed is. Returns when every thread has ended."""
        self._services.cancel()
        self.lanes.close()

    def _desks(self) -> "Services":
        try:
            return self._services.result()
        except CancelledError:
            raise WorldError("closing") from None

    def actor(self, purpose: Purpose = Purpose.COUNTER) -> Actor:
        """Who acts here, for the journal."""
        return self._actor(purpose)

    # -- questions and deeds --------------------------------------------------------------------------------------

    def ask(
        self,
        question: "Callable[[Services], T]",
        then: Callable[[T], None],
        *,
        owner: QObject,
        newest: str = "",
        refused: Callable[[Refused], None] | None = None,
        ended: Callable[[], None] | None = None,
        lane: Lane | None = None,
    ) -> Job:
        """Have `question(services)` answered off the main thread and `then(answer)` called on it.

        Of the questions with the same `newest` of one owner only the last is answered. `refused` takes a Refused; what
        nobody takes is said to the clerk. `ended` is called after each way of ending. Default lane: `lanes.read`.

        What the door keeps back for now (`WaitingRoom`) has not ended: it is asked again when the password was given.
        """
        on_refused, on_ended = self._at_the_door(
            Visitor(
                owner,
                lambda: self.ask(question, then, owner=owner, newest=newest, refused=refused, ended=ended, lane=lane),
                refused or self.complain,
                ended or (lambda: None),
            )
        )
        return self.lanes.submit(
            lane or self.lanes.read, lambda _job: question(self._desks()), then,
            owner=owner, newest=newest, refused=on_refused, ended=on_ended,
        )  # fmt: skip

    def _at_the_door(self, visitor: Visitor) -> tuple[Callable[[Refused], None], Callable[[], None]]:
        """`refused` and `ended` for a job, neither of which reaches the visitor as long as it is kept waiting."""
        is_waiting = False

        def on_refused(error: Refused) -> None:
            nonlocal is_waiting
            is_waiting = self.waiting_room.takes(error, visitor)
            if not is_waiting:
                visitor.refused(error)

        def on_ended() -> None:
            if not is_waiting:
                visitor.ended()

        return on_refused, on_ended

    @overload
    def write(
        self, deed: "Callable[[Services], Changes]", then: Callable[[Changes], None] | None = None, *, owner: QObject,
        refused: Callable[[Refused], None] | None = None, ended: Callable[[], None] | None = None, lane: Lane | None = None,
    ) -> Job: ...  # fmt: skip
    @overload
    def write(
        self, deed: "Callable[[Services], tuple[T, Changes | None]]", then: Callable[[T], None] | None = None, *, owner: QObject,
        refused: Callable[[Refused], None] | None = None, ended: Callable[[], None] | None = None, lane: Lane | None = None,
    ) -> Job: ...  # fmt: skip
    def write(
        self,
        deed: "Callable[[Services], Any]",
        then: Callable[[Any], None] | None = None,
        *,
        owner: QObject,
        refused: Callable[[Refused], None] | None = None,
        ended: Callable[[], None] | None = None,
        lane: Lane | None = None,
    ) -> Job:
        """As `ask`, for a deed that returns `(result, Changes)` or Changes alone: `changed` is emitted, then `then` called."""
        return self.work(
            lambda services, _job: deed(services), then, owner=owner, refused=refused, ended=ended, lane=lane
        )

    def work(
        self,
        deed: "Callable[[Services, Job], Any]",
        then: Callable[[Any], None] | None = None,
        *,
        owner: QObject,
        refused: Callable[[Refused], None] | None = None,
        ended: Callable[[], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
        lane: Lane | None = None,
    ) -> Job:
        """As `write`, for a long deed: it is given its Job, to tell `job.progress(done, total)` and ask `job.is_cancelled`.

        What was done is announced and told, although the job was cancelled or its owner closed in the meantime; `owner`
        itself is called only while it lives.
        """
        done: list[Any] = []

        def work(job: Job) -> None:
            done.append(deed(self._desks(), job))

        def told_refused(error: Refused) -> None:
            if refused is not None and isValid(owner):
                refused(error)
            else:
                self.complain(error)

        def told_ended() -> None:
            if ended is not None and isValid(owner):
                ended()

        def on_ended() -> None:
            self._saves -= 1
            self._save_failed = self._save_failed and not done
            self.saving_changed.emit()
            for answer in done:
                result, changes = parted(answer)
                if changes is not None:
                    self._announce(changes)
                if then is not None and isValid(owner):
                    then(result)
            on_over()

        def again() -> None:
            self.work(deed, then, owner=owner, refused=refused, ended=ended, progressed=progressed, lane=lane)

        on_refused, on_over = self._at_the_door(Visitor(owner, again, told_refused, told_ended))
        self._saves += 1
        self.saving_changed.emit()
        return self.lanes.submit(
            lane or self.lanes.write, work, owner=self, refused=on_refused, progressed=progressed, ended=on_ended,
        )  # fmt: skip

    # -- what has been saved --------------------------------------------------------------------------------------

    @property
    def is_opening(self) -> bool:
        """Whether the services are on their way: what is asked or saved meanwhile waits."""
        return self._is_opening

    @property
    def is_saving(self) -> bool:
        return self._saves > 0

    @property
    def is_finished(self) -> bool:
        """Whether nothing is on its way to the disk or to paper, or there are no services that it could still reach."""
        return self.lanes.is_finished or not (self._is_opening or self._services.done())

    @property
    def is_unsaved(self) -> bool:
        """Whether a form holds typing that was not kept yet."""
        return bool(self._unsaved)

    @property
    def is_unsaved_in_view(self) -> bool:
        """Whether such a form is before the clerk's eyes."""
        return any(form.isVisible() for form in self._unsaved)

    @property
    def did_save_fail(self) -> bool:
        """Whether the last write did not reach the disk."""
        return self._save_failed

    def set_unsaved(self, form: QWidget, is_unsaved: bool) -> None:
        """A form tells whether it holds typing that was not kept yet."""
        (self._unsaved.add if is_unsaved else self._unsaved.discard)(form)
        self.saving_changed.emit()

    # -- the learner at the desk ----------------------------------------------------------------------------------

    def choose(self, hit: "LearnerHit | None") -> None:
        """This learner is at the desk now. Opening the card is journaled."""
        self._chosen, self._learner = hit, None
        self.learner_chosen.emit(hit)
        if hit is not None:
            learner_id, actor = hit.id, self.actor()
            self.write(
                lambda services: services.learners.open(actor, learner_id), self._on_card,
                owner=self, ended=lambda: self._on_opened(learner_id),
            )  # fmt: skip

    def _on_opened(self, learner_id: int) -> None:
        """A card that could not be opened, or not be journaled, is not at the desk: the clerk was told why."""
        if self._chosen is not None and self._chosen.id == learner_id and self._learner is None:
            self.choose(None)

    def _on_card(self, learner: "Learner") -> None:
        if self._chosen is not None and self._chosen.id == learner.id:
            self._chosen, self._learner = hit_of(learner), learner
            self.learner_loaded.emit(learner)

    def _announce(self, changes: Changes) -> None:
        if self._chosen is None or self._chosen.id not in changes.learner_ids or not changes.tables:
            self.changed.emit(changes)
            return
        learner_id = self._chosen.id
        if changes.action is not Action.UNDONE:
            self.ask(lambda services: services.learners.load(learner_id), self._on_card, owner=self, newest="card")
            self.changed.emit(changes)
            return

        def on_gone(_error: Refused) -> None:
            self.choose(None)
            self.changed.emit(changes)

        def on_there(learner: "Learner") -> None:
            self._on_card(learner)
            self.changed.emit(changes)

        # It may be the registration that was taken back: then nobody is at the desk, before any screen asks about her.
        self.ask(
            lambda services: services.learners.load(learner_id), on_there, owner=self, newest="card", refused=on_gone
        )

    # -- the way about --------------------------------------------------------------------------------------------

    def go(self, tab: str, with_what: object = None) -> None:
        """Bring a tab to the front, with something to show there, as its `arrive` takes it."""
        self.went.emit(tab, with_what)

    def command(self, name: str) -> None:
        """Do a command of `actions.COMMANDS`, as its keys would."""
        self.command_asked.emit(name)

    def say(self, text: str, tone: str = "done") -> None:
        """A sentence that stands at the foot of the window for a while."""
        self.said.emit(text, tone)

    def _on_broken(self, error: Exception) -> None:
        """What came out of a lane. (A printer that is missing is complained of too, and a file that cannot be read comes out of a
        question: neither says anything of what was saved.) Where what is being saved comes through, `work` takes it back.
        """
        if isinstance(error, WorldError) and self.is_saving:
            self._save_failed = True
            self.saving_changed.emit()
        self.complain(error)

    def complain(self, error: Exception) -> None:
        """Tell the clerk of an error that nobody took: what she or the world can mend in a sentence, a bug in a report."""
        from llas_desktop.domain.wording import refusal, world_sentence

        if isinstance(error, WorldError):
            self.say(world_sentence(error, translate=tr), "danger")
        elif isinstance(error, Refused):
            self.say(refusal(error), "warning")
        else:
            self.bug_met.emit(error)
