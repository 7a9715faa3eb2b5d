"""The QR codes of a paper: whether each holds, by whose key, and whether together they are one paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from llas_desktop.certificates.proof.claims import Malformed, NotAClaim, decode
from llas_desktop.certificates.proof.reading import SeenPage
from llas_desktop.domain.dates import in_seoul
from llas_desktop.domain.proof import Claims, KeyRing, PublicKey, Reason, Verifier


@dataclass(frozen=True, slots=True)
class PageCode:
    """A code that holds. `seen_on`: the page on which it stands, from 1, whatever it says of itself."""

    seen_on: int
    text: str
    claims: Claims
    ring: KeyRing
    key: PublicKey


@dataclass(frozen=True, slots=True)
class Codes:
    """Those that hold, in the order of the pages; what is wrong with others; and, where one is of a key that nobody here knows, who
    issued it as it says.
    """

    holding: tuple[PageCode, ...] = ()
    faults: tuple[Reason, ...] = ()
    foreign_issuer: str | None = None


def judge(pages: Sequence[SeenPage], rings: Iterable[KeyRing], verifier: Verifier) -> Codes:
    rings = tuple(rings)
    holding: list[PageCode] = []
    faults: list[Reason] = []
    foreign: str | None = None
    for number, page in enumerate(pages, start=1):
        for text in page.codes:
            try:
                code = decode(text)
            except (Malformed, NotAClaim):
                faults.append(Reason("qr_malformed", number))
                continue
            found = next(((ring, key) for ring in rings if (key := ring.of(code.kid)) is not None), None)
            if found is None:
                foreign = code.claims.issuer
            elif verifier.is_signed(found[1].ed25519, code.signature, code.message):
                holding.append(PageCode(number, text, code.claims, *found))
            else:
                faults.append(Reason("qr_forged", number))
    return Codes(tuple(holding), (*faults, *_of_keys(holding)), foreign)


def disagreements(holding: Sequence[PageCode]) -> list[Reason]:
    """Codes that are not of one copy of one paper, one a page."""
    if not holding:
        return []
    first = holding[0].claims
    found = [
        Reason("mixed_papers", code.seen_on, code.claims.issue_no)
        for code in holding
        if (code.claims.issue_no, code.claims.digest, code.claims.pages, code.key)
        != (first.issue_no, first.digest, first.pages, holding[0].key)
    ]
    seen: set[tuple[str, int, int]] = set()
    for code in holding:
        which = (code.claims.issue_no, code.claims.copy_no, code.claims.page)
        if which in seen:
            found.append(Reason("two_codes", code.seen_on, str(code.claims.page)))
        seen.add(which)
    return found


def disorder(holding: Sequence[PageCode]) -> list[Reason]:
    """Pages that stand before one that they come after."""
    numbers = [code.claims.page for code in holding]
    return [] if numbers == sorted(numbers) else [Reason("page_order", 0, ", ".join(map(str, numbers)))]


def missing(holding: Sequence[PageCode]) -> list[Reason]:
    if not holding:
        return []
    there = {code.claims.page for code in holding}
    gone = [str(page) for page in range(1, holding[0].claims.pages + 1) if page not in there]
    return [Reason("pages_missing", 0, ", ".join(gone))] if gone else []


def several_copies(holding: Sequence[PageCode]) -> list[Reason]:
    """Pages of more than one copy: of the same content, but not printed together."""
    numbers = sorted({code.claims.copy_no for code in holding})
    return [Reason("mixed_copies", 0, ", ".join(map(str, numbers)))] if len(numbers) > 1 else []


def _of_keys(holding: Iterable[PageCode]) -> Iterable[Reason]:
    """A copy that was made when its key was not in use: a key that was replaced may be in strange hands."""
    for code in holding:
        made_at, key = code.claims.made_at, code.key
        if key.until is not None and made_at > key.until:
            yield Reason("after_key_end", code.seen_on, _day(key.until))


def _day(instant: datetime) -> str:
    return in_seoul(instant).date().isoformat()
