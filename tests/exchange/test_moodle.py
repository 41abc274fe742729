"""Competency frameworks of Moodle, in and out: what came from Moodle goes back the same."""

import csv
import io
import time
from dataclasses import replace

import pytest

from tuteur_desktop.domain.scales import FOUR_STEPS, PRESETS
from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats, framework_json, moodle, moodle_csv
from tuteur_desktop.exchange.framework_text import parse_skills_text, skills_text
from tuteur_desktop.exchange.outline import MAX_DEPTH
from tuteur_desktop.exchange.values import Batch

REAL = "moodle/lpimportcsv_example_14col.csv"
SCALE = '[{"scaleid":"7"},{"id":2,"scaledefault":1,"proficient":1},{"id":3,"proficient":1}]'
TOP = ("", "PAIN", "Fournil", "<p>Le pain</p>", "1", "non acquis,en cours,acquis", SCALE)
WHOLE = (
    "Ranger le poste de travail, les outils et le petit matériel en respectant les consignes "
    "d'hygiène données"
)
CUT = f"{WHOLE[:97]}..."
OLD_FILE = (
    '"Parent id number","Id number",Shortname,Description,"Description format","Scale values",'
    '"Scale configuration","Rule type (optional)","Rule outcome (optional)",'
    '"Rule config (optional)","Is framework",Taxonomy\n'
    ',PAIN,Fournil,"<p>Le pain</p>",1,"non acquis,en cours,acquis",'
    '"[{""scaleid"":""7""},{""id"":2,""scaledefault"":1,""proficient"":1}]",,,,1,"competency,skill"\n'
    'P,P2,Façonner,"<p class=\\"x\\">À la main,\r\nsans machine</p>",1,,,,0,null,,\n'
    ",R,Ranger,,1,,,,0,null,,\n"
    f',P,"Pétrir et\\\\ peser",,1,,,"core_competency\\competency_rule_all",1,null,,\n'
    'P,P1,"Peser ",,1,,,,0,null,,\n'
    f'P1,P1.1,"{CUT}","<p>{WHOLE}</p><p>Suite</p>",1,,,,0,null,,\n'
)
NEW_FILE = (
    "Taxonomy;exported ID;ID Number;PARENT ID NUMBER;Short name;Description;Description format;"
    "Scale values;Scale configuration;Rule type;Rule outcome;Rule config;"
    "Cross-referenced competency ID numbers;Is Competency Framework;Couleur\r\n"
    'competency;;PAIN;;Fournil;"Le pain ; l\'été";2;Oui,Non;"[{""scaleid"":""7""}]";;;;;1;bleu\r\n'
    ';12;P,1;;Peser;"ligne 1\r\nligne 2";1;;;;;;;0;\r\n'
    ";13;P2;P,1;Lire;;1;;;;;;P%2C1;;vert\r\n"
)


