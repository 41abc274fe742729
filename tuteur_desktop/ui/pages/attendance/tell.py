"""A ready message about the absence of a minor, to their legal representative (R6223-9)."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tuteur_desktop.domain.learners import Person
from tuteur_desktop.domain.notices import CHANNELS, Channel, Message
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.note import NoteEdit

INTRO = (
    "Le message dit l’absence, jamais sa raison. Envoyez-le ou appelez, puis notez-le : la trace "
    "reste dans le dossier de l’alternant."
)
Log = Callable[[Message, Channel], None]


class TellDialog(FormDialog):
    """The text can be changed, copied, opened in the mail program, and noted as sent."""

    def __init__(
        self, messages: Sequence[Message], log: Log, parent: QWidget,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:  # fmt: skip
        super().__init__("Prévenir le représentant légal", "Noter comme envoyé", parent, INTRO)
        self._messages, self._log, self._open = list(messages), log, open_url
        self.who = Combo()
        self.who.setAccessibleName("Destinataire")
        for message in messages:
            self.who.addItem(_name(message.recipient))
        self.channel = fields.Choice("Moyen", CHANNELS, Channel.EMAIL)
        self.text = NoteEdit("Message", lines=11)
        self.copy = basics.button("Copier", "", "copy")
        self.mail = basics.button("Ouvrir dans la messagerie", "", "envelope-simple")
        self.reach = basics.label("", "small", wrap=True)
        self.fill(fields.form([
            ("À", self.who), ("", self.reach), ("Message", self.text), ("Moyen", self.channel),
        ]))  # fmt: skip
        verbs = QHBoxLayout()
        verbs.addWidget(self.copy)
        verbs.addWidget(self.mail)
        verbs.addStretch()
        self.column.insertLayout(self.column.count() - 2, verbs)
        self.who.currentIndexChanged.connect(self._show)
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text.text()))
        self.mail.clicked.connect(self._on_mail)
        self._show()
        self.text.setFocus()

    def message(self) -> Message:
        """The message as it reads now."""
        return replace(self._messages[self.who.currentIndex()], body=self.text.text())

    def keep(self) -> None:
        """Note the message as sent. Raises UserError for an empty one."""
        self._log(self.message(), self.channel.value())

    def _show(self) -> None:
        message = self._messages[self.who.currentIndex()]
        person = message.recipient
        self.text.show_text(message.body)
        ways = [part for part in (person.phone, person.email) if part]
        self.reach.setText(" · ".join(ways) or "Ni téléphone ni courriel : complétez L’essentiel.")
        self.mail.setEnabled(bool(person.email))
        first = Channel.EMAIL if person.email else Channel.PHONE
        self.channel.setCurrentIndex(list(CHANNELS).index(first))

    def _on_mail(self) -> None:
        message = self.message()
        url, query = QUrl(), QUrlQuery()
        url.setScheme("mailto")
        url.setPath(message.recipient.email)  # not parsed: an address must not bring a query along
        for name, text in (("subject", message.subject), ("body", message.body)):
            query.addQueryItem(name, bytes(QUrl.toPercentEncoding(text).data()).decode())
        url.setQuery(query)
        if not self._open(url):
            raise UserError("Aucune messagerie ne s'est ouverte : copiez le message.")


def _name(person: Person) -> str:
    return f"{person.name} ({person.relation})" if person.relation else person.name
