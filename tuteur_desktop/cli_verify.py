"""The verb verify: what can be said of the signatures of PDF files."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop import cli_shapes as shapes
from tuteur_desktop.cli_context import Context, emit, say, warn
from tuteur_desktop.domain import french
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.signing.verdict import Signature, Verification

NO_REGISTER = "Aucun dossier de suivi n'est ouvert : l'empreinte n'a pas été comparée."
Judge = Callable[[bytes], tuple["Verification", str]]
_SOURCES = {"computer": "heure de l'ordinateur qui a signé", "timestamp": "horodatage"}


def do_verify(context: Context) -> int:
    """Judge each file; 0 if all are valid, 1 otherwise, 2 if one cannot be opened."""
    from tuteur_desktop.services.documents import read_file
    from tuteur_desktop.signing.verdict import Verdict

    code = 0
    judged = []
    with ExitStack() as stack:
        judge = _judge(context, stack)
        for name in context.args.files:
            try:
                verification, register = judge(read_file(Path(name)))
            except UserError as error:
                warn(f"{name} : {error.message}")
                code = 2
                continue
            judged.append((name, verification, register))
            if verification.verdict is not Verdict.VALID:
                code = max(code, 1)
    if context.args.json:
        emit([shapes.verification(*one) for one in judged])
    else:
        for one in judged:
            tell(*one)
    return code


def _judge(context: Context, stack: ExitStack) -> Judge:
    """How to judge: with the register of the store if there is one, without it otherwise."""
    if context.args.store is not None or context.store.is_file():
        try:
            services = stack.enter_context(context.services())
        except UserError:
            if context.args.store is not None:
                raise
        else:

            def with_register(pdf: bytes) -> tuple["Verification", str]:
                found = services.documents.verify(pdf)
                return found.verification, found.register

            return with_register
    from tuteur_desktop.signing.verify import verify

    return lambda pdf: (verify(pdf, now=context.now()), NO_REGISTER)


def tell(name: str, verification: "Verification", register: str) -> None:
    """The verdict in words, then why, who, when."""
    from tuteur_desktop.signing.verdict import VERDICT_WORDS

    say(f"{name} : {VERDICT_WORDS[verification.verdict]}")
    for reason in verification.reasons:
        say(f"  {reason}")
    for signature in verification.signatures:
        say(f"  {_signature(signature)}")
    say(f"  {register}")


def _signature(one: "Signature") -> str:
    from tuteur_desktop.signing.verdict import VERDICT_WORDS

    what = "Signature" if one.kind == "signature" else "Horodatage"
    told = [f"{what} : {one.signer}"]
    if one.time is not None:
        when = one.time.astimezone()
        source = _SOURCES.get(one.time_source, one.time_source)
        told.append(f"le {french.date_words(when.date())} à {french.time_words(when)} ({source})")
    told += [one.level, VERDICT_WORDS[one.verdict]]
    if one.self_issued:
        told.append("certificat auto-émis, qui prouve l'intégrité et non l'identité")
    elif not one.trusted:
        told.append("certificat d'une autorité que ce programme ne vérifie pas")
    if one.trusted:
        told.append("certificat connu de ce dossier")
    if one.expired:
        told.append("certificat expiré aujourd'hui")
    if not one.covers_whole_file:
        told.append("ne couvre pas la fin du fichier")
    return ", ".join(part for part in told if part)
