"""열람 제공: everything that the centre holds about the learner at the desk, for her (개인정보 보호법 제35조)."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.dates import today
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell

if TYPE_CHECKING:
    from llas_desktop.domain.disclosure import Disclosure


class Disclosing(QObject):
    """Asks what for, has it drawn, and shows it: to be printed, or saved as PDF and JSON."""

    def __init__(self, shell: Shell, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._preferences = preferences
        self._window = window

    def ask(self) -> None:
        from llas_desktop.views.dialogs.purpose import DISCLOSURE, PurposeDialog

        if (chosen := self._shell.chosen) is not None:
            heading = self.tr("{name} 님의 정보를 모두 내어 줍니까?").format(name=chosen.name)
            PurposeDialog(
                self._shell.theme, heading, DISCLOSURE, partial(self._disclose, chosen.id), self._window.window()
            ).open()

    def _disclose(self, learner_id: int, purpose: Purpose) -> None:
        actor = self._shell.actor(purpose)
        self._shell.ask(
            lambda services: services.disclosure.disclose(actor, learner_id), partial(self._show, learner_id),
            owner=self, newest="disclosure", lane=self._shell.lanes.paper,
        )  # fmt: skip

    def _show(self, learner_id: int, disclosure: "Disclosure") -> None:
        from llas_desktop.views.dialogs.paper import PaperDialog

        chosen = self._shell.chosen
        if chosen is None or chosen.id != learner_id:  # she has left the desk meanwhile
            return
        told = self.tr(
            "학습관이 가진 이 학습자의 정보 모두입니다. 본인이나 위임받은 사람인지 확인한 뒤 내어 주십시오. "
            "파일로 저장하면 PDF와 JSON이 함께 저장되며, 내어 준 뒤에는 지우십시오."
        )
        files = {".pdf": disclosure.pdf, ".json": disclosure.json}
        name = self.tr("열람제공-{day}").format(day=f"{today():%Y%m%d}")
        PaperDialog(
            self._shell, self._preferences, self.tr("개인정보 열람 제공"), told, files, name, self._window.window()
        ).open()
