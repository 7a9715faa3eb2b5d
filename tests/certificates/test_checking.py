"""The verdicts, one by one: files and paper, with a register and without."""

import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import cbor2
import pikepdf
import pytest
from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas

from llas_desktop.certificates.foot import PageCodes
from llas_desktop.certificates.layout import Copy
from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.proof import base45, claims
from llas_desktop.certificates.proof.centres import Centre, Entry
from llas_desktop.domain.proof import KeyRing, Reason, Verdict, Withdrawal, WithdrawnList
from llas_desktop.domain.proof_wording import explain, reason_sentence
from llas_desktop.vault.signatures import AuthorityKey, KeySigner
from tests import signers
from tests.authorities import PASSPHRASE, authority_p12
from tests.certificates import samples
from tests.certificates.alterations import others_signature, unsigned
from tests.certificates.checks import (
    CENTRE,
    LATER,
    OWN,
    RING,
    Shelf,
    checked,
    codes,
    drawn,
    ended,
    pictures,
    png,
    rotated,
    scanned,
)
from tests.certificates.distortions import SCANS

OTHER_CENTRE = signers.signer(7, "다른평생학습관")
NUMBER = "01-20261121/140503-000123"
ONE = samples.certificate(sections=samples.sections(completion=3), ged_lines=samples.ged_lines(2))
TWO = samples.certificate(
    name="이영희", issue_no="01-20261121/140504-000124", serial=124, check_no="0000-0000-0000-0001"
)


@pytest.fixture(scope="module")
def paper(room: PrintRoom) -> bytes:
    return drawn(room, ONE)


def text_of(signer: KeySigner = signers.SIGNER) -> bytes:
    return claims.codes(ONE, 1, samples.ISSUED_AT, signer).of(1, 1).encode()


def listed(*numbers: str) -> WithdrawnList:
    entries = tuple(Withdrawal(number, LATER, "잘못 발급함") for number in numbers)
    return WithdrawnList(CENTRE, LATER, entries)


# Files


def test_a_file_by_the_key_file_alone(paper: bytes) -> None:
    found = checked(paper)
    assert (found.verdict, found.issue_no, found.issuer) == (Verdict.GENUINE, NUMBER, CENTRE)
    assert codes(found) == ["signature_holds", "withdrawn_unknown"]
    assert found.content is not None
    assert (found.content.name, found.content.sections) == (ONE.name, ONE.sections)
    assert [each.page for each in found.claims] == list(range(1, found.claims[0].pages + 1))
    assert explain(found).startswith(f"진본입니다: 발급번호 {NUMBER} 증명서")


def test_a_withdrawn_one_is_told_with_day_and_reason(paper: bytes) -> None:
    found = checked(paper, Centre(RING, listed(NUMBER)))
    assert found.verdict is Verdict.WITHDRAWN
    assert found.withdrawn_as_of == LATER
    assert "2026. 12. 21." in explain(found)
    assert "‘잘못 발급함’" in explain(found)
    assert checked(paper, Centre(RING, listed(TWO.issue_no))).verdict is Verdict.GENUINE


def test_a_list_that_is_older_than_the_paper_says_nothing_of_it(room: PrintRoom) -> None:
    found = checked(drawn(room, TWO, made_at=LATER + timedelta(days=1)), Centre(RING, listed(NUMBER)))
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["signature_holds", "withdrawn_list_older"])
    assert "오래되어" in explain(found)


def test_what_a_stranger_calls_himself_moves_no_cursor(room: PrintRoom) -> None:
    found = checked(drawn(room, samples.certificate(issuer="가짜\x1b[2J\u202e관\n진본입니다"), OTHER_CENTRE))
    assert found.verdict is Verdict.UNKNOWN_ISSUER
    assert all(char.isprintable() for char in explain(found))
    assert "가짜<U+001B>[2J<U+202E>관" in explain(found)


def test_an_altered_one_that_was_withdrawn_is_altered_all_the_same(paper: bytes) -> None:
    found = checked(paper + b"\n", Centre(RING, listed(NUMBER)))
    assert found.verdict is Verdict.ALTERED
    assert found.withdrawal is not None


