"""What all of a class are issued: the purpose by number, where it goes, with or without the 검정고시 block, how large."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.certificate import USUAL_PURPOSES, CertificateRequest
from llas_desktop.views.parts import column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import YES, FlagField
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr

_OWN_WORDS: Final = str(len(USUAL_PURPOSES) + 1)


class WhatPanel(QWidget):
    """`changed` whenever `request()` is another."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        usual = [(str(at), f"{at}  {tr(each.text)}") for at, each in enumerate(USUAL_PURPOSES, start=1)]
        own = (_OWN_WORDS, f"{_OWN_WORDS}  {self.tr('직접 입력')}")
        self.purposes = Choices(theme, self.tr("용도"), [*usual, own], kind="chip")
        self.own_words = HangulLineEdit()
        self.own_words.setPlaceholderText(self.tr("용도를 적으십시오"))
        self.own_words.setAccessibleName(self.tr("용도 직접 입력"))
        self.own_words.hide()
        self.recipient = HangulLineEdit()
        self.ged = FlagField(self.tr("검정고시 연계과정 싣기"))
        self.large_print = FlagField(self.tr("큰 글씨로 (두 배)"))
        self._is_ged_by_hand = False
        self._last = CertificateRequest("")
        self.setLayout(
            column(
                theme, text(self.tr("용도"), "label"), self.purposes, self.own_words,
                LabelledField(theme, self.tr("제출처 (적으면 실립니다)"), self.recipient, has_note=False),
                self.ged, self.large_print, gap=8,
            )
        )  # fmt: skip
        self.purposes.content_changed.connect(self._on_purpose)
        self.ged.clicked.connect(self._on_ged_clicked)
        for editor in (self.own_words, self.recipient, self.ged, self.large_print):
            editor.content_changed.connect(lambda _content: self._tell())

    def request(self) -> CertificateRequest:
        """As it stands; `purpose` is empty until one is chosen."""
        chosen = self.purposes.content()
        return CertificateRequest(
            purpose=self.own_words.content() if chosen == _OWN_WORDS else self._usual_text(chosen),
            recipient=self.recipient.content(),
            ged=self.ged.content() == YES,
            is_large_print=self.large_print.content() == YES,
        )

    def press(self, digit: str) -> bool:
        """A number key chooses the purpose; whether there is one of this number."""
        if digit not in self.purposes.values():
            return False
        self.purposes.put(digit)
        (self.own_words if digit == _OWN_WORDS else self.purposes).setFocus()
        return True

    def clear(self) -> None:
        for editor in (self.purposes, self.own_words, self.recipient, self.ged, self.large_print):
            editor.put("")
        self._is_ged_by_hand = False

    def _usual_text(self, chosen: str) -> str:
        return USUAL_PURPOSES[int(chosen) - 1].text if chosen else ""

    def _on_purpose(self, chosen: str) -> None:
        self.own_words.setVisible(chosen == _OWN_WORDS)
        if not self._is_ged_by_hand:
            is_asked_for = bool(chosen) and chosen != _OWN_WORDS and USUAL_PURPOSES[int(chosen) - 1].asks_for_ged
            self.ged.put(YES if is_asked_for else "")
        self._tell()

    def _on_ged_clicked(self) -> None:
        self._is_ged_by_hand = True

    def _tell(self) -> None:
        asked = self.request()
        if asked != self._last:
            self._last = asked
            self.changed.emit()
