"""« Trames et modèles »: the models by family on the left, the editor of one on the right."""

from collections.abc import Callable
from copy import deepcopy

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.interviews import content_of, plan_of
from tuteur_desktop.domain.template_editing import OWN, own_key
from tuteur_desktop.domain.templates import Family, Template
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.template_print import TemplatePrints
from tuteur_desktop.services.templates import TemplatesService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.working_paper import WorkingPaperDialog
from tuteur_desktop.ui.pages.templates.checklist import ChecklistEditor
from tuteur_desktop.ui.pages.templates.drafts import Drafts
from tuteur_desktop.ui.pages.templates.editor import Content, Editor
from tuteur_desktop.ui.pages.templates.first_day import FirstDayEditor
from tuteur_desktop.ui.pages.templates.head import Head
from tuteur_desktop.ui.pages.templates.interview import InterviewEditor
from tuteur_desktop.ui.pages.templates.models import Models
from tuteur_desktop.ui.pages.templates.saving import Saving
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.list_editor import RowList
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.page import Page

AFTER = 800  # milliseconds from a change to its being kept as a draft
LIST = 230  # pixels of the list of models
NARROW_PAGE = 900
EMPTY: Content = {
    "title": "", "minutes": 30,
    "sections": [{"title": "Questions", "questions": [{"key": "", "title": ""}]}],
}  # fmt: skip


