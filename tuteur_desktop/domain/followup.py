"""What asks to meet a learner sooner: alerts that explain themselves, and the rhythm they set.

No threshold here is legal: each is proposed, and says so by its name. An alert decides nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tuteur_desktop.domain.due_dates import BEFORE_POST, DueDate
from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.french import NARROW, NBSP, date_words, percent, plural, short_date
from tuteur_desktop.domain.interviews import Decision, InterviewKind

# Proposed, no legal threshold: no text was found that sets any of these.
RATE_WEEKS = 8
RATE_FLOOR = 20  # half-days known, below which a rate says nothing
RATE_ATTENTION, RATE_CRITICAL = 0.10, 0.20
RECENT_DAYS = 30
UNJUSTIFIED, LATE = 3, 3  # times in RECENT_DAYS
MISSED_ATTENTION, MISSED_CRITICAL = timedelta(days=3), timedelta(days=10)
NO_INTERVIEW = timedelta(days=45)
FIRST_MONTHS = 2
NO_RATING = timedelta(days=90)  # three rounds a year are advised
WIDE = 2  # steps between tutor and learner
NAMED = 3  # skills named in one alert


class Level(StrEnum):
    """How soon an alert asks to meet; INFO is only told, and hastens nothing."""

    CRITICAL = "critical"
    ATTENTION = "attention"
    INFO = "info"


@dataclass(frozen=True)
class Alert:
    """Why to meet a learner sooner: `detail` gives the rule, the figures and the dates.

    `interview` is the kind of interview that would answer it, where one stands out.
    """

    level: Level
    title: str
    detail: str
    since: date
    interview: str = ""


@dataclass(frozen=True)
class Rated:
    """What was said of the `skills` that a contract follows, up to a day.

    `last` is the day of the tutor's last rating; `unseen` counts, once `middle` is past, what the
    tutor gave no level and what is planned nowhere else. `wide` and `falling` say each skill, what
    differs or changed, and since when. `ended` is what is said of a sheet that ran out, and when.
    """

    skills: int
    last: date | None = None
    middle: date | None = None
    unseen: int = 0
    wide: tuple[tuple[str, date], ...] = ()
    falling: tuple[tuple[str, date], ...] = ()
    ended: tuple[str, date] | None = None


@dataclass(frozen=True)
class Standing:
    """What the alerts of a learner look at, on a day.

    `known` and `absent` are half-days of the last eight weeks in the company, those nobody spoke
    of left out; `unjustified` and `late` are of the last thirty days. `waiting` are open
    interviews: day and title. `rated` is None without a framework.
    """

    today: date
    starts_on: date
    known: int = 0
    absent: int = 0
    unjustified: int = 0
    late: int = 0
    last_held: date | None = None
    waiting: tuple[tuple[date, str], ...] = ()
    decisions: tuple[Decision, ...] = ()
    dates: tuple[DueDate, ...] = ()
    rated: Rated | None = None


def alerts(standing: Standing) -> list[Alert]:
    """What stands out of a learner, the critical first, then the oldest."""
    found = [alert for rule in RULES for alert in rule(standing)]
    return sorted(found, key=lambda one: (list(Level).index(one.level), one.since))


def _absences(one: Standing) -> Iterable[Alert]:
    if one.known < RATE_FLOOR or one.absent < RATE_ATTENTION * one.known:
        return
    rate = one.absent / one.known
    critical = rate >= RATE_CRITICAL
    level = Level.CRITICAL if critical else Level.ATTENTION
    bound = percent(RATE_CRITICAL if critical else RATE_ATTENTION)
    yield Alert(
        level, f"Absences{NBSP}: {percent(rate)} sur huit semaines",
        f"{plural(one.absent, 'demi-journée')} d’absence, justifiées ou non, sur {one.known} "
        f"connues en entreprise. Seuil proposé{NBSP}: {bound}, la loi n’en fixe pas",
        one.today - timedelta(weeks=RATE_WEEKS),
        InterviewKind.SUPPORT if critical else "",
    )  # fmt: skip


def _unjustified(one: Standing) -> Iterable[Alert]:
    if one.unjustified >= UNJUSTIFIED:
        many = plural(one.unjustified, "demi-journée injustifiée", "demi-journées injustifiées")
        yield _recent(one, many, UNJUSTIFIED)


def _late(one: Standing) -> Iterable[Alert]:
    if one.late >= LATE:
        yield _recent(one, plural(one.late, "retard"), LATE)


def _recent(one: Standing, many: str, least: int) -> Alert:
    since = one.today - timedelta(days=RECENT_DAYS)
    detail = f"Depuis le {short_date(since)}. Seuil proposé{NBSP}: {least} en {RECENT_DAYS} jours"
    return Alert(Level.ATTENTION, many, detail, since)


def _missed(one: Standing) -> Iterable[Alert]:
    for on, title in one.waiting:
        behind = one.today - on
        if behind < MISSED_ATTENTION:
            continue
        level = Level.CRITICAL if behind >= MISSED_CRITICAL else Level.ATTENTION
        detail = f"Prévu le {date_words(on)}, {plural(behind.days, 'jour')} de retard"
        yield Alert(level, f"Entretien prévu non tenu{NBSP}: {title}", detail, on)


def _none_held(one: Standing) -> Iterable[Alert]:
    if one.last_held is None and one.today - one.starts_on >= NO_INTERVIEW:
        detail = (
            f"Depuis le début, le {date_words(one.starts_on)}. Seuil proposé{NBSP}: "
            f"{NO_INTERVIEW.days} jours"
        )
        yield Alert(Level.ATTENTION, "Aucun entretien tenu", detail, one.starts_on + NO_INTERVIEW)


def _decisions(one: Standing) -> Iterable[Alert]:
    behind = [kept for kept in one.decisions if kept.late(one.today)]
    if behind:
        first = min(kept.by_when or one.today for kept in behind)
        title = plural(len(behind), "action en retard", "actions en retard")
        detail = f"La plus ancienne était pour le {date_words(first)}"
        yield Alert(Level.ATTENTION, title, detail, first)


def _law(one: Standing) -> Iterable[Alert]:
    """The examination of D6325-13 and the visit of a minor; other dates of law only stand late."""
    for due in one.dates:
        if due.law in ("D6325-13", BEFORE_POST) and due.late(one.today):
            detail = f"Loi ({due.law}), à faire avant le {date_words(due.on)}"
            title = f"{due.name} en retard"
            yield Alert(Level.CRITICAL, title, detail, due.on, due.interview)


def _not_rated(one: Standing) -> Iterable[Alert]:
    if one.rated is None:
        return
    last = one.rated.last
    base = max(last or one.starts_on, one.starts_on)
    behind = one.today - base
    if behind >= NO_RATING:
        told = "La dernière du tuteur est du" if last else "Rien depuis le début, le"
        detail = (
            f"{told} {date_words(last or one.starts_on)}. Seuil proposé{NBSP}: {NO_RATING.days} "
            "jours, trois tours par an étant conseillés"
        )
        title = f"Aucune évaluation depuis {plural(behind.days, 'jour')}"
        yield Alert(Level.ATTENTION, title, detail, base + NO_RATING)


def _unseen(one: Standing) -> Iterable[Alert]:
    rated = one.rated
    if rated is None or rated.middle is None or not rated.unseen or one.today < rated.middle:
        return
    many = plural(rated.unseen, "compétence non vue", "compétences non vues")
    detail = (
        f"Sur {rated.skills} du référentiel, sans autre lieu prévu, la moitié du contrat étant "
        f"passée le {date_words(rated.middle)}. Seuil proposé{NBSP}: une seule"
    )
    yield Alert(Level.ATTENTION, f"{many} à mi-parcours", detail, rated.middle)


def _wide(one: Standing) -> Iterable[Alert]:
    if one.rated is not None and one.rated.wide:
        found = one.rated.wide
        title = f"Écart avec l’alternant{NBSP}: {plural(len(found), 'compétence')}"
        detail = f"{_named(found)}. Seuil proposé{NBSP}: {WIDE} crans"
        yield Alert(Level.INFO, title, detail, min(on for _words, on in found))


def _falling(one: Standing) -> Iterable[Alert]:
    if one.rated is not None and one.rated.falling:
        found = one.rated.falling
        title = f"Niveau en baisse{NBSP}: {plural(len(found), 'compétence')}"
        detail = f"{_named(found)}. Erreur de saisie, ou difficulté à regarder"
        yield Alert(Level.INFO, title, detail, min(on for _words, on in found))


def _named(found: Sequence[tuple[str, date]]) -> str:
    said = f"{NARROW}; ".join(words for words, _on in found[:NAMED])
    more = len(found) - NAMED
    return f"{said} et {plural(more, 'autre')}" if more > 0 else said


def _ended(one: Standing) -> Iterable[Alert]:
    if one.rated is not None and one.rated.ended is not None:
        sentence, on = one.rated.ended
        yield Alert(Level.INFO, "Fiche RNCP expirée", sentence, on)


RULES: tuple[Callable[[Standing], Iterable[Alert]], ...] = (
    _law, _absences, _unjustified, _late, _missed, _none_held, _decisions, _not_rated, _unseen,
    _wide, _falling, _ended,
)  # fmt: skip


@dataclass(frozen=True)
class Rhythm:
    """Days at most between two interviews, by what is open; proposed, and set by the tutor."""

    critical: int = 14
    attention: int = 28
    calm: int = 42
    first: int = 28  # during the first two months


@dataclass(frozen=True)
class Meeting:
    """When to meet again at the latest, and why; `interview` is its kind where one stands out."""

    on: date
    days: int
    reason: str
    level: Level | None = None
    since: date | None = None
    interview: str = ""


def rhythm(
    found: Sequence[Alert], starts_on: date, last_held: date | None, today: date,
    steps: Rhythm = Rhythm(),
) -> Meeting:  # fmt: skip
    """When to meet at the latest: counted from the last interview held, else from the start."""
    base = max(last_held or starts_on, starts_on)
    pressing = [one for one in found if one.level is not Level.INFO]
    level = min((one.level for one in pressing), key=list(Level).index, default=None)
    worst = next((one for one in pressing if one.level is level), None)
    choices = [(steps.calm, "rien ne presse")]
    if today < same_day_after(starts_on, FIRST_MONTHS):
        choices.append((steps.first, "les deux premiers mois"))
    if worst is not None:
        step = steps.critical if worst.level is Level.CRITICAL else steps.attention
        choices.append((step, worst.title[:1].lower() + worst.title[1:]))
    days, reason = min(choices, key=lambda one: one[0])
    since = worst.since if worst else None
    kind = next((one.interview for one in found if one.interview), "")
    return Meeting(base + timedelta(days=days), days, reason, level, since, kind)
