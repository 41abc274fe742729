"""The arguments of the verb evidence."""

from typing import Any

from tuteur_desktop.cli_options import Parser, as_json, learner, target, verb


def evidence(verbs: Any) -> None:
    """`evidence add|list|copy`."""
    made = verb(verbs, "evidence", "ajoute, montre ou copie les preuves d'un alternant")
    actions = made.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=Parser
    )
    add = actions.add_parser("add", help="ajoute un fichier, une photo, un texte ou un lien")
    learner(add)
    add.add_argument(
        "what", metavar="FICHIER|TEXTE", help="un fichier de 25 Mo au plus, ou le texte"
    )
    add.add_argument(
        "--skill", metavar="COMPÉTENCE", action="append", default=[],
        help="numéro, code ou intitulé de ce qu'elle montre (répétable)",
    )  # fmt: skip
    add.add_argument("--title", metavar="TEXTE", help="le titre ; le nom du fichier sinon")
    add.add_argument("--on", metavar="DATE", help="le jour ; aujourd'hui sinon")
    add.add_argument("--by", metavar="VOIX", default="tutor", help="tutor, learner ou centre")
    add.add_argument("--place", metavar="LIEU", help="company, other-company, centre ou remote")
    add.add_argument("--link", action="store_true", help="c'est l'adresse d'une page du web")
    add.add_argument(
        "--shrink", action="store_true", help="réduit une photo ; d'elle-même au-delà de 2 Mo"
    )
    add.add_argument(
        "--agreement", metavar="ACCORD",
        help="unneeded (personne n'y figure), asked (à recueillir, d'elle-même pour une photo) ou "
        "given",
    )  # fmt: skip
    add.add_argument("--agreed-by", metavar="NOM", help="qui a donné son accord")
    add.add_argument("--confidential", action="store_true", help="hors du portefeuille remis")
    add.add_argument("--note", metavar="TEXTE", help="une note")
    as_json(add)
    show = actions.add_parser("list", help="montre les preuves, les plus récentes d'abord")
    learner(show)
    as_json(show)
    copy = actions.add_parser("copy", help="enregistre une copie d'une preuve")
    copy.add_argument("evidence", metavar="N", help="le numéro de la preuve")
    target(copy, "FICHIER", required=True)
