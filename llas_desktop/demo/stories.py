"""The learners that are there for a reason: verdicts of every kind, namesakes, the young and the old, names of any script."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from llas_desktop.demo.catalogue import DemoCourse
from llas_desktop.demo.lives import DemoRecord, Lives, Person, Schooling, completion
from llas_desktop.demo.people import Contacts, DemoLearner
from llas_desktop.demo.situations import tell_situations
from llas_desktop.demo.words import stream
from llas_desktop.domain.dates import PartialDate, birthday_at
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Provenance, RecordDraft
from llas_desktop.domain.learner import Applicant, IdentityCheck, LearnerDraft, MemberType, Opening, Sex

LONG_HISTORY: Final = 300
HERO: Final = "김민수"
"""The one of the tour; his namesakes are told apart by birth and phone."""
HERO_BIRTH: Final = date(1985, 1, 1)

_BRANCH: Final = timedelta(days=70)
"""How long the courses of the stories last."""


def tell_stories(today: date, seed: int, courses: Sequence[DemoCourse]) -> tuple[DemoLearner, ...]:
    """In the order of their account numbers."""
    teller = _Teller(today, seed, courses)
    told = (
        *teller.counter(), *teller.verdicts(), *teller.namesakes(), *teller.ends_of_life(), *teller.scripts(),
        *tell_situations(today, courses),
    )  # fmt: skip
    return tuple(
        replace(each, values=replace(each.values, account_no=each.values.account_no or _account(today, at)))
        for at, each in enumerate(told)
    )


def _account(today: date, at: int) -> str:
    return f"{today.year - 2}-{130 + at * 3:06}"


class _Teller:
    def __init__(self, today: date, seed: int, courses: Sequence[DemoCourse]) -> None:
        self._today = today
        self._lives = Lives(stream(seed, "stories"), courses, today - timedelta(days=1))
        self._contacts = Contacts(stream(seed, "contacts of stories"))
        self._planned = {course.story_theme: course for course in courses if course.story_theme}

    def counter(self) -> Iterator[DemoLearner]:
        """He lacks 30 hours of 기술·가정, which the tour adds; 한국사 is met, and two papers were never shown."""
        calling = next(each for each in self._lives.callings if each["occupation"] == "조리사")
        person = Person(HERO_BIRTH, Sex.MALE, Schooling.MIDDLE, calling)
        records = (
            DemoRecord(
                RecordDraft(
                    "elementary_school", "솔내초등학교", "", PartialDate(1992, 3), PartialDate(1998, 2), outcome="졸업"
                )
            ),
            DemoRecord(
                RecordDraft("middle_school", "솔내중학교", "", PartialDate(1998, 3), PartialDate(2001, 2), outcome="졸업")
            ),
            DemoRecord(
                RecordDraft(
                    "employment", "한식 조리", "한솥식당", PartialDate(2006, 3), PartialDate(2013, 8), position="조리원",
                    provenance=Provenance.EVIDENCE_SEEN,
                )
            ),
            DemoRecord(
                RecordDraft(
                    "employment", "단체 급식 조리", "늘봄급식", PartialDate(2014, 1), is_current=True, position="조리팀 반장"
                )
            ),
            DemoRecord(
                RecordDraft(
                    "national_technical", "한식조리기능사", "한국산업인력공단", PartialDate(2009, 6, 15), grade="기능사",
                    qualification_no="09-3-014482", provenance=Provenance.LINKED,
                )
            ),
            DemoRecord(
                RecordDraft(
                    "other_learning", "생활 속 응급 처치", "한빛시 보건소", self._ago(300), self._ago(300), 240,
                    provenance=Provenance.EVIDENCE_SEEN,
                )
            ),
            DemoRecord(
                RecordDraft("volunteering", "무료 급식 봉사", "한빛시종합사회복지관", self._ago(200), self._ago(200), 180)
            ),
            DemoRecord(
                RecordDraft(
                    "hobby", "기타 동아리 ‘여섯 줄’", "한빛시 평생학습관", PartialDate(2022), PartialDate(2024),
                    provenance=Provenance.EVIDENCE_SEEN,
                )
            ),
        )  # fmt: skip
        yield self._learner(
            "hero",
            HERO,
            person,
            [
                *records,
                self._took("한국사의 첫걸음", 800),
                self._took("한국사 총정리", 600),
                self._took("건강한 식생활과 조리", 420),
            ],
            account_no="2024-000123",
            name_hanja="金敏秀",
            name_roman="KIM MINSU",
            phone="010-0123-5678",
            occupation="조리사",
            workplace="늘봄급식",
            address="경기도 한빛시 솔마을동 늘봄빌라 203호",
            email="haru1985@example.com",
            interests="검정고시, 조리",
            member_type=MemberType.INTEGRATED,
        )

    def verdicts(self) -> Iterator[DemoLearner]:
        home, ethics = "기술·가정 교과 완성", "생활과 윤리"
        yield self._told("met", "최은주", 52, Sex.FEMALE, [self._took(home, 500)])
        yield self._told("one_minute_short", "박성호", 49, Sex.MALE, [self._took(home, 500, minutes=89 * 60 + 59)])
        young = birthday_at(self._today, -19)  # 18 a year ago
        yield self._told(
            "straddles_18",
            "윤지우",
            young,
            Sex.FEMALE,
            [self._took("한국사의 첫걸음", 300), self._took("한국사 총정리", 400)],
        )
        yield self._told("repeated", "정영숙", 69, Sex.FEMALE, [self._took(ethics, 700), self._took(ethics, 350)])
        yield self._told("cancelled", "이상훈", 58, Sex.MALE, [self._took("법과 우리 생활", 380)])
        yield self._told("straddles_expiry", "강미경", 55, Sex.FEMALE, [self._took("과학 교과 완성", 230)])
        yield self._told("not_yet_18", "한준영", 17, Sex.MALE, [self._took(home, 200)])
        yield self._told(
            "date_unclear",
            "조옥순",
            78,
            Sex.FEMALE,
            [self._in_a_month("하루 한 문장 영어"), self._took("알파벳부터 영어", 400)],
        )
        yield self._told("over_total", "송재식", 66, Sex.MALE, [self._took(ethics, 500, minutes=95 * 60)])
        yield self._told("not_completed", "오현주", 44, Sex.FEMALE, [self._left_off(home, 500)])
        yield self._told("not_in_catalogue", "신동현", 38, Sex.MALE, [self._not_in_catalogue()])

    def namesakes(self) -> Iterator[DemoLearner]:
        """Five 김민수; 김만석, whom the same 초성 find; two 이영희 born on the same day."""
        for age, phone in ((22, "010-0456-7731"), (34, "010-0871-2210"), (51, "010-0333-9047"), (63, "010-0702-0815")):
            yield self._told("", HERO, age, Sex.MALE, self._some(age), phone=phone)
        yield self._told(
            "", "김만석", date(1985, 7, 2), Sex.MALE, self._some(41), phone="010-0298-1102", name_hanja="金萬石"
        )
        for number in ("010-0114-3301", "010-0520-7788"):
            yield self._told("", "이영희", date(1957, 3, 14), Sex.FEMALE, self._some(69), phone=number)
        yield self._told("", "이영희", 60, Sex.FEMALE, self._some(60), name_hanja="李英姬")
        for age in (36, 41, 47):
            yield self._told("", "박지영", age, Sex.FEMALE, self._some(age))

    def ends_of_life(self) -> Iterator[DemoLearner]:
        pupil = Person(self._born(12), Sex.FEMALE, Schooling.NONE, is_enrolled=True)
        yield self._learner(
            "child", "오하린", pupil, [*self._lives.education(pupil), *self._childhood()],
            schooling="초등학교 재학", guardian_name="오재훈", guardian_phone=self._contacts.mobile(), guardian_relation="부",
            opening=Opening(Applicant.GUARDIAN, "오재훈", identity_check=IdentityCheck.RESIDENT_CARD),
        )  # fmt: skip
        yield self._told("oldest", "배복순", 97, Sex.FEMALE, self._literate(), name_hanja="裵福順")
        old = Person(self._born(72), Sex.FEMALE, Schooling.ELEMENTARY, self._lives.callings[0])
        yield self._learner(
            "long_history", "임정순", old, self._lives.long_history(old, LONG_HISTORY), name_hanja="林貞順"
        )
        yield self._told("no_history", "서예은", 24, Sex.FEMALE, [])

    def scripts(self) -> Iterator[DemoLearner]:
        yield self._told(
            "vietnamese",
            "Nguyễn Thị Hường",
            37,
            Sex.FEMALE,
            [self._took("함께 사는 다문화 사회", 450)],
            "베트남",
            name_roman="NGUYEN THI HUONG",
        )
        yield self._told(
            "naturalised",
            "원하영",
            41,
            Sex.FEMALE,
            self._some(41),
            "베트남",
            former_name="Nguyễn Thị Hoa",
            name_roman="WON HAYEONG",
        )
        yield self._told("hanja", "金順姬", 64, Sex.FEMALE, self._some(64), "중국", name_roman="JIN SHUNJI")
        yield self._told(
            "longest_name",
            "Nguyễn Hoàng Thị Phương Thảo Vy",
            29,
            Sex.FEMALE,
            self._some(29),
            "베트남",
            name_roman="NGUYEN HOANG THI PHUONG THAO VY",
        )
        yield self._told("two_syllables", "남궁정민", 46, Sex.MALE, self._some(46), name_hanja="南宮正珉")

    # -- what they are made of ------------------------------------------------------------------------------------

    def _told(
        self,
        story: str,
        name: str,
        born: int | date,
        sex: Sex,
        records: Sequence[DemoRecord],
        country: str = "",
        **more: Any,
    ) -> DemoLearner:
        """One who left school early; `born` is an age or a day."""
        birth = self._born(born) if isinstance(born, int) else born
        schooling = Schooling.MIDDLE if birth.year > 1960 else Schooling.ELEMENTARY
        person = Person(birth, sex, schooling, country=country)
        return self._learner(story, name, person, [*self._lives.education(person), *records], **more)

    def _learner(
        self,
        story: str,
        name: str,
        person: Person,
        records: Sequence[DemoRecord],
        opening: Opening | None = None,
        **more: Any,
    ) -> DemoLearner:
        values = LearnerDraft(
            name=name,
            birth_date=person.birth,
            phone=more.pop("phone", "") or self._contacts.mobile(),
            sex=person.sex,
            schooling=more.pop("schooling", "") or person.schooling.korean,
            is_enrolled=person.is_enrolled,
            statement_source="본인 진술",
            address=more.pop("address", "") or self._contacts.address(),
            **more,
        )
        card = IdentityCheck.FOREIGNER_CARD if person.country else IdentityCheck.RESIDENT_CARD
        empty = story == "no_history"
        return DemoLearner(
            values,
            () if empty else tuple(records),
            story,
            at_counter=True,
            opening=opening or Opening(identity_check=card),
        )

    def _took(self, theme: str, days_ago: int, *, minutes: int | None = None) -> DemoRecord:
        return completion(self._planned[theme], self._today - timedelta(days=days_ago), _BRANCH, minutes=minutes)

    def _in_a_month(self, theme: str) -> DemoRecord:
        """Known to the month alone, so that nobody can say whether it lay within the accreditation."""
        course = self._planned[theme]
        notified = course.row.accreditation.notified_on
        taken = completion(course, notified, _BRANCH)
        month = PartialDate(notified.year, notified.month)
        return replace(taken, draft=replace(taken.draft, started=month))

    def _left_off(self, theme: str, days_ago: int) -> DemoRecord:
        taken = self._took(theme, days_ago)
        return replace(taken, draft=replace(taken.draft, is_completed=False))

    def _not_in_catalogue(self) -> DemoRecord:
        link = GedLink(GedLevel.HIGH, GedSubject.MUSIC)
        return DemoRecord(
            RecordDraft(
                "other_learning", "음악 이론과 합창", "해든예술대학교 평생교육원", self._ago(500), self._ago(400), 90 * 60,
                ged_links=frozenset({link}), provenance=Provenance.EVIDENCE_SEEN,
            )
        )  # fmt: skip

    def _childhood(self) -> list[DemoRecord]:
        return [
            DemoRecord(
                RecordDraft(
                    "other_learning", "어린이 천문 교실", "국립한빛과학관", self._ago(150), self._ago(100), 20 * 60,
                    provenance=Provenance.EVIDENCE_SEEN,
                )
            ),
            DemoRecord(RecordDraft("reading", "한 달 한 책", "솔내시 평생학습원", self._month_ago(400), self._month_ago(60))),
        ]  # fmt: skip

    def _literate(self) -> list[DemoRecord]:
        return [
            DemoRecord(
                RecordDraft(
                    "literacy", f"성인 문해 초등 {stage}단계", "늘봄문해학교", self._ago(days), self._ago(days - 250), 240 * 60,
                    provenance=Provenance.EVIDENCE_SEEN,
                )
            )
            for stage, days in ((1, 1400), (2, 1030), (3, 660))
        ]  # fmt: skip

    def _some(self, age: int) -> tuple[DemoRecord, ...]:
        person = Person(self._born(age), Sex.MALE, Schooling.HIGH)
        return tuple(self._lives.completions(person, 3))

    def _born(self, age: int) -> date:
        """Ninety days after the birthday, so that the age holds for a while."""
        return birthday_at(self._today, -age) - timedelta(days=90)

    def _month_ago(self, days: int) -> PartialDate:
        day = self._today - timedelta(days=days)
        return PartialDate(day.year, day.month)

    def _ago(self, days: int) -> PartialDate:
        return PartialDate.of(self._today - timedelta(days=days))
