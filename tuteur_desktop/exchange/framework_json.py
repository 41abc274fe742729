"""Frameworks as JSON of one's own: written whole, read back the same; the lists of others too.

The document is {"format": "tuteur-framework", "version": 1, …}: blocks hold skills, skills hold
skills. Without « format », a title and blocks of titles are enough, in English or in French.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tuteur_desktop.domain.french import number
from tuteur_desktop.domain.scales import FOUR_STEPS, Scale, Step
from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.json_fields import Fields, parsed
from tuteur_desktop.exchange.numbering import code_of, doubts
from tuteur_desktop.exchange.outline import CUT, MAX_DEPTH, MAX_NODES, fitting, one_line, parents
from tuteur_desktop.exchange.remarks import Remarks, quoted
from tuteur_desktop.exchange.values import Batch, Format

NAME = "framework-json"
MARK, VERSION = "tuteur-framework", 1
COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
WHOLE = "Référentiel"
TITLE = ("title", "titre", "intitule", "intitulé", "libelle", "libellé", "name", "nom")
SKILLS = ("skills", "competences", "compétences", "enfants", "children", "criteres", "critères")
BLOCKS = ("blocks", "blocs", "domaines")


def write(framework: Framework) -> bytes:
    """The framework whole, save the numbers it has in the store."""
    document = {
        "format": MARK,
        "version": VERSION,
        "code": framework.code,
        "title": framework.title,
        "framework_version": framework.version,
        "active": framework.active,
        "expires_on": framework.expires_on.isoformat() if framework.expires_on else None,
        "diploma": framework.diploma,
        "level": framework.level,
        "source": framework.source,
        "successors": list(framework.successors),
        "description": framework.description,
        "scale": _scale_object(framework.scale),
        "extra": dict(sorted(framework.extra.items())),
        "blocks": [_block_object(block) for block in framework.blocks],
    }
    text = json.dumps(_filled(document), ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", errors="replace")


def _filled(members: Mapping[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value not in ("", None, [], {})}


def _scale_object(scale: Scale) -> dict[str, Any]:
    steps = [
        _filled({"label": s.label, "percent": s.percent, "colour": s.colour, "own": s.own})
        for s in scale.steps
    ]
    return {"name": scale.name, "autonomous": scale.autonomous, "steps": steps}


def _said(part: Block | Skill) -> dict[str, Any]:
    return {
        "code": part.code,
        "title": part.title,
        "description": part.description,
        "extra": dict(sorted(part.extra.items())),
    }


def _block_object(block: Block) -> dict[str, Any]:
    """A block with its skills, each with its parts inside."""
    objects = [_filled(_said(node)) for node in block.nodes]
    top: list[dict[str, Any]] = []
    for made, parent in zip(objects, parents(block.nodes), strict=True):
        (top if parent is None else objects[parent].setdefault("skills", [])).append(made)
    return _filled({**_said(block), "skills": top})


def sniff(head: bytes) -> bool:
    """Whether the file is an object that speaks of blocks or of skills."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    named = (f'"{name}"'.encode() for name in (*BLOCKS, *SKILLS, MARK))
    return start.startswith(b"{") and any(name in head for name in named)


def read(data: bytes) -> Batch:
    """The framework of a document. Raises UserError with the place of what is wrong."""
    reading = _Reading(Fields(parsed(data), WHOLE))
    framework = reading.framework()
    if not framework.skills():
        raise UserError(
            "Le référentiel n'a aucune compétence : écrivez-les dans « blocks », puis « skills »."
        )
    remarks = reading.remarks
    if reading.unknown:
        remarks.whole(f"Ces noms ne sont pas repris : {quoted(list(reading.unknown), 8)}.")
    if not reading.own:
        for doubt in doubts(framework.blocks):
            remarks.whole(doubt)
    return Batch(NAME, (), (framework,), (), remarks.warnings)


