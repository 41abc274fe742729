"""From the rows of a list, in any format, to learners and their contracts."""

from datetime import date

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.french import number
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.domain.profile import siret_warning
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.cells import kind_of, phone_of, rncp_of, text_of
from tuteur_desktop.exchange.merging import merge
from tuteur_desktop.exchange.remarks import RefusedError, Remarks, quoted
from tuteur_desktop.exchange.rows import Row, Table
from tuteur_desktop.exchange.values import Batch, LearnerRow

MAX_PEOPLE = 5_000
MAX_LINES = 50_000
CONTRACTS = range(1, 5)
REPRESENTATIVES = range(1, 5)


def read_people(name: str, table: Table, remarks: Remarks) -> Batch:
    """All the learners of a table; a wrong line is refused and the others go in."""
    rows: list[LearnerRow] = []
    sensitive: dict[int, None] = {}
    count = 0
    for line, cells in table.rows:
        row = Row(table, line, cells, remarks)
        if row.blank:
            continue
        count += 1
        sensitive |= {i: None for i in table.columns.sensitive if text_of(row.cell(i), " \t")}
        try:
            rows.append(LearnerRow(line, _learner(row)))
        except RefusedError as error:
            remarks.refuse(line, str(error))
        _check_number(count, len(rows))
    _warn_of_columns(table, sorted(sensitive), remarks)
    learners = merge(rows, remarks)
    if not rows and not remarks.refused:
        remarks.whole("Le fichier n'a aucune ligne sous ses titres : il n'y a rien à reprendre.")
    return Batch(name, learners, (), remarks.refused, remarks.warnings)


def _check_number(lines: int, people: int) -> None:
    """Refuse the whole of a file that is no list of the learners of a company."""
    if people > MAX_PEOPLE or lines > MAX_LINES:
        lines_words = f"{number(MAX_LINES)} lignes remplies"
        what = f"{number(MAX_PEOPLE)} alternants" if people > MAX_PEOPLE else lines_words
        raise UserError(
            f"Ce fichier porte plus de {what} : ce n'est pas la liste d'une entreprise. "
            "Gardez seulement les alternants à suivre, ou partagez-la en plusieurs fichiers."
        )


def _warn_of_columns(table: Table, sensitive: list[int], remarks: Remarks) -> None:
    header = table.columns.header
    if sensitive:
        names = quoted([header[index].strip(" *") for index in sensitive])
        plural = len(sensitive) > 1
        remarks.whole(
            f"Colonne{'s' if plural else ''} {names} : "
            f"{'leurs' if plural else 'ses'} données ne sont pas reprises. La santé et les "
            "numéros d'identité (RQTH, INE, sécurité sociale) n'ont pas leur place ici."
        )
    if unknown := table.columns.unknown:
        remarks.whole(
            f"Colonnes sans emploi ici, laissées de côté : {quoted(unknown, 12)}."
            if len(unknown) > 1
            else f"Colonne sans emploi ici, laissée de côté : {quoted(unknown)}."
        )


def _learner(row: Row) -> Learner:
    learner = Learner(
        last_name=row.name("last_name"),
        first_name=row.name("first_name"),
        birth=row.date("birth"),
        email=row.text("email"),
        phone=phone_of(row.text("phone")),
        note=row.exact("note"),
        emergency=Person(
            name=row.text("emergency_name"), phone=phone_of(row.text("emergency_phone"))
        ),
        representatives=_representatives(row),
        contracts=_contracts(row),
    )
    if learner.birth is None:
        row.remarks.warn(row.line, "date de naissance à compléter.")
    for contract in learner.contracts:
        if learner.birth is not None and learner.birth >= contract.starts_on:
            raise RefusedError(
                f"{row.place('birth')} : la naissance tombe après le début du contrat ; "
                "corrigez l'une des deux dates."
            )
    _check_sirets(row)
    return learner


