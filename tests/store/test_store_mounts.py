"""The table of mounted file systems, as Linux writes it."""

from pathlib import Path

import psutil
import pytest

from tuteur_desktop.store import guard


def test_a_network_drive_is_known_by_its_longest_mount(tmp_path, monkeypatch):
    drive = tmp_path / "lecteur commun"
    drive.mkdir()
    table = tmp_path / "mounts"
    name = str(drive).replace(" ", "\\040")
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\n//serveur/partage {name} cifs rw,vers=3.0 0 0\n")
    monkeypatch.setattr(guard, "MOUNTS", table)
    assert guard.network_kind(drive) == "cifs"
    assert guard.network_kind(tmp_path) is None


@pytest.mark.skipif(not guard.MOUNTS.exists(), reason="no table of mounts on this system")
def test_the_table_says_what_psutil_says():
    theirs = {(p.mountpoint, p.fstype, p.opts) for p in psutil.disk_partitions(all=True)}
    assert set(guard._mounts()) == theirs


def test_elsewhere_psutil_is_asked(monkeypatch):
    monkeypatch.setattr(guard, "MOUNTS", Path("/nowhere/mounts"))
    assert list(guard._mounts())
