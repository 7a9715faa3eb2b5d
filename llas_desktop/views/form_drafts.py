"""Unfinished forms of a learner and of the settings, on disk while they are typed."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from llas_desktop.domain.dates import in_seoul, now
from llas_desktop.domain.history import SavedDraft
from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services.draft_desk import DraftDesk

SETTINGS_FORM: Final = "settings"
SEAL_FORM: Final = "settings/seal"
"""Apart from what is typed: it is large, and written when it changes, not with every word."""
REST_MS = 300  # with the write itself less than the second of typing that may be lost at most


class FormDrafts(QObject):
    """Writes what it is given `REST_MS` after the first change that is not written, however fast the typing goes on.

    A draft goes by its learner (None: nobody who is registered) and the name of its form.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._unsaved: dict[tuple[int | None, str], SavedDraft] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.flush)

    def touch(self, learner_id: int | None, form: str, typed: Mapping[str, str]) -> None:
        self._unsaved[learner_id, form] = SavedDraft(learner_id, form, None, dict(typed), now())
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Write what is not written yet, now."""
        self._timer.stop()
        drafts, self._unsaved = tuple(self._unsaved.values()), {}
        workstation = self._shell.actor().workstation

        def save(desk: "DraftDesk") -> None:
            for draft in drafts:
                desk.save(workstation, draft)

        if drafts:
            self._on_disk(save)

    def forget(self, learner_id: int | None, form: str) -> None:
        """It was kept or thrown away."""
        self._unsaved.pop((learner_id, form), None)
        workstation = self._shell.actor().workstation
        self._on_disk(lambda desk: desk.discard(workstation, learner_id, form))

    def find(self, learner_id: int | None, form: str, then: Callable[[SavedDraft], None]) -> None:
        """`then(draft)` is called if an earlier run, or an interruption, left one."""
        workstation = self._shell.actor().workstation
        self._shell.ask(
            lambda services: services.drafts.load(workstation, learner_id, form),
            lambda draft: then(draft) if draft is not None else None,
            owner=self, newest="draft", lane=self._shell.lanes.write,
        )  # fmt: skip

    def _on_disk(self, deed: "Callable[[DraftDesk], None]") -> None:
        self._shell.ask(
            lambda services: deed(services.drafts), lambda _none: None, owner=self, lane=self._shell.lanes.write
        )


def saved_when(draft: SavedDraft) -> str:
    """`11월 22일 09:10`"""
    at = in_seoul(draft.saved_at)
    return tr("{month}월 {day}일 {time}").format(month=at.month, day=at.day, time=f"{at:%H:%M}")
