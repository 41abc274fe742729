"""The verb interview: plan, hold from notes, postpone, cancel, and the list."""

from pathlib import Path

import pytest
from reading import plain


@pytest.fixture
def notes(tmp_path: Path):
    """A file of notes that says this."""

    def write(said: str) -> Path:
        path = tmp_path / "notes.toml"
        path.write_text(said, encoding="utf-8")
        return path

    return write


def planned(tool, kind: str = "period-end", day: str = "2026-11-23", *more: object) -> int:
    answer = tool("interview", "plan", 1, kind, day, *more, "--json")
    assert answer.code == 0, answer.err
    return answer.json["id"]


def only(tool) -> dict:
    (one,) = tool("list", "interviews", "--json").json
    return one


def test_an_interview_is_planned(tool) -> None:
    answer = tool("interview", "plan", "Benali", "tripartite", "7 décembre 2026", "--at", "14h30",
                  "--mode", "visio", "--place", "https://exemple.fr/salle")  # fmt: skip
    assert answer.code == 0, answer.err
    assert (
        "Entretien n° 1 prévu : Visite ou bilan tripartite, avec Yanis Benali, le 7 décembre 2026 "
        "à 14 h 30."
    ) in plain(answer.out)
    one = only(tool)
    assert (one["kind"], one["date"], one["at"], one["minutes"], one["mode"], one["status"]) == (
        "tripartite", "2026-12-07", "14:30", 45, "video", "planned",
    )  # fmt: skip
    assert {"name": "Inès Gauthier", "party": "tutor", "present": True} in one["participants"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("welcome", "welcome"), ("Accueil", "welcome"), ("Entretien d'accueil", "welcome"),
        ("BILAN FINAL", "final"), ("deux mois", "two-months"), ("point d’appui", "support"),
        ("Fin de période en entreprise", "period-end"), ("45", "trial"),
    ],
)  # fmt: skip
def test_the_french_name_of_a_kind_is_understood(tool, typed, key) -> None:
    assert tool("interview", "plan", 1, typed, "2026-12-07", "--json").json["kind"] == key


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((1, "entretien", "2026-12-07"), "convient à"),
        ((1, "fin de période", "2026-12-07"), "(period-end)"),
        ((1, "café", "2026-12-07"), "choisissez welcome"),
        ((1, "exam", "2020-01-06"), "commence le 1ᵉʳ septembre 2025"),
        ((1, "exam", "31/02/2027"), "n’est pas une date"),
        ((1, "exam", "9999-01-01"), "sort des années"),
        ((1, "exam", "2026-12-07", "--at", "25:00"), "n’est pas une heure"),
        ((1, "exam", "2026-12-07", "--minutes", "0"), "5 minutes à 12 heures"),
        ((1, "exam", "2026-12-07", "--minutes", "trente"), "nombre entier"),
        ((1, "exam", "2026-12-07", "--mode", "pigeon"), "choisissez in-person"),
        ((1, "exam", "2026-12-07", "--place", "a\nb"), "tient sur une ligne"),
        (("Personne", "exam", "2026-12-07"), "Personne"),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_is_refused(tool, words, told) -> None:
    answer = tool("interview", "plan", *words)
    assert answer.code == 2
    assert told.replace("’", "'") in plain(answer.err).replace("’", "'")
    assert tool("list", "interviews", "--json").json == []


def test_two_at_the_same_hour(tool) -> None:
    planned(tool, "middle", "2026-12-07", "--at", "14:00")
    answer = tool("interview", "plan", 1, "exam", "2026-12-07", "--at", "14:15")
    assert answer.code == 2
    assert "déjà prévu à 14 h 00" in plain(answer.err)
    assert "--together" in answer.err
    assert (
        tool("interview", "plan", 1, "exam", "2026-12-07", "--at", "14:15", "--together").code == 0
    )


WHOLE = """
learner_words = "J'ai aimé les desserts 🎉."
reservations = "Je demande plus de temps."
readers = "l'alternant, le tuteur"
next = 2026-12-14
next_kind = "middle"
next_at = 14:30:00

[answers]
done = "Dressage seul.\\nEnvoi tenu."
"message au formateur" = { text = "Revoir les coûts. Le reste va.", shared = ["Revoir les coûts."] }

[[decisions]]
what = "Coût matière"
who = "Yanis"
by_when = "10/12/2026"

[[decisions]]
what = "Accès au tableur"

[[participants]]
name = "Inès Gauthier"
party = "tuteur"
[[participants]]
name = "Yanis Benali"
party = "learner"
present = false
"""


