"""The feuille d'autopositionnement: what is asked, ticked, read back, and recorded."""

from datetime import date
from io import BytesIO

import factories
import pytest
from filling import filled
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from tuteur_desktop.domain.scales import Level, plain_scale
from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.registry import Services

COOKING = Framework("TEST-1", "Bac pro Cuisine", (
    Block("B1", "Pratique", (Skill("Préparer"), Skill("Tailler", depth=1), Skill("Cuire", depth=1),
                             Skill("Dresser"))),
    Block("B2", "Gestion", (Skill("Recenser les besoins"),)),
))  # fmt: skip


@pytest.fixture
def skills(services: Services, yanis) -> dict[str, int]:
    kept = services.frameworks.save(COOKING)
    services.frameworks.assign(yanis.id, kept.id)
    return {one.title: one.id for one in kept.skills()}


def ticked(services: Services, yanis, boxes: dict[int, str], **more) -> bytes:
    pdf = services.self_rating.sheet(yanis.id, fillable=True)
    return filled(pdf, {f"s{number}": box for number, box in boxes.items()} | more)


def own(services: Services, yanis) -> dict[int, tuple[Level, date]]:
    found = services.skills.ratings(yanis.id)
    return {one.skill_id: (one.level, one.on) for one in found if one.voice is Voice.LEARNER}


def test_what_is_ticked_is_shown_then_recorded_in_the_learners_voice(
    services, yanis, skills
) -> None:
    cut, cook, dress = (skills[word] for word in ("Tailler", "Cuire", "Dresser"))
    services.skills.rate(yanis.id, [cut], Level.ONE, Voice.LEARNER, date(2026, 10, 5), "Mon avis")
    services.skills.rate(yanis.id, [cut, dress], Level.FOUR, Voice.TUTOR, date(2026, 10, 5))
    pdf = ticked(services, yanis, {cut: "/o2", cook: "/o4"}, jour="20/11/2026")
    found = services.self_rating.read(yanis.id, pdf)
    assert [(one.title, one.before, one.after) for one in found.ticked] == [
        ("Tailler", Level.ONE, Level.THREE), ("Cuire", None, Level.NOT_SEEN),
    ]  # fmt: skip
    assert (found.on, found.untouched, found.doubled, found.gone) == (
        date(2026, 11, 20), 2, (), 0,
    )  # fmt: skip
    assert cook not in own(services, yanis), "reading records nothing"
    change = services.self_rating.keep(found)
    day = date(2026, 11, 20)
    assert own(services, yanis) == {cut: (Level.THREE, day), cook: (Level.NOT_SEEN, day)}
    assert services.self_rating.keep(found).empty, "the same sheet again changes nothing"
    services.skills.restore(change)
    assert own(services, yanis) == {cut: (Level.ONE, date(2026, 10, 5))}


def test_two_boxes_on_a_row_are_told_and_not_guessed(services, yanis, skills) -> None:
    cut = skills["Tailler"]
    writer = PdfWriter(clone_from=PdfReader(BytesIO(ticked(services, yanis, {cut: "/o0"}))))
    for page in writer.pages:
        for note in page["/Annots"]:
            one = note.get_object()
            if one.get("/Parent", {}).get("/T") == f"s{cut}" and "/o3" in one["/AP"]["/N"]:
                one[NameObject("/AS")] = NameObject("/o3")
    out = BytesIO()
    writer.write(out)
    found = services.self_rating.read(yanis.id, out.getvalue())
    assert (found.ticked, found.doubled, found.untouched) == ((), ("Tailler",), 3)
    with pytest.raises(UserError, match="Aucune case"):
        services.self_rating.keep(found)
    assert own(services, yanis) == {}


def test_a_comment_of_the_same_day_stays_beside_the_new_level(services, yanis, skills) -> None:
    cut = skills["Tailler"]
    services.skills.rate(yanis.id, [cut], Level.ONE, Voice.LEARNER, comment="Je tremble")
    found = services.self_rating.read(yanis.id, ticked(services, yanis, {cut: "/o1"}))
    services.self_rating.keep(found)
    (rating,) = services.skills.ratings(yanis.id)
    assert (rating.level, rating.comment) == (Level.TWO, "Je tremble")


