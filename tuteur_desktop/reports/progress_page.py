"""The pages of a progress report: words beside the chart, then the tables of the blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.reports import frame, progress_chart, progress_told, progress_words, style
from tuteur_desktop.reports.parties import Issue
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Colour, Style

if TYPE_CHECKING:
    from tuteur_desktop.reports.progress import BlockRows, ProgressData, SkillRow

_TEXT_WIDTH = 272.0
_CHART_LEFT = LEFT + _TEXT_WIDTH + 22
_VOICE_LEFT = (LEFT + 226.0, LEFT + 312.0, LEFT + 398.0)
_TITLE_WIDTH = _VOICE_LEFT[0] - LEFT - 14
_BOX, _GAP, _BOX_HEIGHT = 9.0, 1.6, 6.0
_BOXES = 4 * (_BOX + _GAP)  # the width of all the boxes of a level
_COLUMN = 82.0  # the width of a voice's column
_PITCH = 15.6
_HEAD = 16.5
_DOT, _STEP = 9.0, 8.0  # points: a dot's place; a level of headings further in
_MOST_HEAD = 8  # lines of a heading
_LONGEST = 46  # lines of a skill's title: a row stays within a page
_INKS = {
    Voice.TUTOR: style.TUTOR[3],
    Voice.LEARNER: style.LEARNER[3],
    Voice.CENTRE: style.CENTRE[3],
}
_APART = (
    ". Les trois avis sont donnés séparément et ne sont jamais moyennés"
    f"{NARROW}; «{NBSP}non{NBSP}vu{NBSP}» n'est pas une note, «{NBSP}—{NBSP}» dit que personne n'a "
    "donné d'avis."
)


def draw(sheet: Sheet, data: ProgressData, issue: Issue) -> None:
    """Everything but the signatures."""
    rated = [block for block in data.blocks if block.rated]
    _opening(sheet, data, issue, rated)
    _tables(sheet, data, rated)
    for beside in data.beside:
        _section(sheet, f"À côté du diplôme{NARROW}: {beside.framework}")
        own = replace(data, scale=beside.scale, blocks=beside.blocks, told=None)
        sheet.paragraph(progress_words.coverage(own, tutor=True), style.BODY)
        _tables(sheet, own, [block for block in beside.blocks if block.rated])
    for title, lines in progress_told.sections(data):
        _section(sheet, title)
        for line in lines:
            _item(sheet, line)
    _section(sheet, "Assiduité de la période, dans l'entreprise")
    sheet.paragraph(progress_words.attendance(data.counts), style.BODY)
    sheet.y -= 12


def _tables(sheet: Sheet, data: ProgressData, rated: Sequence[BlockRows]) -> None:
    """The blocks that were spoken of, how they read, and those that were not."""
    for block in rated:
        _block(sheet, data, block)
    if rated:
        sheet.y -= 3
        words = progress_words.scale_words(data.scale)
        carried = progress_told.carried(data)
        more = f" {carried}" if carried else ""
        sheet.paragraph(f"Échelle{NARROW}: {words}{_APART}{more}", style.NOTE)
    silent = [block for block in data.blocks if not block.rated]
    if silent:
        sheet.y -= 4
        sheet.paragraph(progress_words.unrated(silent), style.SOFT)


def _item(sheet: Sheet, text: str) -> None:
    """A line of a list, its words beside its dot."""
    lines = sheet.split(text, style.BODY, WIDTH - _DOT)
    for rank, line in enumerate(lines):
        sheet.need(style.BODY.leading * (2 if rank == 0 and len(lines) > 1 else 1))
        if not rank:
            sheet.text(LEFT + 1, sheet.y - 8.0, "·", style.STRONG)
        sheet.y = sheet.lines(LEFT + _DOT, sheet.y, (line,), style.BODY)


def _texts(data: ProgressData, issue: Issue) -> list[tuple[str, list[tuple[str, Style]]]]:
    brief = [(progress_words.facts(data), style.BODY)]
    if coverage := progress_words.coverage(data):
        brief.append((coverage, style.BODY))
    if data.framework:
        brief.insert(0, (f"Référentiel{NARROW}: {data.framework}", style.SOFT))
    if issue.despite:
        brief.append((frame.despite(issue.despite), style.WARNING))
    if data.summary.strip():
        brief.append((style.tie(data.summary.strip()), style.BODY))
    texts = [("En bref", brief)]
    if data.objectives.strip():
        aims = style.tie(data.objectives.strip())
        texts.append(("Objectifs de la période suivante", [(aims, style.BODY)]))
    first_name = data.parties.learner.split(" ")[0]
    said = style.tie(data.learner_words.strip().strip("«»").strip())
    if said:
        texts.append((f"Mots de {first_name}", [(f"«{NBSP}{said}{NBSP}»", style.BODY)]))
    return texts


def _opening(sheet: Sheet, data: ProgressData, issue: Issue, rated: Sequence[BlockRows]) -> None:
    """Words on the left and chart on the right where both fit the page, else one after one."""
    texts = _texts(data, issue)
    height = sum(
        style.SECTION.leading
        + 9
        + sum(len(sheet.split(text, look, _TEXT_WIDTH)) * look.leading for text, look in parts)
        for _, parts in texts
    )
    beside = bool(rated) and max(height, progress_chart.height(rated)) <= sheet.room() - 10
    if not beside:
        _write(sheet, texts, WIDTH)
        if rated:
            _section(sheet, progress_chart.TITLE)
            progress_chart.draw(sheet, data, rated, LEFT, WIDTH)
        return
    top = sheet.y
    _write(sheet, texts, _TEXT_WIDTH)
    bottom, sheet.y = sheet.y, top
    _section(sheet, progress_chart.TITLE, _CHART_LEFT)
    progress_chart.draw(sheet, data, rated, _CHART_LEFT, RIGHT - _CHART_LEFT)
    sheet.y = min(bottom, sheet.y)


def _write(sheet: Sheet, texts: list[tuple[str, list[tuple[str, Style]]]], width: float) -> None:
    for title, parts in texts:
        _section(sheet, title, beside=width < WIDTH)
        for text, look in parts:
            sheet.paragraph(text, look, width=width)


def _section(sheet: Sheet, title: str, x: float = LEFT, *, beside: bool = False) -> None:
    sheet.need(40)
    sheet.y -= 6
    wide = _TEXT_WIDTH if x > LEFT or beside else WIDTH
    lines = sheet.split(title, style.SECTION, wide, 2)
    sheet.y = sheet.lines(x, sheet.y, lines, style.SECTION) - 2


def _block(sheet: Sheet, data: ProgressData, block: BlockRows) -> None:
    """Title, level counts in words, and a row a skill; the head again on each page."""
    title = progress_words.block_title(block)
    counts = sheet.split(progress_words.level_counts(block, data), style.NOTE, WIDTH)
    names = sheet.split(title, style.SECTION, WIDTH, 4)
    first = sheet.split(block.skills[0].title, style.BODY, _TITLE_WIDTH, _LONGEST)
    sheet.need(
        8
        + len(names) * style.SECTION.leading
        + len(counts) * style.NOTE.leading
        + _HEAD
        + _row_height(first)
    )
    sheet.y = sheet.lines(LEFT, sheet.y - 8, names, style.SECTION) - 1
    sheet.y = sheet.lines(LEFT, sheet.y, counts, style.NOTE)
    head = _header(sheet, data)
    head()
    for skill in block.skills:
        lines = sheet.split(skill.title, style.BODY, _TITLE_WIDTH, _LONGEST)
        named = _headings(sheet, skill)
        if sheet.need(_row_height(lines) + sum(map(_row_height, named.values()))):
            again = sheet.split(f"Suite · {title}", style.SECTION, WIDTH, 1)
            sheet.y = sheet.lines(LEFT, sheet.y, again, style.SECTION)
            head()
        for (depth, _title), words in named.items():
            _heading(sheet, words, depth)
        _row(sheet, data.scale, skill, lines)


def _headings(sheet: Sheet, skill: SkillRow) -> dict[tuple[int, str], tuple[str, ...]]:
    """The lines of the headings of the sheet that open before a skill."""
    width = WIDTH - 9 - 4 * _STEP
    return {
        (depth, title): sheet.split(title, style.STRONG, width, _MOST_HEAD)
        for depth, title in skill.under
    }


def _heading(sheet: Sheet, lines: Sequence[str], depth: int) -> None:
    top, x = sheet.y, LEFT + 4.5 + _STEP * min(depth, 4)
    for rank, line in enumerate(lines):
        sheet.text(x, top - _PITCH * 0.67 - rank * style.BODY.leading, line, style.STRONG)
    sheet.y -= _row_height(lines)
    sheet.rule(LEFT, RIGHT, sheet.y)


def _row_height(lines: Sequence[str]) -> float:
    return _PITCH + max(0, len(lines) - 1) * style.BODY.leading


def _header(sheet: Sheet, data: ProgressData) -> Callable[[], None]:
    def head() -> None:
        sheet.y -= _HEAD
        sheet.text(LEFT + 4.5, sheet.y + 5, "Compétence", style.HEADING)
        for x, voice in zip(_VOICE_LEFT, Voice, strict=True):
            sheet.text(x, sheet.y + 5, progress_words.voice_words(voice, data), style.HEADING)
        label = data.since_label or "Évolution"
        sheet.text(RIGHT - 4.5, sheet.y + 5, label, style.HEADING, "right")
        sheet.rule(LEFT, RIGHT, sheet.y, style.INK, 0.8)

    return head


def _row(sheet: Sheet, scale: Scale, skill: SkillRow, lines: Sequence[str]) -> None:
    baseline = sheet.y - _PITCH * 0.67
    for rank, line in enumerate(lines):
        sheet.text(LEFT + 4.5, baseline - rank * style.BODY.leading, line, style.BODY)
    for x, voice in zip(_VOICE_LEFT, Voice, strict=True):
        _level(sheet, scale, (x, baseline), skill.level(voice), _INKS[voice])
    sheet.text(RIGHT - 4.5, baseline, progress_words.steps(skill.since), style.BODY, "right")
    sheet.y -= _row_height(lines)
    sheet.rule(LEFT, RIGHT, sheet.y)


def _level(
    sheet: Sheet, scale: Scale, place: tuple[float, float], level: Level | None, ink: Colour
) -> None:
    """A box a level of the scale, full up to this one, and its word: no colour is needed."""
    x, baseline = place
    if level is None or level.rank is None:
        word = "—" if level is None else progress_words.level_word(level, scale)
        sheet.text(x, baseline, word, style.SOFT)
        return
    count = len(scale.steps)
    wide = min(_BOX, _BOXES / count - _GAP)
    for box in range(count):
        left = x + box * (wide + _GAP)
        if box < level.rank:
            sheet.fill(left - 0.3, baseline - 0.3, wide + 0.6, _BOX_HEIGHT + 0.6, ink)
        else:
            sheet.frame(left, baseline, wide, _BOX_HEIGHT, ink, 0.6)
    after = x + count * (wide + _GAP) + 2
    word = progress_words.level_word(level, scale)
    (shown,) = sheet.split(word, style.SMALL, _COLUMN - (after - x), 1)
    sheet.text(after, baseline, shown, style.SMALL)
