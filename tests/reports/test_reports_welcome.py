"""The two papers of the wall: one A4 each whatever is in them, and nothing confidential."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import fingerprint
from tuteur_desktop.domain.first_day import slots_of
from tuteur_desktop.domain.first_day_checks import checks
from tuteur_desktop.domain.site import Site
from tuteur_desktop.domain.welcome import PointStatus
from tuteur_desktop.paths import resources
from tuteur_desktop.reports import checklist, first_day
from tuteur_desktop.reports.checklist import ChecklistData, PaperPhase, PaperPoint
from tuteur_desktop.reports.first_day import FirstDayData

TEMPLATES = resources() / "templates"
MONDAY = date(2025, 9, 8)
LONG = "Marie-Charlotte-Alexandrine"
S = PointStatus


def model(name: str, table: str) -> list[dict]:
    return tomllib.loads((TEMPLATES / name).read_text("utf-8"))[table]


@pytest.fixture
def wall(parties):
    """All 44 points of the model, some done and one apart."""

    def make(first: str = "Yanis", **more) -> ChecklistData:
        status = {"contract": S.DONE, "tour": S.DONE, "team": S.NOT_APPLICABLE}
        phases = tuple(
            PaperPhase(
                phase["title"],
                tuple(
                    PaperPoint(
                        one["key"],
                        one["text"].replace("{first}", first).replace("{tutor}", "tuteur"),
                        status.get(one["key"], S.TO_DO),
                        date(2025, 9, 1) + timedelta(20 * rank),
                        one.get("law", ""),
                        one.get("binding", False),
                    )
                    for one in phase["points"]
                ),
            )
            for rank, phase in enumerate(model("checklist.toml", "checklist")[0]["phases"])
        )
        return ChecklistData(**({"parties": parties, "first_name": first, "phases": phases} | more))

    return make


@pytest.fixture
def day(parties):
    def make(key: str = "shop", first: str = "Yanis", **more) -> FirstDayData:
        content = {one["key"]: one for one in model("first_days.toml", "first-day")}[key]
        people = {"tutor": "Inès Gauthier", "signatory": "Rose Payet, gérante"}
        slots = more.pop("slots", slots_of(content, people))
        told = checks(slots, MONDAY, Kind.APPRENTICESHIP, Site(), minor=True)
        return FirstDayData(parties, first, MONDAY, "12 rue des Halles, Orléans", slots, told)

    return make


def unsigned(issue):
    return replace(issue, number="", revision=0, fingerprint="", draft=True)


def test_the_whole_list_stands_on_one_page(wall, issue, golden):
    document = checklist.render(wall(), unsigned(issue))
    assert document.pages == 1
    golden("pense-bete", document.pdf)


def test_the_first_day_stands_on_one_page(day, issue, golden):
    document = first_day.render(day(), unsigned(issue))
    assert document.pages == 1
    golden("premier-jour", document.pdf)


@pytest.mark.parametrize("key", ["office", "shop", "workshop"])
def test_every_model_says_all_its_parts(day, issue, flat, key):
    data = day(key)
    text = flat(first_day.render(data, issue).pdf)
    for slot in data.slots:
        assert slot.title.split(" :")[0] in text
    assert "Bienvenue, Yanis !" in text
    assert "R4153-40" in text


def test_a_wall_paper_is_no_draft_and_its_seal_has_room(wall, day, issue, flat, page_texts):
    signed = replace(issue, signer="Inès Gauthier")
    for draw, data in ((checklist.render, wall()), (first_day.render, day())):
        for one in (unsigned(issue), issue, signed):
            document = draw(data, one)
            assert len(page_texts(document.pdf)) == 1
            assert "rouillon" not in flat(document.pdf)
            (area,) = document.areas
            assert area.role == "tutor"
            assert area.page == 0
        assert "Maître d'apprentissage" in flat(draw(data, signed).pdf).replace("’", "'")


def test_long_names_and_long_models_keep_to_one_page(wall, day, issue, flat, page_texts, parties):
    signed = replace(issue, signer=f"{LONG} de Rakotomalala-Vandenbroucke")
    long = replace(parties, learner=f"{LONG} Rakotomalala", company="Compagnie générale " * 12,
                   diploma="Brevet technique des métiers " * 8)  # fmt: skip
    data = wall(LONG)
    phases = tuple(
        replace(phase, points=tuple(
            replace(one, text=f"{one.text} {'et encore autre chose ' * 8}") for one in phase.points
        ))
        for phase in data.phases
    )  # fmt: skip
    document = checklist.render(ChecklistData(long, LONG, phases), signed)
    assert len(page_texts(document.pdf)) == 1
    assert flat(document.pdf).count("et encore autre chose") > 300
    slots = day().slots
    many = tuple(
        replace(slots[0], title=f"{'Une très longue séquence ' * 7}{n}") for n in range(30)
    )
    document = first_day.render(replace(day(first=LONG, slots=many), parties=long), signed)
    assert len(page_texts(document.pdf)) == 1
    assert flat(document.pdf).count("séquence 29") == 1


def test_nothing_is_drawn_over_the_seal_or_the_foot(wall, day, issue):
    """The lowest line of the page's body stays above the box."""
    from io import BytesIO

    import pypdfium2

    for draw, data in ((checklist.render, wall(LONG)), (first_day.render, day())):
        document = draw(data, replace(issue, signer="Inès Gauthier"))
        top = document.areas[0].rect[3]
        page = pypdfium2.PdfDocument(BytesIO(document.pdf))[0].get_textpage()
        between = page.get_text_bounded(left=0, bottom=36, right=345, top=top)
        assert between.strip() == ""


def test_the_content_follows_what_is_printed(wall, day):
    base = wall()
    ticked = replace(base.phases[0].points[0], status=S.DONE)
    other = replace(base.phases[0], points=(ticked, *base.phases[0].points[1:]))
    changed = replace(base, phases=(other, *base.phases[1:]))
    assert fingerprint(base.content()) != fingerprint(changed.content())
    moved = replace(day(), slots=day().slots[:-1])
    assert fingerprint(day().content()) != fingerprint(moved.content())
    assert base.objections() == day().objections() == ()


def test_what_a_person_typed_stands_under_said(day):
    said = day().content()["said"]
    assert "Inès Gauthier" in str(said)
    assert "Inès Gauthier" not in str({k: v for k, v in day().content().items()
                                       if k not in ("said", "parties")})  # fmt: skip


def test_a_day_that_a_minor_cannot_have_says_so(day, issue, flat):
    slots = tuple(replace(one, pause=False) for one in day().slots)
    text = flat(first_day.render(day(slots=slots), issue).pdf)
    assert "sans vraie pause" in text
    assert "L3162-3" in text


def test_a_day_is_the_laws_only_where_the_article_sets_it() -> None:
    on = date(2026, 11, 1)
    assert PaperPoint("safety", "x", S.TO_DO, on, "L4141-2").due == "loi\u202f: L4141-2"
    bound = PaperPoint("adequacy", "x", S.TO_DO, on, "D6325-13", True).due
    assert bound == "loi\u202f: D6325-13, pour le 1ᵉʳ\xa0nov.\xa02026"
    assert PaperPoint("team", "x", S.TO_DO, on).due == ""
    assert PaperPoint("adequacy", "x", S.DONE, on, "D6325-13", True).due == ""
