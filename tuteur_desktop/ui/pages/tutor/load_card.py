"""How many are followed at once, stretch by stretch, and the caps that some of them pass."""

from datetime import date

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW, listing, plural, short_date, typeset
from tuteur_desktop.domain.quotas import Load, Overload
from tuteur_desktop.services.tutors import TutorsService
from tuteur_desktop.ui.pages.tutor.rows import TutorCard, words
from tuteur_desktop.ui.widgets import basics

SHOWN = 8  # stretches
NAMES = 4  # of them named, then how many more
CAPS = (
    f"Plafonds{NARROW}: 2 apprentis et un qui redouble (R6223-6){NARROW}; 3 contrats de "
    "professionnalisation et d’apprentissage pour un salarié, 2 pour un employeur "
    f"(D6325-9){NARROW}; 3 stages (C. éduc. R124-13){NARROW}; 3 POEI (D6326-2). "
    "Une dérogation peut exister."
)


class LoadCard(TutorCard):
    """From today to the last day of the last contract."""

    def __init__(self, tutors: TutorsService) -> None:
        super().__init__(tutors, "Combien à la fois")
        self.column.addLayout(self.rows)
        self.column.addWidget(basics.label(CAPS, "small", wrap=True))

    def show_until(self, tutor: str, end: date) -> None:
        """Show the stretches up to a day."""
        self._end = max(end, self.tutors.today())
        self.show_tutor(tutor)

    def refresh(self) -> None:
        """Read the stretches again."""
        found = list(self.tutors.stretches(self.tutor, self.tutors.today(), self._end))
        while found and not found[-1][0].names:
            found.pop()
        with self.again():
            for rank, (load, over) in enumerate(found[:SHOWN]):
                if rank:
                    self.rows.addWidget(basics.rule())
                self.rows.addWidget(_stretch(load, over))
            if len(found) > SHOWN:
                rest = f"et {plural(len(found) - SHOWN, 'autre période', 'autres périodes')}"
                self.rows.addWidget(basics.label(rest, "small"))
            if not found:
                text = "Personne pour l’instant. Les contrats se comptent ici, période par période."
                self.rows.addWidget(basics.label(text, "muted", wrap=True))


def _stretch(load: Load, over: tuple[Overload, ...]) -> QWidget:
    dates = f"{short_date(load.starts_on)} – {short_date(load.ends_on)}"
    names = list(load.names[:NAMES])
    if len(load.names) > NAMES:
        names.append(f"{len(load.names) - NAMES} de plus")
    made = words((dates, "over"), (_counts(load), "strong"), (listing(names), "small"))
    layout = made.layout()
    for one in over:
        chip = basics.label(typeset(f"Dépassé : {one.rule} ({one.law})"), "alarm", wrap=True)
        if layout is not None:
            layout.addWidget(chip)
    return made


def _counts(load: Load) -> str:
    apprentices = len(load.apprentices)
    repeating = f", dont {load.repeating} qui redouble" if load.repeating else ""
    parts = [
        plural(apprentices, "apprenti") + repeating if apprentices else "",
        _many(len(load.counted) - apprentices, "contrat pro", "contrats pro"),
        _many(len(load.interns), "stage", "stages"),
        _many(len(load.seekers), "POEI", "POEI"),
        _many(len(load.others), "autre contrat", "autres contrats"),
    ]
    return " · ".join(part for part in parts if part) or "personne"


def _many(count: int, one: str, many: str) -> str:
    return plural(count, one, many) if count else ""
