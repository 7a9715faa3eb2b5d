"""A warning while one registers: somebody of this name and birth date is here already."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llas_desktop.domain.learner import LearnerHit
from llas_desktop.views.parts import button, empty, note
from llas_desktop.views.shell import Shell


class NamesakeNote(QWidget):
    chosen = Signal(object)
    """LearnerHit: it is this one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._hits: tuple[LearnerHit, ...] = ()
        self._layout = QVBoxLayout(self)
        shell.theme.space(self._layout, gap=8)
        self._note = note(tone="warning")
        self._layout.addWidget(self._note)
        self.hide()

    def show_hits(self, hits: tuple[LearnerHit, ...]) -> None:
        if hits == self._hits:
            return
        self._hits = hits
        empty(self._layout, keep=1)
        self._note.setText(
            self.tr(
                "! 성명과 생년월일이 같은 학습자가 {count}명 있습니다. 같은 사람이면 새로 등록하지 말고 여십시오."
            ).format(count=len(hits))
        )
        for hit in hits:
            parts = (hit.name, hit.phone, hit.account_no)
            opener = button(self.tr("{who} 열기").format(who=" · ".join(part for part in parts if part)))
            opener.clicked.connect(lambda _checked=False, hit=hit: self.chosen.emit(hit))
            self._layout.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(hits))
