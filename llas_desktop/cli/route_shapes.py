"""What `diagnose --json` and `plan --json` show: the shape of the subjects, a verdict of every other route, ways to go."""

from collections.abc import Callable, Iterator
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from llas_desktop.cli import shapes
from llas_desktop.domain.explanation import EXPLANATIONS
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.plan import Way, WaysFound
from llas_desktop.domain.route_reasons import RouteReason, explained
from llas_desktop.domain.routes import Because, Diagnosis, JudgedItem, NextStep, Route, RouteVerdict
from llas_desktop.domain.verdict import Reason, SubjectVerdict, Verdict

Shape = dict[str, Any]


def of_diagnosis(account_no: str, diagnosis: Diagnosis) -> Shape:
    """The shape of the first release; behind its 24 verdicts those of every other route."""
    shape = shapes.of_diagnosis(account_no, diagnosis.ged)
    subjects = [of_subject(verdict, diagnosis) for verdict in diagnosis.ged.verdicts]
    shape["verdicts"] = [*subjects, *(of_route(verdict) for verdict in diagnosis.routes)]
    shape["usable_exemptions"] = {level.value: number for level, number in diagnosis.usable_exemptions.items()}
    return shape


def of_subject(verdict: SubjectVerdict, diagnosis: Diagnosis) -> Shape:
    """A subject of 검정고시 exemption; `reasons` are that of its verdict, then those of its records, each once, as they stand."""
    found = dict.fromkeys(entry.reason for entry in (*verdict.doubtful, *verdict.not_counted) if entry.reason)
    steps = diagnosis.ged_steps.get((verdict.verdict, verdict.level), ())
    return {
        **shapes.of_verdict(verdict),
        "reasons": [of_because(_of_hours(verdict)), *(_of_item_reason(reason) for reason in found)],
        "as_of": diagnosis.ged.on.isoformat(),
        "next_steps": [of_step(step) for step in steps],
    }


def _of_hours(verdict: SubjectVerdict) -> Because:
    """Why the verdict of a subject is as it is."""
    if verdict.verdict is Verdict.NOT_APPLICABLE:
        return Because(RouteReason.NOT_YET_18)
    if verdict.verdict is Verdict.MET:
        return Because(RouteReason.HOURS_REACHED, format_hours(verdict.required_minutes), verdict.source)
    reason = RouteReason.HOURS_IN_DOUBT if verdict.verdict is Verdict.CHECK else RouteReason.HOURS_MISSING
    return Because(reason, format_hours(verdict.missing_minutes), verdict.source)


def of_route(verdict: RouteVerdict) -> Shape:
    shape: Shape = {"route": verdict.route.value, **_of_place(verdict), "verdict": verdict.verdict.value}
    if more := _FIGURES.get(verdict.route):
        shape |= more(verdict)
    return shape | {
        "reasons": [of_because(because) for because in verdict.reasons],
        "counted": [of_item(item) for item in verdict.counted],
        "doubtful": [of_item(item) for item in verdict.doubtful],
        "not_counted": [of_item(item) for item in verdict.not_counted],
        "source": verdict.source,
        "as_of": verdict.as_of.isoformat(),
        "next_steps": [of_step(step) for step in verdict.next_steps],
    }


def line_of_subject(verdict: SubjectVerdict) -> Shape:
    """In a stream of a whole centre: verdict and figures, without words, records and next steps."""
    return {
        "route": Route.GED_EXEMPTION.value,
        "level": verdict.level.value,
        "subject": verdict.subject.value,
        "verdict": verdict.verdict.value,
        "credited_minutes": verdict.credited_minutes,
        "doubtful_minutes": verdict.doubtful_minutes,
        "missing_minutes": verdict.missing_minutes,
    }


def line_of_route(verdict: RouteVerdict) -> Shape:
    """As `line_of_subject`, with the codes of the reasons."""
    figures = _FIGURES[verdict.route](verdict) if verdict.route in _FIGURES else {}
    return {
        "route": verdict.route.value,
        **_of_place(verdict),
        "verdict": verdict.verdict.value,
        **figures,
        "reasons": [because.reason.value for because in verdict.reasons],
    }


def of_moved(before: Diagnosis, after: Diagnosis) -> list[Shape]:
    """The verdicts that are not what they were."""
    return [{**place, "before": old.value, "after": new.value} for place, _, old, new in moved(before, after)]


