"""One event in the life of a contract: only the fields of its kind, and what it would raise."""

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from tuteur_desktop.domain.contracts import Contract, Ending, Event, EventKind, Kind, may_end
from tuteur_desktop.domain.french import date_words, typeset
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import ENDINGS, EVENTS, tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.contracts import ContractsService
from tuteur_desktop.services.due_dates import DueDatesService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line
from tuteur_desktop.ui.forms.life_words import sentences
from tuteur_desktop.ui.widgets.notice import Notice


class Why(StrEnum):
    """Why a contract is extended; kept in words, beside its new end."""

    FAILURE = "failure"
    RENEWAL = "renewal"
    OTHER = "other"


WHY: dict[Kind, dict[Why, str]] = {
    Kind.APPRENTICESHIP: {
        Why.FAILURE: "échec à l’examen (L6222-11)", Why.OTHER: "autre motif, par avenant",
    },
    Kind.PROFESSIONALISATION: {
        Why.RENEWAL: "renouvellement (L6325-7)", Why.OTHER: "autre motif, par avenant",
    },
}  # fmt: skip
ANY_WHY = {Why.OTHER: "par avenant"}
NO_HEALTH = "facultatif, rien sur la santé"

# The fields of each kind, in the order of the form: name, words, hint.
FORMS: dict[EventKind, tuple[tuple[str, str, str], ...]] = {
    EventKind.AMENDMENT: (
        ("note", "Objet", "durée hebdomadaire, lieu de travail…"), ("on", "Prend effet le", ""),
        ("signed_on", "Signé le", ""),
    ),
    EventKind.SUSPENSION: (
        ("on", "Du", ""), ("ends_on", "Au", ""), ("note", "Précision", NO_HEALTH),
    ),
    EventKind.EXTENSION: (
        ("why", "Pourquoi", ""), ("ends_on", "Nouvelle fin", ""), ("signed_on", "Signée le", ""),
    ),
    EventKind.HOST: (
        ("company", "Entreprise d’accueil", "Raison sociale"),
        ("tutor", "Suivi là-bas par", "Prénom et nom"), ("on", "Du", ""), ("ends_on", "Au", ""),
        ("signed_on", "Convention signée le", ""),
    ),
    EventKind.DIPLOMA: (
        ("after", "Nouveau diplôme", "CAP Cuisine, par exemple"), ("on", "À partir du", ""),
        ("signed_on", "Avenant signé le", ""),
    ),
    EventKind.MOBILITY: (
        ("company", "Où", "Organisme, ville, pays"), ("on", "Du", ""), ("ends_on", "Au", ""),
        ("signed_on", "Convention signée le", ""),
    ),
    EventKind.TUTOR: (("tutor", "Prénom et nom", ""), ("on", "À partir du", "")),
    EventKind.TERMINATION: (
        ("how", "Comment", ""), ("on", "Dernier jour", ""),
        ("signed_on", "Constatée par écrit le", ""),
        ("told", "Qui a été prévenu", "centre, OPCO…"), ("told_on", "Prévenus le", ""),
        ("note", "Précision", NO_HEALTH),
    ),
    EventKind.NIGHT_WORK: (
        ("on", "Du", ""), ("ends_on", "Au", ""),
        ("note", "Ce qu’elle permet", "jusqu’à 23 h 30, par exemple"),
    ),
}  # fmt: skip


