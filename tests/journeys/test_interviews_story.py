"""From a new contract to signed minutes, a refusal by video, and a monthly interview counted."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import factories
import pypdf
import pytest
from drivers_room import draw
from keyboard import type_text
from person import Person, opened_program, saved_to
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from reading import plain

from tuteur_desktop.app import Program
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.interviews import Decision, Mode, Participant, Party, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.signatures import SignatureState
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.ui.pages.interview.page import InterviewPage

PHRASE = "une phrase assez longue"
MONTHLY = 19  # what docs/usability.md says, the talking left out
TALKED = "Poste froid tenu trois services. Envoi à l’heure. M. Perrot l’a vu."


@pytest.fixture
def program(qtbot, store_path, clock):
    with opened_program(qtbot, store_path, clock) as program:
        site = Establishment(name="Restaurant L’Œuf d’or", city="Orléans", am="midi", pm="soir")
        program.services.profile.save(Profile(tutor="Inès Gauthier", establishment=site))
        program.services.signing.create("Inès Gauthier", PHRASE)
        yield program


@pytest.fixture
def lea(program) -> Learner:
    """A contract that began three weeks ago."""
    contract = factories.contract(
        starts_on=date(2026, 11, 2), ends_on=date(2028, 8, 31), diploma="CAP Cuisine",
        centre="CFA des Métiers", centre_contact="M. Aubry",
    )  # fmt: skip
    return program.services.learners.add(
        factories.learner(
            last_name="Moreau", first_name="Léa", birth=date(2006, 6, 4), contracts=(contract,)
        )
    )


def page_of(program: Program) -> InterviewPage:
    page = program.window.page("interview")
    assert isinstance(page, InterviewPage)
    return page


def says(person: Person, page: InterviewPage, key: str, text: str) -> None:
    """What is typed while somebody talks: not counted as handling."""
    page.body.fields[key].take_focus()
    type_text(page.body.fields[key].edit, text)


def agrees(person: Person, page: InterviewPage, when: str) -> None:
    page.body.ending.on.setFocus()
    person.types(when, page.body.ending.on)
    person.press("Tab", page.body.ending.on)


def signs(person: Person, name: str) -> None:
    """Read, consent, draw, accept."""
    dialog = person.dialog("SigningDialog")
    person.wait(lambda: not dialog.progress.isVisible())
    card = next(one for one in dialog.people.cards if one.verbs.get("sign")
                and name in one.verbs["sign"].accessibleName())  # fmt: skip
    person.click(card.verbs["sign"])
    pad = person.dialog("PadDialog")
    person.qtbot.mouseClick(pad.consent, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    draw(pad.pad)
    person.done += ["coche le consentement", "signe dans le cadre"]
    person.click(pad.verb)
    person.wait(lambda: not dialog.progress.isVisible())


def seals(person: Person, path: Path) -> bytes:
    """The tutor's certificate closes it; the file is saved."""
    dialog = person.dialog("SigningDialog")
    number: list[int] = []
    dialog.sealed.connect(number.append)
    person.click(dialog.seal)
    person.wait(lambda: bool(number))
    dialog.choose_target = saved_to(path)
    person.wait(dialog.save.isVisible)
    person.click(dialog.save)
    person.wait(path.exists)
    person.click(dialog.cancel)
    return path.read_bytes()


def text_of(path: Path) -> str:
    said = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return " ".join(plain(said).split())


def judged(program: Program, path: Path) -> None:
    """Valid for us, and for a tool that is not ours where it is installed."""
    verified = program.services.documents.verify(path.read_bytes())
    assert verified.verification.verdict == "valid"
    if shutil.which("pdfsig"):
        said = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False)
        assert "Signature is Valid" in said.stdout


