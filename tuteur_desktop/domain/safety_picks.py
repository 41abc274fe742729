"""What a safety sheet proposes to tick, by trade: risks of the post, instructions, equipment.

A list to start from, never a risk assessment: the employer's own (document unique) says more.
"""

from tuteur_desktop.domain.site import Sector

_ALL = (
    "Glissade, chute de plain-pied", "Port de charges, gestes répétés",
    "Coupure", "Électricité",
)  # fmt: skip
_KITCHEN = (
    "Brûlure : fours, plaques, huile, vapeur", "Produits de nettoyage",
    "Froid : chambres froides", "Machines : trancheur, batteur, hachoir", "Rythme du service",
)  # fmt: skip
RISKS: dict[Sector, tuple[str, ...]] = {
    Sector.GENERAL: (
        *_ALL,
        "Machines et outils",
        "Engins et circulation sur le site",
        "Travail en hauteur",
        "Produits dangereux",
        "Bruit, poussières",
        "Travail sur écran",
        "Trajets, conduite",
        "Public difficile, agression",
    ),
    Sector.RESTAURANT: (*_ALL, *_KITCHEN),
    Sector.BAKERY: (
        *_ALL,
        "Brûlure : fours, plaques",
        "Machines : pétrin, laminoir, façonneuse",
        "Poussières de farine",
        "Produits de nettoyage",
        "Travail tôt le matin",
    ),
    Sector.FOOD: (
        *_ALL,
        "Machines : scie, hachoir, trancheur",
        "Froid : chambres froides",
        "Produits de nettoyage",
        "Public difficile, agression",
    ),
    Sector.FLOWERS: (
        *_ALL,
        "Produits de traitement",
        "Froid, humidité",
        "Escabeau, rayonnages",
        "Livraisons, conduite",
    ),
    Sector.SHOWS: (
        *_ALL,
        "Travail en hauteur",
        "Charges suspendues, machinerie",
        "Bruit",
        "Obscurité",
        "Horaires du soir",
    ),
}
INSTRUCTIONS = (
    "Alarme : la reconnaître, la donner", "Issues, chemin d’évacuation, point de rassemblement",
    "Extincteurs, coupures d’urgence", "Premiers secours : trousse, secouristes",
    "Qui appeler : 15, 18 ou 112, puis le responsable",
    "Accident ou presque : le dire tout de suite",
    "Danger grave : s’arrêter, s’éloigner, prévenir (L4131-1)", "Circulation sur le site",
)  # fmt: skip
_SHOES = "Chaussures de sécurité"
EQUIPMENT: dict[Sector, tuple[str, ...]] = {
    Sector.GENERAL: (
        _SHOES, "Gants", "Lunettes", "Casque", "Protections contre le bruit",
        "Vêtement haute visibilité", "Tenue de travail",
    ),
    Sector.RESTAURANT: (
        "Chaussures antidérapantes", "Tenue de cuisine", "Gants anti-coupure", "Gants anti-chaleur",
        "Gants et lunettes pour les produits", "Veste de chambre froide",
    ),
    Sector.BAKERY: (
        "Chaussures antidérapantes", "Tenue de travail", "Gants anti-chaleur",
        "Masque contre les poussières",
    ),
    Sector.FOOD: (
        "Chaussures antidérapantes", "Tenue de travail", "Gant et tablier de mailles",
        "Veste de chambre froide",
    ),
    Sector.FLOWERS: ("Gants", _SHOES, "Tablier", "Lunettes"),
    Sector.SHOWS: (_SHOES, "Gants", "Casque", "Harnais", "Protections contre le bruit"),
}  # fmt: skip


def picks(key: str, sector: Sector) -> tuple[str, ...]:
    """What a field proposes to tick in a trade; nothing for the others."""
    if key == "risks":
        return RISKS[sector]
    if key == "equipment":
        return EQUIPMENT[sector]
    return INSTRUCTIONS if key == "instructions" else ()
