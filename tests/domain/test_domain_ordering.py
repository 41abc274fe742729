"""Rows move with their headings, by a key or by a drop, and none is ever lost."""

import pytest

from tuteur_desktop.domain.ordering import Row, drop, step

LIST = "A a1 a2 B b1 C c1 c2"


def rows(text: str) -> list[Row[str]]:
    return [Row(word, heading=word.isupper()) for word in text.split()]


def words(found: list[Row[str]]) -> str:
    return " ".join(row.value for row in found)


@pytest.mark.parametrize(
    ("at", "by", "told", "now"),
    [
        (1, 1, "A a2 a1 B b1 C c1 c2", 2),
        (1, -1, LIST, 1),  # nothing stands above the first heading
        (2, 1, "A a1 B a2 b1 C c1 c2", 3),
        (4, -1, "A a1 a2 b1 B C c1 c2", 3),
        (7, 1, LIST, 7),
        (3, -1, "B b1 A a1 a2 C c1 c2", 0),
        (3, 1, "A a1 a2 C c1 c2 B b1", 6),
        (0, -1, LIST, 0),
        (5, 1, LIST, 5),
    ],
)
def test_one_step(at: int, by: int, told: str, now: int) -> None:
    found, where = step(rows(LIST), at, by)
    assert (words(found), where) == (told, now)
    assert found[where].value == LIST.split()[at]


@pytest.mark.parametrize(("at", "by"), [(0, 1), (3, -1), (2, 1), (4, -1)])
def test_under_fixed_headings_nothing_leaves_its_own(at: int, by: int) -> None:
    assert words(step(rows(LIST), at, by, fixed=True)[0]) == LIST


def test_a_list_without_headings_moves_freely() -> None:
    assert words(step(rows("a b c"), 1, -1)[0]) == "b a c"
    assert words(drop(rows("a b c"), 2, 0)[0]) == "c a b"


@pytest.mark.parametrize(
    ("at", "before", "told"),
    [
        (1, 8, "A a2 B b1 C c1 c2 a1"),
        (7, 0, "A c2 a1 a2 B b1 C c1"),
        (7, 1, "A c2 a1 a2 B b1 C c1"),
        (1, 4, "A a2 B a1 b1 C c1 c2"),
        (5, 0, "C c1 c2 A a1 a2 B b1"),
        (0, 8, "B b1 C c1 c2 A a1 a2"),
        (0, 5, "B b1 A a1 a2 C c1 c2"),
        (0, 2, LIST),
        (3, 1, "B b1 A a1 a2 C c1 c2"),
        (3, 7, "A a1 a2 C c1 c2 B b1"),
    ],
)
def test_a_drop(at: int, before: int, told: str) -> None:
    found, where = drop(rows(LIST), at, before)
    assert words(found) == told
    assert found[where].value == LIST.split()[at]


def test_every_drop_keeps_every_row_and_each_heading_its_own() -> None:
    for at in range(8):
        for before in range(9):
            for fixed in (False, True):
                found, where = drop(rows(LIST), at, before, fixed=fixed)
                assert sorted(words(found).split()) == sorted(LIST.split())
                assert found[where].value == LIST.split()[at]
                assert found[0].heading
                if fixed:
                    assert [one.value for one in found if one.heading] == ["A", "B", "C"]
                    assert all("abc".index(one.value[0].lower()) >= 0 for one in found)
                    order = [one.value[0].lower() for one in found]
                    assert order == sorted(order)
