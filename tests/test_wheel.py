"""The wheel carries what the program needs, and nothing of what only a checkout does."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize(
    "name",
    [
        "tuteur_desktop/resources/themes/house.qss",
        "tuteur_desktop/resources/sample/people.toml",
        "tuteur_desktop/resources/catalogue/diplomas.tsv.gz",
        "tuteur_desktop/store/migrations/versions/0001_first_store.py",
        "tuteur_desktop/store/migrations/env.py",
    ],
)
def test_what_the_program_needs_is_there(names, name):
    assert name in names


def test_only_the_package_is_there(names):
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tuteur_desktop"}
