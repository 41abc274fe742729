"""Skills named on the command line, in what a learner follows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services


def named_skills(services: "Services", learner_id: int, typed: Sequence[str]) -> tuple[int, ...]:
    """The skills that words name, in the frameworks followed; a number may be of another."""
    followed = services.frameworks.followed(learner_id) if typed else []
    found = []
    for one in typed:
        number = int(one) if one.isascii() and one.isdigit() and len(one) < 10 else None
        if number is not None and number in services.path.titles([number]):
            found.append(number)
            continue
        if not followed:
            raise UserError(
                "Aucun référentiel n'est suivi : choisissez-le avec « assign », ou donnez le "
                "numéro de la compétence."
            )
        found.append(_named(services, [framework.id or 0 for framework in followed], one))
    return tuple(dict.fromkeys(found))


def _named(services: "Services", frameworks: Sequence[int], typed: str) -> int:
    """A skill by its words, in the first framework that knows it."""
    for number in frameworks[:-1]:
        try:
            return services.frameworks.find_skill(number, typed).id or 0
        except UserError:
            continue
    return services.frameworks.find_skill(frameworks[-1], typed).id or 0
