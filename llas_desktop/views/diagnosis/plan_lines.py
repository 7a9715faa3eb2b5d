"""The lines of the plan panel: ways, courses put forward, courses planned, plans saved."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import in_seoul, korean_date, today
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.plan import OfferedCourse, StudyPlan, Way, WaysFound
from llas_desktop.domain.recommendation import Recommendation
from llas_desktop.views.diagnosis.because import Line, LineKind
from llas_desktop.views.diagnosis.planned import Goal, Planned
from llas_desktop.views.words import noop, tr

_NO_WAY: Final = MappingProxyType(
    {
        "met": noop("이미 충족하여 더 채울 시간이 없습니다."),
        "under_age": noop("아직 나이가 되지 않아, 지금 듣는 과정은 인정되지 않습니다."),
        "has_degree": noop("이미 그 학력이 있어 채울 것이 없습니다."),
        "not_by_courses": noop("학습과정으로 채우는 항목이 아닙니다. 검정고시 과목이나 문해교육 단계를 고르면 채우는 길이 나옵니다."),
        "nothing_offered": noop("지금 들을 수 있는 과정을 모두 합쳐도 모자랍니다. 지역을 ‘모든 지역’으로 바꾸어 보십시오."),
    }
)  # fmt: skip
_TITLES_SHOWN: Final = 3


def heading_of(goal: Goal | None, found: WaysFound | None) -> str:
    """`고졸 한국사 · 12시간 부족`, as far as it is known."""
    if goal is None:
        return tr("무엇을 채울지 왼쪽에서 고르십시오")
    if found is None or not found.missing_minutes:
        return goal.words
    return tr("{goal} · {missing} 부족").format(goal=goal.words, missing=format_hours(found.missing_minutes))


def lines_of_ways(found: WaysFound, planned: Planned) -> list[Line]:
    """A line each: which courses and how many hours, then where and when, and how well they fit."""
    if found.reason or not found.ways:
        return [_note(tr(_NO_WAY.get(found.reason, _NO_WAY["nothing_offered"])))]
    return [_way(way, planned) for way in found.ways]


def _way(way: Way, planned: Planned) -> Line:
    fits = tr("부족한 시간에 꼭 맞습니다.")
    if way.surplus_minutes:
        fits = tr("부족한 시간보다 {surplus} 많습니다.").format(surplus=format_hours(way.surplus_minutes))
    many = len(way.courses) > 1
    small = "\n".join(
        f"{_titled(course)} · {where_words(course)}" if many else where_words(course) for course in way.courses
    )
    because = tr("✓ 담음 · {fits}").format(fits=fits) if planned.holds(way.courses) else fits
    return Line(
        LineKind.COURSE, _titles(way.courses), format_hours(way.minutes), small, because, tone="success", target=way
    )


def _titles(courses: Sequence[OfferedCourse]) -> str:
    titles = [course.title for course in courses[:_TITLES_SHOWN]]
    rest = len(courses) - len(titles)
    words = " + ".join(titles)
    return tr("{titles} 외 {count}개").format(titles=words, count=rest) if rest else words


def _titled(course: OfferedCourse) -> str:
    return f"{course.title} {format_hours(course.minutes)}"


def lines_of_recommendations(found: Iterable[Recommendation], planned: Planned) -> list[Line]:
    """A line each, with every reason for it."""
    lines = [_recommendation(each, planned) for each in found]
    return lines or [
        _note(tr("추천할 과정을 찾지 못했습니다. 학습자 정보에 직업, 관심 분야, 학력을 적으면 더 찾을 수 있습니다."))
    ]


def _recommendation(each: Recommendation, planned: Planned) -> Line:
    course = each.course
    where = (course.institution, course.region, tr(course.method.value), tr(course.recruitment.value))
    held = tr("✓ 담음") if course.id in planned.ids else format_hours(course.total_minutes)
    because = "\n".join(fit.sentence for fit in each.fits)
    return Line(
        LineKind.COURSE, course.title, held, " · ".join(filter(None, where)), because, tone="success", target=each
    )


def lines_of_planned(planned: Planned) -> list[Line]:
    """The courses, in the order in which they were put in."""
    if not planned.courses:
        return [_note(tr("담은 과정이 없습니다. ‘채우는 길’이나 ‘추천’에서 고르고 Enter를 누르면 담깁니다."))]
    return [
        Line(LineKind.COURSE, course.title, format_hours(course.minutes), where_words(course), target=course)
        for course in planned.courses
    ]


def lines_of_saved(plans: Iterable[StudyPlan], planned: Planned) -> list[Line]:
    """A line each, the newest first."""
    return list(_saved(plans, planned)) or [_note(tr("저장한 학습설계가 없습니다."))]


def _saved(plans: Iterable[StudyPlan], planned: Planned) -> Iterator[Line]:
    for plan in plans:
        minutes = sum(course.minutes for course in plan.courses)
        made = korean_date(in_seoul(plan.made_at).date())
        small = tr("{goal} · 과정 {count}개 · {day} 저장 (담당 {who})").format(
            goal=Goal(plan.route, plan.level, plan.subject).words, count=len(plan.courses), day=made, who=plan.made_by
        )
        state = tr("열려 있습니다.") if plan.id == planned.plan_id else ""
        yield Line(LineKind.COURSE, plan.name, format_hours(minutes), small, state, tone="information", target=plan)


def where_words(course: OfferedCourse) -> str:
    """`가람평생교육원 · 온라인 · 경기 · 바로 시작`."""
    where = (course.institution, tr(course.method.value), course.region, start_words(course.starts))
    return " · ".join(filter(None, where))


def start_words(starts: date | None) -> str:
    if starts is None:
        return tr("개강일은 기관에 확인")
    return tr("바로 시작") if starts <= today() else tr("{day} 시작").format(day=korean_date(starts))


def sum_words(planned: Planned) -> str:
    """`담은 과정 2개 · 92시간`."""
    return tr("담은 과정 {count}개 · {minutes}").format(
        count=len(planned.courses), minutes=format_hours(planned.minutes)
    )


def _note(words: str) -> Line:
    return Line(LineKind.NOTE, words)