def test_from_a_new_contract_to_the_signed_first_month(qtbot, program, lea, tmp_path) -> None:
    person, services, window = Person(qtbot, program.window), program.services, program.window
    window.show_page("today")
    asked = [one for one in services.today.today().tasks if one.date_kind == "welcome"]
    assert asked, "the welcome interview is asked for in the first weeks"
    window.page("today").plan_wanted.emit(lea.id, "welcome", date(2026, 11, 23))
    person.press("Return", person.dialog("PlanDialog").at)
    (one,) = services.interviews.open_ones()
    assert (one.kind, one.on, one.title) == ("welcome", date(2026, 11, 23), "Entretien d’accueil")
    window.show_interview(one.id)
    page = page_of(program)
    person.click(page.before.begin)
    for key, text in (
        ("path", "Un an de licence, puis l’envie d’un métier de mains."),
        ("limits", "Dernier bus à 21 h 40."),
        ("goals", "Tailler sans se presser. Connaître les allergènes."),
    ):
        says(person, page, key, text)
    page.decisions.what.setFocus()
    person.types("Fiche des allergènes", page.decisions.what)
    person.types("Léa", page.decisions.who)
    person.types("07/12/2026", page.decisions.by_when)
    person.press("Return", page.decisions.by_when)
    says(person, page, "rules", "Un retard se dit avant l’heure.")
    type_text(page.body.ending.fields["learner_words"], "Contente d’être ici.")
    agrees(person, page, "21/12/2026")
    person.click(page.head.sign)
    services.signing.unlock(PHRASE)
    signs(person, "Léa Moreau")
    seals(person, tmp_path / "accueil.pdf")
    judged(program, tmp_path / "accueil.pdf")
    text = text_of(tmp_path / "accueil.pdf")
    for words in ("Entretien d’accueil", "Dernier bus à 21 h 40.", "Fiche des allergènes",
                  "Contente d’être ici.", "21 décembre 2026", "aucune présomption"):  # fmt: skip
        assert words in text, words
    held = services.interviews.interview(one.id)
    assert held.status is Status.HELD
    assert [kept.on for kept in services.interviews.open_ones()] == [date(2026, 12, 21)]
    points = {item.key: item for item in services.welcome.checklist(lea.id).items}
    assert points["welcome-interview"].known
    assert not [task for task in services.today.today().tasks if task.date_kind == "welcome"]
    page.refresh()
    assert page.head.sign.text() == "Voir le compte rendu"
    assert not page.head.resume.isVisible()


def test_a_visit_by_video_that_the_centre_refuses_to_sign(qtbot, program, lea, tmp_path) -> None:
    person, services = Person(qtbot, program.window), program.services
    number = services.interviews.plan(
        lea.id,
        Wanted("tripartite", date(2026, 11, 23), mode=Mode.VIDEO, place="lien du centre"),
    )
    program.window.show_interview(number)
    page = page_of(program)
    person.click(page.before.begin)
    says(person, page, "round-learner", "Le rythme me va.")
    says(person, page, "in-company", "Poste froid tenu.")
    type_text(page.body.ending.fields["reservations"], "Le centre n’a pas vu le livret.")
    agrees(person, page, "15/03/2027")
    person.click(page.head.sign)
    services.signing.unlock(PHRASE)
    signs(person, "Léa Moreau")
    dialog = person.dialog("SigningDialog")
    card = next(one for one in dialog.people.cards if "refuse" in one.verbs
                and "Aubry" in one.verbs["refuse"].accessibleName())  # fmt: skip
    person.click(card.verbs["refuse"])
    refusal = person.dialog("RefuseDialog")
    type_text(refusal.why, "Livret non transmis")
    person.click(refusal.verb)
    seals(person, tmp_path / "visite.pdf")
    judged(program, tmp_path / "visite.pdf")
    text = text_of(tmp_path / "visite.pdf")
    for words in ("en visio", "refuse de signer", "Livret non transmis", "M. Aubry",
                  "Le centre n’a pas vu le livret."):  # fmt: skip
        assert words in text, words
    (document,) = services.documents.documents()
    states = {one.party: one.state for one in services.room.signatures(document.subject)}
    assert states == {
        Party.LEARNER: SignatureState.DRAWN, Party.CENTRE: SignatureState.REFUSED,
    }  # fmt: skip


