"""The questions about a learner's schools, group by group."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.schooling import School, Schooling, SpecialSchool
from llas_desktop.views.field_grid import FieldGrid
from llas_desktop.views.learner.learner_fields import Group
from llas_desktop.views.learner.typed_facts import FLAGS, NO, PAPERS_OF_HIGH, UNKNOWN, YEARS_AHEAD, YES
from llas_desktop.views.parts import boxed, column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import PickField, provenances
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.editor import Editor
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.several_choices import SeveralChoices
from llas_desktop.views.widgets.typed_fields import DateField
from llas_desktop.views.words import noop, tr

QUESTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "graduated": noop("마친 학교"),
        "attends": noop("지금 다니는 학교"),
        "is_off_quota": noop("학적이 정원 외로 관리됩니까?"),
        "has_left_high_school": noop("고등학교를 그만둔 적이 있습니까?"),
        "left_high_school_on": noop("고등학교를 그만둔 날"),
        "degree_on": noop("마지막 학위를 받은 날"),
        "open_school_entered_on": noop("방송통신중·고에 입학한 날"),
        "special_school": noop("다닌 학교나 훈련과정"),
        "special_school_ended_on": noop("졸업·수료한 날"),
        "passed_in_final_year": noop("마지막 학년에 합격한 고졸 검정고시 과목"),
        "is_registered_out_of_school": noop("꿈이음에 학습자로 등록했습니까?"),
        "meets_university_rules": noop("학위를 받을 대학의 학칙을 갖추었습니까?"),
        "credit_learner_no": noop("학점은행제 학습자번호"),
        "source": noop("출처"),
        "source_note": noop("보고 적은 서류"),
    }
)
_GROUPS: Final = (
    (
        "school", noop("학교"),
        (
            "graduated", "attends", "is_off_quota", "open_school_entered_on", "has_left_high_school", "left_high_school_on",
            "degree_on",
        ),
    ),
    (
        "special", noop("검정고시 과목을 면제받는 학교나 훈련"),
        ("special_school", "special_school_ended_on", "passed_in_final_year"),
    ),
    ("more", noop("그 밖에"), ("credit_learner_no", "is_registered_out_of_school", "meets_university_rules")),
    ("source", noop("무엇을 보고 적습니까"), ("source", "source_note")),
)  # fmt: skip


def make_questions(theme: Theme) -> tuple[dict[str, Group], dict[str, Editor]]:
    """The groups by code in their order, and every editor by field."""
    groups: dict[str, Group] = {}
    editors: dict[str, Editor] = {}
    for code, heading, names in _GROUPS:
        fields: dict[str, LabelledField] = {}
        for name in names:
            editors[name], widget = _editor(theme, name)
            fields[name] = LabelledField(theme, tr(QUESTIONS[name]), widget)
        grid = FieldGrid(theme, list(fields.values()), most_columns=2)
        groups[code] = Group(boxed(column(theme, text(tr(heading), "heading"), grid, gap=8)), grid, fields)
    return groups, editors


def _editor(theme: Theme, name: str) -> tuple[Editor, QWidget]:
    made: PickField | Choices | SeveralChoices | HangulLineEdit
    if name in FLAGS:
        answers = ((YES, tr("예")), (NO, tr("아니요")), (UNKNOWN, tr("모름")))
        made = Choices(theme, tr(QUESTIONS[name]), answers)
    elif name == "source":
        made = Choices(theme, tr(QUESTIONS[name]), provenances(with_imported=False))
    elif name == "passed_in_final_year":
        made = SeveralChoices(theme, tr(QUESTIONS[name]), [(paper, tr(paper)) for paper in PAPERS_OF_HIGH])
    elif name in YEARS_AHEAD:
        made = DateField(years_ahead=YEARS_AHEAD[name])
        if name == "special_school_ended_on":
            made.setPlaceholderText(tr("예: 270215 (예정일도 됩니다)"))
    elif name in _PICKED:
        made = PickField([(value, tr(words)) for value, words in _PICKED[name]], none=tr("모름"))
    else:
        made = HangulLineEdit()
        made.setPlaceholderText(tr("예: 졸업증명서, 제적증명서") if name == "source_note" else "")
    return made, made


_PICKED: Final = MappingProxyType(
    {
        "graduated": tuple((each.code, each.korean) for each in Schooling),
        "attends": tuple((each.value, each.korean) for each in School),
        "special_school": tuple((each.value, each.korean) for each in SpecialSchool),
    }
)