def moved(before: Diagnosis, after: Diagnosis) -> Iterator[tuple[Shape, str, Verdict, Verdict]]:
    """Of each verdict that differs which it is, for a program and for a reader, what it was and what it is."""
    for old, new in zip(before.ged.verdicts, after.ged.verdicts, strict=True):
        if old.verdict is not new.verdict:
            place = {"route": Route.GED_EXEMPTION.value, "level": new.level.value, "subject": new.subject.value}
            yield place, f"{Route.GED_EXEMPTION.korean} {new.name}", old.verdict, new.verdict
    for was, now in zip(before.routes, after.routes, strict=True):
        if was.verdict is not now.verdict:
            yield {"route": now.route.value, **_of_place(now)}, now.name, was.verdict, now.verdict


def of_ways(
    account_no: str, route: Route, level: GedLevel | None, subject: GedSubject | None, found: WaysFound
) -> Shape:
    return {
        "account_no": account_no,
        "route": route.value,
        "level": level and level.value,
        "subject": subject and subject.value,
        "missing_minutes": found.missing_minutes,
        "ways": [of_way(way) for way in found.ways],
        "reason": found.reason or None,
    }


def of_way(way: Way) -> Shape:
    """`starts`: the day by which all of its courses have begun."""
    return {
        "courses": [
            {
                "accreditation_no": course.accreditation_no,
                "title": course.title,
                "institution": course.institution,
                "minutes": course.minutes,
                "starts": course.starts.isoformat() if course.starts else None,
            }
            for course in way.courses
        ],
        "minutes": way.minutes,
        "surplus_minutes": way.surplus_minutes,
        "starts": None if way.begun_by == date.max else way.begun_by.isoformat(),
    }


def of_because(because: Because) -> Shape:
    words = because.words
    return {"reason": because.reason.value, "explanation": words.sentence, "article": words.article}


def of_item(item: JudgedItem) -> Shape:
    shape: Shape = {f"{item.kind.value}_id": item.id, "title": item.title, item.unit.value: item.amount}
    if item.reason is not None:
        shape |= {key: text for key, text in _of_item_reason(item.reason).items() if key != "article"}
    return shape


def of_step(step: NextStep) -> Shape:
    return {"what": step.what, "where": step.where, "papers": list(step.papers), "contact": step.contact}


def _of_item_reason(reason: Reason | RouteReason) -> Shape:
    words = EXPLANATIONS[reason] if isinstance(reason, Reason) else explained(reason)
    return {"reason": reason.value, "explanation": words.sentence, "article": words.article}


def _of_place(verdict: RouteVerdict) -> Shape:
    """Which of the verdicts of a route it is; a reader of the subjects asks every verdict for level and subject."""
    place = {"target": verdict.target, "stage": verdict.stage}
    everywhere = {"level": verdict.level and verdict.level.value, "subject": None}
    return everywhere | {key: value for key, value in place.items() if value}


def _of_literacy(verdict: RouteVerdict) -> Shape:
    minutes = verdict.quantity("minutes")
    return {
        "credited_minutes": minutes.counted,
        "doubtful_minutes": minutes.doubtful,
        "cap_minutes": verdict.quantity("cap_minutes").counted,
        "missing_minutes": minutes.missing,
        "entry_stage": verdict.entry_stage,
    }


def _of_minutes(verdict: RouteVerdict) -> Shape:
    minutes, *apart = verdict.quantities
    figures = {"credited_minutes": minutes.counted, "doubtful_minutes": minutes.doubtful}
    return figures | {each.name: each.counted for each in apart}


def _of_credits(verdict: RouteVerdict) -> Shape:
    return {"credits": {each.name: {"counted": each.counted, "required": each.required} for each in verdict.quantities}}


def _of_subjects(verdict: RouteVerdict) -> Shape:
    subjects = verdict.quantity("subjects")
    return {"passed": subjects.counted, "required": subjects.required}


def _of_exempted(verdict: RouteVerdict) -> Shape:
    return {"subjects": list(verdict.subjects)}


_FIGURES: Final = MappingProxyType[Route, Callable[[RouteVerdict], Shape]](
    {
        Route.GED_GROUNDS: _of_exempted,
        Route.ADULT_LITERACY: _of_literacy,
        Route.OUT_OF_SCHOOL: _of_minutes,
        Route.OPEN_SCHOOL: _of_minutes,
        Route.CREDIT_BANK: _of_credits,
        Route.SELF_STUDY_DEGREE: _of_subjects,
    }
)
