"""The verbs of attendance: what is marked, what is expected, and what is counted."""

from enum import StrEnum
from typing import Any

from tuteur_desktop.cli_options import (
    Parser,
    as_json,
    force,
    half,
    learner,
    may_come_late,
    period,
    verb,
)
from tuteur_desktop.domain.attendance import Justification, Reason, Source, State
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.contracts import Ending, EventKind
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.site import Sector


def _tokens(kind: type[StrEnum]) -> str:
    return ", ".join(token.value for token in kind)


# What is confirmed at once or imported says so by itself: nobody types that it was.
_SAID_BY = ", ".join(
    token.value for token in Source if token not in (Source.AS_PLANNED, Source.IMPORTED)
)


def marks(verbs: Any) -> None:
    """mark, confirm, expect, event."""
    mark = verb(verbs, "mark", "note une demi-journée ou une journée")
    learner(mark)
    half(mark)
    mark.add_argument("state", metavar="ÉTAT", help=_tokens(State))
    _proof(mark)
    mark.add_argument("--minutes", metavar="N", help="minutes de retard ou de départ anticipé")
    mark.add_argument("--hours", metavar="H-H", help="heures réelles, comme 09:00-12:30")
    mark.add_argument("--pause", metavar="N", help="minutes de pause dans ces heures")
    mark.add_argument("--source", metavar="MOT", help=f"qui l'a dit : {_SAID_BY}")
    mark.add_argument("--note", metavar="TEXTE", help="une note, sans rien de médical")
    confirm = verb(verbs, "confirm", "note présent, comme prévu, ce qui est passé et inconnu")
    learner(confirm)
    period(confirm)
    expect = verb(verbs, "expect", "écrit une exception au calendrier d'un alternant")
    learner(expect)
    half(expect)
    expect.add_argument(
        "place", metavar="LIEU|rhythm",
        help=f"{_tokens(Place)} ; rhythm revient au rythme",
    )  # fmt: skip
    expect.add_argument(
        "--label", metavar="TEXTE",
        help="son nom, pour vous seul : ni imprimé ni exporté ; sans rien de médical",
    )  # fmt: skip
    as_json(expect)
    _event(verb(verbs, "event", "note un événement de la vie du contrat"))


def _proof(mark: Parser) -> None:
    mark.add_argument(
        "--justification", metavar="MOT",
        help=f"{_tokens(Justification)} (une absence est « awaited » sinon)",
    )  # fmt: skip
    mark.add_argument("--reason", metavar="MOT", help=f"motif par catégorie : {_tokens(Reason)}")
    mark.add_argument("--due", metavar="DATE", help="justificatif attendu jusqu'au")
    mark.add_argument("--seen", metavar="DATE", help="justificatif vu le")
    mark.add_argument("--seen-by", metavar="NOM", help="qui l'a vu")
    mark.add_argument(
        "--handed", action="store_true", help="remis à l'employeur, sans copie gardée ici"
    )


def _event(event: Parser) -> None:
    learner(event)
    event.add_argument("kind", metavar="NATURE", nargs="?", help=_tokens(EventKind))
    may_come_late(event, "kind")
    event.add_argument("--on", metavar="DATE", help="à partir de quel jour")
    event.add_argument(
        "--to", dest="end", metavar="DATE", help="dernier jour, ou nouvelle fin du contrat"
    )
    event.add_argument("--signed", metavar="DATE", help="signé le")
    event.add_argument("--how", metavar="MOT", help=f"comment il a pris fin : {_tokens(Ending)}")
    event.add_argument("--company", metavar="NOM", help="l'autre entreprise")
    event.add_argument("--tutor", metavar="NOM", help="le nouveau tuteur")
    event.add_argument("--diploma", metavar="TEXTE", help="le nouveau diplôme")
    event.add_argument("--told", metavar="TEXTE", help="qui en a été informé")
    event.add_argument("--note", metavar="TEXTE", help="une note, sans rien de médical")
    event.add_argument(
        "--forget", metavar="N", help="retire un événement noté par erreur, par son numéro"
    )


