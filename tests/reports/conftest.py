"""Sample data of the reports: invented people, one whole month, one framework."""

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import samples_presence

from tuteur_desktop.domain.attendance import Counts, HalfDay, Justification, Mark, State, count
from tuteur_desktop.domain.calendar import Half, Place, Week
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.scales import FOUR_STEPS, Level
from tuteur_desktop.reports.absences import AbsencesData
from tuteur_desktop.reports.attendance import AttendanceData, Day
from tuteur_desktop.reports.internship import InternshipData
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.presence_count import PresenceCountData
from tuteur_desktop.reports.progress import BlockRows, ProgressData, SkillRow

GOLDEN = Path(__file__).parent / "golden"
PARTIES = Parties(
    learner="Yanis Benali",
    birth=date(2009, 3, 12),
    contract_kind=Kind.APPRENTICESHIP,
    contract_start=date(2025, 9, 1),
    contract_end=date(2027, 8, 31),
    weekly_hours=35.0,
    company="Restaurant L'Œuf d'or",
    siret="12345678900014",
    address="12 rue des Halles, 45000 Orléans",
    tutor="Inès Gauthier",
    tutor_role="Maître d'apprentissage",
    signatory="",
    signatory_title="",
    centre="Lycée des Halles",
    centre_contact="Mᵐᵉ Caron",
    diploma="Bac pro Cuisine",
    rncp="RNCP12508",
    minor=True,
)
ISSUE = Issue(
    number="2026-041",
    revision=1,
    edited_on=date(2026, 11, 3),
    fingerprint="7f3a91c204be55d0" + "0" * 48,
)
WEEK = Week.parse("RIIIIIR")


def _mark(on: date, half: Half, state: State, **more) -> Mark:
    more.setdefault("recorded_at", datetime(on.year, on.month, on.day, 18, 5))  # noqa: DTZ001
    return Mark(on, half, state, **more)


def _october(on: date, half: Half) -> HalfDay:
    """A half-day of October 2026, as in the drawing of the house style."""
    planned = WEEK.place(on, half)
    if on.day in (6, 7, 8, 9, 27, 28):
        return HalfDay(on, half, Place.CENTRE)
    if on.day == 10:
        planned = Place.REST
    if planned is Place.REST:
        return HalfDay(on, half, planned)
    if (on.day, half) == (16, Half.AM):
        absent = _mark(
            on, half, State.ABSENT, justification=Justification.RECEIVED, seen_on=date(2026, 10, 17)
        )
        return HalfDay(on, half, planned, absent)
    if (on.day, half) == (22, Half.AM):
        return HalfDay(on, half, planned, _mark(on, half, State.LATE, minutes=12))
    return HalfDay(on, half, planned, _mark(on, half, State.PRESENT))


def _attendance(
    first: date = date(2026, 10, 1),
    last: date = date(2026, 10, 31),
    half_day: Callable[[date, Half], HalfDay] = _october,
    **more,
) -> AttendanceData:
    days = []
    for offset in range((last - first).days + 1):
        on = first + timedelta(offset)
        days.append(Day(on, half_day(on, Half.AM), half_day(on, Half.PM)))
    today = more.pop("todays", ISSUE.edited_on)
    halves = [half for day in days for half in (day.am, day.pm) if half]
    values = {
        "parties": PARTIES, "starts_on": first, "ends_on": last, "am_name": "midi",
        "pm_name": "soir", "days": tuple(days), "counts": count(halves, today),
        "typed_from": first, "typed_to": last, "day_by_day": True, "todays": today,
    } | more  # fmt: skip
    return AttendanceData(**values)


