"""The shape of what is kept: every entity known, moments and tokens kept as they came."""

import pkgutil
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

import tuteur_desktop.models as package
from tuteur_desktop.domain.attendance import State
from tuteur_desktop.models import Base
from tuteur_desktop.models.base import Instant, Token
from tuteur_desktop.models.documents import Piece

WRITTEN = datetime(2026, 11, 3, 19, 5, tzinfo=timezone(timedelta(hours=1)))


def test_every_module_of_entities_is_imported_by_the_package() -> None:
    names = {module.name for module in pkgutil.iter_modules(package.__path__)} - {"base"}
    assert names == set(package.__all__) - {"Base"}


def test_constraints_have_names_so_that_a_migration_can_drop_them() -> None:
    for table in Base.metadata.sorted_tables:
        for constraint in (*table.constraints, *table.indexes):
            assert constraint.name, table.name


def test_neither_health_nor_social_security_has_a_column() -> None:
    words = ("health", "sante", "rqth", "handicap", "disab", "nir", "ine", "secu", "diagnos")
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            assert column.name not in words
            assert not any(word in column.name for word in words if len(word) > 3)


def test_a_moment_comes_back_in_utc() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Piece(sha256="x", size=0, media_type="", added_at=WRITTEN, content=b""))
        session.commit()
        session.expire_all()
        kept = session.get_one(Piece, "x").added_at
    assert kept == WRITTEN
    assert kept.tzinfo is UTC
    engine.dispose()


def test_a_token_is_kept_by_its_value() -> None:
    token = Token(State)
    assert token.process_bind_param(State.LEFT_EARLY, None) == "left-early"
    assert token.process_result_value("left-early", None) is State.LEFT_EARLY
    assert token.process_result_value(None, None) is None
    with pytest.raises(ValueError, match="tomorrow"):
        token.process_result_value("tomorrow", None)


def test_nothing_stays_nothing() -> None:
    assert Instant().process_bind_param(None, None) is None
    assert Instant().process_result_value(None, None) is None
