"""The catalogue that comes with the program, and how it is made."""

import importlib.util
from datetime import date
from pathlib import Path

from tuteur_desktop.domain.catalogue import Diploma, Finder, Origin
from tuteur_desktop.exchange import catalogue

SCRIPT = Path(__file__).parents[2] / "packaging" / "build_catalogue.py"
ROWS = (
    Diploma("50022139", "BOULANGER (CAP)", "RNCP37537", 3, "CAP", True, date(2028, 8, 31), True),
    Diploma("01022001", "TOURISME"),
)
ORIGIN = Origin("Kit apprentissage et RNCP v9.0", date(2026, 1, 2), "Licence Ouverte 2.0", "État")


def test_there_and_back_in_the_same_bytes():
    data = catalogue.write(ORIGIN, ROWS)
    assert catalogue.read(data) == (ORIGIN, ROWS[::-1])
    assert catalogue.write(ORIGIN, ROWS[::-1]) == data


def test_the_one_built_in_finds_the_cuisine_diplomas_and_says_where_it_comes_from():
    origin, diplomas = catalogue.built_in()
    assert origin.name == "Kit apprentissage et RNCP v3.0"
    assert origin.dated == date(2023, 6, 19)
    assert origin.licence == "Licence Ouverte 2.0"
    assert len(diplomas) == 5_546
    found = Finder(diplomas).find("cuisine", date(2023, 11, 23))
    assert [(one.title, one.rncp) for one in found[:2]] == [
        ("CUISINE (CAP)", "RNCP37553"), ("ART DE LA CUISINE ALLEGEE (MC NIVEAU V)", "RNCP37567"),
    ]  # fmt: skip


def test_the_script_makes_it_from_a_kit(tmp_path):
    spec = importlib.util.spec_from_file_location("build_catalogue", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    source, out = tmp_path / "Kit apprentissage et RNCP v3.1.csv", tmp_path / "new" / "out.tsv.gz"
    source.write_text("Code Diplôme;Intitulé diplôme (DEPP)\n1022001;TOURISME\n", encoding="utf-8")
    said = script.build(source, date(2026, 1, 2), out)
    origin, diplomas = catalogue.read(out.read_bytes())
    assert (origin.name, diplomas) == ("Kit apprentissage et RNCP v3.1", ROWS[1:])
    assert "1 diplomas" in said
    assert "01022001 pour 1022001" in said


def test_the_one_built_in_is_the_real_kit(real, tmp_path):
    from tuteur_desktop.exchange import kit

    batch = kit.read(real("rncp/Kit_apprentissage_et_RNCP_v3.0.csv"))
    origin, diplomas = catalogue.built_in()
    assert set(batch.diplomas) == set(diplomas)
    assert batch.catalogue == origin.name
