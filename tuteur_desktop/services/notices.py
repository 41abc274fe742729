"""Messages about the absences of minors: made ready, and noted once they are sent."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from tuteur_desktop.domain import notices
from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.domain.notices import Channel, Message, Notice
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import attendance as entities
from tuteur_desktop.services import half_days, learners
from tuteur_desktop.services import profile as profiles
from tuteur_desktop.store.store import Store


class NoticesService:
    """Who was told of an absence, when, how, and in which words (R6223-9)."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def to_tell(self, learner: Learner, halves: Sequence[HalfDay]) -> list[Cell]:
        """The recent absences among some half-days of which no representative was told yet.

        Nothing is read for an adult, nor while nothing is to be told.
        """
        today = self._now().date()
        if learner.id is None or not notices.to_tell(learner, halves, set(), today):
            return []
        told = {one.on for one in self.notices(learner.id)}
        return notices.to_tell(learner, halves, told, today)

    def message(
        self, learner_id: int, cells: Iterable[Cell], recipient: Person | None = None
    ) -> Message:
        """A message for some half-days, to the first representative unless another is named.

        Raises UserError when no half-day is given or the learner has no representative.
        """
        asked = set(cells)
        if not asked:
            raise UserError("Choisissez d'abord les demi-journées d'absence.")
        days = [on for on, _half in asked]
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            profile = profiles.profile_of(session)
            found = half_days.half_days(session, learner_id, min(days), max(days))
        to = recipient or next(iter(learner.representatives), None)
        if to is None:
            raise UserError(
                f"Aucun représentant légal n'est noté pour {learner.name} : ajoutez-le dans "
                f"L'essentiel."
            )
        contract = learner.contract(min(days))
        absent = [half for half in found if (half.on, half.half) in asked]
        return notices.compose(learner, contract.kind if contract else None, to, absent, profile)

    def log(self, learner_id: int, message: Message, channel: Channel) -> None:
        """Note a message as sent, once for each of its days. Raises UserError for an empty one."""
        if not message.body.strip():
            raise UserError("Le message est vide : écrivez ce qui a été dit.")
        with self._store.write() as session:
            for on in message.days:
                session.add(
                    entities.Notice(
                        learner_id=learner_id, on=on, sent_at=session.info["now"],
                        sent_by=session.info["by"], recipient=message.recipient.name,
                        channel=channel.value, text=message.body.strip(),
                    )
                )  # fmt: skip

    def notices(self, learner_id: int) -> list[Notice]:
        """What was sent about a learner, newest first."""
        kept = entities.Notice.__table__.c
        query = (
            select(kept.on, kept.sent_at, kept.sent_by, kept.recipient, kept.channel, kept.text)
            .where(kept.learner_id == learner_id)
            .order_by(kept.sent_at.desc(), kept.id.desc())
        )
        with self._store.read() as session:
            return [Notice(*row) for row in session.execute(query)]
