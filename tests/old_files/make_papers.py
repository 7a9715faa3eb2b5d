"""Makes the papers of the release of today, with its key file and list: `python -m tests.old_files.make_papers`.

Run once for every release whose papers look otherwise; the folder stays for good, and every later program must find them genuine.
The keys are those of the tests, the older of them out of use.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import llas_desktop
from llas_desktop.certificates.proof.key_file import write_key_file
from llas_desktop.certificates.proof.withdrawn_file import write_withdrawn_list
from llas_desktop.domain.proof import Withdrawal, WithdrawnList
from llas_desktop.wiring.desks import print_room
from tests import signers
from tests.certificates import samples
from tests.certificates.checks import LATER, drawn, rotated

PAPERS = Path(__file__).with_name("papers")


def main() -> None:
    folder = PAPERS / llas_desktop.__version__
    folder.mkdir(parents=True)
    room = print_room()
    content = samples.certificate(ged_lines=samples.ged_lines(3), seal_png=samples.seal_png())
    large = replace(content, is_large_print=True)
    withdrawn = samples.certificate(issue_no="01-20261121/140504-000124", serial=124)
    newer = signers.signer(2, since=LATER)
    listed = WithdrawnList(
        signers.CENTRE, LATER + timedelta(days=1), (Withdrawal(withdrawn.issue_no, LATER, "기재 사항 오류"),)
    )
    for name, file in (
        ("genuine.pdf", drawn(room, content)),
        ("large_print.pdf", drawn(room, large, copy_no=2)),
        ("newer_key.pdf", drawn(room, replace(content, issued_at=LATER), newer, made_at=LATER)),
        ("withdrawn.pdf", drawn(room, withdrawn)),
        ("centre.llaskey", write_key_file(rotated(signers.SIGNER, newer, LATER), LATER, newer)),
        ("centre.llaswithdrawn", write_withdrawn_list(listed, newer)),
    ):
        (folder / name).write_bytes(file)


if __name__ == "__main__":
    main()
