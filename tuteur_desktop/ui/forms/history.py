"""What was corrected of a learner; and the removal of words that should never have been kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, date_words, listing, time_words
from tuteur_desktop.services.history import Entry, FreeText, HistoryService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms import history_words as words
from tuteur_desktop.ui.widgets import basics

WITHDRAWN = (
    "Ces mots seront détruits partout : dans la fiche, dans l’historique, dans les documents émis "
    "qui les impriment, dont le contenu disparaît, et dans toutes les copies de sauvegarde. Cela "
    "ne peut pas être repris. Il restera seulement la trace que vous les avez retirés, et quand."
).replace(" :", f"{NARROW}:")
UNLOCKED = (
    " Plus rien de signé ne verrouillera : {periods}. Ce qui y est noté pourra être changé sans "
    "motif imprimé : signez de nouveau ces jours ensuite."
).replace(" :", f"{NARROW}:")


class HistoryDialog(QDialog):
    """Two lists: the corrections, newest first; the free texts that can be withdrawn."""

    def __init__(
        self, history: HistoryService, learner_id: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._history, self._learner_id = history, learner_id
        title = f"Historique de {name}"
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 560)
        self._entries, self._texts = QVBoxLayout(), QVBoxLayout()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(_scrolled(self._entries), "Corrections")
        self.tabs.addTab(_scrolled(self._texts), "Textes gardés")
        close = basics.button("Fermer", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(basics.label(title, "section", wrap=True))
        column.addWidget(self.tabs, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.refresh()

    def refresh(self) -> None:
        """Read the history again."""
        basics.clear_layout(self._entries)
        basics.clear_layout(self._texts)
        entries = [one for one in self._history.entries(self._learner_id) if words.told(one)]
        for entry in entries:
            self._entries.addWidget(_entry(entry))
        if not entries:
            self._entries.addWidget(basics.label("Aucune correction pour l’instant.", "muted"))
        self._entries.addStretch()
        self._show_texts(self._history.texts(self._learner_id))

    def _show_texts(self, texts: list[FreeText]) -> None:
        intro = (
            "Tout ce qui a été écrit librement, encore en place ou corrigé depuis. Retirez ce qui "
            "n’aurait jamais dû être gardé, un diagnostic par exemple."
        )
        self._texts.addWidget(basics.label(intro, "muted", wrap=True))
        for text in texts:
            self._texts.addWidget(self._text(text))
        if not texts:
            self._texts.addWidget(basics.label("Aucun texte libre n’est gardé.", "muted"))
        self._texts.addStretch()

    def _text(self, text: FreeText) -> QWidget:
        card = basics.Card(margin=12, spacing=6)
        where = f"{words.ENTITIES.get(text.entity, 'Donnée')}, {words.FIELDS.get(text.field, '')}"
        card.column.addWidget(basics.label(where, "over"))
        card.column.addWidget(basics.label(text.text, wrap=True))
        verb = basics.button("Retirer définitivement…", "danger", "eraser")
        verb.setAccessibleName(f"Retirer définitivement{NARROW}: {text.text[:80]}")
        verb.clicked.connect(lambda: self._on_withdraw(text))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(verb)
        card.column.addLayout(row)
        return card

    def _on_withdraw(self, text: FreeText) -> None:
        lost = self._history.documents_with(text)
        named = f" Documents dont le contenu sera détruit : {listing(lost)}." if lost else ""
        freed = self._history.unlocked_by(text)
        if freed:
            named += UNLOCKED.format(periods=listing(freed))
        if messages.ask(self, "Retirer ces mots définitivement\u202f?", WITHDRAWN + named,
                        "Retirer définitivement", danger=True):  # fmt: skip
            self._history.withdraw(text)
            self.refresh()


def _scrolled(column: QVBoxLayout) -> QWidget:
    inside = QWidget()
    inside.setLayout(column)
    column.setContentsMargins(0, 12, 8, 0)
    column.setSpacing(10)
    return basics.scrolled(inside)


def _entry(entry: Entry) -> QWidget:
    card = basics.Card(margin=12, spacing=2)
    at = entry.at.astimezone()
    who = entry.by or "auteur non renseigné"
    head = basics.label(words.subject(entry), "strong", wrap=True)
    card.column.addWidget(head)
    said = f"{words.action(entry)} le {date_words(at.date())} à {time_words(at)}, par {who}"
    card.column.addWidget(basics.label(said, "small", wrap=True))
    for change in words.changes(entry):
        card.column.addWidget(basics.label(change, wrap=True))
    return card
