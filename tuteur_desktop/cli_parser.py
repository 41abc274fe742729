"""The verbs and options of the command line, and argparse's own words in French."""

import argparse
import re
from typing import Any, NoReturn

from tuteur_desktop import __version__
from tuteur_desktop.domain.french import listing
from tuteur_desktop.errors import UserError

PROGRAM = "tuteur-desktop"
WINDOW = "window"
VERBS = (
    "init", "add", "import", "list", "assign", "mark", "rate", "export", "verify", "dump",
    "check", "demo", "screenshots",
)  # fmt: skip
_USAGE = "utilisation : "
_MESSAGES = (
    (r"the following arguments are required: (.*)", r"il manque : \1"),
    (r"unrecognized arguments: (.*)", r"argument inconnu : \1"),
    (r"argument (.*?): expected one argument", r"\1 attend une valeur"),
    (r"argument (.*?): expected at least one argument", r"\1 attend au moins une valeur"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 ne prend pas de valeur"),
    (
        r"argument VERBE: invalid choice: '(.*?)' .*",
        r"le verbe « \1 » n'existe pas : choisissez " + listing(VERBS, "ou"),
    ),
    (
        r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)",
        r"\1 : \2 n'existe pas ; choisissez parmi \3",
    ),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help under French titles."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Say « utilisation »."""
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks French and raises UserError."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "arguments"
        self._optionals.title = "options"
        self.add_argument("-h", "--help", action="help", help="montre cette aide")

    def error(self, message: str) -> NoReturn:
        """Refuse a call in one sentence, with where to find help."""
        for pattern, french in _MESSAGES:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, french, message, flags=re.DOTALL)
                break
        raise UserError(f"{message[0].upper()}{message[1:]}. Voyez « {self.prog} --help ».")


def parse(argv: list[str] | None) -> argparse.Namespace:
    """Read a call. Raises UserError when it cannot be understood."""
    args = build().parse_args(argv)
    if args.verb is None:
        args.verb = WINDOW
    return args


def build() -> Parser:
    """The whole command line."""
    parser = Parser(
        prog=PROGRAM,
        description="Suivi d'alternants, hors ligne. Sans verbe, ouvre la fenêtre.",
        epilog="Les mots-clés sont en anglais ; leurs libellés français sont compris aussi. Les "
        "dates\ns'écrivent 2026-11-23, 23/11/2026 ou « 23 novembre 2026 ».",
    )
    parser.add_argument("--store", metavar="FICHIER", help="le dossier de suivi à ouvrir")
    parser.add_argument(
        "--version", action="version", version=f"Tuteur Desktop {__version__}",
        help="montre la version",
    )  # fmt: skip
    verbs = parser.add_subparsers(dest="verb", metavar="VERBE", title="verbes", parser_class=Parser)
    _records(verbs)
    _lists(verbs)
    _documents(verbs)
    _samples(verbs)
    return parser


def _verb(verbs: Any, name: str, words: str) -> Parser:
    made: Parser = verbs.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    made.add_argument(
        "--store", metavar="FICHIER", default=argparse.SUPPRESS, help="le dossier de suivi"
    )
    return made


def _records(verbs: Any) -> None:
    init = _verb(verbs, "init", "crée un dossier de suivi")
    init.add_argument("--tutor", metavar="NOM", help="votre nom")
    init.add_argument("--establishment", metavar="NOM", help="votre établissement")
    add = _verb(verbs, "add", "ajoute un alternant")
    add.add_argument("what", metavar="learner", help="ce qui est ajouté : learner")
    add.add_argument("--last", metavar="NOM", required=True, help="nom")
    add.add_argument("--first", metavar="PRÉNOM", required=True, help="prénom")
    add.add_argument("--birth", metavar="DATE", help="date de naissance")
    add.add_argument(
        "--contract", metavar="NATURE",
        help="apprenticeship, professionalisation, reconversion, pro-a, internship, poei, other",
    )  # fmt: skip
    add.add_argument("--from", dest="start", metavar="DATE", help="début du contrat")
    add.add_argument("--to", dest="end", metavar="DATE", help="fin du contrat")
    add.add_argument("--diploma", metavar="TEXTE", help="diplôme préparé")
    add.add_argument("--centre", metavar="NOM", help="centre de formation")
    add.add_argument(
        "--week", metavar="SEMAINE", help="7 ou 14 lettres : I ici, C centre, R ou - repos"
    )
    assign = _verb(verbs, "assign", "choisit le référentiel d'un alternant")
    _learner(assign)
    assign.add_argument("framework", metavar="RÉFÉRENTIEL", help="numéro, code ou intitulé")
    _mark(_verb(verbs, "mark", "note une demi-journée ou une journée"))
    _rate(_verb(verbs, "rate", "évalue une compétence"))


