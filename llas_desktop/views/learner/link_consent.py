"""연계동의: the learner lets a body send her history, per body."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import PickField
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr

BODIES = (
    "NEIS", "한국산업인력공단", "대한상공회의소", "HRD-Net", "K-MOOC", "매치업", "학점은행제", "독학학위제",
    "방송대 프라임칼리지", "국방부 나라사랑포털", "한국저작권위원회", "환경보전협회",
)  # fmt: skip
"""Bodies that send history after consent (brochure). They are names, not words of the screen."""


class LinkConsentDialog(Dialog):
    def __init__(self, theme: Theme, then: Callable[[str], None], window: QWidget) -> None:
        super().__init__(theme, tr("연계 동의"), window)
        bodies = PickField([(body, body) for body in BODIES], none=tr("기관을 고르십시오"))
        field = LabelledField(theme, tr("이력을 보내는 기관"), bodies, has_note=False)
        keep = button(tr("동의 받음"), "primary")
        keep.setEnabled(False)
        bodies.content_changed.connect(lambda body: keep.setEnabled(bool(body)))
        leave = button(tr("그만두기"))
        leave.clicked.connect(self.reject)
        keep.clicked.connect(self.accept)
        self.accepted.connect(lambda: then(bodies.content()))
        told = text(tr("학습자가 동의한 기관의 이력만 받을 수 있습니다."), "quiet", wraps=True)
        self.fill(column(theme, told, field, gap=12), leave, keep, width=520)
        bodies.setFocus()
