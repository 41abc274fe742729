"""The message to the legal representative of a minor who was absent (R6223-9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from tuteur_desktop.domain.attendance import HalfDay, State
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.french import NARROW, listing, weekday_date
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.words import KINDS, tutor_word

RECENT = timedelta(days=14)  # an older absence was told in another way, or is no longer news


class Channel(StrEnum):
    """How somebody was told."""

    EMAIL = "email"
    PHONE = "phone"
    TEXT = "text"
    HAND = "hand"


CHANNELS: dict[Channel, str] = {
    Channel.EMAIL: "par courriel",
    Channel.PHONE: "par téléphone",
    Channel.TEXT: "par SMS",
    Channel.HAND: "de vive voix",
}


@dataclass(frozen=True)
class Message:
    """A text ready to be sent: to whom, on which absence, and no motive in it."""

    recipient: Person
    subject: str
    body: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class Notice:
    """A message that was sent about the absence of a day, as it was sent."""

    on: date
    sent_at: datetime
    sent_by: str
    recipient: str
    channel: str
    text: str

    def words(self) -> str:
        """« par téléphone » for a channel as it is kept; the text itself if it is none of ours."""
        return {one.value: word for one, word in CHANNELS.items()}.get(self.channel, self.channel)


def to_tell(
    learner: Learner, halves: Iterable[HalfDay], told: set[date], today: date
) -> list[Cell]:
    """The recent absences of a minor of which no representative was told yet."""
    return [
        (half.on, half.half)
        for half in halves
        if half.mark is not None
        and half.mark.state is State.ABSENT
        and today - RECENT <= half.on <= today
        and half.on not in told
        and learner.minor(half.on)
    ]


def compose(
    learner: Learner, kind: Kind | None, to: Person, halves: Iterable[HalfDay], profile: Profile
) -> Message:
    """The message for some half-days: neutral, dated, with whom to call back."""
    absent = sorted(halves, key=lambda half: (half.on, half.half))
    days = tuple(dict.fromkeys(half.on for half in absent))
    site = profile.establishment
    here = f" à {site.name}" if site.name else ""
    contract = f", {_lower(KINDS[kind])}{here}," if kind is not None else ""
    centre = " au centre de formation" if all(half.at_centre() for half in absent) else ""
    role = tutor_word(kind) if kind is not None else "tuteur"
    when = listing([_day_words(on, absent, (site.am, site.pm)) for on in days])
    reach = listing([part for part in (profile.phone, profile.email) if part], "ou")
    lines = [
        "Bonjour,",
        f"Nous vous informons qu’une absence de {learner.name}{contract} a été relevée{centre} "
        f"{when}.",
        f"Pour en parler, vous pouvez joindre {profile.tutor}, {role}"
        + (f"{NARROW}: {reach}." if reach else "."),
        *_law(kind),
        "\n".join(part for part in (profile.tutor, site.name) if part),
    ]
    return Message(to, f"Absence de {learner.name}", "\n\n".join(lines), days)


def _law(kind: Kind | None) -> list[str]:
    if kind is not Kind.APPRENTICESHIP:
        return []
    return [
        "L’employeur prévient les représentants légaux d’un apprenti mineur de toute absence "
        "(article R6223-9 du code du travail)."
    ]


def _lower(word: str) -> str:
    return f"en {word[:1].lower()}{word[1:]}"


def _day_words(on: date, absent: list[HalfDay], names: tuple[str, str]) -> str:
    """« le vendredi 20 novembre 2026 (soir) », without the half when both are meant."""
    halves = {half.half for half in absent if half.on == on}
    part = "" if len(halves) == len(Half) else f" ({names[Half.PM in halves]})"
    return f"le {weekday_date(on)}{part}"
