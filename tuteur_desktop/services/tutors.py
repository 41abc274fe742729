"""The tutor's own file: who a tutor is, what they hold, whether they may be one, time spent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import conditions
from tuteur_desktop.domain.conditions import ABOUT, Condition
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.followup_words import MISSIONS
from tuteur_desktop.domain.french import date_words, listing
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.quotas import Stretch, since, stretches
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.tutors import (
    DAY_MINUTES,
    UNTUTORED,
    Credential,
    Mission,
    Spent,
    Total,
    TutorRecord,
    contract_for,
    missions_of,
    same_tutor,
    totals,
)
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import tutors as entities
from tuteur_desktop.services import contracts, learners, profile
from tuteur_desktop.services import tutor_values as values
from tuteur_desktop.store.store import Store

MAX_REASON, MAX_NOTE = 500, 2000


@dataclass(frozen=True)
class Check:
    """What the law asks of the tutor of one contract, and how it stands."""

    learner_id: int
    learner: str
    contract: Contract
    tutor: str
    conditions: tuple[Condition, ...]
    quotas: tuple[Condition, ...]

    @property
    def kind(self) -> Kind:
        """The kind of contract, which decides."""
        return self.contract.kind

    @property
    def about(self) -> str:
        """A sentence on the rules of this kind."""
        return ABOUT[self.kind]

    @property
    def open_ones(self) -> tuple[Condition, ...]:
        """What is neither met nor waived."""
        return tuple(one for one in (*self.conditions, *self.quotas) if not one.settled)


@dataclass(frozen=True)
class Expiring:
    """A credential whose last day is near or over."""

    tutor: str
    credential: Credential
    days_left: int  # below zero once over


class TutorsService:
    """Tutors by name: the one of the profile, and all those whom contracts name."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def names(self) -> list[str]:
        """The tutor of the profile, then those of contracts, records and time spent."""
        with self._store.read() as session:
            return values.names_of(session)

    def record(self, name: str) -> TutorRecord:
        """What is known of a tutor; nothing but the name where nobody said."""
        with self._store.read() as session:
            return values.record_of(session, name)

    def save(self, record: TutorRecord) -> int:
        """Keep what is known of a tutor; returns its number. Raises UserError."""
        if problem := record.problem():
            raise UserError(problem)
        with self._store.write() as session:
            row = values.record_row(session, record.name)
            for name in values.RECORD:
                setattr(row, name, getattr(record, name))
            row.diploma = record.diploma.strip()
            session.flush()
            return row.id

    def credentials(self, name: str) -> list[Credential]:
        """The trainings and licences of a tutor, those that end first at the head."""
        with self._store.read() as session:
            return values.credentials_of(session, name)

    def add_credential(self, name: str, credential: Credential) -> int:
        """Keep a training or a licence; returns its number. Raises UserError."""
        if problem := credential.problem():
            raise UserError(problem)
        with self._store.write() as session:
            holder = values.record_row(session, name)
            row = entities.Credential(**values.credential_fields(credential))
            holder.credentials.append(row)
            session.flush()
            return row.id

    def change_credential(self, credential: Credential) -> None:
        """Keep the new values of a training or a licence. Raises UserError."""
        if problem := credential.problem():
            raise UserError(problem)
        with self._store.write() as session:
            row = self._credential_row(session, credential.id or 0)
            for name, value in values.credential_fields(credential).items():
                setattr(row, name, value)

    def remove_credential(self, credential_id: int) -> None:
        """Take one out; the history keeps it."""
        with self._store.write() as session:
            session.delete(self._credential_row(session, credential_id))

    def expiring(self, today: date, within: int = 90, tutor: str = "") -> list[Expiring]:
        """Those over or about to be, in days; renewed ones apart."""
        last = today + timedelta(days=within)
        found = []
        with self._store.read() as session:
            for row in session.scalars(select(entities.TutorRecord)):
                if tutor and not same_tutor(row.name, tutor):
                    continue
                held = [values.credential_value(one) for one in row.credentials]
                found += [
                    Expiring(row.name, one, (one.expires_on - today).days)
                    for one in held
                    if one.expires_on is not None
                    and one.expires_on <= last
                    and not values.renewed(one, held)
                ]
        return sorted(found, key=lambda one: (one.days_left, one.credential.title))

    def check(self, learner_id: int, contract_id: int | None = None, tutor: str = "") -> Check:
        """The conditions and quotas of a learner's tutor: of the contract of now, if not named.

        Raises UserError without a contract.
        """
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            contract = values.wanted(learner, contract_id, self.today())
            name = tutor or values.in_charge(contract, self.today(), profile.profile_of(session))
            one = values.Followed(learner_id, learner.name, contract)
            return self._checks(session, [one], name)[0]

    def checks(self, tutor: str) -> list[Check]:
        """Those of every contract, of now or to come, that a tutor has or shares."""
        today = self.today()
        with self._store.read() as session:
            own = profile.profile_of(session)
            mine = [
                one for one in values.followed(session)
                if one.contract.last_day >= today
                and values.tutored_by(one.contract, tutor, own, today)
            ]  # fmt: skip
            return self._checks(session, mine, tutor)

    def stretches(self, tutor: str, start: date, end: date) -> tuple[Stretch, ...]:
        """Whom a tutor follows over a period, with the rules that are passed."""
        with self._store.read() as session:
            own = profile.profile_of(session).tutor
            employer = values.record_of(session, tutor).employer
            held = values.held(values.followed(session), own)
            return stretches(held, tutor, start, end, employer=employer)

    def waive(self, contract_id: int, tutor: str, condition: str, reason: str) -> None:
        """Keep a tutor all the same, saying why. Raises UserError without a reason."""
        said = reason.strip()
        if not said:
            raise UserError("Dites pourquoi ce tuteur est gardé malgré cela : le motif est gardé.")
        if len(said) > MAX_REASON:
            raise UserError(f"Le motif dépasse {MAX_REASON} caractères : raccourcissez-le.")
        with self._store.write() as session:
            contract = contracts.row_of(session, contract_id)
            learner = learners.value(learners.row_of(session, contract.learner_id))
            one = values.Followed(
                contract.learner_id, learner.name, values.wanted(learner, contract_id, self.today())
            )
            (found,) = self._checks(session, [one], tutor)
            if condition not in [one.key for one in (*found.conditions, *found.quotas)]:
                raise UserError(
                    f"« {condition} » n'est pas une condition de ce contrat : relisez la liste."
                )
            row = values.waiver_row(session, contract_id, tutor, condition)
            if row is None:
                row = entities.Waiver(
                    learner_id=contract.learner_id, contract_id=contract_id, tutor=tutor.strip(),
                    condition=condition, reason="", recorded_at=session.info["now"],
                )  # fmt: skip
                session.add(row)
            row.reason, row.recorded_by = said, session.info["by"]
            row.recorded_at = session.info["now"]

    def unwaive(self, contract_id: int, tutor: str, condition: str) -> None:
        """Take a derogation back; the history keeps it."""
        with self._store.write() as session:
            row = values.waiver_row(session, contract_id, tutor, condition)
            if row is None:
                raise UserError("Cette dérogation n'existe plus : relisez la liste.")
            session.delete(row)

    def time(
        self, tutor: str = "", learner_id: int | None = None,
        start: date = date.min, end: date = date.max,
    ) -> list[Spent]:  # fmt: skip
        """Time spent, newest first: by one tutor, on one learner, between two days."""
        with self._store.read() as session:
            found = values.time_of(session, tutor, start, end)
        return [one for one in found if learner_id in (None, one.learner_id)]

    def totals(self, tutor: str, start: date, end: date) -> tuple[Total, ...]:
        """The minutes of a period, by learner, contract and mission."""
        return totals(tuple(self.time(tutor, None, start, end)))

    def attested(self, tutor: str, start: date, end: date) -> tuple[Total, ...]:
        """Those that an attestation counts: of contracts that provide for a tutor."""
        found = self.totals(tutor, start, end)
        with self._store.read() as session:
            held = contracts.by_learner(session)
        kinds = {one.id: one.kind for many in held.values() for one in many}
        return tuple(one for one in found if kinds.get(one.contract_id) not in UNTUTORED)

    def add_time(self, spent: Spent) -> int:
        """Keep time spent, of the profile's tutor if none is named; returns its number.

        Raises UserError for a day to come, no time, a mission of another kind of contract, a day
        far from every contract, or more than a day holds.
        """
        with self._store.write() as session:
            row = entities.Spent(
                recorded_at=session.info["now"], recorded_by=session.info["by"],
            )  # fmt: skip
            self._fill(session, row, spent)
            session.add(row)
            session.flush()
            return row.id

    def change_time(self, spent: Spent) -> None:
        """Keep the new values of an entry. Raises UserError as `add_time` does."""
        with self._store.write() as session:
            self._fill(session, self._spent_row(session, spent.id or 0), spent)

    def remove_time(self, spent_id: int) -> None:
        """Take an entry out; the history keeps it."""
        with self._store.write() as session:
            session.delete(self._spent_row(session, spent_id))

    def missions(self, learner_id: int, on: date | None = None) -> tuple[Mission, ...]:
        """The missions of the contract that time spent that day would be for; none without one."""
        with self._store.read() as session:
            held = tuple(contracts.of_learner(session, learner_id))
        contract = contract_for(held, on or self.today())
        return () if contract is None else missions_of(contract.kind)

    def _fill(self, session: Session, row: entities.Spent, spent: Spent) -> None:
        learner = learners.value(learners.row_of(session, spent.learner_id))
        tutor = spent.tutor.strip() or profile.profile_of(session).tutor.strip()
        contract = self._refused(learner, spent, tutor)
        that_day = sum(
            one.minutes for one in values.time_of(session, tutor, spent.on, spent.on)
            if one.id != spent.id
        )  # fmt: skip
        if that_day + spent.minutes > DAY_MINUTES:
            raise UserError(
                f"Le {date_words(spent.on)} compterait plus de 24 heures : corrigez la durée."
            )
        row.tutor, row.learner_id, row.contract_id = tutor, spent.learner_id, contract.id
        row.on, row.minutes, row.mission = spent.on, spent.minutes, spent.mission
        row.note = spent.note.strip()

    def _refused(self, learner: Learner, spent: Spent, tutor: str) -> Contract:
        """Raise UserError for what cannot be; else the contract it is for."""
        if not tutor:
            raise UserError("Il manque votre nom : complétez votre profil dans les réglages.")
        if not 0 < spent.minutes <= DAY_MINUTES:
            raise UserError("La durée va de 1 minute à 24 heures : écrivez 45, ou 1h30.")
        if spent.on > self.today():
            raise UserError("Ce jour n'est pas encore venu : le temps se note une fois passé.")
        if len(spent.note) > MAX_NOTE:
            raise UserError(f"La note dépasse {MAX_NOTE} caractères : raccourcissez-la.")
        contract = contract_for(learner.contracts, spent.on)
        if contract is None:
            raise UserError(
                f"{learner.name} n'a pas de contrat autour du {date_words(spent.on)} : corrigez "
                f"la date, ou ajoutez le contrat."
            )
        if contract.kind in UNTUTORED:
            raise UserError(
                f"Le contrat de {learner.name} est une période de reconversion, qui ne prévoit pas "
                f"de tuteur : aucun temps de tuteur ne s'y note."
            )
        if spent.mission not in missions_of(contract.kind):
            known = listing((f"« {MISSIONS[one]} »" for one in missions_of(contract.kind)), "ou")
            raise UserError(
                f"« {MISSIONS[spent.mission]} » n'est pas une mission du "
                f"{tutor_word(contract.kind)} : choisissez {known}."
            )
        return contract

    def _checks(
        self, session: Session, wanted: Sequence[values.Followed], name: str
    ) -> list[Check]:
        """Several contracts of one tutor: what is known of the tutor is read once."""
        own, record = profile.profile_of(session), values.record_of(session, name)
        credentials = values.credentials_of(session, name)
        waivers = values.waivers_of(session, name)
        numbers = {one.contract.id for one in wanted}
        # One that is archived is checked too, as what it was.
        everybody = [one for one in values.followed(session) if one.contract.id not in numbers]
        spans = [self._span(one.contract, name) for one in wanted]
        start = min((on for on, _until in spans), default=self.today())
        end = max((until for _on, until in spans), default=start)
        held = values.held([*everybody, *wanted], own.tutor)
        over = stretches(held, name, since(held, start), end, employer=record.employer)
        found = []
        for one, (on, until) in zip(wanted, spans, strict=True):
            said = conditions.check(
                one.contract.kind, record, on, until=until, stretches=over,
                waivers=waivers.get(one.contract.id or 0, ()), credentials=credentials,
                restaurant=own.establishment.site.sector is Sector.RESTAURANT,
            )  # fmt: skip
            found.append(Check(
                one.learner_id, one.learner, one.contract, name,
                tuple(each for each in said if not each.quota),
                tuple(each for each in said if each.quota),
            ))  # fmt: skip
        return found

    def _span(self, contract: Contract, name: str) -> tuple[date, date]:
        """From today, or the day this tutor begins, to the last one of theirs."""
        mine = [tutor for tutor in contract.tutors if same_tutor(tutor.name, name)][-1:]
        starts = max([contract.starts_on, *(tutor.starts_on for tutor in mine)])
        until = min([contract.last_day, *(tutor.ends_on for tutor in mine if tutor.ends_on)])
        on = max(starts, min(self.today(), until))
        return on, max(on, until)

    def _credential_row(self, session: Session, credential_id: int) -> entities.Credential:
        row = session.get(entities.Credential, credential_id)
        if row is None:
            raise UserError("Cette habilitation n'existe plus : relisez la liste.")
        return row

    def _spent_row(self, session: Session, spent_id: int) -> entities.Spent:
        row = session.get(entities.Spent, spent_id)
        if row is None:
            raise UserError("Cette ligne de temps n'existe plus : relisez la liste.")
        return row
