"""RNCP sheets and flows as the tests write them, in XML and in a zip."""

import io
import zipfile
from html import escape

SHEET = """<FICHE><NUMERO_FICHE>RNCP{number}</NUMERO_FICHE><INTITULE>Boulangerie</INTITULE>
<ABREGE><CODE>CAP</CODE><LIBELLE>Certificat d'aptitude professionnelle</LIBELLE></ABREGE>
<NOMENCLATURE_EUROPE><NIVEAU>NIV3</NIVEAU><INTITULE>Niveau 3</INTITULE></NOMENCLATURE_EUROPE>
<BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP{number}BC02</CODE>
<LIBELLE>Bloc de compétences N° 2 fiche RNCP N° {number} - produire</LIBELLE>
<LISTE_COMPETENCES>{skills}</LISTE_COMPETENCES></BLOC_COMPETENCES></BLOCS_COMPETENCES>
<DATE_FIN_ENREGISTREMENT>{end}</DATE_FIN_ENREGISTREMENT><ACTIF>{active}</ACTIF>{more}</FICHE>"""


def sheet(
    number=40001, skills="<p>- Pétrir<br />- Façonner</p>", end="31/08/2029", active="Oui", more=""
):
    return SHEET.format(number=number, skills=escape(skills), end=end, active=active, more=more)


def flow(*sheets: str) -> bytes:
    return f"<FICHES><VERSION_FLUX>4.1</VERSION_FLUX>{''.join(sheets)}</FICHES>".encode()


def zipped(**members: bytes | str) -> bytes:
    """A zip of files; « __ » in a name stands for its dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()