def test_a_paper_of_a_key_that_was_replaced(room: PrintRoom, paper: bytes) -> None:
    ring = rotated(signers.SIGNER, signers.signer(2), LATER)
    found = checked(paper, Centre(ring, listed()))
    assert found.verdict is Verdict.GENUINE
    assert Reason("rotated_key", 0, "2026-12-21") in found.reasons
    assert "2026. 12. 21.까지 쓰던 열쇠" in explain(found)
    late = drawn(room, ONE, made_at=LATER + timedelta(seconds=1))
    found = checked(late, Centre(ring))
    assert found.verdict is Verdict.ALTERED
    assert found.has({"after_key_end"})


def test_two_keys_under_one_certificate_of_an_authority(room: PrintRoom) -> None:
    """The key was replaced, the authority's certificate was not."""
    authority = AuthorityKey.of_p12(authority_p12(), PASSPHRASE, samples.ISSUED_AT)
    old, new = (replace(each, authority=authority) for each in (signers.SIGNER, signers.signer(2)))
    keys = tuple(replace(key, authority=authority.chain) for key in rotated(old, new, LATER).keys)
    centre = Centre(KeyRing(CENTRE, keys), listed())
    found = checked(drawn(room, ONE, old), centre)
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["signature_holds", "rotated_key"])
    found = checked(drawn(room, ONE, new, made_at=LATER), centre)
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["signature_holds"])


def test_a_paper_of_another_centre(room: PrintRoom) -> None:
    foreign = drawn(room, ONE, OTHER_CENTRE)
    found = checked(foreign)
    assert (found.verdict, found.claims, found.content, found.key) == (Verdict.UNKNOWN_ISSUER, (), None, None)
    assert f"‘{ONE.issuer}’" in explain(found)
    known = Centre(signers.ring(OTHER_CENTRE, centre="다른평생학습관"))
    found = checked(foreign, OWN, known)
    assert (found.verdict, found.issuer) == (Verdict.GENUINE, "다른평생학습관")
    assert found.has({"named_otherwise"})  # it signs what it likes, in our name too
    assert "열쇠의 주인은 ‘다른평생학습관’" in explain(found)


def test_one_of_ours_that_another_centre_signed(room: PrintRoom, paper: bytes) -> None:
    """The codes are ours, the signature of the file is not."""
    foreign = drawn(room, ONE, OTHER_CENTRE)
    swapped = others_signature(paper, foreign, random.Random(0))
    found = checked(swapped)
    assert found.verdict is Verdict.ALTERED
    assert found.has({"signature_foreign"})


def test_any_other_file_is_no_certificate(room: PrintRoom) -> None:
    found = checked(room.trial_page("가나다평생학습관", "", None, samples.ISSUED_AT).pdf)
    assert (found.verdict, codes(found)) == (Verdict.NOT_A_CERTIFICATE, ["no_proof"])
    assert checked(room.preview(ONE).pdf).verdict is Verdict.NOT_A_CERTIFICATE


def test_without_a_trace_of_a_signature_it_is_still_known_by_its_fingerprint(room: PrintRoom, paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(unsigned(paper, paper, random.Random(0)))) as pdf:
        for page in pdf.pages:
            page.contents_add(b"q 1 1 1 rg 440 30 110 110 re f Q")
        for name in [*pdf.attachments]:
            del pdf.attachments[name]
        out = io.BytesIO()
        pdf.save(out)
    found = checked(out.getvalue())
    assert (found.verdict, codes(found)) == (Verdict.ALTERED, ["signature_missing"])
    assert found.issue_no == NUMBER


# With the register


@pytest.fixture
def shelf(paper: bytes) -> Shelf:
    shelf = Shelf()
    shelf.keep(ONE, paper)
    return shelf


def at_home(shelf: Shelf) -> Centre:
    return Centre(RING, listed(), shelf)


def test_the_bytes_of_the_register(paper: bytes, shelf: Shelf) -> None:
    found = checked(paper, at_home(shelf))
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["same_as_register"])


def test_bytes_of_the_register_whose_signature_does_not_hold_are_not_genuine(paper: bytes, shelf: Shelf) -> None:
    """Whoever can write into the database can put a file there, but not sign it."""
    forged = paper.replace(b"/Lang (ko-KR)", b"/Lang (ko-KP)")
    shelf.keep(ONE, forged)
    assert checked(forged, at_home(shelf)).verdict is Verdict.ALTERED


