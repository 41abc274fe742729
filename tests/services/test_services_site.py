"""The days of the site: they move what is planned, but never in a period that is signed."""

from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.calendar import Week
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.site import SiteDay, SiteDayKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
K = SiteDayKind


@pytest.fixture
def sign(services):
    """Sign the relevé of a period."""
    services.signing.create("Inès Gauthier", "une phrase assez longue")

    def made(learner, start: date, end: date):
        services.attendance.confirm(learner.id, factories.cells(start, (end - start).days + 1))
        request = Request(DocumentKind.ATTENDANCE, learner.id, start, end, despite="un essai")
        return services.documents.issue(request, sign=True).document

    return made


def save(services, **more) -> None:
    known = services.profile.profile()
    site = replace(known.establishment.site, **more)
    services.profile.save(
        replace(known, establishment=replace(known.establishment, site=site))
    )  # fmt: skip


def due(services, learner) -> int:
    return services.attendance.counts(learner.id, *OCTOBER).due


def test_a_closure_in_a_signed_period_is_refused_in_words(services, yanis, sign) -> None:
    sign(yanis, *OCTOBER)
    before = due(services, yanis)
    with pytest.raises(UserError) as refused:
        services.profile.add_day(SiteDay(K.CLOSURE, date(2026, 10, 5), date(2026, 10, 10), "Été"))
    words = str(refused.value)
    assert words.startswith("Ce qui était prévu du 7 au 9\xa0octobre 2026 changerait")
    assert "octobre 2026, verrouillée par le relevé signé n° 2026-001, révision 1" in words
    assert "choisissez des dates après le 31\xa0octobre 2026" in words
    assert "Benali" not in words
    assert (due(services, yanis), services.profile.profile().establishment.site.days) == (
        before, (),
    )  # fmt: skip


def test_days_that_move_nothing_signed_go_in(services, yanis, sign) -> None:
    sign(yanis, *OCTOBER)
    for start, end in [
        (date(2026, 10, 5), date(2026, 10, 6)),  # at the centre, which the site does not close
        (date(2026, 10, 10), date(2026, 10, 11)),  # a weekend
        (date(2026, 11, 1), date(2026, 11, 15)),
    ]:
        services.profile.add_day(SiteDay(K.CLOSURE, start, end))
    assert len(services.profile.profile().establishment.site.days) == 3


def test_a_signed_closure_is_not_forgotten_before_it_is_reopened(services, yanis, sign) -> None:
    day = services.profile.add_day(SiteDay(K.CLOSURE, date(2026, 10, 7), date(2026, 10, 7)))
    document = sign(yanis, *OCTOBER)
    before = due(services, yanis)
    with pytest.raises(UserError, match=r"le 7.octobre 2026.*gardez ce jour"):
        services.profile.remove_day(day)
    assert due(services, yanis) == before
    services.documents.reopen(document.id, "fermeture annulée")
    services.profile.remove_day(day)
    assert due(services, yanis) == before + 2


NOVEMBER = (date(2026, 11, 2), date(2026, 11, 22))
FRIDAY = (date(2026, 3, 30), date(2026, 4, 5))  # the week of Good Friday, 3 April


@pytest.mark.parametrize(
    ("period", "known", "more", "words"),
    [
        (NOVEMBER, {}, {"open_on_holidays": True}, "le 11.novembre 2026"),
        (FRIDAY, {}, {"territory": Territory.ALSACE_MOSELLE, "good_friday": True}, "le 3.avril"),
        (FRIDAY, {"territory": Territory.ALSACE_MOSELLE}, {"good_friday": True}, "le 3.avril 2026"),
    ],
    ids=["open-on-holidays", "territory", "good-friday"],
)
def test_a_choice_that_moves_a_signed_day_is_refused(
    services, yanis, sign, period, known, more, words
) -> None:
    save(services, **known)
    sign(yanis, *period)
    before = services.profile.profile()
    with pytest.raises(UserError, match=f"{words}.*gardez le choix d'avant"):
        save(services, **more)
    assert services.profile.profile() == before


@pytest.mark.parametrize("kind", [K.WORKED, K.SOLIDARITY, K.HOLIDAY])
def test_each_kind_of_day_is_looked_at(services, yanis, sign, kind) -> None:
    sign(yanis, *NOVEMBER)
    on = date(2026, 11, 12) if kind is K.HOLIDAY else date(2026, 11, 11)
    with pytest.raises(UserError, match="verrouillée par le relevé signé n° 2026-001"):
        services.profile.add_day(SiteDay(kind, on, on))


def test_what_moves_no_day_is_kept_whatever_is_signed(services, yanis, sign) -> None:
    sign(yanis, *NOVEMBER)
    save(services, threshold=0.2, half_value=0.5, rest_by_agreement=True)
    services.profile.save(replace(services.profile.profile(), tutor="Paul Durand"))
    assert services.profile.profile().establishment.site.threshold == 0.2


def test_whoever_never_works_that_day_does_not_hold_the_others(services, yanis, sign) -> None:
    sign(yanis, *NOVEMBER)
    evenings = factories.contract(week=Week.parse("RRRRRII"))
    lea = services.learners.add(
        factories.learner(last_name="Moreau", first_name="Léa", contracts=(evenings,))
    )
    sign(lea, *OCTOBER)
    services.profile.add_day(SiteDay(K.CLOSURE, date(2026, 10, 7), date(2026, 10, 8)))
    with pytest.raises(UserError, match="n° 2026-002"):
        services.profile.add_day(SiteDay(K.CLOSURE, date(2026, 10, 10), date(2026, 10, 10)))
