"""The grille d'évaluation of a learner: which framework, which blocks, what was said by a day."""

from datetime import date

import factories
import pypdfium2
import pytest

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.skill_grid import Grid


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(found).split())


@pytest.fixture
def diploma(services, yanis) -> Framework:
    blocks = (
        Block("RNCP1BC01", "Cuisine", (Skill("Tailler"), Skill("Cuire"))),
        Block("RNCP1BC02", "Hygiène", (Skill("Nettoyer"),)),
    )
    own = Framework("CLEA", "Socle", (Block("D1", "Français", (Skill("Lire"),)),))
    services.exchange.apply(factories.batch(Framework("RNCP1", "Diplôme", blocks), own))
    services.frameworks.assign(yanis.id, 1)
    services.frameworks.follow_beside(yanis.id, 2)
    return services.frameworks.framework(1)


def test_blocks_are_named_in_any_framework_followed(services, yanis, diploma) -> None:
    grids = services.skill_grid
    assert grids.find(yanis.id, []) == Grid(1)
    assert grids.find(yanis.id, ["bc02"]).blocks == (diploma.blocks[1].id,)
    assert grids.find(yanis.id, ["hygiene", "RNCP1BC01"]).framework_id == 1
    assert grids.find(yanis.id, ["français"]).framework_id == 2
    with pytest.raises(UserError, match="RNCP1BC01"):
        grids.find(yanis.id, ["D9"])
    only = text(grids.pdf(yanis.id, grids.find(yanis.id, ["bc02"])))
    assert ("Nettoyer" in only, "Tailler" in only) == (True, False)
    assert "Lire" in text(grids.pdf(yanis.id, grids.find(yanis.id, ["D1"])))


def test_the_levels_are_those_of_the_day(services, yanis, diploma) -> None:
    tailler = diploma.skills()[0].id
    services.skills.rate(yanis.id, [tailler], Level.TWO, Voice.TUTOR, date(2026, 10, 5))
    pdf = services.skill_grid.pdf
    before = pdf(yanis.id, Grid(on=date(2026, 10, 4)))
    after = pdf(yanis.id, Grid(on=date(2026, 10, 5)))
    assert len(after) > len(before)
    assert "au 5 octobre 2026" in text(after)
    with pytest.raises(UserError, match="pas encore passé"):
        pdf(yanis.id, Grid(on=date(2026, 12, 5)))


def test_without_a_framework_it_says_what_to_do(services, yanis) -> None:
    with pytest.raises(UserError, match="onglet Compétences"):
        services.skill_grid.pdf(yanis.id, Grid())