def test_an_unsigned_file_in_the_register_counts_from_before_there_were_keys_alone(
    room: PrintRoom, shelf: Shelf
) -> None:
    plain = room.preview(ONE).pdf
    before = samples.certificate(issued_at=signers.SINCE - timedelta(days=1))
    shelf.keep(before, plain)
    found = checked(plain, at_home(shelf))
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["register_only"])
    shelf.keep(ONE, plain)
    assert codes(checked(plain, at_home(shelf))) == ["signature_missing"]


def test_an_old_paper_that_was_altered_is_known_by_its_number(room: PrintRoom, shelf: Shelf) -> None:
    """It has neither signature nor code, but it bears a number that the register knows."""
    old = room.drawing(ONE, Copy(1, samples.ISSUED_AT), PageCodes("", lambda *_: "no code of ours")).pdf
    found = checked(old, at_home(shelf))
    assert found.verdict is Verdict.ALTERED
    assert found.has({"differs_from_register"})
    assert found.issue_no == NUMBER


def canvassed(*lines: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for at, line in enumerate(lines):
        canvas.drawString(80, 700 - 20 * at, line)
    canvas.save()
    return out.getvalue()


def test_a_letter_that_names_a_certificate_is_none(shelf: Shelf) -> None:
    for letter in (canvassed(NUMBER), canvassed(signers.SIGNER.key.fingerprint)):
        assert checked(letter, at_home(shelf)).verdict is Verdict.NOT_A_CERTIFICATE
    pretended = checked(canvassed(NUMBER, signers.SIGNER.key.fingerprint), at_home(shelf))
    assert (pretended.verdict, pretended.issue_no) == (Verdict.ALTERED, NUMBER)


def test_a_letter_that_somebody_else_signed_is_not_said_to_be_unsigned() -> None:
    letter = canvassed("Guten Tag") + b"\n%/ByteRange [ 0 10 20 30 ]"
    assert codes(checked(letter)) == ["signature_of_others"]


def test_another_centre_may_have_given_the_same_number(room: PrintRoom, shelf: Shelf) -> None:
    """Two centres that issue their first paper in the same second do."""
    found = checked(drawn(room, ONE, OTHER_CENTRE), at_home(shelf))
    assert (found.verdict, codes(found)) == (Verdict.UNKNOWN_ISSUER, ["unknown_key"])


def test_a_number_that_nobody_gave(room: PrintRoom, shelf: Shelf) -> None:
    found = checked(drawn(room, TWO), at_home(shelf))
    assert (found.verdict, codes(found)[0]) == (Verdict.ALTERED, "not_in_register")


@pytest.mark.parametrize(("state", "code"), [("destroyed", "number_destroyed"), ("skipped", "number_skipped")])
def test_a_number_whose_entry_is_gone_is_judged_by_the_signature(
    room: PrintRoom, shelf: Shelf, state: str, code: str
) -> None:
    shelf.states[TWO.issue_no] = state
    whole = drawn(room, TWO)
    found = checked(whole, at_home(shelf))
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, [code, "signature_holds"])
    assert checked(whole + b" ", at_home(shelf)).verdict is Verdict.ALTERED


def test_a_second_original_is_not_genuine(room: PrintRoom, shelf: Shelf) -> None:
    """Signed by the centre's key, under a number that the register knows, but not what it keeps."""
    found = checked(drawn(room, ONE, made_at=LATER), at_home(shelf))
    assert (found.verdict, found.has({"differs_from_register"})) == (Verdict.ALTERED, True)


def test_a_copy_that_a_restore_lost_is_known_by_its_content(room: PrintRoom, shelf: Shelf) -> None:
    found = checked(drawn(room, ONE, copy_no=2, made_at=LATER), at_home(shelf))
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["copy_not_in_register", "signature_holds"])
    other = samples.certificate(name="다른이")
    found = checked(drawn(room, other, copy_no=2, made_at=LATER), at_home(shelf))
    assert (found.verdict, found.has({"differs_from_register"})) == (Verdict.ALTERED, True)


# Paper


