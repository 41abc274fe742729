"""A learner's identity and the people to warn."""

from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField, form, line
from tuteur_desktop.ui.widgets import basics

NOTICE = (
    "Des faits utiles, que la personne pourra lire. Rien sur la santé : notez plutôt ce que l’on "
    "aménage."
)

TRAINING = "Au centre, quand elle a commencé avant tout contrat (trois mois au plus, L6222-12-1)."


class LearnerDialog(FormDialog):
    """Everything about the person; the contract has its own form."""

    def __init__(
        self, learner: Learner, learners: LearnersService, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Fiche de {learner.name}", "Enregistrer", parent)
        self._learner, self._learners = learner, learners
        minor = learner.minor(learners.today())
        relative = learner.representatives[0] if learner.representatives else Person()
        self.first = line("Prénom", learner.first_name)
        self.last = line("Nom", learner.last_name)
        self.birth = DateField("Naissance", learner.birth)
        self.training = DateField("Formation commencée le", learner.training_from)
        self.email = line("Courriel", learner.email)
        self.phone = line("Téléphone", learner.phone)
        self.emergency = _PersonLine("Personne à prévenir", learner.emergency)
        self.relative = _PersonLine("Représentant légal", relative)
        self.note = QPlainTextEdit()
        self.note.setPlainText(learner.note)
        self.note.setAccessibleName("À savoir")
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(90)
        rows: list[tuple[str, QWidget]] = [
            ("Prénom", self.first), ("Nom", self.last), ("Naissance", self.birth),
            ("En formation depuis", self.training),
            ("", basics.label(TRAINING, "small", wrap=True)),
            ("Courriel", self.email), ("Téléphone", self.phone),
            ("À prévenir", self.emergency.name), ("Son téléphone", self.emergency.phone),
        ]  # fmt: skip
        if minor or learner.representatives:
            rows += [
                ("Représentant légal", self.relative.name),
                ("Son téléphone", self.relative.phone), ("Son courriel", self.relative.email),
            ]  # fmt: skip
        rows += [("À savoir", self.note), ("", basics.label(NOTICE, "small", wrap=True))]
        self.fill(form(rows))

    def keep(self) -> None:
        """Keep the form."""
        relative = self.relative.value()
        others = self._learner.representatives[1:]
        self._learners.edit(
            replace(
                self._learner,
                first_name=self.first.text().strip(),
                last_name=self.last.text().strip(),
                birth=self.birth.value(),
                training_from=self.training.value(),
                email=self.email.text().strip(),
                phone=self.phone.text().strip(),
                note=self.note.document().toRawText().replace("\u2029", "\n"),
                emergency=self.emergency.value(),
                representatives=((relative, *others) if relative != Person() else others),
            )  # fmt: skip
        )


class _PersonLine:
    """Name, phone and e-mail of someone."""

    def __init__(self, what: str, person: Person) -> None:
        self._person = person
        self.name = line(f"{what}, nom", person.name)
        self.phone = line(f"{what}, téléphone", person.phone)
        self.email = line(f"{what}, courriel", person.email)

    def value(self) -> Person:
        """Who was typed."""
        return replace(
            self._person, name=self.name.text().strip(), phone=self.phone.text().strip(),
            email=self.email.text().strip(),
        )  # fmt: skip
