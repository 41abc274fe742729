"""The scale of a Moodle framework: its values, and which of them mean proficient."""

import json
from collections.abc import Iterable
from typing import Any

from tuteur_desktop.domain.scales import FOUR_STEPS, PRESETS, Scale, plain_scale
from tuteur_desktop.exchange.outline import one_line

NAME = "Échelle de Moodle"
INSTEAD = (
    "les quatre niveaux du programme la remplacent ici, elle est gardée telle quelle pour l'export."
)
NO_SCALE = (
    "Le référentiel n'a pas d'échelle : les quatre niveaux du programme servent ici et à l'export."
)
NO_PROFICIENT = (
    "L'échelle ne dit pas à partir de quelle valeur on est compétent (« proficient ») : vérifiez "
    "le niveau « autonome »."
)


def read_scale(values: str, configuration: str) -> tuple[Scale, str]:
    """The scale, and what must be said of it, in French (nothing when all is well)."""
    if not values.strip():
        return FOUR_STEPS, NO_SCALE
    labels = tuple(one_line(value) for value in values.split(","))
    ranks = [rank for rank in _proficient(configuration) if 0 < rank <= len(labels)]
    scale = _scale(labels, min(ranks, default=0))
    if problem := scale.problem():
        return FOUR_STEPS, f"L'échelle du référentiel n'est pas reprise. {problem} Ici, {INSTEAD}"
    return scale, "" if ranks else NO_PROFICIENT


def _scale(labels: tuple[str, ...], autonomous: int) -> Scale:
    """A scale of the program where it has the same words, so that its colours are its own."""
    for preset in PRESETS:
        same = tuple(step.label for step in preset.steps) == labels
        if same and autonomous in (0, preset.autonomous):
            return preset
    return plain_scale(NAME, labels, autonomous)


def _proficient(configuration: str) -> Iterable[int]:
    """The numbers of the values that mean proficient, counted from 1."""
    try:
        found: Any = json.loads(configuration)
    except (ValueError, RecursionError):
        return
    for part in found if isinstance(found, list) else ():
        if not isinstance(part, dict) or str(part.get("proficient")) not in ("1", "True"):
            continue
        rank = str(part.get("id"))
        if rank.isascii() and rank.isdigit() and len(rank) < 4:
            yield int(rank)


def scale_cells(scale: Scale) -> tuple[str, str]:
    """The values and the configuration of a scale; Moodle gives it a number of its own."""
    values = ",".join(step.label.replace(",", ";") for step in scale.steps)
    parts: list[dict[str, object]] = [{"scaleid": "0"}]
    for rank in range(scale.autonomous, len(scale.steps) + 1):
        parts.append({"id": rank, "scaledefault": int(rank == scale.autonomous), "proficient": 1})
    return values, json.dumps(parts, separators=(",", ":"))
