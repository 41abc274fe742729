"""Which halves of a day some hours touch: a centre's morning ends at one o'clock."""

from datetime import time

from tuteur_desktop.domain.calendar import Half

NOON = 13 * 60
LITTLE = 30  # minutes that are too few to touch a half, when the other half has more
DAY = 24 * 60


def minute_of(at: time) -> int:
    """Minutes since midnight."""
    return 60 * at.hour + at.minute


def touched(begin: int, end: int) -> tuple[Half, ...]:
    """The halves touched from a minute to a minute of one day; one instant touches its own."""
    if end <= begin:
        return (Half.AM if begin < NOON else Half.PM,)
    morning = max(0, min(end, NOON) - begin)
    evening = max(0, end - max(begin, NOON))
    if morning >= LITTLE and evening >= LITTLE:
        return (Half.AM, Half.PM)
    return (Half.AM,) if morning >= evening else (Half.PM,)
