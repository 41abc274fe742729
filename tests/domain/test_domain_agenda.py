"""The order, the groups and the title of the agenda; how a week is laid out."""

from datetime import date, time, timedelta

import pytest

from tuteur_desktop.domain.agenda import (
    Entry,
    EntryKind,
    Group,
    group_of,
    grouped,
    headline,
    ordered,
    source_words,
)
from tuteur_desktop.domain.due_dates import Source
from tuteur_desktop.domain.interviews import Status

TODAY = date(2026, 11, 25)  # a Wednesday


def entry(on: date = TODAY, at: time | None = None, **more) -> Entry:
    values = {"kind": EntryKind.INTERVIEW, "title": "Bilan", "source": Source.AGREED,
              "status": Status.PLANNED} | more  # fmt: skip
    return Entry(on=on, at=at, **values)


@pytest.mark.parametrize(
    ("on", "group"),
    [
        (TODAY, Group.TODAY), (date(2026, 11, 26), Group.WEEK), (date(2026, 11, 29), Group.WEEK),
        (date(2026, 11, 30), Group.MONTH), (date(2026, 12, 25), Group.MONTH),
        (date(2026, 12, 26), Group.BEYOND),
    ],
)  # fmt: skip
def test_where_a_day_stands(on: date, group: Group) -> None:
    assert group_of(entry(on), TODAY) is group
    assert group_of(entry(on, late=True), TODAY) is Group.LATE


def test_what_has_no_hour_comes_first_in_its_day() -> None:
    said = ordered([entry(at=time(14)), entry(at=time(9)), entry(title="Sans heure"),
                    entry(TODAY - timedelta(days=1), time(18))])  # fmt: skip
    assert [one.at for one in said] == [time(18), None, time(9), time(14)]
    assert [group for group, _held in grouped(said, TODAY)] == [Group.TODAY]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([], "Aucun rendez-vous cette semaine"),
        ([entry()], "Un rendez-vous cette semaine"),
        ([entry(), entry(late=True)], "Un rendez-vous cette semaine, un en retard"),
        ([entry(), entry(), entry(), entry(late=True)],
         "Trois rendez-vous cette semaine, un en retard"),
        ([entry(kind=EntryKind.DUE, late=True)],
         "Aucun rendez-vous cette semaine, une date passée"),
        ([entry(kind=EntryKind.DECISION, late=True)] * 13,
         "Aucun rendez-vous cette semaine, 13 dates passées"),
        ([entry(TODAY + timedelta(days=9))], "Aucun rendez-vous cette semaine"),
    ],
)  # fmt: skip
def test_the_title(entries: list[Entry], said: str) -> None:
    whole, short = headline(entries, TODAY)
    assert whole == said
    assert short == said.replace(" cette semaine", "")


def test_only_what_was_agreed_and_is_open_moves() -> None:
    assert entry().movable
    assert entry(status=Status.POSTPONED).movable
    assert not entry(status=Status.STARTED).movable
    assert not entry(status=Status.HELD).movable
    assert not entry(kind=EntryKind.DUE, status=None).movable


def test_what_wants_it_in_words() -> None:
    law = entry(kind=EntryKind.DUE, source=Source.LAW, law="D6325-13")
    assert source_words(law) == "loi\u00a0(D6325-13)"
    assert source_words(entry(source=Source.CUSTOM)) == "usage"
    assert source_words(entry()) == "convenu"


def test_a_key_stays_when_the_entry_moves() -> None:
    one = entry(interview_id=3)
    assert one.key == entry(TODAY + timedelta(days=2), time(9), interview_id=3).key
    due = entry(kind=EntryKind.DUE, interview="final", contract_id=2, learner_id=1)
    assert due.key == entry(date(2027, 1, 1), kind=EntryKind.DUE, interview="final",
                            contract_id=2, learner_id=1, title="Autre mot").key  # fmt: skip
