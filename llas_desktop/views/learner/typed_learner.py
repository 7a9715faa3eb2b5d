"""What a clerk typed about a learner: field → text, and the draft that it stands for. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import UnreadableDate, age_on, parse_typed_birth
from llas_desktop.domain.learner import (
    CONSENT_AGE,
    Applicant,
    IdentityCheck,
    Learner,
    LearnerDraft,
    MemberType,
    Opening,
    Sex,
)
from llas_desktop.domain.problems import Problem

CONSENT_VERSION: Final = "2026-01"
"""Which text of a consent the learner was shown."""
YES: Final = "1"
NO: Final = "0"
SCHOOLING: Final = (
    "무학", "초등학교 졸업", "중학교 졸업", "고등학교 졸업", "전문대학 졸업", "대학교 졸업", "대학원 졸업",
)  # fmt: skip
_TEXTS: Final = tuple(field.name for field in fields(LearnerDraft) if field.type is str)
_STAND_IN: Final = date(1970, 1, 1)  # so that the other fields are checked while there is no birth date yet

BLANK: Final = MappingProxyType(
    dict.fromkeys((*_TEXTS, "birth_date", "sex", "is_enrolled", "applicant_name", "has_proxy_letter", "consent"), "")
    | {"member_type": MemberType.GENERAL.value, "applicant": Applicant.SELF.value}
    | {"identity_check": IdentityCheck.NOT_CHECKED.value}
)
"""An empty form."""


@dataclass(frozen=True, slots=True)
class TypedLearner:
    """`problems` are those of reading the texts; `birth_date` is None while it cannot be read, and then `draft` has a
    stand-in for it and must not be kept.
    """

    draft: LearnerDraft
    opening: Opening
    birth_date: date | None
    problems: tuple[Problem, ...]

    def is_minor(self, today: date) -> bool:
        return self.birth_date is not None and age_on(self.birth_date, today) < CONSENT_AGE


def read(typed: Mapping[str, str], today: date) -> TypedLearner:
    birth_date, problems = _birth(typed["birth_date"], today)
    enrolled = typed["is_enrolled"]
    draft = LearnerDraft(
        **{name: typed[name] for name in _TEXTS},
        birth_date=birth_date or _STAND_IN,
        sex=Sex(typed["sex"]) if typed["sex"] else None,
        is_enrolled=None if not enrolled else enrolled == YES,
        member_type=MemberType(typed["member_type"] or MemberType.GENERAL),
    )
    applicant = Applicant(typed["applicant"] or Applicant.SELF)
    opening = Opening(
        applicant,
        "" if applicant is Applicant.SELF else typed["applicant_name"],
        applicant is not Applicant.SELF and typed["has_proxy_letter"] == YES,
        IdentityCheck(typed["identity_check"] or IdentityCheck.NOT_CHECKED),
    )
    return TypedLearner(draft, opening, birth_date, problems)


def newcomer(typed: str, today: date) -> dict[str, str]:
    """What a search that found nobody says of a new learner: `김민수 850101` is a name and a birth date."""
    birth, words = "", []
    for piece in typed.split():
        if not birth and piece[:1].isdecimal() and _birth(piece, today)[0] is not None:
            birth = piece
        else:
            words.append(piece)
    return {"name": " ".join(words), "birth_date": birth}


def typed_of(learner: Learner) -> dict[str, str]:
    """The form of a learner whose data is to be changed. A number that the centre gave stays hers if it is left alone."""
    values = learner.values
    return {
        **BLANK,
        **{name: getattr(values, name) for name in _TEXTS},
        "birth_date": values.birth_date.isoformat(),
        "sex": values.sex.value if values.sex else "",
        "is_enrolled": "" if values.is_enrolled is None else YES if values.is_enrolled else NO,
        "member_type": values.member_type.value,
    }


def _birth(text: str, today: date) -> tuple[date | None, tuple[Problem, ...]]:
    if not text.strip():
        return None, (Problem("birth_date", "required"),)
    try:
        birth = parse_typed_birth(text, today)
    except UnreadableDate as error:
        return None, (Problem("birth_date", error.code, text),)
    if not birth.is_exact:
        return None, (Problem("birth_date", "date_not_exact", text),)
    return birth.earliest, ()
