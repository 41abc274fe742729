"""The pense-bête ticked point by point, its versions, what the file knows, and the first day."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, time

import factories
import pytest

from tuteur_desktop.domain.checklist import Item
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.site import Sector, Site
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.domain.welcome import PointStatus, ProvidedKind, Slot
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import welcome as entities
from tuteur_desktop.models.documents import Document, Piece
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.services.welcome import BEFORE_US
from tuteur_desktop.store.store import Store

TODAY = date(2026, 11, 23)
DONE, TO_DO, APART = PointStatus.DONE, PointStatus.TO_DO, PointStatus.NOT_APPLICABLE


@pytest.fixture
def lea(services: Services) -> Learner:
    """A learner of seventeen whose contract began three weeks ago."""
    contract = factories.contract(starts_on=date(2026, 11, 2), ends_on=date(2028, 8, 31))
    return services.learners.add(
        factories.learner(
            last_name="Moreau", first_name="Léa", birth=date(2009, 3, 12), contracts=(contract,)
        )
    )


def one(services: Services, learner: Learner, key: str) -> Item:
    found = services.welcome.checklist(learner.id or 0)
    return next(item for item in found.items if item.key == key)


def test_what_is_shown_is_late_first_and_seven_at_most(services: Services, lea: Learner) -> None:
    found = services.welcome.checklist(lea.id or 0)
    assert (found.done, found.total, len(found.shown)) == (0, 43, 7)
    assert all(item.late for item in found.shown)
    assert {item.key for item in found.shown[:2]} == {"medical-visit", "formalities"}  # a minor
    dues = [item.due_on for item in found.shown[2:] if item.due_on]
    assert dues == sorted(dues)
    assert found.phase == "Avant l’arrivée"
    assert {count.key for count in found.counts} == {
        "before", "day", "week", "month", "trial", "two-months", "middle", "exam", "end",
    }  # fmt: skip


def test_a_point_is_done_noted_and_undone(services: Services, lea: Learner) -> None:
    done = services.welcome.mark(lea.id or 0, "tour", DONE, note="Avec Sofia, 20 min 🎉")
    item = one(services, lea, "tour")
    assert (item.status, item.on, item.note) == (DONE, TODAY, "Avec Sofia, 20 min 🎉")
    assert not item.late
    services.welcome.mark(lea.id or 0, "tour", DONE, on=date(2026, 11, 2))
    item = one(services, lea, "tour")
    assert (item.on, item.note) == (date(2026, 11, 2), "Avec Sofia, 20 min 🎉")
    with pytest.raises(UserError, match="modifiées entre-temps"):
        services.welcome.restore(done)
    services.welcome.mark(lea.id or 0, "tour", TO_DO)
    item = one(services, lea, "tour")
    assert (item.status, item.note, item.late) == (TO_DO, "Avec Sofia, 20 min 🎉", True)
    services.welcome.mark(lea.id or 0, "tour", TO_DO, note="")
    assert one(services, lea, "tour").note == ""
    told = [entry for entry in services.history.entries(lea.id or 0)
            if entry.entity == "checklist_point"]  # fmt: skip
    assert {entry.action for entry in told} >= {"created", "changed", "deleted"}


def test_a_change_is_taken_back_and_done_again(services: Services, lea: Learner) -> None:
    done = services.welcome.mark(lea.id or 0, "tour", DONE)
    back = services.welcome.restore(done)
    assert one(services, lea, "tour").status is TO_DO
    services.welcome.restore(back)
    assert one(services, lea, "tour").status is DONE


@pytest.mark.parametrize(
    ("key", "status", "more", "told"),
    [
        ("tour", APART, {}, "pourquoi ce point est sans objet"),
        ("tour", APART, {"reason": "  "}, "pourquoi ce point est sans objet"),
        ("tour", DONE, {"on": date(2026, 11, 24)}, "pas encore passé"),
        ("tour", DONE, {"note": "x" * 2001}, "dépasse 2000"),
        ("nothing", DONE, {}, "n'est pas dans ce pense-bête"),
    ],
)
def test_what_cannot_be_said_of_a_point(services, lea, key, status, more, told) -> None:
    with pytest.raises(UserError, match=told):
        services.welcome.mark(lea.id, key, status, **more)
    assert services.welcome.checklist(lea.id).pinned is False


def test_without_object_leaves_the_count(services: Services, lea: Learner) -> None:
    services.welcome.mark(lea.id or 0, "team", APART, reason="Nous ne sommes que deux")
    found = services.welcome.checklist(lea.id or 0)
    assert (found.done, found.total) == (0, 42)
    item = one(services, lea, "team")
    assert item.when_words() == "sans objet : Nous ne sommes que deux"
    assert "team" not in {shown.key for shown in found.shown}


def test_a_learner_without_a_contract_is_told_so(services: Services) -> None:
    learner = services.learners.add(factories.learner(contracts=()))
    found = services.welcome.checklist(learner.id or 0)
    assert "pas encore de contrat" in found.sentence
    assert found.items == found.shown == ()
    assert "pas encore de contrat" in services.welcome.first_day(learner.id or 0).sentence
    with pytest.raises(UserError, match="pas encore de contrat"):
        services.welcome.mark(learner.id or 0, "tour", DONE)


def test_the_phases_that_are_over_are_put_aside_at_once(services: Services, yanis: Learner) -> None:
    services.welcome.mark(yanis.id or 0, "tour", DONE, on=date(2025, 9, 1))
    change = services.welcome.skip_past(yanis.id or 0)
    found = services.welcome.checklist(yanis.id or 0)
    assert one(services, yanis, "tour").status is DONE
    assert one(services, yanis, "people").reason == BEFORE_US
    assert {item.phase for item in found.shown} == {"middle"}
    services.welcome.restore(change)
    assert one(services, yanis, "people").status is TO_DO


def newer(services: Services) -> dict:
    content = deepcopy(services.templates.template(Family.CHECKLIST, "tutor").content)
    day = next(phase for phase in content["phases"] if phase["key"] == "day")
    day["points"] = [point for point in day["points"] if point["key"] != "tour"]
    day["points"].append({"key": "plant", "text": "{first} a choisi sa place.",
                          "due": ["company", 0]})  # fmt: skip
    services.templates.save(Family.CHECKLIST, "tutor", "Pense-bête de la maison", content)
    return content


def test_a_newer_model_is_offered_and_what_was_ticked_stays(
    services: Services, lea: Learner
) -> None:
    services.welcome.mark(lea.id or 0, "tour", DONE)
    newer(services)
    found = services.welcome.checklist(lea.id or 0)
    assert (found.version, found.pinned, found.outdated) == (1, True, True)
    assert "plant" not in {item.key for item in found.items}
    services.welcome.adopt(lea.id or 0)
    found = services.welcome.checklist(lea.id or 0)
    assert (found.version, found.outdated, found.title) == (2, False, "Pense-bête de la maison")
    assert one(services, lea, "plant").text == "Léa a choisi sa place."
    kept = one(services, lea, "tour")
    assert (kept.status, kept.gone, kept.phase) == (DONE, True, "day")
    assert kept.text.startswith("Nous avons fait le tour")
    assert (found.done, found.total) == (1, 44)


def test_who_follows_nothing_yet_gets_the_newest_model(services: Services, lea: Learner) -> None:
    newer(services)
    found = services.welcome.checklist(lea.id or 0)
    assert (found.version, found.outdated) == (2, False)


def test_a_point_whose_every_model_is_forgotten_still_shows(
    services: Services, store: Store, lea: Learner
) -> None:
    services.welcome.mark(lea.id or 0, "tour", DONE)
    with store.write() as session:
        session.query(entities.ChecklistPoint).one().key = "ancient"
    kept = one(services, lea, "ancient")
    assert (kept.status, kept.gone, kept.text) == (DONE, True, "ancient")


def provide(store: Store, learner: Learner, kind: ProvidedKind, on: date) -> None:
    with store.write() as session:
        session.add(entities.Provided(
            learner_id=learner.id, contract_id=learner.contracts[0].id, kind=kind, on=on,
            recorded_at=session.info["now"],
        ))  # fmt: skip


def test_what_the_file_knows_is_proposed(services: Services, store: Store, lea: Learner) -> None:
    provide(store, lea, ProvidedKind.MEDICAL_VISIT, date(2026, 10, 28))
    item = one(services, lea, "medical-visit")
    assert (item.status, item.on, bool(item.known)) == (DONE, date(2026, 10, 28), True)
    assert "d’après le dossier : visite médicale notée" in item.when_words()


def test_what_the_tutor_said_stands_against_the_file(
    services: Services, store: Store, lea: Learner
) -> None:
    provide(store, lea, ProvidedKind.EQUIPMENT, date(2026, 11, 3))
    services.welcome.mark(lea.id or 0, "equipment", TO_DO)  # « non, il manque les chaussures »
    assert one(services, lea, "equipment").status is TO_DO
    services.welcome.mark(lea.id or 0, "equipment", DONE, on=date(2026, 11, 10))
    item = one(services, lea, "equipment")
    assert (item.on, item.known) == (date(2026, 11, 10), "")


def test_a_point_undone_before_the_file_knew_follows_the_file(
    services: Services, store: Store, lea: Learner, clock
) -> None:
    services.welcome.mark(lea.id or 0, "safety", DONE)
    services.welcome.mark(lea.id or 0, "safety", TO_DO, note="à refaire sur le nouveau poste")
    clock.set("2026-12-01 09:00")
    provide(store, lea, ProvidedKind.SAFETY_TRAINING, date(2026, 11, 30))
    item = one(services, lea, "safety")
    assert (item.status, item.note) == (DONE, "à refaire sur le nouveau poste")


def test_the_welcome_interview_counts_once_its_minutes_are_signed(
    services: Services, store: Store, lea: Learner
) -> None:
    number = services.interviews.plan(lea.id or 0, Wanted("welcome", date(2026, 11, 16)))
    services.interviews.begin(number)
    services.writing.answer(number, "path", "Un stage de troisième.")
    assert one(services, lea, "welcome-interview").status is TO_DO
    services.interviews.close(number, date(2026, 12, 14))
    assert one(services, lea, "welcome-interview").status is TO_DO
    with store.write() as session:
        now = session.info["now"]
        session.add(Piece(sha256="0" * 64, size=1, media_type="application/pdf", added_at=now,
                          content=b"x"))  # fmt: skip
        session.flush()
        session.add(Document(
            number="2026-001", revision=1, kind=DocumentKind.MINUTES, learner_id=lea.id,
            starts_on=TODAY, ends_on=TODAY, issued_at=now, issued_by="", fingerprint="", data="{}",
            subject=f"minutes:{number}", signed_at=now, signer="", piece_sha256="0" * 64,
        ))  # fmt: skip
    item = one(services, lea, "welcome-interview")
    assert (item.status, item.on) == (DONE, date(2026, 11, 16))


def test_the_headcount_and_the_sector_of_the_profile_filter(
    services: Services, lea: Learner
) -> None:
    profile = services.profile.profile()
    site = replace(profile.establishment, headcount=1, site=Site(sector=Sector.RESTAURANT))
    services.profile.save(replace(profile, establishment=site))
    found = {item.key: item for item in services.welcome.checklist(lea.id or 0).items}
    assert "team" not in found
    assert "permis de former" in found["conditions"].text


def test_the_forty_fifth_day_of_the_calendar_dates_its_phase(
    services: Services, lea: Learner
) -> None:
    (due,) = [one.on for one in services.due_dates.dates(lea.id or 0) if "45" in one.name]
    item = one(services, lea, "counter")
    assert item.due_on is not None
    assert (due - item.due_on).days == 15


def test_the_first_day_fits_the_sector_until_it_is_arranged(
    services: Services, lea: Learner
) -> None:
    found = services.welcome.first_day(lea.id or 0)
    assert (found.model, found.arranged) == ("office", False)
    assert found.on == date(2026, 11, 4)  # the first day the calendar expects here: a Wednesday
    assert found.slots[0].who == "Inès Gauthier"
    slots = (*found.slots[:2], Slot(time(9, 40), 20, "Café avec Sofia", "Sofia", True))
    services.welcome.arrange(lea.id or 0, date(2026, 11, 5), " Cuisine ", slots, "shop")
    kept = services.welcome.first_day(lea.id or 0)
    assert (kept.on, kept.place, kept.model, kept.arranged) == (
        date(2026, 11, 5), "Cuisine", "shop", True,
    )  # fmt: skip
    assert kept.slots == slots
    shop = services.welcome.from_model(lea.id or 0, "shop")
    assert len(shop) == 13
    assert [one.key for one in services.welcome.models()] == ["office", "shop", "workshop"]


def test_the_checklist_and_the_first_day_speak_of_one_day(services: Services, lea: Learner) -> None:
    first = services.welcome.first_day(lea.id or 0)
    assert first.on == date(2026, 11, 4)  # by the calendar, two days after the contract begins
    assert one(services, lea, "present").due_on == first.on
    assert one(services, lea, "contract").due_on == date(2026, 10, 21)
    services.welcome.arrange(lea.id or 0, date(2026, 11, 5), "Cuisine", first.slots, first.model)
    assert one(services, lea, "present").due_on == date(2026, 11, 5)


def test_a_first_day_that_cannot_be_leaves_the_kept_one(services: Services, lea: Learner) -> None:
    found = services.welcome.first_day(lea.id or 0)
    services.welcome.arrange(lea.id or 0, found.on, "", found.slots, "office")
    twice = (Slot(time(9), 60, "Tour"), Slot(time(9, 30), 30, "Papiers"))
    with pytest.raises(UserError, match="après le début de"):
        services.welcome.arrange(lea.id or 0, found.on, "", twice, "office")
    with pytest.raises(UserError, match="hors du contrat"):
        services.welcome.arrange(lea.id or 0, date(2020, 1, 6), "", found.slots, "office")
    assert services.welcome.first_day(lea.id or 0).slots == found.slots


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_contract_has_its_list_and_its_day(services: Services, kind: Kind) -> None:
    start = date(2025, 9, 1) if kind is Kind.PRO_A else date(2026, 9, 1)
    contract = factories.contract(kind=kind, starts_on=start)
    learner = services.learners.add(factories.learner(birth=None, contracts=(contract,)))
    assert services.welcome.checklist(learner.id or 0).total > 30
    assert services.welcome.first_day(learner.id or 0).slots


def test_a_name_typed_in_the_first_day_is_withdrawn_everywhere(
    services: Services, store: Store, lea: Learner
) -> None:
    found = services.welcome.first_day(lea.id or 0)
    slots = (replace(found.slots[0], who="Monsieur Trop-Dit"), *found.slots[1:])
    services.welcome.arrange(lea.id or 0, found.on, "", slots, "office")
    _list, request = services.welcome.requests(lea.id or 0)
    services.documents.issue(request, sign=False)
    text = next(one for one in services.history.texts(lea.id or 0)
                if one.text == "Monsieur Trop-Dit")  # fmt: skip
    assert services.history.documents_with(text) == ["2026-001, révision 1"]
    services.history.withdraw(text)
    kept = services.welcome.first_day(lea.id or 0)
    assert kept.slots[0].who == ""
    assert kept.slots[1:] == slots[1:]
    assert "Trop-Dit" not in str(services.dump.dump())
