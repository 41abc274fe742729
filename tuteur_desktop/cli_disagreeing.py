"""How the command line tells what was marked under a calendar that has changed since."""

from tuteur_desktop.cli_context import say
from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.attendance import HalfDay

_SHOWN = 5  # half-days named one by one before « et d'autres »


def tell_disagreeing(halves: list[HalfDay]) -> None:
    """Say which half-days were marked under a calendar that has changed since."""
    one = "demi-journée déjà marquée contredit le calendrier, et reste telle que marquée"
    many = "demi-journées déjà marquées contredisent le calendrier, et restent telles que marquées"
    say(f"{french.plural(len(halves), one, many)} :")
    for half in halves[:_SHOWN]:
        say(f"  {_marked(half)}")
    if len(halves) > _SHOWN:
        say(f"  et {french.plural(len(halves) - _SHOWN, 'autre')}.")


def _marked(half: HalfDay) -> str:
    mark = half.mark
    state = words.STATES[mark.state] if mark is not None else ""
    planned = words.PLACES[half.planned] if half.planned is not None else "hors contrat"
    where = f"{french.weekday_date(half.on)}, {words.HALVES[half.half]}"
    return f"{where} : {state}, prévu « {planned} »"
