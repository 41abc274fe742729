"""What an import would do, or has done, in one sentence."""

from tuteur_desktop.domain.french import NARROW, listing, number, plural
from tuteur_desktop.services.exchange import Effect, Preview

_DONE = {
    Effect.ADDED: ("ajouté", "ajoutés"),
    Effect.CHANGED: ("complété", "complétés"),
    Effect.UNCHANGED: ("inchangé", "inchangés"),
}


def counted(preview: Preview) -> str:
    """« 1 référentiel ajouté et 2 inchangés », « catalogue v3.0, 5 546 lignes »."""
    batch = preview.batch
    parts = []
    if batch.diplomas:
        lines = f"{number(len(batch.diplomas))} lignes"
        parts.append(f"catalogue «{NARROW}{batch.catalogue}{NARROW}», {lines}")
    else:
        parts += _lines(preview, framework=bool(batch.frameworks))
    if preview.refused:
        parts.append(plural(len(preview.refused), "ligne refusée", "lignes refusées"))
    return listing(parts) or "rien à reprendre"


def _lines(preview: Preview, *, framework: bool) -> list[str]:
    one, many = ("référentiel", "référentiels") if framework else ("alternant", "alternants")
    parts = []
    for effect, (single, several) in _DONE.items():
        if count := preview.number(effect):
            if framework and effect is Effect.CHANGED:
                single = several = "mis à jour"
            parts.append(plural(count, f"{one} {single}", f"{many} {several}"))
    return parts


def summary(preview: Preview) -> str:
    """What the verb would do."""
    words = counted(preview)
    if not preview.lines:
        return f"Rien ne peut être importé{NARROW}: {words}."
    if all(one.effect is Effect.UNCHANGED for one in preview.lines):
        return f"Tout est déjà dans votre dossier{NARROW}: {words}."
    return f"Si vous importez{NARROW}: {words}."
