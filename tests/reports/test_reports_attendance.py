"""The relevé: its text, its count, what it says of each half-day and what it never says."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tuteur_desktop.domain.attendance import Counts, HalfDay, Justification, Mark, State
from tuteur_desktop.domain.calendar import Half, Place, Week
from tuteur_desktop.domain.documents import fingerprint
from tuteur_desktop.reports.attendance import render
from tuteur_desktop.reports.day_words import observations
from tuteur_desktop.reports.words import from_to, percent

ON = date(2026, 10, 16)
WEEK = Week.parse("IIIIIIR")
NAMES = ("matin", "après-midi")


def half(state: State, part: Half = Half.AM, on: date = ON, **more) -> HalfDay:
    noted = datetime(2026, 10, 16, 18, 5)  # noqa: DTZ001
    return HalfDay(on, part, Place.HERE, Mark(on, part, state, recorded_at=noted, **more))


def test_the_month_of_the_drawing(attendance, issue, golden):
    document = render(attendance(), issue)
    assert (document.pages, document.missing) == (1, ())
    golden("releve", document.pdf)


def test_a_draft_has_no_number_and_says_what_is_missing(attendance, parties, issue, golden):
    bare = replace(
        parties, birth=None, siret="", address="", company="", tutor="", centre="",
        centre_contact="", diploma="", rncp="", weekly_hours=None, minor=False,
    )  # fmt: skip
    draft = replace(issue, number="", draft=True, fingerprint="")
    golden("releve-brouillon", render(attendance(parties=bare), draft).pdf)


def test_a_number_given_to_a_draft_is_not_printed(attendance, issue, flat):
    text = flat(render(attendance(), replace(issue, draft=True)).pdf)
    assert "Brouillon, sans numéro" in text
    assert issue.number not in text


@pytest.mark.parametrize(
    ("halves", "said"),
    [
        ((half(State.PRESENT), None), ""),
        (
            (half(State.ABSENT, justification=Justification.RECEIVED, seen_on=date(2026, 10, 17)),),
            "justifiée, notée le 16, pièce vue le 17",
        ),
        ((half(State.ABSENT, justification=Justification.WAIVED),), "justifiée, notée le 16"),
        ((half(State.ABSENT, justification=Justification.REFUSED),), "injustifiée, notée le 16"),
        (
            (half(State.ABSENT, justification=Justification.AWAITED, due_by=date(2026, 11, 2)),),
            "justificatif attendu avant le 2 nov., notée le 16",
        ),
        ((half(State.LATE, minutes=12),), "retard de 12 min, le matin"),
        (
            (half(State.LATE, justification=Justification.REFUSED),),
            "retard, le matin, injustifié",
        ),
        (
            (None, half(State.LEFT_EARLY, Half.PM, minutes=20)),
            "départ anticipé de 20 min, l'après-midi",
        ),
        (
            (half(State.LATE, minutes=5), half(State.LEFT_EARLY, Half.PM, minutes=9)),
            "matin : retard de 5 min ; après-midi : départ anticipé de 9 min",
        ),
        (
            (half(State.KEPT_AT_COMPANY), half(State.KEPT_AT_COMPANY, Half.PM)),
            "gardé par l'employeur sur un temps de centre",
        ),
    ],
)
def test_what_is_said_of_a_day(halves, said):
    am, pm = (*halves, None)[:2]
    assert " ".join(observations(am, pm, NAMES).split()) == said


def test_a_note_goes_nowhere(attendance, issue, flat):
    def sick(on, part):
        return half(
            State.ABSENT, part, on, justification=Justification.RECEIVED, note="grippe de saison"
        )

    def silent(on, part):
        return half(State.ABSENT, part, on, justification=Justification.RECEIVED)

    data = attendance(half_day=sick)
    assert "grippe" not in flat(render(data, issue).pdf)
    assert fingerprint(data.content()) == fingerprint(attendance(half_day=silent).content())


def test_the_content_follows_what_is_printed(attendance, parties):
    kept = fingerprint(attendance().content())
    assert fingerprint(attendance().content()) == kept
    changed = (
        attendance(parties=replace(parties, learner="Chloé Martin")),
        attendance(am_name="matin"),
        attendance(half_day=lambda on, part: HalfDay(on, part, WEEK.place(on, part))),
        attendance(day_by_day=False),
    )
    assert len({fingerprint(data.content()) for data in changed} | {kept}) == 5


def test_whole_rest_weekdays_are_folded_and_told(attendance, issue, flat):
    text = flat(render(attendance(), issue).pdf)
    assert "Repos : dimanche et lundi." in text
    assert "dimanche 4" not in text
    assert "samedi 10 repos repos" in text, "a single day of rest is not passed over in silence"


def test_a_holiday_on_a_day_of_rest_is_printed_alone(attendance, issue, flat):
    def may(on, part):
        if on.day == 5:
            return half(State.HOLIDAY, part, on)
        return HalfDay(on, part, Place.REST if on.weekday() == 0 else Place.HERE)

    text = flat(render(attendance(half_day=may), issue).pdf)
    assert "lundi 5 férié férié" in text
    assert "Repos : lundi." in text
    assert "lundi 12" not in text


def test_days_outside_the_contract_are_not_printed(attendance, issue, flat):
    def late_start(on, part):
        return HalfDay(on, part, Place.HERE if on.day > 20 else None)

    text = flat(render(attendance(half_day=late_start), issue).pdf)
    assert "mardi 20" not in text
    assert "mercredi 21" in text
    nothing = flat(render(attendance(half_day=lambda on, part: HalfDay(on, part, None)), issue).pdf)
    assert "Aucun jour de cette période n’est couvert par le contrat." in nothing


def test_words_and_counts_agree(attendance, issue, flat):
    def unmarked(on, part):
        return HalfDay(on, part, WEEK.place(on, part))

    data = attendance(half_day=unmarked, todays=date(2026, 10, 15), typed_from=None, typed_to=None)
    text = flat(render(data, replace(issue, edited_on=date(2026, 10, 15))).pdf)
    assert data.counts.unknown
    assert data.counts.upcoming
    table = text.split("Observations")[1].split("Demi-journées dues")[0]
    assert table.count("à confirmer") == data.counts.unknown
    assert table.count("à venir") == data.counts.upcoming
    assert "Saisies" not in text


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(1, 1, "100 %"), (999, 1000, "99,9 %"), (2999, 3000, "99,9 %"), (1, 3000, "0,1 %"),
     (0, 7, "0 %"), (31, 32, "96,9 %"), (1, 2, "50 %"), (249, 250, "99,6 %")],
)  # fmt: skip
def test_a_rate_never_reaches_the_whole_by_rounding(part, whole, said):
    assert percent(part, whole).replace("\u202f", " ") == said


def test_only_assiduity_is_printed(attendance, issue, flat):
    counts = Counts(due=40, done=30, justified=9, unjustified=1, awaited=0, late_times=1)
    text = flat(render(attendance(counts=counts), issue).pdf)
    assert "Assiduité 97,5 % : demi-journées dues moins injustifiées" in text
    assert text.count("%") == 1
    none = flat(render(attendance(counts=Counts()), issue).pdf)
    assert "Assiduité : sans objet" in none


def test_columns_that_are_nought_stay_away(attendance, issue, flat):
    plain = flat(render(attendance(), issue).pdf)
    full = Counts(due=9, done=2, awaited=3, unknown=4, left_times=1, left_minutes=75, kept=2)
    text = flat(render(attendance(counts=full), issue).pdf)
    for label in ("En attente", "À confirmer", "Départs"):
        assert label not in plain
        assert label in text
    assert "1 h 15, 1 fois" in text
    assert "du fait de l’employeur : 2 demi-journées, hors de ce compte." in text


def test_what_the_tutor_signs_in_spite_of_is_seen(attendance, issue, flat):
    despite = replace(issue, despite="2 demi-journées à confirmer", replaces="révision 1")
    text = flat(render(attendance(), despite).pdf)
    assert "Signé malgré : 2 demi-journées à confirmer." in text
    assert "Remplace la révision 1" in text


@pytest.mark.parametrize(
    ("first", "last", "near", "said"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), date(2026, 10, 31), "du 1ᵉʳ au 31 octobre"),
        (date(2026, 10, 3), date(2026, 10, 3), date(2026, 10, 31), "le 3 octobre"),
        (date(2026, 9, 30), date(2026, 10, 2), date(2026, 9, 30), "du 30 septembre au 2 octobre"),
        (date(2026, 12, 30), date(2027, 1, 2), date(2026, 12, 31),
         "du 30 décembre 2026 au 2 janvier 2027"),
        (date(2027, 1, 2), date(2027, 1, 3), date(2026, 12, 31), "du 2 au 3 janvier 2027"),
    ],
)  # fmt: skip
def test_dates_of_typing(first, last, near, said):
    assert from_to(first, last, near).replace("\xa0", " ") == said


def test_a_full_month_stays_on_a_page(attendance, issue):
    def open_all_week(on, part):
        return half(State.PRESENT, part, on)

    assert render(attendance(half_day=open_all_week), issue).pages == 1


def test_several_months_repeat_their_head(attendance, issue, page_texts):
    document = render(attendance(date(2026, 7, 1), date(2026, 10, 31)), issue)
    texts = page_texts(document.pdf)
    assert document.pages == len(texts) > 1
    for rank, text in enumerate(texts, 1):
        assert "Observations" in text
        assert f"Page {rank} / {len(texts)}" in text
    for month in ("Juillet", "Août", "Septembre", "Octobre"):
        assert f"{month} 2026" in "\n".join(texts)
    assert {area.page for area in document.areas} == {len(texts) - 1}
    assert "samedi 31" in texts[-1], "the signatures keep the last days with them"
