"""Alerts at, under and over their thresholds, and the rhythm that they set."""

from datetime import date, timedelta

import pytest

from tuteur_desktop.domain.due_dates import DueDate
from tuteur_desktop.domain.followup import Alert, Level, Rated, Rhythm, Standing, alerts, rhythm
from tuteur_desktop.domain.interviews import Decision

TODAY = date(2026, 11, 23)
START = date(2026, 10, 26)
CRITICAL, ATTENTION = Level.CRITICAL, Level.ATTENTION


def found(**more) -> dict[str, Alert]:
    return {one.title.replace("\u00a0", " "): one for one in
            alerts(Standing(TODAY, START, **more))}  # fmt: skip


@pytest.mark.parametrize(
    ("known", "absent", "level"),
    [
        (19, 19, None), (20, 1, None), (20, 2, ATTENTION), (40, 7, ATTENTION), (20, 4, CRITICAL),
        (60, 5, None), (60, 6, ATTENTION), (60, 12, CRITICAL),
    ],
)  # fmt: skip
def test_the_rate_of_absence(known: int, absent: int, level: Level | None) -> None:
    said = found(known=known, absent=absent)
    assert [one.level for one in said.values()] == ([level] if level else [])
    for one in said.values():
        assert f"sur {known} connues" in one.detail
        assert "la loi n’en fixe pas" in one.detail


@pytest.mark.parametrize(("times", "told"), [(2, False), (3, True)])
def test_what_comes_three_times_in_a_month(times: int, told: bool) -> None:
    assert (f"{times} demi-journées injustifiées" in found(unjustified=times)) is told
    assert (f"{times} retards" in found(late=times)) is told


@pytest.mark.parametrize(("days", "level"), [(2, None), (3, ATTENTION), (9, ATTENTION),
                                             (10, CRITICAL)])  # fmt: skip
def test_an_interview_that_was_not_held(days: int, level: Level | None) -> None:
    said = found(waiting=((TODAY - timedelta(days=days), "Bilan"),))
    assert [one.level for one in said.values()] == ([level] if level else [])
    assert not level or f"{days} jours de retard" in next(iter(said.values())).detail.replace(
        "\u00a0", " "
    )


def test_nobody_was_met_for_forty_five_days() -> None:
    assert alerts(Standing(TODAY, TODAY - timedelta(days=44))) == []
    (one,) = alerts(Standing(TODAY, TODAY - timedelta(days=45)))
    assert (one.title, one.level) == ("Aucun entretien tenu", ATTENTION)
    assert alerts(Standing(TODAY, TODAY - timedelta(days=90), last_held=TODAY)) == []


def test_actions_behind() -> None:
    late = Decision("Relire", by_when=TODAY - timedelta(days=1))
    done = Decision("Fait", by_when=date(2026, 1, 1), done_on=TODAY)
    today = Decision("Aujourd’hui", by_when=TODAY)
    assert list(found(decisions=(late, done, today))) == ["1 action en retard"]


@pytest.mark.parametrize(
    ("law", "level"), [("D6325-13", CRITICAL), ("R4624-18", CRITICAL), ("R6222-36", None)]
)
def test_the_law_that_is_behind(law: str, level: Level | None) -> None:
    due = DueDate(TODAY - timedelta(days=1), "Date", law, binding=True)
    assert [one.level for one in found(dates=(due,)).values()] == ([level] if level else [])
    on_the_day = DueDate(TODAY, "Date", law, binding=True)
    assert found(dates=(on_the_day,)) == {}


def test_the_critical_comes_first() -> None:
    said = list(found(known=20, absent=4, late=3, unjustified=3).values())
    assert [one.level for one in said] == [CRITICAL, ATTENTION, ATTENTION]


