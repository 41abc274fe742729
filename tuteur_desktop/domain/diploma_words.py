"""The titles of diplomas in a normal voice: the kit writes them in capitals without accents."""

import re

from tuteur_desktop.domain.french import fold

# Words that have one spelling only, whatever the title; those with two stay without accents.
_ACCENTED = """
accès accessibilité accordéon activité activités adaptée adaptées aéraulique aériens aéronautique
aéronautiques aérotechnique affûteur âge âgées agroéquipement allégée amélioration aménagement
aménagements aménageur anesthésiste appliquée appliquées appliqués après archéologie arômes
associée associés atmosphère attaché auprès automatisée automatisées automatisés avancée avancées
balnéaire bâti bâtiment bâtiments beauté bétail béton bibliothèque bibliothèques biodiversité
biomédical biomédicale biomolécules bioprocédés bioqualité boulangère bûcheronnage câblage câbles
câbleur café capacité caractérisation carrière carrières catégorie céramique céramiques céréaliers
chaîne chargé chargés chaudronnés cheminée chèvre cinéma cinématographique clientèle collectivités
comédien compétences compétition comptabilité conférences conférencier conformité connecté
connectée connectées connectés contrôle contrôles contrôleur coopération coopérations cosméticien
cosmétique cosmétiques cosmétologie cosmétologiques créateur créateurs création créatives crédit
crémier cybersécurité cynégétique cynégétiques débit déchets décision décisionnel décisionnelle
décisionnels déclarant décolletage décolleteur décor décorateur décoration décors découpe découper
défavorisées défense déficiences définition degré délégué déménageur démographie dépanneur
dépendance dépendants déploiement dépollution dérivés dermacosmétique déroulage détail détection
développement développements développeur diététique difficulté donnée données ébéniste écailler
échanges éco écoconstruction école écologie écologique économétrie économie économique économiques
écoresponsable écotechnologies éditeur édition éditorial éducateur éducatif éducation éducative
éducatives efficacité élagueur élastomères électricien électricité électrique électriques électro
électrode électrodomestique électromécanicien électroménager électronicien électronique
électroniques électroradiologie électrotechnique électrotechniques élevage élevages élévateurs
éleveur émailleur embarqué embarqués employé énergéticien énergétique énergétiques énergie énergies
enrobée entraînement entraîneur entrepôt éolien éoliens éphémères épicerie épidémiologie équestre
équestres équidés équin équipe équipement équipements équipier équitation ergothérapeute esthétique
établissement établissements étage étalagiste étanchéité étancheur état étrangère étrangères être
étude études européen européenne européennes évaluateur évaluation événement événementiel
événementiels évolution expérience expérimentale expérimentation extérieur façadier façonnage
fiabilité filière filières financière financières fiscalité forestière forestières forêt français
fruitière fruitières général générale génie géoénergies géographie géographique géologie géomatique
géomatiques géomètre géopolitique géoréférencement géoressources géorisques géosciences
géotechnique gérontologie hébergement hébergements hélicicole hélicoptères hospitalière hospitalité
hospitalités hôtel hôtelière hôteliers hôtellerie humanités hygiène île immobilière immobilières
imprimée imprimées imprimés infirmière informatisée informatisés ingénierie ingénieur ingénieurs
insémination intégrateur intégration intégré intégrée intégrés intérieur intérieurs interprétation
interprète kinésithérapeute laitière léger légers légumes légumière légumières littératures lumière
lumières maçon maçonnerie maîtrise maraîchères marché marchés maréchal matériaux matériel matériels
mathématique mathématiques matière mécanicien mécanique mécaniques mécatronique média médias
médiateur médiation médical médicale médicament médicinales médico médiévaux mégisserie métal
métallerie métallier métallique métalliques métallographe métallurgie métaux méthanisation méthodes
métier métiers métreur métrologie métropole microélectronique minérale mobilité modèle modèles
modélisation modéliste moléculaire motricité multimédia multimédias multiprocédés musées muséo
muséologie négociateur négociation nucléaire nucléaires numérique numériques océan oléicole
oléohydrauliques opérateur opérateurs opération opérationnel opérationnelle opérationnels
opérations opératoire opératrice orfèvre orfèvrerie orthésiste orthopédique orthopédiste
particulières pâtisserie pâtissier paysagères pêche pédagogique pédagogiques pédicure pénal
pépinières périodique pétrochimiques pétrole pétrolières photovoltaïque pizzaïola pizzaïolo
planètes plâtrier plumassière plurimédia poêle poinçonnage pôle polymères précision préparateur
préposé prêt préventeur prévention privé privée procédés procédures propreté propriété protégé
protégées prothèse prothésiste proximité psychomotricité publicité puéricultrice puériculture
qualifié qualité randonnées rapprochée réalisateur réalisation réalisations réalité réassurance
réception réceptionnaire réceptionniste rédacteur rédaction référentiel réflexologue réfraction
régie régionales régions régisseur régleur régulateur régulation régulations réhabilitation
réinsertion remontées rémunération renforcé rénovation réparateur réparation réseau réseaux
responsabilité revêtement révision routière santé scène scénique secrétaire sécurisées sécurité
sérielle sérigraphie siège sièges signalétique sociétal sociétale sociétales société sociétés
solidarité spéciale spécialisation spécialisé spécialisée spécialisées spécialiste spécialité
spécialités spéciaux spécifié spécifiques sténotypiste stérilisation stratégie stratégies
stratégique supérieur supérieure supérieures sûreté synthèse système systèmes tapissière télécom
télécommunication télécommunications télécoms télésurveillance théâtre théorique thérapeutique très
unité unités université végétal végétale végétales véhicule véhicules vérificateur vêtement
vêtements vétérinaire vidéo vidéos
"""

