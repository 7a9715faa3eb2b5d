"""300 learners: those of the stories and others, as a centre of a middling city knows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from llas_desktop.demo.catalogue import DemoCourse
from llas_desktop.demo.lives import DemoRecord, Lives, Person, Schooling
from llas_desktop.demo.names import NameBook, Newcomer
from llas_desktop.demo.words import day_between, happens, one_of, read_words, stream
from llas_desktop.domain.dates import birthday_at
from llas_desktop.domain.learner import Applicant, IdentityCheck, LearnerDraft, MemberType, Opening, Sex

LEARNERS: Final = 300
FIRST_NUMBER: Final = 400
"""Account numbers below it are those of the stories."""

_AGES: Final = (
    ((14, 18), 3.0),
    ((19, 29), 9.0),
    ((30, 44), 17.0),
    ((45, 59), 25.0),
    ((60, 69), 26.0),
    ((70, 79), 15.0),
    ((80, 92), 5.0),
)
_SCHOOLING: Final = (
    (1945, (25, 40, 18, 12, 5)),
    (1960, (8, 27, 25, 30, 10)),
    (1975, (1, 6, 13, 50, 30)),
    (1990, (0, 3, 9, 43, 45)),
    (9999, (0, 2, 20, 50, 28)),
)
"""Up to the year of birth: how many in a hundred left school at each stage. Those who come here had less of it than others."""
_COMPLETIONS: Final = ((0, 1.0), (1, 3.0), (2, 4.0), (3, 4.0), (4, 3.0), (6, 2.0), (9, 1.0), (14, 0.5))
_ACTIVITIES: Final = ((0, 5.0), (1, 3.0), (2, 2.0), (4, 1.0))
_INTERESTS: Final = (
    "검정고시",
    "한글",
    "컴퓨터와 스마트폰",
    "조리",
    "건강",
    "외국어",
    "음악",
    "미술",
    "자격증",
    "봉사",
)
_IDENTITY: Final = (
    (IdentityCheck.RESIDENT_CARD, 6.0),
    (IdentityCheck.DRIVING_LICENCE, 3.0),
    (IdentityCheck.MOBILE_ID, 1.0),
)


@dataclass(frozen=True, slots=True)
class DemoLearner:
    """`story` names a learner of the stories. One `at_counter` registered here with `opening`, the others came in a list."""

    values: LearnerDraft
    records: tuple[DemoRecord, ...] = ()
    story: str = ""
    at_counter: bool = False
    opening: Opening = field(default_factory=Opening)


def draw_learners(
    today: date, seed: int, courses: Sequence[DemoCourse], told: Sequence[DemoLearner]
) -> tuple[DemoLearner, ...]:
    """`told`, newcomers of the name book, and others up to 300, in the order of their registration."""
    drawn = _Crowd(today, seed, courses)
    newcomers = [drawn.newcomer(each) for each in drawn.names.newcomers]
    others = [drawn.learner() for _ in range(LEARNERS - len(told) - len(newcomers))]
    crowd = [*newcomers, *others]
    stream(seed, "order").shuffle(crowd)
    return (*told, *(drawn.numbered(each, at) for at, each in enumerate(crowd)))


class _Crowd:
    def __init__(self, today: date, seed: int, courses: Sequence[DemoCourse]) -> None:
        self.names = NameBook()
        self._today = today
        self._chance = stream(seed, "people")
        self._lives = Lives(stream(seed, "lives"), courses, today - timedelta(days=1))
        self._contacts = Contacts(stream(seed, "contacts"))

    def learner(self) -> DemoLearner:
        chance = self._chance
        age = chance.randint(*one_of(chance, _AGES))
        birth = born(chance, age, self._today)
        sex = Sex.FEMALE if happens(chance, 0.64) else Sex.MALE
        name = self.names.draw(chance, birth.year, sex)
        former = self.names.draw(chance, birth.year, sex) if happens(chance, 0.03) else None
        callings = [each for each in self._lives.callings if each["ages"][0] <= age <= each["ages"][1]]
        calling = chance.choice(callings) if callings else None
        person = Person(birth, sex, self._schooling(birth, age), calling, is_enrolled=age < 19 and happens(chance, 0.4))
        values = LearnerDraft(
            name=name.hangul,
            birth_date=birth,
            name_hanja=name.hanja if happens(chance, 0.4) else "",
            former_name=former.hangul if former else "",
            phone=self._contacts.mobile(),
            sex=sex if happens(chance, 0.8) else None,
            email=self._contacts.mail() if happens(chance, 0.35) else "",
            address=self._contacts.address() if happens(chance, 0.7) else "",
            workplace=chance.choice(calling["workplaces"]) if calling and calling["workplaces"] and age < 70 else "",
            occupation=calling["occupation"] if calling else "학생" if person.is_enrolled else "",
            schooling=person.schooling.korean,
            is_enrolled=person.is_enrolled,
            statement_source="본인 진술",
            interests=", ".join(chance.sample(_INTERESTS, chance.choice((0, 1, 2)))),
            member_type=MemberType.INTEGRATED if happens(chance, 0.6) else MemberType.GENERAL,
        )
        return self._with_history(values, person)

    def newcomer(self, who: Newcomer) -> DemoLearner:
        chance = self._chance
        birth = born(chance, chance.randint(23, 58), self._today)
        schooling = one_of(chance, ((Schooling.MIDDLE, 2.0), (Schooling.HIGH, 5.0), (Schooling.COLLEGE, 3.0)))
        person = Person(birth, who.sex, schooling, country=who.country)
        values = LearnerDraft(
            name=who.name,
            birth_date=birth,
            name_roman=who.roman,
            phone=self._contacts.mobile(),
            sex=who.sex,
            address=self._contacts.address(),
            schooling=f"{who.country} {schooling.korean}",
            is_enrolled=False,
            statement_source="본인 진술",
            interests="한국어",
        )
        return self._with_history(values, person)

    def numbered(self, one: DemoLearner, at: int) -> DemoLearner:
        """With an account of all.go.kr; one in twelve has none, and the centre gives a number of its own."""
        has_account = at % 12 != 5
        year = self._today.year - 6 + at * 6 // LEARNERS
        number = f"{year}-{FIRST_NUMBER + at * 7:06}" if has_account else ""
        return replace(one, values=replace(one.values, account_no=number))

    def _with_history(self, values: LearnerDraft, person: Person) -> DemoLearner:
        chance = self._chance
        records = self._lives.history(person, one_of(chance, _COMPLETIONS), one_of(chance, _ACTIVITIES))
        if not happens(chance, 0.1):
            return DemoLearner(values, records)
        is_proxy = happens(chance, 0.25)
        opening = Opening(
            applicant=Applicant.PROXY if is_proxy else Applicant.SELF,
            applicant_name=self.names.draw(chance, 1970, Sex.FEMALE).hangul if is_proxy else "",
            has_proxy_letter=is_proxy,
            identity_check=IdentityCheck.FOREIGNER_CARD if person.country else one_of(chance, _IDENTITY),
        )
        return DemoLearner(values, records, at_counter=True, opening=opening)

    def _schooling(self, birth: date, age: int) -> Schooling:
        weights = next(weights for last, weights in _SCHOOLING if birth.year <= last)
        reached = one_of(self._chance, tuple(zip(Schooling, map(float, weights), strict=True)))
        most = (
            Schooling.ELEMENTARY
            if age < 16
            else Schooling.MIDDLE
            if age < 20
            else Schooling.HIGH
            if age < 24
            else reached
        )
        return min(reached, most)


class Contacts:
    """Phones, mail and addresses that nobody has; no phone is given twice."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._given: set[str] = set()
        self._words = read_words("institutions")

    def mobile(self) -> str:
        number = next(number for number in self._numbers() if number not in self._given)
        self._given.add(number)
        return number

    def mail(self) -> str:
        return f"{self._chance.choice(('haru', 'bom', 'sol', 'byul', 'nuri', 'dam'))}{self._chance.randint(100, 9999)}@example.com"

    def address(self) -> str:
        where = self._words
        ward, building = self._chance.choice(where["wards"]), self._chance.choice(where["buildings"])
        return f"{where['province']} {where['city']} {ward} {building} {self._chance.randint(1, 15)}0{self._chance.randint(1, 8)}호"

    def _numbers(self) -> Iterator[str]:
        while True:
            yield f"010-0{self._chance.randint(0, 999):03}-{self._chance.randint(0, 9999):04}"


def born(chance: Random, age: int, today: date) -> date:
    """A birth date of one who is `age` years old today."""
    last = today if (today.month, today.day) != (2, 29) else today - timedelta(days=1)
    return day_between(chance, birthday_at(last, -age - 1) + timedelta(days=2), birthday_at(last, -age))
