"""The fields of the learner form, group by group."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.learner import Applicant, IdentityCheck, MemberType, Sex
from llas_desktop.domain.wording import FIELD_NAMES
from llas_desktop.views.field_grid import FieldGrid
from llas_desktop.views.learner.birth_field import BirthField
from llas_desktop.views.learner.typed_learner import NO, SCHOOLING, YES
from llas_desktop.views.parts import boxed, column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import FlagField, PickField
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.editor import Editor
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import noop, tr

_GROUPS: Final = (
    ("who", noop("누구인지"), ("name", "birth_date", "phone", "account_no", "sex", "member_type")),
    ("guardian", noop("법정대리인 (만 14세 미만)"), ("guardian_name", "guardian_relation", "guardian_phone")),
    ("opening", noop("누가 신청했는지"), ("applicant", "identity_check", "applicant_name", "has_proxy_letter", "consent")),
    ("reach", noop("연락"), ("email", "address")),
    ("names", noop("다른 이름"), ("name_hanja", "name_roman", "former_name")),
    (
        "statement", noop("직장과 학력 (본인 진술)"),
        ("workplace", "occupation", "schooling", "is_enrolled", "statement_source", "interests"),
    ),
)  # fmt: skip
_HINTS: Final = MappingProxyType(
    {
        "account_no": noop("비워 두면 관리번호를 드립니다"),
        "phone": noop("예: 010-1234-5678"),
        "statement_source": noop("예: 본인 진술, 졸업증명서"),
    }
)
_LABELS: Final = MappingProxyType(
    {
        "has_proxy_letter": noop("위임장을 확인했습니다"),
        "consent": noop("개인정보 수집·이용에 동의했습니다"),
        "statement_source": noop("무엇을 보고 적었는지"),
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its fields. `grid` hides those that are not asked for."""

    box: QWidget
    grid: FieldGrid
    fields: Mapping[str, LabelledField]


def label_of(name: str) -> str:
    """What this form calls a field."""
    return tr(_LABELS[name]) if name in _LABELS else tr(FIELD_NAMES[name])


def make_groups(theme: Theme) -> tuple[dict[str, Group], dict[str, Editor]]:
    """The groups by code in their order, and every editor by field."""
    groups: dict[str, Group] = {}
    editors: dict[str, Editor] = {}
    for code, heading, names in _GROUPS:
        fields: dict[str, LabelledField] = {}
        for name in names:
            editors[name], widget = _editor(theme, name)
            is_flag = isinstance(widget, FlagField)
            fields[name] = LabelledField(theme, "" if is_flag else label_of(name), widget)
            if is_flag:
                widget.setAccessibleName(label_of(name))
        grid = FieldGrid(theme, list(fields.values()))
        groups[code] = Group(boxed(column(theme, text(tr(heading), "heading"), grid, gap=8)), grid, fields)
    return groups, editors


def _editor(theme: Theme, name: str) -> tuple[Editor, QWidget]:
    choices = _choices(name)
    made: PickField | FlagField | Choices | HangulLineEdit
    if name in ("has_proxy_letter", "consent"):
        made = FlagField(label_of(name))
    elif name in ("sex", "applicant"):
        made = Choices(theme, label_of(name), choices, is_optional=name == "sex")
    elif choices:
        made = PickField(choices, none="–")
    elif name == "birth_date":
        made = BirthField()
    else:
        made = HangulLineEdit()
        made.setPlaceholderText(tr(_HINTS.get(name, "")))
    return made, made


def _choices(name: str) -> tuple[tuple[str, str], ...]:
    if name == "schooling":
        return tuple((words, words) for words in SCHOOLING)
    if name == "is_enrolled":
        return ((YES, tr("재학 중")), (NO, tr("재학 중이 아님")))
    kinds = {"sex": Sex, "applicant": Applicant, "identity_check": IdentityCheck, "member_type": MemberType}
    return tuple((each.value, tr(each.korean)) for each in kinds[name]) if name in kinds else ()
