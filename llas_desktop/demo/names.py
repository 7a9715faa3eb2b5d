"""Names as they are met at a counter: family names by how many bear them, given names by the years of birth."""

from dataclasses import dataclass
from random import Random

from llas_desktop.demo.words import one_of, read_words
from llas_desktop.domain.learner import Sex


@dataclass(frozen=True, slots=True)
class DrawnName:
    hangul: str
    hanja: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """`name` as its owner writes it, in whatever script."""

    name: str
    roman: str
    sex: Sex
    country: str


class NameBook:
    def __init__(self) -> None:
        words = read_words("names")
        self._family = [((hangul, hanja), weight) for hangul, hanja, weight in words["family"]]
        self._given = [(group["born"], {Sex(sex): group[sex] for sex in Sex}) for group in words["given"]]
        self.newcomers = tuple(
            Newcomer(name, roman, Sex(sex), group["country"])
            for group in words["newcomers"]
            for name, roman, sex in group["people"]
        )

    def draw(self, chance: Random, birth_year: int, sex: Sex) -> DrawnName:
        """The Hanja are empty where the given name is a Korean word."""
        family, family_hanja = one_of(chance, self._family)
        names = next(names for (first, last), names in self._given if first <= birth_year <= last)
        given, given_hanja = chance.choice(names[sex])
        return DrawnName(family + given, family_hanja + given_hanja if given_hanja else "")
