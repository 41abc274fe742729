"""tutor check, tutor log, export tutor-hours, and the dates of a contract."""

import pytest
from reading import plain


def test_a_check_explains_with_its_laws(tool) -> None:
    answer = tool("tutor", "check", "Benali")
    assert answer.code == 0, answer.err
    told = plain(answer.out)
    assert "maître d’apprentissage : Inès Gauthier" in told
    assert "- majeur (L6223-8-1) : à préciser" in told
    assert "2 apprentis à la fois au plus, et un qui redouble (R6223-6) : respecté" in told
    assert "ne bloque rien" in told
    found = tool("tutor", "check", 1, "--json").json
    assert {one["condition"] for one in found["conditions"]} == {
        "position", "volunteer", "adult", "character", "competence",
    }  # fmt: skip
    assert {one["state"] for one in found["conditions"]} == {"unsaid"}
    assert found["quotas"][0]["learners"] == ["Yanis Benali"]


def test_a_quota_that_is_passed_is_a_negative_answer(tool) -> None:
    for name in ("A", "B"):
        added = tool("add", "learner", "--last", "Roy", "--first", name, "--contract",
                     "apprenticeship", "--from", "2026-12-01", "--to", "2027-08-31")  # fmt: skip
        assert added.code == 0, added.err
    answer = tool("tutor", "check", 1)
    assert answer.code == 1
    assert "dépassé ; à partir du 1ᵉʳ décembre 2026, 3 apprentis à la fois" in plain(answer.out)


def test_time_is_noted(tool) -> None:
    answer = tool("tutor", "log", "Benali", "1h30", "skills", "--note", "plan du mois")
    assert answer.code == 0, answer.err
    assert "23 novembre 2026 : 1 h 30, « compétences du diplôme » : noté" in plain(answer.out)
    found = tool("tutor", "log", 1, "45", "liaison avec le CFA", "--on", "2026-11-20",
                 "--json").json  # fmt: skip
    assert (found["minutes"], found["mission"], found["date"], found["tutor"]) == (
        45, "centre", "2026-11-20", "Inès Gauthier",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1h75", "skills"), "n'est pas une durée"),
        (("30", "cooking"), "La mission « cooking » n'existe pas"),
        (("30", "assess"), "n'est pas une mission du maître d’apprentissage"),
        (("30", "skills", "--on", "2026-11-24"), "pas encore venu"),
        (("30", "skills", "--on", "hier"), "n'est pas une date"),
    ],
)
def test_a_refusal_notes_nothing(tool, words, said: str) -> None:
    answer = tool("tutor", "log", 1, *words)
    assert answer.code == 2
    assert said in plain(answer.err)
    assert tool("dump").json["tables"]["spent"] == []


def test_the_attestation_is_exported(tool, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    tool("tutor", "log", 1, "2h", "skills")
    answer = tool("export", "tutor-hours", "--out", out)
    assert answer.code == 0, answer.err
    assert out.read_bytes().startswith(b"%PDF")
    assert "Attestation de fonction tutorale n° 2026-001" in plain(answer.out)
    year = tool("export", "tutor-hours", "2025", "--out", tmp_path / "b.pdf")
    assert year.code == 0
    assert "Aucune heure n'est notée" in plain(year.err)


def test_a_contract_takes_its_trial_and_its_exam(tool) -> None:
    words = ("add", "learner", "--last", "Roy", "--first", "Zoé", "--contract",
             "professionalisation", "--from", "2026-09-01", "--to", "2027-08-31")  # fmt: skip
    added = tool(*words, "--trial-ends", "2026-09-30", "--exam", "2027-06-14")
    assert added.code == 0, added.err
    found = next(one for one in tool("list", "learners", "--json").json if one["id"] == 2)
    contract = found["contracts"][0]
    assert (contract["trial_ends_on"], contract["exam_on"]) == ("2026-09-30", "2027-06-14")
    wrong = tool(*words[:5], "Ali", *words[6:], "--exam", "2028-06-14")
    assert wrong.code == 2
    assert "date d'examen tombe hors du contrat" in plain(wrong.err)
