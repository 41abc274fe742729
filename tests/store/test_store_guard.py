"""What must not be opened is refused in words, and left as it was to the byte."""

import hashlib
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from tuteur_desktop.errors import UserError
from tuteur_desktop.store import guard
from tuteur_desktop.store.store import create_store, open_store


def picture(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file of a folder, by name: hash and time of change."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {guard.SCHEMA_VERSION + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def newer_by_its_migrations(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'a1b2c3'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (id)")


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(100_000))


def damaged(path: Path) -> None:
    path.write_bytes(guard.MAGIC + random.Random(2).randbytes(8000))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def read_only_file(path: Path) -> None:
    path.chmod(0o444)


def missing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (newer, "version plus récente"),
        (newer_by_its_migrations, "version plus récente"),
        (other_program, "autre programme"),
        (random_bytes, "n'est pas un dossier de suivi"),
        (damaged, "abîmé"),
        (emptied, "n'est pas un dossier de suivi"),
        (directory, "n'est pas un fichier"),
        (read_only_file, "lecture seule"),
        (missing, "Aucun dossier de suivi"),
    ],
)
def test_refused_and_untouched(migrated, tmp_path, clock, spoil, word) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    path = folder / "tuteur.db"
    shutil.copyfile(migrated, path)
    spoil(path)
    before = picture(folder)
    with pytest.raises(UserError, match=word):
        open_store(path, clock)
    assert picture(folder) == before
    assert [*folder.iterdir()] == ([] if spoil is missing else [path])


def test_a_read_only_folder_is_refused(migrated, tmp_path, clock) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    path = folder / "tuteur.db"
    shutil.copyfile(migrated, path)
    before = picture(folder)
    folder.chmod(0o555)
    try:
        with pytest.raises(UserError, match="lecture seule"):
            open_store(path, clock)
        with pytest.raises(UserError, match="lecture seule"):
            create_store(folder / "other.db", clock)
        assert picture(folder) == before
    finally:
        folder.chmod(0o755)


def test_a_network_drive_is_refused(store_path, clock, monkeypatch, tmp_path) -> None:
    home = store_path.parent.resolve()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {home} nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr(guard, "MOUNTS", mounts)
    before = picture(home)
    with pytest.raises(UserError, match=r"lecteur réseau \(nfs4\)"):
        open_store(store_path, clock)
    assert picture(home) == before
    assert guard.network_kind(home.parent) is None
    assert guard.network_kind(Path("//server/share")) == "partage Windows"


def test_a_network_drive_is_known_without_a_list_of_mounts(tmp_path, monkeypatch) -> None:
    part = SimpleNamespace(mountpoint=str(tmp_path.resolve()), fstype="NTFS", opts="rw,remote")
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: [part])
    monkeypatch.setattr(guard, "MOUNTS", tmp_path / "none")
    assert guard.network_kind(tmp_path / "a") == "ntfs"


def test_an_existing_file_is_never_created_over(store_path, clock) -> None:
    before = picture(store_path.parent)
    with pytest.raises(UserError, match="existe déjà"):
        create_store(store_path, clock)
    assert picture(store_path.parent) == before


def test_a_folder_that_is_not_there_is_not_made(tmp_path, clock) -> None:
    with pytest.raises(UserError, match="n'existe pas"):
        create_store(tmp_path / "no" / "tuteur.db", clock)
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize(
    ("folder", "marker", "found"),
    [
        ("OneDrive - Œuf d’or", None, True),
        ("Dropbox", None, True),
        ("Nextcloud", None, True),
        ("Mon Drive", None, True),
        ("Documents", ".nextcloudsync.log", True),
        ("Documents", None, False),
        ("Boxe", None, False),
    ],
)
def test_a_synchronised_folder_is_recognised(tmp_path, folder, marker, found) -> None:
    place = tmp_path / folder / "suivi"
    place.mkdir(parents=True)
    if marker:
        (tmp_path / folder / marker).touch()
    assert guard.cloud_service(place / "tuteur.db") == (folder if found else None)


def test_names_that_would_trouble_an_address(migrated, tmp_path, clock) -> None:
    path = tmp_path / "été ?mode=x#100%.db"
    shutil.copyfile(migrated, path)
    store = open_store(path, clock)
    assert store.problems() == []
    store.close()
    names = {entry.name for entry in tmp_path.iterdir() if entry.name.startswith("été")}
    assert names == {path.name, f"{path.stem}-copies"}
