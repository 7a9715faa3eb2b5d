"""An unfinished record is offered again: after a crash, a power cut, or simply later."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.dates import in_seoul
from llas_desktop.domain.history import KIND_BY_CODE
from llas_desktop.views.history.form_buffer import FormBuffer
from llas_desktop.views.parts import boxed, button, column, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class DraftOffer(QWidget):
    go_on_asked = Signal(object)
    throw_away_asked = Signal(object)
    """FormBuffer"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._buffer: FormBuffer | None = None
        heading = text(self.tr("저장하지 않은 기록이 있습니다"), "heading", wraps=True)
        self._what = text("", wraps=True)
        self.go_on = button(self.tr("이어서 쓰기"), "primary")
        self.go_on.clicked.connect(lambda: self.go_on_asked.emit(self._buffer))
        throw_away = button(self.tr("버리기"), "danger")
        throw_away.setAccessibleName(self.tr("저장하지 않은 기록 버리기"))
        throw_away.clicked.connect(lambda: self.throw_away_asked.emit(self._buffer))
        inside = column(
            theme, heading, self._what, row(theme, self.go_on, throw_away, None), gap=12, margins=(20, 16, 20, 20)
        )
        self.setLayout(column(theme, boxed(inside, "card"), None, margins=(20, 20, 20, 20)))
        self.setFocusProxy(self.go_on)

    def show_buffer(self, buffer: FormBuffer) -> None:
        self._buffer = buffer
        typed = buffer.typed
        title = typed.get("title") or typed.get("course_text") or typed.get("institution") or typed.get("content", "")
        words = [tr(KIND_BY_CODE[typed["kind"]].korean)]
        if title:
            words.append(self.tr("‘{title}’").format(title=title.partition("\n")[0][:60]))
        if buffer.recovered_at is not None:
            at = in_seoul(buffer.recovered_at)
            when = self.tr("{month}월 {day}일 {time}까지 적음")
            words.append(when.format(month=at.month, day=at.day, time=f"{at:%H:%M}"))
        self._what.setText(" · ".join(words))
