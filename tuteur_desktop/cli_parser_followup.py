"""The arguments of the verbs of interviews, agenda, welcome and the tutor's own file."""

from typing import Any

from tuteur_desktop.cli_options import Parser, as_json, force, learner, verb


def interviews(verbs: Any) -> None:
    """`interview plan|hold|postpone|cancel`."""
    made = verb(verbs, "interview", "prévoit, tient, reporte ou annule un entretien")
    actions = made.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=Parser
    )
    plan = actions.add_parser("plan", help="prévoit un entretien")
    learner(plan)
    plan.add_argument(
        "kind", metavar="TYPE",
        help="welcome, trial, two-months, period-end, middle, tripartite, support, exam, final, "
        "ou la clé d'une trame à vous ; le nom français est compris",
    )  # fmt: skip
    plan.add_argument("date", metavar="DATE", help="le jour")
    plan.add_argument("--at", metavar="HEURE", help="l'heure, comme 14:30")
    plan.add_argument("--minutes", metavar="N", help="la durée ; celle de la trame sinon")
    plan.add_argument("--mode", metavar="MODE", help="in-person, phone, video ou async")
    plan.add_argument("--place", metavar="LIEU", help="où, ou le lien de la visio")
    plan.add_argument(
        "--together", action="store_true", help="même si un autre entretien a cette heure"
    )
    as_json(plan)
    hold = actions.add_parser("hold", help="note ce qui s'est dit et clôt l'entretien")
    hold.add_argument("interview", metavar="N", help="le numéro de l'entretien")
    hold.add_argument("--notes", metavar="FICHIER.toml", help="les réponses, décisions et suites")
    hold.add_argument(
        "--note", metavar="SECTION=TEXTE", action="append", default=[],
        help="une réponse, par la clé ou le titre de sa question (répétable)",
    )  # fmt: skip
    hold.add_argument("--next", metavar="DATE", help="la date convenue du prochain rendez-vous")
    hold.add_argument("--no-next", metavar="TEXTE", help="pourquoi il n'y a pas de prochain")
    as_json(hold)
    for name, words in (("postpone", "reporte"), ("cancel", "annule")):
        one = actions.add_parser(name, help=f"{words} un entretien, avec un motif")
        one.add_argument("interview", metavar="N", help="le numéro de l'entretien")
        one.add_argument("--reason", metavar="TEXTE", required=True, help="pourquoi")
        if name == "postpone":
            one.add_argument("--to", metavar="DATE", help="le nouveau jour, s'il est connu")
            one.add_argument("--at", metavar="HEURE", help="la nouvelle heure")
        as_json(one)


def agenda(verbs: Any) -> None:
    """`agenda`: interviews, sessions, legal and customary dates, and actions due."""
    made = verb(verbs, "agenda", "montre entretiens, séances, échéances et actions")
    made.add_argument("learner", metavar="ALTERNANT", nargs="?", help="numéro ou nom ; tous sinon")
    made.add_argument("--from", dest="start", metavar="DATE", help="premier jour ; hier compris")
    made.add_argument("--to", dest="end", metavar="DATE", help="dernier jour ; dans 30 jours sinon")
    as_json(made)
    made.add_argument("--ics", metavar="FICHIER", help="écrit un calendrier ICS")
    force(made)


def welcome(verbs: Any) -> None:
    """`checklist ALTERNANT` and `checklist done ALTERNANT POINT`."""
    made = verb(verbs, "checklist", "montre le pense-bête d'un alternant, ou y note un point")
    made.add_argument(
        "words", metavar="ALTERNANT | done ALTERNANT POINT", nargs="+",
        help="seul, le pense-bête ; done, undo ou skip (sans objet) d'abord, pour y noter un point",
    )  # fmt: skip
    made.add_argument("--note", metavar="TEXTE", help="une note ; avec skip, pourquoi sans objet")
    made.add_argument("--on", metavar="DATE", help="le jour où c'était fait ; aujourd'hui sinon")
    made.add_argument(
        "--all", action="store_true", help="tous les points, et non les sept premiers"
    )
    as_json(made)


def tutors(verbs: Any) -> None:
    """`tutor check ALTERNANT` and `tutor log ALTERNANT MINUTES MISSION`."""
    made = verb(verbs, "tutor", "vérifie les conditions du tuteur, ou note du temps passé")
    actions = made.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=Parser
    )
    check = actions.add_parser("check", help="conditions et quotas, avec leurs raisons")
    learner(check)
    as_json(check)
    log = actions.add_parser("log", help="note du temps passé pour une mission")
    learner(log)
    log.add_argument("minutes", metavar="DURÉE", help="minutes, ou 1h30")
    log.add_argument(
        "mission", metavar="MISSION",
        help="welcome, organise, timetable, liaison, assess (tuteur) ; skills, centre (maître "
        "d'apprentissage) ; training (se former)",
    )  # fmt: skip
    log.add_argument("--on", metavar="DATE", help="le jour ; aujourd'hui sinon")
    log.add_argument("--note", metavar="TEXTE", help="une note")
    as_json(log)
