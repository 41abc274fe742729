"""The sample store: alive on any day, sound, and made of services alone."""

import io
import shutil
import sqlite3
from contextlib import closing, redirect_stdout
from datetime import date, datetime, timedelta, timezone

import pytest

from tuteur_desktop import demo
from tuteur_desktop.cli import main
from tuteur_desktop.domain.profile import siret_warning
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store.store import open_store


def drawing_day() -> datetime:
    """The day of the drawings, where the clock of the tests stands at first."""
    return datetime(2026, 11, 23, 9, 42, tzinfo=timezone(timedelta(hours=1)))


def opened(path, clock):
    store = open_store(path, clock)
    return store, make_services(store, clock)


@pytest.fixture(params=["2027-01-02 08:00", "2028-02-29 23:30", "2027-09-01 07:05"])
def built(request, clock, tmp_path):
    clock.set(request.param)
    demo.build(tmp_path / "sample.db", clock)
    store, services = opened(tmp_path / "sample.db", clock)
    yield services
    store.close()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The sample on the day of the drawings, built once; each test opens a copy of its own."""
    path = tmp_path_factory.mktemp("drawn") / "sample.db"
    demo.build(path, drawing_day)
    return path


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What the command makes and says on that same day: its folder, its words."""
    folder = tmp_path_factory.mktemp("shown") / "demo"
    said = io.StringIO()
    with redirect_stdout(said):
        assert main(["demo", str(folder)], drawing_day) == 0
    return folder, said.getvalue()


def test_it_is_alive_on_any_day(built, clock) -> None:
    alive(built, clock)


def alive(built, clock) -> None:
    today = clock().date()
    learners = built.learners.learners()
    assert [one.name for one in learners] == ["Yanis Benali", "Léa Moreau", "Minh Nguyễn"]
    assert [one.age(today) for one in learners] == [17, 19, 34]
    for one in learners:
        contract = one.contract(today)
        assert contract is not None
        assert contract.covers(today)
        assert built.learners.missing(one) == []
        framework = built.frameworks.framework(contract.framework_id)
        coverage = built.skills.coverage(one.id, framework.id, today)
        assert 0 < coverage.autonomous < coverage.seen < coverage.skills
        counts = built.attendance.counts(one.id, contract.starts_on, today - timedelta(days=1))
        assert counts.due > 40
        assert counts.unknown <= 2
    documents = built.documents.documents()
    assert any(one.replaced_by for one in documents)
    assert all(one.signed_at and one.signed_at <= clock() for one in documents)
    assert built.check.problems() == []
    assert siret_warning(built.profile.profile().establishment.siret) is None


def test_the_day_of_the_drawings(drawn, clock, tmp_path) -> None:
    assert clock() == drawing_day()
    shutil.copyfile(drawn, tmp_path / "sample.db")
    store, services = opened(tmp_path / "sample.db", clock)
    tasks = services.today.today().tasks
    lea, yanis = services.learners.find("Léa").id, services.learners.find("Yanis").id
    said = [(task.kind, task.learner_id, task.late) for task in tasks]
    assert said[0] == ("interview", yanis, True)
    assert said.index(("confirm", lea, False)) < said.index(("proof", lea, False))
    sizes = {
        one.code: (len(one.blocks), len(one.skills())) for one in services.frameworks.frameworks()
    }
    assert sizes == {"RNCP12508": (12, 47), "CAP-CUISINE": (4, 21), "TP-CUISINIER": (4, 28)}
    alive(services, clock)
    store.close()
    marks_were_typed_day_by_day(tmp_path / "sample.db")


def test_two_builds_say_the_same(drawn, shown, clock, tmp_path) -> None:
    said = []
    for path in (drawn, shown[0] / demo.STORE_NAME):
        store, services = opened(shutil.copyfile(path, tmp_path / path.name), clock)
        tables = services.dump.dump()["tables"]
        store.close()
        said.append({name: tables[name] for name in ("half_day", "rating", "learner", "contract")})
    assert said[0] == said[1]


def marks_were_typed_day_by_day(path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute('SELECT "on", recorded_at FROM half_day').fetchall()
    days = [(date.fromisoformat(on), date.fromisoformat(at[:10])) for on, at in rows]
    late = [on for on, at in days if at - on > timedelta(days=16)]
    assert len(rows) > 400  # holidays, leaves and centre weeks are planned, no longer marked
    assert late == []


def test_demo_exports_verifies_and_may_be_made_again(shown, clock, tmp_path) -> None:
    folder = shutil.copytree(shown[0], tmp_path / "demo")
    said = shown[1]
    assert demo.PASSPHRASE in said
    names = sorted(path.name for path in folder.glob("*.pdf"))
    assert names == [
        f"{kind}-{who}.pdf" for kind in ("progression", "releve")
        for who in ("lea-moreau", "minh-nguyen", "yanis-benali")
    ]  # fmt: skip
    for name in names:
        assert f"{name}\u202f: valide" in said
    assert main(["demo", str(folder)], clock) == 0
    assert not (folder / ".demonstration-en-cours").exists()
    pdfs = [str(path) for path in folder.glob("*.pdf")]
    assert main(["--store", str(folder / demo.STORE_NAME), "verify", *pdfs], clock) == 0


def test_demo_never_takes_the_place_of_another_file(clock, tmp_path) -> None:
    (tmp_path / demo.STORE_NAME).write_bytes(b"precious")
    with pytest.raises(UserError):
        demo.show(tmp_path, clock)
    assert (tmp_path / demo.STORE_NAME).read_bytes() == b"precious"
    (tmp_path / "file").write_bytes(b"")
    assert main(["demo", str(tmp_path / "file")], clock) == 2


def test_a_crowd(clock, tmp_path) -> None:
    demo.big(tmp_path / "big.db", clock, learners=12, weeks=2)
    store, services = opened(tmp_path / "big.db", clock)
    assert len(services.learners.learners()) == 12
    assert services.check.problems() == []
    store.close()