class EventDialog(FormDialog):
    """Note one event; what the law says against it is told once, then it may be kept anyway."""

    recorded = Signal()

    def __init__(
        self, kind: EventKind, learner: Learner, contract: Contract,
        contracts: ContractsService, due_dates: DueDatesService, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            name_of(kind, contract), "Enregistrer", parent, typeset(intro(kind, contract))
        )
        self._kind, self._learner, self._contract = kind, learner, contract
        self._contracts, self._due_dates = contracts, due_dates
        self.fields: dict[str, QLineEdit] = {}
        self.choices: dict[str, Choice[Ending] | Choice[Why]] = {}
        self._told: list[str] = []
        self.warned = Notice()
        rows = [(words, self._field(name, words, hint)) for name, words, hint in FORMS[kind]]
        self.fill(form(rows))
        self.column.insertWidget(self.column.indexOf(self.problem), self.warned)
        rows[0][1].setFocus()

    def _field(self, name: str, words: str, hint: str) -> QWidget:
        if name == "how":
            endings = endings_of(self._contract)
            self.choices[name] = Choice(words, endings, next(iter(endings)))
            return self.choices[name]
        if name == "why":
            reasons = WHY.get(self._contract.kind, ANY_WHY)
            self.choices[name] = Choice(words, reasons, next(iter(reasons)))
            return self.choices[name]
        dated = name in ("on", "ends_on", "signed_on", "told_on")
        self.fields[name] = DateField(words) if dated else line(words, hint=hint)
        return self.fields[name]

    def typed(self) -> Event:
        """What is typed now. Raises UserError while a date is missing or is none."""
        on = self._on()
        how = self.choices.get("how")
        ending = how.value() if how is not None else None
        return Event(
            self._kind, on, self._date("ends_on"), self._date("signed_on"),
            ending if isinstance(ending, Ending) else None,
            told=self._told_words(), company=self._text("company"), tutor=self._text("tutor"),
            after=self._text("after"), note=self._note(),
        )  # fmt: skip

    def _on(self) -> date:
        """The first day; that of an extension follows the end that it moves."""
        if self._kind is EventKind.EXTENSION:
            if self._date("ends_on") is None:
                raise UserError("Donnez la nouvelle fin du contrat.")
            return self._contract.ends_on + timedelta(days=1)
        on = self._date("on")
        if on is None:
            words = next(words for name, words, _hint in FORMS[self._kind] if name == "on")
            raise UserError(f"Il manque une date : « {words} ».")
        return on

    def _date(self, name: str) -> date | None:
        field = self.fields.get(name)
        return field.value() if isinstance(field, DateField) else None

    def _text(self, name: str) -> str:
        field = self.fields.get(name)
        return field.text().strip() if field is not None else ""

    def _told_words(self) -> str:
        """« centre et OPCO, le 2 mars 2026 »."""
        on, told = self._date("told_on"), self._text("told")
        if on is not None and not told:
            raise UserError("Dites qui a été prévenu, ou laissez la date vide.")
        return f"{told}, le {date_words(on)}" if on is not None else told

    def _note(self) -> str:
        why = self.choices.get("why")
        if why is None:
            return self._text("note")
        return WHY.get(self._contract.kind, ANY_WHY)[Why(why.value())]

    def ready(self) -> bool:
        """Keep at once when nothing is to be looked at again, or when it was told already."""
        event = self.typed()
        if problem := event.problem():
            raise UserError(problem)
        if event.kind is EventKind.AMENDMENT and not event.note:
            raise UserError("Il manque l’objet de l’avenant.")
        if event.kind is EventKind.MOBILITY and not event.company:
            raise UserError("Il manque le lieu de la mobilité.")
        said = self._due_dates.warnings(self._learner, self._contract, event)
        if said == self._told:
            return True
        self._told = said
        self.warned.say("watch", sentences(said))
        self.verb.setText("Enregistrer quand même" if said else "Enregistrer")
        self.fit()
        return not said

    def keep(self) -> None:
        """Note the event."""
        self._contracts.record(self._contract.id or 0, self.typed())
        self.recorded.emit()


def name_of(kind: EventKind, contract: Contract) -> str:
    """The title of the form of a kind."""
    if kind is EventKind.TUTOR:
        return f"Changer de {tutor_word(contract.kind)}"
    if kind is EventKind.TERMINATION:
        return "Fin avant le terme"
    return EVENTS[kind][:1].upper() + EVENTS[kind][1:]


def endings_of(contract: Contract) -> dict[Ending, str]:
    """How this kind of contract may end before its term."""
    return {one: words for one, words in ENDINGS.items() if may_end(contract.kind, one)}


def intro(kind: EventKind, contract: Contract) -> str:
    """What the form is for, what it moves, and what the law asks of whom."""
    if kind is EventKind.TERMINATION:
        return _termination(contract.kind)
    if kind is EventKind.EXTENSION:
        end = date_words(contract.ends_on)
        return f"Le contrat finit aujourd’hui le {end} ; le calendrier suivra la nouvelle fin."
    return _INTROS[kind]


def _termination(kind: Kind) -> str:
    noted = "La rupture se décide entre l’employeur et l’alternant : vous la notez, telle qu’actée."
    if kind is Kind.PROFESSIONALISATION:
        return f"{noted} L’employeur la signale à l’OPCO dans les trente jours (D6325-5)."
    if kind is Kind.APPRENTICESHIP:
        return (
            f"{noted} Un écrit la constate ; le centre et l’organisme qui a reçu le contrat en "
            "sont prévenus (R6222-21)."
        )
    return noted


_INTROS = {
    EventKind.AMENDMENT: "Ce qui a été changé par écrit, d’accord entre les parties.",
    EventKind.SUSPENSION: (
        "Rien n’est attendu de l’alternant pendant ces jours, ni ici ni au centre."
    ),
    EventKind.HOST: (
        "L’alternant y complète sa formation, la moitié au plus du temps en entreprise ; elle "
        "nomme qui le suit (R6223-10). Ces jours ne sont plus dus ici."
    ),
    EventKind.DIPLOMA: "Dans le même cycle de formation (L6222-22-1). Le contrat prend ce diplôme.",
    EventKind.MOBILITY: (
        "Dans un autre pays ou une autre entreprise (L6222-42). Ces jours ne sont plus dus ici."
    ),
    EventKind.TUTOR: (
        "Les précédents restent sur la fiche avec leurs dates ; l’OPCO et le centre sont à "
        "prévenir par l’employeur."
    ),
    EventKind.NIGHT_WORK: (
        "Celle de l’inspection du travail, pour un mineur : sans elle, pas de travail de nuit "
        "(L3163-2). Le contrôle avant signature la lit."
    ),
}
