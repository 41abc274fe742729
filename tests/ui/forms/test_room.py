"""The dialog of the room: read, sign by mouse or pen, refuse, sign on paper, seal."""

from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from drivers_room import WAVE, RoomDriver, at, draw, draw_with_pen, words
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.interviews import Participant, Party
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.signatures import Drawing, SignatureState
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.forms.room_paper import ByHandDialog
from tuteur_desktop.ui.widgets.signature_pad import SignaturePad

PEOPLE = [("Yanis Benali", Party.LEARNER), ("Nora Petit", Party.EMPLOYER)]
S = SignatureState


@pytest.fixture
def number(services: Services, yanis: Learner) -> int:
    people = (Participant("Inès Gauthier", Party.TUTOR),
              *(Participant(name, party) for name, party in PEOPLE))  # fmt: skip
    made = services.interviews.plan(
        yanis.id or 0, Wanted("period-end", date(2026, 11, 23), time(14, 30), participants=people)
    )
    services.interviews.begin(made)
    services.writing.answer(made, "done", "Dressage seul.", shared=["Dressage seul."])
    return made


@pytest.fixture
def closed(services: Services, number: int) -> int:
    services.interviews.close(number, date(2026, 12, 14))
    return number


@pytest.fixture
def driver(qtbot, services: Services, closed: int):
    request = services.documents.asked(DocumentKind.MINUTES, [str(closed)])
    made = RoomDriver(qtbot, services, request, PEOPLE)
    yield made
    made.close()
    assert made.failures == []


@pytest.fixture
def pad(qtbot) -> SignaturePad:
    made = SignaturePad("Signature de Yanis")
    made.resize(540, 180)
    qtbot.addWidget(made)
    made.show()
    return made


def states(driver: RoomDriver) -> list[SignatureState]:
    return [one.state for one in driver.services.room.signatures(driver.dialog._request)]


def photo(path: Path) -> Path:
    picture = Image.new("RGB", (1200, 900), "#2a2420")
    shape = ((300, 120), (900, 200), (860, 800), (250, 760))
    ImageDraw.Draw(picture).polygon(shape, fill="#f0eee8")
    picture.save(path, "JPEG")
    return path


def near(drawing: Drawing, points) -> bool:
    (stroke,) = drawing.strokes
    return all(
        abs(x - u) < 0.02 and abs(y - v) < 0.02
        for (x, y), (u, v) in zip(stroke, points, strict=True)
    )


def test_a_mouse_leaves_its_shape(pad: SignaturePad) -> None:
    draw(pad)
    assert near(pad.drawing(), WAVE)
    assert pad.drawing().problem() is None
    assert pad.drawing().ratio == pytest.approx(3, abs=0.1)
    pad.resize(900, 300)
    assert near(pad.drawing(), WAVE)


def test_a_pen_leaves_the_same_whatever_it_presses(pad: SignaturePad) -> None:
    draw_with_pen(pad)
    assert near(pad.drawing(), WAVE)


def test_a_finger_leaves_the_same(pad: SignaturePad) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(pad, device).press(0, at(pad, *WAVE[0]), pad).commit()
    for point in WAVE[1:]:
        QTest.touchEvent(pad, device).move(0, at(pad, *point), pad).commit()
    QTest.touchEvent(pad, device).release(0, at(pad, *WAVE[-1]), pad).commit()
    assert near(pad.drawing(), WAVE)


def test_a_hand_that_leaves_the_frame_stays_in_it(pad: SignaturePad) -> None:
    draw(pad, ((0.5, 0.5), (1.4, 0.5), (0.5, -0.8)))
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in pad.drawing().strokes[0])


def test_the_right_button_and_a_hover_draw_nothing(pad: SignaturePad) -> None:
    QTest.mouseClick(pad, Qt.MouseButton.RightButton)
    QTest.mouseMove(pad, QPoint(40, 40))
    assert pad.empty()
    draw(pad)
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.empty()


def test_the_learner_signs_and_the_tutor_seals_in_few_gestures(driver: RoomDriver) -> None:
    driver.services.signing.create("Inès Gauthier", "une phrase de passe")
    driver.sign("Yanis")
    driver.seal()
    assert driver.interactions <= 6
    (document,) = driver.services.documents.documents()
    assert (document.id, document.signer) == (driver.numbers[0], "Inès Gauthier")
    assert states(driver) == [S.DRAWN, S.MISSING]
    assert "Scellé : compte rendu d’entretien" in words(driver.dialog)
    assert driver.dialog.save.isVisible()
    assert not driver.dialog.seal.isVisible()
    assert set(driver.card("Nora").verbs) == {"paper"}


def test_the_first_seal_makes_the_signature(driver: RoomDriver) -> None:
    driver.seal("une phrase de passe")
    assert driver.numbers


