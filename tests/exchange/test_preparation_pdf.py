"""The fields of a sheet that is read back, and every file that is none."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ByteStringObject, NameObject, TextStringObject

from tuteur_desktop.domain.interviews import Answering, Question, Section
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import preparation as exchange
from tuteur_desktop.reports import preparation as report


def data(**more) -> report.PreparationData:
    values = {
        "interview_id": 12, "version": 3, "title": "Point", "learner": "Yanis Benali",
        "on": date(2026, 12, 7), "at": None, "company": "L’Œuf d’or", "tutor": "Inès Gauthier",
        "tutor_word": "tuteur", "edited_on": date(2026, 11, 23),
        "sections": (Section("Un", (
            Question("a", "Première", learner=True),
            Question("b.c/é", "Deuxième", answering=Answering.CHOICE, options=("Oui", "Non")),
        )),),
    }  # fmt: skip
    return report.PreparationData(**(values | more))


@pytest.fixture
def sheet() -> bytes:
    return report.render_fillable(data())


def changed(pdf: bytes, change) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def field(writer: PdfWriter, name: str):
    form = writer.root_object["/AcroForm"]["/Fields"]
    return next(one.get_object() for one in form if one.get_object()["/T"] == name)


def test_a_blank_sheet_says_whose_it_is(sheet) -> None:
    found = exchange.read(sheet)
    assert (found.interview_id, found.version) == (12, 3)
    assert found.answers == {"a": "", "b.c/é": ""}


@pytest.mark.parametrize(
    ("mark", "rank"),
    [(NameObject("/o1"), "1"), (TextStringObject("/o1"), "1"), (TextStringObject("o0"), "0"),
     (NameObject("/Off"), ""), (NameObject("/étrange"), ""), (TextStringObject(""), "")],
)  # fmt: skip
def test_a_choice_is_the_rank_of_its_option(sheet, mark, rank) -> None:
    def choose(writer: PdfWriter) -> None:
        field(writer, "q_b%2Ec%2F%C3%A9")[NameObject("/V")] = mark

    assert exchange.read(changed(sheet, choose)).answers["b.c/é"] == rank


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (TextStringObject("Un\r\ndeux\rtrois"), "Un\ndeux\ntrois"),
        (TextStringObject("Œuf 🎉 Łukasz"), "Œuf 🎉 Łukasz"),
        (TextStringObject("a\x00b\x1bc"), "abc"),
        (ByteStringObject(b"\xff\xfe\xff"), None),
        (NameObject("/oui"), "/oui"),
    ],
)
def test_a_text_is_what_was_typed_without_what_no_keyboard_types(sheet, value, read) -> None:
    def write(writer: PdfWriter) -> None:
        field(writer, "q_a")[NameObject("/V")] = value

    found = exchange.read(changed(sheet, write)).answers["a"]
    assert found == read if read is not None else isinstance(found, str)


def test_an_encrypted_file_is_told(sheet) -> None:
    pdf = changed(sheet, lambda writer: writer.encrypt("secret"))
    with pytest.raises(UserError, match="mot de passe"):
        exchange.read(pdf)


def test_a_form_of_somebody_else_is_told(sheet) -> None:
    def rename(writer: PdfWriter) -> None:
        field(writer, "tuteur")[NameObject("/V")] = TextStringObject("autre chose")

    with pytest.raises(UserError, match="pas une feuille à préparer"):
        exchange.read(changed(sheet, rename))


def test_a_pdf_without_fields_is_told() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = BytesIO()
    writer.write(out)
    with pytest.raises(UserError, match="n'a pas les champs"):
        exchange.read(out.getvalue())


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"Bonjour", b"\xff\xd8\xff\xe0 photo", b"\x00" * 4096]
)
def test_what_is_no_pdf_is_told(content) -> None:
    with pytest.raises(UserError, match="n'est pas un PDF"):
        exchange.read(content)


@pytest.mark.parametrize("part", [20, 100, 1000, 5000])
def test_a_broken_file_is_told_and_never_breaks(sheet, part) -> None:
    for content in (sheet[:part] + b"%PDF-", sheet[:200] + sheet[200 + part :]):
        try:
            exchange.read(content)
        except UserError:
            continue


def test_a_field_tree_that_turns_in_a_circle_is_told(sheet) -> None:
    def turn(writer: PdfWriter) -> None:
        one = field(writer, "q_b%2Ec%2F%C3%A9")
        one[NameObject("/Kids")].append(one.indirect_reference)

    circle = changed(sheet, turn)
    with pytest.raises(UserError, match="abîmé"):
        exchange.read(circle)


def test_a_version_that_is_none_is_the_first(sheet) -> None:
    def rename(writer: PdfWriter) -> None:
        field(writer, "version")[NameObject("/V")] = TextStringObject("douze")

    assert exchange.read(changed(sheet, rename)).version == 1
