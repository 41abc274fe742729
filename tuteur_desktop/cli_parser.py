"""The verbs of the command line and their options; those of attendance stand beside."""

import argparse
from typing import Any

from tuteur_desktop import __version__
from tuteur_desktop import cli_parser_attendance as attendance
from tuteur_desktop import cli_parser_diary as diary
from tuteur_desktop import cli_parser_evidence as evidence
from tuteur_desktop import cli_parser_followup as followup
from tuteur_desktop.cli_options import VERBS as VERBS
from tuteur_desktop.cli_options import Parser, as_json, late, learner, may_come_late, target, verb
from tuteur_desktop.cli_parser_path import path

PROGRAM = "tuteur-desktop"
WINDOW = "window"


def parse(argv: list[str] | None) -> argparse.Namespace:
    """Read a call. Raises UserError when it cannot be understood."""
    parser = build()
    args, rest = parser.parse_known_args(argv)
    if rest := late(args, rest):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
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
    attendance.marks(verbs)
    attendance.calendars(verbs)
    attendance.counts(verbs)
    _lists(verbs)
    followup.interviews(verbs)
    followup.agenda(verbs)
    followup.welcome(verbs)
    followup.tutors(verbs)
    evidence.evidence(verbs)
    path(verbs)
    diary.missions(verbs)
    diary.diary(verbs)
    diary.self_rating(verbs)
    _documents(verbs)
    _samples(verbs)
    return parser


def _records(verbs: Any) -> None:
    init = verb(verbs, "init", "crée un dossier de suivi")
    init.add_argument("--tutor", metavar="NOM", help="votre nom")
    init.add_argument("--establishment", metavar="NOM", help="votre établissement")
    add = verb(verbs, "add", "ajoute un alternant")
    add.add_argument("what", metavar="learner", help="ce qui est ajouté : learner")
    add.add_argument("--last", metavar="NOM", required=True, help="nom")
    add.add_argument("--first", metavar="PRÉNOM", required=True, help="prénom")
    add.add_argument("--birth", metavar="DATE", help="date de naissance")
    _contract(add)
    assign = verb(verbs, "assign", "choisit le référentiel d'un alternant")
    learner(assign)
    assign.add_argument("framework", metavar="RÉFÉRENTIEL", help="numéro, code ou intitulé")
    _rate(verb(verbs, "rate", "évalue une compétence"))


def _contract(add: Parser) -> None:
    add.add_argument(
        "--contract", metavar="NATURE",
        help="apprenticeship, professionalisation, reconversion, pro-a, internship, poei, other",
    )  # fmt: skip
    add.add_argument("--from", dest="start", metavar="DATE", help="début du contrat")
    add.add_argument("--to", dest="end", metavar="DATE", help="fin du contrat")
    add.add_argument("--diploma", metavar="TEXTE", help="diplôme préparé")
    add.add_argument("--centre", metavar="NOM", help="centre de formation")
    add.add_argument(
        "--week", metavar="SEMAINE",
        help="7 ou 14 lettres : I ici, C centre, A autre entreprise, D distanciel, R ou - repos",
    )  # fmt: skip
    add.add_argument(
        "--company-from", metavar="DATE", help="premier jour de formation pratique en entreprise"
    )
    add.add_argument("--trial-ends", metavar="DATE", help="fin de la période d'essai écrite")
    add.add_argument("--exam", metavar="DATE", help="premier jour des examens")
    add.add_argument(
        "--carried", metavar="N", help="jours d'un contrat antérieur qui comptent parmi les 45"
    )


def _rate(rate: Parser) -> None:
    learner(rate)
    rate.add_argument("skill", metavar="COMPÉTENCE", help="numéro, code ou intitulé")
    rate.add_argument("level", metavar="NIVEAU", help="un rang, un libellé, non-vu ou non-evalue")
    rate.add_argument("--by", metavar="VOIX", default="tutor", help="tutor, learner ou centre")
    rate.add_argument("--on", metavar="DATE", help="le jour (aujourd'hui sinon)")
    rate.add_argument("--comment", metavar="TEXTE", help="un commentaire")


def _lists(verbs: Any) -> None:
    _import(verb(verbs, "import", "reprend des alternants, un référentiel ou des absences"))
    show = verb(verbs, "list", "montre ce qui est conservé")
    show.add_argument(
        "what", metavar="learners|frameworks|documents|events|interviews|intakes",
        help="alternants, référentiels, documents, événements des contrats, entretiens, imports de "
        "présence",
    )  # fmt: skip
    show.add_argument(
        "learner",
        metavar="ALTERNANT",
        nargs="?",
        help="numéro ou nom, pour les événements et les entretiens",
    )
    may_come_late(show, "learner")
    as_json(show)
    find = verb(verbs, "find", "cherche un diplôme dans le catalogue")
    find.add_argument("what", metavar="diploma", help="ce qui est cherché : diploma")
    find.add_argument("text", metavar="TEXTE", nargs="+", help="mots du titre, code ou fiche")
    as_json(find)
    as_json(verb(verbs, "dump", "écrit tout ce qui est conservé, en un document JSON"))
    verb(verbs, "check", "vérifie l'intégrité du dossier de suivi")


