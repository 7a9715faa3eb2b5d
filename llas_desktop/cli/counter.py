"""The commands about one learner beside her history: schools, credits and passes, counselling, the 학습이력철."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from llas_desktop.cli import learner_shapes, learner_text, paper, text, values
from llas_desktop.cli import route_values as read
from llas_desktop.cli.answer import Answer
from llas_desktop.cli.session import actor_of, signed_in
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.credit import MOST_CREDITS, STAGES, CreditDraft, term_from_words
from llas_desktop.domain.dates import today
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.schooling import SchoolFacts
from llas_desktop.domain.wording import sentence
from llas_desktop.services.rules import sensitive_problem
from llas_desktop.system.files import write_atomically

_MOST_OF_IDS: Final = 2**31
_FULL_MARKS: Final = 100

_OF_CREDITS: Final = MappingProxyType({"subject": "credit_subject", "ended": "credit_ended"})
_FACTS: Final[MappingProxyType[str, Callable[[str, str], Any]]] = MappingProxyType(
    {
        "graduated": read.schooling,
        "attends": read.school,
        "is_off_quota": read.yes,
        "special_school": read.special_school,
        "special_school_ended_on": read.partial_day,
        "passed_in_final_year": read.subjects,
        "degree_on": read.partial_day,
        "open_school_entered_on": read.partial_day,
        "is_registered_out_of_school": read.yes,
        "meets_university_rules": read.yes,
        "source": read.provenance,
        "source_note": lambda _, given: given,
    }
)
"""How each of the facts is read that is given by itself."""


def learner_fact(args: argparse.Namespace) -> Answer:
    given = _facts(args)
    with signed_in(args) as services:
        learner_id = services.learners.find_account(args.account).id
        actor = actor_of(services, args, Purpose.COUNTER)
        learner, _ = services.learners.open(actor, learner_id)
        facts, credit_learner_no = services.learners.school_facts(learner_id)
        if given or args.credit_learner_no is not None:
            number = args.credit_learner_no
            new_number = credit_learner_no if number is None else "" if read.means_unknown(number) else number
            services.learners.keep_facts(actor, learner_id, replace(facts, **given), new_number)
            facts, credit_learner_no = services.learners.school_facts(learner_id)
    shape = learner_shapes.of_facts(learner.account_no, facts, credit_learner_no)
    lines = [*text.of_learner(learner), *learner_text.of_facts(facts, credit_learner_no)]
    pointed_out = sensitive_problem("source_note", args.source_note or "")
    return Answer(shape, lines, complaints=[sentence(pointed_out)] if pointed_out else [])


def _facts(args: argparse.Namespace) -> dict[str, Any]:
    """The fields of `SchoolFacts` that were given. What is told without its source is the learner's own word."""
    blank = SchoolFacts()
    given: dict[str, Any] = {}
    for field, reader in _FACTS.items():
        if (word := getattr(args, field)) is not None:
            given[field] = getattr(blank, field) if read.means_unknown(word) else reader(field, word)
    if (word := args.left_high_school_on) is not None:
        has_left = None if read.means_unknown(word) else not read.means_no(word)
        day = read.partial_day("left_high_school_on", word) if has_left and not read.means_yes(word) else None
        given |= {"has_left_high_school": has_left, "left_high_school_on": day}
    is_new = bool(given.keys() - {"source", "source_note"})
    return {"source": Provenance.STATED, **given} if is_new else given


@contextmanager
def _credit_words() -> Iterator[None]:
    """Problems inside are told in the words of credits: its `subject` is no paper of the 검정고시, its `ended` no end of a course."""
    try:
        yield
    except Refused as refused:
        named = (replace(each, field=_OF_CREDITS.get(each.field, each.field)) for each in refused.problems)
        raise Refused(named) from None


