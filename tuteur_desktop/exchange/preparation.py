"""A sheet to prepare an interview that a learner filled on a screen."""

from dataclasses import dataclass
from urllib.parse import unquote

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import fillable

VERSION, QUESTION = "version", "q_"  # names of fields; see reports/preparation.py
KIND = fillable.Kind(
    "preparation", "feuille à préparer",
    "Saisissez les réponses à la main, à côté des questions.",
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """What a sheet carries: its interview, the version of its template, the fields by question.

    A choice is the rank of its option, from 0.
    """

    interview_id: int
    version: int
    answers: dict[str, str]


def read(content: bytes) -> Filled:
    """The fields of a filled sheet. Raises UserError for a file that is not one."""
    form = fillable.read(content, KIND)
    if not _whole(form.about, 9):
        raise UserError(f"Ce PDF n'est pas une {KIND.name} de Tuteur. {KIND.instead}")
    version = form.texts.get(VERSION, "").strip()
    chosen = {name: str(ranks[0]) if ranks else "" for name, ranks in form.ticked.items()}
    return Filled(
        int(form.about),
        int(version) if _whole(version, 5) else 1,
        {
            unquote(name.removeprefix(QUESTION)): value
            for name, value in {**form.texts, **chosen}.items()
            if name.startswith(QUESTION)
        },
    )


def _whole(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most
