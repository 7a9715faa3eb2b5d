"""The commands about what a history earns: the diagnosis of one learner or of all, and the ways to what is missing."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from llas_desktop.cli import learner_shapes, learner_text, paper, route_shapes, route_text, route_values, text, values
from llas_desktop.cli.answer import REFUSED, Answer
from llas_desktop.cli.route_lines import Lines
from llas_desktop.cli.session import actor_of, signed_in
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.dates import today
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.routes import Diagnosis, Route
from llas_desktop.domain.verdict import Verdict
from llas_desktop.system.files import write_atomically

_MOST_WAYS: Final = 50


def diagnose(args: argparse.Namespace) -> Answer:
    if args.all:
        return _diagnose_all(args)
    on = values.day("on", args.on)
    with signed_in(args) as services:
        learner_id = services.learners.find_account(args.account).id
        planned = services.courses.of_numbers(route_values.words(args.planned))
        learner, _ = services.learners.open(actor_of(services, args, Purpose.GED), learner_id)
        diagnosis = before = services.diagnosis.diagnose(learner_id, on)
        if planned:
            diagnosis = services.diagnosis.diagnose(learner_id, on, [course.id for course in planned])
    shape = route_shapes.of_diagnosis(learner.account_no, diagnosis)
    subjects = [*text.of_diagnosis(learner, diagnosis.ged), *route_text.of_subject_steps(diagnosis)]
    lines = [*subjects, *route_text.of_routes(diagnosis)]
    if planned:
        shape["planned"] = [course.accreditation_no for course in planned]
        shape["moved"] = route_shapes.of_moved(before, diagnosis)
        lines += ["", *route_text.of_moved(before, diagnosis)]
    return Answer(shape, lines)


def _diagnose_all(args: argparse.Namespace) -> Answer:
    """Said while it is read: a centre is not held in memory."""
    within = None if args.within is None else route_values.hours("within", args.within)
    on = values.day("on", args.on)

    def diagnosed() -> Iterator[tuple[str, Diagnosis]]:
        with signed_in(args) as services:
            actor = actor_of(services, args, Purpose.ADMINISTRATION)
            for account_no, diagnosis in services.diagnosis.stream(actor, on):
                if within is None or any(_gaps(diagnosis, within)):
                    yield account_no, diagnosis

    def json_lines() -> Iterator[str]:
        lines = Lines()
        return (lines.line(account_no, diagnosis) for account_no, diagnosis in diagnosed())

    def table() -> Iterator[str]:
        rows = [
            (account_no, gap.name, format_hours(gap.counted), format_hours(gap.missing))
            for account_no, diagnosis in diagnosed()
            for gap in _gaps(diagnosis, within)
        ]
        yield from text.table(("계좌번호", "제도", "인정", "부족"), rows)
        yield f"{len({row[0] for row in rows})}명, {len(rows)}건" if rows else "없습니다."

    return Answer(None, table(), json_lines=json_lines())


@dataclass(frozen=True, slots=True)
class _Gap:
    """What is short by hours. Durations are minutes."""

    name: str
    counted: int
    missing: int


def _gaps(diagnosis: Diagnosis, within: int | None) -> Iterator[_Gap]:
    """What courses would close, short by at most `within` minutes; where no bound is given, what was begun."""
    for subject in diagnosis.ged.verdicts:
        if subject.verdict is Verdict.SHORT and _is_near(subject.credited_minutes, subject.missing_minutes, within):
            name = f"{Route.GED_EXEMPTION.korean} {subject.name}"
            yield _Gap(name, subject.credited_minutes, subject.missing_minutes)
    for verdict in diagnosis.of(Route.ADULT_LITERACY):
        minutes = verdict.quantity("minutes")
        if verdict.verdict is Verdict.SHORT and _is_near(minutes.counted, minutes.missing, within):
            yield _Gap(verdict.name, minutes.counted, minutes.missing)


def _is_near(counted: int, missing: int, within: int | None) -> bool:
    return counted > 0 if within is None else missing <= within


def plan(args: argparse.Namespace) -> Answer:
    if args.saved:
        return _plans(args)
    route = route_values.route(args.route)
    level = values.level(args.level)
    subject = values.subject(args.subject, level)
    _refuse_unsaid(route, level, subject)
    on = values.day("on", args.on)
    limit = route_values.number("limit", args.limit, 1, _MOST_WAYS)
    chosen = route_values.number("way", args.way, 1, limit)
    if args.output:
        paper.refuse_unwritable(args.output)
    plan_id, pdf = None, b""
    with signed_in(args) as services:
        learner_id = services.learners.find_account(args.account).id
        actor = actor_of(services, args, Purpose.COUNTER)
        learner, _ = services.learners.open(actor, learner_id)
        found = services.plans.ways(learner_id, route, level, subject, on, args.region, limit)
        if args.save is not None and level is not None and found.ways:
            if len(found.ways) < chosen:
                raise Refused(Problem("way", "no_such_way", args.way, str(len(found.ways))))
            course_ids = [course.id for course in found.ways[chosen - 1].courses]
            plan_id, _ = services.plans.save(
                actor, learner_id, args.save, route, level, subject, on or today(), found.missing_minutes, course_ids
            )
            pdf = services.plans.paper(actor, plan_id) if args.output else b""
    lines = [*text.of_learner(learner), *route_text.of_ways(found)]
    shape = route_shapes.of_ways(learner.account_no, route, level, subject, found) | {"plan_id": plan_id}
    if plan_id is not None:
        lines.append(f"학습설계 {plan_id}번으로 저장했습니다.")
    elif args.save is not None:
        return Answer(shape, [], REFUSED, [route_text.why_none(found)])
    if pdf:
        write_atomically(args.output, pdf)
        shape |= {"output": str(args.output)}
        lines.append(f"한 쪽으로 {args.output}에 저장했습니다.")
    return Answer(shape, lines)


def _refuse_unsaid(route: Route, level: GedLevel | None, subject: GedSubject | None) -> None:
    """What must be told for the ways of a route: a subject of a level, a level, or neither."""
    if level is None and route in (Route.GED_EXEMPTION, Route.ADULT_LITERACY):
        raise Refused(Problem("level", "required"))
    if subject is None and route is Route.GED_EXEMPTION:
        raise Refused(Problem("subject", "required"))


def _plans(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        learner_id = services.learners.find_account(args.account).id
        learner, _ = services.learners.open(actor_of(services, args, Purpose.COUNTER), learner_id)
        plans = services.plans.of_learner(learner_id)
    shape = [learner_shapes.of_plan(each) for each in plans]
    return Answer(shape, [*text.of_learner(learner), *learner_text.of_plans(plans)])
