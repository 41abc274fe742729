"""What the papers of a learner are proposed with, from all that the file knows."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import sheet_texts, sheets
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import date_words, plural, short_date, typeset
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.meetings import contract_dates
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Framework, Voice, latest
from tuteur_desktop.domain.tutors import same_tutor
from tuteur_desktop.domain.welcome import ProvidedKind, Sheet, SheetKind
from tuteur_desktop.domain.words import VOICES, tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import interviews as interview_entities
from tuteur_desktop.models import welcome as entities
from tuteur_desktop.services import followed, framework_values, learners, profile
from tuteur_desktop.services import skills as skill_values
from tuteur_desktop.services.interview_values import decision_value

SHOWN = 6  # open actions, and dates, that a handover lists; the others are counted
_BACK = (ProvidedKind.EQUIPMENT, ProvidedKind.RESOURCES, ProvidedKind.ACCESS)


def proposed(
    session: Session, learner_id: int, kind: SheetKind, today: date, *, minor: bool | None = None
) -> Sheet:  # fmt: skip
    """A paper with everything proposed, nothing of it kept. Raises UserError without a contract.

    `minor` when it is not the age of that day that says so.
    """
    learner = learners.value(learners.row_of(session, learner_id))
    contract = learner.contract(today)
    if contract is None:
        raise UserError(f"{learner.name} n'a pas encore de contrat : ajoutez-le d'abord.")
    own = profile.profile_of(session)
    on = min(max(today, contract.starts_on), contract.last_day)
    make = {SheetKind.GUIDE: _guide, SheetKind.SAFETY: _safety, SheetKind.HANDOVER: _handover}
    minor = learner.minor(on) if minor is None else minor
    fields = make[kind](session, learner, contract, own, on, minor)
    return Sheet(kind, contract.id or 0, on, fields)


def tutor_name(contract: Contract, own: Profile, on: date) -> str:
    """Who is the tutor that day; the profile's while nobody is named."""
    found = contract.tutor_on(max(on, contract.starts_on))
    return found.name if found else own.tutor


def again(kept: Sheet, fresh: Sheet) -> dict[str, str]:
    """The fields of a paper made again: those of its last issue.

    Where they name a tutor who is no longer in charge, they are proposed afresh; a handover is
    about another moment, and begins afresh as well.
    """
    if kept.kind is SheetKind.HANDOVER:
        return fresh.fields
    old, new = kept.fields.get(sheets.TUTOR, ""), fresh.fields.get(sheets.TUTOR, "")
    moved = bool(old) and not same_tutor(old, new)
    fields = {
        key: fresh.fields.get(key, "") if moved and old in text else text
        for key, text in kept.fields.items()
    }
    return fields | ({sheets.TUTOR: new} if kept.kind is SheetKind.GUIDE else {})


def of_age(
    session: Session, learner_id: int, kind: SheetKind, fields: Mapping[str, str], fresh: Sheet
) -> dict[str, str]:  # fmt: skip
    """The fields of a paper made again for an adult: without what was said of a minor."""
    before = proposed(session, learner_id, kind, fresh.on, minor=True).fields
    return {
        key: "" if key in sheets.MINORS
        else sheet_texts.grown_up(text, before.get(key, ""), fresh.fields.get(key, ""))
        for key, text in fields.items()
    }  # fmt: skip


def _guide(
    session: Session, learner: Learner, contract: Contract, own: Profile, on: date,
    minor: bool,
) -> dict[str, str]:  # fmt: skip
    tutor = tutor_name(contract, own, on)
    said = sheet_texts.guide(learner, contract, own, tutor, minor=minor)
    fields = sheets.FIELDS[SheetKind.GUIDE]
    return said | {one.key: _cut(said[one.key], one) for one in fields}


def _safety(
    session: Session, learner: Learner, contract: Contract, own: Profile, on: date,
    minor: bool,
) -> dict[str, str]:  # fmt: skip
    row = entities.Provided
    query = select(row.label).where(
        row.contract_id == contract.id, row.kind == ProvidedKind.EQUIPMENT,
        row.returned_on.is_(None), row.label != "",
    ).order_by(row.on, row.id)  # fmt: skip
    said = {
        "equipment": "\n".join(dict.fromkeys(session.scalars(query))),
        "forbidden": typeset(sheet_texts.forbidden(minor=minor)),
        "by": tutor_name(contract, own, on),
    }
    return {one.key: said.get(one.key, "") for one in sheets.FIELDS[SheetKind.SAFETY]}


def _handover(
    session: Session, learner: Learner, contract: Contract, own: Profile, on: date,
    minor: bool,
) -> dict[str, str]:  # fmt: skip
    leaving, coming, starts = _turn(contract, own, on)
    around = sheet_texts.reached(learner, contract, own, minor=minor)
    said = {
        "from": leaving, "to": coming, "starts": starts.isoformat() if starts else "",
        "standing": _standing(session, learner, contract, on),
        "decisions": _decisions(session, learner),
        "next": _next(session, learner, contract, on),
        "contacts": "\n".join(around),
        "handed": "\n".join((*sheet_texts.DOCUMENTS_HANDED, *_held(session, contract))),
    }  # fmt: skip
    return {one.key: _cut(said.get(one.key, ""), one) for one in sheets.FIELDS[SheetKind.HANDOVER]}


