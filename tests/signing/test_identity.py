"""Signing identities: made, kept, opened again, and refused in words."""

import stat
import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from tuteur_desktop.errors import UserError
from tuteur_desktop.signing.identity import create_identity, load_identity

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
SECRET = "quatre mots à retenir"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clés" / "moi.p12"


def _certificate(key, name: str) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), 7).not_valid_before(NOW)
    algorithm = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.not_valid_after(NOW + timedelta(days=30)).sign(key, algorithm)


def _bundle(path: Path, key, certificate, secret: bytes | None = SECRET.encode()) -> Path:
    lock = serialization.BestAvailableEncryption(secret) if secret else serialization.NoEncryption()
    path.write_bytes(pkcs12.serialize_key_and_certificates(None, key, certificate, None, lock))
    return path


def test_opens_what_was_made(path):
    made = create_identity(path, "Camille Test", SECRET, NOW)
    opened = load_identity(path, SECRET)
    assert opened == made
    assert opened.name == "Camille Test"
    assert opened.fingerprint == sha256(opened.certificate).hexdigest()
    assert opened.not_before == NOW
    assert opened.not_after == datetime(2036, 11, 21, 10, 30, tzinfo=UTC)


def test_key_and_certificate_are_locked_by_the_rounds_owasp_asks_for(path):
    create_identity(path, "Camille Test", SECRET, NOW)
    pfx = asn1_pkcs12.Pfx.load(path.read_bytes())
    rounds = []
    for part in pfx.authenticated_safe:
        if part["content_type"].native == "encrypted_data":
            lock = part["content"]["encrypted_content_info"]["content_encryption_algorithm"]
            rounds.append(lock.kdf_iterations)
        else:
            for bag in asn1_pkcs12.SafeContents.load(part["content"].native):
                rounds.append(bag["bag_value"]["encryption_algorithm"].kdf_iterations)
    assert rounds == [600_000, 600_000]


def test_repr_keeps_the_key_to_itself(path):
    made = create_identity(path, "Camille Test", SECRET, NOW)
    assert "signer" not in repr(made)
    assert "Key" not in repr(made)


def test_certificate_says_what_it_is(path):
    create_identity(path, "Łukasz Đặng", SECRET, NOW)
    made = x509.load_der_x509_certificate(load_identity(path, SECRET).certificate)
    usage = made.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert made.subject == made.issuer
    organisation = made.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0]
    assert "auto-émis" in organisation.value
    assert made.public_key().curve.name == "secp256r1"
    made.verify_directly_issued_by(made)


def test_two_certificates_differ(tmp_path):
    one = create_identity(tmp_path / "1.p12", "Camille Test", SECRET, NOW)
    two = create_identity(tmp_path / "2.p12", "Camille Test", SECRET, NOW)
    assert one.fingerprint != two.fingerprint


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Camille   Test ", "Camille Test"),
        ("Łukasz Nguyễn Đặng-Œuvre", "Łukasz Nguyễn Đặng-Œuvre"),
        ("Cafe\u0301", "Café"),
        ("ligne\nsuivante\0", "ligne suivante"),
        ("a" * 64, "a" * 64),
        ("Marie-" * 30, "Marie-" * 30),
        ("é" * 65, "é" * 65),
        ("明子 🎓", "明子 🎓"),
        ("demi \ud83d seul", "demi seul"),
    ],
)
def test_any_name_is_kept_whole(path, typed, kept):
    create_identity(path, typed, SECRET, NOW)
    opened = load_identity(path, SECRET)
    assert opened.name == kept
    made = x509.load_der_x509_certificate(opened.certificate)
    assert len(made.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value.encode()) <= 64


def test_refuses_no_name(path):
    with pytest.raises(UserError, match="nom"):
        create_identity(path, " \n ", SECRET, NOW)
    assert not path.exists()


