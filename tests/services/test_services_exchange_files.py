"""Files from their place: registers by number, thousands of skills, both stopped at will."""

from dataclasses import replace
from datetime import date

import factories
import pytest
from rncp_files import flow, sheet

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.values import Batch


def many(count: int) -> Batch:
    skills = tuple(Skill(f"Compétence {at}") for at in range(count))
    return Batch("moodle", frameworks=(Framework("ROME", "ROME", (Block("", "", skills),)),))


def test_a_register_is_chosen_from_and_a_sheet_is_read_at_once(services, tmp_path):
    whole, one = tmp_path / "flux.xml", tmp_path / "fiche.xml"
    whole.write_bytes(flow(*map(sheet, range(40_000, 40_060))))
    one.write_bytes(flow(sheet(40_001)))
    assert services.exchange.sheets(one) == []
    assert len(services.exchange.read_path(one).frameworks) == 1
    told: list[tuple[int, int]] = []
    found = services.exchange.sheets(whole, progress=lambda *moved: told.append(moved))
    assert (len(found), found[1].code) == (60, "RNCP40001")
    assert told[-1][0] == told[-1][1]
    batch = services.exchange.read_path(whole, ["40001", "RNCP40059"])
    assert [one.code for one in batch.frameworks] == ["RNCP40001", "RNCP40059"]
    with pytest.raises(UserError, match="60 fiches"):
        services.exchange.read_path(whole)
    with pytest.raises(UserError, match="arrêtée"):
        services.exchange.sheets(whole, cancelled=lambda: True)


def test_what_has_no_sheets_is_not_asked_for_them(services, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Prénom\nMoreau;Léa\n", encoding="utf-8")
    assert services.exchange.sheets(path) == []
    with pytest.raises(UserError, match="pas un répertoire"):
        services.exchange.read_path(path, ["RNCP1"])
    with pytest.raises(UserError, match="n'existe pas"):
        services.exchange.read_path(tmp_path / "absent.csv")


def test_a_long_writing_is_followed_and_stopped_without_a_trace(services):
    told: list[tuple[int, int]] = []
    with pytest.raises(UserError, match="rien n'a été repris"):
        services.exchange.apply(
            many(3_000), lambda *moved: told.append(moved), lambda: len(told) > 1
        )
    assert told == [(1_000, 3_000), (2_000, 3_000)]
    assert services.frameworks.listed() == []
    services.exchange.apply(many(3_000))
    assert services.frameworks.listed()[0].skills == 3_000


@pytest.mark.parametrize("kind", ["moodle", "json"])
def test_a_framework_goes_out_and_comes_back_the_same(services, kind):
    tree = (Skill("Calculer", code="C1"), Skill("Additionner", code="C1.1", depth=1),
            Skill("Écrire", code="C2"))  # fmt: skip
    kept = services.frameworks.save(Framework("CLEA", "CléA", (Block("D1", "Compter", tree),)))
    data = services.exchange.framework_file(kept, kind)
    batch = services.exchange.read(f"clea.{'csv' if kind == 'moodle' else 'json'}", data)
    (line,) = services.exchange.preview(batch).lines
    assert line.effect == "unchanged"


def test_numbers_that_moodle_wants_make_no_other_version(services, yanis):
    kept = services.frameworks.save(factories.framework())
    services.skills.rate(yanis.id, [kept.skills()[0].id], Level.TWO, Voice.TUTOR, date(2026, 11, 2))
    data = services.exchange.framework_file(kept, "moodle")
    (line,) = services.exchange.apply(services.exchange.read("moodle.csv", data)).lines
    assert line.effect == "unchanged"
    assert services.frameworks.listed()[0].framework.version == 1


def test_a_file_that_says_less_of_a_sheet_erases_nothing(services, tmp_path):
    path = tmp_path / "fiche.xml"
    path.write_bytes(flow(sheet(40_001, end="31/08/2027", active="Non")))
    services.exchange.apply(services.exchange.read_path(path))
    kept = services.frameworks.find("RNCP40001")
    reworded = replace(kept, blocks=(replace(kept.blocks[0], title="Fabriquer"),))
    data = services.exchange.framework_file(reworded, "moodle")
    services.exchange.apply(services.exchange.read("moodle.csv", data))
    after = services.frameworks.find("RNCP40001")
    assert (after.source, after.expires_on, after.active, after.blocks[0].title) == (
        kept.source, date(2027, 8, 31), False, "Fabriquer",
    )  # fmt: skip
    services.exchange.apply(many(2))
    rome = services.frameworks.listed()[-1]
    assert rome.framework.source.endswith("importé le 23\xa0novembre 2026")
