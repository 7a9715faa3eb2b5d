"""What a 학습이력철 says: a learner's history as figures, charts, a timeline, the five sections, credits and passes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from llas_desktop.certificates.content import period_of, prints, sections
from llas_desktop.domain.centre import CentreSettings
from llas_desktop.domain.certificate import CertificateRequest, CertificateSection
from llas_desktop.domain.charts import bars, minutes_by_area, minutes_by_span
from llas_desktop.domain.credit import STAGES, Credit, CreditKind, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.drawing import Drawing
from llas_desktop.domain.history import LearningRecord, Section
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.rings import subject_ring
from llas_desktop.domain.verdict import GedDiagnosis, Verdict

_WITH_PERIOD: Final = frozenset((Section.EDUCATION, Section.CAREER))


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the timeline; `kind` says what it belongs to."""

    on: PartialDate
    kind: str
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class HistoryFile:
    """All of one 학습이력철. `figures` are labels with their words, `charts` as wide as the page, `rings` a subject of 검정고시 each.

    The rows of `credits` and `passes` are cells in the order of their columns.
    """

    centre: str
    made_at: datetime
    name: str
    name_hanja: str
    name_roman: str
    birth_date: date
    account_no: str
    is_centre_number: bool
    credit_learner_no: str
    address: str
    span: str
    figures: tuple[tuple[str, str], ...]
    charts: tuple[Drawing, ...]
    rings: tuple[Drawing, ...]
    timeline: tuple[Happening, ...]
    sections: tuple[CertificateSection, ...]
    credit_words: str
    credits: tuple[tuple[str, ...], ...]
    passes: tuple[tuple[str, ...], ...]

    @property
    def written(self) -> Iterator[str]:
        """All that somebody typed and the paper tells."""
        yield from (self.centre, self.name, self.name_hanja, self.name_roman, self.account_no)
        yield from (self.credit_learner_no, self.address)
        yield from (cell for section in self.sections for row in section.rows for cell in row.cells)
        yield from (cell for row in (*self.credits, *self.passes) for cell in row)
        yield from (words for happening in self.timeline for words in (happening.text, happening.detail))


def compose_history_file(
    learner: Learner,
    records: Sequence[LearningRecord],
    held: Sequence[Credit],
    passed: Sequence[StagePass],
    credit_learner_no: str,
    diagnosis: GedDiagnosis | None,
    centre: CentreSettings,
    request: CertificateRequest,
    made_at: datetime,
) -> HistoryFile:
    """Of the records, those that `request` chooses, as for a certificate; charts and timeline tell of no other. With `diagnosis`
    the rings of 검정고시 count all of the learner's records, as the block of a certificate does. Of credits and passes all are
    told. `made_at` is aware UTC.
    """
    wanted = tuple(sections(records, request, with_contents=True))
    ids = {row.record_id for section in wanted for row in section.rows}
    chosen = [record for record in records if prints(record, request) and record.id in ids]
    gained = sorted(held, key=lambda each: (_key(each.values.gained), each.id))
    passes = sorted(passed, key=lambda each: (_key(each.on), each.stage, each.id))
    timeline = tuple(sorted(_happenings(chosen, gained, passes), key=lambda each: str(each.on)))
    values = learner.values
    return HistoryFile(
        centre=centre.centre_name,
        made_at=made_at,
        name=values.name,
        name_hanja=values.name_hanja,
        name_roman=values.name_roman,
        birth_date=values.birth_date,
        account_no=values.account_no,
        is_centre_number=learner.has_centre_number,
        credit_learner_no=credit_learner_no,
        address=values.address if request.with_address else "",
        span=_span(timeline),
        figures=tuple(_figures([each.section for each in wanted], chosen, gained, passes, diagnosis)),
        charts=tuple(_charts(chosen)),
        rings=tuple(subject_ring(each) for each in diagnosis.verdicts if each.credited_minutes or each.doubtful_minutes)
        if diagnosis
        else (),
        timeline=timeline,
        sections=wanted,
        credit_words=_credit_words(gained),
        credits=tuple(map(_credit_row, gained)),
        passes=tuple(map(_pass_row, passes)),
    )


def _key(day: PartialDate | None) -> str:
    """In order of time, what has no day last."""
    return str(day) if day else "9999"


