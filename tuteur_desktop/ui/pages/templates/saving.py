"""From what is typed to a version: keys given, an unchanged model told from a changed one."""

from tuteur_desktop.domain.interviews import content_of, plan_of
from tuteur_desktop.domain.template_editing import OWN, keyed, slug, unique
from tuteur_desktop.domain.templates import Family, Template
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.templates import TemplatesService
from tuteur_desktop.ui.pages.templates.checklist import ChecklistEditor
from tuteur_desktop.ui.pages.templates.drafts import Drafts
from tuteur_desktop.ui.pages.templates.editor import Content, Editor

_KEEP = {
    Family.INTERVIEW: "les entretiens commencés gardent la leur",
    Family.CHECKLIST: "les pense-bêtes commencés gardent la leur",
    Family.FIRST_DAY: "les premiers jours déjà préparés gardent la leur",
}


class Saving:
    """Makes versions; a new model of one's own takes its key from its title."""

    def __init__(self, templates: TemplatesService, drafts: Drafts) -> None:
        self._templates, self._drafts = templates, drafts
        self._unchanged = False

    def save(self, shown: Template, editor: Editor) -> Template:
        """Keep what is typed as a new version. Raises UserError when the store refuses."""
        new = shown.version == 0
        older = [] if new else self._templates.versions(shown.family, shown.key)
        content = _content(shown.family, editor, older or [shown])
        title = str(content.get("title") or shown.title)
        key = self._key(shown.family, title) if new else shown.key
        self._unchanged = not new and _same(shown.family, content, shown.content)
        same = self._unchanged
        kept = shown if same else self._templates.save(shown.family, key, title, content)
        self._drafts.forget(shown.family, shown.key)
        return kept

    def words(self, kept: Template) -> str:
        """What happened, in a sentence."""
        if self._unchanged:
            return f"Rien n’a changé : la version {kept.version} reste."
        return f"Version {kept.version} enregistrée : {_KEEP[kept.family]}."

    def _key(self, family: Family, title: str) -> str:
        """A key that no model has, retired ones included: its versions would be mixed up."""
        taken: set[str] = set()
        wanted = OWN + slug(title)
        while self._known(family, unique(wanted, taken)):
            taken.add(unique(wanted, taken))
        return unique(wanted, taken)

    def _known(self, family: Family, key: str) -> bool:
        try:
            self._templates.template(family, key)
        except (UserError, FileNotFoundError):
            return False
        return True


def _content(family: Family, editor: Editor, older: list[Template]) -> Content:
    if family is Family.INTERVIEW:
        used = {one.key for each in older for one in plan_of(each.content).questions()}
        return content_of(keyed(plan_of(editor.content()), used - {""}))
    if isinstance(editor, ChecklistEditor):
        points = (
            point for each in older for phase in each.content.get("phases", ())
            for point in phase.get("points", ())
        )  # fmt: skip
        return editor.keyed({str(point["key"]) for point in points})
    return editor.content()


def _same(family: Family, one: Content, other: Content) -> bool:
    if family is Family.INTERVIEW:
        return plan_of(one) == plan_of(other)
    return one == other
