"""The relevé of every place, the absences, and the two documents of a stage."""

from dataclasses import replace
from datetime import date

import pytest
from samples_presence import (
    BULK,
    STAGE,
    TODAY,
    TOLD,
    WEEKS,
    eventful,
    stage_counts,
    stage_days,
)

from tuteur_desktop.domain.attendance import Bucket, Counts, HalfDay, Mark, Source, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import fingerprint
from tuteur_desktop.reports import absences as absences_
from tuteur_desktop.reports import internship as internship_
from tuteur_desktop.reports import presence_count as count_
from tuteur_desktop.reports.attendance import render
from tuteur_desktop.reports.day_words import cell, observations
from tuteur_desktop.reports.presence_count import PresenceDay
from tuteur_desktop.reports.words import on_days

ON = date(2026, 10, 16)


def test_a_month_of_every_place(attendance, issue, golden):
    data = attendance(half_day=eventful, bulk=((BULK.date(), 12),))
    document = render(data, issue)
    assert document.pages == 1
    golden("releve-lieux", document.pdf)


def test_what_old_stores_issued_keeps_its_fingerprint(attendance, progress):
    """The values printed by the first version of the program, for the same sample."""
    found = fingerprint(attendance().content()), fingerprint(progress().content())
    assert found == (
        "726ba80d7423eed4faa50a9b0eb52632a06b55dadee44725470b20967c5a7aeb",
        "c1ba7085da85c53791d1e1dc94e46010a64dcb4997cc23e3145fb000f1746c3a",
    )


def test_what_is_newly_said_enters_the_content(attendance):
    base = attendance(half_day=eventful)

    def named(on, half):
        found = eventful(on, half)
        return replace(found, label="Toussaint") if found.planned is Place.HOLIDAY else found

    def seen_by(on, half):
        found = eventful(on, half)
        mark = found.mark
        return replace(found, mark=replace(mark, seen_by="L. Roy")) if mark else found

    def kept(on, half):
        found = eventful(on, half)
        mark = found.mark
        return replace(found, mark=replace(mark, handed=False)) if mark else found

    def told(on, half):
        found = eventful(on, half)
        mark = found.mark
        return replace(found, mark=replace(mark, source=Source.TYPED)) if mark else found

    changed = [
        attendance(half_day=eventful, **more)
        for more in ({"hours": WEEKS}, {"bulk": ((BULK.date(), 12),)},
                     {"counts": replace(base.counts, other=5)})
    ] + [attendance(half_day=half_day) for half_day in (named, seen_by, kept, told)]  # fmt: skip
    prints = {fingerprint(data.content()) for data in [base, *changed]}
    assert len(prints) == len(changed) + 1


def test_what_is_kept_inside_never_enters(attendance, absences, issue, flat):
    """Neither the label typed for a leave or an exam, nor a note, nor the reason."""

    def silent(on, half):
        found = eventful(on, half)
        label = "" if found.planned in (Place.LEAVE, Place.EXAM) else found.label
        return replace(found, label=label, mark=found.mark and replace(found.mark, note=""))

    for make, draw in ((attendance, render), (absences, absences_.render)):
        data = make(half_day=eventful)
        text = flat(draw(data, issue).pdf)
        for secret in ("mariage", "EP1", "grippe", "Perrot"):
            assert secret not in text
        assert fingerprint(data.content()) == fingerprint(make(half_day=silent).content())


def test_what_the_centre_said_stays_out_of_the_count(attendance, issue, flat):
    data = attendance(half_day=eventful)
    text = flat(render(data, issue).pdf)
    assert "prévu au centre absence, à midi, dite par le centre le 12" in text
    assert "mercredi 7 prévu au centre prévu au centre présence dite par le centre le 12" in text
    table = text.split("Observations")[1].split("Demi-journées dues")[0]
    assert table.count("Présent") == data.counts.done
    assert table.count("Absent") == data.counts.due - data.counts.done
    assert "12 demi-journées prévues au centre ou à distance, hors de ce compte." in text
    assert "2 demi-journées prévues dans une autre entreprise, hors de ce compte." in text


def half(state: State, planned: Place = Place.HERE, *, label: str = "", **more) -> HalfDay:
    mark = Mark(ON, Half.AM, state, recorded_at=TOLD, **{"place": planned} | more)
    return HalfDay(ON, Half.AM, planned, mark, label)


