"""What a portefeuille de compétences holds, gathered from the store in one session."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.evidence import Agreement, Evidence, EvidenceKind
from tuteur_desktop.domain.portfolio import (
    Exhibit,
    Part,
    Portfolio,
    Said,
    ShownBlock,
    ShownSkill,
    file_of,
)
from tuteur_desktop.domain.skills import Block, Framework, Rating, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import evidence as entities
from tuteur_desktop.models.documents import Piece
from tuteur_desktop.services import evidence_values, frameworks, portfolio_practice, skills
from tuteur_desktop.services.subject import Request, Subject, parties

if TYPE_CHECKING:
    from tuteur_desktop.reports.pdfa import Image
    from tuteur_desktop.reports.portfolio import PortfolioData

Progress = Callable[[int, int], bool]  # done, whole; False asks to stop
STOPPED = "Arrêté : rien n'a été écrit."
SIDE = 1_200  # pixels of the long side of a photo in the PDF
ALL_PICTURES = 16 * 1024 * 1024  # bytes that all of them may take there
CONFIDENTIAL, DOSSIER = "confidential", "dossier"


@dataclass(frozen=True)
class Sorted:
    """The evidence that goes in, and how many do not, by why."""

    kept: tuple[Evidence, ...]
    confidential: int
    awaited: int


def request_of(
    learner_id: int, start: date, end: date, *, confidential: bool, dossier: bool
) -> Request:
    """The portfolio of a learner up to a day, as the register names it."""
    asked = (CONFIDENTIAL,) * confidential + (DOSSIER,) * dossier
    subject = ":".join((DocumentKind.PORTFOLIO, *asked, str(learner_id)))
    return Request(DocumentKind.PORTFOLIO, learner_id, start, end, subject=subject)


def choices(request: Request) -> frozenset[str]:
    """What was asked for beyond the rule: « confidential », « dossier »."""
    return frozenset(request.subject.split(":")[1:-1])


def chosen(session: Session, learner_id: int, until: date, *, confidential: bool) -> Sorted:
    """The evidence up to a day, oldest first; never what still waits for an agreement."""
    every = evidence_values.values(session, entities.Evidence.__table__.c.learner_id == learner_id)
    found = [one for one in reversed(every) if one.on <= until]
    agreed = [one for one in found if one.agreement is not Agreement.ASKED]
    kept = [one for one in agreed if confidential or not one.confidential]
    return Sorted(tuple(kept), len(agreed) - len(kept), len(found) - len(agreed))


def gather(
    session: Session, about: Subject, request: Request, progress: Progress = lambda _n, _of: True
) -> "PortfolioData":
    """The portfolio and its pictures. Raises UserError when there is nothing, or when stopped."""
    from tuteur_desktop.reports.portfolio import PortfolioData

    asked, learner_id = choices(request), about.learner.id or 0
    wanted = chosen(session, learner_id, about.ends_on, confidential=CONFIDENTIAL in asked)
    followed = frameworks.followed_of(session, about.learner, about.ends_on)
    home = evidence_values.stands_for(session, (n for one in wanted.kept for n in one.skills))
    titles = evidence_values.titles_of(session, {n for one in wanted.kept for n in one.skills})
    exhibits = tuple(
        _exhibit(number, one, _named(one, followed, home, titles))
        for number, one in enumerate(wanted.kept, 1)
    )
    shows: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(wanted.kept, 1):
        for skill in {now for kept in one.skills for now in home[kept]}:
            shows[skill].append(number)
    found = tuple(_part(session, about, one, shows) for one in followed)
    practices = (
        portfolio_practice.of(session, about, followed, shows) if DOSSIER in asked else ()
    )  # fmt: skip
    portfolio = Portfolio(found, exhibits, wanted.confidential, wanted.awaited, practices)
    if portfolio.empty and not practices:
        raise UserError(
            f"Le portefeuille de {about.learner.name} serait vide : aucun avis, et aucune preuve "
            f"qui puisse être remise. Évaluez une compétence ou ajoutez une preuve."
        )
    pictures = _pictures(session, exhibits, progress)
    return PortfolioData(
        parties(about), about.starts_on, about.ends_on, portfolio,
        confidential=CONFIDENTIAL in asked, pictures=pictures,
    )  # fmt: skip


def content_of(session: Session, sha256: str, name: str) -> bytes:
    """Kept bytes, verified against their hash. Raises UserError when they are damaged."""
    found = session.scalar(select(Piece.content).where(Piece.sha256 == sha256))
    if found is None or hashlib.sha256(found).hexdigest() != sha256:
        raise UserError(
            f"Le fichier de « {name} » manque ou est abîmé dans le dossier de suivi : restaurez "
            f"une copie dans Réglages, ou retirez cette preuve et ajoutez-la de nouveau."
        )
    return found


def _exhibit(number: int, one: Evidence, named: tuple[str, ...]) -> Exhibit:
    text = one.text.encode("utf-8", "replace") if one.kind is EvidenceKind.TEXT else b""
    file = ""
    if one.made_of_bytes and one.piece:
        file = file_of(number, one.title or one.file_name, PurePath(one.file_name).suffix)
    elif text:
        file = file_of(number, one.title, ".txt")
    return Exhibit(
        number, one.kind, one.name, one.on, one.by, one.place, one.text, one.address, file,
        one.file_name, "text/plain" if text else one.media_type, len(text) or one.size,
        hashlib.sha256(text).hexdigest() if text else one.piece or "",
        one.agreement is Agreement.GIVEN, one.confidential, named,
    )  # fmt: skip


def _named(
    one: Evidence, followed: Iterable[Framework], home: Mapping[int, frozenset[int]],
    titles: Mapping[int, str],
) -> tuple[str, ...]:  # fmt: skip
    """The words of the skills that it shows, those of today first; else as they were linked."""
    now = {number for kept in one.skills for number in home[kept]}
    known = [skill for each in followed for skill in each.skills() if skill.id in now]
    own = {skill.id for skill in known}
    older = [titles[kept] for kept in one.skills if not home[kept] & own]
    return (*(skill.title for skill in known), *older)


def _part(
    session: Session, about: Subject, framework: Framework, shows: Mapping[int, list[int]]
) -> Part:
    ratings = skills.ratings_of(session, about.learner.id or 0, framework)
    by: defaultdict[int, list[Rating]] = defaultdict(list)
    for one in ratings:
        if one.on <= about.ends_on:
            by[one.skill_id].append(one)
    blocks = tuple(_block(one, by, shows) for one in framework.blocks)
    return Part(
        framework.code, framework.title, framework.version, framework.source, framework.scale,
        blocks,
    )  # fmt: skip


def _block(
    block: Block, ratings: Mapping[int, list[Rating]], shows: Mapping[int, list[int]]
) -> ShownBlock:
    def shown(skill: Skill) -> ShownSkill:
        number = skill.id or 0
        history = tuple(
            Said(one.voice, one.on, one.level, one.carried_from is not None)
            for one in ratings.get(number, ())
        )
        return ShownSkill(skill.title, skill.code, history, tuple(shows.get(number, ())))

    return ShownBlock(block.code, block.title, tuple(map(shown, block.skills)))


def _pictures(
    session: Session, exhibits: Iterable[Exhibit], progress: Progress
) -> dict[str, "Image"]:
    """The photos as the PDF shows them; one that cannot be shown is only listed."""
    from tuteur_desktop.exchange import pictures
    from tuteur_desktop.reports.pdfa import Image

    photos = [one for one in exhibits if one.kind is EvidenceKind.PHOTO and one.sha256]
    most = ALL_PICTURES // max(1, len(photos))
    found: dict[str, Image] = {}
    for done, one in enumerate(photos):
        if not progress(done, len(photos)):
            raise UserError(STOPPED)
        if one.sha256 in found:
            continue
        kept = content_of(session, one.sha256, one.title)
        try:
            made = pictures.light(kept, SIDE, most)
        except UserError:
            continue
        found[one.sha256] = Image(made.content, made.width, made.height)
    return found
