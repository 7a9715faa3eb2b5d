"""A class that finished last week: three who completed it, one who did not."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import date

import pytest

from llas_desktop.domain.actor import Actor, Purpose
from llas_desktop.domain.dates import PartialDate, today
from llas_desktop.domain.history import RecordDraft
from llas_desktop.domain.learner import Learner, LearnerDraft
from llas_desktop.services import Services
from llas_desktop.views.batch.page import BatchPage
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from tests.views.administration import page_of
from tests.views.counter import days_ago

TITLE = "동네 한 바퀴"


@pytest.fixture
def shell(theme: Theme, services: Services, clerk: Actor) -> Iterator[Shell]:
    """As the program's: behind the lock she acts who was there before it."""
    last = [clerk.who]

    def actor(purpose: Purpose) -> Actor:
        if services.door.session is not None:
            last[0] = services.door.session.login
        return Actor(last[0], clerk.workstation, purpose)

    future: Future[Services] = Future()
    future.set_result(services)
    made = Shell(theme, future, actor)
    yield made
    made.close()


@pytest.fixture
def learners(services: Services, clerk: Actor) -> list[Learner]:
    made = []
    for at, name in enumerate(("김가람", "박나루", "서라온", "윤미리내")):
        draft = LearnerDraft(name, date(1985, 1, 1 + at), account_no=f"2024-00000{at}")
        learner = services.learners.register(clerk, draft)[0]
        record = RecordDraft(
            "other_learning", title=TITLE, institution="가람평생학습관", minutes=600,
            started=PartialDate.of(days_ago(40)), ended=PartialDate.of(days_ago(7)), is_completed=name != "윤미리내",
        )  # fmt: skip
        services.history.keep(clerk, learner.id, record)
        made.append(learner)
    assert today() > days_ago(7)
    return made


@pytest.fixture
def page(window: MainWindow, learners: list[Learner], settle: Callable[[], None]) -> BatchPage:
    made = page_of(window, "batch", BatchPage)
    settle()
    return made