def test_consent_and_a_real_shape_are_asked_for(driver: RoomDriver) -> None:
    pad = driver.open_pad("Yanis")
    draw(pad.pad)
    driver.click(pad.verb)
    assert "Cochez d’abord" in words(pad)
    driver.click(pad.erase)
    QTest.keyClick(pad.consent, Qt.Key.Key_Space)
    assert pad.consent.isChecked()
    driver.click(pad.verb)
    assert "Rien n’est tracé" in words(pad)
    QTest.mouseClick(pad.pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 80))
    driver.click(pad.verb)
    assert "Un point n’est pas une signature" in words(pad)
    assert states(driver) == [S.MISSING, S.MISSING]
    draw(pad.pad)
    driver.click(pad.verb)
    assert states(driver) == [S.DRAWN, S.MISSING]


def test_after_one_the_keyboard_waits_on_the_next(driver: RoomDriver) -> None:
    driver.sign("Yanis")
    assert driver.dialog.focusWidget() is driver.card("Nora").verbs["sign"]
    driver.refuse("Nora", "Je n’étais pas d’accord")
    assert driver.dialog.focusWidget() is driver.dialog.seal
    assert "« Je n’étais pas d’accord »" in driver.cards()["Nora Petit"]
    driver.verb("Nora", "clear")
    assert states(driver) == [S.DRAWN, S.MISSING]


def test_missing_ones_are_told_and_keep_nothing_from_being_sealed(driver: RoomDriver) -> None:
    assert "Il manque les signatures de Yanis Benali et Nora Petit" in words(driver.dialog)
    driver.sign("Yanis")
    assert "Il manque la signature de Nora Petit" in words(driver.dialog)
    assert driver.dialog.seal.isEnabled()


def test_an_interview_that_is_not_closed_is_not_sealed(qtbot, services, number) -> None:
    request = services.documents.asked(DocumentKind.MINUTES, [str(number)])
    driver = RoomDriver(qtbot, services, request, PEOPLE)
    assert "n’est pas clos" in words(driver.dialog)
    assert not driver.dialog.seal.isEnabled()
    driver.close()


def test_a_text_that_changes_while_it_is_read_is_not_signed(
    driver: RoomDriver, services: Services, closed: int
) -> None:
    driver.sign("Nora")
    pad = driver.open_pad("Yanis")
    services.interviews.resume(closed)
    services.writing.answer(closed, "done", "Tout autre chose.")
    services.interviews.close(closed, date(2026, 12, 14))
    pad.consent.setChecked(True)
    draw(pad.pad)
    driver.click(pad.verb)
    assert "a changé pendant la lecture" in words(pad)
    pad.reject()
    driver.dialog._on_changed()
    driver.drawn()
    assert "à refaire : le texte a changé depuis" in driver.cards()["Nora Petit"]
    driver.sign("Nora")
    assert states(driver) == [S.MISSING, S.DRAWN]


def test_an_original_filed_without_a_scan(driver: RoomDriver) -> None:
    dialog = driver.by_hand("Nora")
    dialog.by.clear()
    driver.click(dialog.verb)
    driver.qtbot.waitUntil(lambda: dialog.problem.isVisible())
    assert "par qui et quand" in words(dialog)
    dialog.by.setText("Inès Gauthier")
    dialog.on.setText("31/02/2026")
    driver.click(dialog.verb)
    assert "n’est pas une date" in words(dialog)
    dialog.on.setText("23/11/2026")
    driver.click(dialog.verb)
    said = "original sans scan, classé par Inès Gauthier"
    driver.qtbot.waitUntil(lambda: said in driver.cards()["Nora Petit"])
    assert states(driver)[1] is S.BY_HAND


def test_a_photo_is_straightened_by_its_corners(driver: RoomDriver, tmp_path: Path) -> None:
    dialog = driver.by_hand("Yanis")
    driver.give(dialog, photo(tmp_path / "photo.jpg"))
    assert dialog.editor.isVisible()
    x, y = dialog.editor.corners()[0]
    assert (abs(x - 0.25) < 0.02, abs(y - 0.133) < 0.02) == (True, True)
    handle = dialog.editor.handles[0]
    QTest.keyClick(handle, Qt.Key.Key_Left)
    assert dialog.editor.corners()[0][0] == pytest.approx(x - 0.01)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton)
    QTest.mouseMove(handle, QPoint(60, 60))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert dialog.editor.corners()[0][0] > x + 0.02
    driver.click(dialog.verb)
    driver.qtbot.waitUntil(lambda: states(driver)[0] is S.BY_HAND)
    driver.drawn()
    (one, _) = driver.services.room.signatures(driver.dialog._request)
    content, kind = driver.services.room.scan(one.id or 0)
    kept = Image.open(BytesIO(content))
    assert kind == "image/jpeg"
    assert kept.size[0] < 900
    assert not dict(kept.getexif())