# Names and capitals, as they are written.
_AS_WRITTEN = """
Aix Albi Alès Alpes Alsace Amiens Angers Aquitaine Atlantique Audencia Auvergne Azur Belfort
Bordeaux Brest Bretagne Caen Cergy Chambéry Champollion Clermont Compiègne Courbevoie Créteil
Dauphine Denis Diderot Dijon Douai Étienne Europe Excelia Ferrandi France Grenoble Havre Jean
Lannion Léonard Lille Limoges Loire Lorraine Louis Lyon Mans Marne Marseille Martinique
Méditerranée Metz Montbéliard Montpellier Mulhouse Nancy Nantes Nevers Nice Normandie Occitanie
Opale Orléans Paris Pau Poitiers Provence Quentin Reims Rennes Rhône Rochelle Rouen Saint Savoie
Sorbonne Strasbourg Tarbes Toulon Toulouse Tours Troyes UniLaSalle CentraleSupélec Versailles
Villefontaine Vinci Yvelines AFEST BIM BS BTP CAO CCI CESI CNAM CSA CTI CVC CY ECAD ECAM EDC EDHEC
EFREI EGC EM ENS ENSCI ENSIL EPF EPMI ERP ESC ESCEM ESCP ESCT ESD ESDES ESIEE ESSCA FTTH GEA GEII
GIM GMP GRH ICC ICD IDF IDRAC IESA IFM IFP INP INSEEC IPAG ISC ISTEC IT ITII KEDGE LMD MBA MIAGE
MIASHS NAC NEOMA PGE PLM PME PMI PO PPA PSB QHSE QSE RH RSE SCBS SI SIGMA SKEMA STAPS TCE TIG TPE
UI UX VAE VFX XII XV YNCREA HACCP CAP BTS DUT BUT CFA INSA IUT QVT RGPD SMS TIC
"""

_SPELLINGS = {fold(word).upper(): word for word in f"{_ACCENTED} {_AS_WRITTEN}".split()}
_WORD = re.compile(r"[^\W\d_]+(?:\d+)?")
_LETTERED = frozenset(("OPTION", "OPTIONS", "PERMIS", "CLASSE", "TYPE", "VITAMINE", "GROUPE"))
_ENDING = re.compile(r"(?<=\w)\(\w+\)")  # « CHARGE(E) »
_ASIDE = re.compile(r"\([^()]*\)?")  # « (BAC PRO) », « (LP CNAM) »: names of schools and grades


def shown_title(title: str) -> str:
    """« Cuisine (BAC PRO) » for « CUISINE (BAC PRO) »: what is between parentheses stays.

    Acronyms and names that are known keep their capitals; a title written otherwise stays.
    """
    letters = [char for char in _ASIDE.sub("", title) if char.isalpha()]
    if sum(char.isupper() for char in letters) < 0.9 * len(letters):
        return title
    text = _ENDING.sub(lambda found: found[0].lower(), " ".join(title.split()))
    pieces, start = [], 0
    for aside in _ASIDE.finditer(text):
        pieces += [_lowered(text[start : aside.start()]), aside[0]]
        start = aside.end()
    whole = "".join([*pieces, _lowered(text[start:])])
    return whole[:1].upper() + whole[1:]


def _lowered(text: str) -> str:
    """The words one by one, as before them tells which of two spellings is meant."""
    before = ""

    def spelled(found: re.Match[str]) -> str:
        nonlocal before
        word, last = found[0], before
        before = word
        after = text[found.end() : found.end() + 1]
        return _spelled(word, last, after)

    return _WORD.sub(spelled, text)


def _spelled(word: str, before: str, after: str) -> str:
    if word == "A":
        return "A" if before in _LETTERED or after in ("", ":", ",", ")") else "à"
    if len(word) == 1:
        return word.lower() if after in ("'", "’", "-") or word == "Y" else word
    if word == "DIPLOME":
        return "diplômé" if before in ("INGENIEUR", "INFIRMIER", "MANAGER") else "diplôme"
    if word == "ETAT":
        return "État"
    return _SPELLINGS.get(fold(word).upper(), word.lower())
