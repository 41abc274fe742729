"""The sheets that a learner fills: one A4 a week of the carnet, and the skills to tick."""

import re
import shutil
import subprocess
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tuteur_desktop.domain.scales import FOUR_STEPS, plain_scale
from tuteur_desktop.domain.self_rating import columns
from tuteur_desktop.domain.skills import Block, Skill
from tuteur_desktop.reports import diary, self_rating
from tuteur_desktop.reports.diary import DiaryData, DiaryPage
from tuteur_desktop.reports.self_rating import SelfRatingData

PREFLIGHT = Path(__file__).parents[3] / "shared" / "tools" / "preflight.sh"
MONDAY, EDITED = date(2026, 11, 30), date(2026, 11, 23)
NINE = plain_scale("Neuf", ("jamais vu faire", "regarde", "aide", "imite", "avec aide",
                            "accompagné", "seul parfois", "seul toujours", "transmet"))  # fmt: skip


def carnet(**more) -> DiaryData:
    week = DiaryPage(
        MONDAY, (("au centre", ("lundi", "mardi")), ("dans l’entreprise", ("jeudi", "vendredi"))),
        ("garde-manger", "desserts (avec M. Perrot)"),
    )  # fmt: skip
    values = {
        "learner_id": 12, "learner": "Yanis Benali", "company": "Restaurant L’Œuf d’or",
        "tutor": "Inès Gauthier", "tutor_word": "maître d’apprentissage", "weeks": (week,),
        "objectives": ("Monter une mayonnaise", "Coût matière"), "edited_on": EDITED,
    }  # fmt: skip
    return DiaryData(**(values | more))


def ratings(**more) -> SelfRatingData:
    blocks = (
        Block("B1", "Pratique", (Skill("Préparer", 1), Skill("Tailler", 2, depth=1),
                                 Skill("Cuire", 3, depth=1), Skill("Dresser", 4))),
        Block("", "", (Skill("Recenser les besoins", 5),)),
    )  # fmt: skip
    values = {
        "learner_id": 12, "learner": "Yanis Benali", "framework_id": 3,
        "framework": "Bac pro Cuisine", "columns": columns(FOUR_STEPS), "blocks": blocks,
        "company": "Restaurant L’Œuf d’or", "tutor": "Inès Gauthier",
        "tutor_word": "maître d’apprentissage", "edited_on": EDITED,
    }  # fmt: skip
    return SelfRatingData(**(values | more))


def fields(pdf: bytes) -> list[str]:
    return sorted(PdfReader(BytesIO(pdf)).get_fields() or {})


def test_the_texts_of_both(golden) -> None:
    golden("carnet", diary.render(carnet()))
    golden("autopositionnement", self_rating.render(ratings()))


def test_a_page_a_week_and_four_boxes_a_page(page_texts) -> None:
    weeks = tuple(DiaryPage(MONDAY + timedelta(weeks=n)) for n in range(4))
    pages = page_texts(diary.render(carnet(weeks=weeks, objectives=())))
    assert len(pages) == 4
    for page, when in zip(pages, ("30 novembre au 6 décembre 2026", "7 au 13 décembre 2026",
                                  "14 au 20 décembre 2026", "21 au 27 décembre 2026"),
                          strict=True):  # fmt: skip
        flat = " ".join(page.split())
        assert f"Semaine du {when}" in flat
        for box in ("Ce que j’ai fait", "Ce que j’ai appris", "Ce qui m’a bloqué", "Mon objectif"):
            assert box in flat
        assert "Missions prévues" not in flat
        assert "Mes objectifs" not in flat
    filled = diary.render_fillable(carnet(weeks=weeks))
    assert len(fields(filled)) == 2 + 4 * 4
    assert f"w{MONDAY}_goal" in fields(filled)


def test_long_reminders_leave_the_boxes_their_page(page_texts) -> None:
    full = DiaryPage(MONDAY, missions=tuple(f"Mission {'longue ' * 12}{n}" for n in range(30)))
    data = carnet(weeks=(full,), objectives=tuple("Objectif " * 60 for _ in range(9)),
                  learner="Anticonstitutionnellement " * 12)  # fmt: skip
    (page,) = page_texts(diary.render(data))
    assert "Mon objectif" in page


def test_boxes_have_a_name_for_those_who_hear_them() -> None:
    found = PdfReader(BytesIO(self_rating.render_fillable(ratings()))).get_fields()
    assert found["s2"]["/TU"] == "Tailler"
    box = found["s2"]["/Kids"][4].get_object()
    assert box["/TU"] == "Tailler : non vu"
    assert "s1" not in found, "a heading is not ticked"


def test_a_long_scale_has_numbers_and_its_legend(flat) -> None:
    said = flat(self_rating.render(ratings(columns=columns(NINE))))
    assert "1 jamais vu faire · 2 regarde · 3 aide" in said
    assert "9 transmet" in said
    assert re.search(r"1 2 3 4 5 6 7 8 9 non vu", said)


def test_labels_of_two_thousand_letters_go_over_pages_and_lose_nothing(flat, page_texts) -> None:
    words = " ".join(f"mot{n}" for n in range(320))
    blocks = (
        Block("B1", "Un titre de bloc " * 20, (
            Skill(words, 1), Skill("Anticonstitutionnellement" * 80, 2),
            *(Skill(f"Compétence {n}", n) for n in range(10, 60)),
        )),
        Block("", "", tuple(Skill(f"Autre {n}", n) for n in range(100, 160))),
    )  # fmt: skip
    pdf = self_rating.render(ratings(blocks=blocks))
    said = flat(pdf)
    assert all(f"mot{n} " in f"{said} " for n in range(320))
    assert all(f"Compétence {n} " in f"{said} " for n in range(10, 60))
    pages = page_texts(pdf)
    assert len(pages) > 3
    assert all("autonome" in page for page in pages), "each page says what its columns mean"
    assert any("(suite)" in page for page in pages)


def test_printed_ones_are_pdfa_and_all_are_sound(tmp_path) -> None:
    files = {}
    for name, module, data in (
        ("carnet", diary, carnet(learner="Łukasz <b>الاسم</b> 😀")),
        ("feuille", self_rating, ratings(framework="Œuvre ]]> %(x)s", columns=columns(NINE))),
    ):
        files[name] = tmp_path / f"{name}.pdf"
        files[name].write_bytes(module.render(data))
        files[f"{name}-ecran"] = tmp_path / f"{name}-ecran.pdf"
        files[f"{name}-ecran"].write_bytes(module.render_fillable(data))
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    for path in files.values():
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout
    if not PREFLIGHT.is_file() or shutil.which("java") is None:
        pytest.skip("Apache PDFBox preflight is not beside the project")
    done = subprocess.run(
        ["bash", str(PREFLIGHT), str(files["carnet"]), str(files["feuille"])],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == 2:
        pytest.skip("preflight could not run")
    assert done.stdout.count("valid PDF/A-1b") == 2, done.stdout + done.stderr
