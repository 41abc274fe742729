"""Frameworks as JSON: ours whole and back, those of others read with care."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tuteur_desktop.domain.scales import PRESETS, Scale, Step
from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats, framework_json, json_fields
from tuteur_desktop.exchange.outline import MAX_DEPTH

SCALE = Scale("Chez nous", (Step("avec", 40, "#aabbcc", "aidé"), Step("sans", 90, "#001122")), 2)
FRAMEWORK = Framework(
    "RNCP40001", "Boulangerie « du coin »",
    (
        Block("BC01", "Peser", (
            Skill("Lire", code="C1.1", description="ligne 1\r\nligne 2", extra={"moodle.row": "4"}),
            Skill("la recette", code="C1.1.1", depth=1), Skill("le plan", depth=1),
            Skill("de fabrication", depth=2), Skill("Compter", code="C1.2"),
        ), description="<p>Le fournil</p>", extra={"b": "2", "a": "é\\"}),
        Block("", "", (Skill("Sourire"),)),
        Block("BC03", "Vide"),
    ),
    diploma="CAP", level="Niveau 3", active=False, expires_on=date(2027, 8, 31), version=3,
    source="France compétences, 22/11/2026", successors=("RNCP40002",), scale=SCALE,
    description="Tout", extra={"moodle.newline": "\r\n"},
)  # fmt: skip
LOOSE = {
    "titre": "Cuisine  de chez nous",
    "blocs": [
        {
            "code": 1,
            "titre": "Froid",
            "compétences": ["Tailler", {"titre": "Dresser", "code": "C3"}],
        },
        {"title": "Chaud", "skills": [{"title": "Cuire", "code": "C1", "children": ["au four"]}]},
    ],
    "auteur": "Zoé Martin",
}


@pytest.mark.parametrize("scale", [SCALE, *PRESETS])
def test_there_and_back(scale):
    framework = replace(FRAMEWORK, scale=scale)
    data = framework_json.write(framework)
    batch = formats.read("a.json", data)
    assert batch.frameworks == (framework,)
    assert batch.refused == batch.warnings == ()
    assert framework_json.write(batch.frameworks[0]) == data


def test_the_document_is_readable_and_says_nothing_of_the_store():
    known = replace(FRAMEWORK, id=7, blocks=tuple(replace(b, id=8) for b in FRAMEWORK.blocks))
    data = framework_json.write(known)
    assert data == framework_json.write(FRAMEWORK)
    document = json.loads(data)
    assert (document["format"], document["version"]) == ("tuteur-framework", 1)
    assert document["blocks"][0]["skills"][0]["skills"][1]["skills"] == [
        {"title": "de fabrication"}
    ]
    assert b'\n  "title": "Boulangerie \xc2\xab du coin \xc2\xbb",\n' in data


def test_a_list_of_others_is_read_with_what_is_odd():
    batch = formats.read("liste.json", json.dumps(LOOSE).encode())
    (framework,) = batch.frameworks
    assert (framework.code, framework.title) == ("CUISINE-DE-CHEZ-NOUS", "Cuisine de chez nous")
    assert framework.blocks == (
        Block("1", "Froid", (Skill("Tailler"), Skill("Dresser", code="C3"))),
        Block("", "Chaud", (Skill("Cuire", code="C1"), Skill("au four", depth=1))),
    )
    assert [remark.reason for remark in batch.warnings] == [
        "Ces noms ne sont pas repris : « auteur ».",
        "La numérotation a un trou : « C2 » manque entre « C1 » et « C3 » ; vérifiez que rien "
        "n'est oublié.",
    ]


def test_a_label_without_end_is_cut_and_kept_in_the_description():
    batch = formats.read("a.json", json.dumps({"title": "T", "skills": ["m" * 2_001]}).encode())
    (skill,) = batch.frameworks[0].skills()
    assert (len(skill.title), len(skill.description)) == (2_000, 2_001)
    assert batch.warnings[0].reason.startswith(
        "Compétence 1 : l'intitulé dépasse 2\u202f000 caractères"
    )


def ours(**members: object) -> bytes:
    document = json.loads(framework_json.write(FRAMEWORK))
    return json.dumps(document | members).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{\n  "title": "T",,\n}', "Ligne 2, colonne 16"),
        (b"[1, 2]", "Référentiel : un objet"),
        (b'{"title": ' + b"[" * 100_000, "imbrication sans fin"),
        (b'{"title": ' + b"9" * 5_000 + b"}", "un nombre ou une imbrication"),
        (b'{"format": "autre"}', "« format » doit être « tuteur-framework »"),
        (ours(version=2), "version plus récente"),
        (ours(version="1"), "« version » doit être un nombre entier"),
        (ours(title=""), "il manque le titre"),
        (ours(title=["x"]), "Référentiel : « title » doit être un texte"),
        (ours(code="\ud800"), "Référentiel : « code » doit être un texte"),
        (ours(active="oui"), "« active » doit être true ou false"),
        (ours(expires_on="31/08/2027"), "« expires_on » doit être une date AAAA-MM-JJ"),
        (ours(successors=[1]), "« successors » doit être une liste de textes"),
        (ours(extra={"a": 1}), "Référentiel : « extra » doit être un objet de textes"),
        (ours(scale={"steps": []}), "« autonomous » doit être un nombre entier"),
        (ours(scale={"steps": [], "autonomous": 1}), "Échelle : Une échelle a de deux à neuf"),
        (ours(scale={"steps": [{"percent": 3, "colour": "red"}]}), "niveau 1 : « colour »"),
        (ours(blocks={}), "Référentiel : « blocks » doit être une liste"),
        (ours(blocks=["x"]), "Bloc 1 : un objet"),
        (ours(blocks=[{"skills": ["a", 3]}]), "Bloc 1, compétence 2 : un objet"),
        (ours(blocks=[{"skills": [{"title": "a", "skills": [""]}]}]),
         "Bloc 1, compétence 1, compétence 1 : il manque le titre"),
        (ours(blocks=[{"title": "a"}]), "aucune compétence"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_place(data, words):
    with pytest.raises(UserError) as refusal:
        formats.read("a.json", data, "framework-json")
    assert words in refusal.value.message


def test_the_bounds(monkeypatch):
    nested: object = "x"
    for _level in range(MAX_DEPTH + 1):
        nested = {"title": "x", "skills": [nested]}
    with pytest.raises(UserError, match=f"plus de {MAX_DEPTH} niveaux"):
        framework_json.read(ours(blocks=[{"skills": [nested]}]))
    many = ours(blocks=[{"skills": ["x"] * 13_670}])
    assert len(framework_json.read(many).frameworks[0].skills()) == 13_670
    monkeypatch.setattr(framework_json, "MAX_NODES", 100)
    with pytest.raises(UserError, match="plus de 100 compétences"):
        framework_json.read(many)
    monkeypatch.setattr(json_fields, "MAX_BYTES", 10)
    with pytest.raises(UserError, match="Mo"):
        framework_json.read(many)
