"""A centre that has issued a certificate, and the files that somebody brings to have it checked."""

from datetime import date
from pathlib import Path

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.learner import Learner, LearnerDraft
from llas_desktop.domain.proof import KEY_SUFFIX, WITHDRAWN_SUFFIX, Verdict
from llas_desktop.services import Services
from llas_desktop.views.check.panel import CheckPanel


class Centre:
    """A centre with one certificate of one learner, and the files that it hands out."""

    def __init__(self, services: Services, clerk: Actor, folder: Path) -> None:
        self.services, self.clerk, self._folder = services, clerk, folder
        self.learner: Learner = services.learners.register(clerk, LearnerDraft("김가람", date(1985, 1, 1)))[0]
        self.issued: IssuedCertificate = services.certificates.issue(
            clerk, self.learner.id, CertificateRequest("검정고시 응시원서 제출", ged=True)
        )[0]
        self.pdf = services.certificates.pdf(clerk, self.issued.id)

    def paper(self, content: bytes = b"") -> Path:
        return self._file("증명서.pdf", content or self.pdf)

    def altered(self) -> Path:
        """One bit of the drawing of the page, in the middle of the file."""
        at = len(self.pdf) // 3
        return self._file("고친 것.pdf", self.pdf[:at] + bytes((self.pdf[at] ^ 1,)) + self.pdf[at + 1 :])

    def key_file(self) -> Path:
        return self._file(f"기관{KEY_SUFFIX}", self.services.keys.key_file(self.clerk))

    def withdrawn_file(self) -> Path:
        return self._file(f"철회{WITHDRAWN_SUFFIX}", self.services.register.withdrawn_file(self.clerk))

    def _file(self, name: str, content: bytes) -> Path:
        self._folder.mkdir(exist_ok=True)
        file = self._folder / name
        file.write_bytes(content)
        return file


def verdict(panel: CheckPanel) -> Verdict:
    assert panel.checked is not None
    return panel.checked.verdict