NV, L1, L2, L3, L4 = Level.NOT_SEEN, *(Level(str(rank)) for rank in range(1, 5))
PRACTICE = BlockRows("6", "Pratique professionnelle", (
    SkillRow("Organiser la production", L3, L2, L3, 1),
    SkillRow("Maîtriser les bases de la cuisine", L3, L3, L3, 0),
    SkillRow("Cuisiner", L4, L2, L3, 1),
    SkillRow("Dresser et distribuer les préparations", L3, L3, L2, 1),
    SkillRow("Entretenir des relations professionnelles", L3, L3, NV, 0),
    SkillRow("Communiquer à des fins commerciales", L2, L2, L2, 1),
    SkillRow("Animer et optimiser les performances de l'équipe", NV, L1, L1),
    SkillRow("Recenser les besoins en approvisionnement", L2, L2, NV, 0),
    SkillRow("Appliquer la démarche qualité", L2, L3, L2, 0),
    SkillRow("Maintenir la qualité globale", NV, NV, L1),
))  # fmt: skip
PREVENTION = BlockRows("7", "Prévention santé environnement", (
    SkillRow("Analyser une situation par le risque", L2, L2, L3, 1),
    SkillRow("Proposer des mesures de prévention adaptées", L2, L2, L2, 0),
    SkillRow("Mobiliser les connaissances juridiques", NV, L1, L2),
))  # fmt: skip
TECHNOLOGY = BlockRows("1", "Technologie", (
    SkillRow("Choisir une technique de cuisson", L3, L2),
    SkillRow("Expliquer une liaison", None, L2),
))  # fmt: skip
SILENT = BlockRows("2", "Sciences appliquées", (SkillRow("Lire une étiquette"),) * 4)


def _progress(**more) -> ProgressData:
    values = {
        "parties": PARTIES,
        "starts_on": date(2026, 7, 1),
        "ends_on": date(2026, 10, 31),
        "framework": "Bac pro Cuisine, RNCP12508",
        "scale": FOUR_STEPS,
        "blocks": (PRACTICE, PREVENTION, TECHNOLOGY, SILENT),
        "elapsed": 0.587,
        "summary": "Deux restent à voir ici : animer l'équipe, qualité globale, prévues en mars "
        "au banquet de printemps.",
        "objectives": "1. Tenir seul le poste chaud un service par semaine (31 janvier).\n"
        "2. Fonds bruns et liaisons, à revoir avec M. Perrot (30 novembre).\n"
        "3. Calculer le coût matière de trois plats (15 décembre).",
        "learner_words": "Je me sens plus rapide à l'envoi. J'ai encore peur de rater les sauces.",
        "counts": Counts(due=121, done=118, justified=3, late_times=3, late_minutes=34, centre=40),
        "since_label": "Depuis juin",
    } | more
    return ProgressData(**values)


def _page_texts(pdf: bytes) -> list[str]:
    """The text of each page, as another engine than ours reads it."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


@pytest.fixture
def parties() -> Parties:
    return PARTIES


@pytest.fixture
def issue() -> Issue:
    return ISSUE


@pytest.fixture
def attendance() -> Callable[..., AttendanceData]:
    """Build a relevé: October 2026 as drawn, unless told otherwise."""
    return _attendance


@pytest.fixture
def progress() -> Callable[..., ProgressData]:
    """Build a progress report: three blocks rated and one not, unless told otherwise."""
    return _progress


@pytest.fixture
def absences() -> Callable[..., AbsencesData]:
    """Build an état des absences: an October where everything happens, unless told otherwise."""
    return lambda **more: samples_presence.october_absences(more.pop("parties", PARTIES), **more)


@pytest.fixture
def presence_count() -> Callable[..., PresenceCountData]:
    """Build the décompte of a stage of five months and a half, unless told otherwise."""
    stage = samples_presence.trainee(PARTIES)
    return lambda **more: samples_presence.stage_count(more.pop("parties", stage), **more)


@pytest.fixture
def internship() -> Callable[..., InternshipData]:
    """Build the attestation of the same stage, unless told otherwise."""
    stage = samples_presence.trainee(PARTIES)
    return lambda **more: samples_presence.stage_attestation(more.pop("parties", stage), **more)


@pytest.fixture
def page_texts() -> Callable[[bytes], list[str]]:
    return _page_texts


@pytest.fixture
def flat() -> Callable[[bytes], str]:
    """All the text of a file on one line, every kind of space made plain."""
    return lambda pdf: " ".join(" ".join(_page_texts(pdf)).split())


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compare the text of a file with the one kept; WRITE_GOLDEN=1 keeps the new one."""

    def check(name: str, pdf: bytes) -> None:
        text = "\f\n".join(_page_texts(pdf)) + "\n"
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("WRITE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return check
