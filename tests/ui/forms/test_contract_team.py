"""The form of a contract: its trial, its exam, and who tutors it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.forms.contract import ContractDialog


@pytest.fixture
def host(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 900)
    made.show()
    return made


def opened(services: Services, learner: Learner, host: QWidget, *, new: bool = False):
    learner = services.learners.learner(learner.id)
    contract = None if new else learner.contracts[0]
    form = ContractDialog(
        learner,
        contract,
        ("midi", "soir"),
        services.contracts,
        services.due_dates,
        services.catalogue,
        host,
    )
    form.open()
    return form


def test_a_second_tutor_makes_a_team_with_its_referent(services, yanis, host) -> None:
    form = opened(services, yanis, host)
    team = form.team
    assert team.lines[0].referent.isHidden()  # one tutor is a name, and no more
    assert not team.changed
    team.add.click()
    assert team.lines[0].referent.isChecked()
    assert "R6223-23" in team.words.text()
    team.lines[1].name.setText("Paul Roy")
    team.lines[1].part.setText("poste chaud")
    team.lines[0].referent.setChecked(False)
    form.verb.click()
    assert "référent" in form.problem.text()
    team.lines[0].referent.setChecked(True)
    form.verb.click()
    kept = services.learners.learner(yanis.id).contracts[0].tutors
    assert [(one.name, one.referent, one.part) for one in kept] == [
        ("Inès Gauthier", True, ""), ("Paul Roy", False, "poste chaud"),
    ]  # fmt: skip
    again = opened(services, yanis, host)
    again.team.lines[1].remove.click()
    again.verb.click()
    (alone,) = services.learners.learner(yanis.id).contracts[0].tutors
    assert (alone.name, alone.referent) == ("Inès Gauthier", False)


def test_the_first_day_moves_its_tutor_along(services, yanis, host) -> None:
    form = opened(services, yanis, host)
    form.start.setText("15/09/2025")
    assert not form.team.changed
    form.verb.click()
    contract = services.learners.learner(yanis.id).contracts[0]
    assert [one.starts_on for one in contract.tutors] == [contract.starts_on] == [
        date(2025, 9, 15)
    ]  # fmt: skip


def test_trial_and_exam_are_kept_where_they_can_be(services, yanis, host) -> None:
    form = opened(services, yanis, host)
    assert form.trial.isHidden()  # an apprenticeship has 45 days, and no trial
    form.kind.show_value(Kind.PROFESSIONALISATION)
    assert not form.trial.isHidden()
    form.trial.setText("30/09/2025")
    form.exam.setText("14/06/2028")
    form.verb.click()
    assert "examen tombe hors du contrat" in form.problem.text()
    form.exam.setText("14/06/2027")
    form.verb.click()
    contract = services.learners.learner(yanis.id).contracts[0]
    assert (contract.trial_ends_on, contract.exam_on) == (date(2025, 9, 30), date(2027, 6, 14))


def test_a_new_contract_names_its_own_tutor_or_the_profile_s(services, host) -> None:
    import factories

    for name, expected in (("", "Inès Gauthier"), ("Paul Roy", "Paul Roy")):
        learner = services.learners.add(
            factories.learner(first_name=name or "Zoé", last_name="Caron", contracts=())
        )
        form = opened(services, learner, host, new=True)
        form.start.setText("01/09/2026")
        form.end.setText("31/08/2027")
        form.team.lines[0].name.setText(name)
        form.verb.click()
        (tutor,) = services.learners.learner(learner.id).contracts[0].tutors
        assert (tutor.name, tutor.starts_on) == (expected, date(2026, 9, 1))
