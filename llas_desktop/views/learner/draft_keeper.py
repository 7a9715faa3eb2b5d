"""The unfinished form of a learner, on disk while it is typed: one for a registration, one a learner who is being changed."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from llas_desktop.domain.dates import now
from llas_desktop.domain.history import SavedDraft
from llas_desktop.views.shell import Shell

if TYPE_CHECKING:
    from llas_desktop.services.draft_desk import DraftDesk

_FORM = "learner"
_REST_MS = 300  # with the write itself less than the second of typing that may be lost at most


class LearnerDraftKeeper(QObject):
    """Writes what it is given `_REST_MS` after the first change that is not written, however fast the typing goes on."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._unsaved: SavedDraft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self.flush)

    def touch(self, learner_id: int | None, typed: Mapping[str, str]) -> None:
        self._unsaved = SavedDraft(learner_id, _FORM, None, dict(typed), now())
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Write what is not written yet, now."""
        self._timer.stop()
        draft, self._unsaved = self._unsaved, None
        if draft is not None:
            workstation = self._shell.actor().workstation
            self._on_disk(lambda drafts: drafts.save(workstation, draft))

    def forget(self, learner_id: int | None) -> None:
        """It was kept or thrown away."""
        self._timer.stop()
        self._unsaved = None
        workstation = self._shell.actor().workstation
        self._on_disk(lambda drafts: drafts.discard(workstation, learner_id, _FORM))

    def find(self, learner_id: int | None, then: Callable[[SavedDraft], None]) -> None:
        """`then(draft)` is called if an earlier run, or an interruption, left one."""
        workstation = self._shell.actor().workstation
        self._shell.ask(
            lambda services: services.drafts.load(workstation, learner_id, _FORM),
            lambda draft: then(draft) if draft is not None else None,
            owner=self, newest="draft", lane=self._shell.lanes.write,
        )  # fmt: skip

    def _on_disk(self, deed: "Callable[[DraftDesk], None]") -> None:
        self._shell.ask(
            lambda services: deed(services.drafts), lambda _none: None, owner=self, lane=self._shell.lanes.write
        )
