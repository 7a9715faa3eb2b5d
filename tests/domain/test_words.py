"""Words for levels, subjects, sections and kinds, as people and law texts write them."""

import unicodedata

import pytest

from llas_desktop.domain.ged import GedLevel, GedSubject, level_from_words, subject_from_words
from llas_desktop.domain.history import KINDS, Section, kind_from_words, section_from_words


@pytest.mark.parametrize("dot", ["·", "ㆍ", "・", ".", " ", "", "‧", "∙"])
def test_the_dot_inside_a_word_does_not_matter(dot: str) -> None:
    assert subject_from_words(f"기술{dot}가정") is GedSubject.TECH_HOME
    kind = kind_from_words(Section.ACTIVITY, f"해외경험{dot}어학연수")
    assert kind is not None
    assert kind.code == "overseas"
    assert section_from_words(f"경력사항(근무{dot}강의{dot}직무연수)") is Section.CAREER


@pytest.mark.parametrize(
    "word", ["고졸", "고등학교", "고등", "high", "HIGH", " High ", unicodedata.normalize("NFD", "고졸")]
)
def test_a_level_goes_by_several_words(word: str) -> None:
    assert level_from_words(word) is GedLevel.HIGH


def test_no_level_and_no_subject_are_guessed() -> None:
    assert level_from_words("대졸") is None
    assert subject_from_words("") is None
    assert subject_from_words("사회과학") is None


def test_every_kind_is_known_by_its_words_in_its_own_section_however_they_are_composed() -> None:
    for kind in KINDS:
        for word in (kind.code, kind.korean, kind.korean.replace("·", "ㆍ"), unicodedata.normalize("NFD", kind.korean)):
            assert kind_from_words(kind.section, word) is kind
