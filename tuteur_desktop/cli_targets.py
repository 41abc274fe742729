"""Where a verb may write a file: never over the store, nor over anything without --force."""

from pathlib import Path

from tuteur_desktop import paths
from tuteur_desktop.errors import UserError


def check_target(out: Path, store: Path, *, force: bool, ending: str = "pdf") -> None:
    """Refuse to write over the store, what stands beside it, or anything without --force."""
    check_folder(out, store)
    where = out.resolve()
    if where.suffix.lower() in (".p12", ".pfx", ".db"):
        raise UserError(f"« {out} » n'a pas un nom de document : terminez-le par « .{ending} ».")
    if out.is_dir():
        raise UserError(f"« {out} » est un dossier : donnez aussi le nom du fichier.")
    if out.exists() and not force:
        raise UserError(f"« {out} » existe déjà : ajoutez --force pour le remplacer.")


def check_folder(out: Path, store: Path) -> None:
    """Refuse to write over the store or what stands beside it, or within its copies."""
    where, home = out.resolve(), store.resolve()
    ours = {paths.identity_of(home), paths.copies_of(home)}
    beside = where.parent == home.parent and where.name.lstrip(".").startswith(home.name)
    same = out.exists() and store.exists() and out.samefile(store)
    if beside or same or ours & {where, *where.parents}:
        raise UserError(f"« {out} » appartient au dossier de suivi : choisissez un autre nom.")
