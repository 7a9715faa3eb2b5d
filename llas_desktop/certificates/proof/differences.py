"""Where two files differ to the eye: pages, words, looks, codes, attachments."""

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from llas_desktop.certificates.proof.reading import Seen, SeenPage
from llas_desktop.domain.proof import Reason

_LONGEST: Final = 40
_MOST_WORDS: Final = 3000  # of a page that are compared one by one
_MOST_REASONS: Final = 20
_HYPHEN: Final = "\x02"  # one at the end of a line, as it comes out of a page
_SEEN: Final = 24
"""Shades by which a pixel of the sketch may differ unseen."""


def differences(found: Seen, signed: Seen) -> list[Reason]:
    """What is otherwise in `found`, by the page of `found` on which it is."""
    return [*differing_pages(found.pages, signed.pages), *_attachments(found, signed)][:_MOST_REASONS]


def differing_pages(
    found: Sequence[SeenPage], signed: Sequence[SeenPage], blurred: Collection[int] = ()
) -> Iterator[Reason]:
    """Of those that are `blurred` (by number) the words alone are compared."""
    here, there = [_words(page.text) for page in found], [_words(page.text) for page in signed]
    if here != there and sorted(here) == sorted(there):
        yield Reason("page_order", 0, ", ".join(str(there.index(words) + 1) for words in here))
        return
    if len(found) != len(signed):
        yield Reason("pages_added" if len(found) > len(signed) else "pages_gone", 0, f"{len(signed)} → {len(found)}")
    for number, (page, before) in enumerate(zip(found, signed, strict=False), start=1):
        if here[number - 1] != there[number - 1]:
            yield _first(number, there[number - 1], here[number - 1])
        elif number in blurred:
            continue
        elif page.codes != before.codes:
            yield Reason("qr_changed" if page.codes else "qr_missing", number)
        elif _looks_otherwise(page, before):
            yield Reason("looks_changed", number)


def _words(text: str) -> list[str]:
    return text.replace(_HYPHEN, "-").split()


def _first(number: int, before: list[str], now: list[str]) -> Reason:
    """The first words that differ: `45시간 → 95시간`."""
    matcher = SequenceMatcher(None, before[:_MOST_WORDS], now[:_MOST_WORDS], autojunk=False)
    steps = (step for step in matcher.get_opcodes() if step[0] != "equal")
    _, at, to, here, there = next(steps, ("", 0, 0, 0, 0))
    was, has = _cut(before[at:to]), _cut(now[here:there])
    if not has.isprintable():
        return Reason("text_unreadable", number)
    if was and has:
        return Reason("text_changed", number, f"{was} → {has}")
    return Reason("text_gone", number, was) if was else Reason("text_added", number, has)


def _cut(words: list[str]) -> str:
    text = " ".join(words)
    return text[:_LONGEST] + "…" if len(text) > _LONGEST else text


def _looks_otherwise(page: SeenPage, before: SeenPage) -> bool:
    if page.sketch[:2] != before.sketch[:2]:
        return True
    return any(abs(one - other) > _SEEN for one, other in zip(page.sketch[2], before.sketch[2], strict=False))


def _attachments(found: Seen, signed: Seen) -> Iterator[Reason]:
    here, there = dict(found.attachments), dict(signed.attachments)
    for name in sorted({*here, *there}):
        if name not in here:
            yield Reason("attachment_missing", 0, name)
        elif name not in there:
            yield Reason("attachment_added", 0, name)
        elif here[name] != there[name]:
            yield Reason("attachment_changed", 0, name)
    if len(found.attachments) > len(here):
        yield Reason("attachment_added", 0, found.attachments[-1][0])
