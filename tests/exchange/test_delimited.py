"""Lists in CSV: encodings, separators, spellings, hostile text and broken quotes."""

import csv
import io
import random
from datetime import date

import pytest

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats
from tuteur_desktop.exchange.values import Batch

SIMPLE = "Nom;Prénom;Date de naissance\nFabre;Zoé;12/03/2005\nPetit;Ana;01/02/2004\n"


def read(text: str | bytes) -> Batch:
    data = text.encode() if isinstance(text, str) else text
    return formats.read("liste.csv", data, "csv")


def names(batch: Batch) -> list[str]:
    return [row.learner.name for row in batch.learners]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends(encoding, separator, newline):
    data = SIMPLE.replace(";", separator).replace("\n", newline).encode(encoding)
    assert formats.guess("liste", data) == "csv"
    batch = read(data)
    assert names(batch) == ["Zoé Fabre", "Ana Petit"]
    assert [row.line for row in batch.learners] == [2, 3]
    assert batch.warnings == batch.refused == ()


def test_windows_1252_apostrophe_is_the_curly_one():
    assert read(b"nom;prenom\nN\x92Guessan;L\xe9a\n").learners[0].learner.last_name == "N’Guessan"


def test_a_cut_utf8_file_keeps_its_accents_and_says_so():
    batch = read("nom;prénom\nGérard;Zoé\nDupré;Ana é".encode()[:-1])
    assert names(batch)[0] == "Zoé Gérard"
    assert any("caractère illisible" in remark.reason for remark in batch.warnings)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "last name,first name,birth,kind,from,to",
            "Fabre,Zoé,2005-03-12,{},2024-09-02,2026-08-31",
        ),
        (
            "NOM DE FAMILLE;PRENOMS;né(e) le;type de contrat;du;au",
            "Fabre;Zoé;12 mars 2005;{};2/9/2024;31/08/2026",
        ),
        (
            "prénom;Nom d'usage;Naissance;Contrat;Date de début;Date de fin",
            "Zoé;Fabre;12.03.2005;{};02-09-2024;31/08/2026",
        ),
    ],
)
@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Apprentissage", Kind.APPRENTICESHIP),
        ("contrat d’apprentissage", Kind.APPRENTICESHIP),
        ("contrat pro", Kind.PROFESSIONALISATION),
        ("Contrat de professionnalisation", Kind.PROFESSIONALISATION),
        ("STAGE", Kind.INTERNSHIP),
        ("POEI", Kind.POEI),
        ("Période de reconversion", Kind.RECONVERSION),
        ("Pro-A", Kind.PRO_A),
        ("mécénat", Kind.OTHER),
    ],
)
def test_spellings_of_headers_and_kinds(header, row, written, kind):
    batch = read(f"{header}\n{row.format(written)}\n")
    (found,) = batch.learners
    (contract,) = found.learner.contracts
    assert (found.learner.name, found.learner.birth) == ("Zoé Fabre", date(2005, 3, 12))
    assert (contract.starts_on, contract.ends_on) == (date(2024, 9, 2), date(2026, 8, 31))
    assert contract.kind is kind
    assert [w.line for w in batch.warnings] == ([2] if written == "mécénat" else [])


def test_everything_a_list_may_say():
    batch = read(
        "Titre de la liste;;;\n\n"
        "nom;prénom;naissance;courriel;téléphone;diplôme;rncp;cfa;type de contrat;début;fin;"
        "responsable légal;téléphone du responsable légal;remarque\n"
        "Fabre;Zoé;12/03/2005;zoe@exemple.fr;612345678;Bac pro Cuisine;12508;CFA des Halles;"
        'stage;01/09/2025;31/12/2025;Ana Fabre;0698765432;"  deux\nlignes ; "\n'
    )
    (row,) = batch.learners
    assert row.line == 4
    assert (row.learner.phone, row.learner.note) == ("0612345678", "  deux\nlignes ; ")
    (contract,) = row.learner.contracts
    assert (contract.diploma, contract.rncp) == ("Bac pro Cuisine", "RNCP12508")
    assert contract.centre == "CFA des Halles"
    (person,) = row.learner.representatives
    assert (person.name, person.phone) == ("Ana Fabre", "0698765432")


@pytest.mark.parametrize("note", ["a\r\nb", "a\rb", "a\n\nb", " a ", '"a"', "a;b", "\ta"])
def test_a_note_is_kept_to_the_character(note):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([["nom", "prénom", "note"], ["Fabre", "Zoé", note]])
    assert read(out.getvalue()).learners[0].learner.note == note


def test_lines_count_as_in_the_file():
    batch = read('nom;prénom;note\n"Fabre";Zoé;"a\nb"\n\nPetit;Ana;x;y\n;Léa\nRoux;Noé\n')
    assert [(r.line, r.learner.name) for r in batch.learners] == [(2, "Zoé Fabre"), (7, "Noé Roux")]
    assert [remark.line for remark in batch.refused] == [5, 6]
    assert "4 cellules pour 3 colonnes" in batch.refused[0].reason
    assert "Ligne 6, colonne « nom »" in batch.refused[1].reason


