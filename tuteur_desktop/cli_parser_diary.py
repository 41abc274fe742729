"""The arguments of the verbs mission, diary and self-rating."""

from typing import Any

from tuteur_desktop.cli_options import Parser, as_json, learner, target, verb


def _actions(made: Parser) -> Any:
    return made.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=Parser)


def missions(verbs: Any) -> None:
    """`mission add|list|done`."""
    actions = _actions(verb(verbs, "mission", "confie des missions, et dit ce qu'elles deviennent"))
    add = actions.add_parser("add", help="confie une mission, en un mot du métier")
    learner(add)
    add.add_argument("title", metavar="MISSION", help="le mot, comme « garde-manger »")
    add.add_argument("--week", metavar="DATE", help="la prévoit dans la semaine de ce jour")
    add.add_argument(
        "--place", metavar="LIEU", default="company",
        help="company, other-company, centre ou remote",
    )  # fmt: skip
    add.add_argument(
        "--skill", metavar="COMPÉTENCE", dest="skills", action="extend", nargs="+", default=[],
        help="numéro, code ou intitulé (plusieurs à la suite, ou répétable)",
    )  # fmt: skip
    as_json(add)
    show = actions.add_parser("list", help="montre les missions et leurs semaines")
    learner(show)
    show.add_argument(
        "--from", dest="start", metavar="DATE", help="premier jour ; le contrat sinon"
    )
    show.add_argument("--to", dest="end", metavar="DATE", help="dernier jour ; aujourd'hui sinon")
    as_json(show)
    done = actions.add_parser("done", help="dit qu'une mission est faite dans une semaine")
    learner(done)
    done.add_argument("mission", metavar="MISSION", help="son numéro ou son mot")
    done.add_argument("--week", metavar="DATE", help="un jour de la semaine ; aujourd'hui sinon")
    done.add_argument("--redo", action="store_true", help="faite, et à refaire")
    done.add_argument("--supervisor", metavar="NOM", help="qui encadre")
    done.add_argument("--note", metavar="TEXTE", help="une note")
    as_json(done)


def diary(verbs: Any) -> None:
    """`diary sheet|read|list`."""
    actions = _actions(verb(verbs, "diary", "imprime, reprend ou montre le carnet d'un alternant"))
    sheet = actions.add_parser("sheet", help="les feuilles d'une ou de plusieurs semaines")
    learner(sheet)
    sheet.add_argument("--week", metavar="DATE", help="un jour de la semaine ; aujourd'hui sinon")
    sheet.add_argument("--weeks", metavar="N", help="autant de semaines de suite ; une sinon")
    sheet.add_argument("--fillable", action="store_true", help="à remplir à l'écran")
    target(sheet, "FICHIER.pdf", required=True)
    read = actions.add_parser("read", help="reprend un PDF rempli")
    _file(read)
    show = actions.add_parser("list", help="montre les semaines, tenues et manquantes")
    learner(show)
    as_json(show)


def self_rating(verbs: Any) -> None:
    """`self-rating read`."""
    made = verb(verbs, "self-rating", "reprend une feuille d'autopositionnement remplie")
    read = _actions(made).add_parser("read", help="reprend un PDF rempli")
    _file(read)
    read.add_argument("--on", metavar="DATE", help="le jour, si la feuille ne le dit pas")


def _file(read: Parser) -> None:
    learner(read)
    read.add_argument("file", metavar="FICHIER.pdf", help="la feuille remplie")
    read.add_argument("--dry-run", action="store_true", help="montre sans rien changer")
    as_json(read)