HELD = date(2026, 11, 16)
LONG_AGO = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("level", "start", "days"),
    [
        (None, LONG_AGO, 42), (ATTENTION, LONG_AGO, 28), (CRITICAL, LONG_AGO, 14),
        (None, START, 28), (CRITICAL, START, 14), (ATTENTION, START, 28),
    ],
)  # fmt: skip
def test_how_soon_to_meet_again(level: Level | None, start: date, days: int) -> None:
    open_ones = [Alert(level, "Retards", "", TODAY)] if level else []
    meeting = rhythm(open_ones, start, HELD, TODAY)
    assert (meeting.days, meeting.on) == (days, HELD + timedelta(days=days))
    assert meeting.level is level


def test_the_steps_are_the_tutor_s_and_count_from_the_start_before_a_first_interview() -> None:
    steps = Rhythm(critical=7, calm=60)
    alert = Alert(CRITICAL, "Absences", "", TODAY)
    assert rhythm([alert], LONG_AGO, HELD, TODAY, steps).days == 7
    assert rhythm([], LONG_AGO, HELD, TODAY, steps).days == 60
    assert rhythm([], START, None, TODAY).on == START + timedelta(days=28)
    # Two months are those of the calendar: on the day itself the first months are over.
    assert rhythm([], date(2026, 9, 23), HELD, TODAY).days == 42
    assert rhythm([], date(2026, 9, 24), HELD, TODAY).days == 28


LONG_BEGUN = TODAY - timedelta(days=400)
MIDDLE = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("rated", "title", "level"),
    [
        (None, None, None),
        (Rated(40, TODAY - timedelta(days=89)), None, None),
        (Rated(40, TODAY - timedelta(days=90)), "Aucune évaluation depuis 90 jours", ATTENTION),
        (Rated(40), "Aucune évaluation depuis 400 jours", ATTENTION),
        (Rated(40, TODAY, MIDDLE, 1), "1 compétence non vue à mi-parcours", ATTENTION),
        (Rated(40, TODAY, MIDDLE, 12), "12 compétences non vues à mi-parcours", ATTENTION),
        (Rated(40, TODAY, MIDDLE, 0), None, None),
        (Rated(40, TODAY, date(2027, 1, 1), 12), None, None),
        (Rated(40, TODAY, None, 12), None, None),
        (Rated(40, TODAY, wide=(("Tailler, 2 crans", TODAY),)),
         "Écart avec l’alternant : 1 compétence", Level.INFO),
        (Rated(40, TODAY, falling=(("Cuire", TODAY), ("Dresser", TODAY))),
         "Niveau en baisse : 2 compétences", Level.INFO),
        (Rated(40, TODAY, ended=("L'enregistrement a fini", MIDDLE)), "Fiche RNCP expirée",
         Level.INFO),
    ],
)  # fmt: skip
def test_what_ratings_say(rated: Rated | None, title: str | None, level: Level | None) -> None:
    standing = Standing(TODAY, LONG_BEGUN, last_held=TODAY, rated=rated)
    said = [(one.title.replace("\u00a0", " "), one.level) for one in alerts(standing)]
    assert said == ([(title, level)] if title else [])


def test_an_alert_of_ratings_gives_its_figures_and_names_few_skills() -> None:
    wide = tuple((f"Compétence {rank}, 2 crans", TODAY) for rank in range(5))
    rated = Rated(47, date(2026, 8, 12), MIDDLE, 3, wide)
    said = {one.title: one.detail.replace("\u00a0", " ") for one in
            alerts(Standing(TODAY, LONG_BEGUN, last_held=TODAY, rated=rated))}  # fmt: skip
    unseen, none, apart = said.values()
    assert none.startswith("La dernière du tuteur est du 12 août 2026.")
    assert unseen.startswith("Sur 47 du référentiel")
    assert "1ᵉʳ septembre 2026" in unseen
    assert apart.count("crans") == 4, "three skills, and the threshold"
    assert "et 2 autres" in apart


def test_what_is_only_told_hastens_nothing() -> None:
    told = Alert(Level.INFO, "Niveau en baisse", "", LONG_AGO)
    assert rhythm([told], LONG_AGO, HELD, TODAY).days == 42
    assert rhythm([told], LONG_AGO, HELD, TODAY).level is None
