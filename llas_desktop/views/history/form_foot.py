"""The foot of a record's form: the one main button, which says what is missing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from llas_desktop.views.actions import keys_of, tip_of
from llas_desktop.views.parts import button, row, set_look
from llas_desktop.views.theme import Theme


class FormFoot(QWidget):
    keep_asked = Signal()
    remove_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.save = button("", "primary", tip=tip_of("keep"))
        self.save.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.save.clicked.connect(self.keep_asked)
        self.remove = button(
            self.tr("지우기"), "danger", tip=self.tr("이 기록을 지웁니다. Ctrl+Z로 되돌릴 수 있습니다.")
        )
        self.remove.setAccessibleName(self.tr("이 기록 지우기"))
        self.remove.clicked.connect(self.remove_asked)
        self.setLayout(row(theme, self.save, self.remove, gap=8))

    def tell(self, missing: Sequence[str], wrong: Sequence[str], *, is_changed: bool) -> None:
        """`missing` and `wrong` are labels of fields."""
        if wrong:
            words = self.tr("고칠 곳: {fields}").format(fields=", ".join(wrong))
        elif missing:
            words = self.tr("더 적을 곳: {fields}").format(fields=", ".join(missing))
        elif is_changed:
            words = self.tr("저장  {keys}").format(keys=keys_of("keep"))
        else:
            words = self.tr("저장되어 있습니다")
        if self.save.text() != words:
            self.save.setText(words)
            self.save.setAccessibleName(words)
        set_look(self.save, "waits", bool(wrong or missing) or not is_changed)
