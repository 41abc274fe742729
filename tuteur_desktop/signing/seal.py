"""Seal a PDF: certify it with its signature boxes, then sign the boxes one after the other.

PAdES B-B (ETSI EN 319 142-1) in incremental updates that keep PDF/A-1b (ISO 19005-1).
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.pdf_embedded import read_certification_data

from tuteur_desktop.errors import UserError
from tuteur_desktop.signing.identity import Identity

DIGEST = "sha256"
ROLES = {
    "tutor": "le tuteur",
    "employer": "l'employeur",
    "learner": "l'alternant",
    "representative": "le représentant légal",
    "centre": "le centre de formation",
}


@dataclass(frozen=True)
class Box:
    """Where a role signs: page from 0, rectangle x1, y1, x2, y2 in PDF points."""

    role: str
    page: int
    rect: tuple[float, float, float, float]


class _Writer(IncrementalPdfFileWriter):
    """Incremental writer that adds nothing of its own accord.

    pyHanko would raise the catalog's version and rewrite /Info and the XMP packet: both break
    PDF/A-1b, and neither is needed by a signature.
    """

    output_version = (1, 4)

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Keep the version that the document declares."""

    def _update_meta(self) -> None:
        """Keep the metadata as they are."""


def seal(
    pdf: bytes,
    identity: Identity,
    boxes: Sequence[Box],
    role: str,
    stamp: bytes,
    when: datetime,
) -> bytes:
    """Return `pdf` signed by `identity` in the box of `role`, with `stamp` (a PDF page) shown.

    The first signature lays all the `boxes` and certifies the document so that only forms and
    signatures may follow (DocMDP P=2, ISO 32000-1 12.8.2.2). The next ones fill an empty box
    and ignore `boxes`. `when` carries its time zone. `UserError`: unreadable, encrypted or
    locked document, box absent or taken, certificate out of its dates.
    """
    if when.tzinfo is None:
        raise ValueError("a signing time carries its time zone")
    _check_dates(identity, when)
    source = _stream(pdf)
    writer, fields = _open(source)
    first = not any(fields.values())
    if first:
        _add_boxes(writer, boxes, fields)
    else:
        _check_open(writer.prev, fields, role)
    _sign(writer, identity, role, stamp, when, certify=first)
    return source.getvalue()


def open_roles(pdf: bytes) -> tuple[str, ...]:
    """Names of the signature fields of `pdf` that nobody has signed yet, in their order.

    `UserError` when the document cannot be read.
    """
    _, fields = _open(_stream(pdf))
    return tuple(name for name, signed in fields.items() if not signed)


def _stream(pdf: bytes) -> BytesIO:
    stream = BytesIO()
    stream.write(pdf)
    if not pdf.endswith((b"\n", b"\r")):
        # An object begins a line (PDF/A-1b 6.1.8), and some writers end on a bare %%EOF.
        stream.write(b"\n")
    return stream


def _open(source: BytesIO) -> tuple[_Writer, dict[str, bool]]:
    """Read the document; return it with its signature fields and whether each one is signed."""
    try:
        writer = _Writer(source, strict=False)
        found = [] if writer.prev.encrypted else list(enumerate_sig_fields(writer.prev))
    except (PdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            "Ce document ne peut pas être signé : il est abîmé ou ce n'est pas un PDF."
        ) from error
    if writer.prev.encrypted:
        raise UserError("Ce document est protégé par un mot de passe : il ne peut pas être signé.")
    return writer, {str(name): value is not None for name, value, _ in found}


def _check_dates(identity: Identity, when: datetime) -> None:
    if when > identity.not_after:
        raise UserError(
            f"Le certificat de {identity.name} a expiré : "
            "créez une nouvelle identité de signature dans les réglages."
        )
    if when < identity.not_before:
        raise UserError(
            f"Le certificat de {identity.name} n'est pas encore valable : "
            "vérifiez la date et l'heure de cet ordinateur."
        )


def _check_open(reader: PdfFileReader, fields: dict[str, bool], role: str) -> None:
    who = ROLES.get(role, f"« {role} »")
    if role not in fields:
        raise UserError(f"Ce document signé n'a pas de case de signature pour {who}.")
    if fields[role]:
        raise UserError(f"La case prévue pour {who} porte déjà une signature.")
    certification = read_certification_data(reader)
    if certification is not None and certification.permission == MDPPerm.NO_CHANGES:
        raise UserError(
            "Ce document a été verrouillé par sa première signature : "
            "plus personne ne peut y ajouter la sienne."
        )


def _add_boxes(writer: _Writer, boxes: Sequence[Box], fields: dict[str, bool]) -> None:
    for box in boxes:
        if box.role in fields:
            continue
        spec = SigFieldSpec(
            sig_field_name=box.role,
            on_page=box.page,
            box=box.rect,  # type: ignore[arg-type]  # annotated int, written as a real number
            readable_field_name=f"Signature : {ROLES.get(box.role, box.role)}",
        )
        # It gives the empty field an empty appearance, which PDF/A asks of every widget.
        append_signature_field(writer, spec)


def _sign(
    writer: _Writer, identity: Identity, role: str, stamp: bytes, when: datetime, *, certify: bool
) -> None:
    """Write the signature at the end of the writer's own stream.

    pyHanko's steps are called one by one: its session would register PDF 2.0 extensions, and
    sign twice to learn the size of a signature which is known here.
    """
    embedder: Any = PdfCMSEmbedder().write_cms(role, writer, existing_fields_only=True)
    _show(writer, next(embedder).get_object(), stamp)
    if certify:
        writer.update_root()  # type: ignore[no-untyped-call]
    embedder.send(
        SigObjSetup(
            sig_placeholder=SignatureObject(
                timestamp=when,
                subfilter=SigSeedSubFilter.PADES,
                name=identity.name,
                bytes_reserved=_reserved(identity),
            ),
            mdp_setup=SigMDPSetup(
                md_algorithm=DIGEST,
                certify=certify,
                docmdp_perms=MDPPerm.FILL_FORMS if certify else None,
            ),
        )
    )
    prepared, _ = embedder.send(SigIOSetup(md_algorithm=DIGEST, in_place=True))
    signature = asyncio.run(
        identity.signer.async_sign(
            prepared.document_digest,
            DIGEST,
            use_pades=True,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=when),
        )
    )
    embedder.send(signature)


def _show(writer: _Writer, widget: Any, stamp: bytes) -> None:
    """Bring the stamp's page in as the form XObject that the widget shows, and nothing around.

    pyHanko's own stamps wrap it in a frame, Courier text and an opacity that PDF/A-1 forbids.
    """
    form: Any = writer.import_page_as_xobject(PdfFileReader(BytesIO(stamp)))
    look: Any = generic.DictionaryObject({pdf_name("/N"): form})  # type: ignore[no-untyped-call]
    widget[pdf_name("/AP")] = look


def _reserved(identity: Identity) -> int:
    """Hexadecimal digits to keep for the CMS: certificates, issuer, signature, attributes."""
    signer = identity.signer
    certificates = sum(len(one.dump()) for one in signer.cert_registry) + len(identity.certificate)
    assert signer.signing_cert is not None
    issuer = len(signer.signing_cert.issuer.dump())
    raw_signature = 2 * (signer.signing_cert.public_key.bit_size // 8) + 64
    return 2 * int(certificates + 2 * issuer + raw_signature + 512)
