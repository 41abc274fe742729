"""A month in the window: rhythm, marks, a late proof, a correction, a report and its revision."""

import shutil
import subprocess
from datetime import date

import factories
import pytest
from drivers_attendance import AM, PM, Grid
from person import Person, opened_program
from reading import plain

from tuteur_desktop.app import Program
from tuteur_desktop.domain.attendance import Justification, State
from tuteur_desktop.domain.calendar import Half, Place, Week
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.widgets.halves.minutes import MinutesPopup

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
THURSDAY, TUESDAY, FRIDAY = date(2026, 10, 8), date(2026, 10, 20), date(2026, 10, 9)


@pytest.fixture
def program(qtbot, store_path, clock):
    with opened_program(qtbot, store_path, clock) as program:
        site = Establishment(name="Restaurant L’Œuf d’or", city="Orléans", am="midi", pm="soir")
        program.services.profile.save(Profile(tutor="Inès Gauthier", establishment=site))
        yield program


@pytest.fixture
def lea(program) -> Learner:
    contract = factories.contract(
        starts_on=date(2026, 9, 1), ends_on=date(2028, 8, 31), week=Week.parse("IIIIIRR"),
        diploma="CAP Cuisine", centre="CFA des Métiers",
    )  # fmt: skip
    return program.services.learners.add(
        factories.learner(
            last_name="Moreau", first_name="Léa", birth=date(2006, 6, 4), contracts=(contract,)
        )
    )


def set_rhythm(person: Person, program: Program, learner: Learner) -> None:
    """One week at the centre, three here, over the whole contract."""
    program.window.show_learner(learner.id, "calendar")
    tab = program.window.page("learner").tab("calendar")
    person.wait(tab.isVisible)
    person.click(person.button("Rythme…", tab))
    dialog = person.dialog("RhythmDialog")
    person.click(dialog.cycle.presets[1, 3])
    person.click(dialog.verb)
    (rhythm,) = program.services.calendar.rhythms(learner.id)
    assert len(rhythm.cycle) == 4


def october(person: Person, program: Program, learner: Learner) -> Grid:
    program.window.show_learner(learner.id, "attendance")
    tab = program.window.page("learner").tab("attendance")
    person.wait(tab.isVisible)
    grid = Grid(tab)
    if tab.model.month.first != OCTOBER[0]:
        grid.turn(-1)
    assert tab.model.month.first == OCTOBER[0]
    return grid


def late(person: Person, grid: Grid, day: str, half: Half, minutes: str) -> None:
    person.wait(lambda: grid.tab.findChild(MinutesPopup) is None)
    grid.mark(day, half, "r")
    grid.minutes(minutes)


def mark_three_weeks(person: Person, grid: Grid) -> None:
    """Two exceptions, and the rest as planned; the centre's weeks are left to the centre."""
    grid.mark("8 oct.", AM, "a")
    late(person, grid, "20 oct.", PM, "12")
    person.click(person.button("Comme prévu", grid.tab))
    assert grid.shows("8 oct.", AM) == "Absent"
    assert grid.shows("20 oct.", PM) == "Retard 12 min"
    assert grid.shows("27 oct.", AM).startswith("Centre")


def sign(person: Person, program: Program, grid: Grid, passphrase: str = "") -> None:
    person.click(person.button("Relire et signer le relevé", grid.tab))
    new = person.dialog("NewDocumentDialog")
    person.wait(new.sign.isEnabled)
    person.click(new.sign)
    if passphrase:
        identity = person.dialog("IdentityDialog")
        person.types(passphrase, identity.passphrase)
        person.types(passphrase, identity.again)
        person.press("Return", identity.again)
    known = len(program.services.documents.documents())
    person.wait(lambda: len(program.services.documents.documents()) > known or not new.isVisible())


def reopen(person: Person, grid: Grid, reason: str) -> None:
    person.click(person.button("Rouvrir…", grid.tab))
    dialog = person.dialog("ReopenDialog")
    person.types(reason, dialog.reason)
    person.click(dialog.verb)


def test_the_story_of_a_month(qtbot, program, lea, clock, tmp_path):
    person, services = Person(qtbot, program.window), program.services
    set_rhythm(person, program, lea)

    grid = october(person, program, lea)
    mark_three_weeks(person, grid)
    counts = services.attendance.counts(lea.id, *OCTOBER)
    assert (counts.due, counts.done, counts.awaited, counts.centre) == (30, 29, 1, 14)

    # A late proof, and a correction: what was first said stays, with who and when.
    warned = [finding.rule for finding in services.coherence.check(lea.id, *OCTOBER)]
    assert any(rule.startswith("proof") for rule in warned)
    clock.set("2026-11-24 08:30")
    grid.mark("8 oct.", AM, "j")
    clock.set("2026-11-24 08:35")
    late(person, grid, "20 oct.", PM, "15")
    marks = {
        (half.on, half.half): half.mark
        for half in services.attendance.half_days(lea.id, *OCTOBER)
    }  # fmt: skip
    assert marks[THURSDAY, AM].justification is Justification.RECEIVED
    assert marks[TUESDAY, PM].minutes == 15
    changed = [one for one in services.history.entries(lea.id) if one.action == "changed"]
    assert {"justification": "awaited"}.items() <= changed[1].before.items()
    assert changed[0].before["minutes"] == 12
    assert {one.by for one in changed[:2]} == {"Inès Gauthier"}

    # The check: nothing blocks any more, and the report is signed.
    findings = services.coherence.check(lea.id, *OCTOBER)
    assert [finding for finding in findings if finding.severity == "blocking"] == []
    sign(person, program, grid, "quatre mots bien choisis")
    person.wait(lambda: bool(services.documents.documents()))
    (first,) = services.documents.documents()
    assert (first.revision, first.locks) == (1, True)

    # The period is closed to marks and to the calendar.
    grid = october(person, program, lea)
    with qtbot.captureExceptions() as raised:
        late(person, grid, "9 oct.", AM, "5")
    program.window.tell(raised[0][1])  # as the program's own hook does, which pytest-qt replaces
    assert "verrouillée" in plain(program.window.bar.text())
    with pytest.raises(UserError, match="rouvrez"):
        services.calendar.expect(lea.id, [(FRIDAY, AM)], Place.CENTRE)
    assert services.attendance.half_days(lea.id, FRIDAY, FRIDAY)[0].mark.state is State.PRESENT

    # Reopened with a reason, corrected, signed again: a second revision.
    reopen(person, grid, "Retard du 9 oublié")
    late(person, grid, "9 oct.", AM, "5")
    sign(person, program, grid)
    person.wait(lambda: len(services.documents.documents()) == 2)
    second, old = services.documents.documents()
    assert (second.number, second.revision, second.locks) == (first.number, 2, True)
    assert (old.replaced_by, old.reopen_reason) == ("révision 2", "Retard du 9 oublié")

    # Both stay readable and valid, for us and for a tool that is not ours.
    for document in (old, second):
        content = services.documents.content(document.id)
        verified = services.documents.verify(content)
        assert verified.verification.verdict == "valid"
        assert f"n° {document.number}, révision {document.revision}" in verified.register
        if shutil.which("pdfsig"):
            path = tmp_path / f"{document.revision}.pdf"
            path.write_bytes(content)
            told = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True)
            assert "Signature is Valid." in told.stdout
