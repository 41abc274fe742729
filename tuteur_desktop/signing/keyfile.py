"""The file of a signing identity: PKCS#12 (RFC 7292), for its owner's eyes alone."""

import os
import tempfile
import unicodedata
from pathlib import Path

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12

from tuteur_desktop.errors import UserError

# PBKDF2 rounds: about 0.1 s at each opening, and the figure OWASP asks for with SHA-256.
KDF_ROUNDS = 600_000


def check_passphrase(passphrase: str) -> bytes:
    """Return the passphrase as it will lock the file; `UserError` when it is blank."""
    if not passphrase.strip():
        raise UserError("Choisissez une phrase de passe : elle protège votre clé de signature.")
    return unicodedata.normalize("NFC", passphrase).encode()


def keep(
    path: Path, name: str, key: ec.EllipticCurvePrivateKey, cert: x509.Certificate, secret: bytes
) -> None:
    """Write key and certificate in `path`, locked by AES-256 (PBES2, RFC 8018).

    `UserError` when the name is taken or the folder refuses it.
    """
    protection = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(KDF_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(secret)
    )
    data = pkcs12.serialize_key_and_certificates(name.encode(), key, cert, None, protection)
    _write_new(path, data)


def opened(path: Path, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    """Open the PKCS#12 file in `path`; `UserError` says which of file or passphrase is wrong."""
    data = _read(path)
    if not _looks_like_pkcs12(data):
        raise UserError(
            f"« {path.name} » n'est pas une identité de signature : "
            "choisissez un fichier .p12 ou .pfx."
        )
    return _open(data, passphrase)


def refuse_taken(path: Path) -> None:
    """Raise `UserError` when `path` is there already: an identity is never overwritten."""
    if path.exists():
        raise UserError(
            f"« {path.name} » existe déjà : une identité n'est jamais écrasée, "
            "choisissez un autre nom de fichier."
        )


def _write_new(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, then give it its name only if the name is still free."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # mkstemp makes the file readable by its owner alone.
        handle, temporary = tempfile.mkstemp(prefix=path.name + ".", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            _take_name(Path(temporary), path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"L'identité de signature ne peut pas être écrite dans « {path.parent} » "
            f"({error.strerror}) : choisissez un autre dossier."
        ) from error


def _take_name(temporary: Path, path: Path) -> None:
    try:
        # A hard link fails when the name is taken, where a rename would overwrite.
        path.hardlink_to(temporary)
    except OSError:
        # The name is taken, or the disk knows no hard links, as USB sticks in FAT.
        refuse_taken(path)
        temporary.replace(path)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(
            f"L'identité de signature « {path.name} » est introuvable : "
            "vérifiez son emplacement ou créez-en une."
        ) from None
    except OSError as error:
        raise UserError(
            f"L'identité de signature « {path.name} » ne peut pas être lue "
            f"({error.strerror}) : vérifiez les droits du fichier."
        ) from error


def _looks_like_pkcs12(data: bytes) -> bool:
    """Whether `data` is a PFX, so that what fails afterwards can be laid on the passphrase."""
    try:
        pfx = asn1_pkcs12.Pfx.load(data, strict=True)
        return pfx["version"].native == "v3" and len(pfx.authenticated_safe) > 0
    except (ValueError, TypeError):
        return False


def _open(data: bytes, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    # A file made elsewhere may have been locked with the accents decomposed, or with none at all.
    attempts = [unicodedata.normalize("NFC", passphrase), passphrase]
    secrets: list[bytes | None] = [one.encode() for one in dict.fromkeys(attempts)]
    if not passphrase:
        secrets.append(None)
    for secret in secrets:
        try:
            return pkcs12.load_pkcs12(data, secret)
        except ValueError:
            continue
    raise UserError("La phrase de passe n'ouvre pas cette identité de signature : réessayez.")
