"""A centre's absences let in whole, never over the tutor's own words, and taken back whole."""

import json
from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.attendance import Justification, Mark, Reason, Source, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.models.documents import Document
from tuteur_desktop.services.intake import IntakePreview, Outcome
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store

HEAD = "Nom;Prénom;Date;Au;Demi-journée;Type;Justifiée;Minutes;Motif\n"
CENTRE = "Lycée des Halles"
MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)  # at the centre by the plain week


class Export:
    """A centre's export, read and let in as a tutor would."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def batch(self, *rows: str, head: str = HEAD):
        text = head + "".join(f"{row}\n" for row in rows)
        return self.services.intake.read("absences.csv", text.encode(), centre=CENTRE)

    def preview(self, *rows: str) -> IntakePreview:
        return self.services.intake.preview(self.batch(*rows), CENTRE)

    def apply(self, *rows: str) -> IntakePreview:
        return self.services.intake.apply(self.batch(*rows), CENTRE)

    def marks(self, learner: Learner) -> dict[tuple[date, Half], Mark]:
        halves = self.services.attendance.half_days(
            learner.id, date(2026, 11, 1), date(2026, 12, 4)
        )
        return {(half.on, half.half): half.mark for half in halves if half.mark is not None}


@pytest.fixture
def export(services: Services) -> Export:
    return Export(services)


def outcomes(found: IntakePreview) -> list[str]:
    return [line.outcome.value for line in found.lines]


def test_an_absence_becomes_a_mark_at_the_centre(export: Export, yanis: Learner) -> None:
    found = export.apply("Benali;Yanis;16/11/2026;;matin;Absence;Oui;;Maladie (grippe)")
    assert outcomes(found) == ["added"]
    mark = export.marks(yanis)[MONDAY, Half.AM]
    assert (mark.state, mark.justification) == (State.ABSENT, Justification.RECEIVED)
    assert (mark.source, mark.place, mark.reason) == (
        Source.IMPORTED, Place.CENTRE, Reason.STOPPAGE
    )  # fmt: skip
    assert mark.note == ""
    services = export.services
    here = services.attendance.counts(yanis.id, MONDAY, TUESDAY)
    there = services.attendance.counts(yanis.id, MONDAY, TUESDAY, centre=True)
    assert (here.due, there.due, there.justified) == (0, 1, 1)
    assert "grippe" not in json.dumps(services.dump.dump(), ensure_ascii=False)


def test_only_the_tutor_makes_an_absence_unjustified(export: Export, yanis: Learner) -> None:
    found = export.apply("Benali;Yanis;16/11/2026;;;Absence injustifiée;Non;;")
    marks = export.marks(yanis)
    assert len(marks) == 2
    assert {mark.justification for mark in marks.values()} == {Justification.AWAITED}
    assert any("Vous seul en décidez" in remark.reason for remark in found.warnings)


def test_lateness_has_its_minutes(export: Export, yanis: Learner) -> None:
    export.apply("Benali;Yanis;16/11/2026;;matin;Retard;;15;train")
    mark = export.marks(yanis)[MONDAY, Half.AM]
    assert (mark.state, mark.minutes, mark.reason) == (State.LATE, 15, Reason.TRANSPORT)


@pytest.mark.parametrize("name", ["BENALI;Yanis", "benali;YANIS", "Bénali;Yanis", " Benali ;Yanis"])
def test_case_and_accents_do_not_count(export: Export, yanis: Learner, name: str) -> None:
    assert outcomes(export.preview(f"{name};16/11/2026;;matin;;;;")) == ["added"]


def test_a_hyphen_or_the_order_of_names_does_not_count(export: Export) -> None:
    other = factories.learner(last_name="Le Goff", first_name="Jean-Luc")
    export.services.learners.add(other)
    head = "Apprenant;Date\n"
    for name in ("LE GOFF Jean Luc", "Jean-Luc Le Goff", "Le-Goff, Jean-Luc"):
        batch = export.batch(f"{name};16/11/2026", head=head)
        assert outcomes(export.services.intake.preview(batch)) == ["added"]


def test_a_line_that_cannot_go_in_says_why_and_the_others_go_in(
    export: Export, yanis: Learner
) -> None:
    found = export.apply(
        "Inconnu;Paul;16/11/2026;;matin;;;;",
        "Benali;Yanis;18/11/2026;;matin;;;;",  # a Wednesday in the company
        "Benali;Yanis;16/11/2020;;matin;;;;",  # before the contract
        "Benali;Yanis;24/11/2026;;matin;présent;;;",  # tomorrow
        "Benali;Yanis;17/11/2026;;matin;;;;",
    )
    assert outcomes(found) == ["refused"] * 4 + ["added"]
    reasons = [line.detail for line in found.lines]
    assert "aucun alternant de ce nom" in reasons[0]
    assert "pas au centre" in reasons[1]
    assert "hors du contrat" in reasons[2]
    assert "pas encore passé" in reasons[3]
    assert list(export.marks(yanis)) == [(TUESDAY, Half.AM)]


def test_homonyms_need_their_date_of_birth(export: Export, yanis: Learner) -> None:
    twin = export.services.learners.add(factories.learner(birth=date(2008, 1, 2)))
    found = export.preview("Benali;Yanis;16/11/2026;;matin;;;;")
    assert outcomes(found) == ["refused"]
    assert "plusieurs alternants" in found.lines[0].detail
    head = "Nom;Prénom;Né le;Date\n"
    for birth, learner_id in (("02/01/2008", twin.id), ("12/03/2009", yanis.id)):
        batch = export.batch(f"Benali;Yanis;{birth};16/11/2026", head=head)
        (line,) = export.services.intake.preview(batch).lines
        assert line.learner_id == learner_id
    batch = export.batch("Benali;Yanis;01/01/2001;16/11/2026", head=head)
    assert outcomes(export.services.intake.preview(batch)) == ["refused"]


def test_a_long_absence_takes_the_days_of_the_centre_only(export: Export, yanis: Learner) -> None:
    found = export.apply("Benali;Yanis;09/11/2026;22/11/2026;;Absence;;;")
    assert outcomes(found) == ["added"]
    days = sorted({on.day for on, _half in export.marks(yanis)})
    assert days == [9, 10, 16, 17]  # Mondays and Tuesdays
    assert found.half_days() == 8


def test_the_same_file_twice_changes_nothing(export: Export, yanis: Learner) -> None:
    rows = ("Benali;Yanis;16/11/2026;;;Absence;Oui;;", "Benali;Yanis;17/11/2026;;am;Retard;;5;")
    first = export.apply(*rows)
    assert first.intake_id is not None
    again = export.apply(*rows)
    assert outcomes(again) == ["unchanged", "unchanged"]
    assert again.intake_id is None
    assert any("déjà été importé" in remark.reason for remark in again.warnings)
    assert len(export.services.intake.intakes()) == 1


def test_a_corrected_export_changes_what_an_import_wrote(export: Export, yanis: Learner) -> None:
    export.apply("Benali;Yanis;16/11/2026;;matin;Absence;Non;;")
    found = export.apply("Benali;Yanis;16/11/2026;;matin;Absence;Oui;;")
    assert outcomes(found) == ["changed"]
    assert "justificatif attendu" in found.lines[0].detail
    assert export.marks(yanis)[MONDAY, Half.AM].justification is Justification.RECEIVED


@pytest.mark.parametrize(
    ("mark", "row", "outcome"),
    [
        (factories.mark(State.PRESENT), "Absence;;", "conflict"),
        (factories.mark(State.ABSENT, justification=Justification.REFUSED), "Absence;Oui;",
         "conflict"),
        (factories.mark(State.ABSENT), "Absence;Oui;", "conflict"),
        (factories.mark(State.ABSENT, justification=Justification.REFUSED), "Absence;Non;",
         "unchanged"),
        (factories.mark(State.ABSENT), "Absence;;", "unchanged"),
        (factories.mark(State.LATE, minutes=10), "Retard;;20", "conflict"),
        (factories.mark(State.LATE, minutes=10), "Retard;;", "unchanged"),
        (factories.mark(State.CENTRE), "Absence;Oui;", "changed"),
        (factories.mark(State.UNKNOWN), "Absence;Oui;", "changed"),
    ],
)  # fmt: skip
def test_what_the_tutor_noted_is_never_overwritten(
    export: Export, yanis: Learner, mark: Mark, row: str, outcome: str
) -> None:
    export.services.attendance.mark(yanis.id, [(MONDAY, Half.AM)], replace(mark, note="vu"))
    before = export.marks(yanis)[MONDAY, Half.AM]
    found = export.apply(f"Benali;Yanis;16/11/2026;;matin;{row};")
    assert outcomes(found) == [outcome]
    after = export.marks(yanis)[MONDAY, Half.AM]
    assert (after == before) is (outcome != "changed")
    assert after.note == "vu"
    if outcome == "conflict":
        assert "vous avez noté" in found.lines[0].detail


def test_a_decision_on_an_imported_absence_stays(export: Export, yanis: Learner) -> None:
    rows = ("Benali;Yanis;16/11/2026;;matin;Absence;Non;;",)
    export.apply(*rows)
    mark = export.marks(yanis)[MONDAY, Half.AM]
    decided = replace(mark, justification=Justification.REFUSED)  # its source is kept
    export.services.attendance.put(yanis.id, [decided])
    assert outcomes(export.apply(*rows)) == ["unchanged"]
    assert export.marks(yanis)[MONDAY, Half.AM].justification is Justification.REFUSED
    found = export.apply("Benali;Yanis;16/11/2026;;matin;Absence;Oui;;")
    assert outcomes(found) == ["conflict"]


def test_two_lines_about_one_half_day(export: Export, yanis: Learner) -> None:
    found = export.apply(
        "Benali;Yanis;16/11/2026;;8h-10h;Absence;;;", "Benali;Yanis;16/11/2026;;10h-12h;Absence;;;",
        "Benali;Yanis;16/11/2026;;matin;Retard;;10;",
    )  # fmt: skip
    assert outcomes(found) == ["added", "unchanged", "refused"]
    assert "contredit la ligne 2" in found.lines[2].detail


def lock(store: Store, learner: Learner) -> None:
    with store.write() as session:
        document = Document(
            kind="attendance", learner_id=learner.id, starts_on=date(2026, 11, 1),
            ends_on=date(2026, 11, 30), number="2026-0001", revision=1, data="{}",
            issued_at=session.info["now"], signed_at=session.info["now"], fingerprint="0" * 64,
        )  # fmt: skip
        session.add(document)


def test_a_locked_period_is_left_alone(export: Export, yanis: Learner, store: Store) -> None:
    first = export.apply("Benali;Yanis;16/11/2026;;matin;Absence;;;")
    lock(store, yanis)
    found = export.apply("Benali;Yanis;17/11/2026;;matin;Absence;;;")
    assert outcomes(found) == ["refused"]
    assert "verrouillée" in found.lines[0].detail
    with pytest.raises(UserError, match="verrouillée"):
        export.services.intake.undo(first.intake_id)


def test_undo_puts_everything_back(export: Export, yanis: Learner, clock) -> None:
    services = export.services
    services.attendance.mark(
        yanis.id, [(MONDAY, Half.AM)], factories.mark(State.CENTRE, note="à suivre")
    )
    before = export.marks(yanis)
    clock.set("2026-11-23 10:00")
    done = export.apply(
        "Benali;Yanis;16/11/2026;17/11/2026;;Absence;Oui;;rdv",
        "Benali;Yanis;10/11/2026;;am;Retard;;5;",
    )
    (intake,) = services.intake.intakes()
    assert (intake.id, intake.half_days, intake.learners) == (done.intake_id, 5, 1)
    assert (intake.centre, intake.name, intake.by) == (CENTRE, "absences.csv", "Inès Gauthier")
    clock.set("2026-11-23 11:00")
    assert services.intake.undo(intake.id).undone_at == clock()
    after = export.marks(yanis)
    assert after.keys() == before.keys()
    assert replace(after[MONDAY, Half.AM], recorded_at=None) == replace(
        before[MONDAY, Half.AM], recorded_at=None
    )
    with pytest.raises(UserError, match="déjà annulé"):
        services.intake.undo(intake.id)
    again = export.apply("Benali;Yanis;16/11/2026;;;Absence;;;")
    assert not any("déjà été importé" in remark.reason for remark in again.warnings)


@pytest.mark.parametrize("change", ["mark", "note", "clear", "import"])
def test_undo_is_refused_whole_when_something_changed_since(
    export: Export, yanis: Learner, change: str
) -> None:
    services = export.services
    done = export.apply("Benali;Yanis;16/11/2026;17/11/2026;;Absence;;;")
    cell = (TUESDAY, Half.PM)
    if change == "mark":
        services.attendance.mark(yanis.id, [cell], factories.mark(State.PRESENT))
    elif change == "note":
        services.attendance.put(yanis.id, [replace(export.marks(yanis)[cell], note="vu")])
    elif change == "clear":
        services.attendance.clear(yanis.id, [cell])
    else:
        export.apply("Benali;Yanis;17/11/2026;;pm;Absence;Oui;;")
    before = export.marks(yanis)
    with pytest.raises(UserError, match="modifiées entre-temps"):
        services.intake.undo(done.intake_id)
    assert export.marks(yanis) == before
    assert services.intake.intakes()[-1].undone_at is None


def test_later_imports_are_undone_first(export: Export, yanis: Learner) -> None:
    first = export.apply("Benali;Yanis;16/11/2026;;am;Absence;;;")
    second = export.apply("Benali;Yanis;16/11/2026;;am;Absence;Oui;;")
    for intake_id in (second.intake_id, first.intake_id):
        export.services.intake.undo(intake_id)
    assert export.marks(yanis) == {}
    with pytest.raises(UserError, match="n'existe pas"):
        export.services.intake.undo(99)


def test_the_kept_changes_hold_no_note(export: Export, yanis: Learner) -> None:
    noted = factories.mark(State.UNKNOWN, note="secret")
    export.services.attendance.mark(yanis.id, [(MONDAY, Half.AM)], noted)
    export.apply("Benali;Yanis;16/11/2026;;am;Absence;;;")
    rows = export.services.dump.dump()["tables"]["intake"]
    assert "secret" not in json.dumps(rows)
    assert rows[0]["changes"][0]["before"]["state"] == "unknown"


def test_the_mapping_of_a_centre_is_remembered(export: Export, yanis: Learner) -> None:
    intake = export.services.intake
    data = b"Qui;Quand;Quoi\nYanis Benali;16/11/2026;Retard\n"
    batch = intake.read("a.csv", data, centre=CENTRE)
    assert batch.missing
    with pytest.raises(UserError, match="Colonnes à désigner"):
        intake.apply(batch, CENTRE)
    mapping = {"name": "Qui", "starts_on": "Quand", "kind": "Quoi"}
    intake.remember(CENTRE, mapping)
    assert intake.mapping_for("lycée des HALLES", ["Qui", "Quand", "Quoi"]) == mapping
    assert intake.read("a.csv", data, centre=CENTRE).rows[0].state is State.LATE
    assert intake.read("a.csv", data, centre="Autre").missing
    assert intake.mapping_for(CENTRE, ["Qui", "Date"]) == {"name": "Qui", "starts_on": "Date"}


def test_applying_remembers_the_mapping(export: Export, yanis: Learner) -> None:
    intake = export.services.intake
    data = b"Qui;Quand\nYanis Benali;16/11/2026\n"
    intake.apply(intake.read("a.csv", data, {"name": "Qui", "starts_on": "Quand"}), CENTRE)
    assert intake.read("a.csv", data, centre=CENTRE).missing == ()


def test_a_spoiled_setting_is_no_mapping(export: Export) -> None:
    for value in ("{", "[1]", '{"zzz": "Nom"}'):
        export.services.profile.set_setting("absences:lycee des halles", value)
        assert export.services.intake.mapping_for(CENTRE, ["Nom", "Date"])["starts_on"] == "Date"


def test_centres_are_those_of_the_contracts(export: Export, yanis: Learner) -> None:
    assert export.services.intake.centres() == (CENTRE,)


def test_one_transaction_for_all(export: Export, yanis: Learner, monkeypatch) -> None:
    from tuteur_desktop.services import intake

    def broken(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(intake, "_remember", broken)
    with pytest.raises(RuntimeError):
        export.apply("Benali;Yanis;16/11/2026;;am;Absence;;;")
    assert export.marks(yanis) == {}
    assert export.services.intake.intakes() == ()


def test_a_class_of_forty_over_a_year_is_read_at_once(export: Export) -> None:
    learners = [
        export.services.learners.add(factories.learner(last_name=f"Nom{n}")) for n in range(20)
    ]
    rows = [
        f"Nom{n};Yanis;{date(2026, month, day):%d/%m/%Y};;matin;Absence;;;"
        for n in range(40) for month in range(1, 11) for day in (2, 9, 16)
    ]  # fmt: skip
    found = export.preview(*rows)
    assert len(found.lines) == 1_200
    at_centre = sum(
        date(2026, month, day).weekday() < 2 for month in range(1, 11) for day in (2, 9, 16)
    )
    assert found.number(Outcome.ADDED) == len(learners) * at_centre


def test_an_absence_from_an_exam_is_not_the_companys(export: Export, yanis: Learner) -> None:
    day = date(2026, 11, 18)  # a Wednesday, in the company by the plain week
    export.services.calendar.expect(yanis.id, [(day, Half.AM)], Place.EXAM)
    assert outcomes(export.apply("Benali;Yanis;18/11/2026;;am;Absence;Non;;")) == ["added"]
    here = export.services.attendance.counts(yanis.id, day, day)
    there = export.services.attendance.counts(yanis.id, day, day, centre=True)
    assert (here.awaited, there.awaited) == (0, 1)
