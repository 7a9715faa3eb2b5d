"""Whether a paper is genuine: a file, a scan or photo, or the text of a code, held against the keys of the centres that are known
here and, in a centre itself, against its register.

A file is genuine when its signature holds over every byte and, in the centre itself, when its bytes are those of the register. Of
paper only the codes can be checked: what is printed beside them is to be compared by eye.
"""

from collections.abc import Sequence

from llas_desktop.certificates.proof import page_codes, pdf_check
from llas_desktop.certificates.proof.centres import Centre, Findings, Means
from llas_desktop.certificates.proof.file_check import FileCheck
from llas_desktop.certificates.proof.page_codes import Codes
from llas_desktop.certificates.proof.reading import Kind, Seen
from llas_desktop.domain.proof import Checked, Reason, Verdict


def check(content: bytes, seen: Seen, centres: Sequence[Centre], means: Means) -> Checked:
    """`content` is a file (PDF, JPEG, PNG) or the text of a code in UTF-8, and `seen` what was read in it. Nothing in it raises."""
    if seen.problem:
        return Checked(Verdict.NOT_A_CERTIFICATE, reasons=(Reason(seen.problem),))
    codes = page_codes.judge(seen.pages, (centre.ring for centre in centres), means.verifier)
    if seen.kind is not Kind.PDF:
        return _paper(seen, codes, centres)
    trusted = {one for centre in centres for key in centre.ring.keys for one in (key.certificate, *key.authority)}
    signature = pdf_check.look(content, means.verifier, trusted)
    if signature is None and _is_scan(seen):
        return _paper(seen, codes, centres)
    return FileCheck(content, seen, codes, signature, centres, means).checked()


def _is_scan(seen: Seen) -> bool:
    return any(page.is_picture for page in seen.pages) and all(page.is_picture or page.is_blank for page in seen.pages)


def _paper(seen: Seen, codes: Codes, centres: Sequence[Centre]) -> Checked:
    """A scan, a photo, or a code alone."""
    if not codes.holding:
        if codes.faults:
            return Checked(Verdict.ALTERED, reasons=codes.faults)
        if codes.foreign_issuer is not None:
            return Checked(Verdict.UNKNOWN_ISSUER, reasons=(Reason("unknown_key", 0, codes.foreign_issuer),))
        return Checked(Verdict.NOT_A_CERTIFICATE, reasons=(Reason("no_code"),))
    first = codes.holding[0]
    centre = next(each for each in centres if each.ring is first.ring)
    found = Findings(centre, first.key, first.claims.issue_no, codes.holding)
    found.faults += [*codes.faults, *page_codes.disagreements(codes.holding), *page_codes.disorder(codes.holding)]
    if codes.foreign_issuer is not None:
        found.faults.append(Reason("mixed_papers", 0, codes.foreign_issuer))
    for number, page in enumerate(seen.pages, start=1):
        if not page.codes and not page.is_blank:
            found.faults.append(Reason("page_without_code", number))
    found.notes += [
        Reason("compare_by_eye"),
        *page_codes.missing(codes.holding),
        *page_codes.several_copies(codes.holding),
    ]
    entry = found.ask_register()
    if entry is not None:
        if found.is_of(entry):
            found.content = entry.content
        else:
            found.faults.append(Reason("differs_from_register"))
    return found.checked()
