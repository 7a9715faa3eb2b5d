"""Authorities that give certificates and the time, as they exist outside: made here, for a test, in a moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Final

from asn1crypto import tsp
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
Change = Callable[[tsp.TimeStampReq], tsp.TimeStampReq]

PASSPHRASE: Final = "열쇠를 여는 말"
SUBJECT: Final = "가나다평생학습관(전자서명)"
ISSUER: Final = "라마바인증기관"
FROM: Final = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL: Final = datetime(2028, 1, 1, tzinfo=UTC)
WHEN: Final = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
"""What every clock of a time-stamping authority says."""


def p256() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def authority_p12(
    key: Key | None = None,
    *,
    passphrase: str = PASSPHRASE,
    begins: datetime = FROM,
    ends: datetime = UNTIL,
    signs: bool | None = True,
    with_key: bool = True,
) -> bytes:
    """A PKCS #12 of a key (P-256 if none is given), its certificate, that of the authority, and one that has nothing to do with it.
    `signs` None: the certificate does not say what it may be used for.
    """
    own, root = key or p256(), p256()
    root_certificate = certificate(ISSUER, root, ISSUER, root, is_authority=True)
    leaf = certificate(SUBJECT, own, ISSUER, root, begins=begins, ends=ends, signs=signs)
    stranger = certificate("사아자", other := p256(), "사아자", other)
    encryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    return serialize_key_and_certificates(
        "전자서명".encode(), own if with_key else None, leaf, [stranger, root_certificate], encryption
    )


def certificate(
    subject: str,
    key: Key,
    issuer: str,
    issuer_key: Key,
    *,
    begins: datetime = FROM,
    ends: datetime = UNTIL,
    signs: bool | None = True,
    is_authority: bool = False,
    stamps: bool = False,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name((x509.NameAttribute(NameOID.COMMON_NAME, subject),)))
        .issuer_name(x509.Name((x509.NameAttribute(NameOID.COMMON_NAME, issuer),)))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if signs is not None:
        usage = x509.KeyUsage(
            digital_signature=signs,
            content_commitment=False,
            key_encipherment=not signs,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=is_authority,
            crl_sign=False,
            encipher_only=False,
            decipher_only=False,
        )
        builder = builder.add_extension(usage, critical=True)
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(issuer_key, SHA256())


@contextmanager
def answering(answer: Callable[[bytes], tuple[int, bytes]]) -> Iterator[str]:
    """An address of this machine at which `answer` is asked for what to say to a question (status, bytes)."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, content = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Says nothing on the terminal of a test."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class TimeAuthority:
    """Stamps what it is asked; `change` what it makes of a question before."""

    def __init__(self, change: Change = lambda question: question) -> None:
        key = rsa.generate_private_key(65537, 2048)
        made = certificate("자차카 시점확인", key, "자차카", key, stamps=True)
        private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        self._stamper = DummyTimeStamper(
            Certificate.load(made.public_bytes(Encoding.DER)), PrivateKeyInfo.load(private), fixed_dt=WHEN
        )
        self._change = change
        self.asked: list[tsp.TimeStampReq] = []

    def __call__(self, question: bytes) -> tuple[int, bytes]:
        self.asked.append(tsp.TimeStampReq.load(question, strict=True))
        answer: bytes = self._stamper.request_tsa_response(self._change(self.asked[-1])).dump()
        return 200, answer