def _span(timeline: Sequence[Happening]) -> str:
    if not timeline:
        return ""
    first, last = timeline[0].on.year, timeline[-1].on.year
    return f"{first}년" if first == last else f"{first}년부터 {last}년까지"


def _charts(records: Sequence[LearningRecord]) -> Iterator[Drawing]:
    """None where there is nothing to compare."""
    if any(minutes_by_area(records).values()):
        yield bars("교육영역별 이수시간", minutes_by_area(records))
        yield bars("연도별 이수시간", minutes_by_span(records))


def _figures(
    told: Sequence[Section],
    records: Sequence[LearningRecord],
    gained: Sequence[Credit],
    passes: Sequence[StagePass],
    diagnosis: GedDiagnosis | None,
) -> Iterator[tuple[str, str]]:
    for section in told:
        found = [record for record in records if record.section is section]
        if section is Section.COMPLETION:
            done = [record for record in found if record.values.is_completed]
            minutes = sum(record.values.minutes or 0 for record in done)
            yield section.heading, f"{len(done)}과정 {format_hours(minutes)}"
        else:
            yield section.heading, f"{len(found)}건"
    if gained:
        yield "학점은행제", f"{sum(each.values.credits for each in gained)}학점"
    if passes:
        yield "독학학위제", f"{len(passes)}과목"
    if diagnosis and any(each.credited_minutes or each.doubtful_minutes for each in diagnosis.verdicts):
        met = sum(each.verdict is Verdict.MET for each in diagnosis.verdicts)
        yield "검정고시 과목", f"면제 기준을 채운 과목 {met}"


def _happenings(
    records: Sequence[LearningRecord], gained: Sequence[Credit], passes: Sequence[StagePass]
) -> Iterator[Happening]:
    """What has a day. Credits and passes of one day are one line."""
    for record in records:
        values = record.values
        # A qualification is gained on its first day; its last is when it runs out.
        gains = record.section is Section.QUALIFICATION
        day = values.started or values.ended if gains else values.ended or values.started
        if day is not None:
            title = values.title or values.institution
            yield Happening(day, record.section.korean, title, _detail(record))
    for on, of_the_day in groupby(gained, key=lambda each: each.values.gained):
        if on is not None:
            together = list(of_the_day)
            total = sum(each.values.credits for each in together)
            names = _some([each.values.subject for each in together])
            yield Happening(on, "학점", f"{total}학점 취득", names)
    for (on, stage), passed in groupby(passes, key=lambda each: (each.on, each.stage)):
        if on is not None:
            yield Happening(on, "독학", STAGES[stage], _some([each.subject for each in passed]))


def _detail(record: LearningRecord) -> str:
    values = record.values
    has_period = values.started is not None and record.section in _WITH_PERIOD
    period = period_of(record).replace("\n", " ") if has_period else ""
    parts = (
        values.institution if values.title else "",
        values.outcome,
        period if "~" in period else "",
        format_hours(values.minutes) if values.minutes else "",
        "" if values.is_completed else "미이수",
    )
    return " · ".join(part for part in parts if part)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:3])} 외 {len(names) - 3}과목"


def _credit_words(gained: Sequence[Credit]) -> str:
    """`24학점 (전공 12, 교양 9, 일반선택 3)`."""
    sums = {kind: sum(each.values.credits for each in gained if each.values.kind is kind) for kind in CreditKind}
    parts = ", ".join(f"{kind.value} {total}" for kind, total in sums.items() if total)
    return f"{sum(sums.values())}학점 ({parts})" if parts else ""


def _credit_row(credit: Credit) -> tuple[str, ...]:
    values = credit.values
    kind = f"{values.kind.value}(필수)" if values.is_required_major else values.kind.value
    gained = values.gained.korean if values.gained else ""
    return (
        values.source.value,
        values.subject,
        values.institution,
        kind,
        f"{values.term}\n{gained}" if values.term and gained else values.term or gained,
        f"{values.credits}학점",
    )


def _pass_row(passed: StagePass) -> tuple[str, ...]:
    how = "면제" if passed.is_exempted else f"{passed.score}점" if passed.score is not None else "합격"
    return f"{passed.stage}과정", STAGES[passed.stage], passed.subject, passed.on.korean if passed.on else "", how
