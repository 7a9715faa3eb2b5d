"""Step 3: where backups go besides this computer."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.login.step_page import StepPage
from llas_desktop.views.parts import boxed, button, column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import noop, tr

if TYPE_CHECKING:
    from llas_desktop.system.desktop.volumes import Volume

_GB: Final = 1024**3
_MOST_VOLUMES: Final = 3
_WARNINGS: Final = {
    "": noop("✓ {folder}에 시험 삼아 써 보았습니다. 백업을 둘 수 있습니다."),
    "same_disk": noop("쓸 수 있지만 자료와 같은 디스크입니다. 디스크가 고장 나면 백업도 함께 없어집니다. USB나 다른 컴퓨터의 폴더가 낫습니다."),
    "cloud_folder": noop("쓸 수 있지만 인터넷으로 복사되는 폴더입니다. 백업은 암호화되어 있으나, 기관의 규정이 허락하는지 확인해 주십시오."),
}  # fmt: skip


def folder_on(volume: "Volume") -> Path:
    """Named so that whoever finds the stick knows what is on it."""
    return volume.folder / tr("평생학습관 백업")


class BackupStep(StepPage):
    """`folder` is the second place, empty for none. What is picked stands once it was looked at: `show_folder`."""

    folder_picked = Signal(str)

    def __init__(self, theme: Theme, first_place: str, folder: str) -> None:
        super().__init__(theme, 3, tr("백업을 둘 곳"))
        self.folder = folder
        self.tell(
            tr(
                "백업은 저절로 만들어지고 암호화됩니다. 이 컴퓨터에는 언제나 하나를 둡니다. "
                "컴퓨터가 고장 나거나 없어질 때를 위해 USB나 다른 디스크에도 하나 더 두기를 권합니다."
            )
        )
        self._here = text(tr("✓ 이 컴퓨터: {folder}").format(folder=first_place), "quiet", wraps=True)
        self._buttons: list[QPushButton] = []  # no group of Qt's: its arrow keys would pick what they only pass by
        self._volumes: dict[QPushButton, str] = {}
        self.other = self._choice(tr("다른 폴더 고르기…"))
        self.none = self._choice(tr("지금은 이 컴퓨터에만 두기"))
        self.other.clicked.connect(self._on_other)
        self.none.clicked.connect(lambda: self._on_picked(""))
        self._choices = column(theme, self.other, self.none, gap=6)
        second = boxed(column(theme, text(tr("하나 더 둘 곳"), "label"), self._choices, gap=8))
        self.put_step(column(theme, self._here, second, gap=12))
        self._show()

    def focus_first(self) -> None:
        self.next.setFocus()

    def show_volumes(self, volumes: "Sequence[Volume]") -> None:
        """The disks that are there: the first is what most will press."""
        for at, volume in enumerate(volumes[:_MOST_VOLUMES]):
            folder = str(folder_on(volume))
            gigabytes = f"{volume.free / _GB:,.1f}"
            made = self._choice(tr("{name} · {free} GB 남음").format(name=volume.name, free=gigabytes))
            made.clicked.connect(lambda _checked, folder=folder: self._on_picked(folder))
            self._volumes[made] = folder
            self._choices.insertWidget(at, made)
        self._show()
        if self._volumes and not self.folder and self.next.hasFocus():  # nobody has gone anywhere yet
            made = next(iter(self._volumes))
            made.show()  # what is not there yet takes no focus
            made.setFocus()

    def show_folder(self, folder: str, warning: str = "") -> None:
        """It was looked at and is taken; `warning` is a code of `backup_place`."""
        self.wait("")
        self.folder = folder
        self._show()
        if folder:
            self.say(tr(_WARNINGS[warning]).format(folder=folder), "warning" if warning else "success")
        self.next.setFocus()

    def wait(self, words: str) -> None:
        super().wait(words)
        for each in self._buttons:
            each.setEnabled(not words)

    def _choice(self, words: str) -> QPushButton:
        made = button(words, "place")
        made.setCheckable(True)
        self._buttons.append(made)
        return made

    def _on_picked(self, folder: str) -> None:
        self._show()  # as it was until it was looked at
        self.folder_picked.emit(folder)

    def _on_other(self) -> None:
        self._show()
        dialog = FileDialog(self, tr("백업을 하나 더 둘 폴더"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_picked)
        dialog.open()

    def _show(self) -> None:
        of_volume = next((each for each, folder in self._volumes.items() if folder == self.folder), None)
        picked = self.none if not self.folder else of_volume or self.other
        for each in self._buttons:
            each.setChecked(each is picked)
        is_other = bool(self.folder) and of_volume is None
        self.other.setText(
            tr("다른 폴더: {folder}").format(folder=self.folder) if is_other else tr("다른 폴더 고르기…")
        )
