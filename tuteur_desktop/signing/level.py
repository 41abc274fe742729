"""The level of a signature: PAdES B-B to B-LTA (ETSI EN 319 142-1), or the family it is of."""

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.validation.generic_cms import get_signing_cert_attr
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from tuteur_desktop.signing.document import Document
from tuteur_desktop.signing.values import entry

PADES = "/ETSI.CAdES.detached"
RFC3161 = "/ETSI.RFC3161"
SUBFILTERS = {
    PADES: "CAdES",
    "/adbe.pkcs7.detached": "PKCS#7",
    RFC3161: "RFC 3161",
}


def subfilter(embedded: EmbeddedPdfSignature) -> str:
    """The form of the signature, as its dictionary declares it."""
    return str(entry(embedded.sig_object, "/SubFilter", ""))


def is_timestamp(embedded: EmbeddedPdfSignature) -> bool:
    """Whether it is a document time stamp rather than somebody's signature."""
    return subfilter(embedded) == RFC3161


def level_of(document: Document, embedded: EmbeddedPdfSignature, *, dated: bool) -> str:
    """Return the level that the form of the signature reaches; `dated` by a token that holds.

    What the validation data say is not weighed: that would need a trusted authority.
    """
    kind = subfilter(embedded)
    attributes = embedded.signer_info["signed_attrs"]
    if kind != PADES or get_signing_cert_attr(attributes) is None:
        return SUBFILTERS.get(kind, "inconnu")
    stamps = [
        other
        for other in document.embedded.values()
        if is_timestamp(other) and other.signed_revision > embedded.signed_revision
    ]
    if not dated and not stamps:
        return "B-B"
    if not _has_validation_data(document.reader):
        return "B-T"
    archived = any(
        _has_validation_data(document.reader.get_historical_resolver(one.signed_revision))
        for one in stamps
    )
    return "B-LTA" if archived else "B-LT"


def _has_validation_data(revision: PdfHandler) -> bool:
    dss = entry(revision.trailer_view["/Root"], "/DSS")
    if not isinstance(dss, generic.DictionaryObject):
        return False
    return bool(entry(dss, "/Certs")) and bool(entry(dss, "/OCSPs") or entry(dss, "/CRLs"))
