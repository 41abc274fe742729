"""Options that several verbs share, and argparse's own words in French."""

import argparse
import re
from typing import Any, NoReturn

from tuteur_desktop.domain.french import listing
from tuteur_desktop.errors import UserError

VERBS = (
    "init", "add", "import", "list", "assign", "mark", "confirm", "rate", "export", "verify",
    "dump", "check", "demo", "screenshots", "holidays", "site", "rhythm", "calendar", "expect",
    "event", "count", "coherence", "reopen", "find", "interview", "agenda", "checklist", "tutor",
    "evidence", "objective", "progress", "mission", "diary", "self-rating",
)  # fmt: skip
_USAGE = "utilisation : "
_MESSAGES = (
    (r"the following arguments are required: (.*)", r"il manque : \1"),
    (r"unrecognized arguments: (.*)", r"argument inconnu : \1"),
    (r"argument (.*?): expected one argument", r"\1 attend une valeur"),
    (r"argument (.*?): expected at least one argument", r"\1 attend au moins une valeur"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 ne prend pas de valeur"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 ne se donne pas avec \2"),
    (r"one of the arguments (.*) is required", r"il manque l'un de : \1"),
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


def verb(verbs: Any, name: str, words: str, *, store: bool = True) -> Parser:
    """A verb, its words in the help, and the store it opens unless it needs none."""
    made: Parser = verbs.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    made.add_argument(
        "--store", metavar="FICHIER", default=argparse.SUPPRESS,
        help="le dossier de suivi" if store else argparse.SUPPRESS,
    )  # fmt: skip
    return made


def learner(parser: Parser) -> None:
    """The learner that a verb is about."""
    parser.add_argument("learner", metavar="ALTERNANT", help="numéro ou nom")


def half(parser: Parser) -> None:
    """A day, and one half of it or both."""
    parser.add_argument("date", metavar="DATE", help="le jour")
    parser.add_argument("half", metavar="am|pm|day", help="la demi-journée, ou les deux")


def period(parser: Parser, *, required: bool = True) -> None:
    """Two dates, both included."""
    told = "" if required else " ; celui du contrat sinon"
    parser.add_argument(
        "--from", dest="start", metavar="DATE", required=required,
        help=f"le premier jour de la période{told}",
    )  # fmt: skip
    parser.add_argument(
        "--to", dest="end", metavar="DATE", required=required,
        help=f"le dernier jour de la période{told}",
    )  # fmt: skip


def as_json(parser: Parser) -> None:
    """The answer as JSON."""
    parser.add_argument("--json", action="store_true", help="réponse en JSON")


def target(parser: Parser, name: str, *, required: bool) -> None:
    """A file to write, and whether it may replace another."""
    parser.add_argument("--out", metavar=name, required=required, help="le fichier à écrire")
    force(parser)


def force(parser: Parser) -> None:
    """Whether what is written may replace a file."""
    parser.add_argument("--force", action="store_true", help="remplace un fichier qui existe")


def may_come_late(parser: Parser, name: str) -> None:
    """A word that may be left out, and may also stand after options; argparse loses it there."""
    parser.set_defaults(late=name)


def late(args: argparse.Namespace, rest: list[str]) -> list[str]:
    """Give the words that argparse left over to the argument they were meant for."""
    name = getattr(args, "late", None)
    if name is None or not rest or any(word.startswith("-") for word in rest):
        return rest
    kept = getattr(args, name)
    if isinstance(kept, list):
        setattr(args, name, [*kept, *rest])
        return []
    if kept is None and len(rest) == 1:
        setattr(args, name, rest[0])
        return []
    return rest
