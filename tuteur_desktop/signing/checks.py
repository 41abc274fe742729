"""Checks on what follows a signature, which pyHanko's rules leave out or take more lightly."""

from xml.parsers import expat

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import SuspiciousModification

from tuteur_desktop.signing.form import Field, fields_of, mutable_refs, written_refs
from tuteur_desktop.signing.values import as_written, entry, raw

# What the catalog holds that a reader would act upon, in words.
CATALOG_WORDS = {
    "/OpenAction": "une action à l'ouverture",
    "/AA": "des actions automatiques",
    "/Names": "des noms, scripts ou fichiers joints",
    "/AF": "des fichiers joints",
    "/Pages": "la suite des pages",
    "/OCProperties": "les calques",
    "/Outlines": "les signets",
    "/Perms": "les droits du document",
    "/PageLabels": "les numéros de page",
    "/Collection": "le porte-documents",
}


class Refused(SuspiciousModification):
    """A change that no rule allows; its message is a French sentence."""


def check_hybrid(reader: PdfFileReader, revision: int) -> None:
    """Refuse two cross-reference tables in one revision: two programs may show two documents."""
    if reader.xrefs.get_xref_data(revision).hybrid is not None:
        raise Refused("Un ajout fait après cette signature peut se lire de deux façons.")


def check_catalog(base: HistoricalResolver, new: HistoricalResolver) -> None:
    """Refuse what a reader would act upon, by its name; pyHanko's rule refuses the rest."""
    old_root, new_root = base.root, new.root
    for key, words in CATALOG_WORDS.items():
        if raw(old_root, key) != raw(new_root, key):
            raise Refused(f"Après cette signature, on a ajouté ou changé {words} ({key}).")


def check_metadata(new: HistoricalResolver) -> None:
    """XMP must be XML without entities, so that it cannot be a picture or a program as well."""
    written = raw(new.root, "/Metadata")
    if written is None or written.reference not in written_refs(new):
        return
    # By its reference: under its key, pyHanko would read it with lxml, where there is one.
    stream = new.get_object(written.reference)
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise Refused("Les métadonnées écrites après cette signature contiennent des entités.")

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(stream.data, True)
    except expat.ExpatError as error:
        raise Refused("Les métadonnées écrites après cette signature sont illisibles.") from error


def check_acroform(base: HistoricalResolver, new: HistoricalResolver) -> None:
    """The form's own settings change what every field shows: they may only be completed."""
    old, current = entry(base.root, "/AcroForm"), entry(new.root, "/AcroForm")
    if old is None or current is None:
        return
    if entry(current, "/NeedAppearances") and not entry(old, "/NeedAppearances"):
        raise Refused("Après cette signature, on a demandé de redessiner tous les champs.")
    for key in ("/DA", "/Q"):
        if key in old and raw(old, key) != raw(current, key):
            raise Refused("Après cette signature, on a changé l'aspect des champs du document.")
    resources = entry(old, "/DR", {})
    for category in resources:
        entries = resources[category]
        now = entry(entry(current, "/DR", {}), category, {})
        if not isinstance(entries, generic.DictionaryObject):
            continue
        for name in entries:
            if raw(entries, name) != raw(now, name):
                raise Refused("Après cette signature, on a changé les polices des champs.")


def check_appearances(previous: HistoricalResolver, new: HistoricalResolver) -> None:
    """A field never looks different while its value stays the same (`replace.pdf`)."""
    before, touched = fields_of(previous), written_refs(new)
    for name, field in fields_of(new).items():
        old = before.get(name)
        if old is None:
            if field.kind == "/Sig" and field.visible and field.value is None:
                raise Refused(
                    f"Une case de signature visible et vide, « {name} », a été ajoutée après "
                    "cette signature."
                )
        elif field.value == old.value and _looks_changed(new, old, field, touched):
            raise Refused(
                f"L'aspect du champ « {name} » a été changé après cette signature, "
                "sans que sa valeur change."
            )


def _looks_changed(
    new: HistoricalResolver, old: Field, field: Field, touched: set[generic.Reference]
) -> bool:
    if old.looks != field.looks:
        return True
    return any(new.collect_dependencies(one) & touched for one in field.appearances)


def check_replaced(base: HistoricalResolver, new: HistoricalResolver) -> None:
    """Refuse any signed object replaced, but those that hold signatures, data or metadata.

    Also refuse what the signed revision pointed to without its being there: defined afterwards,
    it would come to be shown (a "shadow" attack). `policy.apply` has loaded the usages.
    """
    xrefs = new.reader.xrefs
    allowed = mutable_refs(base)
    for ref in written_refs(new):
        if ref in allowed or base.is_ref_unassignable(ref):
            continue
        if xrefs.get_historical_ref(ref, base.revision) is None:
            if base._get_usages_of_ref(ref):
                raise Refused("Un objet annoncé par le document signé n'y est apparu qu'ensuite.")
        elif as_written(base(ref)) != as_written(new(ref)):
            raise Refused("Du contenu déjà signé a été remplacé par un autre.")
