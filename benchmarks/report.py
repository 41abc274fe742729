"""A one-page signed attendance report, from its data to its last byte, with the key loaded."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from pyhanko.sign.signers import SimpleSigner

from benchmarks import bare_report
from benchmarks.figures import Comparison, alternated
from tuteur_desktop.demo import big
from tuteur_desktop.domain import french
from tuteur_desktop.domain.documents import DocumentKind, fingerprint
from tuteur_desktop.reports import attendance, day_words
from tuteur_desktop.reports.parties import Issue
from tuteur_desktop.reports.stamp import render_stamp
from tuteur_desktop.services import compose
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.signing.seal import Box, seal
from tuteur_desktop.store.store import open_store

RUNS, WARM_UP, TARGET = 48, 4, 1.5
NOW = datetime(2026, 11, 23, 9, 42).astimezone()
MONTH = date(2026, 10, 1), date(2026, 10, 31)
PASSPHRASE = "une phrase de passe d'essai"


def measure(home: Path) -> list[Comparison]:
    """Ours against the bare libraries; then the whole action, with the store, beside the same."""
    path = home / "releves.db"
    big(path, lambda: NOW, RUNS + WARM_UP, weeks=9)
    store = open_store(path, lambda: NOW)
    try:
        services = make_services(store, lambda: NOW)
        services.signing.create("Inès Gauthier", PASSPHRASE)
        with store.read() as session:
            subjects = [
                compose.subject(session, learner.id or 0, *MONTH, NOW.date())
                for learner in services.learners.learners()
            ]
            reports = [compose.attendance_data(session, subject) for subject in subjects]
        requests = [_request(services, subject.learner.id or 0) for subject in subjects]
        sides = (_ours(services, reports), _base(services, reports), _issue(services, requests))
        for run in range(RUNS, RUNS + WARM_UP):
            for side in sides:
                side(run)
        ours, base, issue = alternated(RUNS, *sides)
    finally:
        store.close()
    return [
        Comparison("signed attendance report", ours, base, "ms", TARGET),
        Comparison("the same issued from the store", issue, base, "ms"),
    ]


def _ours(services: Services, reports: list) -> Callable[[int], float]:
    identity = services.signing.identity()

    def run(number: int) -> float:
        data, when = reports[number], NOW + timedelta(minutes=number)
        issue = Issue(f"2026-{number + 1:03d}", 1, NOW.date(), fingerprint(data.content()))
        start = perf_counter()
        rendered = attendance.render(data, issue)
        boxes = [Box(area.role, area.page, area.rect) for area in rendered.areas]
        x1, y1, x2, y2 = boxes[0].rect
        stamp = render_stamp(identity.name, data.parties.tutor_role, when, (x2 - x1, y2 - y1))
        seal(rendered.pdf, identity, boxes, "tutor", stamp, when)
        spent = perf_counter() - start
        assert rendered.pages == 1
        return spent * 1000

    return run


def _base(services: Services, reports: list) -> Callable[[int], float]:
    bare_report.load_fonts()
    signer = SimpleSigner.load_pkcs12(services.signing.path, passphrase=PASSPHRASE.encode())
    tables = [(f"{attendance.TITLE} {number}", _rows(data)) for number, data in enumerate(reports)]

    def run(number: int) -> float:
        start = perf_counter()
        bare_report.sign(bare_report.draw(*tables[number]), signer)
        return (perf_counter() - start) * 1000

    return run


def _rows(data: attendance.AttendanceData) -> list[tuple[str, ...]]:
    """The rows that our report prints, as words."""
    rest, names = data.rest_days(), (data.am_name, data.pm_name)
    rows = [("Jour", *(name.capitalize() for name in names), "Observations")]
    for day in data.days:
        if not day.outside() and not (day.rest() and day.on.weekday() in rest):
            label = f"{french.WEEKDAYS[day.on.weekday()]} {french.day_of_month(day.on)}"
            halves = (day_words.cell(half, data.todays) for half in (day.am, day.pm))
            rows.append((label, *halves, day_words.observations(day.am, day.pm, names)))
    return rows


def _request(services: Services, learner_id: int) -> Request:
    request = Request(DocumentKind.ATTENDANCE, learner_id, *MONTH)
    reason = "Essai" if services.documents.objections(request) else ""
    return Request(DocumentKind.ATTENDANCE, learner_id, *MONTH, despite=reason)


def _issue(services: Services, requests: list[Request]) -> Callable[[int], float]:
    def run(number: int) -> float:
        start = perf_counter()
        services.documents.issue(requests[number], sign=True)
        return (perf_counter() - start) * 1000

    return run
