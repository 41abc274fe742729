"""A portfolio of invented work: two blocks, three voices, a photo, a text, a link and a file."""

from datetime import date
from io import BytesIO

from PIL import Image as Picture

from tuteur_desktop.domain.evidence import EvidenceKind
from tuteur_desktop.domain.portfolio import (
    Exhibit,
    Part,
    Portfolio,
    Practice,
    Said,
    ShownBlock,
    ShownSkill,
)
from tuteur_desktop.domain.scales import FOUR_STEPS, Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.reports.pdfa import Image
from tuteur_desktop.reports.portfolio import PortfolioData

HASH = "7f3a91c204be55d0" * 4
_T, _L, _C = Voice
HISTORY = (
    Said(_T, date(2025, 11, 8), Level.ONE, carried=True),
    Said(_L, date(2025, 11, 8), Level.TWO),
    Said(_T, date(2026, 3, 2), Level.TWO),
    Said(_C, date(2026, 6, 1), Level.NOT_SEEN),
    Said(_T, date(2026, 10, 3), Level.THREE),
)
KITCHEN = ShownBlock("BC01", "Pratique professionnelle", (
    ShownSkill("Organiser la production.", "C1.1", HISTORY, (1, 3)),
    ShownSkill("Cuisiner", "C1.2", (Said(_T, date(2026, 3, 2), Level.TWO),
                                    Said(_T, date(2026, 4, 2), Level.NOT_RATED))),
))  # fmt: skip
SCIENCE = ShownBlock("BC02", "Sciences appliquées", (
    ShownSkill("Lire une étiquette", "", (Said(_C, date(2026, 6, 1), Level.FOUR),), (1,)),
))  # fmt: skip
SILENT = ShownBlock("BC03", "Langue vivante", (ShownSkill("S’exprimer à l’oral"),))
EXHIBITS = (
    Exhibit(1, EvidenceKind.PHOTO, "Dressage du banquet", date(2026, 5, 3), Voice.LEARNER,
            LearningPlace.COMPANY, file="001-dressage-du-banquet.jpg", media_type="image/jpeg",
            size=491520, sha256=HASH, agreed=True, skills=("Organiser la production.",)),
    Exhibit(2, EvidenceKind.LINK, "Palmarès du concours", date(2026, 6, 4), Voice.TUTOR,
            address="https://exemple.fr/concours"),
    Exhibit(3, EvidenceKind.TEXT, "Mon premier service seul", date(2026, 9, 20), Voice.LEARNER,
            text="J'ai tenu le poste chaud.\n\nLe plus dur : les sauces !",
            file="003-mon-premier-service-seul.txt", media_type="text/plain", size=54,
            sha256=HASH[::-1], skills=("Organiser la production.",)),
)  # fmt: skip
PRACTICE = Practice(
    "BC01 · Pratique professionnelle",
    (("Garde-manger", "en entreprise : 3 semaines, du 3 nov. au 17 nov. 2025"),),
    ("en entreprise",), ("Paul Durand",), date(2025, 11, 3), date(2025, 11, 17), (1, 3),
)  # fmt: skip


def jpeg(width: int = 60, height: int = 40) -> Image:
    """A photo as the document embeds it."""
    out = BytesIO()
    Picture.new("RGB", (width, height), "#886644").save(out, "JPEG")
    return Image(out.getvalue(), width, height)


def portfolio(parties, **more) -> PortfolioData:
    """What is handed over in November 2026, unless told otherwise."""
    part = Part("RNCP12508", "Bac pro Cuisine", 2, "France compétences", FOUR_STEPS,
                (KITCHEN, SCIENCE, SILENT))  # fmt: skip
    said = {"parts": (part,), "exhibits": EXHIBITS, "confidential": 2, "awaited": 1}
    said |= {key: more.pop(key) for key in list(more) if key in Portfolio.__dataclass_fields__}
    values = {"starts_on": date(2025, 9, 1), "ends_on": date(2026, 11, 23),
              "pictures": {HASH: jpeg()}} | more  # fmt: skip
    return PortfolioData(parties, portfolio=Portfolio(**said), **values)