@pytest.mark.parametrize("distortion", SCANS)
def test_a_scan_at_200_dots_an_inch(paper: bytes, distortion: str) -> None:
    for page in pictures(paper):
        found = checked(png(SCANS[distortion](page)))
        assert found.verdict is Verdict.GENUINE
        assert found.has({"compare_by_eye"})
        assert found.issue_no == NUMBER


def test_a_small_photo_as_a_messenger_sends_it(room: PrintRoom) -> None:
    page = pictures(drawn(room, ONE), dpi=110)[0]
    out = io.BytesIO()
    page.transform(
        page.size, Image.Transform.QUAD, (20, -40, -50, page.height + 60, page.width + 40, page.height, page.width, 30)
    ).save(out, "JPEG", quality=40)
    assert checked(out.getvalue()).verdict is Verdict.GENUINE


def _sixteen_bits(page: Image.Image) -> bytes:
    raw = b"".join(bytes((grey, grey)) for grey in page.tobytes())
    return png(Image.frombytes("I;16B", page.size, raw))


def _ink_on_nothing(page: Image.Image) -> bytes:
    black = Image.new("L", page.size, 0)
    return png(Image.merge("RGBA", (black, black, black, ImageOps.invert(page))))


@pytest.mark.parametrize("kept", [_sixteen_bits, _ink_on_nothing])
def test_a_picture_may_have_more_greys_or_nothing_where_paper_is(
    paper: bytes, kept: Callable[[Image.Image], bytes]
) -> None:
    assert checked(kept(pictures(paper)[0])).verdict is Verdict.GENUINE


def test_a_scanned_pdf_of_all_pages(paper: bytes, shelf: Shelf) -> None:
    pages = pictures(paper)
    found = checked(scanned(pages), at_home(shelf))
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["compare_by_eye"])
    assert found.content == ONE
    assert "눈으로 견주어" in explain(found)


