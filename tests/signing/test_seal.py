"""Sealing: certified first, then signed box after box, PDF/A all along."""

import asyncio
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pypdf import PdfReader, PdfWriter

from tuteur_desktop.errors import UserError
from tuteur_desktop.signing.identity import create_identity, load_identity
from tuteur_desktop.signing.seal import Box, open_roles, seal
from tuteur_desktop.signing.verify import Verdict, verify

ROLES = ("tutor", "employer", "learner", "representative", "centre")
PREFLIGHT = Path(__file__).parents[3] / "shared" / "tools" / "preflight.sh"


def _fields(pdf: bytes) -> dict:
    return PdfReader(BytesIO(pdf)).get_fields() or {}


def test_each_signature_only_adds_to_the_file(sheet, signed):
    one, two, three = signed
    assert one.startswith(sheet)
    assert two.startswith(one)
    assert three.startswith(two)


def test_roles_close_one_after_the_other(sheet, signed):
    assert open_roles(sheet) == ()
    one, two, three = signed
    assert open_roles(one) == ROLES[1:]
    assert open_roles(two) == ROLES[2:]
    assert open_roles(three) == ROLES[3:]


def test_first_signature_certifies(signed):
    root = PdfReader(BytesIO(signed[2])).root_object
    signature = root["/Perms"]["/DocMDP"]
    reference = signature["/Reference"][0]
    assert reference["/TransformMethod"] == "/DocMDP"
    assert reference["/TransformParams"]["/P"] == 2
    assert _fields(signed[2])["tutor"]["/V"] == signature
    assert "/Reference" not in _fields(signed[2])["employer"]["/V"]


def test_signature_is_pades(signed):
    value = _fields(signed[0])["tutor"]["/V"]
    assert value["/SubFilter"] == "/ETSI.CAdES.detached"
    assert value["/M"] == "D:20261122103000+01'00'"
    assert value["/Name"] == "Camille Test"


def test_form_asks_nothing_of_the_reader(signed):
    root = PdfReader(BytesIO(signed[1])).root_object
    assert root["/AcroForm"]["/SigFlags"] == 3
    assert not {"/NeedAppearances", "/DA", "/DR"} & set(root["/AcroForm"])
    assert not {"/Version", "/Extensions"} & set(root)


def test_metadata_are_left_alone(sheet, signed):
    """pyHanko would rewrite the XMP packet where lxml is there, and /Info where it is not."""
    assert b"xpacket" not in signed[2][len(sheet) :]
    assert "/Info" not in PdfReader(BytesIO(signed[2])).trailer


def test_every_box_is_printed_and_has_an_appearance(signed):
    widgets = PdfReader(BytesIO(signed[0])).pages[0]["/Annots"]
    assert [one.get_object()["/T"] for one in widgets] == list(ROLES)
    for widget in (one.get_object() for one in widgets):
        assert widget["/F"] & 4
        assert widget["/AP"]["/N"]["/Subtype"] == "/Form"


def test_stamp_is_shown_opaque(signed):
    look = _fields(signed[0])["tutor"]
    widget = next(
        one.get_object()
        for one in PdfReader(BytesIO(signed[0])).pages[0]["/Annots"]
        if one.get_object()["/T"] == look["/T"]
    )
    form = widget["/AP"]["/N"]
    assert [float(n) for n in form["/BBox"]] == [0, 0, 100, 50]
    assert "/ExtGState" not in form["/Resources"]
    assert "/Font" in form["/Resources"]


def test_box_may_stand_on_another_page(identities, stamp, now, drawn):
    pdf = drawn("Deux pages", pages=2)
    done = seal(pdf, identities[0], [Box("tutor", 1, (30, 30, 130, 80))], "tutor", stamp, now)
    pages = PdfReader(BytesIO(done)).pages
    assert "/Annots" not in pages[0]
    assert len(pages[1]["/Annots"]) == 1


def test_works_in_a_worker_and_in_the_main_thread(sheet, identities, stamp, boxes, now):
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(seal, sheet, identities[0], boxes, "tutor", stamp, now).result()
    assert open_roles(done) == ROLES[1:]
    assert open_roles(seal(sheet, identities[0], boxes, "tutor", stamp, now)) == ROLES[1:]
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


def test_takes_a_file_without_a_last_newline(identities, stamp, boxes, now, drawn):
    pdf = drawn("Sans fin de ligne").rstrip()
    done = seal(pdf, identities[0], boxes, "tutor", stamp, now)
    assert done[len(pdf) : len(pdf) + 1] == b"\n"
    assert len(PdfReader(BytesIO(done)).pages) == 1


