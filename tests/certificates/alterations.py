"""What a forger, a careless program or a bad disk does to the file of a certificate: each kind by a name, drawn with a seed."""

import io
import json
import random
import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

import pikepdf

_GAP: Final = re.compile(rb"/Contents <([0-9a-f]+)>")

Alter = Callable[[bytes, bytes, random.Random], bytes]
"""A genuine file, another genuine file of the same centre, and the die."""


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _with(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        return _saved(opened)


def _gap(pdf: bytes) -> tuple[int, int]:
    """Where the letters of the signature stand."""
    found = _GAP.search(pdf)
    assert found is not None
    return found.span(1)


def flipped_bit(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    at = die.randrange(len(pdf))
    return pdf[:at] + bytes([pdf[at] ^ 1 << die.randrange(8)]) + pdf[at + 1 :]


def flipped_in_signature(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    start, end = _gap(pdf)
    at = die.randrange(start, end)
    letter = die.choice([each for each in b"0123456789abcdefABCDEF" if each != pdf[at]])
    return pdf[:at] + bytes([letter]) + pdf[at + 1 :]


def upper_case(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    start, end = _gap(pdf)
    small = [at for at in range(start, end) if pdf[at] in b"abcdef"]
    chosen = set(die.sample(small, die.randrange(1, len(small))))
    return bytes(each - 32 if at in chosen else each for at, each in enumerate(pdf))


def padding(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    start, end = _gap(pdf)
    first = start + len(pdf[start:end].rstrip(b"0")) + 2
    at = die.randrange(first, end)
    return pdf[:at] + die.choice([b"1", b"9", b"f", b" ", b"\n", b"\0", b">", b"("]) + pdf[at + 1 :]


def appended(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    return pdf + die.choice([b"\n", b" ", b"%%EOF\n", b"\0" * 16, die.randbytes(40), b"% \n" + die.randbytes(3)])


def new_revision(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    """An object drawn over the first page in a revision behind the signed one."""
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        size, page = int(opened.trailer.Size), opened.pages[0].obj
        number, root = page.objgen[0], opened.Root.objgen[0]
        body = page.unparse(resolved=True)
        contents = page.Contents.objgen[0]
    body = re.sub(rb"/Contents \d+ 0 R", b"/Contents [ %d 0 R %d 0 R ]" % (contents, size), body)
    drawn = b"q 0 0 0 rg %d %d 90 14 re f Q" % (die.randrange(60, 400), die.randrange(200, 700))
    offsets, new = {}, b""
    for key, what in ((number, body), (size, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))):
        offsets[key] = len(pdf) + len(new)
        new += b"%d 0 obj\n%s\nendobj\n" % (key, what)
    xref = len(pdf) + len(new)
    new += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % (key, offset) for key, offset in offsets.items())
    new += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (size + 1, root, start, xref)
    return pdf + new


def drawn_over(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    """White over something that stands on a page."""

    def change(opened: pikepdf.Pdf) -> None:
        page = die.choice(list(opened.pages))
        box = die.randrange(60, 400), die.randrange(300, 700)
        page.contents_add(b"q 1 1 1 rg %d %d 120 30 re f Q" % box)

    return _with(pdf, change)


def words_swapped(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    """Two lines of text in each other's place."""

    def change(opened: pikepdf.Pdf) -> None:
        page = die.choice(list(opened.pages))
        steps = list(pikepdf.parse_content_stream(page))
        shows = [at for at, step in enumerate(steps) if str(step.operator) in ("Tj", "'", "TJ")]
        one, other = die.sample(shows, 2)
        first, second = (
            pikepdf.ContentStreamInstruction(steps[at].operands, steps[at].operator) for at in (one, other)
        )
        steps[one], steps[other] = second, first
        page.Contents = opened.make_stream(pikepdf.unparse_content_stream(steps))

    return _with(pdf, change)


def saved_again(pdf: bytes, _other: bytes, _die: random.Random) -> bytes:
    return _with(pdf, lambda _opened: None)


def unsigned(pdf: bytes, _other: bytes, _die: random.Random) -> bytes:
    def change(opened: pikepdf.Pdf) -> None:
        del opened.Root.AcroForm
        del opened.pages[0].obj["/Annots"]

    return _with(pdf, change)


def unmarked(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    """As long as before, without a word by which a signature is known."""
    word = die.choice([b"/ByteRange", b"/Contents <", b"/ETSI.CAdES.detached"])
    return pdf.replace(word, bytes(reversed(word)) if die.random() < 0.5 else b" " * len(word))


def range_moved(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    found = re.search(rb"/ByteRange \[ 0 (\d+) (\d+) (\d+) \]", pdf)
    assert found is not None
    which = die.choice((1, 2, 3))
    start, end = found.span(which)
    number = max(0, int(found[which]) + die.choice((-64, -2, -1, 1, 2, 64)))
    return pdf[:start] + b"%0*d" % (end - start, number) + pdf[end:]


def others_signature(pdf: bytes, other: bytes, _die: random.Random) -> bytes:
    (start, end), (first, last) = _gap(pdf), _gap(other)
    return pdf[:start] + other[first:last][: end - start].ljust(end - start, b"0") + pdf[end:]


def pages_moved(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    def change(opened: pikepdf.Pdf) -> None:
        pages = [opened.pages[0], *opened.pages[1:]]
        if len(pages) == 1 or die.random() < 0.4:
            opened.pages.append(die.choice(pages))
        elif die.random() < 0.5:
            del opened.pages[die.randrange(len(pages))]
        else:
            opened.pages.reverse()

    return _with(pdf, change)


def pages_of_both(pdf: bytes, other: bytes, die: random.Random) -> bytes:
    with pikepdf.open(io.BytesIO(unsigned(other, other, die))) as second:

        def change(opened: pikepdf.Pdf) -> None:
            at = die.randrange(len(opened.pages))
            page = die.choice(list(second.pages))
            if die.random() < 0.5:
                opened.pages[at] = page
            else:
                opened.pages.insert(at, page)

        return _with(pdf, change)


def _of_attachment(opened: pikepdf.Pdf) -> tuple[str, bytes]:
    return "credential.json", opened.attachments["credential.json"].get_file().read_bytes()


def _spec(opened: pikepdf.Pdf, content: bytes) -> pikepdf.AttachedFileSpec:
    at = "D:20261121140503+09'00'"
    return pikepdf.AttachedFileSpec(
        opened,
        content,
        description="",
        filename="credential.json",
        mime_type="application/json",
        creation_date=at,
        mod_date=at,
    )


def attachment_changed(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    def change(opened: pikepdf.Pdf) -> None:
        name, content = _of_attachment(opened)
        document = json.loads(content)
        said = document["credentialSubject"]["certificate"]
        field = die.choice(["name", "issue_no", "purpose", "issuer", "account_no", "birth_date"])
        said[field] = f"{said[field]}1"
        written = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        opened.attachments[name] = _spec(opened, written)

    return _with(pdf, change)


def attachment_of_other(pdf: bytes, other: bytes, _die: random.Random) -> bytes:
    with pikepdf.open(io.BytesIO(other)) as second:
        name, content = _of_attachment(second)

    def change(opened: pikepdf.Pdf) -> None:
        opened.attachments[name] = _spec(opened, content)

    return _with(pdf, change)


def attachments_gone(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    def change(opened: pikepdf.Pdf) -> None:
        for name in [*opened.attachments] if die.random() < 0.5 else ["credential.json"]:
            del opened.attachments[name]

    return _with(pdf, change)


def shadow_attachment(pdf: bytes, other: bytes, _die: random.Random) -> bytes:
    with pikepdf.open(io.BytesIO(other)) as second:
        content = _of_attachment(second)[1]

    def change(opened: pikepdf.Pdf) -> None:
        opened.attachments["a"] = _spec(opened, content)

    return _with(pdf, change)


def code_covered(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    """The square at the foot at the right, on one page or all, under white."""

    def change(opened: pikepdf.Pdf) -> None:
        pages = list(opened.pages)
        for page in pages if die.random() < 0.5 else [die.choice(pages)]:
            page.contents_add(b"q 1 1 1 rg 440 30 110 110 re f Q")

    return _with(pdf, change)


def cut_off(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    return pdf[: die.randrange(1, len(pdf))]


def bytes_lost(pdf: bytes, _other: bytes, die: random.Random) -> bytes:
    at = die.randrange(1, len(pdf) - 40)
    return pdf[:at] + pdf[at + die.randrange(1, 40) :]


ALTERATIONS: Final = MappingProxyType[str, Alter](
    {
        each.__name__: each
        for each in (
            flipped_bit, flipped_in_signature, upper_case, padding, appended, new_revision, drawn_over, words_swapped,
            saved_again, unsigned, unmarked, range_moved, others_signature, pages_moved, pages_of_both, attachment_changed,
            attachment_of_other, attachments_gone, shadow_attachment, code_covered, cut_off, bytes_lost,
        )
    }
)  # fmt: skip
