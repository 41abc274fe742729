"""Competency frameworks of Moodle, read from its CSV (`tool_lpimportcsv`)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tuteur_desktop.domain.french import listing, number
from tuteur_desktop.domain.skills import LONGEST_TITLE, Framework, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.delimited import decode
from tuteur_desktop.exchange.moodle_csv import KEPT, Row, Sheet, known_header, read_sheet
from tuteur_desktop.exchange.moodle_out import write as write
from tuteur_desktop.exchange.moodle_scale import read_scale
from tuteur_desktop.exchange.moodle_words import SHORT, full_title, short_name, without_title
from tuteur_desktop.exchange.numbering import code_of
from tuteur_desktop.exchange.outline import MAX_DEPTH, at_depth, blocks_of, one_line
from tuteur_desktop.exchange.remarks import Remarks, quoted
from tuteur_desktop.exchange.values import Batch, Format

NAME = "moodle"
SHOWN = 60
MODELLED = ("parentidnumber", "idnumber", "shortname", "description")
_NO = ("", "0", "false", "no", "non", "n")


@dataclass
class _Competency:
    """A row on its way into the tree, under the number of its parent."""

    line: int
    parent: str
    skill: Skill
    related: str = ""


def sniff(head: bytes) -> bool:
    """Whether the first line holds the titles that Moodle writes."""
    return known_header(decode(head)[0])


def read(data: bytes) -> Batch:
    """The framework of a file."""
    remarks = Remarks()
    sheet = read_sheet(data, remarks)
    top = _top(sheet)
    rows = _competencies([row for row in sheet.rows if row is not top], remarks)
    if not rows:
        raise UserError(
            "Ce fichier n'a aucune compétence sous la ligne du référentiel : exportez de nouveau "
            "le référentiel depuis Moodle."
        )
    known = {row.skill.code: row for row in rows if row.skill.code}
    top_code = one_line(top.cells.get("idnumber", ""))
    _mend_parents(rows, known, top_code, remarks)
    _check_related(rows, known, remarks)
    scale, reason = read_scale(
        top.cells.get("scalevalues", ""), top.cells.get("scaleconfiguration", "")
    )
    if reason:
        remarks.whole(reason)
    head = _skill(top)
    framework = Framework(
        code=top_code or code_of(head.title),
        title=head.title or top_code,
        blocks=blocks_of(_outline(rows, remarks)),
        scale=scale,
        description=head.description,
        extra={**sheet.shape.extra(), **head.extra},
    )
    return Batch(NAME, (), (framework,), remarks.refused, remarks.warnings)


def _top(sheet: Sheet) -> Row:
    """The row of the framework. Raises UserError when there is none, or there are two."""
    found = [row for row in sheet.rows if _yes(row.cells.get("isframework", ""))]
    if not found:
        raise UserError(
            "Aucune ligne n'est celle du référentiel (« Is framework » à 1) : exportez de nouveau "
            "le référentiel depuis Moodle, ou ajoutez cette ligne."
        )
    if len(found) > 1:
        lines = listing(str(row.line) for row in found[:5])
        raise UserError(
            f"Ce fichier contient {number(len(found))} référentiels (lignes {lines}) et rien ne "
            "dit auquel appartient chaque compétence : exportez chacun dans un fichier à lui."
        )
    return found[0]


def _yes(cell: str) -> bool:
    return cell.strip().lower() not in _NO


def _skill(row: Row) -> Skill:
    """What a row says; what the program has no place for is kept in `extra`."""
    cells = row.cells
    raw_code, short = cells.get("idnumber", ""), cells.get("shortname", "")
    form, description = cells.get("descriptionformat", ""), cells.get("description", "")
    code, title = one_line(raw_code), full_title(short, description, form)
    extra = {KEPT + name: cell for name, cell in cells.items() if cell and name not in MODELLED}
    extra[f"{KEPT}row"] = str(row.position)
    if code != raw_code:
        extra[f"{KEPT}idnumber"] = raw_code
    if short_name(title) != short:
        extra[f"{KEPT}shortname"] = short
    elif title != short:
        description = without_title(title, description, form)
    return Skill(title or code, None, code, 0, description, extra)


def _competencies(rows: Iterable[Row], remarks: Remarks) -> list[_Competency]:
    """The rows that can go in, each number once."""
    kept: list[_Competency] = []
    lines: dict[str, int] = {}
    for row in rows:
        skill = _skill(row)
        if not skill.title:
            remarks.refuse(
                row.line,
                f"Ligne {row.line} : il manque le numéro et le nom de la compétence ; "
                "complétez-les.",
            )
        elif skill.code and skill.code in lines:
            remarks.refuse(
                row.line,
                f"Ligne {row.line} : le numéro « {skill.code[:SHOWN]} » est déjà à la ligne "
                f"{lines[skill.code]} ; donnez-lui un numéro à lui.",
            )
        else:
            lines[skill.code] = row.line
            _warn(row, skill, remarks)
            parent = one_line(row.cells.get("parentidnumber", ""))
            related = row.cells.get("relatedidnumbers", "")
            kept.append(_Competency(row.line, parent, skill, related))
    return kept


def _warn(row: Row, skill: Skill, remarks: Remarks) -> None:
    """Say what Moodle would cut, what is missing and what has no use here."""
    short = row.cells.get("shortname", "")
    if len(skill.code) > SHORT:
        remarks.warn(row.line, f"le numéro dépasse {SHORT} caractères ; Moodle le coupera.")
    if len(short) > SHORT:
        remarks.warn(row.line, f"le nom court dépasse {SHORT} caractères ; Moodle le coupera.")
    if len(one_line(short)) > LONGEST_TITLE:
        remarks.warn(row.line, f"il est même coupé ici à {number(LONGEST_TITLE)} caractères.")
    if not skill.code:
        remarks.warn(row.line, "la compétence n'a pas de numéro ; l'export lui en donnera un.")
    if not short.strip():
        remarks.warn(row.line, "la compétence n'a pas de nom ; son numéro en tient lieu.")
    if row.cells.get("scalevalues", "").strip():
        remarks.warn(
            row.line,
            "la compétence a une échelle à elle ; celle du référentiel vaut ici, la sienne est "
            "gardée pour l'export.",
        )


def _mend_parents(
    rows: Sequence[_Competency], known: dict[str, _Competency], top: str, remarks: Remarks
) -> None:
    """Put at the root what has no parent that can be found, and what goes round in circles."""
    for row in rows:
        if row.parent and row.parent not in known:
            if row.parent != top:
                remarks.warn(
                    row.line,
                    f"le parent « {row.parent[:SHOWN]} » n'est pas dans le fichier ; la compétence "
                    "est rattachée au référentiel.",
                )
            row.parent = ""
    held: set[int] = set()  # lines that lead to the root
    for row in rows:
        walk: dict[int, _Competency] = {}
        here = row
        while here.parent and here.line not in held and here.line not in walk:
            walk[here.line] = here
            here = known[here.parent]
        if here.line in walk:
            _open_circle(here, known, remarks)
        held.update(walk)


def _open_circle(start: _Competency, known: dict[str, _Competency], remarks: Remarks) -> None:
    """Take the first line of a circle out to the root."""
    circle = [start]
    while (above := known[circle[-1].parent]) is not start:
        circle.append(above)
    first = min(circle, key=lambda row: row.line)
    first.parent = ""
    names = quoted([row.skill.code[:SHOWN] for row in sorted(circle, key=lambda r: r.line)], 3)
    said = (
        f"la compétence {names} est son propre parent ; elle"
        if len(circle) == 1
        else f"les compétences {names} sont parentes l'une de l'autre en rond ; la première"
    )
    remarks.warn(first.line, f"{said} est rattachée au référentiel.")


def _check_related(
    rows: Iterable[_Competency], known: dict[str, _Competency], remarks: Remarks
) -> None:
    """Warn of cross-references to nothing; a comma inside a number is written %2C."""
    for row in rows:
        for written in row.related.split(",") if row.related.strip() else ():
            code = one_line(written.replace("%2C", ",").replace("%2c", ","))
            if code and code not in known:
                remarks.warn(
                    row.line,
                    f"la référence croisée « {code[:SHOWN]} » ne désigne aucune compétence du "
                    "fichier.",
                )


def _outline(rows: Sequence[_Competency], remarks: Remarks) -> list[Skill]:
    """The skills in preorder with their depth, in the order of the file among brothers."""
    children: dict[str, list[_Competency]] = {}
    for row in rows:
        children.setdefault(row.parent, []).append(row)
    found: list[Skill] = []
    stack = [(row, 0) for row in reversed(children.pop("", []))]
    while stack:
        row, depth = stack.pop()
        if depth > MAX_DEPTH:
            remarks.warn(row.line, f"plus de {MAX_DEPTH} niveaux ; la suite reste à ce niveau.")
        found.append(at_depth(row.skill, min(depth, MAX_DEPTH)))
        below = children.pop(row.skill.code, []) if row.skill.code else []
        stack += [(child, depth + 1) for child in reversed(below)]
    return found


FORMAT = Format(NAME, "Référentiel de compétences de Moodle (CSV)", (".csv",), sniff, read)
