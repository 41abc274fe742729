"""The arguments of the verbs of the road to a diploma: objective, progress."""

from typing import Any

from tuteur_desktop.cli_options import Parser, as_json, learner, verb


def path(verbs: Any) -> None:
    """`objective add|list|close` and `progress`."""
    made = verb(verbs, "objective", "ajoute, montre ou clôt les objectifs d'un alternant")
    actions = made.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=Parser
    )
    add = actions.add_parser("add", help="ajoute un objectif")
    learner(add)
    add.add_argument("text", metavar="TEXTE", help="ce qui doit être atteint")
    add.add_argument("--by", metavar="DATE", help="pour quand")
    add.add_argument(
        "--term", metavar="TERME", help="short, medium ou long ; proposé par la date sinon"
    )
    add.add_argument(
        "--owner", metavar="VOIX", default="tutor",
        help="qui le porte : tutor, learner ou centre",
    )  # fmt: skip
    add.add_argument(
        "--skill", metavar="COMPÉTENCE", dest="skills", action="extend", nargs="+", default=[],
        help="numéro, code ou intitulé (plusieurs à la suite, ou répétable)",
    )  # fmt: skip
    as_json(add)
    show = actions.add_parser("list", help="montre les objectifs")
    learner(show)
    as_json(show)
    close = actions.add_parser("close", help="clôt un objectif, atteint ou abandonné")
    close.add_argument("objective", metavar="N", help="le numéro de l'objectif")
    how = close.add_mutually_exclusive_group()
    how.add_argument("--reached", action="store_true", help="atteint (si rien n'est dit)")
    how.add_argument("--dropped", action="store_true", help="abandonné")
    close.add_argument("--note", metavar="TEXTE", help="ce que cela a donné")
    close.add_argument("--on", metavar="DATE", help="le jour ; aujourd'hui sinon")
    as_json(close)
    progress = verb(verbs, "progress", "montre où en est un alternant, compétence par compétence")
    learner(progress)
    as_json(progress)