def test_crossed_corners_are_refused_in_words(driver: RoomDriver, tmp_path: Path) -> None:
    dialog = driver.by_hand("Yanis")
    driver.give(dialog, photo(tmp_path / "photo.jpg"))
    dialog.editor.place(((1, 0), (0, 0), (1, 1), (0, 1)))
    driver.click(dialog.verb)
    assert "se croisent" in words(dialog)
    driver.click(dialog.whole)
    driver.click(dialog.verb)
    driver.qtbot.waitUntil(lambda: states(driver)[0] is S.BY_HAND)


@pytest.mark.parametrize(("name", "said"), [
    ("lourd.jpg", "80 Mo"), ("texte.jpg", "ni une photo ni un PDF"), ("coupe.jpg", "abîmée"),
    ("faux.pdf", "abîmé ou protégé"), ("vide.png", "vide"),
])  # fmt: skip
def test_hostile_files_are_sentences_and_the_dialog_goes_on(
    driver: RoomDriver, tmp_path: Path, name: str, said: str
) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        if name == "lourd.jpg":
            file.truncate(80 * 1024 * 1024)
        elif name == "texte.jpg":
            file.write(b"Bonjour")
        elif name == "coupe.jpg":
            file.write(photo(tmp_path / "p.jpg").read_bytes()[:3000])
        elif name == "faux.pdf":
            file.write(b"%PDF-1.7 rien")
    dialog = driver.by_hand("Yanis")
    driver.give(dialog, path)
    assert said in words(dialog)
    assert dialog.isVisible()
    assert states(driver)[0] is S.MISSING


def test_who_cannot_draw_goes_to_paper(driver: RoomDriver) -> None:
    pad = driver.open_pad("Yanis")
    driver.click(pad.paper)
    found = driver.dialog.findChildren
    driver.qtbot.waitUntil(lambda: any(one.isVisible() for one in found(ByHandDialog)))


def test_saved_printed_and_its_extract(driver: RoomDriver, tmp_path: Path) -> None:
    driver.services.signing.create("Inès Gauthier", "une phrase de passe")
    names: list[str] = []

    def target(_parent, name: str) -> str:
        names.append(name)
        return str(tmp_path / f"{len(names)}")

    driver.dialog.choose_target = target
    printed: list[str] = []
    driver.dialog.print_pdf = lambda _parent, pdf, name: bool(printed.append(name))
    driver.click(driver.dialog.extract)
    driver.seal()
    driver.click(driver.dialog.save)
    driver.click(driver.dialog.print)
    assert names[0].startswith("Extrait pour le centre")
    assert names[1].startswith("Compte rendu")
    (document,) = driver.services.documents.documents()
    assert (tmp_path / "2.pdf").read_bytes() == driver.services.documents.content(document.id)
    assert (tmp_path / "1.pdf").read_bytes().startswith(b"%PDF")
    assert "Yanis Benali" in printed[0]


def test_opened_again_it_shows_what_is_sealed(qtbot, driver: RoomDriver, closed: int) -> None:
    driver.services.signing.create("Inès Gauthier", "une phrase de passe")
    driver.sign("Yanis")
    driver.seal()
    request = driver.dialog._request
    again = RoomDriver(qtbot, driver.services, request, PEOPLE)
    assert not again.dialog.seal.isVisible()
    dialog = again.by_hand("Nora")
    again.click(dialog.verb)
    qtbot.waitUntil(lambda: states(again) == [S.DRAWN, S.BY_HAND])
    again.close()
    assert len(driver.services.documents.documents()) == 1


def test_every_verb_is_reached_by_tab(driver: RoomDriver) -> None:
    driver.dialog.activateWindow()
    start = driver.card("Yanis").verbs["sign"]
    start.setFocus()
    seen = []
    for _ in range(40):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
    wanted = [*(verb for card in driver.dialog.people.cards for verb in card.verbs.values()),
              driver.dialog.extract, driver.dialog.seal, driver.dialog.cancel]  # fmt: skip
    assert all(one in seen for one in wanted)
    assert all(one.height() >= 28 for one in wanted)


def test_pages_that_come_after_the_seal_do_not_undo_it(driver: RoomDriver) -> None:
    """Drawn before somebody's verb, they may end after the tutor's."""
    late = driver.dialog._draft
    assert late is not None
    driver.seal("une phrase assez longue")
    driver.dialog._on_draft(late, "")
    assert driver.dialog.save.isVisible()
    assert not driver.dialog.seal.isVisible()
