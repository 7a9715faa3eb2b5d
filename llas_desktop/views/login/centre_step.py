"""Step 1: the centre's name, who issues its certificates, and the seal."""

from llas_desktop.domain.centre import CentreSettings
from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.views.field_grid import FieldGrid
from llas_desktop.views.login.foot_preview import FootPreview
from llas_desktop.views.login.step_page import StepPage
from llas_desktop.views.parts import boxed, column, text
from llas_desktop.views.settings.seal_field import SealField
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr


class CentreStep(StepPage):
    """`is_taking_over`: there are data of the first release, which are kept whole and encrypted."""

    fields = frozenset(("centre_name", "issuer", "seal"))

    def __init__(self, shell: Shell, first: FirstStart, *, is_taking_over: bool) -> None:
        theme = shell.theme
        super().__init__(theme, 1, tr("이전 판의 자료를 옮깁니다") if is_taking_over else tr("우리 평생학습관"))
        self._is_taking_over = is_taking_over
        if is_taking_over:
            self.tell(
                tr(
                    "이전 판에서 쓰던 자료가 있습니다. 학습자와 학습이력, 발급한 증명서를 모두 그대로 옮겨 암호화합니다. "
                    "이미 정해 둔 이름과 발급기관, 직인은 그대로 둡니다."
                )
            )
            self.back.setText(tr("끝내기"))
        self.centre, self.issuer = HangulLineEdit(), HangulLineEdit()
        self.centre.setPlaceholderText(tr("예: 한빛시 평생학습관"))
        self._centre = LabelledField(theme, tr("평생학습관 이름"), self.centre)
        self._issuer = LabelledField(theme, tr("발급기관"), self.issuer)
        self.seal = SealField(shell)
        self.preview = FootPreview(theme)
        self.centre.setText(first.centre_name)
        self.issuer.setText(first.issuer)
        self._say_hints()
        self.seal.content_changed.connect(self.preview.put_seal)
        if first.seal:
            self.seal.put(first.seal)
            self.seal.file = first.seal_file
        elif first.seal_file:
            self.seal.take_file(first.seal_file)
        for each in (self.centre, self.issuer):
            each.content_changed.connect(lambda _content: self._on_typed())
        self.centre.returnPressed.connect(self.issuer.setFocus)
        self.issuer.returnPressed.connect(self._on_next)
        shown = boxed(column(theme, text(tr("증명서 아래쪽 미리보기"), "label"), self.preview, gap=4))
        # One below the other where the zoom leaves no room for two.
        names = FieldGrid(theme, [self._centre, self._issuer], most_columns=2, gap=24)
        below = FieldGrid(theme, [self.seal, shown], most_columns=2, gap=24)
        self.put_step(column(theme, names, below, gap=12))
        self._show()

    def focus_first(self) -> None:
        self.centre.setFocus()

    def typed(self) -> dict[str, str]:
        for field in (self.centre, self.issuer):
            field.commit()
        return {
            "centre_name": self.centre.text(),
            "issuer": self.issuer.text(),
            "seal": self.seal.content(),
            "seal_file": self.seal.file,
        }

    def refuse(self, error: Refused) -> None:
        self.wait("")
        self._say_hints()
        for problem in reversed(error.problems):
            if problem.field == "seal":
                self.seal.complain(sentence(problem, translate=tr))
                continue
            field, editor = (
                (self._centre, self.centre) if problem.field == "centre_name" else (self._issuer, self.issuer)
            )
            field.complain(sentence(problem, label=field.label))
            editor.setFocus()

    def _say_hints(self) -> None:
        self._centre.say(
            tr("증명서에 찍히는 이름입니다. 이미 정해져 있으면 그대로 둡니다.")
            if self._is_taking_over
            else tr("증명서에 찍히는 이름입니다.")
        )
        self._issuer.say(tr("비워 두면 ‘평생학습관 이름+장’입니다."))

    def _on_typed(self) -> None:
        self._say_hints()  # what was wrong is no more said once it is written anew
        self._show()

    def _show(self) -> None:
        settings = CentreSettings(self.centre.content().strip() or tr("○○ 평생학습관"))
        self.issuer.setPlaceholderText(settings.issuer_or_default)
        self.preview.put_issuer(self.issuer.content().strip() or settings.issuer_or_default)

    def _on_next(self) -> None:
        self.centre.commit()
        if not self.centre.text().strip():
            self.refuse(Refused(Problem("centre_name", "required")))
        elif self.seal.is_reading:
            self.say(tr("◔ 직인 그림을 읽고 있습니다. 미리보기에 나온 뒤에 다시 눌러 주십시오."))
        else:
            super()._on_next()