@pytest.mark.parametrize("passphrase", ["", "        "])
def test_refuses_a_blank_passphrase(path, passphrase):
    with pytest.raises(UserError, match="phrase de passe"):
        create_identity(path, "Camille Test", passphrase, NOW)
    assert not path.exists()


def test_never_overwrites(path):
    create_identity(path, "Camille Test", SECRET, NOW)
    before = path.read_bytes()
    with pytest.raises(UserError, match="existe déjà"):
        create_identity(path, "Autre", SECRET, NOW)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_works_without_hard_links(path, monkeypatch):
    def refuse(*_):
        raise OSError(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    create_identity(path, "Camille Test", SECRET, NOW)
    assert load_identity(path, SECRET).name == "Camille Test"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_file_is_for_its_owner_alone(path):
    create_identity(path, "Camille Test", SECRET, NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_file_is_locked_by_aes(path):
    create_identity(path, "Camille Test", SECRET, NOW)
    data = path.read_bytes()
    pfx = asn1_pkcs12.Pfx.load(data)
    assert pfx["mac_data"]["mac"]["digest_algorithm"]["algorithm"].native == "sha256"
    for info in pfx.authenticated_safe:
        if info["content_type"].native == "encrypted_data":
            cipher = info["content"]["encrypted_content_info"]["content_encryption_algorithm"]
            assert cipher.encryption_cipher == "aes"
            assert cipher.kdf_iterations >= 100_000
            break
    else:
        pytest.fail("the certificate is not encrypted")
    assert b"Camille Test" not in data


@pytest.mark.parametrize("typed", ["Café crème 🎓", "Cafe\u0301 cre\u0300me 🎓"])
def test_accents_of_a_passphrase_may_be_typed_either_way(path, typed):
    create_identity(path, "Camille Test", "Café crème 🎓", NOW)
    assert load_identity(path, typed).name == "Camille Test"


def test_says_when_the_folder_refuses(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(UserError, match="ne peut pas être écrite"):
        create_identity(tmp_path / "file" / "moi.p12", "Camille Test", SECRET, NOW)


def test_says_missing(path):
    with pytest.raises(UserError, match="introuvable"):
        load_identity(path, SECRET)


def test_says_unreadable(tmp_path):
    with pytest.raises(UserError, match="ne peut pas être lue"):
        load_identity(tmp_path, SECRET)


@pytest.mark.parametrize("passphrase", ["", "une autre phrase", SECRET.upper()])
def test_says_wrong_passphrase(path, passphrase):
    create_identity(path, "Camille Test", SECRET, NOW)
    with pytest.raises(UserError, match="n'ouvre pas"):
        load_identity(path, passphrase)


@pytest.mark.parametrize(
    "content", [b"", b"-----BEGIN CERTIFICATE-----", b"0\x82\x01\x00", b"%PDF"]
)
def test_says_not_a_p12(tmp_path, content):
    path = tmp_path / "photo.p12"
    path.write_bytes(content)
    with pytest.raises(UserError, match="n'est pas une identité"):
        load_identity(path, SECRET)


def test_says_no_key(tmp_path):
    key = rsa.generate_private_key(65537, 2048)
    path = _bundle(tmp_path / "ac.p12", None, _certificate(key, "AC"))
    with pytest.raises(UserError, match="ne contient pas de clé"):
        load_identity(path, SECRET)


def test_says_a_key_that_cannot_sign_pdf(tmp_path):
    key = ed25519.Ed25519PrivateKey.generate()
    path = _bundle(tmp_path / "ed.p12", key, _certificate(key, "Ed"))
    with pytest.raises(UserError, match="RSA ou à courbe elliptique"):
        load_identity(path, SECRET)


@pytest.mark.parametrize("secret", [SECRET, ""])
def test_takes_an_identity_made_elsewhere(tmp_path, secret):
    key = rsa.generate_private_key(65537, 2048)
    path = _bundle(tmp_path / "rsa.pfx", key, _certificate(key, "Rita"), secret.encode() or None)
    assert load_identity(path, secret).name == "Rita"