def test_long_names_fit_in_the_signature(sheet, stamp, tmp_path, boxes, now):
    identity = create_identity(tmp_path / "long.p12", "Œuvre " * 200, "quatre mots à retenir", now)
    done = seal(sheet, identity, boxes, "tutor", stamp, now)
    assert _fields(done)["tutor"]["/V"]["/Name"] == identity.name


@pytest.mark.parametrize("bits", [2048, 4096])
def test_identity_of_an_authority_brings_its_chain(sheet, stamp, tmp_path, boxes, now, bits):
    root_key, key = (rsa.generate_private_key(65537, size) for size in (2048, bits))
    root = _issue("Autorité Exemple", root_key, "Autorité Exemple", root_key, now)
    mine = _issue("Rita Exemple", key, "Autorité Exemple", root_key, now)
    lock = serialization.BestAvailableEncryption(b"secret secret")
    path = tmp_path / "rsa.p12"
    path.write_bytes(pkcs12.serialize_key_and_certificates(None, key, mine, [root], lock))
    done = seal(sheet, load_identity(path, "secret secret"), boxes, "tutor", stamp, now)
    found = verify(done, now=now)
    assert found.verdict is Verdict.VALID, found.reasons
    assert not found.signatures[0].self_issued
    assert any("« Autorité Exemple »" in reason for reason in found.reasons)


def _issue(subject, key, issuer, issuer_key, now):
    names = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (issuer, subject))
    return (
        x509.CertificateBuilder(*names, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(issuer_key, hashes.SHA256())
    )


def test_refuses_a_box_already_signed(signed, identities, stamp, boxes, now):
    with pytest.raises(UserError, match="l'employeur porte déjà"):
        seal(signed[1], identities[2], boxes, "employer", stamp, now)


def test_refuses_a_box_that_is_not_there(sheet, identities, stamp, boxes, now):
    one = seal(sheet, identities[0], boxes[:2], "tutor", stamp, now)
    with pytest.raises(UserError, match="pas de case de signature pour le centre"):
        seal(one, identities[1], boxes, "centre", stamp, now)


@pytest.mark.parametrize("pdf", [b"", b"bonjour", b"%PDF-1.4\nrien"])
def test_refuses_what_is_no_pdf(pdf, identities, stamp, boxes, now):
    with pytest.raises(UserError, match="ne peut pas être signé"):
        seal(pdf, identities[0], boxes, "tutor", stamp, now)
    with pytest.raises(UserError, match="ne peut pas être signé"):
        open_roles(pdf)


def test_refuses_an_encrypted_document(sheet, identities, stamp, boxes, now):
    writer = PdfWriter(clone_from=BytesIO(sheet))
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(UserError, match="mot de passe"):
        seal(out.getvalue(), identities[0], boxes, "tutor", stamp, now)


@pytest.mark.parametrize("years", [-1, 11])
def test_refuses_a_certificate_out_of_its_dates(sheet, identities, stamp, years, boxes, now):
    when = now + timedelta(days=366 * years)
    with pytest.raises(UserError, match="certificat de Camille Test"):
        seal(sheet, identities[0], boxes, "tutor", stamp, when)


def test_refuses_a_time_without_its_zone(sheet, identities, stamp, boxes, now):
    with pytest.raises(ValueError, match="time zone"):
        seal(sheet, identities[0], boxes, "tutor", stamp, now.replace(tzinfo=None))


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is absent")
@pytest.mark.parametrize("count", [1, 2, 3])
def test_pdfsig_finds_every_signature_valid(signed, tmp_path, count):
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed[count - 1])
    said = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    ).stdout
    assert said.count("Signature is Valid.") == count
    assert said.count("Total document signed") == 1


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is absent")
def test_qpdf_finds_no_fault(signed, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed[2])
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


@pytest.mark.skipif(
    shutil.which("java") is None or not PREFLIGHT.exists(), reason="no preflight on this machine"
)
def test_stays_pdf_a_after_each_signature(sheet, signed, tmp_path):
    paths = []
    for number, pdf in enumerate((sheet, *signed)):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(pdf)
    said = subprocess.run(
        ["bash", str(PREFLIGHT), *map(str, paths)], capture_output=True, text=True, check=False
    )
    if said.returncode == 2:
        pytest.skip("preflight could not run")
    assert said.stdout.count("valid PDF/A-1b") == 4, said.stdout
    assert said.returncode == 0
