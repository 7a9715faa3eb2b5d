"""설정: what stands on the centre's paper, and how this workstation looks."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Actor, Changes
from llas_desktop.domain.centre import CERTIFICATE_TITLES, CentreSettings
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import sentence
from llas_desktop.views.actions import tip_of
from llas_desktop.views.field_grid import FieldGrid
from llas_desktop.views.parts import boxed, button, column, line, row, scrolled, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.look_group import LookGroup
from llas_desktop.views.settings.seal_field import SealField
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import FlagField
from llas_desktop.views.widgets.editor import Editor
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit, HangulTextEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import noop, tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

YES: Final = "1"
_LABELS: Final = MappingProxyType(
    {
        "centre_name": noop("평생학습관 이름"), "region": noop("지역"), "certificate_title": noop("증명서 제목"),
        "issuer": noop("발급기관"), "legal_line": noop("법적 문구"), "terminal_no": noop("단말번호 (이 컴퓨터)"),
        "is_entrusted": noop("국가평생교육진흥원의 위탁을 받아 발급합니다"),
    }
)  # fmt: skip


class CentrePage(QWidget):
    """A buffer, as every form: `keep` writes what was changed, a setting an entry of the journal."""

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__()
        self._shell = shell
        self._preferences = preferences
        self._start: dict[str, str] = {}
        self._filling = False
        self.seal = SealField(shell.theme)
        self.editors: dict[str, Editor] = {}
        self.fields: dict[str, LabelledField] = {}
        for name in _LABELS:
            self._add(name)
        legal = self.editors["legal_line"]
        if isinstance(legal, QWidget):
            shell.theme.follow(legal, lambda: legal.setFixedHeight(shell.theme.px(96)))
            legal.setFixedHeight(shell.theme.px(96))
        theme = shell.theme
        centre = FieldGrid(theme, [self.fields["centre_name"], self.fields["region"]], most_columns=2)
        paper = FieldGrid(theme, [self.fields["certificate_title"], self.fields["issuer"]], most_columns=2)
        body = column(
            theme,
            self._group(self.tr("평생학습관"), centre),
            self._group(self.tr("증명서"), paper, self.fields["legal_line"], self.fields["is_entrusted"], self.seal),
            self._group(self.tr("이 컴퓨터"), FieldGrid(theme, [self.fields["terminal_no"]], most_columns=2), LookGroup(theme)),
            None, gap=12, margins=(24, 8, 24, 16),
        )  # fmt: skip
        self._keep = button(self.tr("저장"), "primary", tip=tip_of("keep"))
        self._keep.clicked.connect(self.keep)
        self._revert = button(self.tr("그만두기"))
        self._revert.clicked.connect(lambda: self._fill(self._start))
        foot = row(theme, None, self._revert, self._keep, margins=(24, 10, 24, 12))
        self.setLayout(column(theme, scrolled(boxed(body)), line(), foot, gap=0))
        self.seal.content_changed.connect(lambda _content: self._on_changed())
        self._on_changed()

    def reload(self) -> None:
        self._shell.ask(lambda services: services.centre.settings(), self._on_settings, owner=self, newest="settings")

    def typed(self) -> dict[str, str]:
        return {name: editor.content() for name, editor in self.editors.items()} | {"seal": self.seal.content()}

    def changed(self) -> dict[str, str]:
        """The settings that differ from what is kept."""
        return {name: content for name, content in self.typed().items() if content != self._start.get(name, "")}

    def keep(self) -> None:
        for editor in self.editors.values():
            editor.commit()
        for field in self.fields.values():
            field.say("")
        actor = self._shell.actor()
        for name, content in self.changed().items():
            if name == "terminal_no":
                self._keep_terminal_no(content)
                continue
            self._shell.write(
                partial(_change, actor, name, content), partial(self._on_kept, name, content),
                owner=self, refused=partial(self._on_refused, name),
            )  # fmt: skip

    def _keep_terminal_no(self, content: str) -> None:
        try:
            self._preferences.change(terminal_no=content.strip())
        except Refused as error:
            self._on_refused("terminal_no", error)
        except WorldError as error:
            self._shell.complain(error)
        else:
            self._on_kept("terminal_no", content)

    def _on_kept(self, name: str, content: str, _changes: object = None) -> None:
        self._start[name] = content
        self._on_changed()
        if not self.changed():
            self._shell.say(self.tr("설정을 저장했습니다."))

    def _on_refused(self, name: str, error: Refused) -> None:
        problem: Problem = error.problems[0]
        if name in self.fields:
            self.fields[name].complain(
                sentence(problem, label=self.fields[name].label or tr(_LABELS[name]), translate=tr)
            )
        else:
            self.seal.complain(sentence(problem, translate=tr))

    def _on_settings(self, settings: CentreSettings) -> None:
        kept = typed_of(settings) | {"terminal_no": self._preferences.workstation.terminal_no}
        placeholders = {
            "certificate_title": CERTIFICATE_TITLES[0], "issuer": settings.issuer_or_default,
            "legal_line": settings.legal_line_or_default,
        }  # fmt: skip
        for name, words in placeholders.items():
            editor = self.editors[name]
            if isinstance(editor, HangulLineEdit | HangulTextEdit):
                editor.setPlaceholderText(words)
        # What is being typed is not overwritten by a change of another setting.
        typing = self.changed() if self._start else {}
        self._start = kept
        self._fill(kept | typing)

    def _fill(self, contents: Mapping[str, str]) -> None:
        self._filling = True
        for name, editor in self.editors.items():
            if editor.content() != contents.get(name, ""):
                editor.put(contents.get(name, ""))
        self.seal.put(contents.get("seal", ""))
        self._filling = False
        self._on_changed()

    def _on_changed(self) -> None:
        if self._filling:
            return
        is_changed = bool(self._start) and bool(self.changed())
        self._keep.setEnabled(is_changed)
        self._revert.setVisible(is_changed)
        self._shell.set_unsaved(self, is_changed)

    def _add(self, name: str) -> None:
        label = tr(_LABELS[name])
        editor: FlagField | HangulTextEdit | HangulLineEdit
        if name == "is_entrusted":
            editor = FlagField(label)
        else:
            editor = HangulTextEdit() if name == "legal_line" else HangulLineEdit()
        self.editors[name] = editor
        self.fields[name] = LabelledField(
            self._shell.theme, "" if isinstance(editor, FlagField) else label, editor, has_note=name != "is_entrusted"
        )
        editor.setAccessibleName(label)
        # What was wrong is being mended: the complaint goes.
        editor.content_changed.connect(lambda _content: self.fields[name].say(""))
        editor.content_changed.connect(lambda _content: self._on_changed())

    def _group(self, heading: str, *parts: QWidget) -> QWidget:
        inside = column(self._shell.theme, text(heading, "heading"), *parts, gap=8, margins=(20, 16, 20, 16))
        return boxed(inside, "card")


def _change(actor: Actor, name: str, content: str, services: "Services") -> Changes:
    return services.centre.change(actor, name, content)


def typed_of(settings: CentreSettings) -> dict[str, str]:
    """The settings as the fields hold them; the seal as base64."""
    import base64

    seal = base64.b64encode(settings.seal_png).decode() if settings.seal_png else ""
    return {
        "centre_name": settings.centre_name, "region": settings.region, "certificate_title": settings.certificate_title,
        "issuer": settings.issuer, "legal_line": settings.legal_line, "is_entrusted": YES if settings.is_entrusted else "",
        "seal": seal,
    }  # fmt: skip
