"""What is looked at before a store is opened, so that nothing refused is ever touched."""

import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tuteur_desktop.errors import UserError

APPLICATION_ID = 0x54555431  # « TUT1 », in the header of every store of ours
SCHEMA_VERSION = 4  # the newest migration; also `PRAGMA user_version`
MOUNTS = Path("/proc/self/mounts")
MAGIC = b"SQLite format 3\x00"

NETWORK_TYPES = frozenset(
    (
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "9p",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.glusterfs",
        "ceph",
        "fuse.ceph",
        "lustre",
        "glusterfs",
    )  # fmt: skip
)
CLOUD_FOLDERS = (
    "onedrive", "dropbox", "google drive", "googledrive", "mon drive", "my drive", "icloud",
    "mobile documents", "nextcloud", "owncloud", "kdrive", "pcloud", "pclouddrive", "mega",
    "megasync", "proton drive", "seafile", "cozy drive", "box sync", "hubic", "sharepoint",
)  # fmt: skip
CLOUD_MARKERS = (".stfolder", ".dropbox", ".nextcloudsync.log", ".owncloudsync.log")


@dataclass(frozen=True)
class Header:
    """What the first bytes of a file say: whose it is, and the version of its schema."""

    application_id: int
    version: int


def read_header(path: Path) -> Header:
    """Read a file's header without a lock, a journal or a write (mode=ro, immutable=1).

    Raises UserError when it is not an SQLite file that can be read.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(len(MAGIC))
    except OSError as error:
        raise UserError(
            f"Impossible de lire « {path.name} » ({_why(error)}) : vérifiez le chemin et vos "
            f"droits."
        ) from error
    if magic != MAGIC:
        raise UserError(
            f"« {path.name} » n'est pas un dossier de suivi de Tuteur : choisissez un autre "
            f"fichier."
        )
    try:
        return _header(path)
    except sqlite3.Error as error:
        raise UserError(
            f"« {path.name} » est abîmé et ne s'ouvre pas : restaurez une copie depuis le dossier "
            f"« {path.stem}-copies »."
        ) from error


def _header(path: Path) -> Header:
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True)
    try:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if "alembic_version" in tables:
            revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            latest = max((_revision(row[0]) for row in revisions), default=0)
            version = latest if latest > SCHEMA_VERSION else version
    finally:
        connection.close()
    return Header(application_id, version)


def _revision(name: str) -> int:
    """The number of a migration; one that is not named as ours are is of a later program."""
    return int(name) if name.isascii() and name.isdigit() else SCHEMA_VERSION + 1


def check_file(path: Path) -> Header:
    """Refuse what is missing, not ours, or newer than this program; touch nothing."""
    if not path.exists():
        raise UserError(
            f"Aucun dossier de suivi à l'emplacement « {path} » : créez-le avec la commande "
            f"« init », ou vérifiez le chemin."
        )
    if not path.is_file():
        raise UserError(f"« {path} » n'est pas un fichier : indiquez un fichier de suivi.")
    header = read_header(path)
    if header.application_id != APPLICATION_ID:
        raise UserError(
            f"« {path.name} » est une base d'un autre programme : choisissez un autre fichier."
        )
    check_version(path, header.version)
    return header


def check_version(path: Path, version: int) -> None:
    """Refuse a store that a newer program wrote."""
    if version > SCHEMA_VERSION:
        raise UserError(
            f"« {path.name} » vient d'une version plus récente de Tuteur : mettez le programme "
            f"à jour pour l'ouvrir ; rien n'y a été changé."
        )


def check_place(path: Path) -> None:
    """Refuse a network drive, and a folder or a file where nothing can be written."""
    folder = path.parent
    if kind := network_kind(folder):
        raise UserError(
            f"« {folder} » est un lecteur réseau ({kind}) : le dossier de suivi s'y abîmerait, "
            f"placez-le sur un disque de cet ordinateur."
        )
    if not folder.is_dir():
        raise UserError(
            f"Le dossier « {folder} » n'existe pas : créez-le ou choisissez-en un autre."
        )
    if not writable(folder):
        raise UserError(
            f"Le dossier « {folder} » est en lecture seule : placez le dossier de suivi dans un "
            f"dossier où vous pouvez écrire."
        )
    if path.exists() and not writable(path):
        raise UserError(
            f"« {path.name} » est en lecture seule : rendez-le modifiable pour l'ouvrir."
        )


def writable(path: Path) -> bool:
    """Whether we may write there, also for root, who is asked to respect a cleared write bit."""
    if not os.access(path, os.W_OK):
        return False
    if hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY:
        return False
    return bool(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def network_kind(folder: Path) -> str | None:
    """The type of the network file system a folder is on; None on a local disk."""
    text = str(folder)
    if text.startswith(("\\\\", "//")):
        return "partage Windows"
    resolved = folder.resolve()
    best = ("", "", "")
    for place, kind, options in _mounts():
        mount = Path(place)
        inside = resolved == mount or mount in resolved.parents
        if inside and len(place) >= len(best[0]):
            best = (place, kind.lower(), options)
    remote = best[1] in NETWORK_TYPES or "remote" in best[2].split(",")
    return (best[1] or "réseau") if remote else None


def _mounts() -> Iterator[tuple[str, str, str]]:
    """Where each file system is mounted, its type and its options."""
    if MOUNTS.exists():  # Linux, where psutil would read the same lines and takes 13 ms to load
        for line in os.fsdecode(MOUNTS.read_bytes()).splitlines():
            place, kind, options = line.split(" ")[1:4]
            yield re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), place), kind, options
        return
    import psutil

    for part in psutil.disk_partitions(all=True):
        yield part.mountpoint, part.fstype, part.opts


def cloud_service(path: Path) -> str | None:
    """The folder that a cloud service seems to synchronise, if the store is inside one."""
    for folder in path.resolve().parents:
        name = folder.name.casefold()
        if any(
            name == known or name.startswith(f"{known} ") or name.startswith(f"{known}-")
            for known in CLOUD_FOLDERS
        ):
            return folder.name
        if any((folder / marker).exists() for marker in CLOUD_MARKERS):
            return folder.name
    return None


def _why(error: OSError) -> str:
    return {1: "accès refusé", 13: "accès refusé", 2: "introuvable", 21: "c'est un dossier"}.get(
        error.errno or 0, "erreur du disque"
    )