def _cut(text: str, one: sheets.Field) -> str:
    """A proposed text within what the field takes: whole lines, the rest being said to exist."""
    lines = text.split("\n")
    if len(text) <= one.most and len(lines) <= one.rows:
        return text
    rest, kept = "… le reste est dans le dossier", ""
    for line in lines[: one.rows - 1]:
        if len(kept) + len(line) + len(rest) + 2 > one.most:
            break
        kept += f"{line}\n"
    return kept + rest


def _turn(contract: Contract, own: Profile, on: date) -> tuple[str, str, date | None]:
    """Who leaves, who comes and from when: the change to come, else the last one."""
    turns = contract.tutors_over(contract.starts_on, contract.last_day)
    pairs = list(zip(turns, turns[1:], strict=False))
    for leaving, coming in pairs:
        if coming.starts_on > on:
            return leaving.name, coming.name, coming.starts_on
    if pairs:
        leaving, coming = pairs[-1]
        return leaving.name, coming.name, coming.starts_on
    return tutor_name(contract, own, on), "", None


def _standing(session: Session, learner: Learner, contract: Contract, on: date) -> str:
    """What each voice says, in counts and never as an average; then the last interview."""
    lines = list(_voices(session, learner, contract, on))
    kept = interview_entities.Interview
    query = select(kept.title, kept.on).where(
        kept.learner_id == learner.id, kept.status == "held", kept.on <= on
    )
    last = session.execute(query.order_by(kept.on.desc())).first()
    if last is not None:
        lines.append(f"Dernier entretien : {last.title}, {short_date(last.on)}.")
    return typeset("\n".join(lines))


def _voices(
    session: Session, learner: Learner, contract: Contract, on: date
) -> Iterator[str]:  # fmt: skip
    framework = _framework(session, contract)
    skills = framework.skills() if framework else ()
    if framework is None or not skills:
        yield "Aucun référentiel n’est choisi : les compétences ne sont pas suivies ici."
        return
    now = latest(skill_values.ratings_of(session, learner.id or 0, framework), on)
    for voice in Voice:
        said = [now[key].level for one in skills if (key := (one.id or 0, voice)) in now]
        word = tutor_word(contract.kind) if voice is Voice.TUTOR else VOICES[voice]
        yield f"{word[0].upper()}{word[1:]} : {_counts(said, framework)}"


def _counts(said: list[Level], framework: Framework) -> str:
    total, ranks = len(framework.skills()), [one for one in said if one.rank]
    if not said:
        return "rien de noté."
    if not ranks:
        return f"aucune compétence vue sur {total}."
    seen = plural(len(ranks), "compétence vue", "compétences vues")
    many = sum(map(framework.scale.done, ranks))
    free = f"{many} autonome{'s' if many > 1 else ''} ou plus" if many else "aucune autonome"
    return f"{seen} sur {total}, dont {free}."


def _framework(session: Session, contract: Contract) -> Framework | None:
    if contract.framework_id is None:
        return None
    return framework_values.value(framework_values.row_of(session, contract.framework_id))


def _decisions(session: Session, learner: Learner) -> str:
    kept = interview_entities.Decision
    query = select(kept).where(kept.learner_id == learner.id, kept.done_on.is_(None))
    found = [decision_value(row) for row in session.scalars(query)]
    found.sort(key=lambda one: (one.by_when or date.max, one.id or 0))
    return _some([_decision(one) for one in found], "action")


def _decision(one: Decision) -> str:
    by = f"pour le {short_date(one.by_when)}" if one.by_when else ""
    about = ", ".join(part for part in (one.who, by) if part)
    return f"{one.what} ({about})" if about else one.what


def _next(session: Session, learner: Learner, contract: Contract, on: date) -> str:
    """The interviews planned and the dates of the contract to come, in the order of time."""
    said = followed.said(session, on, [learner.id or 0])
    found = [
        (one.on, f"{one.title}, {short_date(one.on)}")
        for one in said.waiting.get(learner.id or 0, ())
        if one.contract_id == contract.id and one.on >= on
    ]
    known = followed.known_of(said, learner.id or 0, contract, on)
    for due in contract_dates(learner, contract, on, None, known):
        if not due.done and due.on >= on and due.planned_on is None:
            law = f" ({due.law})" if due.law else ""
            found.append((due.on, f"{due.name}{law} : {date_words(due.on)}"))
    return typeset(_some([words for _day, words in sorted(found)], "date"))


def _some(lines: list[str], word: str) -> str:
    more = len(lines) - SHOWN
    shown = lines[:SHOWN]
    if more > 0:
        shown.append(f"et {plural(more, f'autre {word}', f'autres {word}s')}, au dossier")
    return "\n".join(shown)


def _held(session: Session, contract: Contract) -> list[str]:
    """What the learner holds, for whoever takes over to know."""
    row = entities.Provided
    query = select(row.label).where(
        row.contract_id == contract.id, row.kind.in_(_BACK), row.returned_on.is_(None),
        row.label != "",
    ).order_by(row.on, row.id)  # fmt: skip
    names = list(dict.fromkeys(session.scalars(query)))
    return [typeset(f"À l’alternant : {', '.join(names)}")] if names else []
