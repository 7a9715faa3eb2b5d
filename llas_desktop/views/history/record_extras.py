"""What every record has besides the fields of its kind: where it comes from, whether it prints, whether all.go.kr has it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llas_desktop.domain.history import AllGoRegistration, Provenance, RecordKind
from llas_desktop.views.history.typed_record import EVERY_KIND
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import FlagField, provenances
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.editor import Editor
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import noop, tr

_REGISTRATIONS: Final = MappingProxyType(
    {
        AllGoRegistration.YES: noop("등록됨"),
        AllGoRegistration.NO: noop("등록 안 됨"),
        AllGoRegistration.UNKNOWN: noop("모름"),
    }
)


class RecordExtras(QWidget):
    """`typed(name, content)` for every change."""

    typed = Signal(str, str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        provenance = Choices(shell.theme, self.tr("출처"), provenances(with_imported=False))
        at_all_go = Choices(
            shell.theme,
            self.tr("온국민평생배움터 등록"),
            [(value.value, tr(words)) for value, words in _REGISTRATIONS.items()],
        )
        waived = FlagField(self.tr("증빙 없이 받음 (증빙이 없어도 되는 종류입니다)"))
        prints = FlagField(self.tr("증명서에 인쇄"))
        self._widgets: dict[str, QWidget] = {
            "provenance": provenance, "evidence_waived": waived, "prints": prints, "at_all_go": at_all_go,
        }  # fmt: skip
        self._provenance, self._waived = provenance, waived
        layout = QVBoxLayout(self)
        shell.theme.space(layout, gap=8)
        layout.addWidget(waived)
        layout.addWidget(LabelledField(shell.theme, self.tr("출처"), provenance, has_note=False))
        layout.addWidget(prints)
        layout.addWidget(LabelledField(shell.theme, self.tr("온국민평생배움터 등록"), at_all_go, has_note=False))
        for name, widget in self._widgets.items():
            cast(Editor, widget).content_changed.connect(lambda content, name=name: self.typed.emit(name, content))

    def show_for(self, kind: RecordKind, typed: Mapping[str, str]) -> None:
        """What fits the kind, filled in: a waiver only where the rules waive evidence, 가져오기 only where it is so."""
        self._waived.setVisible(not kind.needs_evidence)
        is_imported = typed.get("provenance") == Provenance.IMPORTED
        self._provenance.set_choices(provenances(with_imported=is_imported))
        for name in EVERY_KIND:
            editor = self.editor(name)
            if editor.content() != typed.get(name, ""):
                editor.put(typed.get(name, ""))

    @property
    def offers_waiver(self) -> bool:
        return not self._waived.isHidden()

    def editor(self, name: str) -> Editor:
        return cast(Editor, self._widgets[name])