def credit_list(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        learner_id = services.learners.find_account(args.account).id
        learner, _ = services.learners.open(actor_of(services, args, Purpose.CREDIT), learner_id)
        _, credit_learner_no = services.learners.school_facts(learner_id)
        held = services.credits.of_learner(learner_id)
        passes = services.credits.passes_of_learner(learner_id)
    shape = learner_shapes.of_credits(learner.account_no, credit_learner_no, held, passes)
    return Answer(shape, [*text.of_learner(learner), "", *learner_text.of_credits(held, passes)])


def credit_add(args: argparse.Namespace) -> Answer:
    draft = CreditDraft(
        source=read.credit_source(args.source),
        subject=args.subject,
        credits=read.number("credits", args.credits, 1, MOST_CREDITS),
        kind=read.credit_kind(args.kind),
        institution=args.institution,
        is_required_major=None if args.required_major is None else read.yes("is_required_major", args.required_major),
        term=_term(args.term),
        ended=None if args.ended is None else read.partial_day("credit_ended", args.ended),
        earned=None if args.earned is None else read.partial_day("earned", args.earned),
    )
    with signed_in(args) as services, _credit_words():
        learner_id = services.learners.find_account(args.account).id
        credit_id, _ = services.credits.keep(actor_of(services, args, Purpose.CREDIT), learner_id, draft)
        (kept,) = (each for each in services.credits.of_learner(learner_id) if each.id == credit_id)
    return Answer(
        learner_shapes.of_credit(kept), [f"학점을 적었습니다: {kept.values.subject} {kept.values.credits}학점"]
    )


def _term(given: str) -> str:
    found = term_from_words(given) if given.strip() else ""
    if found is None:
        raise Refused(Problem("term", "unreadable_term", given))
    return found


def credit_pass(args: argparse.Namespace) -> Answer:
    stage = read.number("stage", args.stage.strip().removesuffix("과정"), min(STAGES), max(STAGES))
    on = None if args.on is None else read.partial_day("passed_on", args.on)
    score = None if args.score is None else read.number("score", args.score, 0, _FULL_MARKS)
    with signed_in(args) as services, _credit_words():
        learner_id = services.learners.find_account(args.account).id
        pass_id, _ = services.credits.keep_pass(
            actor_of(services, args, Purpose.CREDIT), learner_id, stage, args.subject, on, score, args.exempted
        )
        (kept,) = (each for each in services.credits.passes_of_learner(learner_id) if each.id == pass_id)
    return Answer(learner_shapes.of_pass(kept), [f"합격 과목을 적었습니다: {STAGES[kept.stage]} {kept.subject}"])


def counsel_add(args: argparse.Namespace) -> Answer:
    on = values.day("talked_on", args.on) or today()
    draft = CounselDraft(on, args.topic, args.note, values.day("follow_up_on", args.follow_up))
    with signed_in(args) as services:
        learner_id = services.learners.find_account(args.account).id
        pointed_out = [each for each in services.counsel.check(learner_id, draft) if each.is_warning]
        one_id, _ = services.counsel.note(actor_of(services, args, Purpose.COUNTER), learner_id, draft)
        (kept,) = (each for each in services.counsel.of_learner(learner_id) if each.id == one_id)
    complaints = [sentence(problem) for problem in pointed_out]
    return Answer(learner_shapes.of_counselling(kept), learner_text.of_counsellings([kept]), complaints=complaints)


def counsel_list(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        learner_id = services.learners.find_account(args.account).id
        learner, _ = services.learners.open(actor_of(services, args, Purpose.COUNTER), learner_id)
        every = services.counsel.of_learner(learner_id)
    shape = [learner_shapes.of_counselling(each) for each in every]
    return Answer(shape, [*text.of_learner(learner), "", *learner_text.of_counsellings(every)])


def counsel_due(args: argparse.Namespace) -> Answer:
    on = values.day("on", args.on)
    with signed_in(args) as services:
        due = services.counsel.due(actor_of(services, args, Purpose.COUNTER), on)
    return Answer([learner_shapes.of_follow_up(each) for each in due], learner_text.of_follow_ups(due))


def counsel_done(args: argparse.Namespace) -> Answer:
    one_id = read.number("counsellings", args.counselling, 1, _MOST_OF_IDS)
    with signed_in(args) as services:
        services.counsel.settle(actor_of(services, args, Purpose.COUNTER), one_id)
    return Answer({"counselling_id": one_id, "is_settled": True}, [f"상담 {one_id}번을 마쳤습니다."])


def history_file(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        learner = services.learners.find_account(args.account)
        paper.refuse_unwritable(args.output)
        letters = services.certificates.history_unprintable(learner.id)
        pdf = services.certificates.history_file(actor_of(services, args, Purpose.KEEPING), learner.id)
    write_atomically(args.output, pdf)
    shape = {"account_no": learner.account_no, "output": str(args.output)}
    told = [f"학습이력철을 {args.output}에 저장했습니다."]
    return Answer(shape, told, complaints=paper.told_of_letters(letters))