def test_an_open_quote_keeps_what_came_before():
    batch = read('nom;prénom\nFabre;Zoé\n"Petit;Ana\nRoux;Noé\n')
    assert names(batch) == ["Zoé Fabre"]
    (refused,) = batch.refused
    assert (refused.line, "les lignes 3 à 4" in refused.reason) == (3, True)


def test_a_null_character_refuses_its_line_only():
    batch = read("nom;prénom\nFa\x00bre;Zoé\nPetit;Ana\n")
    assert names(batch) == ["Ana Petit"]
    assert batch.refused[0].line == 2


def test_a_cell_without_end_is_refused():
    batch = read("nom;prénom;note\nFabre;Zoé;" + "x" * 200_000 + "\nPetit;Ana;\n")
    assert names(batch) == ["Ana Petit"]
    assert "131 072" in batch.refused[0].reason


def test_a_bare_year_is_no_date_and_the_learner_goes_in():
    batch = read("nom;prénom;début;fin\nFabre;Zoé;2021;2023\nPetit;Ana;2021;2023\n")
    assert len(batch.learners) == 2
    assert batch.learners[0].learner.contracts == ()
    (warning,) = [w for w in batch.warnings if "l'année seule ne donne pas une date" in w.reason]
    assert warning.reason.startswith("Lignes 2 et 3, colonnes « début » et « fin »")


def test_a_contract_without_end_is_told():
    batch = read("nom;prénom;naissance;début;fin\nFabre;Zoé;12/03/2005;01/09/2025;\n")
    assert batch.learners[0].learner.contracts == ()
    assert "pas de date de fin" in batch.warnings[0].reason


def test_a_birth_after_the_contract_is_refused():
    batch = read("nom;prénom;naissance;kind;du;au\nF;Z;02/09/2025;stage;01/09/2025;01/12/2025\n")
    assert "naissance" in batch.refused[0].reason


def test_homonyms_without_birth_must_be_exact():
    batch = read("nom;prénom\nFabre;Zoé\nFABRE;ZOE\nFabre;Zoé\n")
    assert names(batch) == ["Zoé Fabre", "ZOE FABRE"]
    assert any("Ligne 4 : même alternant qu'à la ligne 2" in w.reason for w in batch.warnings)


@pytest.mark.parametrize(
    "text",
    ["une;deux\n1;2\n", "nom;age\nFabre;20\n", "\ufeff\n", '"', "bonjour", "nom prénom\nFabre Zoé"],
)
def test_without_known_columns_the_expected_ones_are_told(text):
    with pytest.raises(UserError, match="date de naissance"):
        read(text)


def _hostile(real) -> list[str]:
    lines = real("text/blns.txt").decode().split("\n")
    return [line for line in lines if line.strip(" ")]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_hostile_text_as_a_name_and_as_a_note_is_unchanged(real, separator):
    strings = _hostile(real)
    assert len(strings) > 500
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(["nom", "prénom", "note"])
    writer.writerows([text, f"N{number}", f" {text} "] for number, text in enumerate(strings))
    batch = read(out.getvalue())
    assert batch.refused == ()
    assert [row.learner.last_name for row in batch.learners] == [s.strip(" ") for s in strings]
    assert [row.learner.note for row in batch.learners] == [f" {text} " for text in strings]
    assert [row.line for row in batch.learners] == list(range(2, len(strings) + 2))


@pytest.mark.parametrize(
    "text", ["\u2028", "a\u0085b", "\u200b", "\u202e", "\x0b", "'; DROP TABLE", '"', "=1+1", "𝕏"]
)
def test_awkward_names_of_our_own(text):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([["nom", "prénom"], [text, "Zoé"], ["Petit", "Ana"]])
    assert [r.learner.last_name for r in read(out.getvalue()).learners] == [text, "Petit"]


def test_the_real_list_as_it_is(real):
    data = real("learners/sample-import-of-test.csv")
    assert formats.guess("sample.csv", data) == "csv"
    batch = formats.read("sample.csv", data, None)
    assert len(batch.learners) == 16
    assert batch.learners[0].learner.email == "nom1prenom2@test.fr"
    assert batch.refused == ()
    reasons = [remark.reason for remark in batch.warnings]
    assert len(reasons) == 3
    assert any("Lignes 2 à 17" in reason and "l'année seule" in reason for reason in reasons)


@pytest.mark.parametrize(
    "name",
    [
        "rncp/N_NIVEAU_FORMATION_DIPLOME.csv",
        "rome/metiers.csv",
        "calendars/jours_feries_metropole.csv",
    ],
)
def test_other_real_lists_are_refused_in_words(real, name):
    with pytest.raises(UserError, match="nom"):
        formats.read(name, real(name), None)


def test_damaged_lists_give_words_or_a_batch_and_nothing_else():
    choose = random.Random(7)
    outcomes = set()
    for _ in range(300):
        data = bytearray(SIMPLE.encode(choose.choice(["utf-8", "utf-16", "cp1252"])))
        for _ in range(choose.randint(1, 8)):
            data[choose.randrange(len(data))] = choose.choice(b'";,\n\r\x00\xff\xc3 9')
        try:
            outcomes.add(type(read(bytes(data))))
        except UserError as error:
            outcomes.add(type(error))
    assert outcomes == {Batch, UserError}
