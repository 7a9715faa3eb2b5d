"""By whose keys a paper is checked, and with which list of withdrawn papers: two files, or one's own centre."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.proof import KEY_SUFFIX, WITHDRAWN_SUFFIX, KeyRing
from llas_desktop.domain.wording import refusal
from llas_desktop.views.check.checking import Checking
from llas_desktop.views.check.given import read_file
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.parts import button, column, line, row, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr


@dataclass(frozen=True, slots=True)
class Files:
    """What was chosen, as it was read; empty: none."""

    key: bytes = b""
    withdrawn: bytes = b""


class KeyChoice(QWidget):
    """`changed` when another key or list holds from now on. Without a register both files are remembered by their places in the
    settings of this workstation.
    """

    changed = Signal()
    complained = Signal(str)
    """A sentence about a file that was chosen and is none."""

    def __init__(self, shell: Shell, checking: Checking, preferences: Preferences) -> None:
        super().__init__()
        self._shell, self._checking, self._preferences = shell, checking, preferences
        self._ring: KeyRing | None = None
        self._list_name = ""
        self.is_coming = False
        """Whether the key file of the last time is still being read."""
        self.files = Files()
        self._whose = text(wraps=True)
        self._listed = text(kind="quiet", wraps=True)
        self.choose_key, self.choose_list = button(tr("다른 기관의 열쇠 파일…")), button(tr("철회 목록 파일…"))
        self.own, self.without_list = button(tr("우리 기관만"), "quiet"), button(tr("철회 목록 빼기"), "quiet")
        self.choose_key.clicked.connect(self.ask_for_key)
        self.choose_list.clicked.connect(self._ask_for_list)
        self.own.clicked.connect(self.take_own)
        self.without_list.clicked.connect(lambda: self._put_list("", b""))
        theme = shell.theme
        said = column(theme, self._whose, self._listed, None, gap=2)
        whole = row(theme, said, self.own, self.choose_key, self.without_list, self.choose_list, gap=8)
        whole.setStretch(0, 1)
        self.setLayout(column(theme, line(), whole, gap=12))
        self._show()

    @property
    def has_key(self) -> bool:
        """Whether there is anything to check with."""
        return self._checking.has_register or bool(self.files.key)

    @property
    def words(self) -> str:
        """Whose keys, and which list."""
        return "\n".join(each.text() for each in (self._whose, self._listed) if not each.isHidden())

    def begin(self) -> None:
        """Take up what was chosen the last time."""
        kept = self._preferences.workstation
        if kept.key_file and not self._checking.has_register:
            self.is_coming = True
            self.take_key(Path(kept.key_file))
            if kept.withdrawn_file:
                self.take_list(Path(kept.withdrawn_file))

    def take_own(self) -> None:
        """Back to one's own centre."""
        self.files, self._list_name, self._ring = Files(), "", None
        self._on_changed()

    def take_key(self, path: Path) -> None:
        """The key file of a centre. A list of another centre's papers is put away with the key before."""

        def taken(answer: tuple[bytes, KeyRing]) -> None:
            before = self._ring.keys if self._ring is not None else ()
            key, self._ring = answer
            if before and not any(self._ring.of(each.kid) for each in before):
                self._keep_list("", b"")
            self.files = Files(key, self.files.withdrawn)
            self._remember(key_file=str(path))
            self._on_changed()

        self._read(path, lambda content: self._take_ring(content, taken))

    def take_list(self, path: Path) -> None:
        """The list of withdrawn papers of the centre whose key was chosen; whether it is that the check says."""
        self._read(path, lambda content: self._put_list(str(path), content))

    def ask_for_key(self) -> None:
        self._ask(tr("기관 열쇠 파일 고르기"), tr("기관 열쇠 파일"), KEY_SUFFIX, self.take_key)

    # -- how it is read -------------------------------------------------------------------------------------------

    def _ask_for_list(self) -> None:
        self._ask(tr("철회 목록 파일 고르기"), tr("철회 목록 파일"), WITHDRAWN_SUFFIX, self.take_list)

    def _ask(self, heading: str, kind: str, suffix: str, then: Callable[[Path], None]) -> None:
        dialog = FileDialog(self, heading, f"{kind} (*{suffix})")
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def _read(self, path: Path, then: Callable[[bytes], None]) -> None:
        lanes = self._shell.lanes
        lanes.submit(lanes.read, lambda _job: read_file(path), then, owner=self, refused=self._on_refused)

    def _take_ring(self, content: bytes, then: Callable[[tuple[bytes, KeyRing]], None]) -> None:
        self._checking.read_key(content, lambda ring: then((content, ring)), owner=self, refused=self._on_refused)

    def _put_list(self, place: str, content: bytes) -> None:
        self._keep_list(place, content)
        self._on_changed()

    def _keep_list(self, place: str, content: bytes) -> None:
        self._list_name = Path(place).name
        self.files = Files(self.files.key, content)
        self._remember(withdrawn_file=place)

    def _remember(self, **places: str) -> None:
        if self._checking.has_register:
            return
        try:
            self._preferences.change(**places)
        except WorldError as error:
            self._shell.complain(error)

    def _on_refused(self, error: Refused) -> None:
        self.is_coming = False
        self.complained.emit(refusal(error))

    def _on_changed(self) -> None:
        self.is_coming = self.is_coming and not self.files.key
        self._show()
        self.changed.emit()

    # -- what is shown --------------------------------------------------------------------------------------------

    def _show(self) -> None:
        has_own, key = self._checking.has_register, bool(self.files.key)
        if key and self._ring is not None:
            words = (
                tr("우리 기관, 그리고 {centre}의 열쇠로 확인합니다. 지문 {fingerprint}")
                if has_own
                else tr("{centre}의 열쇠로 확인합니다. 지문 {fingerprint}")
            )
            self._whose.setText(words.format(centre=self._ring.centre, fingerprint=self._ring.keys[0].fingerprint))
        elif has_own:
            self._whose.setText(tr("우리 기관의 열쇠와 발급대장으로 확인합니다."))
        listed = (
            tr("철회 목록: {name}").format(name=self._list_name)
            if self.files.withdrawn
            else tr("철회 목록이 없으면 발급한 뒤에 철회되었는지는 알 수 없습니다.")
        )
        # Whoever makes a key file may write any name into it.
        self._listed.setText(tr("지문이 그 기관이 알린 것과 같은지 한 번 견주어 두십시오.") + " " + listed)
        self._listed.setVisible(key)
        if self.parentWidget() is not None or not self.has_key:  # or it would be a window of its own
            self.setVisible(self.has_key)  # without any key the one thing to do stands above, large
        self.own.setVisible(has_own and key)
        self.choose_list.setVisible(key)
        self.without_list.setVisible(bool(self.files.withdrawn))