def as_scanned(pages: list[Image.Image], mode: int, words: str) -> bytes:
    """Pictures with words over them, in a way of showing (PDF 32000-1, 9.3.6) of which 3 is not to be seen."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for page in pages:
        canvas.beginForm("scan")
        canvas.drawInlineImage(page, 0, 0, 595, 842)
        canvas.endForm()
        canvas.doForm("scan")
        text = canvas.beginText(100, 500)
        text.setTextRenderMode(mode)
        text.textLine(words)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_scanner_may_lay_the_words_it_read_under_the_picture(paper: bytes) -> None:
    page = pictures(paper)[:1]
    assert checked(as_scanned(page, 3, "45")).verdict is Verdict.GENUINE
    for mode in (0, 1, 2):
        found = checked(as_scanned(page, mode, "95"))
        assert (found.verdict, found.reasons[0].code) == (Verdict.ALTERED, "signature_missing")


def test_pages_that_are_missing_or_out_of_order_are_told(paper: bytes) -> None:
    pages = pictures(paper)
    assert len(pages) > 1
    found = checked(png(pages[0]))
    assert found.verdict is Verdict.GENUINE
    assert found.has({"pages_missing"})
    found = checked(scanned(reversed(pages)))
    assert (found.verdict, found.has({"page_order"})) == (Verdict.ALTERED, True)
    assert checked(scanned([*pages, pages[0]])).has({"two_codes"})


def test_a_page_of_another_paper_among_the_scans(room: PrintRoom, paper: bytes) -> None:
    """Both are genuine; together they are no paper."""
    pages, others = pictures(paper), pictures(drawn(room, TWO))
    found = checked(scanned([pages[0], others[-1]]))
    assert (found.verdict, found.has({"mixed_papers"})) == (Verdict.ALTERED, True)


def test_pages_of_two_copies_are_told(room: PrintRoom, paper: bytes) -> None:
    first, second = pictures(paper), pictures(drawn(room, ONE, copy_no=2, made_at=LATER))
    found = checked(scanned([first[0], *second[1:]]))
    assert (found.verdict, found.has({"mixed_copies"})) == (Verdict.GENUINE, True)


def test_a_page_without_a_code_among_the_scans(paper: bytes) -> None:
    pages = pictures(paper)
    page = pages[0].copy()
    page.paste(255, (page.width // 2, page.height * 4 // 5, page.width, page.height))
    found = checked(scanned([*pages, page]))
    assert (found.verdict, found.reasons[0]) == (Verdict.ALTERED, Reason("page_without_code", len(pages) + 1))
    blank = pages[0].point(lambda _grey: 255)
    assert checked(scanned([*pages, blank])).verdict is Verdict.GENUINE


def test_two_codes_on_one_page(paper: bytes) -> None:
    """A genuine code beside another that does not hold, and the same one twice."""
    pages = pictures(paper)
    page = pages[0].copy()
    code = page.crop((page.width * 7 // 10, page.height * 8 // 10, page.width, page.height))
    page.paste(code, (0, 0))
    assert checked(png(page)).has({"two_codes"})


def test_a_photo_of_something_else_is_no_certificate() -> None:
    found = checked(png(Image.new("L", (800, 600), 200)))
    assert (found.verdict, codes(found)) == (Verdict.NOT_A_CERTIFICATE, ["no_code"])


# The text of a code


def test_the_text_of_a_code() -> None:
    for text in (text_of(), b"\xef\xbb\xbf" + text_of() + b"\r\n"):
        found = checked(text)
        assert (found.verdict, found.issue_no) == (Verdict.GENUINE, NUMBER)
        assert found.claims[0].name == ONE.name


def test_the_texts_of_all_pages_a_line_each() -> None:
    one, other = (claims.encode(claims.claims_of(ONE, 1, ONE.issued_at, page, 2), signers.SIGNER) for page in (1, 2))
    found = checked(f"{one}\r\n{other}\n".encode())
    assert (found.verdict, [each.page for each in found.claims]) == (Verdict.GENUINE, [1, 2])
    assert not found.has({"pages_missing"})
    assert checked(f"{one[:100]}\n{one[100:]}".encode()).verdict is Verdict.ALTERED


def test_a_code_signed_by_nobody_we_know() -> None:
    found = checked(text_of(signer=OTHER_CENTRE))
    assert (found.verdict, found.claims) == (Verdict.UNKNOWN_ISSUER, ())


def test_no_other_spelling_of_a_code_counts() -> None:
    text = text_of().decode()
    content = base45.decode(text.removeprefix(claims.PREFIX))
    tagged = cbor2.loads(content)
    protected, _, payload, signature = tagged.value
    said = cbor2.loads(payload)
    other_claims = [
        cbor2.CBORTag(18, [protected, {1: -8}, payload, signature]),
        cbor2.CBORTag(18, [protected, {}, payload, signature, b""]),
        cbor2.CBORTag(18, [protected, {}, cbor2.dumps({**said, 2: "다른이"}, canonical=True), signature]),
        cbor2.CBORTag(18, [protected, {}, cbor2.dumps({**said, "x": 1}, canonical=True), signature]),
        cbor2.CBORTag(18, [protected, {}, payload, signature[:-1] + bytes([signature[-1] ^ 1])]),
        [protected, {}, payload, signature],
    ]
    spellings = [claims.PREFIX + base45.encode(cbor2.dumps(each, canonical=True)) for each in other_claims]
    spellings += [text.lower(), text[:-1], text + "0", text.replace(":", ";", 1), claims.PREFIX, text + " " + text]
    for spelling in spellings:
        assert checked(spelling.encode()).verdict in (Verdict.ALTERED, Verdict.NOT_A_CERTIFICATE), spelling[:20]


def test_a_code_that_the_register_knows_otherwise(shelf: Shelf) -> None:
    shelf.entries[NUMBER] = Entry(samples.certificate(name="다른이"), {})
    found = checked(text_of(), at_home(shelf))
    assert (found.verdict, found.has({"differs_from_register"}), found.content) == (Verdict.ALTERED, True, None)


def test_a_code_made_after_its_key_had_ended() -> None:
    key = ended(signers.SIGNER, samples.ISSUED_AT - timedelta(seconds=2))
    found = checked(text_of(), Centre(KeyRing(CENTRE, (signers.signer(2).key, key))))
    assert (found.verdict, found.has({"after_key_end"})) == (Verdict.ALTERED, True)


def test_every_reason_has_a_sentence_in_korean(paper: bytes) -> None:
    for found in (checked(paper), checked(paper + b"x"), checked(text_of()), checked(b"?")):
        for reason in found.reasons:
            assert reason.code not in reason_sentence(reason)