def test_an_interview_is_held_from_a_file(tool, notes) -> None:
    number = planned(tool)
    answer = tool("interview", "hold", number, "--notes", notes(WHOLE), "--json")
    assert answer.code == 0, answer.err
    one = answer.json
    assert one["status"] == "held"
    assert one["closed_at"]
    assert {said["key"]: said["text"] for said in one["answers"]} == {
        "done": "Dressage seul.\nEnvoi tenu.", "message": "Revoir les coûts. Le reste va.",
    }  # fmt: skip
    assert one["answers"][1]["shared"] == ["Revoir les coûts."]
    assert [(d["what"], d["who"], d["by_when"]) for d in one["decisions"]] == [
        ("Coût matière", "Yanis", "2026-12-10"), ("Accès au tableur", "", None),
    ]  # fmt: skip
    assert one["learner_words"] == "J'ai aimé les desserts 🎉."
    assert one["reservations"] == "Je demande plus de temps."
    assert [(p["party"], p["present"]) for p in one["participants"]] == [
        ("tutor", True), ("learner", False),
    ]  # fmt: skip
    assert one["next"] == "2026-12-14"
    following = next(i for i in tool("list", "interviews", "--json").json if i["id"] != number)
    assert one["next_interview"] == following["id"]
    assert (following["kind"], following["at"]) == ("middle", "14:30")
    assert "tenu" in tool("list", "interviews").out


def test_an_interview_is_held_with_words_only(tool) -> None:
    number = planned(tool, "middle")
    answer = tool("interview", "hold", number, "--note", "load=lourde", "--note",
                  "Une réussite=Le garde-manger = seul", "--next", "2027-01-11")  # fmt: skip
    assert answer.code == 0, answer.err
    assert "tenu et clos" in answer.out
    assert "Prochain rendez-vous le 11 janvier 2027" in plain(answer.out)
    said = {one["key"]: (one["text"], one["choice"]) for one in only(tool)["answers"]}
    assert said == {"load": ("", "Lourde"), "success": ("Le garde-manger = seul", "")}


def test_a_note_and_a_next_date_go_before_those_of_the_file(tool, notes) -> None:
    number = planned(tool)
    file = notes('no_next = "rien"\n[answers]\ndone = "Du fichier"\ntheme = "Les sauces"\n')
    answer = tool("interview", "hold", number, "--notes", file, "--note", "done=De la main",
                  "--next", "2026-12-14", "--json")  # fmt: skip
    assert answer.code == 0, answer.err
    assert {a["key"]: a["text"] for a in answer.json["answers"]} == {
        "theme": "Les sauces", "done": "De la main",
    }  # fmt: skip
    assert (answer.json["next"], answer.json["no_next"]) == ("2026-12-14", "")


NEXT = "next = 2026-12-14\n"
SAID = '[answers]\ndone = "Dit."\n'


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f'{NEXT}humeur = "bonne"\nmeteo = 1\n{SAID}', "« humeur » et « meteo »"),
        (f'{NEXT}[answers]\ndone = {{ text = "a", note = "b" }}\n', "« note »"),
        (f'{NEXT}{SAID}[[decisions]]\nquoi = "a"\n', "« quoi »"),
        (f'{NEXT}{SAID}[[participants]]\nnom = "a"\n', "« nom »"),
        (f'{NEXT}{SAID}[[participants]]\nname = " "\n', "nom d'un participant"),
        (f'{NEXT}{SAID}[[participants]]\nname = "A"\nparty = "chat"\n', "choisissez tutor"),
        (f'{NEXT}{SAID}[[participants]]\nname = "A"\npresent = "oui"\n', "true ou false"),
        (f'{NEXT}{SAID}[[decisions]]\nwho = "Yanis"\n', "ce qui est décidé"),
        (f'{NEXT}{SAID}[[decisions]]\nwhat = "a"\nby_when = 12\n', "n'est pas une date"),
        (f'{NEXT}[answers]\nmood = "Bonne"\n', "pas de question « mood »"),
        (f'{NEXT}[answers]\ndone = 3\n', "est un texte, ou une table"),
        (f'{NEXT}[answers]\ndone = {{ text = "Un.", shared = ["B."] }}\n', "« B. » n'est pas"),
        (f'{NEXT}[answers]\ndone = {{ text = "Un.", choice = "Un" }}\n', "n'a pas de choix"),
        (f'{NEXT}[answers]\ndone = "a"\n"Activités réalisées" = "b"\n', "a deux réponses"),
        (f'{NEXT}answers = "rien"\n', "écrivez [answers]"),
        (f'{NEXT}decisions = "rien"\n{SAID}', "écrivez [[decisions]]"),
        (NEXT, "Rien n'est encore noté"),
        (f"next = 2026-11-23\n{SAID}", "vient après celui-ci"),
        (f'next = "bientôt"\n{SAID}', "n'est pas une date"),
        (f'{NEXT}no_next = "x"\n{SAID}', "pas les deux"),
        (f'{NEXT}next_at = "14:30"\n{SAID}', "next_at va avec next_kind"),
        (f'next_kind = "exam"\nno_next = "x"\n{SAID}', "next_kind va avec next"),
        (f'{NEXT}next_kind = "café"\n{SAID}', "« café » n'existe pas"),
        (f"{NEXT}learner_words = 4\n{SAID}", "est un texte"),
        (f'{NEXT}[answers]\ndone = "{"x" * 200_000}"\n', "200 000 caractères"),
        ('[answers]\ndone = "a\n', "n'est pas du TOML"),
    ],
)  # fmt: skip
def test_notes_that_cannot_be_change_nothing(tool, notes, said, told) -> None:
    number = planned(tool)
    before = only(tool)
    answer = tool("interview", "hold", number, "--notes", notes(said))
    assert answer.code == 2, answer.out
    assert told in plain(answer.err).replace("’", "'")
    assert only(tool) == before, "nothing half done"


