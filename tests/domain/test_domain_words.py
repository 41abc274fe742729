"""French dates and counts, tokens and their labels, levels and their order, fingerprints."""

from datetime import date

import pytest

from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.attendance import Justification, State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import canonical, document_number, fingerprint
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import (
    Rating,
    Voice,
    gap,
    latest,
    trend,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-03-12", date(2026, 3, 12)),
        ("12/03/2026", date(2026, 3, 12)),
        ("12.3.2026", date(2026, 3, 12)),
        (" 1 - 3 - 2026 ", date(2026, 3, 1)),
        ("12 mars 2026", date(2026, 3, 12)),
        ("1er août 2026", date(2026, 8, 1)),
        ("1ᵉʳ AOUT 2026", date(2026, 8, 1)),
        ("lundi 23 novembre 2026", date(2026, 11, 23)),
        ("3 févr. 2026", date(2026, 2, 3)),
        ("29/02/2028", date(2028, 2, 29)),
    ],
)
def test_dates_are_read(typed, expected) -> None:
    assert french.parse_date(typed) == expected


@pytest.mark.parametrize(
    "typed", ["", "31/02/2026", "29/02/2026", "2026", "03/12", "12/13/2026", "hier", "2026-3-1",
              "1 brumaire 2026", "٢٠٢٦-٠٣-١٢"],
)  # fmt: skip
def test_dates_that_are_none(typed) -> None:
    with pytest.raises(ValueError, match=r".*"):
        french.parse_date(typed)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "octobre 2026"),
        (date(2028, 2, 1), date(2028, 2, 29), "février 2028"),
        (date(2026, 2, 1), date(2026, 2, 27), "1ᵉʳ\u00a0février – 27\u00a0février 2026"),
        (date(2026, 7, 1), date(2026, 10, 31), "1ᵉʳ\u00a0juillet – 31\u00a0octobre 2026"),
        (date(2025, 9, 1), date(2026, 1, 2), "1ᵉʳ\u00a0septembre 2025 – 2\u00a0janvier 2026"),
    ],
)
def test_periods(start, end, expected) -> None:
    assert french.period_words(start, end) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0\u00a0absence"), (1, "1\u00a0absence"), (2, "2\u00a0absences"),
     (1234, "1\u202f234\u00a0absences")],
)  # fmt: skip
def test_zero_and_one_are_singular(count, expected) -> None:
    assert french.plural(count, "absence") == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("ŒUVRE", "oeuvre"), ("Đặng", "dang"), ("Łukasz", "lukasz"), ("É  lie", "e lie"),
     ("Straße", "STRASSE"), ("Nguyễn", "NGUYEN")],
)  # fmt: skip
def test_folding(one, other) -> None:
    assert french.fold(one) == french.fold(other)


@pytest.mark.parametrize(
    ("plain", "set_"),
    [
        ("Oui : non ; quoi ?", "Oui\u202f: non\u202f; quoi\u202f?"),
        ("« a » existe.", "«\u202fa\u202f» existe."),
        ("à 18:05, C:/a b", "à 18:05, C:/a b"),
        ("", ""),
    ],
)
def test_high_signs_take_a_narrow_space(plain, set_) -> None:
    assert french.typeset(plain) == set_


@pytest.mark.parametrize(
    ("rate", "said"),
    [(0, "0 %"), (0.0001, "0,1 %"), (0.00149, "0,1 %"), (0.0015, "0,2 %"), (0.9985, "99,9 %"),
     (0.96875, "96,9 %"), (0.9999, "99,9 %"), (1, "100 %"), (0.5, "50 %"), (2 / 3, "66,7 %"),
     (1.25, "125 %"), (0.29, "29 %")],
)  # fmt: skip
def test_a_rate_is_rounded_and_only_the_whole_is_a_hundred(rate, said) -> None:
    assert french.percent(rate).replace("\xa0", " ") == said


@pytest.mark.parametrize(
    ("known", "typed", "expected"),
    [
        (words.STATES, "present", State.PRESENT),
        (words.STATES, "Présente", State.PRESENT),
        (words.STATES, "left-early", State.LEFT_EARLY),
        (words.STATES, "départ anticipé", State.LEFT_EARLY),
        (words.STATES, "kept-at-company", State.KEPT_AT_COMPANY),
        (words.STATES, "Gardé en entreprise", State.KEPT_AT_COMPANY),
        (words.STATES, "unknown", State.UNKNOWN),
        (words.JUSTIFICATIONS, "injustifiée", Justification.REFUSED),
        (words.JUSTIFICATIONS, "reçue", Justification.RECEIVED),
        (words.VOICES, "Maître d’apprentissage", Voice.TUTOR),
        (words.KINDS, "apprentissage", Kind.APPRENTICESHIP),
        (words.KINDS, "pro-a", Kind.PRO_A),
        (words.HALVES, "après-midi", Half.PM),
        (words.STATES, "", None),
    ],
)
def test_tokens_and_labels(known, typed, expected) -> None:
    assert words.read_token(known, typed) is expected


@pytest.mark.parametrize(
    "known",
    [words.STATES, words.JUSTIFICATIONS, words.VOICES, words.KINDS, words.HALVES,
     words.PLACES, words.DOCUMENTS],
)  # fmt: skip
def test_every_member_has_a_label_that_is_read_back(known) -> None:
    kind = type(next(iter(known)))
    assert set(known) == set(kind)
    for member, label in known.items():
        assert words.read_token(known, label) is member
        assert words.read_token(known, member.value) is member


def rating(level: Level, on: date, voice: Voice = Voice.TUTOR) -> Rating:
    return Rating(1, voice, on, level)


def test_the_latest_rating_of_each_voice_up_to_a_day() -> None:
    early, late = date(2026, 1, 1), date(2026, 6, 1)
    said = [rating(Level.FOUR, late), rating(Level.ONE, early),
            rating(Level.NOT_SEEN, early, Voice.LEARNER)]  # fmt: skip
    assert latest(said, late)[1, Voice.TUTOR].level is Level.FOUR
    assert latest(said, date(2026, 5, 31))[1, Voice.TUTOR].level is Level.ONE
    assert latest(said, early)[1, Voice.LEARNER].level is Level.NOT_SEEN
    assert (1, Voice.CENTRE) not in latest(said, late)


def test_not_rated_takes_a_rating_back() -> None:
    said = [rating(Level.ONE, date(2026, 1, 1)), rating(Level.NOT_RATED, date(2026, 2, 1))]
    assert latest(said, date(2026, 3, 1)) == {}
    assert latest(said, date(2026, 1, 31)) != {}


def test_not_seen_is_no_zero() -> None:
    assert Level.NOT_SEEN.rank is None
    assert gap(Level.NOT_SEEN, Level.FOUR) is None
    assert gap(Level.FOUR, Level.TWO) == 2
    assert trend(Level.NOT_SEEN, Level.ONE) is None
    assert trend(Level.ONE, Level.THREE) == 2


def test_one_fingerprint_for_one_content() -> None:
    assert fingerprint({"a": 1, "b": "é"}) == fingerprint({"b": "é", "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
    assert canonical({"b": "\ud800"}) == b'{"b":"\xed\xa0\x80"}'
    assert document_number(2026, 41) == "2026-041"
    assert document_number(2026, 1234) == "2026-1234"