@pytest.mark.parametrize(
    ("found", "word", "said"),
    [
        (half(State.PRESENT, Place.HOLIDAY, label="Noël"), "Présent", "férié travaillé (Noël)"),
        (half(State.PRESENT, Place.CLOSURE), "Présent", "jour de fermeture travaillé"),
        (half(State.HOLIDAY, Place.HOLIDAY, label="Noël"), "férié", "Noël"),
        (half(State.LEAVE, Place.HOLIDAY, label="Noël"), "congé", ""),
        (HalfDay(ON, Half.AM, Place.CLOSURE, None, "fermeture"), "fermeture", ""),
        (HalfDay(ON, Half.AM, Place.LEAVE, None, "opération du genou"), "congé", ""),
        (
            half(State.PRESENT, Place.OTHER_COMPANY, label="Maison Dupuis"),
            "autre entreprise", "Maison Dupuis, présence, le matin, notée ici le 12",
        ),
        (
            half(State.LATE, Place.REMOTE, minutes=5, source=Source.CENTRE),
            "prévu à distance", "retard de 5 min, le matin, dit par le centre le 12",
        ),
        (
            half(State.ABSENT, Place.CENTRE, source=Source.LEARNER),
            "prévu au centre", "absence, le matin, notée ici le 12",
        ),
        (half(State.UNKNOWN, Place.CENTRE), "prévu au centre", ""),
    ],
)  # fmt: skip
def test_cell_and_observation(found, word, said):
    assert cell(found, TODAY) == word
    plain = observations(found, None, ("matin", "après-midi")).replace("\xa0", " ")
    assert plain == said


@pytest.mark.parametrize(
    ("worked", "said"),
    [
        ((204, 204), "6 h 48"),
        ((None, 210), "3 h 30 l'après-midi"),
        ((210, None), "3 h 30 le matin"),
        ((None, None), ""),
    ],
)
def test_hours_of_a_day(worked, said):
    present = half(State.PRESENT)
    found = observations(present, present, ("matin", "après-midi"), worked)
    assert found.replace("\xa0", " ") == said


def test_hours_are_totalled_by_week_only_where_entered(attendance, issue, flat):
    plain = flat(render(attendance(), issue).pdf)
    assert "Ce relevé ne vaut pas décompte du temps de travail." in plain
    assert "Heures" not in plain
    text = flat(render(attendance(hours=WEEKS), issue).pdf)
    assert "Heures saisies, par semaine : 1ᵉʳ–4 : 20 h 48 ; 5–11 : 6 h 48 ;" in text
    assert "19–25 : 32 h 10 (9 demi-j. sur 10) ; 26–31 : 20 h 48 ; total 115 h 29." in text
    assert "elles ne remplacent pas le décompte du temps de travail tenu par l’employeur." in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((9,), "le 9 octobre"),
        ((9, 16, 30), "les 9, 16 et 30 octobre"),
        ((1, 3, 9, 16, 30), "en 5 fois, du 1ᵉʳ au 30 octobre"),
    ],
)
def test_days_of_confirming(days, said):
    found = on_days([date(2026, 10, day) for day in days], date(2026, 10, 31))
    assert found.replace("\xa0", " ") == said


def test_confirming_in_bulk_is_told_and_never_as_day_by_day(attendance, issue, flat):
    text = flat(render(attendance(bulk=((date(2026, 10, 31), 1),)), issue).pdf)
    assert (
        "Saisies du 1ᵉʳ au 31 octobre, dont 1 demi-journée confirmée en bloc le 31 octobre." in text
    )
    assert "au jour le jour" not in text


def test_a_reopened_month_says_why_and_stays_on_its_page(attendance, issue, golden):
    again = replace(
        issue, revision=2, replaces="révision 1", reopened="un retard avait été oublié",
        despite="Un justificatif manque",
    )  # fmt: skip
    data = attendance(half_day=eventful, hours=WEEKS, bulk=((BULK.date(), 12),))
    document = render(data, again)
    assert document.pages == 1
    golden("releve-rouvert", document.pdf)


def test_seven_days_a_week_with_everything_said_stay_on_a_page(attendance, issue):
    def present(on, part):
        return HalfDay(on, part, Place.HERE, Mark(on, part, State.PRESENT, recorded_at=BULK))

    again = replace(issue, revision=2, replaces="révision 1", reopened="Oubli", despite="Départ")
    data = attendance(half_day=present, hours=WEEKS, bulk=((BULK.date(), 62),))
    assert render(data, again).pages == 1


