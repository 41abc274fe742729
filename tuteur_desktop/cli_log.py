"""Where a bug of the command line is written down, without the data it was handling."""

from datetime import UTC, datetime

from tuteur_desktop import bugs, paths


def keep(error: BaseException) -> str:
    """Write a bug in the log and return the sentence that says so."""
    file = paths.log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {bugs.report(error)}\n")
    except OSError:
        return f"Erreur interne ({type(error).__name__}), que le journal n'a pas pu garder."
    return (
        f"Erreur interne ({type(error).__name__}), notée dans « {file} » : "
        f"signalez-la en joignant ce fichier, qui ne contient aucun nom d'alternant."
    )
