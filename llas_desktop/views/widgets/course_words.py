"""A course in words: its links and its periods of accreditation, as every screen says them."""

from collections.abc import Iterable

from llas_desktop.domain.course import AccreditedCourse, DatedLink
from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.ged import ALL_LINKS, GedLink
from llas_desktop.views.words import tr


def link_words(link: GedLink) -> str:
    """`고졸 한국사`."""
    return f"{tr(link.level.korean)} {tr(link.subject.value)}"


def period_lines(course: AccreditedCourse) -> list[str]:
    """`2024. 3. 2. ~ 2029. 3. 1.`, a line a period, the newest first, with what became of it."""
    lines = []
    for period in sorted(course.accreditations, reverse=True):
        words = tr("{first} ~ {last}").format(
            first=korean_date(period.notified_on), last=korean_date(period.expires_on)
        )
        if period.cancelled_on is not None:
            words += tr(" · {day} 취소").format(day=korean_date(period.cancelled_on))
        elif period.expires_on < today():
            words += tr(" · 끝남")
        lines.append(words)
    return lines


def link_lines(links: Iterable[DatedLink]) -> list[str]:
    """`고졸 한국사 · 2024. 3. 2.부터`, a line a link, in the order of the papers, with the days for which it holds."""
    lines = []
    for dated in sorted(links, key=lambda dated: (ALL_LINKS.index(dated.link), dated.valid_from)):
        words = tr("{link} · {day}부터").format(link=link_words(dated.link), day=korean_date(dated.valid_from))
        if dated.valid_to is not None:
            words += tr(" {day} 전날까지").format(day=korean_date(dated.valid_to))
        lines.append(words)
    return lines