class TemplatesPage(Page):
    """What is typed is kept at once as a draft; « Enregistrer » makes a version of it."""

    tables = frozenset({"template"})

    def __init__(
        self, templates: TemplatesService, profile: ProfileService, prints: TemplatePrints
    ) -> None:
        super().__init__()
        self._templates, self._prints = templates, prints
        self.drafts = Drafts(profile)
        self.models = Models(templates, self.drafts)
        self._saving = Saving(templates, self.drafts)
        self._shown: Template | None = None  # the version on the screen
        self._newest: Template | None = None
        self._base: Content = {}
        self.ask: Callable[[QWidget, str, str, str], bool] = messages.ask
        self.list = RowList("Modèles")
        self.list.chosen.connect(self._on_chosen)
        self.add = basics.button("Nouvelle trame", "", "plus")
        self.add.clicked.connect(self._on_new)
        self.head = Head()
        self.notice = Notice()
        self.editors: dict[Family, Editor] = {
            Family.INTERVIEW: InterviewEditor(),
            Family.CHECKLIST: ChecklistEditor(),
            Family.FIRST_DAY: FirstDayEditor(),
        }
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self.keep_draft)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        back = basics.button("Réglages", "link", "arrow-left")
        back.clicked.connect(lambda: self.page_wanted.emit("settings"))
        top = QHBoxLayout()
        top.addWidget(basics.label("Trames et modèles", "title"), 1)
        top.addWidget(back)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.add)
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(LIST)
        card = basics.Card(spacing=10)
        card.column.addWidget(self.head)
        card.column.addWidget(self.notice)
        inside = QWidget()
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(0, 0, 0, 0)
        for editor in self.editors.values():
            stack.addWidget(editor)
        self._scroll: QScrollArea = basics.scrolled(inside)
        card.column.addWidget(self._scroll, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(holder)
        body.addWidget(card, 1)
        self.column.setSpacing(10)
        self.column.addLayout(top)
        self.column.addLayout(body, 1)

    def _connect(self) -> None:
        for editor in self.editors.values():
            editor.edited.connect(self._on_edited)
        self.head.save.clicked.connect(self.save)
        self.head.give_up.clicked.connect(self._on_give_up)
        self.head.copy.clicked.connect(self._on_copy)
        self.head.print.clicked.connect(self._on_print)
        self.head.retire.clicked.connect(self._on_retire)
        self.head.back.clicked.connect(self._on_back)
        self.head.version_chosen.connect(self._on_version)

    def refresh(self) -> None:
        """Read the models again; what is being typed stays."""
        self.keep_draft()
        shown = self._shown
        self._show_list(shown)
        entry = self.models.entry(self.list.currentRow())
        if entry is not None:
            self._open(entry)

    def take_focus(self) -> None:
        """The list first."""
        self.list.setFocus()

    @property
    def editor(self) -> Editor:
        """The editor on the screen."""
        family = self._shown.family if self._shown else Family.INTERVIEW
        return self.editors[family]

    @property
    def dirty(self) -> bool:
        """Whether what is typed is in no version yet."""
        return self._shown is not None and not self.editor.frozen and (
            self._shown.version == 0 or self.editor.content() != self._base
        )  # fmt: skip

    def _show_list(self, current: Template | None) -> None:
        wanted = (current.family, current.key) if current else None
        self.models.read()
        self.list.show_lines(self.models.lines(), self.models.row(wanted))

    def _on_chosen(self, row: int) -> None:
        entry = self.models.entry(row)
        if entry is None:
            self.list.setCurrentRow(row + 1)  # a heading: go to its first model
            return
        if self._shown and (entry.family, entry.key) == (self._shown.family, self._shown.key):
            return
        self.keep_draft()
        self._show_list(entry)
        self._open(entry)

    def _open(self, newest: Template, version: Template | None = None) -> None:
        """Show a model: its draft if it has one, or one of its versions, only to be read."""
        if self._newest is None or (newest.family, newest.key) != (
            self._newest.family, self._newest.key,
        ):  # fmt: skip
            self.editors[newest.family].list.setCurrentRow(-1)
        self._newest, self._shown = newest, version or newest
        frozen = version is not None and version.version != newest.version
        for family, editor in self.editors.items():
            editor.setVisible(family is newest.family)
        editor = self.editors[newest.family]
        editor.show_content(self._shown.content, frozen=frozen)
        self._base = deepcopy(editor.content())
        draft = None if frozen else self.drafts.content(newest.family, newest.key)
        if draft is not None:
            editor.show_content(draft, frozen=False)
        versions = self.models.versions(newest)
        self.head.show_model(newest, self._shown, versions, frozen=frozen)
        self._show_state()

    def _show_state(self) -> None:
        newest, shown = self._newest, self._shown
        if newest is None or shown is None:
            return
        self.head.show_state(dirty=self.dirty, frozen=self.editor.frozen, new=newest.version == 0)
        if self.editor.frozen:
            self.notice.say(
                "note", f"Vous lisez la version {shown.version}, remplacée depuis. Rien ne s’y "
                "change."
            )  # fmt: skip
        elif self.dirty:
            words = (
                "Brouillon gardé, encore dans aucune version."
                if newest.version == 0
                else f"Brouillon gardé{NARROW}: la version {newest.version} sert toujours tant que "
                "vous n’enregistrez pas."
            )
            self.notice.say("watch", words)
        else:
            self.notice.say("note", "")

    def _on_edited(self) -> None:
        self._timer.start()
        self._show_state()

    def keep_draft(self) -> None:
        """Keep what is typed, or forget the draft once it says no more than the version."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        shown = self._shown
        if shown is None or self.editor.frozen:
            return
        if self.dirty:
            self.drafts.keep(shown.family, shown.key, self.editor.content())
        else:
            self.drafts.forget(shown.family, shown.key)
        self.list.show_lines(self.models.lines(), self.list.currentRow())

    def save(self) -> None:
        """Make a version of what is typed, or say what keeps it from serving."""
        shown = self._shown
        if shown is None:
            return
        self._timer.stop()
        if problem := self.editor.problem():
            self.drafts.keep(shown.family, shown.key, self.editor.content())
            self.notice.say("alarm", told(problem))
            return
        try:
            kept = self._saving.save(shown, self.editor)
        except UserError as refusal:
            self.notice.say("alarm", told(refusal.message))
            return
        self._shown = kept
        self.refresh()
        self.said.emit("done", self._saving.words(kept))

    def _on_give_up(self) -> None:
        shown = self._shown
        if shown is None:
            return
        title = f"Abandonner ce brouillon{NARROW}?"
        text = (
            "Cette trame n’a pas encore de version : elle disparaît."
            if shown.version == 0
            else f"Ce qui est changé depuis la version {shown.version} disparaît."
        )
        if self.ask(self, title, text, "Abandonner"):
            self._timer.stop()
            self.drafts.forget(shown.family, shown.key)
            if shown.version == 0:
                self._shown = None
            self.refresh()

    def _on_new(self) -> None:
        self.keep_draft()
        key = own_key("nouvelle trame", self.models.taken(Family.INTERVIEW))
        self._begin(Family.INTERVIEW, key, deepcopy(EMPTY))
        editor = self.editors[Family.INTERVIEW]
        assert isinstance(editor, InterviewEditor)
        editor.title.setFocus()

    def _on_copy(self) -> None:
        """The same as a model of one's own; the questions keep their keys."""
        shown = self._shown
        if shown is None:
            return
        self.keep_draft()
        content = deepcopy(self.editor.content())
        content["title"] = f"{content.get('title') or shown.title} (à moi)"
        content.pop("key", None)
        key = own_key(str(content["title"]), self.models.taken(shown.family))
        self._begin(shown.family, key, content)

    def _begin(self, family: Family, key: str, content: Content) -> None:
        if family is Family.INTERVIEW:
            content = content_of(plan_of(content))
        self.drafts.keep(family, key, content)
        self.models.read()
        self._shown = self.models.find(family, key)
        self.refresh()

    def _on_retire(self) -> None:
        shown = self._shown
        if shown is None or not shown.key.startswith(OWN):
            return
        title = f"Ne plus proposer «{NARROW}{shown.title}{NARROW}»{NARROW}?"
        text = "Ce qui a été fait avec ce modèle le garde."
        if self.ask(self, title, text, "Retirer"):
            self._timer.stop()
            self.drafts.forget(shown.family, shown.key)
            self._templates.retire(shown.family, shown.key)
            self._shown = None
            self.refresh()
            self.said.emit("done", "Ce modèle n’est plus proposé.")

    def _on_version(self, version: Template) -> None:
        self.keep_draft()
        if self._newest is not None:
            self._open(self._newest, version)

    def _on_back(self) -> None:
        """Take an older version up again, as a new one."""
        shown, newest = self._shown, self._newest
        if shown is None or newest is None:
            return
        kept = self._templates.save(shown.family, shown.key, shown.title, shown.content)
        self.drafts.forget(shown.family, shown.key)
        self._shown = kept
        self.refresh()
        self.said.emit(
            "done", f"Version {kept.version}{NARROW}: elle reprend la version {shown.version}."
        )

    def _on_print(self) -> None:
        shown = self._shown
        if shown is None:
            return
        content = self.editor.content()
        version = "brouillon" if self.dirty else f"version {shown.version}"
        title = str(content.get("title") or shown.title or "Trame")
        WorkingPaperDialog(title, self._prints.interview(content, version), self).open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed is lost by leaving."""
        super().hideEvent(event)
        self.keep_draft()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the row in hand under the list before anything is cut."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = event.size().width() < NARROW_PAGE
        for editor in self.editors.values():
            editor.columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
