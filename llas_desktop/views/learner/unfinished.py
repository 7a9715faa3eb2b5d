"""What an earlier day, a crash or a power cut left unfinished, offered while nobody is at the desk."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llas_desktop.domain.batch import BATCH_FORM
from llas_desktop.domain.history import SavedDraft, Section
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.problems import Refused
from llas_desktop.views.credit.credit_drafts import is_credit_form
from llas_desktop.views.diagnosis.planned import PLAN_FORM
from llas_desktop.views.form_drafts import SEAL_FORM, SETTINGS_FORM, saved_when
from llas_desktop.views.parts import NONE, Margins, boxed, button, column, empty, row, text
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

LEARNER_FORM: Final = "learner"
"""The form of a learner who is registered. A registration is `learner/<its own id>`: each has a draft of its own."""
COUNSEL_FORM: Final = "counsel"
"""A new note of counselling; one that is changed is `counsel/<its id>`."""
FACTS_FORM: Final = "facts"
"""What was said of schools."""
_LISTED: Final = frozenset({LEARNER_FORM, SETTINGS_FORM, "history", COUNSEL_FORM, FACTS_FORM, PLAN_FORM})
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft, and whose it is: None for one who is not registered yet."""

    draft: SavedDraft
    hit: LearnerHit | None

    @property
    def section(self) -> Section | None:
        """The section of the history that its form is of, None for any other form."""
        first, _, rest = self.draft.form.partition("/")
        return Section(rest.partition("/")[0]) if first == "history" else None

    @property
    def is_registration(self) -> bool:
        return self.hit is None and self.draft.form.partition("/")[0] == LEARNER_FORM

    @property
    def is_of_talk(self) -> bool:
        """Whether it is a note of counselling."""
        return self.draft.form.partition("/")[0] == COUNSEL_FORM

    @property
    def is_of_schools(self) -> bool:
        return self.draft.form == FACTS_FORM

    @property
    def is_of_credits(self) -> bool:
        return is_credit_form(self.draft.form)

    @property
    def is_plan(self) -> bool:
        return self.draft.form == PLAN_FORM

    @property
    def is_settings(self) -> bool:
        return self.draft.form == SETTINGS_FORM

    @property
    def is_batch(self) -> bool:
        return self.draft.form.startswith(BATCH_FORM)


def unfinished_at(services: "Services", workstation: str) -> tuple[Unfinished, ...]:
    """The newest first. Of a learner who is gone there is nothing to go on with."""
    found: list[Unfinished] = []
    for draft in services.drafts.pending(workstation):
        first = draft.form.partition("/")[0]
        is_listed = first in _LISTED or first.startswith(BATCH_FORM) or is_credit_form(draft.form)
        if not is_listed or draft.form == SEAL_FORM or draft.form.endswith("/papers"):  # the last two go with a form
            continue
        try:
            hit = None if draft.learner_id is None else hit_of(services.learners.load(draft.learner_id))
        except Refused:
            continue
        found.append(Unfinished(draft, hit))
    return tuple(found)


class UnfinishedList(QWidget):
    """A line each, with what it is, since when, and the two ways on."""

    go_on_asked = Signal(object)
    """Unfinished"""
    thrown_away = Signal()
    """One of them, by the clerk's word; it is off the disk."""

    def __init__(self, shell: Shell, heading: str, *, margins: Margins = NONE) -> None:
        super().__init__()
        self._shell = shell
        self._lines = QVBoxLayout()
        self._more = text(kind="quiet")
        shell.theme.space(self._lines, gap=4)
        inside = column(shell.theme, text(heading, "heading"), self._lines, self._more, gap=8, margins=(20, 12, 20, 12))
        self.setLayout(column(shell.theme, boxed(inside, "card"), margins=margins))
        self.hide()

    def show_found(self, found: tuple[Unfinished, ...]) -> None:
        empty(self._lines)
        for each in found[:_SHOWN]:
            self._lines.addWidget(self._line(each))
        rest = len(found) - _SHOWN
        self._more.setText(self.tr("그 밖에 {count}건이 더 있습니다.").format(count=rest))
        self._more.setVisible(rest > 0)
        self.setVisible(bool(found))

    def _line(self, each: Unfinished) -> QWidget:
        words = _in_words(each)
        go_on = button(self.tr("열어 보기") if each.is_batch else self.tr("이어서 쓰기"))
        go_on.setAccessibleName(f"{words} {go_on.text()}")
        go_on.clicked.connect(lambda: self.go_on_asked.emit(each))
        parts: list[QWidget] = [text(words, wraps=True), go_on]
        if each.draft.form.partition("/")[0] == LEARNER_FORM:  # the rest is thrown away where it can be seen
            throw_away = button(self.tr("버리기"), "danger")
            throw_away.setAccessibleName(self.tr("{what} 버리기").format(what=words))
            throw_away.clicked.connect(lambda: self._on_throw_away(each, words))
            parts.append(throw_away)
        line = row(self._shell.theme, *parts, gap=12)
        line.setStretch(0, 1)
        return boxed(line)

    def _on_throw_away(self, each: Unfinished, words: str) -> None:
        from llas_desktop.views.dialogs.question import ask

        ask(
            self._shell.theme, self.tr("쓰던 내용을 버릴까요?"), words, self.tr("버리기"),
            lambda: self._throw_away(each), self.window(),
        )  # fmt: skip

    def _throw_away(self, each: Unfinished) -> None:
        workstation, draft = self._shell.actor().workstation, each.draft
        self._shell.ask(
            lambda services: services.drafts.discard(workstation, draft.learner_id, draft.form),
            lambda _none: self.thrown_away.emit(), owner=self, lane=self._shell.lanes.write,
        )  # fmt: skip


def _in_words(each: Unfinished) -> str:
    if each.is_settings:
        what = tr("관리 · 설정")
    elif each.is_batch:
        what = tr("일괄 발급 ‘{label}’").format(label=each.draft.typed["label"])
    elif each.hit is None:
        name = each.draft.typed.get("name", "").strip()
        what = tr("새 학습자 등록 ‘{name}’").format(name=name) if name else tr("새 학습자 등록")
    elif each.is_of_talk:
        what = tr("{name} · 상담 기록").format(name=each.hit.name)
    elif each.is_of_schools:
        what = tr("{name} · 학교와 학적").format(name=each.hit.name)
    elif each.is_of_credits:
        what = tr("{name} · 학점·독학").format(name=each.hit.name)
    elif each.is_plan:
        what = tr("{name} · 학습설계").format(name=each.hit.name)
    elif each.section is None:
        what = tr("{name} · 학습자 정보").format(name=each.hit.name)
    else:
        what = tr("{name} · {section} 기록").format(name=each.hit.name, section=tr(each.section.korean))
    return f"{what} · {saved_when(each.draft)}"
