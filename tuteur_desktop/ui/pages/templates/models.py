"""The models as the list shows them: families, their models, and drafts that are no version yet."""

from tuteur_desktop.domain.templates import Family, Template
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.templates import TemplatesService, shipped
from tuteur_desktop.ui.pages.templates.drafts import Drafts
from tuteur_desktop.ui.widgets.list_editor import Line

FAMILIES: dict[Family, str] = {
    Family.INTERVIEW: "Entretiens",
    Family.CHECKLIST: "Pense-bête",
    Family.FIRST_DAY: "Premier jour",
}


class Models:
    """What there is now; a model with only a draft has version 0."""

    def __init__(self, templates: TemplatesService, drafts: Drafts) -> None:
        self._templates, self._drafts = templates, drafts
        self._rows: list[Template | Family] = []

    def read(self) -> None:
        """Read them again."""
        self._rows = []
        for family in FAMILIES:
            found = self._family(family)
            if found:
                self._rows += [family, *found]

    def _family(self, family: Family) -> list[Template]:
        try:
            found = self._templates.templates(family)
        except (UserError, FileNotFoundError):
            found = []  # a family that the program brings no model of
        known = {one.key for one in found}
        for key in self._drafts.keys(family):
            draft = self._drafts.content(family, key)
            if key not in known and draft is not None:
                found.append(Template(family, key, 0, str(draft.get("title", "")), draft))
        return found

    def lines(self) -> list[Line]:
        """What the list shows."""
        return [
            Line(FAMILIES[row], heading=True) if isinstance(row, Family) else self._line(row)
            for row in self._rows
        ]

    def _line(self, one: Template) -> Line:
        draft = self._drafts.content(one.family, one.key)
        if one.version == 0:
            title = str((draft or one.content).get("title", "")) or "Nouvelle trame"
            return Line(title, "brouillon")
        told = [f"version {one.version}" if one.version > 1 or one.made_by else ""]
        told.append("brouillon en cours" if draft is not None else "")
        return Line(one.title, " · ".join(part for part in told if part))

    def entry(self, row: int) -> Template | None:
        """The model of a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Template) else None

    def row(self, wanted: tuple[Family, str] | None) -> int:
        """Where a model stands; the first one when it is gone."""
        for at, one in enumerate(self._rows):
            if isinstance(one, Template) and (one.family, one.key) == wanted:
                return at
        return next((at for at, one in enumerate(self._rows) if isinstance(one, Template)), 0)

    def find(self, family: Family, key: str) -> Template | None:
        """A model by its key."""
        return self.entry(self.row((family, key)))

    def versions(self, one: Template) -> list[Template]:
        """Every version, newest first; the one on offer is always among them."""
        if one.version == 0:
            return []
        found = self._templates.versions(one.family, one.key)
        return found if any(kept.version == one.version for kept in found) else [one, *found]

    def taken(self, family: Family) -> set[str]:
        """The keys that a new model cannot have, those of retired models included."""
        keys = set(self._drafts.keys(family)) | set(_shipped(family))
        keys |= {one.key for one in self._rows if isinstance(one, Template)}
        return keys


def _shipped(family: Family) -> set[str]:
    try:
        return set(shipped(family))
    except FileNotFoundError:
        return set()