def rows(*competencies: tuple[str, ...]) -> bytes:
    """A file of 14 columns: the framework, then parent, number, short name and more."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(moodle_csv.COLUMNS.values())
    writer.writerow([*TOP, "", "", "", "", "", "1", "competency"])
    writer.writerows([*one, *[""] * (14 - len(one))] for one in competencies)
    return out.getvalue().encode()


def read(data: bytes) -> Batch:
    return formats.read("a.csv", data)


def tree(framework: Framework) -> list[tuple[object, ...]]:
    return [
        (block.code, block.title, *((n.depth, n.code, n.title, n.description) for n in block.nodes))
        for block in framework.blocks
    ]


def told(batch: Batch) -> str:
    return "\n".join(remark.reason for remark in (*batch.refused, *batch.warnings))


def test_the_real_file_is_a_tree_and_comes_back_the_same(real):
    data = real(REAL)
    batch = read(data)
    (framework,) = batch.frameworks
    assert (batch.format, batch.refused, batch.warnings) == ("moodle", (), ())
    assert [(b.code, len(b.nodes), len(b.skills)) for b in framework.blocks] == [
        ("levels", 5, 5), ("competencies", 57, 39),
    ]  # fmt: skip
    assert [step.label for step in framework.scale.steps] == ["Not yet competent", "Competent"]
    assert framework.scale.autonomous == 2
    titles = {skill.code: skill.title for skill in framework.skills()}
    assert titles["DR-MR-2"].endswith("to accomplish assignments within the given deadlines.")
    assert moodle.write(framework) == data
    corrected = parse_skills_text(skills_text(framework), framework)
    (kept,) = framework_json.read(framework_json.write(corrected)).frameworks
    assert moodle.write(kept) == data


@pytest.mark.parametrize(
    "data",
    [
        OLD_FILE.encode(),
        OLD_FILE.encode("utf-8-sig"),
        NEW_FILE.encode("cp1252"),
        NEW_FILE.encode("utf-16"),
        OLD_FILE.replace(",R,Ranger,,1", r',R,Ranger,"\"",1').encode(),
        rows(("", "A", "Un")).replace(b",Un,,", rb',Un,"a\""b",'),
        rows(("", "A", "Peser", 'x"y'), ("A", "B", "Lire", "a\nb")),
        rows(("", "A", "Peser\x0bpain"), ("", " B ", " Lire ")).replace(b"\r\n", b"\n"),
    ],
)
def test_every_way_of_writing_comes_back_the_same(data):
    (framework,) = read(data).frameworks
    assert moodle.write(framework) == data


def test_an_older_file_of_twelve_columns():
    batch = read(OLD_FILE.encode())
    (framework,) = batch.frameworks
    assert batch.refused == batch.warnings == ()
    assert (framework.code, framework.title) == ("PAIN", "Fournil")
    assert framework.description == "<p>Le pain</p>"
    assert [step.label for step in framework.scale.steps] == ["non acquis", "en cours", "acquis"]
    assert framework.scale.autonomous == 2
    assert tree(framework) == [
        ("", "", (0, "R", "Ranger", "")),
        (
            "P", r"Pétrir et\\ peser",
            (0, "P2", "Façonner", '<p class=\\"x\\">À la main,\r\nsans machine</p>'),
            (0, "P1", "Peser", ""),
            (1, "P1.1", WHOLE, f"<p>{WHOLE}</p><p>Suite</p>"),
        ),
    ]  # fmt: skip


def test_titles_in_any_order_and_columns_of_others():
    batch = read(NEW_FILE.encode("cp1252"))
    (framework,) = batch.frameworks
    assert tree(framework) == [("P,1", "Peser", (0, "P2", "Lire", ""))]
    assert framework.blocks[0].description == "ligne 1\r\nligne 2"
    assert told(batch).startswith("L'échelle ne dit pas à partir de quelle valeur")


def test_titles_in_french_are_known_by_their_place():
    titles = (
        "Parent,Numéro,Nom abrégé,Description,Format,Valeurs,Configuration,Règle,Résultat,Réglage,"
        "Liens,Export,Référentiel,Taxinomie"
    )
    data = titles.encode() + rows(("", "A", "Peser")).partition(b"Taxonomy")[2]
    (framework,) = read(data).frameworks
    assert tree(framework) == [("", "", (0, "A", "Peser", ""))]
    assert moodle.write(framework) == data


def test_a_correction_is_written_where_it_was_and_what_is_new_after_its_neighbour():
    (framework,) = read(OLD_FILE.encode()).frameworks
    loose, block = framework.blocks
    nodes = list(block.nodes)
    nodes[0] = replace(nodes[0], title="Bouler")
    nodes.insert(1, Skill("Cuire au four", depth=1))
    changed = replace(framework, blocks=(loose, replace(block, nodes=tuple(nodes))))
    before, after = OLD_FILE.splitlines(True), moodle.write(changed).decode().splitlines(True)
    assert [line for line in after if line not in before] == [
        'P,P2,Bouler,"<p class=\\"x\\">À la main,\r\n',
        'P2,P2-1,"Cuire au four",,2,,,,0,null,,\n',
    ]
    assert after.index('P2,P2-1,"Cuire au four",,2,,,,0,null,,\n') == 4
    assert tree(read("".join(after).encode()).frameworks[0])[1][2:5] == (
        (0, "P2", "Bouler", '<p class=\\"x\\">À la main,\r\nsans machine</p>'),
        (1, "P2-1", "Cuire au four", ""),
        (0, "P1", "Peser", ""),
    )


LONG = "Organiser, préparer et contrôler " * 10
SHEET = Framework(
    "RNCP40001",
    "Boulangerie",
    (
        Block("RNCP40001BC01", "Peser", (
            Skill("Lire une recette", 4, "C1.1"), Skill("Compter", 5, "C1.2", 1, "À la main"),
            Skill(LONG.strip(), 6, "C1.3", 2), Skill("Convertir", 7, "C1.4"),
        ), 1),
        Block("RNCP40001BC02", LONG.strip(), (Skill("Pétrir", 8, "C2.1"),), 2, "Tout le fournil"),
        Block("", "", (Skill("Servir", 9, "S"), Skill("Sourire", 10, "T"))),
    ),
)  # fmt: skip


@pytest.mark.parametrize("scale", [*PRESETS, replace(FOUR_STEPS, autonomous=2)])
def test_a_framework_of_ours_there_and_back(scale):
    data = moodle.write(replace(SHEET, scale=scale))
    batch = read(data)
    (framework,) = batch.frameworks
    assert batch.refused == batch.warnings == ()
    assert tree(framework) == tree(SHEET)
    assert (framework.code, framework.title) == ("RNCP40001", "Boulangerie")
    same = [step.label for step in framework.scale.steps] == [step.label for step in scale.steps]
    assert same
    assert framework.scale.autonomous == scale.autonomous
    assert framework.scale == scale or scale not in PRESETS
    lines = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert {len(line) for line in lines} == {14}
    assert max(len(cell) for line in lines for cell in line[:3]) <= 100
    assert lines[1][13] == "competency,competency,competency,competency"


def test_numbers_are_made_where_codes_are_missing_twice_or_too_long():
    nodes = (Skill("a"), Skill("b", code="B"), Skill("c", code="B"), Skill("d", code="x" * 150))
    framework = Framework("F", "Chez nous", (Block("", "Un", nodes), Block("B-2", "Deux")))
    lines = list(csv.reader(io.StringIO(moodle.write(framework).decode(), newline="")))
    numbers = [line[1] for line in lines[2:]]
    assert len(set(numbers)) == len(numbers) == 6
    assert all(0 < len(number) <= 100 for number in numbers)
    assert [line[0] for line in lines[2:]] == ["", "F-1", "F-1", "F-1", "F-1", ""]
    assert [number for number in numbers if len(number) < 9] == ["F-1", "F-1-1", "B", "B-3", "B-2"]
    assert moodle.write(replace(framework, code="F" * 150)).count(b"F" * 101) == 0


@pytest.mark.parametrize(
    ("competencies", "words", "expected"),
    [
        ([("", "A", "Un"), ("", "A", "Deux")],
         "Ligne 4 : le numéro « A » est déjà à la ligne 3", [("", "", (0, "A", "Un", ""))]),
        ([("A", "A", "Un")], "Ligne 3 : la compétence « A » est son propre parent",
         [("", "", (0, "A", "Un", ""))]),
        ([("C", "D", "Quatre"), ("B", "A", "Un"), ("C", "B", "Deux"), ("A", "C", "Trois")],
         "Ligne 4 : les compétences « A », « B » et « C » sont parentes l'une de l'autre",
         [("A", "Un", (0, "C", "Trois", ""), (1, "D", "Quatre", ""), (1, "B", "Deux", ""))]),
        ([("X", "A", "Un"), ("A", "B", "Deux")], "Ligne 3 : le parent « X » n'est pas dans le",
         [("A", "Un", (0, "B", "Deux", ""))]),
        ([("PAIN", "A", "Un")], "", [("", "", (0, "A", "Un", ""))]),
        ([("", "", "Un"), ("", "B", "")], "Ligne 3 : la compétence n'a pas de numéro",
         [("", "", (0, "", "Un", ""), (0, "B", "B", ""))]),
        ([("", "A", "Un"), ("", "", "", "texte")], "Ligne 4 : il manque le numéro et le nom",
         [("", "", (0, "A", "Un", ""))]),
        ([("", "A" * 101, "Un")], "Ligne 3 : le numéro dépasse 100 caractères", None),
        ([("", "A", "m" * 2_000)], "Ligne 3 : le nom court dépasse 100 caractères",
         [("", "", (0, "A", "m" * 2_000, ""))]),
        ([("", "A", "m" * 2_001)], "Ligne 3 : il est même coupé ici à 2\u202f000 caractères", None),
        ([("", "A", "Un", "", "", "", "", "", "", "", "A,Z%2C1")],
         "Ligne 3 : la référence croisée « Z,1 » ne désigne aucune compétence", None),
        ([("", "A", "Un", "", "1", "a,b", "[]")], "Ligne 3 : la compétence a une échelle", None),
        ([("", "A", "Un", *[""] * 11, "de trop")], "Ligne 3 : 15 cellules pour 14", None),
    ],
)  # fmt: skip
def test_faults_are_told_with_their_line_and_the_rest_is_read(competencies, words, expected):
    batch = read(rows(*competencies, ("", "Z", "Fin")))
    (framework,) = batch.frameworks
    assert words in told(batch)
    if expected is not None:
        last = expected[-1]
        loose = (0, "Z", "Fin", "")
        end = [*expected[:-1], (*last, loose)] if not last[1] else [*expected, ("", "", loose)]
        assert tree(framework) == end
    assert moodle.write(framework)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (rows(("", "A", "Un"))[:-80].partition(b"\n")[2], "il manque « Parent ID number »"),
        (b"Parent ID number,ID number,Nom\n,A,Un\n", "manque « Short name » et « Is framework »"),
        (rows(("", "A", "Un")).replace(b",1,competency", b",,"), "Aucune ligne n'est celle du"),
        (rows((*TOP, *[""] * 5, "1"), ("", "A", "Un")), "contient 2 référentiels (lignes 2 et 3)"),
        (rows(), "aucune compétence"),
    ],
)
def test_what_cannot_be_read_as_a_whole_is_refused(data, words):
    with pytest.raises(UserError) as refusal:
        formats.read("a.csv", data, "moodle")
    assert words in refusal.value.message


@pytest.mark.parametrize(
    ("values", "configuration", "words"),
    [
        ("seule", "[]", "de deux à neuf niveaux"),
        (",".join("abcdefghij"), "[]", "de deux à neuf niveaux"),
        ("vu,Non vu", "[]", "existe déjà"),
        ("non,oui", "[" * 100_000, "à partir de quelle valeur"),
        ("non,oui", '[{"scaleid":1},{"id":"9","proficient":1},3]', "à partir de quelle valeur"),
    ],
)
def test_a_scale_that_cannot_be_used_is_told_and_kept(values, configuration, words):
    data = rows(("", "A", "Un")).replace(b'"non acquis,en cours,acquis"', f'"{values}"'.encode())
    quoted = configuration.replace('"', '""').encode()
    data = data.replace(SCALE.replace('"', '""').encode(), quoted)
    batch = read(data)
    (framework,) = batch.frameworks
    assert words in told(batch)
    assert framework.scale == FOUR_STEPS or values == "non,oui"
    again = list(csv.reader(io.StringIO(moodle.write(framework).decode(), newline="")))
    assert again[1][5:7] == [values, configuration]


def test_a_framework_without_a_scale_is_given_ours():
    values = TOP[5].encode()
    batch = read(rows(("", "A", "Un")).replace(b'"' + values + b'"', b""))
    assert "n'a pas d'échelle" in told(batch)
    assert "débute,en cours,autonome,maîtrise" in moodle.write(batch.frameworks[0]).decode()


def test_thousands_of_rows_and_levels_without_end():
    data = rows(*((f"k{n // 7}" if n > 9 else "", f"k{n}", "t " * 30) for n in range(13_670)))
    start = time.process_time()
    (framework,) = read(data).frameworks
    assert time.process_time() - start < 2
    assert sum(len(block.nodes) + bool(block.code) for block in framework.blocks) == 13_670
    assert moodle.write(framework) == data
    chain = read(rows(*((f"k{n - 1}" if n else "", f"k{n}", "x") for n in range(60))))
    assert max(node.depth for node in chain.frameworks[0].blocks[0].nodes) == MAX_DEPTH - 1
    assert f"plus de {MAX_DEPTH} niveaux" in told(chain)


def test_what_was_kept_of_a_file_may_be_damaged_and_its_size_is_bounded(monkeypatch):
    kept = {"moodle.header": "[" * 9_000, "moodle.row": "-1", "moodle.separator": '"'}
    for header in ("[1]", '["a"]', '{"a": 1}', "[" * 9_000):
        extra = kept | {"moodle.header": header}
        assert moodle.write(replace(SHEET, extra=extra)).startswith(b'"Parent ID number","ID')
    monkeypatch.setattr(moodle_csv, "MAX_NODES", 5)
    with pytest.raises(UserError, match="plus de 5 compétences"):
        read(rows(*(("", f"k{n}", "x") for n in range(6))))
    monkeypatch.setattr(moodle_csv, "MAX_BYTES", 10)
    with pytest.raises(UserError, match="Mo"):
        read(rows(("", "A", "Un")))
