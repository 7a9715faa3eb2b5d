"""A function a command: from arguments to an answer. What it needs is imported when it is called."""

import argparse
from pathlib import Path
from typing import Final, Protocol

from llas_desktop.cli import paper, shapes, text, values
from llas_desktop.cli.answer import REFUSED, Answer
from llas_desktop.cli.backups import backup, restore
from llas_desktop.cli.batch import certificate_batch
from llas_desktop.cli.certificates import certificate_issue, certificate_list, certificate_save, certificate_text
from llas_desktop.cli.checking import certificate_verify
from llas_desktop.cli.counter import (
    counsel_add,
    counsel_done,
    counsel_due,
    counsel_list,
    credit_add,
    credit_list,
    credit_pass,
    history_file,
    learner_fact,
)
from llas_desktop.cli.diagnoses import diagnose, plan
from llas_desktop.cli.privacy import learner_disclose, log_export, log_verify, retention_destroy, retention_due
from llas_desktop.cli.register import (
    certificate_register,
    certificate_void,
    key_export,
    key_rotate,
    key_show,
    withdrawn_export,
)
from llas_desktop.cli.rules import rule_list, rule_set
from llas_desktop.cli.session import actor_of, data_of, signed_in
from llas_desktop.cli.staff import setup, staff_add, staff_list, staff_remove, staff_reset, staff_roles, unlock
from llas_desktop.cli.support import support
from llas_desktop.domain.actor import Actor, Changes, Purpose
from llas_desktop.domain.course import CourseQuery
from llas_desktop.domain.imports import ImportReport
from llas_desktop.domain.learner import LearnerDraft, MemberType, Opening, Sex
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.services import Services

__all__ = [
    "backup", "certificate_batch", "certificate_issue", "certificate_list", "certificate_register", "certificate_save",
    "certificate_text", "certificate_verify", "certificate_void", "counsel_add", "counsel_done", "counsel_due", "counsel_list",
    "course_import", "course_search", "credit_add", "credit_import", "credit_list", "credit_pass", "diagnose",
    "doctor", "history_file", "history_import", "history_show", "key_export", "key_rotate", "key_show",
    "learner_add", "learner_disclose", "learner_fact", "learner_find", "learner_import", "log_export",
    "log_verify", "offering_import", "plan", "qualification_import", "restore", "retention_destroy",
    "retention_due", "rule_list", "rule_set", "setting_list", "setting_set", "setup", "staff_add", "staff_list",
    "staff_remove", "staff_reset", "staff_roles", "support", "undo", "unlock", "withdrawn_export",
]  # fmt: skip

_ALL: Final = 1_000_000
_MOST_LEARNERS: Final = 50


def setting_list(args: argparse.Namespace) -> Answer:
    from llas_desktop.cli import settings

    with signed_in(args) as services:
        found = settings.every(services, data_of(args))
    return Answer(
        [{"key": each.key, "name": each.name, "value": each.value} for each in found],
        text.table(("설정", "이름", "값"), [(each.key, each.name, each.value) for each in found]),
    )


def setting_set(args: argparse.Namespace) -> Answer:
    from llas_desktop.cli import settings

    with signed_in(args) as services:
        key = settings.key_of(args.key)
        settings.change(services, data_of(args), actor_of(services, args, Purpose.ADMINISTRATION), key, args.value)
        (found,) = (each for each in settings.every(services, data_of(args)) if each.key == key)
        letters = services.certificates.missing_letters(found.value)
    shape = {"key": found.key, "name": found.name, "value": found.value}
    return Answer(shape, [f"{found.name}: {found.value or '(비움)'}"], complaints=paper.told_of_letters(letters, key))


