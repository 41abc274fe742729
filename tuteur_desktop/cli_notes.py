"""What was said in an interview, as `interview hold` is given it: a TOML file, and options."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NoReturn

from tuteur_desktop.cli_values import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_NAME,
    MAX_TEXT,
    known_day,
    text,
    token,
)
from tuteur_desktop.domain.followup_words import PARTIES
from tuteur_desktop.domain.french import fold, listing
from tuteur_desktop.domain.interviews import (
    Answer,
    Answering,
    Decision,
    Participant,
    Party,
    Plan,
    Question,
)
from tuteur_desktop.errors import UserError

LARGEST = 4 * 1024 * 1024  # bytes of a file of notes
_WORDS = ("learner_words", "reservations", "readers")
_KNOWN = frozenset({
    *_WORDS, "answers", "decisions", "participants", "next", "next_kind", "next_at", "no_next",
    "accept",
})  # fmt: skip
_ANSWER = frozenset({"text", "choice", "shared"})
_DECISION = frozenset({"what", "who", "by_when"})
_PARTICIPANT = frozenset({"name", "party", "present"})
_TIME = re.compile(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?", re.ASCII)


class Notes:
    """A file of notes whose keys are all known; each part is read when it is asked for."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self._said = said
        _only(_KNOWN, said, "Le fichier de notes")

    def answers(self, plan: Plan) -> list[Answer]:
        """The answers, each under its question."""
        kept = [
            _answer(question(plan, key), value) for key, value in self._table("answers").items()
        ]
        return once(kept)

    def fields(self) -> dict[str, str]:
        """The learner's words, the reservations, who will read."""
        return {
            name: _words(self._said[name], f"« {name} »") for name in _WORDS if name in self._said
        }

    def decisions(self) -> tuple[Decision, ...]:
        """Who does what, by when."""
        found = []
        for one in self._tables("decisions"):
            _only(_DECISION, one, "Une décision")
            found.append(
                Decision(
                    _line(one.get("what", ""), "Ce qui est décidé"),
                    _line(one.get("who", ""), "Qui le fait", MAX_NAME),
                    day(one["by_when"], "by_when") if "by_when" in one else None,
                )
            )
        return tuple(found)

    def participants(self) -> tuple[Participant, ...] | None:
        """Who was there; None when the file does not say it."""
        if "participants" not in self._said:
            return None
        found = []
        for one in self._tables("participants"):
            _only(_PARTICIPANT, one, "Un participant")
            party = token(PARTIES, _line(one.get("party", "other"), "La qualité"), "La qualité")
            found.append(
                Participant(
                    _line(one.get("name", ""), "Le nom d'un participant", MAX_NAME),
                    Party(party),
                    _flag(one.get("present", True), "present"),
                )
            )
        return tuple(found)

    def following(self) -> tuple[date | None, str | None, time | None, str]:
        """The next day, its kind and its hour when they are agreed, or why there is none."""
        said = self._said
        on = day(said["next"], "next") if "next" in said else None
        kind = _line(said["next_kind"], "« next_kind »") if "next_kind" in said else None
        at = said.get("next_at")
        if at is not None and not isinstance(at, time):
            at = hour(_line(at, "« next_at »"), "next_at")
        reason = _line(said.get("no_next", ""), "« no_next »")
        if on is not None and reason:
            raise UserError("Donnez next ou no_next, pas les deux.")
        if kind is None and at is not None:
            raise UserError("next_at va avec next_kind : dites quel entretien est prévu.")
        if kind is not None and on is None:
            raise UserError("next_kind va avec next : dites quel jour.")
        return on, kind, at, reason

    def accepted(self) -> bool:
        """Whether what stands before a point d'appui was read."""
        return _flag(self._said.get("accept", False), "accept")

    def _table(self, name: str) -> dict[str, Any]:
        found = self._said.get(name, {})
        if not isinstance(found, dict):
            raise UserError(f"« {name} » est une table : écrivez [{name}] au-dessus.")
        return found

    def _tables(self, name: str) -> list[dict[str, Any]]:
        found = self._said.get(name, [])
        if not isinstance(found, list) or any(not isinstance(one, dict) for one in found):
            raise UserError(f"« {name} » est une liste : écrivez [[{name}]] au-dessus de chacune.")
        return found