def _representatives(row: Row) -> tuple[Person, ...]:
    people = (
        Person(
            name=row.text("representative_name", number),
            phone=phone_of(row.text("representative_phone", number)),
            email=row.text("representative_email", number),
        )
        for number in REPRESENTATIVES
    )
    return tuple(person for person in people if person != Person())


def _check_sirets(row: Row) -> None:
    header = row.table.columns.header
    for index in row.table.columns.sirets:
        siret = text_of(row.cell(index), " \t\u00a0\u202f")
        if warning := siret_warning(siret):
            row.remarks.warn(row.line, _lower(warning), header[index].strip(" *"))


def _contracts(row: Row) -> tuple[Contract, ...]:
    """The contracts of a row, oldest first, each one once."""
    found = [contract for number in CONTRACTS if (contract := _contract(row, number))]
    kept = list(dict.fromkeys(found))
    if len(kept) < len(found):
        left = "un seul" if len(kept) == 1 else str(len(kept))
        row.remarks.warn(row.line, f"{len(found)} contrats, certains identiques, ramenés à {left}.")
    return tuple(sorted(kept, key=lambda contract: contract.starts_on))


def _contract(row: Row, number: int) -> Contract | None:
    starts_on = row.date("starts_on", number)
    ends_on = row.date("ends_on", number)
    ended_on = row.date("ended_on", number)
    if starts_on is None or ends_on is None:
        _warn_of_missing_date(row, number, starts_on, ends_on)
        return None
    contract = Contract(
        kind=_kind(row, number),
        starts_on=starts_on,
        ends_on=ends_on,
        ended_on=ended_on,
        end_note=row.text("end_note", number) if ended_on else "",
        diploma=row.text("diploma"),
        rncp=_rncp(row),
        centre=_centre(row),
        centre_contact=row.text("centre_contact"),
        centre_email=row.text("centre_email"),
    )
    if problem := contract.problem():
        raise RefusedError(f"{_wrong_place(row, contract, number)} : {_lower(problem)}")
    return contract


def _wrong_place(row: Row, contract: Contract, number: int) -> str:
    """The cell that makes the contract impossible, with its value."""
    if contract.ends_on < contract.starts_on:
        return f"{row.place('ends_on', number)}, {contract.ends_on:%d/%m/%Y}"
    if contract.ended_on is not None and contract.ended_on < contract.starts_on:
        return f"{row.place('ended_on', number)}, {contract.ended_on:%d/%m/%Y}"
    return f"{row.place('starts_on', number)}, {contract.starts_on:%d/%m/%Y}"


def _warn_of_missing_date(row: Row, number: int, start: date | None, end: date | None) -> None:
    if start is None and end is None:
        return
    missing = "date de fin" if end is None else "date de début"
    row.remarks.warn(
        row.line,
        f"le contrat {number} n'a pas de {missing} et n'est pas repris ; saisissez-le dans la "
        "fiche de l'alternant.",
    )


def _kind(row: Row, number: int) -> Kind:
    written = row.text("kind", number) or row.text("kind")
    kind = kind_of(written) if written else None
    if kind is not None:
        return kind
    if not written and row.table.columns.official:
        return Kind.APPRENTICESHIP
    row.remarks.warn(
        row.line,
        f"type de contrat « {written[:40]} » inconnu, repris comme « autre » ; choisissez-le dans "
        "la fiche." if written else
        "type de contrat absent, repris comme « autre » ; choisissez-le dans la fiche.",
    )  # fmt: skip
    return Kind.OTHER


def _rncp(row: Row) -> str:
    written = row.text("rncp")
    code = rncp_of(written)
    if written and code is None:
        row.remarks.warn(
            row.line, f"« {written[:40]} » n'est pas un code RNCP ; vérifiez-le sur le contrat."
        )
    return code if code is not None else written


def _centre(row: Row) -> str:
    """The name of the centre, or its numbers when the list has no name."""
    if name := row.text("centre"):
        return name
    numbers = (("UAI", row.text("centre_uai")), ("SIRET", row.text("centre_siret")))
    return ", ".join(f"{label} {number}" for label, number in numbers if number)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