def course_import(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        return _imported(services, services.imports.import_courses, args)


def offering_import(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        return _imported(services, services.imports.import_offerings, args)


def qualification_import(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        return _imported(services, services.imports.import_qualifications, args)


def learner_import(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        return _imported(services, services.imports.import_learners, args)


def credit_import(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        return _imported(services, services.imports.import_credits, args)


def history_import(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        return _imported(services, services.imports.import_histories, args)


def course_search(args: argparse.Namespace) -> Answer:
    level = values.level(args.level)
    subject = values.subject(args.subject, level)
    valid_on = values.day("valid_on", args.valid_on)
    query = CourseQuery(
        text=" ".join(args.text),
        level=level,
        subject=subject,
        area=values.area(args.area),
        region=args.region or "",
        institution=args.institution or "",
        method=values.method(args.method),
        valid_on=valid_on,
        offered_now=args.offered_now,
    )
    with signed_in(args) as services:
        hits = services.courses.search(query, limit=_ALL).hits
    if subject is not None and level is None:  # the catalogue looks links up by level
        hits = tuple(hit for hit in hits if any(link.subject is subject for link in hit.ged_links))
    return Answer([shapes.of_course(hit) for hit in hits], [*text.of_courses(hits), text.count(len(hits), "과정")])


def learner_add(args: argparse.Namespace) -> Answer:
    draft = LearnerDraft(
        name=args.name,
        birth_date=values.birth(args.birth),
        account_no=args.account_no,
        name_hanja=args.hanja,
        name_roman=args.roman,
        former_name=args.former_name,
        phone=args.phone,
        sex=values.choice("sex", Sex, args.sex),
        email=args.email,
        address=args.address,
        workplace=args.workplace,
        occupation=args.occupation,
        schooling=args.schooling,
        interests=args.interests,
        member_type=values.choice("member_type", MemberType, args.member_type) or MemberType.GENERAL,
        guardian_name=args.guardian,
        guardian_phone=args.guardian_phone,
        guardian_relation=args.guardian_relation,
    )
    applicant, identity_check = values.applying(args)
    opening = Opening(applicant, args.applicant_name, args.proxy_letter, identity_check)
    with signed_in(args) as services:
        pointed_out = [each for each in services.learners.check(draft, opening) if each.is_warning]
        learner, _ = services.learners.register(actor_of(services, args, Purpose.COUNTER), draft, opening)
    complaints = [sentence(problem) for problem in pointed_out]
    return Answer(shapes.of_learner(learner), text.of_learner(learner), complaints=complaints)


def learner_find(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        found = services.learners.search(" ".join(args.query), limit=_MOST_LEARNERS + 1)
        hits = found[:_MOST_LEARNERS]
        if hits:
            services.learners.note_search(actor_of(services, args, Purpose.COUNTER), [hit.id for hit in hits])
    cut = [f"처음 {_MOST_LEARNERS}명만 보였습니다. 더 적어서 찾아 주십시오."] if len(found) > len(hits) else []
    shape = [shapes.of_learner_hit(hit) for hit in hits]
    return Answer(shape, [*text.of_learner_hits(hits), text.count(len(hits), "명")], complaints=cut)


def history_show(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        learner_id = services.learners.find_account(args.account).id
        learner, _ = services.learners.open(actor_of(services, args, Purpose.COUNTER), learner_id)
        records = services.history.records(learner_id)
    lines = [*text.of_learner(learner), "", *text.of_records(records), text.count(len(records), "건")]
    return Answer([shapes.of_record(record) for record in records], lines)


def undo(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        done = services.journal.undo(actor_of(services, args, Purpose.COUNTER))
    if done is None:
        raise Refused(Problem("action", "nothing_to_undo"))
    return Answer(shapes.of_undo(done[0]), text.of_undo(done[0]))


def doctor(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        findings = services.journal.doctor()
    return Answer(
        [shapes.of_finding(each) for each in findings],
        [] if findings else ["자료와 기록, 발급대장이 온전합니다."],
        status=REFUSED if findings else 0,
        complaints=[each.korean for each in findings],
    )


def _imported(services: Services, take_in: "_TakeIn", args: argparse.Namespace) -> Answer:
    report, _ = take_in(actor_of(services, args, Purpose.ADMINISTRATION), args.file, dry_run=args.dry_run)
    complaints = [sentence(Problem("file", "nothing_taken", args.file.name))] if report.is_refused else []
    status = REFUSED if complaints else 0
    return Answer(shapes.of_report(report), text.of_report(report), status, complaints)


class _TakeIn(Protocol):
    def __call__(self, actor: Actor, path: Path, /, *, dry_run: bool) -> tuple[ImportReport, Changes | None]: ...