def test_a_monthly_interview_beside_the_talking(qtbot, program, lea, tmp_path) -> None:
    """Prepared, held and signed: every key, click and field that is not an answer is counted."""
    services, window = program.services, program.window
    first = services.interviews.plan(lea.id, Wanted("welcome", date(2026, 11, 9)))
    services.interviews.begin(first)
    services.writing.answer(first, "goals", "Trois entrées.")
    services.decisions.add(lea.id, Decision("Consignes", "Léa", date(2026, 11, 20),
                                            interview_id=first))  # fmt: skip
    services.interviews.close(
        first, date(2026, 11, 23), next_wanted=Wanted("period-end", date(2026, 11, 23))
    )
    person = Person(qtbot, window)
    window.show_page("today")
    today = window.page("today")
    task = next(one for one in services.today.today().tasks if one.kind == "interview")

    def shown() -> list[QAbstractButton]:
        known = today.findChildren(QAbstractButton)
        name = f"Ouvrir : {task.title}"
        return [one for one in known if one.accessibleName() == name and one.isVisible()]

    person.wait(lambda: bool(shown()))
    button = shown()[0]
    person.click(button)
    page = page_of(program)
    person.wait(page.isVisible)
    facts = page.facts.findChildren(type(page.head.about))
    assert any("0 sur 1" in one.text().replace("\xa0", " ") for one in facts)
    person.click(page.before.begin)
    says(person, page, "done", TALKED)
    for key, text in (
        ("asked", "Le coût matière."),
        ("theory", "Les cuissons longues."),
        ("message", "Voir les coûts en cours. Merci."),
        ("theme", "Le chaud."),
    ):
        person.press("Ctrl+Return")
        assert page.body.here() == key
        type_text(page.body.fields[key].edit, text)
    page.body.fields["message"].look()
    person.click(page.body.fields["message"].sharing.unfold)
    person.wait(lambda: page.body.fields["message"].sharing.checks[0][0].isVisible())
    person.press("Space", page.body.fields["message"].sharing.checks[0][0])
    page.decisions.what.setFocus()
    person.types("Coût de trois plats", page.decisions.what)
    person.press("Return", page.decisions.what)
    person.click(page.body.ending.take)
    person.click(page.head.sign)
    services.signing.unlock(PHRASE)  # the passphrase is asked once an opening
    signs(person, "Léa Moreau")
    seals(person, tmp_path / "mois.pdf")
    judged(program, tmp_path / "mois.pdf")
    assert services.interviews.interview(task.about).answer("message").shared == (
        "Voir les coûts en cours.",
    )
    assert person.interactions == MONTHLY, "\n".join(person.done)


def test_a_template_over_two_years(program, lea, clock, tmp_path) -> None:
    """Each interview keeps the questions it was held with, in the window and in its PDF."""
    from tuteur_desktop.domain.templates import Family

    services = program.services
    services.signing.unlock(PHRASE)
    said: dict[int, str] = {}
    for version, (day, question) in enumerate(
        (("2026-11-23", "Thème de la période suivante"), ("2027-06-14", "Cap pour l’été"),
         ("2028-05-15", "Ce que l’examen demande encore")), 1
    ):  # fmt: skip
        clock.set(f"{day} 10:00")
        template = services.templates.template(Family.INTERVIEW, "period-end")
        content = {**template.content, "sections": [
            {**section, "questions": [
                {**one, "title": question} if one["key"] == "theme" else one
                for one in section["questions"]
            ]}
            for section in template.content["sections"]
        ]}  # fmt: skip
        kept = services.templates.save(Family.INTERVIEW, "period-end", template.title, content)
        assert kept.version == version
        number = services.interviews.plan(
            lea.id, Wanted("period-end", date.fromisoformat(day),
                           participants=(Participant(lea.name, Party.LEARNER),))
        )  # fmt: skip
        services.interviews.begin(number)
        services.writing.answer(number, "theme", f"Réponse {version}.")
        services.interviews.close(number, None, "rendez-vous fixé plus tard")
        said[number] = question
        request = services.documents.asked(DocumentKind.MINUTES, [str(number)])
        pdf = services.documents.issue(request, sign=True).pdf
        (tmp_path / f"{version}.pdf").write_bytes(pdf)
    for version, (number, question) in enumerate(said.items(), 1):
        one = services.interviews.interview(number)
        assert one.template_version == version
        assert one.plan.questions()[-1].title == question
        assert f"Réponse {version}." in text_of(tmp_path / f"{version}.pdf")
        assert question in text_of(tmp_path / f"{version}.pdf")
        judged(program, tmp_path / f"{version}.pdf")
    assert [one.version for one in services.templates.versions(Family.INTERVIEW, "period-end")] == [
        3, 2, 1,
    ]  # fmt: skip
