"""evidence add, list and copy."""

from pathlib import Path

import pytest
from hostile_files import bomb, pdf, photo
from reading import plain


def test_each_kind_is_added_and_listed(framed, tmp_path: Path) -> None:
    shot, sheet = tmp_path / "IMG_0412.jpg", tmp_path / "fiche.pdf"
    shot.write_bytes(photo())
    sheet.write_bytes(pdf(b"<</S/JavaScript/JS(x)>>"))
    added = framed("evidence", "add", "Benali", shot, "--skill", "Tailler", "--skill", 2,
                   "--title", "Dressage du 20", "--on", "2026-11-20", "--by", "learner",
                   "--place", "company", "--json").json  # fmt: skip
    assert (added["kind"], added["skills"], added["agreement"]) == ("photo", [1, 2], "asked")
    assert "sans le lieu" in added["remarks"][0]
    told = framed("evidence", "add", 1, sheet, "--confidential")
    assert told.code == 0, told.err
    assert "Preuve n° 2, Yanis Benali : « fiche », fichier" in plain(told.out)
    assert "Ce PDF contient un script" in plain(told.err)
    framed("evidence", "add", 1, "Dressage net, envoi tenu.", "--agreement", "given",
           "--agreed-by", "M. Roy")  # fmt: skip
    framed("evidence", "add", 1, "www.exemple.fr/plat", "--link", "--title", "Recette")
    found = framed("evidence", "list", "Benali", "--json").json
    assert [one["kind"] for one in found] == ["link", "text", "file", "photo"]
    assert (found[1]["text"], found[1]["agreed_by"]) == ("Dressage net, envoi tenu.", "M. Roy")
    shown = plain(framed("evidence", "list", 1).out)
    assert "Dressage du 20" in shown
    assert "1, 2" in shown
    assert "accord à recueillir" in shown
    assert "4 preuves" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("parti.jpg",), "n'existe pas"),
        (("/home/yanis/plat",), "n'existe pas"),
        (("/home/yanis/plat.jpg", "--link"), "ajoutez le fichier lui-même"),
        (("https://exemple.fr",), "ajoutez --link"),
        (("Net.", "--shrink"), "que pour une photo"),
        (("Net.", "--skill", "Voler"), "Aucune compétence « Voler »"),
        (("Net.", "--agreement", "given"), "qui a donné son accord"),
        (("Net.", "--agreed-by", "M. Roy"), "--agreed-by va avec"),
        (("Net.", "--on", "2026-11-24"), "pas encore passé"),
        (("bombe.png",), "millions de points"),
        ((".",), "n'est pas un fichier"),
    ],
)
def test_a_refusal_keeps_nothing(framed, tmp_path: Path, monkeypatch, words, said: str) -> None:
    (tmp_path / "bombe.png").write_bytes(bomb())
    monkeypatch.chdir(tmp_path)
    answer = framed("evidence", "add", 1, *words)
    assert answer.code == 2
    assert said in plain(answer.err)
    assert framed("dump").json["tables"]["evidence"] == []


def test_a_copy_is_the_same_bytes(framed, tmp_path: Path) -> None:
    sheet, out = tmp_path / "fiche.pdf", tmp_path / "copie.pdf"
    sheet.write_bytes(pdf())
    framed("evidence", "add", 1, sheet)
    assert framed("evidence", "copy", 1, "--out", out).code == 0
    assert out.read_bytes() == pdf()
    again = framed("evidence", "copy", 1, "--out", out)
    assert (again.code, "existe déjà" in again.err) == (2, True)
    assert "n° 9" in plain(framed("evidence", "copy", 9, "--out", tmp_path / "b").err)
