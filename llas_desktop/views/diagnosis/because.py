"""The lines of the page beside the subjects: what counted, what is in doubt, what did not, and the courses that would fill the gap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from llas_desktop.domain.course import CourseHit, CoursePage, RecruitmentStatus
from llas_desktop.domain.explanation import EXPLANATIONS
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.verdict import GedDiagnosis, JudgedRecord, Reason, SubjectVerdict, Verdict
from llas_desktop.views.diagnosis.words import link_of, period
from llas_desktop.views.widgets.course_words import link_words
from llas_desktop.views.words import tr

COURSES_SHOWN = 8


class LineKind(Enum):
    HEADING = auto()
    RECORD = auto()
    COURSE = auto()
    NOTE = auto()
    MORE = auto()


class Unfold(Enum):
    """What a line of the kind MORE leads to."""

    NOT_LINKED = auto()
    NOT_COUNTED = auto()
    ALL_COURSES = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """`right` stands at the end of the first line, `small` under it, `because` and `article` (in `tone`) below.

    `target` is what Enter leads to: the id of a record (int), a credit or pass (JudgedItem), a CourseHit, an Unfold, or what
    a page of another kind makes of it; None where it leads nowhere.
    """

    kind: LineKind
    text: str
    right: str = ""
    small: str = ""
    because: str = ""
    article: str = ""
    tone: str = "neutral"
    target: object = None

    @property
    def aloud(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.text, self.right, self.small, self.because, self.article) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnosis with the records that it speaks of, by id."""

    diagnosis: GedDiagnosis
    records: Mapping[int, LearningRecord]

    def is_repeated_course(self, hit: CourseHit, verdict: SubjectVerdict) -> bool:
        """Whether the learner has minutes of this course in the subject already: once more would be in doubt."""
        judged = (*verdict.counted, *verdict.doubtful)
        return any(self.records[entry.record_id].values.course_id == hit.id for entry in judged)


def lines_of_subject(finding: Finding, verdict: SubjectVerdict, page: CoursePage | None, unfolded: bool) -> list[Line]:
    """Everything that is to be said of one subject; `page`: the courses linked to it now, once they are known."""
    lines = [
        *_group(finding, verdict, tr("인정된 학습"), verdict.counted, "success"),
        *_group(finding, verdict, tr("확인이 필요한 학습"), verdict.doubtful, "warning"),
        *_not_counted(finding, verdict, unfolded),
    ]
    if verdict.verdict in (Verdict.SHORT, Verdict.CHECK) and page is not None:
        lines += _courses(finding, verdict, page)
    return lines


def lines_of_unlinked(finding: Finding) -> list[Line]:
    """The records that serve no subject."""
    return list(_group(finding, None, tr("어느 과목과도 연계되지 않은 학습"), finding.diagnosis.unlinked, "neutral"))


def _group(
    finding: Finding, verdict: SubjectVerdict | None, heading: str, entries: Sequence[JudgedRecord], tone: str
) -> Iterator[Line]:
    if entries:
        total = format_hours(sum(entry.minutes for entry in entries))
        yield Line(LineKind.HEADING, tr("{heading} {count}건").format(heading=heading, count=len(entries)), total)
        yield from (_record(finding, verdict, entry, tone) for entry in entries)


def _not_counted(finding: Finding, verdict: SubjectVerdict, unfolded: bool) -> Iterator[Line]:
    """Those of other subjects are told by their number: a long history has many of them, and none is a surprise."""
    unrelated = [entry for entry in verdict.not_counted if not entry.is_linked]
    out = [entry for entry in verdict.not_counted if entry.is_linked]
    yield from _group(finding, verdict, tr("인정되지 않은 학습"), out, "danger")
    if unrelated:
        words = tr("이 과목과 연계되지 않은 학습 {count}건").format(count=len(unrelated))
        right = tr("접기") if unfolded else tr("펼치기")
        said = EXPLANATIONS[Reason.NOT_LINKED]
        small = f"{tr(said.sentence)} {tr(said.article)}"
        yield Line(LineKind.MORE, words, right, small, target=Unfold.NOT_LINKED)
    if unfolded:
        yield from (_record(finding, verdict, entry, "neutral") for entry in unrelated)


def _record(finding: Finding, verdict: SubjectVerdict | None, entry: JudgedRecord, tone: str) -> Line:
    record = finding.records.get(entry.record_id)
    # Of many that never were linked the line above them says once why.
    said = EXPLANATIONS[entry.reason] if entry.reason and entry.is_linked else None
    small = [] if record is None else [period(record), record.values.institution]
    if verdict is not None and entry.record_id in finding.diagnosis.double_use and tone in ("success", "warning"):
        others = link_words_of_others(finding.diagnosis, entry.record_id, verdict)
        small.append(tr("{others}에도 쓰임").format(others=", ".join(others)))
    return Line(
        LineKind.RECORD,
        entry.title,
        format_hours(entry.minutes),
        " · ".join(part for part in small if part),
        tr(said.sentence) if said else "",
        tr(said.article) if said else "",
        tone,
        entry.record_id,
    )


def link_words_of_others(diagnosis: GedDiagnosis, record_id: int, here: SubjectVerdict) -> list[str]:
    """`중졸 사회` …: the other subjects in which the minutes of a record stand too."""
    return [
        link_words(link_of(other))
        for other in diagnosis.verdicts
        if other is not here and any(e.record_id == record_id for e in (*other.counted, *other.doubtful))
    ]


def _courses(finding: Finding, verdict: SubjectVerdict, page: CoursePage) -> Iterator[Line]:
    heading = tr("부족한 {missing}을 채울 과정").format(missing=format_hours(verdict.missing_minutes))
    fresh = [hit for hit in page.hits if not finding.is_repeated_course(hit, verdict)]
    if not fresh:
        yield Line(LineKind.HEADING, heading)
        yield Line(LineKind.NOTE, tr("이 과목과 연계되어 지금 평가인정을 받고 있는 다른 과정이 없습니다."))
        return
    total = page.total - (len(page.hits) - len(fresh))
    yield Line(LineKind.HEADING, heading, tr("{count}개").format(count=total))
    yield from (_course(hit, verdict) for hit in _likeliest(fresh, verdict)[:COURSES_SHOWN])
    if total > COURSES_SHOWN:
        yield Line(LineKind.MORE, tr("학습과정에서 모두 보기"), target=Unfold.ALL_COURSES)


def _likeliest(hits: Iterable[CourseHit], verdict: SubjectVerdict) -> list[CourseHit]:
    """Those one can begin now, of them those that fill the gap alone, of them the shortest that does, or else the longest."""

    def rank(hit: CourseHit) -> tuple[bool, bool, int]:
        fills = hit.total_minutes >= verdict.missing_minutes
        is_open = hit.recruitment in (RecruitmentStatus.OPEN, RecruitmentStatus.ALWAYS)
        return (not is_open, not fills, hit.total_minutes if fills else -hit.total_minutes)

    return sorted(hits, key=rank)


def _course(hit: CourseHit, verdict: SubjectVerdict) -> Line:
    where = [hit.institution, tr(hit.method.value), hit.region, tr(hit.recruitment.value)]
    fills = hit.total_minutes >= verdict.missing_minutes
    return Line(
        LineKind.COURSE,
        hit.title,
        format_hours(hit.total_minutes),
        " · ".join(part for part in where if part),
        tr("이 과정 하나로 부족한 시간이 채워집니다.") if fills and verdict.missing_minutes else "",
        tone="success",
        target=hit,
    )