def _learner(parser: Parser) -> None:
    parser.add_argument("learner", metavar="ALTERNANT", help="numéro ou nom")


def _mark(mark: Parser) -> None:
    _learner(mark)
    mark.add_argument("date", metavar="DATE", help="le jour")
    mark.add_argument("half", metavar="am|pm|day", help="la demi-journée, ou les deux")
    mark.add_argument(
        "state", metavar="ÉTAT",
        help="present, late, left-early, absent, kept-at-company, leave, holiday, rest, centre, "
        "unknown",
    )  # fmt: skip
    mark.add_argument(
        "--justification", metavar="MOT",
        help="none, awaited, received, waived, refused (une absence est « awaited » sinon)",
    )  # fmt: skip
    mark.add_argument("--minutes", metavar="N", help="minutes de retard ou de départ anticipé")


def _rate(rate: Parser) -> None:
    _learner(rate)
    rate.add_argument("skill", metavar="COMPÉTENCE", help="numéro, code ou intitulé")
    rate.add_argument("level", metavar="NIVEAU", help="1 à 4, un libellé, not-seen ou not-rated")
    rate.add_argument("--by", metavar="VOIX", default="tutor", help="tutor, learner ou centre")
    rate.add_argument("--on", metavar="DATE", help="le jour (aujourd'hui sinon)")
    rate.add_argument("--comment", metavar="TEXTE", help="un commentaire")


def _lists(verbs: Any) -> None:
    load = _verb(verbs, "import", "reprend des alternants ou un référentiel depuis un fichier")
    load.add_argument("file", metavar="FICHIER", help="classeur .xlsx, liste .csv ou fiche .xml")
    load.add_argument(
        "--as", dest="format", metavar="FORMAT",
        help="workbook, csv ou rncp ; deviné quand c'est possible",
    )  # fmt: skip
    load.add_argument("--dry-run", action="store_true", help="montre sans rien changer")
    _json(load)
    show = _verb(verbs, "list", "montre les alternants, les référentiels ou les documents")
    show.add_argument("what", metavar="learners|frameworks|documents", help="ce qui est montré")
    _json(show)
    _json(_verb(verbs, "dump", "écrit tout ce qui est conservé, en un document JSON"))
    _verb(verbs, "check", "vérifie l'intégrité du dossier de suivi")


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="réponse en JSON")


def _documents(verbs: Any) -> None:
    export = _verb(verbs, "export", "édite un relevé de présence ou un rapport de progression")
    export.add_argument("kind", metavar="attendance|progress", help="le document")
    _learner(export)
    export.add_argument("--from", dest="start", metavar="DATE", help="début de la période")
    export.add_argument("--to", dest="end", metavar="DATE", help="fin de la période")
    export.add_argument("--out", metavar="FICHIER.pdf", required=True, help="le fichier à écrire")
    export.add_argument(
        "--sign", action="store_true",
        help="signe ; la phrase de passe vient de TUTEUR_PASSPHRASE ou d'une question",
    )  # fmt: skip
    export.add_argument("--despite", metavar="TEXTE", help="pourquoi signer malgré une réserve")
    export.add_argument("--force", action="store_true", help="remplace un fichier qui existe")
    verify = _verb(verbs, "verify", "vérifie les signatures de PDF")
    verify.add_argument("files", metavar="FICHIER.pdf", nargs="+", help="les fichiers à vérifier")
    _json(verify)


def _samples(verbs: Any) -> None:
    demo = _verb(verbs, "demo", "crée un dossier d'exemple et ses documents signés")
    demo.add_argument("folder", metavar="DOSSIER", help="où l'écrire")
    screenshots = _verb(verbs, "screenshots", "dessine chaque page en PNG")
    screenshots.add_argument("folder", metavar="DOSSIER", help="où les écrire")
