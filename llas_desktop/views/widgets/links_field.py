"""검정고시 연계 of a record that has no catalogue course: subjects by level, chosen from what each level can exempt."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from llas_desktop.domain.ged import ALL_LINKS, EXEMPTIBLE_SUBJECTS, GedLevel, GedLink
from llas_desktop.views.parts import boxed, button, column, set_look, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.flow_layout import FlowLayout
from llas_desktop.views.words import tr


class LinksField(QWidget):
    """`content()` is `고졸:한국사; 중졸:사회` in the order of the papers. The chips unfold below the line that names them."""

    content_changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips: dict[GedLink, QPushButton] = {}
        self._unfold = button("", "unfold")
        self._unfold.setCheckable(True)
        self._unfold.toggled.connect(self._on_unfolded)
        self.setFocusProxy(self._unfold)
        self._levels = column(theme, gap=4, margins=(12, 8, 12, 12))
        self._choices = boxed(self._levels, "soft")
        self._choices.hide()
        layout = QVBoxLayout(self)
        theme.space(layout, gap=4)
        layout.addWidget(self._unfold)
        layout.addWidget(self._choices)
        self._chosen: tuple[GedLink, ...] = ()
        self._tell()

    def content(self) -> str:
        return "; ".join(map(str, self._chosen))

    def put(self, content: str) -> None:
        wanted = {piece.strip() for piece in content.split(";")}
        self._set(tuple(link for link in ALL_LINKS if str(link) in wanted))
        self._unfold.setChecked(False)

    def commit(self) -> None:
        """Nothing is ever half chosen."""

    def chip(self, link: GedLink) -> QPushButton:
        """The chip of a link; the chips are made when they are first needed."""
        self._build()
        return self._chips[link]

    def _on_unfolded(self, is_unfolded: bool) -> None:
        if is_unfolded:
            self._build()
        self._choices.setVisible(is_unfolded)
        self._tell()

    def _build(self) -> None:
        if self._chips:
            return
        for level in GedLevel:
            chips = FlowLayout()
            self._theme.space(chips, gap=6)
            for subject in EXEMPTIBLE_SUBJECTS[level]:
                chip = button(tr(subject.value), "chip")
                chip.setCheckable(True)
                chip.setAccessibleName(f"{tr(level.korean)} {tr(subject.value)}")
                chip.setChecked(GedLink(level, subject) in self._chosen)
                chip.toggled.connect(self._on_toggled)
                self._chips[GedLink(level, subject)] = chip
                chips.addWidget(chip)
            self._levels.addWidget(text(tr(level.korean), "label"))
            self._levels.addLayout(chips)

    def _on_toggled(self, _is_on: bool) -> None:
        self._set(tuple(link for link, chip in self._chips.items() if chip.isChecked()))

    def _set(self, links: tuple[GedLink, ...]) -> None:
        if links == self._chosen:
            return
        self._chosen = links
        for link, chip in self._chips.items():
            if chip.isChecked() != (link in links):
                chip.blockSignals(True)
                chip.setChecked(link in links)
                chip.blockSignals(False)
        self._tell()
        self.content_changed.emit(self.content())

    def _tell(self) -> None:
        chosen = ", ".join(f"{tr(link.level.korean)} {tr(link.subject.value)}" for link in self._chosen)
        words = chosen or self.tr("연계 과목 없음")
        arrow = "▴" if self._unfold.isChecked() else "▾"
        self._unfold.setText(f"{words}  {arrow}")
        self._unfold.setAccessibleName(self.tr("검정고시 연계: {words}").format(words=words))
        set_look(self._unfold, "chosen", bool(self._chosen))
