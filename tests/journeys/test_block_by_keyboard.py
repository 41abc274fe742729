"""A block of ten skills rated by the keyboard; the steps are counted."""

import factories
import pytest
from person import Person, opened_program

from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.services.framework_values import write_framework
from tuteur_desktop.ui.pages.skills.tab import SkillsTab

TARGET = 12
BY_KEYS = 11  # what docs/usability.md says
LEVELS = "3214v23412"


@pytest.fixture
def program(qtbot, store_path, clock):
    """A learner of ten skills, on the tab of skills."""
    with opened_program(qtbot, store_path, clock) as program:
        one = program.services.learners.add(factories.learner())
        skills = tuple(Skill(f"Compétence {number}") for number in range(1, 11))
        with program.store.write() as session:
            kept = write_framework(session, Framework("TEST", "Test", (Block("B", "B", skills),)))
            number = kept.id
        program.services.frameworks.assign(one.id, number)
        program.window.show_learner(one.id, "skills")
        yield program


def test_ten_skills_take_eleven_keys_and_a_mistake_one_more(qtbot, program):
    person = Person(qtbot, program.window)
    tab = program.window.findChild(SkillsTab)
    person.wait(lambda: program.window.focusWidget() is tab.view)
    person.press("E", tab.view)
    for level in LEVELS:
        person.press(level.upper(), tab.view)
    ratings = program.services.skills.ratings(1)
    assert [one.level.value for one in ratings] == [
        "not-seen" if level == "v" else level for level in LEVELS
    ]
    assert {one.voice for one in ratings} == {Voice.TUTOR}
    assert person.interactions <= TARGET, "\n".join(person.done)
    assert person.interactions == BY_KEYS, "\n".join(person.done)
    person.press("Ctrl+Z", tab.view)
    assert len(program.services.skills.ratings(1)) == 9
