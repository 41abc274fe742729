"""One cell of a list: text, date, telephone, contract kind, RNCP code, whatever its type."""

import re
from datetime import date, datetime, timedelta

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.french import fold, parse_date

YEARS = range(1900, 2101)
SERIALS = range(3654, 73416)  # 1910 to 2100, counted by a workbook from the end of 1899
ORIGIN = date(1899, 12, 30)
NOT_KNOWN = frozenset(("", "-", "–", "—", "/", "nc", "nr", "n/a", "na", "neant", "null"))
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$", re.ASCII)
_RNCP = re.compile(r"(?:fiche\s*)?(?:rncp)?[\s:n°º-]*(\d{2,6})", re.IGNORECASE | re.ASCII)


class BareYearError(ValueError):
    """A year where a date is wanted."""


def text_of(cell: object, strip: str = " ") -> str:
    """The text of a cell, without the outer characters to strip; numbers without « .0 »."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip(strip)


def storable(text: str) -> bool:
    """Whether the text can be kept: no null character, no half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def date_of(cell: object, origin: date = ORIGIN) -> date | None:
    """The date of a cell, None when it is empty; BareYearError or ValueError otherwise."""
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return _plausible(cell.date())
    if isinstance(cell, date):
        return _plausible(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(cell, origin)
    if not isinstance(cell, str):
        raise ValueError(str(cell))
    typed = " ".join(cell.split())
    if fold(typed) in NOT_KNOWN:
        return None
    if re.fullmatch(r"(19|20)\d\d", typed, re.ASCII):
        raise BareYearError(typed)
    return _plausible(parse_date(_TIME.sub("", typed)))


def _from_number(number: float, origin: date) -> date:
    if number in YEARS:
        raise BareYearError(str(number))
    if not SERIALS.start <= number < SERIALS.stop:
        raise ValueError(str(number))
    return origin + timedelta(days=int(number))


def _plausible(value: date) -> date:
    if value.year not in YEARS:
        raise ValueError(value.isoformat())
    return value


def phone_of(text: str) -> str:
    """The number, with the zero or the plus that a spreadsheet takes away given back."""
    if re.fullmatch(r"[1-9]\d{8}", text, re.ASCII):
        return f"0{text}"
    if re.fullmatch(r"33[1-9]\d{8}", text, re.ASCII):
        return f"+{text}"
    return text


def rncp_of(text: str) -> str | None:
    """« RNCP12508 » for all its spellings, an RS number kept, None when it is neither."""
    typed = " ".join(text.split())
    if found := _RNCP.fullmatch(typed):
        return f"RNCP{found[1]}"
    if found := re.fullmatch(r"rs\s*(\d{2,6})", typed, re.IGNORECASE | re.ASCII):
        return f"RS{found[1]}"
    return None


_KINDS = (
    (Kind.PRO_A, r"pro ?-? ?a\b|promotion par (l )?alternance|promotion par"),
    (Kind.POEI, r"\bpoe[ic]?\b|preparation operationnelle"),
    (Kind.RECONVERSION, r"reconversion"),
    (Kind.APPRENTICESHIP, r"apprenti|\bappr?\b|\bca\b|\bcontrat d'?app"),
    (Kind.PROFESSIONALISATION, r"profess?ionn?al|contrat pro\b|\bpro\b|\bcp\b|\bcq\b|\bcpro\b"),
    (Kind.INTERNSHIP, r"stage|stagiaire|intern"),
    (Kind.OTHER, r"^(autre|other)"),
)


def kind_of(text: str) -> Kind | None:
    """The kind of contract a person means, None when the words are not known."""
    folded = fold(text).replace("’", "'")
    for kind, spellings in _KINDS:
        if folded == kind.value or re.search(spellings, folded):
            return kind
    return None
