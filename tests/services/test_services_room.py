"""Signing in the room: drawn, refused, by hand, missing; bound to what was read."""

from datetime import date

import pytest

from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.signatures import Drawing, SignatureState
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.registry import Services

SHAPE = Drawing((((0.1, 0.5), (0.4, 0.2), (0.7, 0.9)),))
DOT = Drawing((((0.5, 0.5),),))


def test_an_empty_name_is_refused_and_nobody_is_expected(services: Services) -> None:
    with pytest.raises(UserError, match="nom de la personne"):
        services.room.expect("minutes:1", None, [("Yanis", Party.LEARNER), ("  ", Party.OTHER)])
    assert services.room.signatures("minutes:1") == []


def test_who_is_no_longer_expected_leaves(services: Services) -> None:
    services.room.expect("minutes:1", None, [("Yanis", Party.LEARNER), ("Paul", Party.OTHER)])
    services.room.expect("minutes:1", None, [("Yanis ", Party.LEARNER)])
    (one,) = services.room.signatures("minutes:1")
    assert (one.name, one.state, one.at) == ("Yanis", SignatureState.MISSING, None)


def test_a_dot_is_no_signature(services: Services) -> None:
    services.room.expect("minutes:1", None, [("Yanis", Party.LEARNER)])
    with pytest.raises(UserError, match="Un point n'est pas une signature"):
        services.room.draw("minutes:1", Party.LEARNER, "Yanis", DOT)
    with pytest.raises(UserError, match="Rien n'est tracé"):
        services.room.draw("minutes:1", Party.LEARNER, "Yanis", Drawing(()))
    assert services.room.signatures("minutes:1")[0].state is SignatureState.MISSING


def test_an_original_says_where_it_is(services: Services) -> None:
    with pytest.raises(UserError, match="par qui et quand"):
        services.room.by_hand("minutes:1", Party.LEARNER, "Yanis", filed_by="Inès")
    with pytest.raises(UserError, match="à venir"):
        services.room.by_hand(
            "minutes:1", Party.LEARNER, "Yanis", filed_by="Inès", filed_on=date(2030, 1, 1)
        )


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing((((0.1, float("nan")), (0.9, 0.5)),)),
        Drawing((((0.1, 0.5), (1e308, 0.5)),)),
        Drawing((((0.1, 0.5), (0.9, 0.5)),), ratio=0.0),
        Drawing((((0.1, 0.5), (0.9, 0.5)),), ratio=float("inf")),
        Drawing((((0.1, 0.5), (0.9, 0.5)), ())),
        Drawing(((), ())),
    ],
)
def test_a_shape_that_cannot_be_drawn_is_refused(drawing: Drawing) -> None:
    assert drawing.problem()
