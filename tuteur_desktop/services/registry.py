"""Puts the services of a store together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tuteur_desktop.services.attendance import AttendanceService
from tuteur_desktop.services.check import CheckService
from tuteur_desktop.services.contracts import ContractsService
from tuteur_desktop.services.copies import CopiesService
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.dump import DumpService
from tuteur_desktop.services.exchange import ExchangeService
from tuteur_desktop.services.history import HistoryService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.skills import SkillsService
from tuteur_desktop.services.today import TodayService
from tuteur_desktop.store.store import Store


@dataclass(frozen=True)
class Services:
    """One service an area. Pages are given the ones they use, never this whole."""

    profile: ProfileService
    learners: LearnersService
    contracts: ContractsService
    attendance: AttendanceService
    skills: SkillsService
    documents: DocumentsService
    signing: SigningService
    exchange: ExchangeService
    history: HistoryService
    copies: CopiesService
    today: TodayService
    dump: DumpService
    check: CheckService
    now: Callable[[], datetime]


def make_services(store: Store, now: Callable[[], datetime]) -> Services:
    """The services of a store, with the clock they are given."""
    profile = ProfileService(store)
    signing = SigningService(store, now)
    learners = LearnersService(store, now)
    attendance = AttendanceService(store, now)
    documents = DocumentsService(store, now, signing)
    return Services(
        profile=profile,
        learners=learners,
        contracts=ContractsService(store, now),
        attendance=attendance,
        skills=SkillsService(store, now),
        documents=documents,
        signing=signing,
        exchange=ExchangeService(store),
        history=HistoryService(store, now),
        copies=CopiesService(store, now),
        today=TodayService(learners, attendance, profile, now),
        dump=DumpService(store),
        check=CheckService(store),
        now=now,
    )
