"""The five sections and 학점·독학 down the left, with how many records each has and whether one is being written."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from llas_desktop.domain.history import Section
from llas_desktop.views.actions import tip_of
from llas_desktop.views.parts import text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

CREDITS: Final = "credits"
"""Stands for 학점·독학, which is no section of the history."""
Place = Section | str


class _SectionButton(QPushButton):
    """The name at the left, the count at the right."""

    def __init__(self, theme: Theme, name: str, heading: str, number: int) -> None:
        super().__init__(name)
        self._heading = heading
        self.setProperty("kind", "section")
        self.setCheckable(True)
        self.setToolTip(tip_of(f"section_{number}"))
        self._count: QLabel = text("", "quiet")
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        theme.space(layout, margins=(12, 0, 12, 0))
        layout.addStretch(1)
        layout.addWidget(self._count)

    def tell(self, count: int, *, is_unfinished: bool) -> None:
        self._count.setText(f"✎ {count}" if is_unfinished else str(count))
        words = self.tr("{section} {count}건").format(section=self._heading, count=count)
        self.setAccessibleName(self.tr("{words}, 작성 중인 기록 있음").format(words=words) if is_unfinished else words)


class SectionList(QWidget):
    chosen = Signal(object)
    """The Section that the clerk chose, or CREDITS."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("학습이력 영역"))
        self._group = QButtonGroup(self)
        self._buttons: dict[Place, _SectionButton] = {}
        layout = QVBoxLayout(self)
        theme.space(layout, gap=4)
        places = [(section, tr(section.korean), tr(section.heading)) for section in Section]
        named = (*places, (CREDITS, self.tr("학점·독학"), self.tr("학점은행제 학점과 독학학위제 합격")))
        for number, (place, name, heading) in enumerate(named, start=1):
            made = _SectionButton(theme, name, heading, number)
            made.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
            self._group.addButton(made)
            self._buttons[place] = made
            if place == CREDITS:
                layout.addSpacing(theme.px(8))
            layout.addWidget(made)
        layout.addStretch(1)
        self.show_counts({}, frozenset())

    def choose(self, section: Place) -> None:
        """Show which one is chosen, without telling."""
        self._buttons[section].setChecked(True)

    def button_of(self, section: Place) -> QPushButton:
        return self._buttons[section]

    def show_counts(self, counts: Mapping[Place, int], unfinished: frozenset[Place]) -> None:
        for section, made in self._buttons.items():
            made.tell(counts.get(section, 0), is_unfinished=section in unfinished)
