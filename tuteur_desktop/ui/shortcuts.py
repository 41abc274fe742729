"""F1: every key of the program, on one page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.ui.widgets import basics

KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "Partout": (
        ("Ctrl + K", "rechercher un alternant, une page"),
        ("Ctrl + 1 à 6", "aller à une page"),
        ("Ctrl + N", "ajouter un alternant"),
        ("F1", "cette page"),
        ("Ctrl + Q", "quitter"),
    ),
    "Listes et documents": (
        ("Ctrl + F", "filtrer la liste"),
        ("↓, Entrée", "du filtre à la liste, ouvrir"),
        ("Ctrl + plus, moins", "agrandir, réduire la page"),
        ("Ctrl + 0, Ctrl + 9", "page entière, page en largeur"),
    ),
    "Un alternant": (
        ("Alt + Pg préc.", "alternant précédent"),
        ("Alt + Pg suiv.", "alternant suivant"),
        ("Ctrl + Tab", "onglet suivant, avec Maj précédent"),
    ),
    "Présence\u202f: ce qui s’est passé": (
        ("P", "présent"),
        ("A", "absent, justificatif attendu"),
        ("J", "absence justifiée"),
        ("I", "absence injustifiée (votre décision)"),
        ("R", "en retard, avec les minutes"),
        ("D", "départ anticipé, avec les minutes"),
        ("C", "au centre"),
        ("L", "en ligne, à distance"),
        ("E", "dans une autre entreprise"),
        ("G", "gardé en entreprise un jour de centre"),
        ("O", "congé"),
        ("V", "congé de révision"),
        ("N", "examen"),
        ("M", "visite"),
        ("F", "férié"),
        ("S", "site fermé"),
        ("U", "récupération"),
        ("X", "repos"),
        ("?", "inconnu, à confirmer"),
    ),
    "Présence\u202f: agir": (
        ("Espace", "comme prévu, les demi-journées choisies"),
        ("Ctrl + Entrée", "comme prévu, tout le mois ou la semaine"),
        ("=", "copier la semaine précédente"),
        ("Ctrl + V", "coller un tableau"),
        ("Suppr", "effacer"),
        ("Entrée", "détail"),
        ("Maj + flèches", "plusieurs demi-journées"),
        ("Ctrl + Z, Ctrl + Y", "annuler, rétablir"),
        ("Pg préc., Pg suiv.", "mois ou semaine d’avant, d’après"),
        ("Début, Fin", "début, fin de la semaine"),
        ("Début", "semaine de tous\u202f: la semaine en cours"),
    ),
    "Calendrier": (
        ("Flèches", "un jour, une moitié plus loin"),
        ("Maj + flèches", "choisir plusieurs jours"),
        ("Avec Ctrl", "une seule moitié du jour"),
        ("C, E, A, L", "centre, entreprise, autre, en ligne"),
        ("O, V, N, M", "congé, révision, examen, visite"),
        ("S, X, U", "site fermé, repos, récupération"),
        ("Suppr", "revenir au rythme"),
        ("Échap", "poser le pinceau"),
        ("Pg préc., Pg suiv.", "année d’avant, d’après"),
        ("Ctrl + Z, Ctrl + Y", "annuler, rétablir"),
    ),
    "Agenda": (
        ("Entrée", "ouvrir, ou prévoir"),
        ("Ctrl + flèches", "un jour, un quart d’heure plus loin"),
        ("Ctrl + D", "déplacer à une date tapée"),
        ("Ctrl + Z, Ctrl + Y", "annuler, rétablir"),
        ("Pg préc., Pg suiv.", "semaine d’avant, d’après"),
        ("Échap", "lâcher ce qui est glissé"),
    ),
    "Compétences": (
        ("1 à 9", "niveau de la voix choisie"),
        ("V", "non vu"),
        ("Suppr", "non évalué"),
        ("← →", "changer de voix"),
        ("E", "évaluer le bloc d’affilée"),
        ("Entrée", "détail, date et commentaire"),
        ("O, T", "vue d’ensemble, en tableau"),
        ("Ctrl + F", "chercher dans tous les blocs"),
        ("Échap", "revenir à la liste"),
        ("Ctrl + Z, Ctrl + Y", "annuler, rétablir"),
    ),
    "Preuves": (
        ("Entrée", "voir en grand"),
        ("F2", "modifier"),
        ("Ctrl + V", "coller une image, un texte"),
        ("Suppr", "retirer"),
    ),
}


class ShortcutsDialog(QDialog):
    """The keys, by place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Raccourcis clavier")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        halves = QHBoxLayout(inside)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(32)
        everywhere, lists, one, states, acting, year, agenda, skills, evidence = KEYS
        for group in ((everywhere, lists, one, year, skills), (states, acting, agenda, evidence)):
            column = QVBoxLayout()
            column.setSpacing(14)
            for title in group:
                column.addLayout(_block(title))
            column.addStretch()
            halves.addLayout(column)
        close = basics.button("Fermer", "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.addWidget(basics.scrolled(inside), 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(800, 680)


def _block(title: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(basics.label(title, "section"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    for row, (keys, what) in enumerate(KEYS[title]):
        key = basics.label(keys, "key")
        grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(basics.label(what), row, 1)
    grid.setColumnStretch(1, 1)
    column.addLayout(grid)
    return column
