"""The tutor's own file in the sample store: who she is, what she holds, and time spent."""

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from tuteur_desktop.demo.calendar import monday_of
from tuteur_desktop.domain.funding import Funding, FundingPiece
from tuteur_desktop.domain.tutors import Credential, CredentialKind, Spent, TutorRecord
from tuteur_desktop.services.registry import Services

_MINUTES = (45, 20, 60, 30)  # in turn, a week
_EVERY = 3  # weeks


def tell_tutor(services: Services, name: str, today: date) -> None:
    """Keep who the tutor is and what she holds, one licence near its end."""
    services.tutors.save(
        TutorRecord(
            name, adult=True, volunteer=True, good_character=True, diploma="BP Arts de la cuisine",
            same_level=True, years=11,
        )
    )  # fmt: skip
    licence = Credential(
        CredentialKind.LICENCE, "Permis de former", "Organisme agréé de la branche",
        today - timedelta(days=3 * 365 - 60), today + timedelta(days=60), 14,
    )  # fmt: skip
    training = Credential(
        CredentialKind.TRAINING, "Prévention et secours civiques", "Association de secourisme",
        today - timedelta(days=500), None, 7,
    )  # fmt: skip
    for one in (licence, training):
        services.tutors.add_credential(name, one)


class TimeSpent:
    """Time spent on one learner, and what the OPCO funds of the contract."""

    def __init__(
        self, services: Services, timeline: Any, start: date, learner: Callable[[], int]
    ) -> None:
        self.services, self.timeline, self.start, self.learner = services, timeline, start, learner
        self.today: date = timeline.now.date()

    def plan(self) -> None:
        """Put every entry on the timeline."""
        self.timeline.at(self.start + timedelta(days=3), time(17, 30), self._fund)
        monday, rank = monday_of(self.start) + timedelta(days=7), 0
        while monday < self.today:
            friday = monday + timedelta(days=4)
            self.timeline.at(friday, time(17), partial(self._spend, friday, rank))
            monday, rank = monday + timedelta(weeks=_EVERY), rank + 1

    def _half_way(self) -> date:
        return self.start + timedelta(days=180)

    def _spend(self, on: date, rank: int) -> None:
        missions = self.services.tutors.missions(self.learner(), on)
        self.services.tutors.add_time(
            Spent(self.learner(), on, _MINUTES[rank % 4], missions[rank % len(missions)])
        )

    def _fund(self) -> None:
        contract = self.services.learners.learner(self.learner()).contracts[0]
        self.services.funding.save(
            Funding(
                contract.id or 0, "OPCO de la branche", f"2026-{contract.id:05d}", 14.0, 21_000,
                asked_on=self.start + timedelta(days=2),
                pieces=(
                    FundingPiece("Contrat signé", self.start + timedelta(days=5),
                                 self.start + timedelta(days=3)),
                    FundingPiece("Attestation de fonction tutorale", self._half_way(),
                                 self._half_way() if self._half_way() < self.today else None),
                ),
            )
        )  # fmt: skip
