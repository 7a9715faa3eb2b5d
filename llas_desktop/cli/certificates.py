"""The commands about certificates: issue, register, withdraw, read out."""

import argparse
from collections.abc import Sequence
from typing import Final

from llas_desktop.cli import paper, shapes, text, values
from llas_desktop.cli.answer import REFUSED, Answer
from llas_desktop.cli.session import actor_of, signed_in
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.services import Services
from llas_desktop.system.files import write_atomically

_TEXT: Final = b"\xef\xbb\xbf"
"""What every reader of texts takes for UTF-8."""


def certificate_issue(args: argparse.Namespace) -> Answer:
    applicant, identity_check = values.applying(args)
    request = CertificateRequest(
        purpose=args.purpose,
        recipient=args.recipient,
        sections=values.sections(args.sections),
        ged=args.ged,
        with_qualification_no=args.with_qualification_no,
        with_address=args.with_address,
        applicant=applicant,
        applicant_name=args.applicant_name,
        has_proxy_letter=args.proxy_letter,
        identity_check=identity_check,
        is_large_print=args.large_print,
        replaces=args.replaces,
    )
    with signed_in(args) as services:
        learner = services.learners.find_account(args.account)
        paper.refuse_unwritable(args.output)  # before a number is used up
        letters = services.certificates.unprintable(learner.id, request)
        issued, _ = services.certificates.issue(services.door.actor(), learner.id, request)
        pdf = services.certificates.printable(issued.id)
    told = [sentence(Problem("certificate", code)) for code in issued.complaints]
    return _saved(args, learner.account_no, issued, pdf, [*paper.told_of_letters(letters), *told])


def certificate_list(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        learner_id = services.learners.find_account(args.account).id
        learner, _ = services.learners.open(actor_of(services, args, Purpose.COUNTER), learner_id)
        issued = services.certificates.of_learner(learner_id)
    lines = [*text.of_learner(learner), "", *text.of_certificates(issued), text.count(len(issued), "건")]
    return Answer([shapes.of_certificate(one) for one in issued], lines)


def certificate_save(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        account_no, issued = _issued_to(services, args)
        paper.refuse_unwritable(args.output)
        pdf = services.certificates.pdf(actor_of(services, args, Purpose.COUNTER), issued.id, is_saved=True)
    return _saved(args, account_no, issued, pdf)


def certificate_text(args: argparse.Namespace) -> Answer:
    if args.output:
        paper.refuse_unwritable(args.output, _TEXT)
    with signed_in(args) as services:
        account_no, issued = _issued_to(services, args)
        read = services.certificates.text(actor_of(services, args, Purpose.COUNTER), issued.id)
    shape = {"account_no": account_no, "issue_no": issued.issue_no, "text": read}
    if args.output is None:
        return Answer(shape, read.splitlines())
    write_atomically(args.output, _TEXT + read.encode())
    return Answer(shape | {"output": str(args.output)}, [f"{args.output}에 저장했습니다."])


def _issued_to(services: Services, args: argparse.Namespace) -> tuple[str, IssuedCertificate]:
    """The account number of the learner, and that certificate of hers which is named by its number or its serial alone."""
    learner = services.learners.find_account(args.account)
    every = services.certificates.of_learner(learner.id)
    issued = next((one for one in every if args.issue_no in (one.issue_no, str(one.serial))), None)
    if issued is None:
        raise Refused(Problem("issue_no", "unknown_issue_no", args.issue_no))
    return learner.account_no, issued


def _saved(
    args: argparse.Namespace, account_no: str, issued: IssuedCertificate, pdf: bytes, warnings: Sequence[str] = ()
) -> Answer:
    complaints = paper.save(args.output, pdf, args.account, issued.issue_no)
    return Answer(
        {"account_no": account_no, **shapes.of_certificate(issued), "output": str(args.output)},
        [] if complaints else text.of_issued(issued, str(args.output)),
        status=REFUSED if complaints else 0,
        complaints=[*warnings, *complaints],
    )
