"""Completions and courses in one line each: of age since 2003, an accreditation over the whole of the twenty-twenties."""

from collections.abc import Iterable
from datetime import date
from itertools import count

from llas_desktop.domain.course import Accreditation, AccreditedCourse, DatedLink, InstitutionType
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area, LearningRecord, RecordDraft
from llas_desktop.domain.verdict import GedDiagnosis, Reason, SubjectVerdict
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.ged_exemption import diagnose, load_rules

BIRTH = date(1985, 1, 1)
TODAY = date(2026, 11, 21)
TECH_HOME = GedLink(GedLevel.HIGH, GedSubject.TECH_HOME)
HISTORY = GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)
MIDDLE_ART = GedLink(GedLevel.MIDDLE, GedSubject.ART)
LONG = Accreditation(date(2020, 1, 1), date(2029, 12, 31))
RULES = load_rules()

_ids = count(1)


def course(
    *links: GedLink | DatedLink,
    hours: int = 90,
    accreditations: Iterable[Accreditation] = (LONG,),
    course_id: int | None = None,
) -> AccreditedCourse:
    """A course linked from its first notice on, unless a link says itself from when."""
    number = course_id or next(_ids)
    periods = tuple(accreditations)
    return AccreditedCourse(
        id=number,
        accreditation_no=f"T-{number}",
        title=f"과정 {number}",
        institution="가람평생학습관",
        institution_type=InstitutionType.LOCAL_GOVERNMENT,
        area=Area.ACADEMIC_SUPPLEMENT,
        total_minutes=hours * 60,
        accreditations=periods,
        links=tuple(
            link if isinstance(link, DatedLink) else DatedLink(link, min(p.notified_on for p in periods))
            for link in links
        ),
    )


def completion(
    of: AccreditedCourse | None = None,
    started: str | None = "2023-03-02",
    ended: str | None = "2023-06-30",
    *,
    minutes: int = 90 * 60,
    is_completed: bool = True,
    own_links: Iterable[GedLink] = (),
    record_id: int | None = None,
) -> Completion:
    """Dates in ISO form, known to the day, the month or the year."""
    draft = RecordDraft(
        kind="accredited_course" if of else "other_learning",
        title=of.title if of else "비평가인정 과정",
        started=PartialDate.from_iso(started) if started else None,
        ended=PartialDate.from_iso(ended) if ended else None,
        minutes=minutes,
        course_id=of.id if of else None,
        is_completed=is_completed,
        ged_links=frozenset(own_links),
    )
    return Completion(LearningRecord(record_id or next(_ids), 1, draft, of.accreditation_no if of else None), of)


def judged(*completions: Completion, birth: date = BIRTH, on: date = TODAY) -> GedDiagnosis:
    return diagnose(birth, completions, on, RULES)


def verdict(diagnosis: GedDiagnosis, link: GedLink = TECH_HOME) -> SubjectVerdict:
    return next(v for v in diagnosis.verdicts if (v.level, v.subject) == (link.level, link.subject))


def reason_of(one: Completion, link: GedLink = TECH_HOME, *, birth: date = BIRTH, on: date = TODAY) -> Reason | None:
    """Why one completion alone is out or in doubt for the subject; None: all of it counted."""
    found = verdict(judged(one, birth=birth, on=on), link)
    (entry,) = (*found.counted, *found.doubtful, *found.not_counted)
    return entry.reason
