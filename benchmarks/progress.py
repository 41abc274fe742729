"""A sealed progress report of twenty pages, against the same pages drawn bare and sealed.

The base draws what our pages show with ReportLab's own canvas, word by word and box by box at the
places that we found: no line is broken, nothing measured, no page turned there. pyHanko signs it
with the same key.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pypdfium2
from pyhanko.sign.signers import SimpleSigner

from benchmarks import bare_pages, bare_report
from benchmarks.figures import Comparison, alternated
from tuteur_desktop.demo import big
from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.domain.documents import fingerprint
from tuteur_desktop.domain.path import ObjectiveState
from tuteur_desktop.domain.progress import Aim, Move, Shown, Told
from tuteur_desktop.domain.scales import FOUR_STEPS, Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.reports import progress
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.progress import BlockRows, ProgressData, SkillRow
from tuteur_desktop.reports.stamp import render_stamp
from tuteur_desktop.services import subject
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.signing.seal import Box, seal
from tuteur_desktop.store.store import open_store

RUNS, WARM_UP, PAGES, TARGET = 12, 2, 20, 1.5
NOW = datetime(2026, 11, 23, 9, 42).astimezone()
PERIOD = date(2025, 9, 1), date(2026, 10, 31)
PASSPHRASE = "une phrase de passe d'essai"
_BLOCKS, _SKILLS = 11, 36
_WORDS = (
    "mettre en place son poste", "organiser la production", "appliquer la démarche qualité",
    "contrôler les matières premières", "dresser et distribuer", "prévenir les risques",
)  # fmt: skip


def measure(home: Path) -> list[Comparison]:
    """Ours, read from nowhere, against the bare pages; every run says something else."""
    path = home / "progression.db"
    big(path, lambda: NOW, 1, weeks=1)
    store = open_store(path, lambda: NOW)
    try:
        services = make_services(store, lambda: NOW)
        services.signing.create("Inès Gauthier", PASSPHRASE)
        with store.read() as session:
            about = subject.subject(session, 1, *PERIOD, NOW.date())
            parties = subject.parties(about)
        reports = [_data(parties, run) for run in range(RUNS + WARM_UP)]
        sides = _ours(services, reports), _base(services, reports)
        for run in range(RUNS, RUNS + WARM_UP):
            for side in sides:
                side(run)
        ours, base = alternated(RUNS, *sides)
    finally:
        store.close()
    return [Comparison(f"sealed progress report of {PAGES} pages", ours, base, "ms", TARGET)]


def _data(parties: Parties, run: int) -> ProgressData:
    blocks = tuple(
        BlockRows(
            f"RNCP{90000 + run}BC{block:02d}",
            f"Conduire l’activité {block} de la saison {run:02d}",
            tuple(_row(run, block, rank) for rank in range(_SKILLS)),
        )
        for block in range(1, _BLOCKS + 1)
    )  # fmt: skip
    titles = [skill.title for block in blocks for skill in block.skills]
    told = Told(
        PERIOD[0], True,
        tuple(Move(voice, title, Level.THREE, Level.TWO)
              for voice in Voice for title in titles[:30]),
        tuple(Shown(block.title, (("Photo du service", PERIOD[1]),)) for block in blocks),
        aims=tuple(Aim(f"Tenir le poste {n}", Voice.LEARNER, "short", ObjectiveState.OPEN)
                   for n in range(12)),
    )  # fmt: skip
    return ProgressData(
        parties, *PERIOD, f"Référentiel de la saison {run:02d}", FOUR_STEPS, blocks, 0.58,
        f"Saison {run:02d} : deux compétences restent à voir ici.", "1. Tenir seul le poste chaud.",
        "Je me sens plus rapide à l’envoi.", Counts(due=121, done=118, justified=3),
        "Depuis juin", told,
    )  # fmt: skip


def _row(run: int, block: int, rank: int) -> SkillRow:
    number = 7 * rank + 3 * block + run
    place = (7 * rank + 3 * block) % len(_WORDS)  # as long in every run
    words = f"{_WORDS[place]} {run:02d}.{block}.{rank}, en autonomie et dans les délais"
    levels = [Level(str(1 + (number + voice) % 4)) for voice in range(3)]
    return SkillRow(words[:1].upper() + words[1:], *levels, number % 3 - 1)


def _issue(data: ProgressData, run: int) -> Issue:
    return Issue(f"2026-{run + 1:03d}", 1, NOW.date(), fingerprint(data.content()))


def _ours(services: Services, reports: list[ProgressData]) -> Callable[[int], float]:
    identity = services.signing.identity()

    def run(number: int) -> float:
        when = NOW + timedelta(minutes=number)
        data = replace(reports[number], learner_words=f"Je vais plus vite, {number}.")
        start = perf_counter()
        rendered = progress.render(data, _issue(data, number))
        boxes = [Box(area.role, area.page, area.rect) for area in rendered.areas]
        x1, y1, x2, y2 = boxes[0].rect
        stamp = render_stamp(identity.name, data.parties.tutor_role, when, (x2 - x1, y2 - y1))
        seal(rendered.pdf, identity, boxes, "tutor", stamp, when)
        spent = perf_counter() - start
        assert rendered.pages == PAGES, rendered.pages
        return spent * 1000

    return run


def _base(services: Services, reports: list[ProgressData]) -> Callable[[int], float]:
    bare_report.load_fonts()
    signer = SimpleSigner.load_pkcs12(services.signing.path, passphrase=PASSPHRASE.encode())
    pages = []
    for number, data in enumerate(reports):
        document = pypdfium2.PdfDocument(progress.render(data, _issue(data, number)).pdf)
        pages.append([bare_pages.read(page) for page in document])
        document.close()

    def run(number: int) -> float:
        start = perf_counter()
        bare_report.sign(bare_pages.draw(pages[number]), signer)
        return (perf_counter() - start) * 1000

    return run
