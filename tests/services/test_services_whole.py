"""The whole of a store: what the dump holds, what the check finds, what an import changes."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.exchange.values import Batch, LearnerRow
from tuteur_desktop.models import Base
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.exchange import Effect
from tuteur_desktop.services.interviews import Wanted


@pytest.fixture
def full(services, yanis):
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    october = (date(2026, 10, 1), date(2026, 10, 31))
    wanted = Request(DocumentKind.ATTENDANCE, yanis.id, *october, despite="reprise")
    services.documents.issue(wanted, sign=True)
    return services


def run(store, words: str) -> None:
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute(words)


def test_the_dump_holds_every_table_and_column_but_the_bytes(full) -> None:
    dump = full.dump.dump()
    assert dump["format"] == "tuteur-desktop"
    assert set(dump["tables"]) == {table.name for table in Base.metadata.sorted_tables}
    for table in Base.metadata.sorted_tables:
        for row in dump["tables"][table.name]:
            expected = {column.name for column in table.columns}
            assert set(row) == expected - ({"content"} if table.name == "piece" else set())
    (piece,) = dump["tables"]["piece"]
    assert len(piece["sha256"]) == 64
    assert piece["size"] > 10_000
    assert dump["tables"]["document"][0]["data"]["document"] == "attendance"
    assert any(row["entity"] == "contract" for row in dump["tables"]["correction"])
    words = json.dumps(dump, ensure_ascii=False)
    assert "PRIVATE" not in words
    assert json.loads(words) == dump


def test_reading_changes_no_dump(full) -> None:
    before = full.dump.dump()
    full.today.today()
    full.check.problems()
    full.documents.documents()
    assert full.dump.dump() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("UPDATE piece SET content = x'00'", "empreinte"),
        ("UPDATE document SET data = replace(data, 'Yanis', 'Yannis')", "empreinte"),
        ("UPDATE document SET piece_sha256 = NULL", "fichier manque"),
        ("UPDATE contract SET week = 'IIIII'", "Semaine illisible"),
        ("UPDATE contract SET kind = 'handshake'", "Mot inconnu « handshake »"),
        ("UPDATE contract SET learner_id = 99", "lien rompu"),
    ],
)
def test_damage_is_found(full, store, words, told) -> None:
    assert full.check.problems() == []
    run(store, words)
    assert told in " ".join(full.check.problems())


def rows(*learners) -> Batch:
    return Batch("csv", tuple(LearnerRow(line, one) for line, one in enumerate(learners, 2)))


def effects(preview) -> list[Effect]:
    return [line.effect for line in preview.lines]


def test_an_import_twice_changes_nothing(services) -> None:
    batch = rows(factories.learner(), factories.learner(first_name="Léa", contracts=()))
    assert effects(services.exchange.preview(batch)) == [Effect.ADDED] * 2
    assert services.learners.learners() == []
    assert effects(services.exchange.apply(batch)) == [Effect.ADDED] * 2
    before = services.dump.dump()
    assert effects(services.exchange.apply(batch)) == [Effect.UNCHANGED] * 2
    assert services.dump.dump() == before


def test_an_empty_cell_never_erases(services) -> None:
    services.exchange.apply(rows(factories.learner(email="y@example.org", note="à savoir")))
    found = services.exchange.apply(rows(factories.learner(phone="06 39 98 00 00")))
    assert effects(found) == [Effect.CHANGED]
    (kept,) = services.learners.learners()
    assert (kept.email, kept.phone, kept.note) == ("y@example.org", "06 39 98 00 00", "à savoir")


def test_a_name_spelled_otherwise_is_the_same_person(services) -> None:
    services.exchange.apply(rows(factories.learner(last_name="Ștefănescu")))
    found = services.exchange.apply(rows(factories.learner(last_name="STEFANESCU")))
    assert effects(found) == [Effect.UNCHANGED]
    assert [one.last_name for one in services.learners.learners()] == ["Ștefănescu"]


def test_a_contract_counts_with_its_learner(services, yanis) -> None:
    later = factories.contract(starts_on=date(2027, 9, 1), ends_on=date(2028, 8, 31))
    longer = replace(factories.contract(), ends_on=date(2027, 6, 30), diploma="CAP Cuisine")
    found = services.exchange.apply(rows(factories.learner(contracts=(longer, later))))
    assert effects(found) == [Effect.CHANGED]
    first, second = services.learners.find("Benali").contracts
    assert (first.ends_on, first.diploma) == (date(2027, 6, 30), "CAP Cuisine")
    assert second.starts_on == date(2027, 9, 1)


def test_contracts_of_a_file_that_meet_are_told(services) -> None:
    twice = (factories.contract(), factories.contract(starts_on=date(2026, 9, 1)))
    found = services.exchange.apply(rows(factories.learner(contracts=twice)))
    assert "chevauchent" in found.warnings[0].reason
    assert len(services.learners.find("Benali").contracts) == 1


def test_a_template_that_cannot_be_read_is_named(full, store, yanis) -> None:
    full.interviews.plan(yanis.id, Wanted("middle", date(2026, 11, 23)))
    assert full.check.problems() == []
    run(store, 'UPDATE template SET content = \'{"title": "Entretien"}\'')
    assert full.check.problems() == ["Trame illisible « middle », version 1."]
