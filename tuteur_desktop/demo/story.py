"""The year of the sample store, told day by day through the services under a moving clock."""

import heapq
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from tuteur_desktop.demo import calendar
from tuteur_desktop.demo.evidence import Portfolio
from tuteur_desktop.demo.followup import FollowUp
from tuteur_desktop.demo.marks import Diary
from tuteur_desktop.demo.path import Road
from tuteur_desktop.demo.tutor import TimeSpent, tell_tutor
from tuteur_desktop.domain.calendar import Week
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.documents import DocumentKind, ProgressNote
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.site import Sector, Site
from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.exchange.values import Batch
from tuteur_desktop.paths import resources
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.store.store import create_store

PASSPHRASE = "demonstration-tuteur"
FRAMEWORKS = ("bac-pro-cuisine", "cap-cuisine", "tp-cuisinier")
_LEVELS = {"1": Level.ONE, "2": Level.TWO, "3": Level.THREE, "4": Level.FOUR,
           "v": Level.NOT_SEEN}  # fmt: skip
_VOICES = {Voice.TUTOR: time(18, 10), Voice.LEARNER: time(18, 25), Voice.CENTRE: time(18, 40)}


@dataclass
class Timeline:
    """What happens and when; a clock that stands at each moment in turn."""

    now: datetime
    moment: datetime
    events: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    ranks: Iterator[int] = field(default_factory=count)

    def clock(self) -> datetime:
        """The moment being told."""
        return self.moment

    def at(self, day: date, hour: time, action: Callable[[], object]) -> None:
        """Something that happens, unless it is still to come."""
        when = datetime.combine(day, hour).astimezone()
        if when <= self.now:
            self.events.append((when, next(self.ranks), action))

    def later(self, day: date, hour: time, action: Callable[[], object]) -> None:
        """Something that follows from what is being told."""
        self.at(day, hour, action)
        heapq.heapify(self.events)

    def run(self) -> None:
        """Let everything happen in order, and end today."""
        heapq.heapify(self.events)
        while self.events:
            self.moment, _, action = heapq.heappop(self.events)
            action()
        self.moment = self.now


def tell(path: Path, now: datetime) -> None:
    """Create the store and live its year."""
    people = tomllib.loads((_folder() / "people.toml").read_text(encoding="utf-8"))
    today = now.date()
    first = min(_start(person, today) for person in people["learners"])
    opening = datetime.combine(first - timedelta(days=3), time(9, 30)).astimezone()
    timeline = Timeline(now, opening)
    store = create_store(path, timeline.clock)
    try:
        services = make_services(store, timeline.clock)
        _settle(services, people, today)
        for person in people["learners"]:
            _Life(services, timeline, person).plan()
        timeline.run()
    finally:
        store.close()


def _folder() -> Path:
    return resources() / "sample"


def _start(person: dict[str, Any], today: date) -> date:
    return calendar.contract_start(person["contract"]["start"], today)


def _settle(services: Services, people: dict[str, Any], today: date) -> None:
    """Who keeps this store, and with which frameworks."""
    times = (time(9, 30), time(15)), (time(18), time(22, 30))
    choices = Site(sector=Sector.RESTAURANT, am_times=times[0], pm_times=times[1])
    site = Establishment(**people["establishment"], site=choices)
    services.profile.save(Profile(**people["profile"], establishment=site))
    services.exchange.apply(Batch("sample", frameworks=tuple(map(_framework, FRAMEWORKS))))
    services.signing.create(people["profile"]["tutor"], PASSPHRASE)
    tell_tutor(services, people["profile"]["tutor"], today)


