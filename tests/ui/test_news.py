"""The window's ear on the store: it hears commits, and lets go before the store does."""

from PySide6.QtCore import QTimer

from tuteur_desktop.store.store import open_store
from tuteur_desktop.ui.news import EVERYTHING, News


def test_it_hears_its_store_and_other_processes(qtbot, store, store_path, clock, services) -> None:
    news, heard = News(store), []
    news.changed.connect(heard.append)
    services.profile.set_setting("theme", "dark")
    assert heard == [frozenset({"setting"})]
    other = open_store(store_path, clock)
    with other.write() as session:
        from tuteur_desktop.models.profile import Setting

        session.merge(Setting(name="theme", value="light"))
    other.close()
    news.findChild(QTimer).timeout.emit()
    assert heard[-1] == EVERYTHING


def test_it_looks_no_more_once_its_store_is_closed(qtbot, store_path, clock) -> None:
    opened = open_store(store_path, clock)
    news = News(opened)
    timer = news.findChild(QTimer)
    assert timer.isActive()
    opened.close()
    assert not timer.isActive()
    assert opened.closers == []
