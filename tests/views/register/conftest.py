"""A month with three certificates in it, of two learners."""

from collections.abc import Callable
from datetime import date

import pytest

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import RecordDraft
from llas_desktop.domain.learner import Applicant, IdentityCheck, Learner, LearnerDraft
from llas_desktop.services import Services
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.register.page import RegisterPage
from tests.views.administration import page_of


@pytest.fixture
def learners(services: Services, clerk: Actor) -> list[Learner]:
    made = []
    for name, born in (("김가람", date(1985, 1, 1)), ("박나루", date(1990, 5, 5))):
        learner = services.learners.register(clerk, LearnerDraft(name, born))[0]
        services.history.keep(
            clerk,
            learner.id,
            RecordDraft("other_learning", title="동네 한 바퀴", minutes=600, ended=PartialDate(2024, 5)),
        )
        made.append(learner)
    return made


@pytest.fixture
def issued(services: Services, clerk: Actor, learners: list[Learner]) -> list[IssuedCertificate]:
    first, second = learners
    by_proxy = CertificateRequest(
        "대학 입학 전형자료", "가람대학교", applicant=Applicant.PROXY, applicant_name="이나루", has_proxy_letter=True,
        identity_check=IdentityCheck.PASSPORT,
    )  # fmt: skip
    asked = ((first, CertificateRequest("본인 보관")), (first, by_proxy), (second, CertificateRequest("취업·이직")))
    return [services.certificates.issue(clerk, learner.id, request)[0] for learner, request in asked]


@pytest.fixture
def page(window: MainWindow, issued: list[IssuedCertificate], settle: Callable[[], None]) -> RegisterPage:
    made = page_of(window, "register", RegisterPage)
    settle()
    return made