def _framework(name: str) -> Framework:
    kept = tomllib.loads((_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    blocks = tuple(
        Block(block["code"], block["title"], tuple(Skill(title) for title in block["skills"]))
        for block in kept["blocks"]
    )
    return Framework(
        kept["code"], kept["title"], blocks, diploma=kept["diploma"], level=kept["level"],
        source="exemple fourni avec le programme",
    )  # fmt: skip


class _Life:
    """One learner: the contract, the marks, the ratings and the documents, put on the timeline."""

    def __init__(self, services: Services, timeline: Timeline, person: dict[str, Any]) -> None:
        self.services, self.timeline, self.person = services, timeline, person
        self.today = timeline.now.date()
        self.start = _start(person, self.today)
        self.id = 0

    def plan(self) -> None:
        """Everything that happens to this learner."""
        at = self.timeline.at
        at(self.start - timedelta(days=2), time(10, 0), self._welcome)
        Diary(self.services, self.timeline, self.person, self.start, lambda: self.id).plan()
        name = self.person["last_name"]
        FollowUp(self.services, self.timeline, name, self.start, lambda: self.id).plan()
        Road(self.services, self.timeline, name, self.start, lambda: self.id).plan()
        Portfolio(self.services, self.timeline, name, self.start, lambda: self.id).plan()
        TimeSpent(self.services, self.timeline, self.start, lambda: self.id).plan()
        for number, day in enumerate(self._rounds()):
            for voice, hour in _VOICES.items():
                at(day, hour, partial(self._rate, number, voice, day))
        self._plan_documents()

    def _welcome(self) -> None:
        person = self.person
        learner = Learner(
            person["last_name"], person["first_name"],
            calendar.birth(person["age"], person["birthday"], self.today),
            email=person["email"], phone=person["phone"], note=person["note"],
            emergency=Person(**person["emergency"]),
            representatives=tuple(Person(**one) for one in person.get("representatives", ())),
            contracts=(self._contract(),),
        )  # fmt: skip
        self.id = self.services.learners.add(learner).id or 0
        framework = self.services.frameworks.find(person["framework"])
        self.services.frameworks.assign(self.id, framework.id or 0)
        self.skills = {skill.title: skill.id or 0 for skill in framework.skills()}
        progress = person["progress"]
        self.services.documents.save_note(self.id, ProgressNote(**progress))

    def _contract(self) -> Contract:
        kept = dict(self.person["contract"])
        del kept["start"]
        end = calendar.contract_end(self.start, kept.pop("years"))
        kind, week = Kind(kept.pop("kind")), Week.parse(kept.pop("week"))
        return Contract(kind, self.start, end, week=week, **kept)

    def _rounds(self) -> list[date]:
        """The days of the ratings: after the start, then at the end of the settled month, now."""
        recent = calendar.last_friday(self.today - timedelta(days=1))
        settled = calendar.last_friday(calendar.settled_month(self.today)[1])
        third = settled if self.person["rounds_by"] == "settled" else recent - timedelta(days=7)
        days = [self.start + timedelta(days=days) for days in self.person["rounds"]]
        return [*days, third, recent]

    def _rate(self, number: int, voice: Voice, day: date) -> None:
        by_level: dict[Level, list[int]] = {}
        said = self.person["ratings"]
        for title, voices in said.items():
            letters = voices.get(voice.value, "")
            if len(letters) > number and letters[number] in _LEVELS:
                by_level.setdefault(_LEVELS[letters[number]], []).append(self.skills[title])
        for level, skills in by_level.items():
            self.services.skills.rate(self.id, skills, level, voice, day)
        if voice is Voice.TUTOR and number == 2:
            self._comment(day)

    def _comment(self, day: date) -> None:
        for title, comment in self.person.get("comments", {}).items():
            level = _LEVELS[self.person["ratings"][title]["tutor"][2]]
            skill = self.skills[title]
            self.services.skills.rate(self.id, [skill], level, Voice.TUTOR, day, comment)

    def _plan_documents(self) -> None:
        """Each of the last two months, and a progress report now and then."""
        start, end = calendar.settled_month(self.today)
        earlier = calendar.settled_month(start)
        for first, last in (earlier, (start, end)):
            request = Request(DocumentKind.ATTENDANCE, 0, first, last)
            for day in calendar.signing_days(last):  # again only if its content changed since
                self.timeline.at(day, time(18, 5), partial(self._issue, request))
        summer = date(self.start.year + 1, 6, 30)
        for last in (summer, end):
            request = Request(DocumentKind.PROGRESS, 0, self.start, last)
            day = calendar.signing_days(last)[0] + timedelta(days=1)
            self.timeline.at(day, time(18, 20), partial(self._issue, request))

    def _issue(self, request: Request) -> None:
        """Issue what nothing objects to; what something does waits for the tutor."""
        if request.ends_on < self.start or not self.id:
            return
        asked = Request(request.kind, self.id, request.starts_on, request.ends_on)
        if not self.services.documents.objections(asked):
            self.services.documents.issue(asked, sign=True)
