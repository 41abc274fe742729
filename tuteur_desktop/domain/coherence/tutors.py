"""Who attests the period: the tutors in charge of it, against the one who signs."""

from tuteur_desktop.domain.coherence.situation import Finding, Severity, Situation
from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.words import tutor_word, tutors_words


def two_tutors(known: Situation) -> list[Finding]:
    """Several tutors one after the other in the period (warning: one of them saw a part of it)."""
    found = []
    for contract in known.held:
        turns = contract.tutors_over(known.starts_on, known.ends_on)
        if len(turns) < 2:
            continue
        message = (
            f"{'Deux' if len(turns) == 2 else 'Plusieurs'} tuteurs dans la période : "
            f"{tutors_words(turns)}."
        )
        way_out = (
            "Le relevé les nomme. Si chacun doit attester de ce qu'il a vu, signez une période "
            "par tuteur."
        )
        on = max(turns[1].starts_on, known.starts_on)
        found.append(Finding(Severity.WARNING, "tutors", on, message, way_out))
    return found


def other_signer(known: Situation) -> list[Finding]:
    """The profile names another than the tutor of the last day (warning: one may sign for him)."""
    if not known.signer.strip() or not known.held:
        return []
    contract = known.held[-1]
    tutor = contract.tutor_on(min(known.ends_on, contract.last_day))
    if tutor is None or fold(tutor.name) == fold(known.signer):
        return []
    message = (
        f"Vous signez ({known.signer.strip()}) alors que le {tutor_word(contract.kind)} de cette "
        f"période est {tutor.name}."
    )
    way_out = (
        "La case de signature portera votre nom. Si vous avez pris la suite, notez le changement "
        "de tuteur dans la vie du contrat ; sinon, faites signer le tuteur en charge."
    )
    return [Finding(Severity.WARNING, "signer", None, message, way_out)]
