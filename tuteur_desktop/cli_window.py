"""Verbs around the window: opening it, the sample store, the screenshots."""

from pathlib import Path

from tuteur_desktop.cli_context import Context, say
from tuteur_desktop.errors import UserError


def do_window(context: Context) -> int:
    """Open the window."""
    from tuteur_desktop import app

    named = context.args.store
    return app.run(None if named is None else Path(named))


def do_screenshots(context: Context) -> int:
    """Draw every page of the sample store."""
    folder = _folder(context)
    from tuteur_desktop import app

    made = app.screenshots(folder)
    say(f"{len(made)} images dans {folder}")
    return 0


def do_demo(context: Context) -> int:
    """Build the sample store, export its signed reports, verify them, say where they are."""
    from tuteur_desktop import demo
    from tuteur_desktop.cli_verify import tell

    shown = demo.show(_folder(context), context.now)
    for path, verification, register in shown.documents:
        tell(str(path), verification, register)
    say(f"Dossier d'exemple : {shown.store}")
    say(f"Phrase de passe de sa signature : {demo.PASSPHRASE}")
    say(f"Pour l'ouvrir : tuteur-desktop --store {shown.store}")
    return 0 if shown.all_valid else 1


def _folder(context: Context) -> Path:
    folder = Path(context.args.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"Impossible de créer le dossier « {folder} » : choisissez-en un autre."
        ) from error
    return folder