@pytest.mark.parametrize(
    ("day", "on"),
    [("", None), ("demain", None), ("31/02/2026", None), ("2026-11-02", date(2026, 11, 2))],
)
def test_the_day_is_read_when_it_is_one(services, yanis, skills, day, on) -> None:
    pdf = ticked(services, yanis, {skills["Cuire"]: "/o0"}, jour=day)
    found = services.self_rating.read(yanis.id, pdf)
    assert (found.on, found.day) == (on, day)
    services.self_rating.keep(found)
    assert own(services, yanis)[skills["Cuire"]] == (Level.ONE, on or date(2026, 11, 23))


def test_a_day_to_come_or_of_before_records_nothing(services, yanis, skills) -> None:
    for day, told in (("24/12/2026", "pas encore passé"), ("01/06/2025", "précède le contrat")):
        pdf = ticked(services, yanis, {skills["Cuire"]: "/o0"}, jour=day)
        with pytest.raises(UserError, match=told):
            services.self_rating.keep(services.self_rating.read(yanis.id, pdf))
    assert own(services, yanis) == {}


def test_a_sheet_of_somebody_else_is_told(services, yanis, skills) -> None:
    lou = services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    pdf = ticked(services, yanis, {skills["Cuire"]: "/o0"})
    with pytest.raises(UserError, match="celle de Yanis Benali"):
        services.self_rating.read(lou.id, pdf)
    diary = services.diary.sheet(yanis.id, [date(2026, 11, 23)], fillable=True)
    with pytest.raises(UserError, match="pas une feuille d'autopositionnement"):
        services.self_rating.read(yanis.id, diary)


def test_a_sheet_of_before_another_scale_or_version_is_not_misread(services, yanis, skills) -> None:
    pdf = ticked(services, yanis, {skills["Tailler"]: "/o1", skills["Cuire"]: "/o0"})
    services.skills.rate(yanis.id, [skills["Dresser"]], Level.ONE, Voice.TUTOR)
    newer = services.frameworks.save(Framework("TEST-1", "Bac pro Cuisine", (
        Block("B1", "Pratique", (Skill("Tailler"), Skill("Émincer"), Skill("Dresser"))),
    )))  # fmt: skip
    services.frameworks.assign(yanis.id, newer.id)
    services.self_rating.keep(services.self_rating.read(yanis.id, pdf))
    carried = [one for one in services.skills.ratings(yanis.id, newer)
               if one.voice is Voice.LEARNER]  # fmt: skip
    assert [one.level for one in carried] == [Level.TWO], "carried where the link says so"
    services.frameworks.set_scale(1, plain_scale("Trois", ("non", "un peu", "oui")))
    with pytest.raises(UserError, match="échelle de « Bac pro Cuisine » a changé"):
        services.self_rating.read(yanis.id, pdf)


def test_some_blocks_alone_and_never_more_than_anybody_would_tick(services, yanis, skills) -> None:
    (first, second) = services.self_rating.frameworks(yanis.id)[0].blocks
    pdf = services.self_rating.sheet(yanis.id, blocks=[second.id], fillable=True)
    found = services.self_rating.read(yanis.id, pdf)
    assert (found.untouched, found.ticked) == (1, ())
    with pytest.raises(UserError, match="Choisissez au moins un bloc"):
        services.self_rating.sheet(yanis.id, blocks=[])
    many = tuple(Skill(f"Compétence {n}") for n in range(501))
    kept = services.frameworks.save(Framework("BIG", "Énorme", (Block("B", "Tout", many),)))
    services.frameworks.follow_beside(yanis.id, kept.id)
    with pytest.raises(UserError, match="501 compétences, et une feuille 500"):
        services.self_rating.sheet(yanis.id, framework_id=kept.id)
    with pytest.raises(UserError, match="ne suit pas ce référentiel"):
        services.self_rating.sheet(yanis.id, framework_id=99)


def test_without_a_framework_there_is_nothing_to_print(services, yanis) -> None:
    with pytest.raises(UserError, match="ne suit aucun référentiel"):
        services.self_rating.sheet(yanis.id)
