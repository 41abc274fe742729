"""One window per store: a second launch raises the first."""

from tuteur_desktop.ui.single import Single


def test_a_second_launch_raises_the_first(qtbot, tmp_path):
    first = Single(tmp_path / "a.db")
    assert first.first()
    first.listen()
    second = Single(tmp_path / "a.db")
    with qtbot.waitSignal(first.raised, timeout=5000):
        assert not second.first()
    first.release()
    assert second.first()
    second.release()


def test_two_stores_have_two_windows(qtbot, tmp_path):
    one, other = Single(tmp_path / "a.db"), Single(tmp_path / "b.db")
    assert one.first()
    assert other.first()
    one.release()
    other.release()