def test_the_absences_of_a_month(absences, issue, golden):
    golden("absences", absences_.render(absences(), issue).pdf)


def test_both_halves_that_say_the_same_are_one_line():
    absent = half(State.ABSENT)
    assert absences_.said(absent, absent, ("midi", "soir"))[0][0] == "journée"
    late = half(State.LATE, minutes=4)
    assert [line[0] for line in absences_.said(absent, late, ("midi", "soir"))] == ["midi", "soir"]


def test_an_absence_at_the_centre_is_told_as_the_centre_says_it(absences, issue, flat):
    text = flat(absences_.render(absences(), issue).pdf)
    assert "mardi 6 oct. midi au centre Absent dite par le centre le 12, justificatif" in text
    assert "Au centre, sur 3 demi-journées dont la présence est dite : 1 absence" in text
    assert "du fait de l’employeur, hors du compte de l’alternant" in text


def test_a_month_without_absence(absences, issue, flat):
    none = absences(days=(), counts=Counts(due=40, done=40), centre=Counts())
    text = flat(absences_.render(none, issue).pdf)
    assert "Aucune absence ni aucun retard noté sur cette période." in text
    assert "Au centre, sur" not in text


def test_the_count_of_a_stage(presence_count, issue, golden):
    document = count_.render(presence_count(), issue)
    assert document.pages == 1
    golden("decompte", document.pdf)


@pytest.mark.parametrize(
    ("am", "pm", "said"),
    [
        (Bucket.DONE, Bucket.DONE, "1"),
        (Bucket.KEPT, Bucket.CENTRE, "½"),
        (Bucket.DONE, Bucket.UNJUSTIFIED, "½"),
        (Bucket.JUSTIFIED, Bucket.OFF, "0"),
        (Bucket.UNKNOWN, Bucket.DONE, "½?"),
        (Bucket.UPCOMING, None, "?"),
        (Bucket.OFF, Bucket.OFF, ""),
    ],
)
def test_the_mark_of_a_day(am, pm, said):
    assert PresenceDay(ON, am, pm).mark() == said


def test_a_count_tells_no_justification(presence_count, issue, flat):
    """Neither in its words nor in its fingerprint."""
    days = stage_days()
    swapped = tuple(
        replace(day, am=Bucket.UNJUSTIFIED if day.am is Bucket.JUSTIFIED else day.am)
        for day in days
    )
    other = presence_count(days=swapped, counts=stage_counts(swapped))
    assert fingerprint(other.content()) == fingerprint(presence_count().content())
    assert "justifi" not in flat(count_.render(presence_count(), issue).pdf)


def test_a_count_with_hours_says_what_they_cover(presence_count, issue, flat):
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    days = stage_days(first, last)
    data = presence_count(
        starts_on=first, ends_on=last, days=days, counts=stage_counts(days), hours=WEEKS
    )
    text = flat(count_.render(data, issue).pdf)
    assert "19 – 25 oct. 1 1 1 1 1 10 32 h 10 (9 demi-j. sur 10)" in text
    assert "Heures saisies 115 h 29" in text
    assert "Les heures ne couvrent que les demi-journées où elles ont été saisies" in text


def test_the_attestation_of_a_stage(internship, issue, golden):
    document = internship_.render(internship(), issue)
    assert document.pages == 1
    golden("attestation", document.pdf)


def test_the_attestation_completes_what_it_knows(internship, parties, issue, flat):
    data = internship(minutes=45318, counts=Counts(due=40, done=40))
    text = flat(internship_.render(data, issue).pdf)
    assert "Soit, en heures 755 h 18" in text
    assert "Gratification versée à compléter" in text
    assert "Absences déduites 0 demi-journée" in text
    bare = replace(parties, contract_kind=Kind.INTERNSHIP, company="", siret="", address="",
                   birth=None, diploma="", centre="")  # fmt: skip
    text = flat(internship_.render(internship(parties=bare), issue).pdf)
    assert "Je soussigné(e) (nom : à compléter), qualité à compléter" in text
    assert "Formation suivie à compléter" in text


def test_a_stage_has_a_host_and_no_employer(presence_count, attendance, issue, flat):
    assert "Organisme d’accueil" in flat(count_.render(presence_count(), issue).pdf)
    assert "Employeur" in flat(render(attendance(), issue).pdf)
    assert presence_count().starts_on == STAGE[0]
