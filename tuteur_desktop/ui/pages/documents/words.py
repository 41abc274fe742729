"""The words of the register: states of a document, what it proves, the name of its file."""

from enum import StrEnum

from tuteur_desktop.domain.documents import PAPERS, Document, DocumentKind
from tuteur_desktop.domain.french import (
    NARROW,
    NBSP,
    date_words,
    period_words,
    short_date,
    time_words,
)
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.services.files import safe_name
from tuteur_desktop.ui.labels import Look


class Status(StrEnum):
    """Where a document stands."""

    TO_SIGN = "to-sign"
    ISSUED = "issued"  # a paper that nobody has to sign
    SIGNED = "signed"
    REOPENED = "reopened"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


STATUS_LOOKS: dict[Status, Look] = {
    Status.TO_SIGN: Look("À signer", "watch", "watch_soft", "hourglass-medium"),
    Status.ISSUED: Look("Émis", "muted", "off", "printer"),
    Status.SIGNED: Look("Signé", "present", "present_soft", "circle-wavy-check"),
    Status.REOPENED: Look("Rouvert", "watch", "watch_soft", "lock-simple-open"),
    Status.REPLACED: Look("Remplacé", "muted", "off", "clock-counter-clockwise"),
    Status.WITHDRAWN: Look("Contenu retiré", "muted", "off", "eraser"),
}
FILTERS: dict[Status | None, str] = {
    None: "Tous",
    Status.TO_SIGN: "À signer",
    Status.SIGNED: "Signés",
    Status.REOPENED: "Rouverts",
    Status.REPLACED: "Remplacés",
}
PINNED = frozenset({DocumentKind.CHECKLIST, DocumentKind.FIRST_DAY})  # to pin on a wall
# A paper is signed where it is made.
PLACES: dict[DocumentKind, str] = {
    DocumentKind.MINUTES: "depuis l’entretien",
    DocumentKind.GROUP_MINUTES: "depuis la séance",
    DocumentKind.TUTOR_HOURS: "depuis votre dossier de tuteur",
    DocumentKind.PORTFOLIO: "depuis l’onglet Compétences de l’alternant",
    DocumentKind.GUIDE: "depuis l’onglet Suivi de l’alternant",
    DocumentKind.SAFETY: "depuis l’onglet Suivi de l’alternant",
    DocumentKind.HANDOVER: "depuis l’onglet Suivi de l’alternant",
}


def status(document: Document) -> Status:
    """Where a document stands; what was withdrawn is told first."""
    if document.withdrawn:
        return Status.WITHDRAWN
    if document.replaced_by is not None:
        return Status.REPLACED
    if document.signed_at is None:
        return Status.ISSUED if document.kind in PINNED else Status.TO_SIGN
    return Status.SIGNED if document.reopened_at is None else Status.REOPENED


def title(document: Document) -> str:
    """« Relevé de présence, octobre 2026 », « Compte rendu d’entretien, 23 novembre 2026 »."""
    return f"{DOCUMENTS[document.kind]}, {period(document)}"


def period(document: Document, *, short: bool = False) -> str:
    """« octobre 2026 », or the two days, with their months cut where there is little room."""
    if not short or document.starts_on.month == document.ends_on.month:
        return period_words(document.starts_on, document.ends_on)
    same_year = document.starts_on.year == document.ends_on.year
    starts = short_date(document.starts_on, year=not same_year)
    return f"{starts} – {short_date(document.ends_on)}"


def reference(document: Document) -> str:
    """« n° 2026-041 », with its revision from the second on."""
    words = f"n°{NBSP}{document.number}"
    return f"{words} · rév.{NBSP}{document.revision}" if document.revision > 1 else words


def signed_words(document: Document) -> str:
    """When a document was signed, and whose clock says so."""
    if document.signed_at is None:
        return ""
    when = document.signed_at.astimezone()
    return (
        f"Signé électroniquement le {date_words(when.date())} à {time_words(when)} "
        f"(heure de cet ordinateur)"
    )


def closed_words(document: Document) -> str:
    """What stands in the way of a new issue: the signed document that locks the period."""
    signed = document.signed_at
    when = f", signé le {date_words(signed.astimezone().date())}" if signed else ""
    return (
        f"Cette période est verrouillée par le relevé {reference(document)}{when}{NARROW}: le "
        "voici, tel qu’il est gardé. Pour corriger, rouvrez-le depuis le registre, en disant "
        "pourquoi."
    )


def reopened_words(document: Document) -> str:
    """When a document was opened again, by whom and why."""
    if document.reopened_at is None:
        return ""
    when = document.reopened_at.astimezone()
    by = f", par {document.reopened_by}" if document.reopened_by else ""
    return (
        f"le {date_words(when.date())} à {time_words(when)}{by}{NARROW}: "
        f"«{NARROW}{document.reopen_reason}{NARROW}»"
    )


def proof(document: Document) -> str:
    """What the document proves as it stands, and what it does not."""
    state = status(document)
    if state is Status.WITHDRAWN:
        return (
            "Le contenu a été détruit à votre demande. Le registre garde seulement que ce document "
            "a existé, quand, et son empreinte."
        )
    if document.signed_at is None:
        words = (
            f"Rien encore{NARROW}: un document non signé peut être modifié par n’importe qui. "
            f"{_way(document)}"
        )
    else:
        words = (
            "Le document n’a pas changé depuis cette signature. L’heure est celle de cet "
            f"ordinateur{NARROW}; signature non qualifiée{NARROW}: elle garantit l’intégrité, pas "
            "à elle seule l’identité."
        )
    if state is Status.REOPENED:
        what = "Il est rouvert" if document.kind in PAPERS else "La période est rouverte"
        words += (
            f" {what}{NARROW}: la révision {document.revision + 1}, une fois signée, le remplacera."
        )
    if state is Status.REPLACED:
        words += f" La {document.replaced_by} le remplace{NARROW}: transmettez plutôt celle-là."
    return words


def _way(document: Document) -> str:
    if document.kind in PINNED:
        return "Celui-ci s’affiche ou se garde sous la main, sans signature."
    if document.kind in PAPERS:
        return f"Il se signe {PLACES[document.kind]}."
    return "Signez-le ici, ou imprimez-le pour une signature à la main."


def named(document: Document) -> str:
    """What and of whom: « Relevé de présence, octobre 2026, Yanis Benali »."""
    return ", ".join(part for part in (title(document), document.learner) if part)


def file_name(document: Document) -> str:
    """A name for the file that says what it is, without what systems refuse in names."""
    parts = (title(document), document.learner, document.number)
    words = " - ".join(part for part in parts if part)
    if document.revision > 1:
        words += f" rév. {document.revision}"
    return safe_name(words, ".pdf")
