"""A command line that runs in this process, on a store of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import factories
import pytest

from tuteur_desktop.cli import main
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store.store import open_store


@dataclass(frozen=True)
class Answer:
    """What a call gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], clock) -> Callable[..., Answer]:
    """Run the command with these words, at the moment of the clock."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words], clock)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def tool(call, clock, store_path: Path) -> Callable[..., Answer]:
    """The command on a store that knows its tutor and one learner, Yanis Benali."""
    store = open_store(store_path, clock)
    services = make_services(store, clock)
    services.profile.begin("Inès Gauthier", "Restaurant L’Œuf d’or")
    services.learners.add(factories.learner())
    store.close()

    def run(*words: object) -> Answer:
        return call("--store", store_path, *words)

    return run


@pytest.fixture
def framed(tool, tmp_path: Path) -> Callable[..., Answer]:
    """The same, followed against a small framework."""
    sheet = tmp_path / "sheet.xml"
    sheet.write_text(SHEET, encoding="utf-8")
    assert tool("import", sheet).code == 0
    assert tool("assign", "Benali", "RNCP99999").code == 0
    return tool


SHEET = """<?xml version="1.0" encoding="utf-8"?>
<FICHES><VERSION_FLUX>4.1</VERSION_FLUX><FICHE>
<NUMERO_FICHE>RNCP99999</NUMERO_FICHE><INTITULE>Cuisine d’essai</INTITULE>
<ETAT_FICHE>Publiée</ETAT_FICHE><BLOCS_COMPETENCES>
<BLOC_COMPETENCES><CODE>RNCP99999BC01</CODE><LIBELLE>Pratique</LIBELLE>
<LISTE_COMPETENCES>&lt;ul&gt;&lt;li&gt;Tailler les légumes&lt;/li&gt;
&lt;li&gt;Cuire les légumes&lt;/li&gt;&lt;/ul&gt;</LISTE_COMPETENCES>
</BLOC_COMPETENCES></BLOCS_COMPETENCES></FICHE></FICHES>
"""
