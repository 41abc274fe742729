"""Situations with the certifier's grid, a mark kept apart, and how a contract ended."""

import json
from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.path import Next, Outcome, Result, Situation
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import grids, register
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.situations import Grid

TODAY = date(2026, 11, 23)
PDF = Grid("Grille E31.pdf", b"%PDF-1.7 a grid")
SHEET = Grid("grille.xlsx", b"PK\x03\x04 another")


@pytest.fixture
def framework(services, yanis):
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    return services.frameworks.framework(1)


def pieces(services) -> list[str]:
    return [one["media_type"] for one in services.dump.dump()["tables"]["piece"]]


def situation(learner, **more) -> Situation:
    values = {"on": TODAY, "title": "Épreuve E31", "people": "Mme Roux, professeure"} | more
    return Situation(learner.id, **values)


def test_the_grid_is_kept_as_it_came_replaced_and_let_go(services, yanis, framework) -> None:
    keep = services.situations
    one = situation(yanis, block_id=framework.blocks[0].id)
    number = keep.add(one, PDF)
    ((kept, block),) = keep.situations(yanis.id)
    assert (kept.grid_name, block) == ("Grille E31.pdf", "Cuisine")
    assert keep.grid(number) == PDF
    keep.change(replace(kept, note="Sereine"), SHEET)
    assert keep.grid(number) == SHEET
    assert pieces(services) == ["application/zip"]
    other = keep.add(situation(yanis), SHEET)
    keep.remove(number)
    assert keep.grid(other) == SHEET, "the same bytes are still named by another"
    ((kept, _block),) = keep.situations(yanis.id)
    keep.change(kept, without_grid=True)
    assert pieces(services) == []
    with pytest.raises(UserError, match="n'a pas de grille"):
        keep.grid(other)
    assert services.check.problems() == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("grille.pdf", b"MZ\x90\x00", "n'est ni un PDF"),
        ("grille.exe", b"%PDF-1.7", "n'est ni un PDF"),
        ("grille.html", b"<script>", "n'est ni un PDF"),
        ("grille.pdf", b"", "n'est ni un PDF"),
    ],
)
def test_what_is_no_grid_is_refused_by_its_content(services, yanis, name, content, told) -> None:
    with pytest.raises(UserError, match=told):
        services.situations.add(situation(yanis), Grid(name, content))
    assert services.situations.situations(yanis.id) == []


def test_a_file_too_heavy_is_refused_before_it_is_read(tmp_path, monkeypatch) -> None:
    heavy = tmp_path / "grille.pdf"
    with heavy.open("wb") as file:
        file.truncate(register.MAX_PIECE + 1)
    monkeypatch.setattr(grids, "read_file", lambda _path: pytest.fail("it was read"))
    with pytest.raises(UserError, match="dépasse 25 Mo"):
        grids.read_grid(heavy)


def test_a_mark_that_was_proposed_is_in_no_report(services, yanis, framework) -> None:
    services.situations.add(situation(yanis, mark="17,35 proposé"))
    request = Request(DocumentKind.PROGRESS, yanis.id, date(2026, 9, 1), TODAY)
    issued = services.documents.issue(request, sign=False)
    (row,) = services.dump.dump()["tables"]["document"]
    assert "17,35" not in json.dumps(row["data"], ensure_ascii=False)
    assert issued.pdf.startswith(b"%PDF")
    assert services.situations.situations(yanis.id)[0][0].mark == "17,35 proposé"


def test_the_end_of_a_contract_is_said_block_by_block(services, yanis, framework, clock) -> None:
    clock.set("2027-07-10 10:00")
    (ended,) = services.outcomes.of_learner(yanis.id)
    assert ended.near
    assert [one.title for one in ended.blocks] == ["Cuisine"]
    contract, block = ended.contract.id, ended.blocks[0].id
    one = Outcome(contract, Result.OBTAINED, date(2027, 7, 5), {block: Result.OBTAINED},
                  Next.HIRED_HERE, "CDI")  # fmt: skip
    services.outcomes.save(one)
    assert services.outcomes.of_learner(yanis.id)[0].outcome == one
    services.outcomes.save(replace(one, blocks={block: Result.PARTIAL}))
    services.outcomes.save(replace(one, blocks={block: Result.PENDING}))
    assert services.outcomes.of_learner(yanis.id)[0].outcome.blocks == {}
    said = [(one.action, one.about, one.after) for one in services.history.entries(yanis.id)
            if one.entity == "block_outcome"]  # fmt: skip
    assert said == [
        ("deleted", "Cuisine", {}), ("changed", "Cuisine", {"result": "partial"}),
        ("created", "Cuisine", {}),
    ]  # fmt: skip
    with pytest.raises(UserError, match="à partir du 29"):
        services.outcomes.save(replace(one, six_months=Next.STUDIES))
    clock.set("2028-03-01 10:00")
    services.outcomes.save(replace(one, six_months=Next.STUDIES, six_months_on=date(2028, 3, 1)))
    assert services.outcomes.of_learner(yanis.id)[0].looked_at


def test_far_from_the_end_nothing_is_asked(services, yanis) -> None:
    (ended,) = services.outcomes.of_learner(yanis.id)
    assert not ended.near
    assert ended.six_months == date(2028, 2, 29)
    assert ended.blocks == ()
