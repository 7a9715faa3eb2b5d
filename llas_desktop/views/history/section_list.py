"""The five sections down the left, with how many records each has and whether one is being written."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from llas_desktop.domain.history import Section
from llas_desktop.views.actions import tip_of
from llas_desktop.views.parts import button
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class SectionList(QWidget):
    chosen = Signal(object)
    """The Section that the clerk chose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("학습이력 영역"))
        self._group = QButtonGroup(self)
        self._buttons: dict[Section, QPushButton] = {}
        layout = QVBoxLayout(self)
        theme.space(layout, gap=4)
        for number, section in enumerate(Section, start=1):
            made = button("", "section", tip=tip_of(f"section_{number}"))
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, section=section: self.chosen.emit(section))
            self._group.addButton(made)
            self._buttons[section] = made
            layout.addWidget(made)
        layout.addStretch(1)
        self.show_counts({}, frozenset())

    def choose(self, section: Section) -> None:
        """Show which one is chosen, without telling."""
        self._buttons[section].setChecked(True)

    def show_counts(self, counts: Mapping[Section, int], unfinished: frozenset[Section]) -> None:
        for section, made in self._buttons.items():
            count = counts.get(section, 0)
            mark = "✎ " if section in unfinished else ""
            made.setText(f"{tr(section.korean)}  {mark}{count}")
            words = self.tr("{section} {count}건").format(section=tr(section.heading), count=count)
            made.setAccessibleName(words + self.tr(", 작성 중인 기록 있음") if mark else words)
