"""The tabs of the window, in their order, and for whom each of them is there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab
from llas_desktop.views.words import noop

Build = Callable[[Shell, Preferences], Tab]


@dataclass(frozen=True, slots=True)
class Place:
    """A tab: its name, its title, and `load`, which imports its module and gives what builds it.

    It is there for who may make the `call` of the desk that it shows; for everyone where that is empty.
    """

    name: str
    title: str
    load: Callable[[], Build]
    call: str = ""


def _learner() -> Build:
    from llas_desktop.views.learner.tab import LearnerTab

    return LearnerTab


def _history() -> Build:
    from llas_desktop.views.history.tab import HistoryTab

    return lambda shell, _preferences: HistoryTab(shell)


def _course() -> Build:
    from llas_desktop.views.course.tab import CourseTab

    return lambda shell, _preferences: CourseTab(shell)


def _diagnosis() -> Build:
    from llas_desktop.views.diagnosis.tab import DiagnosisTab

    return DiagnosisTab


def _certificate() -> Build:
    from llas_desktop.views.certificate.tab import CertificateTab

    return CertificateTab


def _settings() -> Build:
    from llas_desktop.views.settings.tab import SettingsTab

    return SettingsTab


def _check() -> Build:
    from llas_desktop.views.check.tab import CheckTab

    return CheckTab


PLACES: Final = (
    Place("learner", noop("학습자"), _learner, "LearnerDesk.search"),
    Place("history", noop("학습이력"), _history, "HistoryDesk.records"),
    Place("course", noop("학습과정"), _course, "CourseDesk.search"),
    Place("diagnosis", noop("진단"), _diagnosis, "DiagnosisDesk.diagnose"),
    Place("certificate", noop("증명서"), _certificate, "CertificateDesk.issue"),
    Place("settings", noop("관리"), _settings),
    Place("check", noop("증명서 확인"), _check, "CheckDesk.check"),
)