def test_a_next_one_at_an_hour_already_taken_closes_nothing(tool, notes) -> None:
    planned(tool, "exam", "2026-12-14", "--at", "14:30")
    number = planned(tool)
    answer = tool("interview", "hold", number, "--notes", notes(WHOLE))
    assert answer.code == 2
    assert "déjà prévu" in answer.err
    one = next(i for i in tool("list", "interviews", "--json").json if i["id"] == number)
    assert (one["status"], one["answers"], one["decisions"]) == ("planned", [], [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Il manque ce qui s'est dit"),
        (("--note", "rien"), "SECTION=TEXTE"),
        (("--note", "=rien"), "SECTION=TEXTE"),
        (("--note", "humeur=bonne"), "choisissez done"),
        (("--note", "done=a", "--note", "done=b"), "a deux réponses"),
        (("--note", "done=a", "--next", "2026-12-14", "--no-next", "x"), "pas les deux"),
        (("--notes", "nulle-part.toml"), "n'existe pas"),
    ],
)
def test_words_that_say_nothing_are_refused(tool, words, told) -> None:
    number = planned(tool)
    answer = tool("interview", "hold", number, *words)
    assert answer.code == 2
    assert told in plain(answer.err).replace("’", "'")
    assert only(tool)["status"] == "planned"


def test_a_choice_that_is_none_is_told_with_those_there_are(tool) -> None:
    number = planned(tool, "middle")
    answer = tool("interview", "hold", number, "--note", "load=énorme", "--no-next", "x")
    assert answer.code == 2
    assert "Trop légère, Bonne, Lourde ou Trop lourde" in answer.err


def test_a_file_that_is_not_text_is_refused(tool, tmp_path) -> None:
    number = planned(tool)
    for content in (b"\xff\xfe\x00", b"\x00" * 100):
        (tmp_path / "x.toml").write_bytes(content)
        assert tool("interview", "hold", number, "--notes", tmp_path / "x.toml").code == 2
    with (tmp_path / "x.toml").open("wb") as file:
        file.truncate(80 * 1024 * 1024)
    answer = tool("interview", "hold", number, "--notes", tmp_path / "x.toml")
    assert answer.code == 2
    assert "4 Mo" in plain(answer.err)


def test_a_support_interview_is_accepted_before_a_word_is_written(tool, notes) -> None:
    number = planned(tool, "support")
    said = 'no_next = "À voir"\n[answers]\nfacts = "Le 12, arrivée à 9 h 20."\n'
    answer = tool("interview", "hold", number, "--notes", notes(said))
    assert answer.code == 2
    assert "Lisez d’abord" in answer.err.replace("'", "’")
    assert only(tool)["status"] == "planned"
    answer = tool("interview", "hold", number, "--notes", notes("accept = true\n" + said), "--json")
    assert answer.code == 0, answer.err
    assert answer.json["accepted"] is True


def test_a_closed_interview_is_held_no_more(tool) -> None:
    number = planned(tool)
    words = ("interview", "hold", number, "--note", "done=Dit.", "--no-next", "Dernier")
    assert tool(*words).code == 0
    answer = tool(*words)
    assert answer.code == 2
    assert "clos" in answer.err
    assert only(tool)["no_next"] == "Dernier"


