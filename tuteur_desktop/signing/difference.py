"""What may follow a signature, judged from the revisions of the file that come after it.

Built from pyHanko's own rules, and stricter: signatures in signature fields, time stamps,
validation data (DSS) and metadata; filled fields only where the certification opened them; an
appearance never without its value; no object that was signed replaced by another one.
"""

from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm

from tuteur_desktop.signing.checks import (
    Refused,
    check_acroform,
    check_appearances,
    check_catalog,
    check_hybrid,
    check_metadata,
    check_replaced,
)
from tuteur_desktop.signing.form import fields_of
from tuteur_desktop.signing.room import check_room
from tuteur_desktop.signing.values import entry


@dataclass(frozen=True)
class Review:
    """Outcome for one signature, in French: what is refused, unread, or added and allowed."""

    refused: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def _form_rule(*, fields_open: bool) -> FormUpdatingRule:
    # A stream overwritten in place could be shown elsewhere: only new appearances are taken.
    rules: list[Any] = [
        SigFieldCreationRule(),  # type: ignore[no-untyped-call]
        SigFieldModificationRule(allow_in_place_appearance_stream_changes=False),
    ]
    if fields_open:
        keys = {"/V", "/AP", "/AS", "/Type"}
        rules.append(
            GenericFieldModificationRule(
                allow_in_place_appearance_stream_changes=False, value_update_keys=keys
            )
        )
    return FormUpdatingRule(field_rules=rules)


def _policy(*, fields_open: bool) -> StandardDiffPolicy:
    level = ModificationLevel.LTA_UPDATES
    return StandardDiffPolicy(
        global_rules=[
            CatalogModificationRule(),  # type: ignore[no-untyped-call]
            DocInfoRule().as_qualified(level),
            XrefStreamRule().as_qualified(level),
            ObjectStreamRule().as_qualified(level),
            DSSCompareRule().as_qualified(level),
            # Its syntax check needs lxml, which may be absent: `check_metadata` does it.
            MetadataUpdateRule(check_xml_syntax=False).as_qualified(level),  # type: ignore[no-untyped-call]
        ],
        form_rule=_form_rule(fields_open=fields_open),
    )


POLICIES = {opened: _policy(fields_open=opened) for opened in (False, True)}


def review(
    reader: PdfFileReader,
    revision: int,
    *,
    fields_open: bool,
    permission: MDPPerm | None,
    locks: FieldMDPSpec | None,
) -> Review:
    """Judge every revision after `revision`, the one that a signature covers.

    `fields_open`: the certification lets fields be filled; `permission`: the strictest DocMDP
    in force; `locks`: fields that the signature froze. Whatever pyHanko raises on a malformed
    file goes through, apart from a refusal.
    """
    base = reader.get_historical_resolver(revision)
    policy = POLICIES[fields_open]
    names: set[str] = set()
    try:
        previous = base
        for number in range(revision + 1, reader.xrefs.total_revisions):
            new = reader.get_historical_resolver(number)
            check_hybrid(reader, number)
            check_catalog(base, new)
            check_metadata(new)
            check_acroform(base, new)
            check_appearances(previous, new)
            check_room(base, new)
            result = policy.apply(base, new, field_mdp_spec=locks, doc_mdp=permission)
            check_replaced(base, new)
            if permission is not None and result.modification_level.value > permission.value:
                raise Refused("Cette signature n'admettait pas les changements faits ensuite.")
            names |= result.changed_form_fields
            previous = new
    except Refused as refusal:
        return Review(refused=(str(refusal),))
    except SuspiciousModification:
        return Review(refused=(_guess(base, new),))
    return Review(remarks=_remarks(base, previous, names))


def _remarks(
    base: HistoricalResolver, last: HistoricalResolver, names: set[str]
) -> tuple[str, ...]:
    before, after = fields_of(base), fields_of(last)
    filled = sorted(name for name in names if name in after and after[name].kind != "/Sig")
    remarks = []
    if filled:
        quoted = ", ".join(f"« {name} »" for name in filled)
        remarks.append(
            f"Champs remplis après cette signature, comme la certification le permet : {quoted}."
        )
    added = sorted(n for n, f in after.items() if n not in before and f.visible)
    if added:
        quoted = ", ".join(f"« {name} »" for name in added)
        remarks.append(f"Cases de signature visibles ajoutées après cette signature : {quoted}.")
    return tuple(remarks)


def _guess(base: HistoricalResolver, new: HistoricalResolver) -> str:
    """Say what changed, as far as it can be told from the outside."""
    old_pages, new_pages = (entry(one.root["/Pages"], "/Count") for one in (base, new))
    if old_pages != new_pages:
        return (
            f"Des pages ont été ajoutées ou retirées après cette signature "
            f"({old_pages} avant, {new_pages} ensuite)."
        )
    before, after = fields_of(base), fields_of(new)
    changed = sorted(
        name
        for name, field in after.items()
        if field.kind != "/Sig" and (name not in before or before[name].value != field.value)
    )
    if changed:
        quoted = ", ".join(f"« {name} »" for name in changed)
        return f"Des champs ont été remplis ou ajoutés sans que rien ne le permette : {quoted}."
    return "Le contenu du document a été changé après cette signature."