def _import(load: Parser) -> None:
    load.add_argument(
        "file", metavar="FICHIER", nargs="?",
        help="classeur .xlsx, liste .csv, fiche .xml, répertoire .zip, référentiel .csv ou .json, "
        "kit apprentissage .csv",
    )  # fmt: skip
    load.add_argument(
        "--as", dest="format", metavar="FORMAT",
        help="workbook, csv, rncp, rncp-csv, moodle, framework-json, framework-csv ou kit, devinés "
        "quand c'est possible ; attendance, l'export d'absences d'un centre",
    )  # fmt: skip
    load.add_argument(
        "--sheet", metavar="FICHE", action="extend", nargs="+", default=[],
        help="les fiches à prendre dans le répertoire de France compétences (RNCP37908)",
    )  # fmt: skip
    load.add_argument("--centre", metavar="NOM", help="attendance : le centre, dont les colonnes "
                      "sont retenues")  # fmt: skip
    load.add_argument(
        "--map", metavar="CHAMP=TITRE", action="append", default=[],
        help="attendance : la colonne d'un champ (répétable)",
    )  # fmt: skip
    load.add_argument(
        "--undo", metavar="N", help="attendance : annule en entier l'import de ce numéro"
    )
    load.add_argument("--dry-run", action="store_true", help="montre sans rien changer")
    as_json(load)


def _documents(verbs: Any) -> None:
    export = verb(verbs, "export", "édite un document, ou un papier de travail")
    export.add_argument(
        "kind", metavar="DOCUMENT",
        help="attendance (relevé de présence), progress (rapport de progression), absences (état "
        "des absences), presence-count (décompte de présence), internship (attestation de stage), "
        "minutes (compte rendu d'un entretien, par son numéro), checklist (pense-bête), first-day "
        "(premier jour), guide (repères de suivi), safety (accueil sécurité), handover "
        "(passation), tutor-hours (fonction tutorale), group-minutes (séance, par son numéro), "
        "portfolio (portefeuille de compétences : FICHIER.pdf ou DOSSIER), self-rating (feuille "
        "d'autopositionnement), grid (grille d'évaluation) ; framework (référentiel, par son code) "
        "; payroll (récapitulatif pour la paie), group (feuille de groupe), table (demi-journées)",
    )  # fmt: skip
    export.add_argument(
        "learners", metavar="ALTERNANT", nargs="*",
        help="numéro ou nom ; plusieurs, ou all, pour payroll, group et table",
    )  # fmt: skip
    may_come_late(export, "learners")
    export.add_argument("--from", dest="start", metavar="DATE", help="début de la période")
    export.add_argument("--to", dest="end", metavar="DATE", help="fin de la période")
    target(export, "FICHIER", required=True)
    export.add_argument(
        "--as", dest="format", metavar="moodle|json", help="framework : le format écrit"
    )
    export.add_argument(
        "--sign", action="store_true",
        help="signe ; la phrase de passe vient de TUTEUR_PASSPHRASE ou d'une question",
    )  # fmt: skip
    export.add_argument("--despite", metavar="TEXTE", help="pourquoi signer malgré une réserve")
    export.add_argument(
        "--blank", action="store_true", help="group, grid : à remplir à la main"
    )  # fmt: skip
    export.add_argument(
        "--block", dest="blocks", metavar="BLOC", action="append", default=[],
        help="grid, self-rating : un bloc, par son code ou son titre (répétable ; tous sinon)",
    )  # fmt: skip
    export.add_argument("--on", metavar="DATE", help="grid : les avis d'un jour")
    export.add_argument(
        "--by", dest="voices", metavar="VOIX", action="append", default=[],
        help="grid : une voix seulement, tutor, learner ou centre (répétable)",
    )  # fmt: skip
    export.add_argument(
        "--with-confidential", action="store_true",
        help="portfolio : avec les preuves confidentielles",
    )  # fmt: skip
    export.add_argument(
        "--dossier", action="store_true",
        help="portfolio : avec les exemples de pratique à rédiger du dossier professionnel",
    )  # fmt: skip
    export.add_argument("--fillable", action="store_true", help="self-rating : à remplir à l'écran")
    reopen = verb(verbs, "reopen", "rouvre la période d'un relevé signé, avec un motif")
    reopen.add_argument("document", metavar="DOCUMENT", help="numéro, comme 2026-001")
    reopen.add_argument(
        "--reason", metavar="TEXTE", required=True,
        help="pourquoi ; le motif est imprimé sur la révision suivante",
    )  # fmt: skip
    as_json(reopen)
    verify = verb(verbs, "verify", "vérifie les signatures de PDF")
    verify.add_argument("files", metavar="FICHIER.pdf", nargs="+", help="les fichiers à vérifier")
    as_json(verify)


def _samples(verbs: Any) -> None:
    demo = verb(verbs, "demo", "crée un dossier d'exemple et ses documents signés")
    demo.add_argument("folder", metavar="DOSSIER", help="où l'écrire")
    screenshots = verb(verbs, "screenshots", "dessine chaque page en PNG")
    screenshots.add_argument("folder", metavar="DOSSIER", help="où les écrire")
