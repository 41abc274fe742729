"""Verbs that show what is kept: list, dump, check."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tuteur_desktop import cli_frameworks, cli_intake, cli_interview_list
from tuteur_desktop import cli_shapes as shapes
from tuteur_desktop import cli_shapes_attendance as shapes_attendance
from tuteur_desktop.cli_context import Context, emit, say, table, warn
from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.contracts import Event, EventKind
from tuteur_desktop.domain.documents import Document
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services


def do_list(context: Context) -> int:
    """Show the learners, frameworks, documents, interviews, or the life of the contracts."""
    what = french.fold(context.args.what)
    show = _LISTS.get(what)
    if show is None:
        raise UserError(
            f"« {context.args.what} » ne se montre pas : choisissez learners, frameworks, "
            f"documents, events, interviews ou intakes."
        )
    if context.args.learner is not None and show not in (_events, cli_interview_list.show):
        raise UserError(f"« list {context.args.what} » ne prend pas d'alternant.")
    with context.services() as services:
        show(context, services)
    return 0


def _learners(context: Context, services: "Services") -> None:
    found = services.learners.learners() + services.learners.learners(archived=True)
    today = context.now().date()
    if context.args.json:
        emit([
            {
                **shapes.learner(one, today, services.learners.missing(one)),
                "rhythms": [shapes_attendance.rhythm(kept)
                            for kept in services.calendar.rhythms(one.id or 0)],
            }
            for one in found
        ])  # fmt: skip
        return
    rows = []
    for one in found:
        contract = one.contract(today)
        rows.append(
            (
                str(one.id),
                f"{one.last_name} {one.first_name}",
                french.short_date(one.birth) if one.birth else "à compléter",
                words.KINDS[contract.kind] if contract else "à compléter",
                french.short_date(contract.last_day) if contract else "",
                (contract.diploma if contract else "") or "à compléter",
                "archivé" if one.archived_at else "",
            )
        )
    _show(("N°", "Nom", "Naissance", "Contrat", "Jusqu'au", "Diplôme", ""), rows,
          "Aucun alternant : ajoutez-en un avec « add learner » ou « import ».")  # fmt: skip


def _documents(context: Context, services: "Services") -> None:
    found = services.documents.documents()
    if context.args.json:
        emit([
            {**shapes.document(one),
             "signatures": [shapes.room_signature(each) for each in services.room.of_document(one)]}
            for one in found
        ])  # fmt: skip
        return
    rows = [
        (
            f"{one.number}, rév. {one.revision}",
            words.DOCUMENTS[one.kind],
            one.learner,
            french.period_words(one.starts_on, one.ends_on),
            french.short_date(one.issued_at.astimezone().date()),
            _standing(one),
        )
        for one in found
    ]
    _show(("N°", "Document", "Alternant", "Période", "Édité le", "État"), rows,
          "Aucun document : éditez-en un avec « export ».")  # fmt: skip


def _events(context: Context, services: "Services") -> None:
    named = context.args.learner
    found = (
        [services.learners.find(named)] if named is not None
        else services.learners.learners() + services.learners.learners(archived=True)
    )  # fmt: skip
    lived = [
        (one, contract, event)
        for one in found for contract in one.contracts for event in contract.events
    ]  # fmt: skip
    if context.args.json:
        emit([
            {"learner_id": one.id, "learner": one.name, "contract": contract.id,
             **shapes.event(event)}
            for one, contract, event in lived
        ])  # fmt: skip
        return
    rows = [
        (
            str(event.id),
            one.name,
            words.EVENTS[event.kind],
            french.short_date(event.on),
            french.short_date(event.ends_on) if event.ends_on else "",
            event_words(event),
        )
        for one, _contract, event in lived
    ]
    _show(("N°", "Alternant", "Événement", "À partir du", "Jusqu'au", ""), rows,
          "Aucun événement : notez-en un avec « event ».")  # fmt: skip


def event_words(event: Event) -> str:
    """What else is known of an event, on one line."""
    how = words.ENDINGS[event.how] if event.how is not None else ""
    told = f"informé : {event.told}" if event.told else ""
    after = event.after if event.kind is EventKind.DIPLOMA else ""
    parts = (how, event.company, event.tutor, after, told, event.note)
    return ", ".join(part for part in parts if part)


def _standing(one: Document) -> str:
    if one.withdrawn:
        return "contenu retiré"
    signed = "signé" if one.signed_at else "non signé"
    if one.replaced_by:
        return f"{signed}, remplacé ({one.replaced_by})"
    if one.reopened_at:
        return f"{signed}, rouvert"
    return f"{signed}, période verrouillée" if one.locks else signed


def _show(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]], empty: str) -> None:
    if rows:
        table(titles, rows)
    else:
        say(empty)


_LISTS: dict[str, Callable[[Context, "Services"], None]] = {
    "learners": _learners, "alternants": _learners,
    "frameworks": cli_frameworks.show, "referentiels": cli_frameworks.show,
    "documents": _documents,
    "events": _events, "evenements": _events,
    "interviews": cli_interview_list.show, "entretiens": cli_interview_list.show,
    "intakes": cli_intake.show, "imports": cli_intake.show,
}  # fmt: skip


def do_dump(context: Context) -> int:
    """Write all that is kept as one JSON document, with --json or without."""
    with context.services() as services:
        emit(services.dump.dump())
    return 0


def do_check(context: Context) -> int:
    """Look for damage; 1 when there is some."""
    from tuteur_desktop.store import guard

    with context.services() as services:
        problems = services.check.problems()
    for problem in problems:
        say(problem)
    if service := guard.cloud_service(context.store):
        warn(f"Attention : « {service} » semble synchronisé par un service en ligne.")
    if problems:
        warn("Le dossier de suivi est abîmé : restaurez une copie dans Réglages.")
        return 1
    say("Le dossier de suivi est sain.")
    return 0
