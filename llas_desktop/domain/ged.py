"""검정고시: levels, subjects and which of them courses can exempt (초·중등교육법 시행규칙 제37조; domain notes 4.1)."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.text import bare_word


class GedLevel(StrEnum):
    ELEMENTARY = "elementary"
    MIDDLE = "middle"
    HIGH = "high"

    @property
    def korean(self) -> str:
        return _LEVEL_NAMES[self]


class GedSubject(StrEnum):
    """The value is the Korean name as it stands in files, on screens and on paper."""

    KOREAN = "국어"
    SOCIAL_STUDIES = "사회"
    KOREAN_HISTORY = "한국사"
    MATHEMATICS = "수학"
    SCIENCE = "과학"
    ENGLISH = "영어"
    ETHICS = "도덕"
    TECH_HOME = "기술·가정"
    PRACTICAL_ARTS = "실과"
    INFORMATICS = "정보"
    PHYSICAL_EDUCATION = "체육"
    MUSIC = "음악"
    ART = "미술"


_LEVEL_NAMES: Final = MappingProxyType({GedLevel.ELEMENTARY: "초졸", GedLevel.MIDDLE: "중졸", GedLevel.HIGH: "고졸"})

_S = GedSubject
EXEMPTIBLE_SUBJECTS: Final = MappingProxyType(
    {
        GedLevel.ELEMENTARY: (
            _S.SOCIAL_STUDIES, _S.SCIENCE, _S.ETHICS, _S.PHYSICAL_EDUCATION,
            _S.MUSIC, _S.ART, _S.PRACTICAL_ARTS, _S.ENGLISH,
        ),
        GedLevel.MIDDLE: (
            _S.SOCIAL_STUDIES, _S.SCIENCE, _S.ETHICS, _S.TECH_HOME,
            _S.INFORMATICS, _S.PHYSICAL_EDUCATION, _S.MUSIC, _S.ART,
        ),
        GedLevel.HIGH: (
            _S.SOCIAL_STUDIES, _S.KOREAN_HISTORY, _S.SCIENCE, _S.ETHICS,
            _S.TECH_HOME, _S.PHYSICAL_EDUCATION, _S.MUSIC, _S.ART,
        ),
    }
)  # fmt: skip
"""The subjects of each level that accredited courses can exempt, in the order of the papers."""


@dataclass(frozen=True, slots=True)
class GedPapers:
    """The papers of a level: those that everyone sits, and those of which `electives_taken` are chosen."""

    required: tuple[GedSubject, ...]
    elective: tuple[GedSubject, ...]
    electives_taken: int


PAPERS: Final = MappingProxyType(
    {
        GedLevel.ELEMENTARY: GedPapers(
            (_S.KOREAN, _S.SOCIAL_STUDIES, _S.MATHEMATICS, _S.SCIENCE),
            (_S.ETHICS, _S.PHYSICAL_EDUCATION, _S.MUSIC, _S.ART, _S.PRACTICAL_ARTS, _S.ENGLISH),
            2,
        ),
        GedLevel.MIDDLE: GedPapers(
            (_S.KOREAN, _S.SOCIAL_STUDIES, _S.MATHEMATICS, _S.SCIENCE, _S.ENGLISH),
            (_S.ETHICS, _S.TECH_HOME, _S.INFORMATICS, _S.PHYSICAL_EDUCATION, _S.MUSIC, _S.ART),
            1,
        ),
        GedLevel.HIGH: GedPapers(
            (_S.KOREAN, _S.SOCIAL_STUDIES, _S.KOREAN_HISTORY, _S.MATHEMATICS, _S.SCIENCE, _S.ENGLISH),
            (_S.ETHICS, _S.TECH_HOME, _S.PHYSICAL_EDUCATION, _S.MUSIC, _S.ART),
            1,
        ),
    }
)
"""초·중등교육법 시행규칙 제33조."""

_LEVEL_WORDS: Final = MappingProxyType(
    {word: level for level in GedLevel for word in (level.value, level.korean)}
    | {"초등": GedLevel.ELEMENTARY, "중등": GedLevel.MIDDLE, "중학": GedLevel.MIDDLE, "고등": GedLevel.HIGH}
    | {"초": GedLevel.ELEMENTARY, "중": GedLevel.MIDDLE, "고": GedLevel.HIGH}
    | {"초등학교": GedLevel.ELEMENTARY, "중학교": GedLevel.MIDDLE, "고등학교": GedLevel.HIGH}
)


@dataclass(frozen=True, slots=True, order=True)
class GedLink:
    """A subject at a level; only those that the level can exempt are links."""

    level: GedLevel
    subject: GedSubject

    def __post_init__(self) -> None:
        if self.subject not in EXEMPTIBLE_SUBJECTS[self.level]:
            raise ValueError("subject_not_exemptible_at_level")

    def __str__(self) -> str:
        return f"{self.level.korean}:{self.subject.value}"


ALL_LINKS: Final = tuple(GedLink(level, subject) for level in GedLevel for subject in EXEMPTIBLE_SUBJECTS[level])


def level_from_words(text: str) -> GedLevel | None:
    """`고졸`, `high`, `HIGH`, `고등`, `고등학교` … or None."""
    return _LEVEL_WORDS.get(bare_word(text))


def subject_from_words(text: str) -> GedSubject | None:
    """`한국사`, `KOREAN_HISTORY`, `기술가정`, `기술ㆍ가정` … or None: dots and spaces inside do not matter."""
    wanted = bare_word(text)
    return next((s for s in GedSubject if wanted in (bare_word(s.value), bare_word(s.name))), None)
