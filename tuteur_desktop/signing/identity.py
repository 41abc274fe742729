"""Signing identities: a P-256 key and its self-issued certificate, kept in a PKCS#12 file."""

import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tuteur_desktop.errors import UserError
from tuteur_desktop.signing.keyfile import check_passphrase, keep, opened, refuse_taken

ORGANISATION = "Tuteur Desktop, certificat auto-émis"
YEARS_VALID = 10
# Bytes of UTF-8 in a CommonName (X.520 ub-common-name, as OpenSSL and pyca count it); longer names
# are kept whole in the `name` attribute.
MAX_COMMON_NAME = 64
FULL_NAME = x509.ObjectIdentifier("2.5.4.41")

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class KeySigner(SimpleSigner):
    """pyHanko's signer with the key parsed once, where its own parses it at each signature."""

    def __init__(
        self, certificate: x509.Certificate, key: PrivateKey, chain: list[x509.Certificate]
    ) -> None:
        """Hold `key`, its certificate and the certificates of the authorities above it."""
        super().__init__(
            signing_cert=_as_asn1(certificate),
            signing_key=asn1_keys.PrivateKeyInfo.load(
                key.private_bytes(
                    serialization.Encoding.DER,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            ),
            cert_registry=SimpleCertificateStore.from_certs(  # type: ignore[no-untyped-call]
                [_as_asn1(one) for one in chain]
            ),
        )
        self._key = key

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Sign `data` with the key in memory; `dry_run` makes no difference, it costs 0.1 ms."""
        if isinstance(self._key, ec.EllipticCurvePrivateKey) and digest_algorithm == "sha256":
            return self._key.sign(data, ec.ECDSA(hashes.SHA256()))
        return bytes(self.sign_raw(data, digest_algorithm))


@dataclass(frozen=True)
class Identity:
    """Who signs: what the certificate says, and the key, which `repr` never shows.

    `fingerprint` is the SHA-256 of the certificate's DER in hexadecimal; the dates are in UTC.
    """

    name: str
    fingerprint: str
    not_before: datetime
    not_after: datetime
    certificate: bytes = field(repr=False)
    signer: KeySigner = field(repr=False, compare=False)


def create_identity(path: Path, name: str, passphrase: str, now: datetime) -> Identity:
    """Make a key and its self-issued certificate (RFC 5280), and keep them in `path`.

    The file is PKCS#12 (RFC 7292) under PBES2 with AES-256, readable by its owner alone.
    `UserError`: a name or passphrase that will not do, or a file that is there already.
    """
    name = _tidy_name(name)
    if not name:
        raise UserError("Indiquez le nom de la personne qui signe.")
    secret = check_passphrase(passphrase)
    refuse_taken(path)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _self_issue(key, name, now)
    keep(path, name, key, certificate, secret)
    return _identity(certificate, key, [])


def load_identity(path: Path, passphrase: str) -> Identity:
    """Open the identity kept in `path`, made here or given by an authority (.p12, .pfx).

    `UserError`: missing or unreadable file, wrong passphrase, not a PKCS#12, no usable key.
    """
    bundle = opened(path, passphrase)
    key = bundle.key
    if key is None or bundle.cert is None:
        raise UserError(
            f"« {path.name} » ne contient pas de clé de signature avec son certificat : "
            "demandez à qui vous l'a remis le fichier complet."
        )
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise UserError(
            f"La clé de « {path.name} » n'est pas d'un type admis pour signer un PDF : "
            "il faut une clé RSA ou à courbe elliptique."
        )
    chain = [extra.certificate for extra in bundle.additional_certs]
    return _identity(bundle.cert.certificate, key, chain)


def name_of(subject: asn1_x509.Name) -> str:
    """Name of a holder or issuer: the full name if there is one, else the common name, else all."""
    parts = subject.native
    for key in ("name", "common_name", "organization_name"):
        value = parts.get(key)
        if isinstance(value, list):
            value = value[-1] if value else None
        if value:
            return str(value)
    return str(subject.human_friendly)


def _identity(
    certificate: x509.Certificate, key: PrivateKey, chain: list[x509.Certificate]
) -> Identity:
    signer = KeySigner(certificate, key, chain)
    return Identity(
        name=name_of(_as_asn1(certificate).subject),
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        certificate=certificate.public_bytes(serialization.Encoding.DER),
        signer=signer,
    )


def _self_issue(key: ec.EllipticCurvePrivateKey, name: str, now: datetime) -> x509.Certificate:
    start = now.astimezone(UTC).replace(second=0, microsecond=0)
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    subject = _subject(name)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=round(365.25 * YEARS_VALID)))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _subject(name: str) -> x509.Name:
    short = name
    if len(name.encode()) > MAX_COMMON_NAME:
        room = MAX_COMMON_NAME - len("…".encode())
        short = name.encode()[:room].decode(errors="ignore") + "…"
    attributes = [
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
        x509.NameAttribute(NameOID.COMMON_NAME, short),
    ]
    if short != name:
        attributes.append(x509.NameAttribute(FULL_NAME, name))
    return x509.Name(attributes)


def _tidy_name(name: str) -> str:
    # Control characters and half surrogates cannot stand in a UTF8String that people read.
    kept = ("Cc", "Cs", "Zl", "Zp")
    clean = "".join(" " if unicodedata.category(c) in kept else c for c in name)
    return unicodedata.normalize("NFC", " ".join(clean.split()))


def _as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
