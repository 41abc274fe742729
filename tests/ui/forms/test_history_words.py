"""Every field and every token of what is kept reads in French in the history."""

from datetime import UTC, datetime
from enum import StrEnum

import pytest
from reading import plain

from tuteur_desktop.models import Base
from tuteur_desktop.models.base import Token
from tuteur_desktop.services.history import Entry
from tuteur_desktop.store.audit import UNTOLD
from tuteur_desktop.ui.forms import history_words

TABLES = [
    Base.metadata.tables[name] for name in history_words.ENTITIES if name in Base.metadata.tables
]
COLUMNS = [
    (table.name, column.name)
    for table in TABLES
    for column in table.columns
    if column.name not in UNTOLD | history_words.SILENT
]
TOKENS = [
    (table.name, column.name, member)
    for table in TABLES
    for column in table.columns
    # A level is told by the service, in the words of the scale it was given on.
    if isinstance(column.type, Token) and (table.name, column.name) != ("rating", "level")
    for member in column.type.words
]


def entry(entity: str, before: dict, after: dict, action: str = "changed") -> Entry:
    return Entry(1, datetime(2026, 11, 23, tzinfo=UTC), "Inès", entity, 1, action, before, after)


def said(entity: str, name: str, value: object) -> str:
    (words,) = history_words.changes(entry(entity, {name: None}, {name: value}))
    return plain(words)


def test_every_kept_thing_has_its_word() -> None:
    assert {table.name for table in TABLES} == set(history_words.ENTITIES)
    kept = {
        table.name for table in Base.metadata.sorted_tables
        if "learner_id" in table.columns or table.name in ("profile", "site_day", "contract_tutor")
    } - {"correction"}  # fmt: skip
    assert kept <= set(history_words.ENTITIES)


@pytest.mark.parametrize(("entity", "name"), COLUMNS)
def test_every_field_has_its_word(entity: str, name: str) -> None:
    assert history_words.field(entity, name)
    assert "_" not in history_words.field(entity, name)


@pytest.mark.parametrize(("entity", "name", "member"), TOKENS)
def test_every_token_reads_in_french(entity: str, name: str, member: StrEnum) -> None:
    words = said(entity, name, member.value)
    after = words.split(" → ")[1]
    same_in_french = {"centre", "absent", "important", "photo", "test"}
    assert after != member.value or member.value in same_in_french


@pytest.mark.parametrize(
    ("entity", "name", "value", "words"),
    [
        ("half_day", "place", "here", "prévu : (vide) → ici"),
        ("half_day", "reason", "stoppage", "motif : (vide) → arrêt de travail"),
        ("half_day", "source", "as-planned", "source : (vide) → confirmé en bloc"),
        ("half_day", "begins", "04:00:00", "début réel : (vide) → 4 h"),
        ("half_day", "ends", "12:30:00", "fin réelle : (vide) → 12 h 30"),
        ("half_day", "handed", True, "remis à l’employeur : (vide) → oui"),
        ("contract", "week", "CCCCIIIIIIRRRR",
         "semaine type : (vide) → centre lundi et mardi, ici mercredi, jeudi et vendredi"),
        ("rhythm", "cycle", "CCCCCCCCCCRRRR,IIIIIIIIIIRRRR,IIIIIIIIIIRRRR",
         "rythme : (vide) → 1 fois centre lundi, mardi, mercredi, jeudi et vendredi, puis "
         "2 fois ici lundi, mardi, mercredi, jeudi et vendredi"),
        ("rhythm", "unit", "month", "pas du rythme : (vide) → mois"),
        ("contract", "carried_days", 12.5,
         "jours déjà faits chez un précédent employeur : (vide) → 12,5"),
        ("contract_event", "kind", "host", "nature : (vide) → entreprise d’accueil"),
        ("contract_event", "how", "free",
         "comment : (vide) → dans les 45 premiers jours en entreprise"),
        ("contract_event", "after", "2028-02-29", "désormais : (vide) → 29 févr. 2028"),
        ("site_day", "kind", "worked", "nature : (vide) → férié travaillé"),
        ("profile", "threshold", 0.125, "seuil d’absence : (vide) → 12,5 %"),
        ("profile", "territory", "saint-martin", "territoire : (vide) → Saint-Martin"),
        ("learner", "training_from", "2026-08-31",
         "formation commencée le : (vide) → 31 août 2026"),
        ("document", "reopen_reason", "erreur de date",
         "motif de la réouverture : (vide) → « erreur de date »"),
    ],
)  # fmt: skip
def test_values_in_words(entity: str, name: str, value: object, words: str) -> None:
    assert said(entity, name, value) == words


def test_what_cannot_be_read_stays_as_it_is() -> None:
    assert said("contract", "week", "XYZ") == "semaine type : (vide) → « XYZ »"
    assert said("half_day", "state", "unheard-of") == "état : (vide) → unheard-of"
