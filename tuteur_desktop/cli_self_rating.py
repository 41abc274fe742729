"""The verb self-rating: a sheet that a learner filled, read back into their own voice."""

from pathlib import Path
from typing import Any

from tuteur_desktop.cli_context import Context, emit, say, warn
from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.cli_values import optional_day
from tuteur_desktop.domain import french
from tuteur_desktop.domain.self_rating import SelfReading


def do_self_rating(context: Context) -> int:
    """Read a filled sheet, and record it unless it is a trial."""
    args = context.args
    on = optional_day(args.on, "--on")
    with context.services() as services:
        learner = services.learners.find(args.learner)
        reading = services.self_rating.read_file(learner.id or 0, Path(args.file))
        day = on or reading.on or services.self_rating.today()
        if not args.dry_run:
            services.self_rating.keep(reading, day)
    if args.json:
        emit(_shape(reading, learner.name) | {"date": iso(day), "kept": not args.dry_run})
        return 0
    for one in reading.ticked:
        before = f" (avant : {reading.scale.word(one.before)})" if one.before else ""
        say(f"{one.title} : {reading.scale.word(one.after)}{before}")
    if reading.on is None and on is None:
        told = f" (« {reading.day} »)" if reading.day else ""
        warn(f"La feuille n'a pas de date qui se lise{told} : notée d'aujourd'hui. --on en dit une "
             f"autre.")  # fmt: skip
    for title in reading.doubled:
        warn(f"Deux cases cochées, rien n'est noté : {title}")
    if reading.gone:
        gone = french.plural(reading.gone, "compétence n'est plus", "compétences ne sont plus")
        warn(f"{gone} dans ce référentiel.")
    many = french.plural(len(reading.ticked), "avis", "avis")
    done = "Rien n'est noté : c'est un essai." if args.dry_run else "C'est noté, de sa voix."
    say(f"{learner.name}, {many} du {french.date_words(day)}. {done}")
    return 0


def _shape(reading: SelfReading, name: str) -> dict[str, Any]:
    return {
        "learner_id": reading.learner_id,
        "learner": name,
        "framework": reading.framework_id,
        "ratings": [
            {
                "skill": one.skill_id,
                "title": one.title,
                "before": None if one.before is None else one.before.value,
                "after": one.after.value,
            }
            for one in reading.ticked
        ],
        "untouched": reading.untouched,
        "doubled": list(reading.doubled),
        "gone": reading.gone,
    }