def test_what_was_noted_elsewhere_stays(tool, notes, store_path, clock) -> None:
    from tuteur_desktop.services.registry import make_services
    from tuteur_desktop.store.store import open_store

    number = planned(tool)
    store = open_store(store_path, clock)
    services = make_services(store, clock)
    services.interviews.begin(number)
    services.writing.answer(number, "theme", "Les sauces")
    store.close()
    assert tool("interview", "hold", number, "--note", "done=Dit.", "--no-next", "x").code == 0
    assert {a["key"] for a in only(tool)["answers"]} == {"theme", "done"}


def test_an_interview_is_put_off_then_cancelled(tool) -> None:
    number = planned(tool, "exam", "2026-11-24", "--at", "9h")
    answer = tool("interview", "postpone", number, "--reason", "Coup de feu", "--to", "2026-11-30")
    assert answer.code == 0, answer.err
    assert "le 30 novembre 2026 à 9 h 00" in plain(answer.out)
    answer = tool("interview", "postpone", number, "--reason", "Grève", "--json")
    assert answer.json["status"] == "postponed"
    assert [(one["from"], one["to"]) for one in answer.json["postponed"]] == [
        ("2026-11-24", "2026-11-30"), ("2026-11-30", None),
    ]  # fmt: skip
    answer = tool("interview", "cancel", number, "--reason", "Contrat rompu", "--json")
    assert (answer.json["status"], answer.json["reason"]) == ("cancelled", "Contrat rompu")
    answer = tool("interview", "cancel", number, "--reason", "Encore")
    assert answer.code == 2
    assert "annulé" in answer.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("postpone", 1, "--reason", " "), "Dites pourquoi"),
        (("postpone", 1, "--reason", "x", "--at", "9h"), "--at va avec --to"),
        (("postpone", 1, "--reason", "x", "--to", "2020-01-06"), "commence le"),
        (("cancel", 1, "--reason", ""), "Dites pourquoi"),
        (("cancel", 99, "--reason", "x"), "n° 99 n'existe pas"),
        (("cancel", "premier", "--reason", "x"), "numéro d'entretien"),
        (("cancel", 1), "il manque : --reason"),
        (("rire", 1), "rire"),
    ],
)
def test_what_cannot_be_moved_is_refused(tool, words, told) -> None:
    planned(tool, "exam", "2026-12-07")
    answer = tool("interview", *words)
    assert answer.code == 2
    assert told.lower() in plain(answer.err).replace("’", "'").lower()
    assert only(tool)["status"] == "planned"


def test_the_list_of_interviews(tool) -> None:
    assert "Aucun entretien" in tool("list", "interviews").out
    planned(tool, "final", "2026-12-07")
    planned(tool, "exam", "2026-11-02", "--at", "9h")
    lines = plain(tool("list", "entretiens", "Benali").out).splitlines()
    assert [line.split()[0] for line in lines] == ["N°", "2", "1"]
    assert "prévu, en retard" in lines[1]
    assert tool("list", "interviews", "Personne").code == 2
    assert [one["late"] for one in tool("list", "interviews", "--json").json] == [True, False]


def test_a_next_date_that_nobody_named_is_proposed_as_such(tool) -> None:
    number = planned(tool)
    held = tool("interview", "hold", number, "--note", "done=Dressage tenu.")
    assert held.code == 0
    assert "proposé" in plain(held.err)
    assert "à confirmer" in plain(held.err)
    kept = tool("list", "interviews", "--json").json[0]
    assert (kept["status"], kept["no_next"]) == ("held", "proposé, à confirmer")
    assert kept["next"] > "2026-11-23"


def test_a_next_one_already_planned_is_the_next_date(tool) -> None:
    number = planned(tool)
    planned(tool, "exam", "2026-12-15")
    held = tool("interview", "hold", number, "--note", "done=Dressage tenu.")
    assert held.code == 0
    kept = [one for one in tool("list", "interviews", "--json").json if one["id"] == number]
    assert kept[0]["next"] == "2026-12-15"


def test_one_held_before_its_day_is_of_today(tool) -> None:
    number = planned(tool, "period-end", "2026-12-18")
    held = tool("interview", "hold", number, "--note", "done=Tenu plus tôt.", "--no-next", "fin")
    assert held.code == 0
    (kept,) = tool("list", "interviews", "--json").json
    assert (kept["date"], kept["status"]) == ("2026-11-23", "held")


def test_a_section_is_its_first_question(tool) -> None:
    number = planned(tool)
    held = tool("interview", "hold", number, "--note", "Pour la suite=Voir les coûts.", "--no-next",
                "fin")  # fmt: skip
    assert held.code == 0
    (kept,) = tool("list", "interviews", "--json").json
    assert [one["key"] for one in kept["answers"]] == ["message"]
