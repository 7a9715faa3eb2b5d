"""A verdict in words: what stands on a row, the sentence beside it, and what a screen reader says."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, PAPERS, GedLevel, GedLink
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.verdict import SubjectVerdict, Verdict
from llas_desktop.views.words import tr

_ORDER: Final = (Verdict.MET, Verdict.CHECK, Verdict.SHORT, Verdict.NOT_APPLICABLE)
"""As a clerk asks: what is earned, what may be, what is not."""


def rank(verdict: Verdict) -> int:
    """The higher, the sooner a clerk asks for it."""
    return -_ORDER.index(verdict)


def link_of(verdict: SubjectVerdict) -> GedLink:
    return GedLink(verdict.level, verdict.subject)


def verdict_words(verdict: SubjectVerdict) -> str:
    """`✓ 충족`, `◔ 부족 12시간`, `? 확인 필요`, `– 해당 없음`: symbol and word, so that colour never speaks alone."""
    words = f"{verdict.verdict.symbol} {tr(verdict.verdict.korean)}"
    return f"{words} {format_hours(verdict.missing_minutes)}" if verdict.verdict is Verdict.SHORT else words


def hours_words(verdict: SubjectVerdict) -> str:
    """`45시간 / 90시간`: the certain hours of those required."""
    return f"{format_hours(verdict.credited_minutes)} / {format_hours(verdict.required_minutes)}"


def tone_of(verdict: SubjectVerdict) -> str:
    """The tone in which its words stand; a subject for which nothing was learned stays quiet."""
    match verdict.verdict:
        case Verdict.MET:
            return "success"
        case Verdict.CHECK:
            return "warning"
        case Verdict.SHORT if verdict.credited_minutes or verdict.doubtful_minutes:
            return "information"
    return "neutral"


def question(verdict: SubjectVerdict) -> str:
    """What the page beside the list answers."""
    match verdict.verdict:
        case Verdict.MET:
            return tr("왜 충족인가요?")
        case Verdict.SHORT:
            return tr("왜 부족한가요?")
        case Verdict.CHECK:
            return tr("왜 확인해야 하나요?")
    return tr("왜 해당이 없나요?")


def answer(verdict: SubjectVerdict, adult_from: date) -> str:
    """The verdict in a sentence or two; `adult_from`: the day on which the learner turns 18."""
    credited, missing = format_hours(verdict.credited_minutes), format_hours(verdict.missing_minutes)
    required, doubtful = format_hours(verdict.required_minutes), format_hours(verdict.doubtful_minutes)
    match verdict.verdict:
        case Verdict.MET:
            return tr(
                "인정되는 시간이 {credited}으로 {required}을 채웠습니다. 본인이 원하면 이 과목의 시험을 면제받을 수 있습니다."
            ).format(credited=credited, required=required)
        case Verdict.CHECK:
            return tr(
                "인정되는 시간은 {credited}으로 {missing}이 부족하지만, 확인이 필요한 {doubtful}이 인정되면 채워집니다. 아래의 까닭을 확인해 주십시오."
            ).format(credited=credited, missing=missing, doubtful=doubtful)
        case Verdict.NOT_APPLICABLE:
            return tr("기준일에 만 18세가 되지 않았습니다. 만 18세가 되는 {day}부터 한 학습이 인정됩니다.").format(
                day=korean_date(adult_from).replace(" ", "\u00a0")  # a line never ends within a date
            )
    if not verdict.credited_minutes and not verdict.doubtful_minutes:
        return tr(
            "이 과목으로 인정되는 학습이 아직 없습니다. 연계된 평가인정 학습과정을 {required} 이상 이수하면 시험을 면제받을 수 있습니다."
        ).format(required=required)
    words = tr("인정되는 시간이 {credited}이어서 {missing}이 부족합니다.").format(credited=credited, missing=missing)
    if verdict.doubtful_minutes:
        rest = format_hours(verdict.missing_minutes - verdict.doubtful_minutes)
        words += tr(" 확인이 필요한 {doubtful}이 모두 인정되어도 {rest}이 부족합니다.").format(
            doubtful=doubtful, rest=rest
        )
    return words


def aloud(verdict: SubjectVerdict) -> str:
    """A row as a screen reader says it."""
    parts = [tr(verdict.subject.value), tr(verdict.verdict.korean)]
    if verdict.verdict is Verdict.SHORT:
        parts.append(tr("{missing} 부족").format(missing=format_hours(verdict.missing_minutes)))
    parts.append(
        tr("{required} 가운데 {credited} 인정").format(
            required=format_hours(verdict.required_minutes), credited=format_hours(verdict.credited_minutes)
        )
    )
    if verdict.doubtful_minutes:
        parts.append(tr("{doubtful} 확인 필요").format(doubtful=format_hours(verdict.doubtful_minutes)))
    return ", ".join(parts)


def overview(verdicts: Iterable[SubjectVerdict], on: date) -> str:
    """`✓ 충족 2과목 · ? 확인 필요 1과목 · ◔ 부족 5과목`, with the day where it is not today."""
    found = list(verdicts)
    counts = ((kind, sum(each.verdict is kind for each in found)) for kind in _ORDER)
    words = [
        tr("{symbol} {word} {count}과목").format(symbol=kind.symbol, word=tr(kind.korean), count=count)
        for kind, count in counts
        if count
    ]
    return " · ".join(words if on == today() else [*words, tr("{day} 기준").format(day=korean_date(on))])


def usable_exemptions(level: GedLevel) -> str:
    """How many exemptions can be used at a level: a matter of its papers, no part of any verdict."""
    papers, exemptible = PAPERS[level], EXEMPTIBLE_SUBJECTS[level]
    required = "·".join(tr(subject.value) for subject in papers.required if subject in exemptible)
    return tr("{level}에서 쓸 수 있는 면제: 필수 {required}, 선택 과목 가운데 {count}과목").format(
        level=tr(level.korean), required=required, count=papers.electives_taken
    )


def period(record: LearningRecord) -> str:
    """`2023. 3. 2. ~ 2023. 6. 30.`, as far as it is known."""
    values = record.values
    if values.started is None and values.ended is None:
        return tr("날짜 모름")
    started = values.started.korean if values.started else tr("모름")
    ended = values.ended.korean if values.ended else tr("모름")
    return started if started == ended else f"{started} ~ {ended}"
