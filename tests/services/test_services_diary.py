"""The carnet: weeks that are missing, typed, read back from a file, keyed in beside a photo."""

from datetime import date, timedelta
from io import BytesIO

import factories
import pytest
from filling import filled
from PIL import Image

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.diary import DiarySource, Part, WeekState
from tuteur_desktop.domain.path import Horizon
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.history import FreeText
from tuteur_desktop.services.registry import Services

BEFORE, LAST, THIS = date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)
W = WeekState


def states(services: Services, yanis, count: int = 3) -> list[WeekState]:
    return [one.state for one in services.diary.weeks(yanis.id)][-count:]


def photo(colour: str = "white") -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 60), colour).save(out, "PNG")
    return out.getvalue()


def sheet(services: Services, yanis, *mondays: date, **words: str) -> bytes:
    pdf = services.diary.sheet(yanis.id, mondays, fillable=True)
    return filled(pdf, {f"w{LAST}_{part}": text for part, text in words.items()})


def test_a_week_is_missing_once_it_is_over_and_never_before_the_contract(services, yanis) -> None:
    weeks = services.diary.weeks(yanis.id)
    assert (weeks[0].monday, weeks[-1].monday) == (date(2025, 9, 1), THIS)
    assert states(services, yanis) == [W.MISSING, W.MISSING, W.OPEN]
    services.diary.write(yanis.id, LAST, {Part.DONE: "Le garde-manger."})
    assert states(services, yanis) == [W.MISSING, W.KEPT, W.OPEN]


def test_a_week_spent_nowhere_asks_for_nothing(services, yanis, clock) -> None:
    on_leave = [(day, half) for day, half in factories.cells(BEFORE, 7)]
    services.calendar.expect(yanis.id, on_leave, Place.LEAVE)
    ill = [cell for cell in factories.cells(LAST + timedelta(days=2), 3)]
    services.calendar.expect(yanis.id, factories.cells(LAST, 2), Place.HOLIDAY)
    services.attendance.mark(yanis.id, ill, factories.mark(State.ABSENT))
    assert states(services, yanis) == [W.OFF, W.OFF, W.OPEN]
    services.attendance.mark(yanis.id, [(LAST + timedelta(days=4), Half.PM)],
                             factories.mark(State.PRESENT))  # fmt: skip
    assert states(services, yanis) == [W.OFF, W.MISSING, W.OPEN]
    clock.set("2026-11-28 08:00")  # a Saturday: the last day of work is over
    assert states(services, yanis, 1) == [W.MISSING]


def test_words_are_kept_taken_back_and_never_over_a_later_change(services, yanis) -> None:
    diary = services.diary
    first = diary.write(yanis.id, LAST, {Part.DONE: " Les entrées. ", Part.GOAL: "La mayonnaise"})
    second = diary.write(yanis.id, LAST, {Part.DONE: "Les desserts."})
    kept = diary.week(yanis.id, LAST)
    assert (kept.done, kept.goal, kept.recorded_by) == (
        "Les desserts.", "La mayonnaise", "Inès Gauthier",
    )  # fmt: skip
    with pytest.raises(UserError, match="modifiées entre-temps"):
        diary.restore(first)
    back = diary.restore(second)
    assert diary.week(yanis.id, LAST).done == "Les entrées."
    diary.restore(back)
    assert diary.write(yanis.id, LAST, {Part.DONE: "Les desserts."}).empty
    diary.write(yanis.id, LAST, dict.fromkeys(Part, ""))
    assert diary.week(yanis.id, LAST).id is None, "an empty week is no row"


@pytest.mark.parametrize(
    ("monday", "words", "told"),
    [
        (THIS + timedelta(weeks=1), "Un.", "n'a pas commencé"),
        (date(2025, 8, 18), "Un.", "Aucun contrat ne couvre"),
        (LAST + timedelta(days=1), "Un.", "Aucun contrat ne couvre"),
        (LAST, "x" * 10_001, "10 000 au plus"),
    ],
)
def test_what_cannot_be_kept_is_refused(services, yanis, monday, words, told) -> None:
    with pytest.raises(UserError) as refused:
        services.diary.write(yanis.id, monday, {Part.STUCK: words})
    assert told in refused.value.message.replace("\u202f", " ")
    assert states(services, yanis) == [W.MISSING, W.MISSING, W.OPEN]


def test_a_filled_file_comes_back_week_by_week(services, yanis) -> None:
    diary = services.diary
    diary.write(yanis.id, LAST, {Part.DONE: "Noté par le tuteur.", Part.STUCK: "La mayonnaise."})
    pdf = sheet(services, yanis, LAST, THIS, done="Le garde-manger, seul.\r\nŁukasz m’a aidé 🎉.")
    found = diary.read(yanis.id, pdf)
    assert found.blank == (THIS,)
    (week,) = found.weeks
    assert [(one.part, one.before, one.after) for one in week.differences] == [
        (Part.DONE, "Noté par le tuteur.", "Le garde-manger, seul.\nŁukasz m’a aidé 🎉."),
    ]  # fmt: skip
    assert diary.week(yanis.id, LAST).done == "Noté par le tuteur.", "reading keeps nothing"
    change = diary.keep(found)
    kept = diary.week(yanis.id, LAST)
    assert (kept.stuck, kept.source) == ("La mayonnaise.", DiarySource.READ_BACK)
    assert not diary.read(yanis.id, pdf).changes, "the same file again changes nothing"
    diary.restore(change)
    assert diary.week(yanis.id, LAST).done == "Noté par le tuteur."


