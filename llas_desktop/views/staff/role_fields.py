"""The roles of one account, each with what it is for."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.problems import Problem
from llas_desktop.domain.staff import Role
from llas_desktop.domain.wording import sentence
from llas_desktop.views.parts import column, set_look, text
from llas_desktop.views.staff.words import ROLE_DEEDS
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import YES, FlagField
from llas_desktop.views.words import tr


class RoleFields(QWidget):
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._flags = {role: FlagField(tr(role.korean)) for role in Role}
        self._note = text(kind="quiet", wraps=True)
        layout = column(theme, text(self.tr("역할"), "label"), gap=0)
        for role, flag in self._flags.items():
            deeds = text(tr(ROLE_DEEDS[role]), "quiet", wraps=True)
            flag.setAccessibleDescription(tr(ROLE_DEEDS[role]))
            layout.addWidget(flag)
            layout.addLayout(column(theme, deeds, margins=(30, 0, 0, 6)))
            flag.content_changed.connect(lambda _content: self._on_changed())
        layout.addWidget(self._note)
        self.setLayout(layout)
        self.setFocusProxy(self._flags[Role.COUNTER])
        self._note.hide()

    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, flag in self._flags.items() if flag.isChecked())

    def put(self, roles: Collection[Role]) -> None:
        for role, flag in self._flags.items():
            flag.put(YES if role in roles else "")

    def complain(self, problem: Problem) -> None:
        self._note.setText(sentence(problem, translate=tr))
        set_look(self._note, "error", "true")
        self._note.show()

    @property
    def problem(self) -> str:
        """What is wrong, or nothing."""
        return "" if self._note.isHidden() else self._note.text()

    def _on_changed(self) -> None:
        self._note.hide()
        self.changed.emit()
