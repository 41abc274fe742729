"""From the settings to the models and back, in the whole program."""

from person import Person, opened_program


def test_the_settings_lead_to_the_models(qtbot, store_path, services, clock) -> None:
    with opened_program(qtbot, store_path, clock) as program:
        someone = Person(qtbot, program.window)
        program.window.show_page("settings")
        someone.click(someone.button("Trames et modèles"))
        page = program.window.page("templates")
        qtbot.waitUntil(page.isVisible)
        assert page.list.hasFocus()
        someone.press("Down")
        assert page.head.title.text() == "Fin de période d’essai ou avant le 45ᵉ jour"
        someone.press("Tab")
        assert page.add.hasFocus()
        someone.click(someone.button("Réglages", page))
        assert program.window.current == "settings"
