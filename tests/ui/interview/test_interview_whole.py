"""From « Commencer » to the sealed minutes in the whole program, counted."""

from datetime import date, time

from drivers_room import draw
from person import Person, opened_program
from PySide6.QtCore import QPoint, Qt

from tuteur_desktop.domain.interviews import Status
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.subject import minutes_request

PHRASE = "une phrase de passe assez longue"


def test_an_interview_is_begun_written_closed_signed_and_sealed(
    qtbot, services, yanis, store, store_path, clock
) -> None:
    services.signing.create("Inès Gauthier", PHRASE)
    on = date(2026, 11, 23)
    number = services.interviews.plan(yanis.id, Wanted("period-end", on, time(14, 30)))
    store.close()
    with opened_program(qtbot, store_path, clock) as program:
        person = Person(qtbot, program.window)
        program.window.show_interview(number)
        page = program.window.page("interview")
        page.take_focus()
        person.press("Space")  # « Commencer » has the keyboard
        assert page.interview.status is Status.STARTED
        typed = 0
        for words in ("Garde-manger tenu seul.", "Trois dressages à photographier."):
            person.types(words)
            person.press("Ctrl+Return")
            typed += 1
        person.click(page.head.sign)
        closing = person.dialog("CloseDialog")
        person.press("Return", closing.at)  # the date that is proposed
        room = person.dialog("SigningDialog")
        person.wait(lambda: not room.progress.isVisible())
        (card,) = room.people.cards
        person.click(card.verbs["sign"])
        pad = person.dialog("PadDialog")
        qtbot.mouseClick(pad.consent, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
        person.done.append("coche le consentement")
        draw(pad.pad)
        person.done.append("signe")
        person.click(pad.verb)
        person.wait(lambda: not room.progress.isVisible() and room.seal.isEnabled())
        sealed: list[int] = []
        room.sealed.connect(sealed.append)
        person.click(room.seal)
        unlock = person.dialog("UnlockDialog")
        person.types(PHRASE, unlock.passphrase)
        person.press("Return", unlock.passphrase)
        person.wait(lambda: bool(sealed))
        room.reject()
        held = program.services.interviews.interview(number)
        assert held.status is Status.HELD
        assert held.next_on is not None
        assert [one.on for one in program.services.interviews.open_ones()] == [held.next_on]
        subject = minutes_request(number, held.learner_id, held.on).subject
        (kept,) = (d for d in program.services.documents.documents() if d.subject == subject)
        assert kept.closes
        assert page.head.sign.text() == "Voir le compte rendu"
        assert not page.head.resume.isVisible()
        # Beside what is typed: its two texts, and the passphrase once per opening.
        handled = [one for one in person.done if not one.startswith("tape")]
        assert len(handled) - typed <= 12, handled


def test_closing_the_window_keeps_what_was_just_typed(
    qtbot, services, yanis, store, store_path, clock
) -> None:
    number = services.interviews.plan(yanis.id, Wanted("period-end", date(2026, 11, 23)))
    services.interviews.begin(number)
    store.close()
    with opened_program(qtbot, store_path, clock) as program:
        person = Person(qtbot, program.window)
        program.window.show_interview(number)
        page = program.window.page("interview")
        person.types("Tout juste tapé.", page.body.fields["done"].edit)
        program.window.close()
        answer = program.services.interviews.interview(number).answer("done")
        assert answer is not None
        assert answer.text == "Tout juste tapé."
