"""The judging alone, without the record room: every route of a long history, and a way through a large catalogue."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.bench import Bench, Row, timed_pairs
from llas_desktop.domain.course import Accreditation, AccreditedCourse, DatedLink, InstitutionType
from llas_desktop.domain.credit import Credit, CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import ALL_LINKS
from llas_desktop.domain.history import ACCREDITED_COURSE, Area, LearningRecord, RecordDraft
from llas_desktop.domain.plan import OfferedCourse
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.recognition import ged_exemption
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.everything import diagnose, load_rules
from llas_desktop.recognition.learning import Learning
from llas_desktop.recognition.outline import Outliner
from llas_desktop.recognition.plan import ways

_ON = date(2026, 11, 21)
_NOTIFIED = date(2015, 3, 2)
_COURSES, _COMPLETIONS, _OTHERS, _CREDITS = 150, 150, 20, 30
_SHORT_HISTORY = 5
_TIMES = 60


def rows(bench: Bench) -> Iterator[Row]:
    rules = load_rules()
    learning = _long_history(random.Random(20261122))
    subjects = timed_pairs(
        range(_TIMES),
        lambda _: diagnose(learning, _ON, rules),
        lambda _: ged_exemption.diagnose(learning.birth_date, learning.completions, _ON, rules.exemption),
    )
    yield subjects.row("every route of 200 records, by the subjects alone", 4.0, 10.0)
    outliner = Outliner(rules, _ON)
    short = Learning(learning.birth_date, learning.facts, learning.completions[:_SHORT_HISTORY])
    one_of_many = timed_pairs(range(_TIMES), lambda _: outliner.outline(short), lambda _: diagnose(short, _ON, rules))
    yield one_of_many.row(f"{_SHORT_HISTORY} records by sums, by every route and record", 0.5, 1.0)
    offered = _offered(random.Random(20261122), bench.courses)
    through = timed_pairs(range(10), lambda _: ways(offered, 89 * 60), lambda _: [course.minutes for course in offered])
    yield through.row(f"the ways through {bench.courses} courses, by reading their hours", 40.0, 100.0)


def _long_history(draw: random.Random) -> Learning:
    courses = [_course(draw, number) for number in range(1, _COURSES + 1)]
    completions = tuple(_completion(draw, number, draw.choice(courses)) for number in range(1, _COMPLETIONS + 1))
    others = tuple(
        LearningRecord(1000 + number, 1, RecordDraft("registered_private", f"자격 {number}", started=PartialDate(2020)))
        for number in range(_OTHERS)
    )
    held = tuple(_credit(draw, number) for number in range(1, _CREDITS + 1))
    return Learning(date(1985, 1, 1), SchoolFacts(Schooling.HIGH, School.NONE), completions, others, held)


def _course(draw: random.Random, number: int) -> AccreditedCourse:
    links = tuple(DatedLink(link, _NOTIFIED) for link in sorted(set(draw.choices(ALL_LINKS, k=draw.choice((1, 2))))))
    return AccreditedCourse(
        number, f"N-{number}", f"과정 {number}", "한빛평생학습관", InstitutionType.LOCAL_GOVERNMENT, draw.choice(list(Area)),
        60 * draw.choice((15, 30, 45, 90)), accreditations=(Accreditation(_NOTIFIED, date(2027, 3, 1)),), links=links,
    )  # fmt: skip


def _completion(draw: random.Random, number: int, course: AccreditedCourse) -> Completion:
    started = _NOTIFIED + timedelta(days=draw.randrange(3_800))
    draft = RecordDraft(
        ACCREDITED_COURSE, course.title, course.institution, PartialDate.of(started),
        PartialDate.of(started + timedelta(days=90)), 60 * draw.choice((15, 30, 45)), area=course.area, course_id=course.id,
    )  # fmt: skip
    return Completion(LearningRecord(number, 1, draft, course.accreditation_no), course)


def _credit(draw: random.Random, number: int) -> Credit:
    ended = PartialDate.of(_NOTIFIED + timedelta(days=draw.randrange(3_800)))
    kind, source = draw.choice(list(CreditKind)), draw.choice(list(CreditSource))
    return Credit(number, 1, CreditDraft(source, f"과목 {number}", 3, kind, "한빛평생교육원", True, ended=ended))


def _offered(draw: random.Random, courses: int) -> list[OfferedCourse]:
    hours = (8, 10, 12, 15, 16, 20, 24, 30, 32, 36, 40, 45)
    return [
        OfferedCourse(
            number,
            f"과정 {number}",
            "한빛평생학습관",
            60 * draw.choice(hours),
            _ON + timedelta(days=draw.randrange(300)),
        )
        for number in range(courses)
    ]