class _Reading:
    """One document being read; `own` when this program wrote it."""

    def __init__(self, top: Fields) -> None:
        self._top = top
        self._count = 0
        self.unknown: dict[str, None] = {}
        self.remarks = Remarks()
        mark = top.take("format")
        self.own = mark == MARK
        if mark is not None and not self.own:
            raise top.refuse("format", f"« {MARK} », ou ne pas être là")
        if self.own and top.whole("version", 1) > VERSION:
            raise UserError(
                "Ce référentiel a été exporté par une version plus récente de Tuteur : mettez le "
                "programme à jour, ou exportez-le en CSV pour Moodle."
            )

    def framework(self) -> Framework:
        """The framework of the document."""
        top = self._top
        title, description = self._title(top, WHOLE)
        if not title:
            raise UserError(f"{WHOLE} : il manque le titre (« title ») ; ajoutez-le.")
        listed = top.items(*BLOCKS)
        blocks = [self._block(Fields(one, f"Bloc {n}")) for n, one in enumerate(listed, 1)]
        if not self.own and (loose := top.items(*SKILLS)):
            blocks.append(Block("", "", tuple(self._skills(loose, "", 0))))
        framework = Framework(
            code=top.text("code") or code_of(title),
            title=title,
            blocks=tuple(blocks),
            diploma=top.text("diploma", "diplome", "diplôme"),
            level=top.text("level", "niveau"),
            active=top.truth("active", True),
            expires_on=top.day("expires_on"),
            version=top.whole("framework_version", 1, 1),
            source=top.text("source"),
            successors=top.texts("successors"),
            scale=self._scale(top),
            description=description,
            extra=top.words("extra"),
        )
        self._note(top)
        return framework

    def _title(self, fields: Fields, place: str) -> tuple[str, str]:
        """Title and description; those of others are made to fit."""
        title, description = fields.text(*TITLE), fields.text("description")
        if self.own:
            return title, description
        fit = fitting(one_line(title), description)
        if fit[0] != one_line(title):
            self.remarks.whole(f"{place} : {CUT}")
        return fit

    def _note(self, fields: Fields) -> None:
        self.unknown |= dict.fromkeys(fields.unknown())

    def _block(self, fields: Fields) -> Block:
        title, description = self._title(fields, fields.place)
        nodes = tuple(self._skills(fields.items(*SKILLS), f"{fields.place}, ", 0))
        block = Block(
            fields.text("code"), title, nodes, None, description, fields.words("extra")
        )  # fmt: skip
        self._note(fields)
        return block

    def _skills(self, listed: Iterable[Any], place: str, depth: int) -> Iterable[Skill]:
        """The skills of a list, each before its parts."""
        for rank, one in enumerate(listed, 1):
            where = f"{place}compétence {rank}"
            where = where[:1].upper() + where[1:]
            self._count += 1
            if self._count > MAX_NODES or depth > MAX_DEPTH:
                raise UserError(
                    f"{where} : plus de {number(MAX_NODES)} compétences, ou plus de {MAX_DEPTH} "
                    "niveaux ; ce n'est pas un référentiel."
                )
            fields = Fields({"title": one} if isinstance(one, str) else one, where)
            title, description = self._title(fields, where)
            if not title.strip():
                raise UserError(f"{where} : il manque le titre (« title ») ; ajoutez-le.")
            parts = fields.items(*SKILLS)
            extra = fields.words("extra")
            yield Skill(title, None, fields.text("code"), depth, description, extra)
            self._note(fields)
            yield from self._skills(parts, f"{where}, ", depth + 1)

    def _scale(self, top: Fields) -> Scale:
        """The scale of the document, the four levels of the program without one."""
        found = top.take("scale")
        if found is None:
            return FOUR_STEPS
        fields = Fields(found, "Échelle")
        steps = []
        for rank, one in enumerate(fields.items("steps"), 1):
            step = Fields(one, f"Échelle, niveau {rank}")
            label, colour, own = (step.text(name) for name in ("label", "colour", "own"))
            steps.append(Step(label, step.whole("percent", 0), colour, own))
            if not COLOUR.fullmatch(colour):
                raise step.refuse("colour", "une couleur « #rrggbb »")
        scale = Scale(fields.text("name"), tuple(steps), fields.whole("autonomous", 1))
        if problem := scale.problem():
            raise UserError(f"Échelle : {problem}")
        return scale


FORMAT = Format(NAME, "Référentiel en JSON", (".json",), sniff, read)
