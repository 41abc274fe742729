"""A training centre's calendar, whatever its file: iCalendar, CSV or workbook."""

from datetime import tzinfo

from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import centre_calendar, ics
from tuteur_desktop.exchange.periods import CentreCalendar

SUFFIXES = (".ics", ".ical", ".csv", ".txt", ".tsv", ".xlsx")


def read(
    name: str, data: bytes, *, default: Place = Place.CENTRE, zone: tzinfo | None = None
) -> CentreCalendar:
    """The periods of a calendar, recognised by its content, then by the end of its name.

    Raises UserError when the file cannot be read as a whole.
    """
    if not data.strip():
        raise UserError(f"Le fichier « {name} » est vide : choisissez-en un autre.")
    if ics.sniff(data) or name.lower().endswith((".ics", ".ical")):
        return ics.read(data, default=default, zone=zone)
    return centre_calendar.read(data, default=default)
