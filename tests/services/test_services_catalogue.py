"""The catalogue of the program, then the kit that a tutor imports in its place."""

from datetime import date

import pytest

from tuteur_desktop.domain.catalogue import Diploma
from tuteur_desktop.exchange.values import Batch
from tuteur_desktop.services.exchange import Effect

COOKING = Diploma("40022106", "CUISINE (BAC PRO)", "RNCP38430", 4, "BAC PRO", True,
                  date(2029, 8, 31), True)  # fmt: skip
KIT = Batch("kit", diplomas=(COOKING, Diploma("01022103", "EMPLOYE TRAITEUR (MC)")),
            catalogue="Kit apprentissage et RNCP v4.2")  # fmt: skip


def test_a_diploma_is_found_without_anything_imported(services):
    found = services.catalogue.find("bac pro cuisi", 5)
    assert [(one.rncp, one.level, one.expires_on) for one in found] == [
        ("RNCP12508", 4, date(2024, 1, 1))
    ]
    assert services.catalogue.sheet(" rncp12508 ").code == "40022106"
    assert services.catalogue.sheet("RNCP1") is None
    source = services.catalogue.source()
    assert not source.imported
    assert source.words().replace("\xa0", " ").endswith("v3.0, du 19 juin 2023")


def test_an_imported_kit_takes_its_place_whole(services, clock):
    assert services.catalogue.find("traiteur")
    (line,) = services.exchange.preview(KIT).lines
    assert (line.effect, line.name) == (Effect.ADDED, "Kit apprentissage et RNCP v4.2")
    assert "2 lignes" in line.detail.replace("\u202f", " ")
    assert services.catalogue.sheet("RNCP12508") is not None  # only looked at

    assert services.exchange.apply(KIT).lines == (line,)
    assert services.catalogue.find("cuisine") == [COOKING]
    assert services.catalogue.sheet("RNCP12508") is None
    assert services.catalogue.source().words().replace("\xa0", " ") == (
        "Kit apprentissage et RNCP v4.2, importé le 23 novembre 2026"
    )
    assert services.exchange.apply(KIT).lines[0].effect is Effect.UNCHANGED

    clock.set("2027-01-04 09:00")
    newer = Batch("kit", diplomas=(COOKING,), catalogue="Kit apprentissage et RNCP v4.3")
    (line,) = services.exchange.apply(newer).lines
    assert line.effect is Effect.CHANGED
    assert "à la place de Kit apprentissage et RNCP v4.2" in line.detail
    assert services.catalogue.find("traiteur") == []
    assert services.catalogue.source().on == date(2027, 1, 4)


@pytest.mark.parametrize(("starts", "words"), [
    (date(2029, 9, 1), "avant le début du contrat"), (date(2026, 9, 1), None),
])  # fmt: skip
def test_the_line_of_a_sheet_says_when_it_is_over(starts, words):
    said = COOKING.notice(starts, date(2026, 11, 23))
    assert said is None if words is None else words in said
