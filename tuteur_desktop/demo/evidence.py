"""The evidence of one learner of the sample store: photos that are drawn, texts, a link, a file."""

import random
import tomllib
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from io import BytesIO
from typing import Any

from tuteur_desktop.domain.evidence import Agreement
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.paths import resources
from tuteur_desktop.services.evidence_values import Wanted
from tuteur_desktop.services.registry import Services

SIZE = (1000, 720)


class Portfolio:
    """What shows a learner's skills, put on the timeline."""

    def __init__(
        self, services: Services, timeline: Any, name: str, start: date,
        learner: Callable[[], int],
    ) -> None:  # fmt: skip
        self.services, self.timeline, self.start, self.learner = services, timeline, start, learner
        self.today: date = timeline.now.date()
        path = resources() / "sample" / "evidence.toml"
        self.told = tomllib.loads(path.read_text(encoding="utf-8")).get(name, [])

    def plan(self) -> None:
        """Each piece on its evening."""
        for rank, one in enumerate(self.told):
            day = self.today - timedelta(days=one["back"])
            if day > self.start:
                self.timeline.at(day, time(19, 30), partial(self._add, one, day, rank))

    def _add(self, one: dict[str, Any], day: date, rank: int) -> None:
        add, number = self.services.evidence, self.learner()
        framework = self.services.frameworks.followed(number, day)[0]
        known = [skill.id or 0 for skill in framework.skills()]
        wanted = Wanted(
            one["title"], day, tuple(known[place % len(known)] for place in one["skills"]),
            Voice(one.get("by", "tutor")), LearningPlace.COMPANY,
            Agreement(one["agreement"]) if "agreement" in one else Agreement.UNNEEDED,
            one.get("agreed_by", ""),
        )  # fmt: skip
        if one["kind"] == "photo":
            add.add_file(number, "photo.jpg", plate(rank + number), wanted)
        elif one["kind"] == "file":
            add.add_file(number, one["name"], one["text"].encode("utf-8"), wanted)
        elif one["kind"] == "link":
            add.add_link(number, one["address"], wanted)
        else:
            add.add_text(number, one["text"], wanted)


def plate(seed: int) -> bytes:
    """A made-up photo: a plate on a table, the same for the same number."""
    from PIL import Image, ImageDraw, ImageFilter

    chance = random.Random(seed)
    width, height = SIZE
    table = tuple(chance.randrange(70, 170) for _ in range(3))
    picture = Image.new("RGB", SIZE, table)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((180, 40, 820, 680), fill="#f4f0e8", outline="#d8d0c0", width=10)
    draw.ellipse((260, 120, 740, 600), outline="#e6dfd2", width=6)
    for _ in range(14):
        x, y = chance.uniform(0.36, 0.58) * width, chance.uniform(0.33, 0.58) * height
        side = chance.uniform(30, 130)
        shade = (chance.randrange(60, 220), chance.randrange(50, 190), chance.randrange(20, 110))
        draw.ellipse((x, y, x + side, y + side * 0.75), fill=shade)
    out = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(2)).save(out, "JPEG", quality=85)
    return out.getvalue()
