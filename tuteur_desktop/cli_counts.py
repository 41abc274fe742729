"""Verbs that count and read again: count, coherence."""

from dataclasses import dataclass
from typing import Any

from tuteur_desktop import cli_shapes_attendance as shapes
from tuteur_desktop.cli_context import Context, emit, say, table
from tuteur_desktop.cli_values import period
from tuteur_desktop.domain import counters, french, hours
from tuteur_desktop.domain.attendance import Counts, count
from tuteur_desktop.domain.coherence import Severity
from tuteur_desktop.domain.counters import FreeTermination

_ROWS = (
    ("due", "dues"), ("done", "effectuées"), ("justified", "justifiées"),
    ("awaited", "en attente d'un justificatif"), ("unjustified", "injustifiées"),
    ("unknown", "à confirmer"),
)  # fmt: skip

_SEVERITIES = {Severity.BLOCKING: "Bloquant", Severity.WARNING: "À savoir"}
NEGATIVE = 1  # the exit code of a check that came out negative


@dataclass(frozen=True)
class _Counted:
    """The numbers of a period; the last two are those of the whole contract."""

    company: Counts
    centre: Counts
    hours: dict[str, Any] | None
    company_days: float
    free: FreeTermination | None
    share: float | None


def do_count(context: Context) -> int:
    """Count the half-days of a period, company and centre apart."""
    args = context.args
    start, end = period(args.start, args.end)
    today = context.now().date()
    with context.services() as services:
        learner = services.learners.find(args.learner)
        halves = services.attendance.half_days(learner.id or 0, start, end)
        site = services.profile.profile().establishment.site
        contract = learner.contract(end)
        whole = None if contract is None else services.figures.whole(learner.id or 0, contract)
    found = _Counted(
        count(halves, today),
        count(halves, today, centre=True),
        shapes.hours(hours.weekly(halves, hours.zone(site.territory))),
        sum(counters.company_days(halves, site.half_value).values()),
        None if whole is None else whole.free,
        None if whole is None else whole.share.share,
    )
    if args.json:
        emit(_shape(found))
    else:
        say(f"{learner.name}, {french.period_words(start, end)} : {_due(found.company)}.")
        _tell(found)
    return 0


def _due(counts: Counts) -> str:
    return french.plural(counts.due, "demi-journée due", "demi-journées dues")


def _shape(found: _Counted) -> dict[str, Any]:
    counts = found.company
    return {
        "half_days": shapes.half_days(counts),
        "hours": found.hours,
        "late_minutes": counts.late_minutes,
        "presence": counts.presence(),
        "assiduity": counts.assiduity(),
        "company_days": shapes.days(found.company_days),
        "left_minutes": counts.left_minutes,
        "kept": counts.kept,
        "upcoming": counts.upcoming,
        "centre": shapes.half_days(found.centre, centre=True),
        "free_termination": shapes.free_termination(found.free),
        "training_share": found.share,
    }


def _tell(found: _Counted) -> None:
    company, centre = found.company, found.centre
    table(
        ("Demi-journées", "entreprise", "centre"),
        (
            (words, str(getattr(company, name)), str(getattr(centre, name)))
            for name, words in (*_ROWS, ("upcoming", "seulement prévues"))
        ),
    )
    if company.kept:
        say(f"Gardé en entreprise un jour de centre : "
            f"{french.plural(company.kept, 'demi-journée', 'demi-journées')}.")  # fmt: skip
    say(f"Retards : {company.late_minutes} min ; départs anticipés : {company.left_minutes} min.")
    say(f"Assiduité, (dues − injustifiées) ÷ dues : {_rate(company.assiduity())}.")
    say(f"Présence, effectuées ÷ dues, à usage interne : {_rate(company.presence())}.")
    if found.hours is not None:
        say(f"Heures saisies : {hours.hours_words(found.hours['minutes'])}.")
    say(f"Jours passés en entreprise : {_number(found.company_days)}.")
    if found.free is not None:
        say(_free(found.free))
    if found.share is not None:
        say(f"Part de formation prévue dans le contrat : {french.percent(found.share)}.")


def _rate(value: float | None) -> str:
    return "non calculée" if value is None else french.percent(value)


def _number(value: float) -> str:
    return str(shapes.days(value)).replace(".", ",")


def _free(one: FreeTermination) -> str:
    told = f"Compteur des 45 jours en entreprise : {_number(one.total)}"
    if one.carried:
        told += f" dont {_number(one.carried)} d'un contrat antérieur"
    if one.on is None:
        return f"{told}{', atteint' if one.reached else ''}."
    when = "atteint le" if one.reached else "le 45ᵉ est attendu le"
    return f"{told}, {when} {french.date_words(one.on)}."


def do_coherence(context: Context) -> int:
    """Say what blocks a signature and what warns; 1 when something blocks."""
    args = context.args
    start, end = period(args.start, args.end)
    with context.services() as services:
        learner = services.learners.find(args.learner)
        found = services.coherence.check(learner.id or 0, start, end)
    blocking = sum(one.severity is Severity.BLOCKING for one in found)
    if args.json:
        emit([shapes.finding(one) for one in found])
    else:
        say(f"{learner.name}, {french.period_words(start, end)} : {_verdict(len(found), blocking)}")
        for one in found:
            say(f"  {_SEVERITIES[one.severity]} : {one.message} {one.way_out}".rstrip())
    return NEGATIVE if blocking else 0


def _verdict(found: int, blocking: int) -> str:
    if not found:
        return "rien à redire, le relevé peut être signé."
    points = french.plural(found, "point")
    if not blocking:
        return f"{points} à connaître, rien ne bloque la signature."
    return f"{points}, dont {blocking} qui bloque{'nt' if blocking > 1 else ''} la signature."
