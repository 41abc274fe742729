"""From an empty store, with no file at hand, to the first signed attendance report."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from person import Person, opened_program, saved_to

from tuteur_desktop.app import Program
from tuteur_desktop.domain.attendance import State
from tuteur_desktop.ui.forms.welcome import WelcomeDialog

USABILITY = Path(__file__).parents[2] / "docs" / "usability.md"
LIMIT = 60  # interactions; ten minutes at ten seconds each


@pytest.fixture
def program(qtbot, store_path, clock):
    with opened_program(qtbot, store_path, clock) as program:
        yield program


def welcome(person: Person, program: Program) -> None:
    dialog = WelcomeDialog(program.services.profile, program.window)
    dialog.open()
    person.types("Inès Gauthier", dialog.name)
    person.press("Tab", dialog.name)
    person.press("Tab", dialog.title)
    person.types("Restaurant L’Œuf d’or", dialog.site)
    person.press("Return", dialog.site)
    assert program.services.profile.profile().complete


def add_learner(person: Person) -> None:
    person.press("Ctrl+N", person.window)
    form = person.dialog("AddLearnerDialog")
    for field, words in (
        (form.first, "Łukasz"), (form.last, "Nguyễn"), (form.birth, "12/03/2009"),
        (form.kind, ""), (form.start, "1/9/2026"), (form.end, "31 août 2028"),
    ):  # fmt: skip
        if words:
            person.types(words, field)
        person.press("Tab", field)
    person.types("Bac pro Cuisine", form.diploma)
    person.press("Return", form.diploma)
    person.wait(lambda: person.window.current == "learner")


def mark_october(person: Person) -> None:
    page = person.window.page("learner")
    person.press("Ctrl+Tab", page)
    tab = page.tab("attendance")
    person.wait(tab.isVisible)
    person.press("PgUp", tab.view)
    person.click(person.button("Comme prévu", tab))
    person.click(person.button("Relire et signer le relevé", tab))


def sign(person: Person, target: Path) -> None:
    new = person.dialog("NewDocumentDialog")
    person.wait(new.sign.isEnabled)
    person.click(new.sign)
    identity = person.dialog("IdentityDialog")
    person.types("quatre mots bien choisis", identity.passphrase)
    person.press("Tab", identity.passphrase)
    person.types("quatre mots bien choisis", identity.again)
    person.press("Return", identity.again)
    documents = person.window.page("documents")
    documents.choose_target = saved_to(target)
    person.wait(documents.body.side.save.isVisible)
    person.click(documents.body.side.save)


def test_the_first_signed_report_takes_few_steps(qtbot, program, tmp_path):
    person = Person(qtbot, program.window)
    target = tmp_path / "releve.pdf"
    welcome(person, program)
    add_learner(person)
    mark_october(person)
    sign(person, target)

    services = program.services
    learner = services.learners.find("Nguyễn")
    counts = services.attendance.counts(learner.id, date(2026, 10, 1), date(2026, 10, 31))
    assert (counts.due, counts.done, counts.unknown) == (44, 44, 0)
    marks = services.attendance.half_days(learner.id, date(2026, 10, 5), date(2026, 10, 5))
    assert [half.mark.state for half in marks] == [State.PRESENT, State.PRESENT]
    assert services.documents.verify(target.read_bytes()).verification.verdict == "valid"
    assert person.interactions <= LIMIT
    written = re.search(r"\*\*(\d+) interactions\*\*", USABILITY.read_text(encoding="utf-8"))
    assert written is not None
    assert int(written[1]) == person.interactions, "\n".join(person.done)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is not installed")
def test_what_was_saved_is_valid_for_a_tool_that_is_not_ours(qtbot, program, tmp_path):
    person = Person(qtbot, program.window)
    target = tmp_path / "releve.pdf"
    welcome(person, program)
    add_learner(person)
    mark_october(person)
    sign(person, target)
    told = subprocess.run(["pdfsig", str(target)], capture_output=True, text=True, check=False)
    assert "Signature is Valid." in told.stdout