def test_a_file_of_another_week_learner_or_store_is_told(services, yanis) -> None:
    lou = services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    pdf = sheet(services, yanis, LAST, done="Le garde-manger.")
    with pytest.raises(UserError, match="celle de Yanis Benali"):
        services.diary.read(lou.id, pdf)
    with pytest.raises(UserError, match="pas celle de la semaine du 23"):
        services.diary.read(yanis.id, pdf, THIS)
    assert services.diary.read(yanis.id, pdf, LAST).changes
    services.learners.edit(factories.learner(id=yanis.id, last_name="Benali-Roux"))
    with pytest.raises(UserError, match="d'un autre dossier, ou d'avant un changement de nom"):
        services.diary.read(yanis.id, pdf)
    printed = services.diary.sheet(lou.id, [LAST])
    with pytest.raises(UserError, match="n'a plus de champs"):
        services.diary.read(lou.id, printed)
    with pytest.raises(UserError, match="pas un PDF"):
        services.diary.read(lou.id, b"Bonjour")


def test_a_megabyte_in_a_box_is_refused_and_nothing_is_taken(services, yanis) -> None:
    pdf = sheet(services, yanis, LAST, done="x" * 1_000_000, goal="Un objectif")
    with pytest.raises(UserError, match="Ce que j’ai fait"):
        services.diary.read(yanis.id, pdf)
    assert services.diary.week(yanis.id, LAST).empty


def test_a_file_of_eighty_megabytes_is_not_even_read(services, yanis, tmp_path) -> None:
    heavy = tmp_path / "lourd.pdf"
    with heavy.open("wb") as file:
        file.truncate(80 * 1024 * 1024)
    with pytest.raises(UserError, match="4 Mo"):
        services.diary.read_file(yanis.id, heavy)


def test_a_photo_is_kept_once_replaced_and_destroyed(services, yanis, store) -> None:
    diary = services.diary
    diary.keep_photo(yanis.id, LAST, photo())
    assert states(services, yanis) == [W.MISSING, W.PHOTO, W.OPEN]
    content, kind = diary.photo(yanis.id, LAST)
    assert (kind, content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    diary.write(yanis.id, LAST, {Part.DONE: "Recopié."}, DiarySource.KEYED_IN)
    diary.keep_photo(yanis.id, LAST, photo("black"))
    assert len(services.dump.dump()["tables"]["piece"]) == 1
    diary.drop_photo(yanis.id, LAST)
    assert services.dump.dump()["tables"]["piece"] == []
    assert diary.week(yanis.id, LAST).done == "Recopié."
    with pytest.raises(UserError, match="Aucune photo"):
        diary.photo(yanis.id, LAST)
    with pytest.raises(UserError, match="ni une photo ni un PDF"):
        diary.keep_photo(yanis.id, LAST, b"GIF89a")


def test_withdrawing_words_takes_the_photo_that_shows_them(services, yanis) -> None:
    services.diary.write(yanis.id, LAST, {Part.STUCK: "Une chose de santé."})
    services.diary.keep_photo(yanis.id, LAST, photo())
    number = services.diary.week(yanis.id, LAST).id
    services.history.withdraw(FreeText("diary_week", number, "stuck", "Une chose de santé."))
    assert "santé" not in str(services.dump.dump())
    assert services.dump.dump()["tables"]["piece"] == []


def test_a_goal_becomes_the_learners_own_objective_once(services, yanis) -> None:
    services.diary.write(yanis.id, LAST, {Part.GOAL: "Monter une mayonnaise sans aide"})
    services.diary.to_objective(yanis.id, LAST)
    (one,) = services.objectives.objectives(yanis.id)
    assert (one.text, one.owner, one.horizon) == (
        "Monter une mayonnaise sans aide", Voice.LEARNER, Horizon.SHORT,
    )  # fmt: skip
    assert services.diary.goals(yanis.id) == {"monter une mayonnaise sans aide"}
    with pytest.raises(UserError, match="déjà un objectif"):
        services.diary.to_objective(yanis.id, LAST)
    with pytest.raises(UserError, match="ne dit pas d'objectif"):
        services.diary.to_objective(yanis.id, BEFORE)


def test_the_next_sheets_skip_weeks_off(services, yanis) -> None:
    off = factories.cells(THIS + timedelta(weeks=1), 7)
    services.calendar.expect(yanis.id, off, Place.LEAVE)
    assert services.diary.following(yanis.id) == [
        THIS, *(THIS + timedelta(weeks=n) for n in (2, 3, 4)),
    ]  # fmt: skip
    with pytest.raises(UserError, match="d'une à 60 semaines"):
        services.diary.sheet(yanis.id, [])
    with pytest.raises(UserError, match="Aucun contrat ne couvre"):
        services.diary.sheet(yanis.id, [date(2031, 1, 6)])


def test_a_learner_without_contract_has_an_empty_carnet(services) -> None:
    lou = services.learners.add(factories.learner(contracts=()))
    assert services.diary.weeks(lou.id) == []
    assert services.diary.following(lou.id) == []
