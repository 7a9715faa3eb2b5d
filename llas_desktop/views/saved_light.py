"""The light at the right of the strip: whether all that was typed is safe."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from llas_desktop.views.parts import set_tone
from llas_desktop.views.shell import Shell

_SHOWN_AFTER_MS = 300  # what is saved sooner needs no word about it


class SavedLight(QLabel):
    """● 저장됨, ◔ 저장하는 중 (or 자료를 여는 중), ○ 작성 중 or ! 저장하지 못함: a sign and words, the colour only goes along."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.setProperty("shape", "chip")
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SHOWN_AFTER_MS)
        self._slow.timeout.connect(self._on_slow)
        shell.saving_changed.connect(self._on_saving_changed)
        self._on_saving_changed()

    def _on_saving_changed(self) -> None:
        if self._shell.is_saving or self._shell.is_opening:
            if not self._slow.isActive():
                self._slow.start()
            return
        self._slow.stop()
        if self._shell.did_save_fail:
            self._show(self.tr("! 저장하지 못함"), "danger")
        elif self._shell.is_unsaved:
            self._show(self.tr("○ 작성 중"), "neutral")
        else:
            self._show(self.tr("● 저장됨"), "success")

    def _on_slow(self) -> None:
        words = self.tr("◔ 자료를 여는 중") if self._shell.is_opening else self.tr("◔ 저장하는 중")
        self._show(words, "information")

    def _show(self, words: str, tone: str) -> None:
        self.setText(words)
        self.setAccessibleName(self.tr("저장 상태: {words}").format(words=words))
        set_tone(self, tone)
