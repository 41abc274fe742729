"""`export group-minutes N`: the paper of a session, and what is refused."""

from datetime import date

import pytest

from tuteur_desktop.domain.group_sessions import Presence, SessionKind
from tuteur_desktop.services.group_sessions import WantedSession
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store.store import open_store


@pytest.fixture
def session(tool, clock, store_path) -> int:
    """A session that was held with Yanis, not closed yet."""
    store = open_store(store_path, clock)
    sessions = make_services(store, clock).group_sessions
    wanted = WantedSession(SessionKind.MEETING, "Point d’équipe", date(2026, 11, 23), (1,))
    number = sessions.plan(wanted)
    sessions.begin(number)
    sessions.mark(number, {1: Presence.PRESENT})
    sessions.write(number, "minutes_text", "Vu ensemble.")
    store.close()
    return number


def test_the_paper_is_written_unsigned(tool, session, tmp_path) -> None:
    target = tmp_path / "seance.pdf"
    done = tool("export", "group-minutes", session, "--out", target)
    assert done.code == 0, done.err
    assert target.read_bytes().startswith(b"%PDF-1.4")
    assert "2026-001" in done.out


def test_it_is_signed_once_the_session_is_closed(
    tool, session, tmp_path, monkeypatch, clock, store_path
) -> None:
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "une phrase de passe")
    store = open_store(store_path, clock)
    services = make_services(store, clock)
    services.signing.create("Inès Gauthier", "une phrase de passe")
    target = tmp_path / "seance.pdf"
    done = tool("export", "group-minutes", session, "--out", target, "--sign")
    assert done.code == 2
    assert "pas encore close" in done.err
    assert not target.exists()
    services.group_sessions.close(session)
    store.close()
    done = tool("export", "group-minutes", session, "--out", target, "--sign")
    assert done.code == 0, done.err
    assert tool("verify", target).code == 0


@pytest.mark.parametrize("named", ["99", "Benali", "-1x"])
def test_another_name_is_a_sentence(tool, session, tmp_path, named) -> None:
    done = tool("export", "group-minutes", named, "--out", tmp_path / "f.pdf")
    assert done.code == 2
    assert done.err.count("\n") <= 4
    assert "Traceback" not in done.err