def read(path: Path) -> Notes:
    """A file of notes. Raises UserError for one that is no TOML, or has keys that mean nothing."""
    from tuteur_desktop.services.files import read_file

    content = read_file(path)
    if len(content) > LARGEST:
        raise UserError(f"« {path.name} » dépasse 4 Mo : ce n'est pas un fichier de notes.")
    try:
        return Notes(tomllib.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise UserError(f"« {path.name} » n'est pas en UTF-8 : enregistrez-le ainsi.") from None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise UserError(f"« {path.name} » n'est pas du TOML : {error}.") from None


def note(plan: Plan, typed: str) -> Answer:
    """« SECTION=TEXTE »: an answer by the key, or the title, of its question."""
    name, equals, value = typed.partition("=")
    if not equals or not name.strip():
        raise UserError(f"--note : écrivez SECTION=TEXTE, et non « {typed} ».")
    return _answer(question(plan, name), value)


def once(answers: Iterable[Answer]) -> list[Answer]:
    """The same answers; one question answered twice is refused."""
    found: dict[str, Answer] = {}
    for one in answers:
        if one.key in found:
            raise UserError(f"« {one.question} » a deux réponses : gardez-en une.")
        found[one.key] = one
    return list(found.values())


def question(plan: Plan, typed: str) -> Question:
    """A question, by its key, its title, or the beginning of the title of one alone."""
    asked = plan.questions()
    for one in asked:
        if one.key == typed.strip():
            return one
    name = plain(typed)
    same = [one for one in asked if plain(one.title) == name]
    found = same or [one for one in asked if name and plain(one.title).startswith(name)]
    if len(found) == 1:
        return found[0]
    if not found and (first := _first_of(plan, name)) is not None:
        return first
    if found:
        titles = listing((f"« {one.title} »" for one in found), "et")
        raise UserError(f"« {typed.strip()} » convient à {titles} : donnez la clé de la question.")
    keys = listing((one.key for one in asked), "ou")
    raise UserError(f"La trame n'a pas de question « {typed.strip()} » : choisissez {keys}.")


def _first_of(plan: Plan, name: str) -> Question | None:
    """The first question of a section, when its title is what was typed."""
    for section in plan.sections:
        if name and plain(section.title) == name:
            free = [one for one in section.questions if one.answering is Answering.TEXT]
            return next(iter(free or section.questions), None)
    return None


def plain(typed: str) -> str:
    """What is typed, folded, its apostrophes alike."""
    return fold(typed).replace("’", "'").rstrip(" ?:")


def _answer(asked: Question, value: Any) -> Answer:
    if isinstance(value, str):
        said = _words(value, f"La réponse à « {asked.title} »")
        if asked.options:
            return Answer(asked.key, asked.title, choice=_choice(asked, said))
        return Answer(asked.key, asked.title, said)
    if not isinstance(value, dict):
        raise UserError(f"La réponse à « {asked.title} » est un texte, ou une table.")
    _only(_ANSWER, value, f"La réponse à « {asked.title} »")
    shared = value.get("shared", [])
    if not isinstance(shared, list):
        raise UserError('« shared » est une liste de phrases : écrivez shared = ["…"].')
    return Answer(
        asked.key, asked.title, _words(value.get("text", ""), f"La réponse à « {asked.title} »"),
        _choice(asked, _line(value["choice"], "Le choix")) if "choice" in value else "",
        tuple(_words(one, "Une phrase pour le centre") for one in shared),
    )  # fmt: skip


def _choice(asked: Question, said: str) -> str:
    if not asked.options:
        raise UserError(f"« {asked.title} » n'a pas de choix : donnez un texte.")
    for option in asked.options:
        if plain(option) == plain(said):
            return option
    raise UserError(
        f"« {said} » n'est pas un des choix de « {asked.title} » : "
        f"{listing(asked.options, 'ou')}. Un commentaire s'écrit {{ choice = …, text = … }}."
    )


def day(value: Any, name: str) -> date:
    """A date of TOML, or one in words."""
    if isinstance(value, str):
        return known_day(value, name)
    if not isinstance(value, date) or isinstance(value, datetime):
        _no_date(value, name)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        _no_date(value, name)
    return value


def _no_date(value: Any, name: str) -> NoReturn:
    raise UserError(f"{name} : « {value} » n'est pas une date ; écrivez 2026-11-23.")


def hour(value: str, option: str) -> time:
    """« 14:30 », « 14 h 30 », « 14h »."""
    found = _TIME.fullmatch(value.replace("\u00a0", " ").replace("\u202f", " ").strip())
    if found is not None and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    raise UserError(f"{option} : « {value} » n'est pas une heure ; écrivez 14:30 ou 14h30.")


def _only(known: frozenset[str], said: Mapping[str, Any], what: str) -> None:
    unknown = [f"« {name} »" for name in said if name not in known]
    if unknown:
        raise UserError(
            f"{what} ne connaît pas {listing(unknown)} : il y a {listing(sorted(known))}."
        )


def _words(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise UserError(f"{what} est un texte : mettez-le entre guillemets.")
    return text(value, what, lines=True).strip()


def _line(value: Any, what: str, limit: int = MAX_TEXT) -> str:
    if not isinstance(value, str):
        raise UserError(f"{what} est un texte : mettez-le entre guillemets.")
    return text(value, what, limit).strip()


def _flag(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise UserError(f"« {name} » est true ou false.")
    return value