def calendars(verbs: Any) -> None:
    """holidays, site, rhythm, calendar."""
    holidays = verb(verbs, "holidays", "montre les jours fériés d'une année", store=False)
    holidays.add_argument("year", metavar="ANNÉE", help="de 1900 à 2200")
    holidays.add_argument("--territory", metavar="TERRITOIRE", help=_tokens(Territory))
    holidays.add_argument(
        "--good-friday", action="store_true",
        help="Alsace-Moselle : la commune a un temple protestant ou une église mixte",
    )  # fmt: skip
    as_json(holidays)
    _site(verb(verbs, "site", "montre ou change ce que l'établissement décide du calendrier"))
    rhythm = verb(verbs, "rhythm", "donne à un alternant le rythme de son alternance")
    learner(rhythm)
    _rhythm(rhythm)
    period(rhythm)
    as_json(rhythm)
    calendar = verb(verbs, "calendar", "montre le calendrier d'un alternant")
    learner(calendar)
    period(calendar, required=False)
    as_json(calendar)
    calendar.add_argument("--ics", metavar="FICHIER.ics", help="pour un agenda, à écrire")
    calendar.add_argument("--out", metavar="ANNÉE.pdf", help="l'année sur papier, à écrire")
    force(calendar)


def _rhythm(rhythm: Parser) -> None:
    said = rhythm.add_mutually_exclusive_group(required=True)
    said.add_argument(
        "--weeks", metavar="C/E", help="semaines au centre, puis en entreprise, comme 1/3"
    )
    said.add_argument("--months", metavar="C/E", help="mois au centre, puis en entreprise")
    said.add_argument("--days", metavar="JOURS", help="jours au centre, comme mon,tue")
    said.add_argument("--file", metavar="FICHIER", help="calendrier du centre, .ics, .csv ou .xlsx")
    rhythm.add_argument(
        "--first", metavar="centre|company", help="où le rythme commence (au centre sinon)"
    )


def _site(site: Parser) -> None:
    site.add_argument("--territory", metavar="TERRITOIRE", help=_tokens(Territory))
    site.add_argument("--good-friday", metavar="yes|no", help="Vendredi saint férié ici")
    site.add_argument("--saint-martin", metavar="27|28", help="abolition en mai à Saint-Martin")
    site.add_argument("--open-on-holidays", metavar="yes|no", help="ouvert les fériés, 1er mai non")
    site.add_argument("--sector", metavar="SECTEUR", help=_tokens(Sector))
    site.add_argument(
        "--halves", metavar="H-H,H-H", help="heures des moitiés, comme 09:00-12:00,14:00-18:00"
    )
    site.add_argument(
        "--half-value", metavar="1|0.5", help="jours pour une demi-journée seule, parmi les 45"
    )
    site.add_argument("--threshold", metavar="N", help="seuil d'absence marqué, en %%")
    site.add_argument(
        "--rest-by-agreement", metavar="yes|no", help="mineurs : 36 h de repos par accord"
    )
    for option, name, told in (
        ("--close", "DATE..DATE=NOM", "une fermeture"),
        ("--off", "DATE=NOM", "un jour chômé par usage ou accord"),
        ("--work", "DATE", "un férié travaillé"),
        ("--solidarity", "DATE", "la journée de solidarité"),
        ("--forget", "N", "oublie l'un de ces jours, par son numéro"),
    ):
        site.add_argument(
            option, metavar=name, action="append", default=[], help=f"{told} (répétable)"
        )
    as_json(site)


def counts(verbs: Any) -> None:
    """count, coherence."""
    count = verb(verbs, "count", "compte les demi-journées d'une période")
    learner(count)
    period(count)
    as_json(count)
    coherence = verb(verbs, "coherence", "relit une période avant de la signer")
    learner(coherence)
    period(coherence)
    as_json(coherence)
