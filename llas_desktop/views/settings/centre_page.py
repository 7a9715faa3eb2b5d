"""설정: what stands on the centre's paper, and how this workstation looks."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Actor, Changes
from llas_desktop.domain.centre import CERTIFICATE_TITLES, CentreSettings
from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import sentence
from llas_desktop.services.rules import text_problem
from llas_desktop.views.actions import tip_of
from llas_desktop.views.field_grid import FieldGrid
from llas_desktop.views.form_drafts import SEAL_FORM, SETTINGS_FORM, FormDrafts, saved_when
from llas_desktop.views.paper_out import PaperOut
from llas_desktop.views.parts import boxed, button, column, line, row, scrolled, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.look_group import LookGroup
from llas_desktop.views.settings.page import Page
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
        "idle_minutes": noop("자리를 비우면 잠그기(분)"), "office_hours": noop("업무 시간"),
        "many_people_per_hour": noop("한 시간에 열어 본 사람이 많다고 볼 수"),
        "access_log_years": noop("접속기록 보관 기간(년)"), "retention_years": noop("개인정보 보유 기간(년)"),
    }
)  # fmt: skip
_PROTECTION: Final = ("idle_minutes", "office_hours", "many_people_per_hour", "access_log_years", "retention_years")
_HINTS: Final = MappingProxyType(
    {
        "idle_minutes": noop("1부터 10까지입니다."),
        "office_hours": noop("이 시간 밖의 접속은 점검에 나옵니다."),
        "many_people_per_hour": noop("이만큼 열어 보면 점검에 나옵니다."),
        "access_log_years": noop("1년 이상, 5만 명 이상이면 2년 이상 두어야 합니다."),
        "retention_years": noop("비우면 기간이 지나도 파기 대상이 나오지 않습니다."),
    }
)  # fmt: skip
_USUAL: Final = CentreSettings()
_DRAFTS: Final = "DraftDesk.save"
_ON_PAPER: Final = frozenset(("centre_name", "certificate_title", "issuer", "legal_line"))


class CentrePage(Page):
    """A buffer, as every form: `keep` writes what was changed, a setting an entry of the journal; what was not kept yet
    survives whatever happens to the program.
    """

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._shell = shell
        self._preferences = preferences
        self._start: dict[str, str] = {}
        self._filling = False
        self._drafts = FormDrafts(shell)
        self._drafted: dict[str, str] = {}
        self._recovered = text(kind="quiet", wraps=True)
        self._recovered.hide()
        self.seal = SealField(shell)
        self.editors: dict[str, Editor] = {}
        self.fields: dict[str, LabelledField] = {}
        for name in _LABELS:
            self._add(name)
        legal = self.editors["legal_line"]
        if isinstance(legal, QWidget):
            shell.theme.follow(legal, lambda: legal.setFixedHeight(shell.theme.px(96)))
        theme = shell.theme
        centre = FieldGrid(theme, [self.fields["centre_name"], self.fields["region"]], most_columns=2)
        paper = FieldGrid(theme, [self.fields["certificate_title"], self.fields["issuer"]], most_columns=2)
        protection = FieldGrid(theme, [self.fields[name] for name in _PROTECTION], most_columns=2)
        of_centre = (
            self._group(self.tr("평생학습관"), centre),
            self._group(self.tr("증명서"), paper, self.fields["legal_line"], self.fields["is_entrusted"], self.seal),
            self._group(self.tr("개인정보 보호"), protection),
        )
        for group in of_centre:
            self.offer(group, "CentreDesk.change")
        self.trial = button(self.tr("시험 인쇄"))
        self.trial.clicked.connect(self._on_trial)
        self.offer(self.trial, "SheetDesk.trial_page")
        self._out = PaperOut(shell, preferences, self)
        body = column(
            theme,
            self._recovered,
            *of_centre,
            self._group(self.tr("이 컴퓨터"), FieldGrid(theme, [self.fields["terminal_no"]], most_columns=2), LookGroup(theme),
                        boxed(row(theme, self.trial, None))),
            None, gap=12, margins=(24, 8, 24, 16),
        )  # fmt: skip
        self._keep = button(self.tr("저장"), "primary", tip=tip_of("keep"))
        self._keep.clicked.connect(self.keep)
        self._revert = button(self.tr("그만두기"))
        self._revert.clicked.connect(self._on_revert)
        foot = row(theme, None, self._revert, self._keep, margins=(24, 10, 24, 12))
        self.setLayout(column(theme, scrolled(boxed(body)), line(), foot, gap=0))
        self.seal.content_changed.connect(lambda _content: self._on_changed())
        self._on_changed()

    def reload(self) -> None:
        workstation, is_first = self._shell.actor().workstation, not self._start

        may_draft = self._shell.may(_DRAFTS)

        def question(services: "Services") -> tuple[CentreSettings, SavedDraft | None]:
            return services.centre.settings(), _left(services, workstation) if is_first and may_draft else None

        self._shell.ask(question, lambda answer: self._on_settings(*answer), owner=self, newest="settings")

    def flush(self) -> None:
        self._drafts.flush()

    def typed(self) -> dict[str, str]:
        return {name: editor.content() for name, editor in self.editors.items()} | {"seal": self.seal.content()}

    def changed(self) -> dict[str, str]:
        """The settings that differ from what is kept."""
        return {name: content for name, content in self.typed().items() if content != self._start.get(name, "")}

    def keep(self) -> None:
        for editor in self.editors.values():
            editor.commit()
        for name in self.fields:
            self._hint(name)
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

    def _on_trial(self) -> None:
        """With the settings that are kept, on the printer of this workstation."""
        self._shell.ask(
            lambda services: services.sheets.trial_page(), lambda pdf: self._out.print(pdf, self.tr("시험 인쇄")),
            owner=self, lane=self._shell.lanes.paper,
        )  # fmt: skip

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

    def _on_settings(self, settings: CentreSettings, left: SavedDraft | None) -> None:
        kept = typed_of(settings) | {"terminal_no": self._preferences.workstation.terminal_no}
        placeholders = {
            "certificate_title": CERTIFICATE_TITLES[0], "issuer": settings.issuer_or_default,
            "legal_line": settings.legal_line_or_default,
            "idle_minutes": str(_USUAL.idle_minutes), "office_hours": str(_USUAL.office_hours),
            "many_people_per_hour": str(_USUAL.many_people_per_hour), "access_log_years": str(_USUAL.access_log_years),
            "retention_years": self.tr("정하지 않음"),
        }  # fmt: skip
        for name, words in placeholders.items():
            editor = self.editors[name]
            if isinstance(editor, HangulLineEdit | HangulTextEdit):
                editor.setPlaceholderText(words)
        # What is being typed is not overwritten by a change of another setting, nor by what was left.
        typing = self.changed()
        if left is not None:
            typing = {name: content for name, content in left.typed.items() if name in kept} | typing
            self._drafted = dict(left.typed)
        self._start = kept
        self._fill(kept | typing)
        for name in self.changed().keys() & self.fields.keys():
            self._check(name)
        if left is not None and self.changed():
            self._recovered.setText(
                self.tr(
                    "{when}에 쓰고 저장하지 않은 내용을 되살렸습니다. 저장을 누르면 적용되고, 그만두기를 누르면 버립니다."
                ).format(when=saved_when(left))
            )
            self._recovered.show()

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
        changed = self.changed() if self._start else {}
        is_changed = bool(changed)
        self._draft(changed)
        self._keep.setEnabled(is_changed)
        self._revert.setVisible(is_changed)
        if not is_changed:
            self._recovered.hide()
        self._shell.set_unsaved(self, is_changed)

    def _draft(self, changed: Mapping[str, str]) -> None:
        """Have on disk what is not kept yet, and nothing once it is."""
        drafted, self._drafted = self._drafted, dict(changed)
        if changed == drafted or not self._shell.may(_DRAFTS):
            return
        if changed:
            self._drafts.touch(None, SETTINGS_FORM, {name: changed[name] for name in changed if name != "seal"})
        else:
            self._drafts.forget(None, SETTINGS_FORM)
        if "seal" in changed and changed["seal"] != drafted.get("seal"):
            self._drafts.touch(None, SEAL_FORM, {"seal": changed["seal"]})
        elif "seal" in drafted and "seal" not in changed:
            self._drafts.forget(None, SEAL_FORM)

    def _check(self, name: str) -> None:
        """As one types: what will be refused, and what the paper cannot show."""
        content = self.editors[name].content()
        self._hint(name)
        if (problem := self._problem_of(name, content)) is not None:
            self._on_refused(name, Refused(problem))
        elif name in _ON_PAPER and not content.isascii():
            self._shell.ask(
                lambda services: services.certificates.missing_letters(content), partial(self._on_missing, name, content),
                owner=self, newest=f"letters of {name}", lane=self._shell.lanes.paper,
            )  # fmt: skip

    def _hint(self, name: str) -> None:
        """Under the field stands what it is for, and nothing of what was wrong."""
        self.fields[name].say(tr(_HINTS[name]) if name in _HINTS else "")

    def _problem_of(self, name: str, content: str) -> Problem | None:
        if name == "centre_name" and not content.strip():
            return Problem(name, "required")
        if name == "terminal_no":
            try:
                replace(self._preferences.workstation, terminal_no=content.strip())
            except Refused as error:
                return error.problems[0]
        return text_problem(name, content)

    def _on_missing(self, name: str, content: str, letters: str) -> None:
        field = self.fields[name]
        if letters and self.editors[name].content() == content and not field.problem:
            words = self.tr("증명서의 글꼴에 없는 글자가 있어 〓로 찍힙니다: {letters}. 다른 글자로 적어 주십시오.")
            field.warn(words.format(letters=" ".join(letters)))

    def _on_revert(self) -> None:
        from llas_desktop.views.dialogs.question import ask

        ask(
            self._shell.theme, self.tr("바꾼 설정을 버릴까요?"), self.tr("저장하지 않은 내용이 사라집니다."), self.tr("버리기"),
            lambda: self._fill(self._start), self.window(),
        )  # fmt: skip

    def _on_edited(self, name: str) -> None:
        if self._filling:
            self._hint(name)
        else:
            self._check(name)
            self._on_changed()

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
        self._hint(name)
        editor.content_changed.connect(lambda _content: self._on_edited(name))

    def _group(self, heading: str, *parts: QWidget) -> QWidget:
        inside = column(self._shell.theme, text(heading, "heading"), *parts, gap=8, margins=(20, 16, 20, 16))
        return boxed(inside, "card")


def _change(actor: Actor, name: str, content: str, services: "Services") -> Changes:
    return services.centre.change(actor, name, content)


def _left(services: "Services", workstation: str) -> SavedDraft | None:
    """What an earlier run typed and did not keep."""
    draft = services.drafts.load(workstation, None, SETTINGS_FORM)
    seal = services.drafts.load(workstation, None, SEAL_FORM)
    return replace(draft, typed={**draft.typed, **(seal.typed if seal else {})}) if draft else None


def typed_of(settings: CentreSettings) -> dict[str, str]:
    """The settings as the fields hold them; the seal as base64."""
    import base64

    seal = base64.b64encode(settings.seal_png).decode() if settings.seal_png else ""
    return {
        "centre_name": settings.centre_name, "region": settings.region, "certificate_title": settings.certificate_title,
        "issuer": settings.issuer, "legal_line": settings.legal_line, "is_entrusted": YES if settings.is_entrusted else "",
        "seal": seal,
        "idle_minutes": str(settings.idle_minutes), "office_hours": str(settings.office_hours),
        "many_people_per_hour": str(settings.many_people_per_hour), "access_log_years": str(settings.access_log_years),
        "retention_years": str(settings.retention_years or ""),
    }  # fmt: skip
