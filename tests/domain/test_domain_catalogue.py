"""Finding a diploma while typing, and saying its title in a normal voice."""

from datetime import date

import pytest

from tuteur_desktop.domain.catalogue import Diploma, Finder
from tuteur_desktop.domain.diploma_words import shown_title

TODAY = date(2026, 11, 23)
NEXT, LAST = date(2028, 8, 31), date(2024, 8, 31)
CAP = Diploma("50022137", "CUISINE (CAP)", "RNCP38430", 3, "CAP", True, NEXT, True)
OLD_CAP = Diploma("50022137", "CUISINE (CAP)", "RNCP37553", 3, "CAP", True, LAST, True)
BAC = Diploma("40022106", "CUISINE (BAC PRO)", "RNCP37908", 4, "BAC PRO", True, NEXT, True)
LIGHT = Diploma("01022109", "ART DE LA CUISINE ALLEGEE (MC NIVEAU V)", "RNCP37567", 3, "MC5", True,
                NEXT, True)  # fmt: skip
FITTED = Diploma("46X23401", "CUISINISTE - VENDEUR (AFPIA)", "", 4)
GONE = Diploma("36X22101", "CHEF DE CUISINE (X)", "RNCP4", 5, "", True, NEXT, False)
PASTRY = Diploma("50022138", "PATISSIER (CAP)", "RNCP38765", 3, "CAP", True, NEXT, True)
FINDER = Finder((GONE, OLD_CAP, FITTED, BAC, LIGHT, PASTRY, CAP))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cuisine", [CAP, LIGHT, BAC, OLD_CAP, GONE]),
        ("CUISI", [CAP, LIGHT, BAC, FITTED, OLD_CAP, GONE]),
        ("pâtissier", [PASTRY]),
        ("cuisine bac", [BAC]),
        ("bac pro", [BAC]),
        ("uisine", []),
        ("1022109", [LIGHT]),
        ("01022109", [LIGHT]),
        ("46x23401", [FITTED]),
        ("RNCP 37908", [BAC]),
        ("37908", [BAC]),
        ("rncp37908", [BAC]),
        ("  l’art, de la cuisine ", [LIGHT]),
        ("", []),
        (" - ", []),
    ],
)
def test_find(typed, found):
    assert FINDER.find(typed, TODAY) == found


def test_only_so_many_are_given():
    assert FINDER.find("cuisine", TODAY, 2) == [CAP, LIGHT]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("CUISINE (BAC PRO)", "Cuisine (BAC PRO)"),
        ("EMPLOYE TRAITEUR (MC NIVEAU V)", "Employé traiteur (MC NIVEAU V)"),
        ("METIERS DU BTP : GENIE CIVIL (LP CERGY)", "Métiers du BTP : génie civil (LP CERGY)"),
        ("INGENIEUR DIPLOME DE L'ECOLE DES MINES D'ALES",
         "Ingénieur diplômé de l'école des mines d'Alès"),
        ("DIPLOME D'ETAT D'INFIRMIER", "Diplôme d'État d'infirmier"),
        ("AIDE A DOMICILE OPTION A (CAP)", "Aide à domicile option A (CAP)"),
        ("MEDIATEUR(TRICE) SOCIAL(LE) (TP)", "Médiateur(trice) social(le) (TP)"),
        ("STAPS:ACTIVITE PHYSIQUE ADAPTEE  ET SANTE (MASTER)",
         "STAPS:activité physique adaptée et santé (MASTER)"),
        ("E-COMMERCE ET MARKETING (LP)", "E-commerce et marketing (LP)"),
        ("MANAGER DES VENTES (MSc et MBA INSEEC)", "Manager des ventes (MSc et MBA INSEEC)"),
        ("Cuisine de demain", "Cuisine de demain"),
        ("ECOLE (JAMAIS FERMEE", "École (JAMAIS FERMEE"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_title_in_a_normal_voice(written, shown):
    assert shown_title(written) == shown
