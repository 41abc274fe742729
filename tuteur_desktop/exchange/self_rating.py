"""Sheets on which a learner rated their own skills on a screen."""

import re
from dataclasses import dataclass

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import fillable

# Names of fields; see reports/self_rating.py.
WHO, FRAMEWORK, SCALE, DAY = "alternant", "referentiel", "echelle", "jour"
KIND = fillable.Kind(
    "self-rating", "feuille d'autopositionnement",
    "Saisissez-la à la main, dans Compétences, avec la voix de l'alternant.",
)  # fmt: skip
_SKILL = re.compile(r"s(\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Filled:
    """What a sheet carries: whose, of which framework and scale, its day, the boxes by skill."""

    learner_id: int
    learner: str
    framework_id: int
    scale: str
    day: str
    boxes: dict[int, tuple[int, ...]]


def read(content: bytes) -> Filled:
    """The boxes of a filled sheet. Raises UserError for a file that is not one."""
    form = fillable.read(content, KIND)
    number = form.texts.get(FRAMEWORK, "")
    if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in (form.about, number)):
        raise UserError(f"Ce PDF n'est pas une {KIND.name} de Tuteur. {KIND.instead}")
    found = ((_SKILL.fullmatch(name), ranks) for name, ranks in form.ticked.items())
    return Filled(
        int(form.about), form.texts.get(WHO, "").strip(), int(number),
        form.texts.get(SCALE, ""), form.texts.get(DAY, "").strip(),
        {int(skill[1]): ranks for skill, ranks in found if skill},
    )  # fmt: skip
