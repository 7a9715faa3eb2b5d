"""What an earlier day, a crash or a power cut left unfinished, offered while nobody is at the desk."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llas_desktop.domain.dates import in_seoul
from llas_desktop.domain.history import SavedDraft, Section
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.problems import Refused
from llas_desktop.views.parts import boxed, button, column, empty, row, text
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft, and whose it is: None for one who is not registered yet."""

    draft: SavedDraft
    hit: LearnerHit | None

    @property
    def section(self) -> Section | None:
        """The section of the history that its form is of, None for the form of a learner."""
        first, _, rest = self.draft.form.partition("/")
        return Section(rest.partition("/")[0]) if first == "history" else None


def unfinished_at(services: "Services", workstation: str) -> tuple[Unfinished, ...]:
    """The newest first. Of a learner who is gone there is nothing to go on with."""
    found: list[Unfinished] = []
    for draft in sorted(services.drafts.pending(workstation), key=lambda draft: draft.saved_at, reverse=True):
        if draft.form.endswith("/papers"):
            continue
        try:
            hit = None if draft.learner_id is None else hit_of(services.learners.load(draft.learner_id))
        except Refused:
            continue
        found.append(Unfinished(draft, hit))
    return tuple(found[:_SHOWN])


class UnfinishedList(QWidget):
    go_on_asked = Signal(object)
    """Unfinished"""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._lines = QVBoxLayout()
        shell.theme.space(self._lines, gap=4)
        heading = text(self.tr("저장하지 않은 것이 있습니다"), "heading")
        card = boxed(column(shell.theme, heading, self._lines, gap=8, margins=(20, 12, 20, 12)), "card")
        self.setLayout(column(shell.theme, card, margins=(24, 0, 24, 24)))
        self.hide()

    def show_found(self, found: tuple[Unfinished, ...]) -> None:
        empty(self._lines)
        for each in found:
            go_on = button(self.tr("이어서 쓰기"))
            go_on.setAccessibleName(self.tr("{what} 이어서 쓰기").format(what=_in_words(each)))
            go_on.clicked.connect(lambda _checked=False, each=each: self.go_on_asked.emit(each))
            self._lines.addWidget(boxed(row(self._shell.theme, text(_in_words(each)), None, go_on, gap=12)))
        self.setVisible(bool(found))


def _in_words(each: Unfinished) -> str:
    at = in_seoul(each.draft.saved_at)
    when = tr("{month}월 {day}일 {time}").format(month=at.month, day=at.day, time=f"{at:%H:%M}")
    if each.hit is None:
        name = each.draft.typed.get("name", "").strip()
        what = tr("새 학습자 등록 ‘{name}’").format(name=name) if name else tr("새 학습자 등록")
    elif each.section is None:
        what = tr("{name} · 학습자 정보").format(name=each.hit.name)
    else:
        what = tr("{name} · {section} 기록").format(name=each.hit.name, section=tr(each.section.korean))
    return f"{what} · {when}"
