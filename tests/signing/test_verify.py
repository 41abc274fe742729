"""Verification: what honest documents say, and what may follow a signature."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from forging import (
    approve,
    edit,
    field_of,
    form_stream,
    page_of,
    pdf_dict,
)
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.timestamps import DummyTimeStamper
from pypdf import PdfWriter

from tuteur_desktop.errors import UserError
from tuteur_desktop.signing.seal import seal
from tuteur_desktop.signing.verify import VERDICT_WORDS, Verdict, verify

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "signed_pdf"
EXPECTED = {
    "dss/certified-no-change-permitted.pdf": Verdict.VALID,
    "dss/doc-firmado-LT.pdf": Verdict.VALID,
    "dss/doc-firmado.pdf": Verdict.VALID,
    "dss/modified_after_signature.pdf": Verdict.MODIFIED,
    "dss/not_signed_pdfa.pdf": Verdict.UNSIGNED,
    "dss/pades-spoofing-replaced-reason.pdf": Verdict.MODIFIED,
    "dss/pdf-byterange-overlap.pdf": Verdict.INVALID,
    "dss/pdf-signed-added-page.pdf": Verdict.MODIFIED,
    "dss/pdf-signed-corrupted.pdf": Verdict.UNVERIFIABLE,
    "dss/pdf-signed-original.pdf": Verdict.VALID,
    "dss/replace.pdf": Verdict.MODIFIED,
    "pyhanko/coverage-anomalies__base.pdf": Verdict.UNVERIFIABLE,
    "pyhanko/coverage-anomalies__tail-uncovered.pdf": Verdict.MODIFIED,
    "pyhanko/coverage-anomalies__weird-byterange.pdf": Verdict.MODIFIED,
    "pyhanko/form-update-no-override-appearance-stream-ap-indirect.pdf": Verdict.VALID,
    "pyhanko/form-update-override-appearance-stream-sneaky.pdf": Verdict.MODIFIED,
    "pyhanko/minimal-pdf-ua-and-a.pdf": Verdict.UNSIGNED,
    "pyhanko/minimal-startxref-hopeless.pdf": Verdict.UNVERIFIABLE,
    "pyhanko/minimal-two-fields-signed-twice.pdf": Verdict.VALID,
    "pyhanko/minimal.pdf": Verdict.UNSIGNED,
    "pyhanko/pades-lta-dss-indirect-arrs-test.pdf": Verdict.VALID,
}
LEVELS = {
    "dss/doc-firmado-LT.pdf": "B-LT",
    "dss/doc-firmado.pdf": "B-LTA",
    "dss/pdf-signed-original.pdf": "B-B",
    "dss/replace.pdf": "PKCS#7",
    "pyhanko/pades-lta-dss-indirect-arrs-test.pdf": "B-LTA",
}


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not beside the repository")
@pytest.mark.parametrize("name", EXPECTED)
def test_samples_of_dss_and_pyhanko(name, now):
    found = verify((SAMPLES / name).read_bytes(), now=now)
    assert found.verdict == EXPECTED[name], found.reasons
    assert found.reasons
    if name in LEVELS:
        assert found.signatures[0].level == LEVELS[name]


# Honest documents


def test_our_own_signatures_are_valid(signed, now, identities):
    found = verify(signed[2], now=now)
    assert found.verdict is Verdict.VALID, found.reasons
    assert [one.signer for one in found.signatures] == [one.name for one in identities]
    assert [one.field for one in found.signatures] == ["tutor", "employer", "learner"]
    assert [one.certified for one in found.signatures] == [True, False, False]
    assert [one.covers_whole_file for one in found.signatures] == [False, False, True]
    for one, identity in zip(found.signatures, identities, strict=True):
        assert one.level == "B-B"
        assert one.time_source == "computer"
        assert one.kind == "signature"
        assert one.fingerprint == identity.fingerprint
    assert found.signatures[1].time == now + timedelta(minutes=5)
    assert "2 cases de signature sont encore vides." in found.reasons


def test_self_issued_is_said_to_prove_integrity_only(signed, now):
    (one,) = verify(signed[0], now=now).signatures
    assert one.self_issued
    assert any("pas l'identité" in reason for reason in one.reasons)


def test_trust_and_expiry_do_not_weigh_on_the_verdict(signed, now, identities):
    known = frozenset({identities[1].fingerprint})
    found = verify(signed[1], known=known, now=now + timedelta(days=365 * 20))
    assert found.verdict is Verdict.VALID
    assert [one.trusted for one in found.signatures] == [False, True]
    told = [any("n'est pas de ceux" in reason for reason in s.reasons) for s in found.signatures]
    assert told == [True, False]
    assert all(one.expired for one in found.signatures)
    assert not any(one.expired for one in verify(signed[1], now=now).signatures)


def test_two_signers_of_one_name_are_told_apart(sheet, now, identities, stamp, boxes):
    one = seal(sheet, identities[0], boxes, "tutor", stamp, now)
    found = verify(seal(one, identities[0], boxes, "employer", stamp, now), now=now)
    for box in ("tuteur", "employeur"):
        assert any(f"Camille Test (case « {box} ») : " in reason for reason in found.reasons)


def test_unsigned(sheet, now):
    found = verify(sheet, now=now)
    assert found.verdict is Verdict.UNSIGNED
    assert found.signatures == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"x" * 2000 + b"%PDF-1.4"])
def test_not_a_pdf_is_another_matter(data, now):
    with pytest.raises(UserError, match="n'est pas un PDF"):
        verify(data, now=now)


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.4\nstartxref\n5\n%%EOF\n"])
def test_broken_pdf_cannot_be_verified(data, now):
    assert verify(data, now=now).verdict is Verdict.UNVERIFIABLE


def test_encrypted_pdf_cannot_be_verified(sheet, now):
    writer = PdfWriter(clone_from=BytesIO(sheet))
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    found = verify(out.getvalue(), now=now)
    assert found.verdict is Verdict.UNVERIFIABLE
    assert "mot de passe" in found.reasons[0]


def test_every_verdict_has_its_words():
    assert set(VERDICT_WORDS) == set(Verdict)
    assert VERDICT_WORDS[Verdict.MODIFIED] == "modifié après signature"


def test_blanks_at_the_end_are_nothing(signed, now):
    assert verify(signed[1] + b"\r\n\n", now=now).verdict is Verdict.VALID


# What may follow


def _metadata(data: bytes):
    def change(writer):
        entries = {pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")}
        stream = generic.StreamObject(entries, stream_data=data)
        writer.root[pdf_name("/Metadata")] = writer.add_object(stream)
        writer.update_root()

    return change


def test_metadata_may_follow(signed, now):
    pdf = edit(signed[1], _metadata(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"))
    found = verify(pdf, now=now)
    assert found.verdict is Verdict.VALID, found.reasons
    assert not any(one.covers_whole_file for one in found.signatures)


@pytest.mark.parametrize("data", [b"no xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_metadata_must_be_plain_xml(signed, now, data):
    assert verify(edit(signed[1], _metadata(data)), now=now).verdict is Verdict.MODIFIED


def test_document_information_may_follow(signed, now):
    def change(writer):
        writer.set_info(pdf_dict(Title=pdf_string("Autre titre")))

    assert verify(edit(signed[1], change), now=now).verdict is Verdict.VALID


def _with_text_field(pdf: bytes) -> bytes:
    def change(writer):
        ref, page = page_of(writer)
        rect = generic.ArrayObject(map(generic.NumberObject, (300, 300, 400, 350)))
        field = writer.add_object(
            pdf_dict(
                FT=pdf_name("/Tx"),
                T=pdf_string("note"),
                Type=pdf_name("/Annot"),
                Rect=rect,
                Subtype=pdf_name("/Widget"),
                P=ref,
                AP=pdf_dict(N=writer.add_object(form_stream(b""))),
            )
        )
        form = pdf_dict(Fields=generic.ArrayObject([field]))
        writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
        page[pdf_name("/Annots")] = generic.ArrayObject([field])
        writer.mark_update(ref)
        writer.update_root()

    return edit(pdf, change)


def _fill(value: str | None):
    def change(writer):
        ref = field_of(writer, "note")
        if value is not None:
            ref.get_object()[pdf_name("/V")] = pdf_string(value)
        ref.get_object()["/AP"] = pdf_dict(N=writer.add_object(form_stream(b"BT ET")))
        writer.mark_update(ref)

    return change


def test_filled_field_is_named_where_the_certification_opened_it(
    sheet, now, identities, stamp, boxes
):
    one = seal(_with_text_field(sheet), identities[0], boxes, "tutor", stamp, now)
    found = verify(edit(one, _fill("bien")), now=now)
    assert found.verdict is Verdict.VALID, found.reasons
    assert any("« note »" in reason and "certification" in reason for reason in found.reasons)


def test_look_alone_is_refused_even_where_fields_are_open(sheet, now, identities, stamp, boxes):
    one = seal(_with_text_field(sheet), identities[0], boxes, "tutor", stamp, now)
    found = verify(edit(one, _fill(None)), now=now)
    assert found.verdict is Verdict.MODIFIED
    assert any("« note »" in reason and "sans que sa valeur" in reason for reason in found.reasons)
    later = edit(edit(one, _fill("bien")), _fill(None))
    assert verify(later, now=now).verdict is Verdict.MODIFIED


def test_nothing_opens_the_fields_after_a_plain_approval(sheet, now, identities):
    one = approve(_with_text_field(sheet), identities[0])
    assert verify(one, now=now).verdict is Verdict.VALID
    found = verify(edit(one, _fill("bien")), now=now)
    assert found.verdict is Verdict.MODIFIED
    assert any("« note »" in reason for reason in found.reasons)


def test_two_approvals_are_valid(sheet, now, identities):
    two = approve(approve(sheet, identities[0]), identities[1], "T")
    found = verify(two, now=now)
    assert found.verdict is Verdict.VALID, found.reasons
    assert [one.level for one in found.signatures] == ["PKCS#7", "PKCS#7"]
    assert not any(one.certified for one in found.signatures)


def test_locked_certification_lets_no_signature_follow(sheet, now, identities):
    one = approve(sheet, identities[0], certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    assert verify(one, now=now).verdict is Verdict.VALID

    def change(writer):
        append_signature_field(writer, SigFieldSpec("T"))
        ref = field_of(writer, "T")
        ref.get_object()[pdf_name("/V")] = writer.add_object(pdf_dict(Type=pdf_name("/Sig")))

    found = verify(edit(one, change), now=now)
    assert found.signatures[0].verdict is Verdict.MODIFIED
    assert any("n'admettait pas" in reason for reason in found.signatures[0].reasons)


def test_weak_digest_is_not_valid(sheet, now, identities):
    one = approve(sheet, identities[0], md_algorithm="sha1")
    found = verify(one, now=now)
    assert found.verdict is Verdict.UNVERIFIABLE
    assert any("SHA1" in reason for reason in found.reasons)


# Time stamps


def _authority(now, *, usage: bool = True, issuer: str = "Racine Exemple") -> DummyTimeStamper:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Heure Exemple")])
    above = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)])
    builder = (
        x509.CertificateBuilder(above, name, key.public_key(), 9)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=99))
    )
    if usage:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    made = builder.sign(key, hashes.SHA256())
    der = serialization.Encoding.DER
    private = key.private_bytes(
        der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return DummyTimeStamper(
        asn1_x509.Certificate.load(made.public_bytes(der)),
        asn1_keys.PrivateKeyInfo.load(private),
        fixed_dt=now,
    )


class _Liar(DummyTimeStamper):
    """An authority that stamps something else than what it was given."""

    def _build_tst_info(self, message_imprint, dt, req):
        other = {"hash_algorithm": message_imprint["hash_algorithm"], "hashed_message": bytes(32)}
        return super()._build_tst_info(tsp.MessageImprint(other), dt, req)


def test_time_stamp_gives_the_time(sheet, now, identities):
    today = datetime.now(UTC).replace(microsecond=0)
    pdf = approve(sheet, identities[0], timestamper=_authority(today - timedelta(hours=2)))
    (one,) = verify(pdf, now=now).signatures
    assert one.verdict is Verdict.VALID, one.reasons
    assert one.time == today - timedelta(hours=2)
    assert one.time_source == "timestamp"
    assert any("Heure Exemple" in reason for reason in one.reasons)


@pytest.mark.parametrize(
    ("days", "issuer", "words"),
    [(3000, "Racine Exemple", "une autre heure"), (0, "Heure Exemple", "que par elle-même")],
)
def test_token_that_anybody_could_make_does_not_replace_the_time(
    sheet, now, identities, days, issuer, words
):
    """It is not signed by the signer, and was perhaps added to the signature by another."""
    today = datetime.now(UTC)
    stamper = _authority(today - timedelta(days=days, hours=1), issuer=issuer)
    (one,) = verify(approve(sheet, identities[0], timestamper=stamper), now=now).signatures
    assert one.verdict is Verdict.VALID, one.reasons
    assert one.time_source == "computer"
    assert abs(one.time - today) < timedelta(minutes=5)
    assert any(words in reason for reason in one.reasons)


def test_time_stamp_of_nobody_proves_no_time(sheet, now, identities):
    stamper = _authority(now, usage=False)
    (one,) = verify(approve(sheet, identities[0], timestamper=stamper), now=now).signatures
    assert one.verdict is Verdict.VALID
    assert one.time_source == "computer"
    assert any("L'heure n'est pas prouvée" in reason for reason in one.reasons)


def test_time_stamp_of_something_else_spoils_the_signature(sheet, now, identities):
    good = _authority(now)
    liar = _Liar(good.tsa_cert, good.tsa_key, fixed_dt=now)
    found = verify(approve(sheet, identities[0], timestamper=liar), now=now)
    assert found.verdict is Verdict.INVALID
    assert any("porte sur autre chose" in reason for reason in found.reasons)


def test_document_time_stamp_alone(sheet, now):
    writer = IncrementalPdfFileWriter(BytesIO(sheet), strict=False)
    writer._update_meta = lambda: None
    out = signers.PdfTimeStamper(_authority(now)).timestamp_pdf(writer, "sha256")
    found = verify(bytes(out.getvalue()), now=now)
    assert found.verdict is Verdict.VALID, found.reasons
    (one,) = found.signatures
    assert (one.kind, one.level, one.time) == ("timestamp", "RFC 3161", now)


def test_document_time_stamp_may_follow(signed, now):
    writer = IncrementalPdfFileWriter(BytesIO(signed[1]), strict=False)
    writer._update_meta = lambda: None
    out = signers.PdfTimeStamper(_authority(now)).timestamp_pdf(writer, "sha256")
    found = verify(bytes(out.getvalue()), now=now)
    assert found.verdict is Verdict.VALID, found.reasons
    assert [one.level for one in found.signatures] == ["B-T", "B-T", "RFC 3161"]
