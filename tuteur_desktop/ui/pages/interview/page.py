"""The page of an interview: outline, writing, context; everything typed is kept at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, time_words
from tuteur_desktop.domain.interviews import Interview, Party, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.agenda import Suggestion
from tuteur_desktop.ui.forms.participants import party_words
from tuteur_desktop.ui.pages.interview.autosave import Autosave
from tuteur_desktop.ui.pages.interview.body import DECISIONS, SIGN, Body
from tuteur_desktop.ui.pages.interview.closing import Closing
from tuteur_desktop.ui.pages.interview.deciding import Deciding
from tuteur_desktop.ui.pages.interview.decisions import DecisionsSide
from tuteur_desktop.ui.pages.interview.dialogs import Dialogs
from tuteur_desktop.ui.pages.interview.head import Head
from tuteur_desktop.ui.pages.interview.outline import Outline
from tuteur_desktop.ui.pages.interview.services import InterviewServices
from tuteur_desktop.ui.pages.interview.side import FactsCard, PeopleSide
from tuteur_desktop.ui.pages.interview.states import Before, Warned
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.page import Page

OUTLINE, SIDE, NARROW_SIDE = 220, 286, 236  # pixels
FOLD_OUTLINE, FOLD_SIDE = 900, 760  # widths of the page below which one folds, one narrows


class InterviewPage(Page):
    """One interview at a time; what waits to be kept is kept before another is shown."""

    tables = frozenset({"interview", "answer", "participant", "decision", "document", "template",
                        "half_day", "rating", "preparation", "learner", "signature"})  # fmt: skip

    def __init__(self, services: InterviewServices, tasks: Tasks) -> None:
        super().__init__()
        self._services, self._tasks = services, tasks
        self._one: Interview | None = None
        self._learner: Learner | None = None
        self._built: tuple[int | None, int] = (None, 0)
        self._suggestion: Suggestion | None = None
        self._unkept: dict[int | None, dict[str, tuple[str, str]]] = {}
        self.autosave = Autosave(self)
        self.head = Head()
        self.outdated = Notice()
        self.adopt = basics.button("Passer à la nouvelle trame", "link")
        self.outline = Outline()
        self.body = Body(services.kinds())
        self.before, self.warned = Before(), Warned()
        self.facts, self.decisions, self.people = FactsCard(), DecisionsSide(), PeopleSide()
        self._deciding = Deciding(
            self.decisions, services.decisions, lambda: self.interview, self
        )  # fmt: skip
        self._dialogs = Dialogs(services, self)
        self._closing = Closing(services, self.body, self.decisions, self.said.emit, self)
        self._middle = QStackedWidget()
        for part in (self.body, self.before, self.warned):
            self._middle.addWidget(part)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.column.addWidget(self.head)
        bar = QHBoxLayout()
        bar.addWidget(self.outdated, 1)
        bar.addWidget(self.adopt)
        self.column.addLayout(bar)
        self._side = QWidget()
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        for card in (self.facts, self.decisions, self.people):
            side.addWidget(card)
        side.addStretch()
        inside = QWidget()
        inside.setLayout(side)
        around = QVBoxLayout(self._side)
        around.setContentsMargins(0, 0, 0, 0)
        area = basics.scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around.addWidget(area)
        self.outline.setFixedWidth(OUTLINE)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.outline)
        row.addWidget(self._middle, 1)
        row.addWidget(self._side)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        self.head.back_wanted.connect(self._on_back)
        self.head.postpone_wanted.connect(self._on_postpone)
        self.head.resume_wanted.connect(self._on_resume)
        self.head.sign_wanted.connect(self._on_sign)
        self.adopt.clicked.connect(self._on_adopt)
        self.outline.chosen.connect(self._go)
        self.outline.passed.connect(self.body.reveal)
        self.before.begin_wanted.connect(self._on_begin)
        self.warned.accepted.connect(self._on_accepted)
        self.warned.left.connect(self._on_employer)
        self.body.answered.connect(self._on_answered)
        self.body.written.connect(self._on_written)
        self.body.agreed.connect(self._on_agreed)
        self.body.left.connect(self._on_left)
        self.people.change_wanted.connect(
            lambda: self._dialogs.people(self.interview, self._words())
        )
        self.before.change_wanted.connect(lambda: self._dialogs.change(self.interview))
        self.before.plan_wanted.connect(
            lambda: self._dialogs.plan(self.interview, self.interview_wanted.emit)
        )
        self.people.came.connect(
            lambda people: self._services.writing.set_participants(self.interview.id or 0, people)
        )
        self.autosave.kept.connect(self._on_kept)
        self.autosave.refused.connect(self._on_refused)
        following = QShortcut(QKeySequence("Ctrl+Return"), self, self._on_following)
        following.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @property
    def interview(self) -> Interview:
        """The interview shown."""
        assert self._one is not None
        return self._one

    def show_interview(self, interview_id: int) -> None:
        """Show this one, once what was typed in another is kept."""
        self.autosave.flush()
        if self._one is not None and self._one.id != interview_id:
            self.decisions.leave()
            self.decisions.begin_again()
            # Refused for its length, it would go with its field.
            self._unkept[self._one.id] = self.body.unkept()
            self.autosave.begin_again()
        self._one = self._services.interviews.interview(interview_id)
        self.refresh()

    def refresh(self) -> None:
        """Read the interview again, without touching what is being typed."""
        if self._one is None:
            return
        one = self._one = self._services.interviews.interview(self.interview.id or 0)
        self._learner = self._services.learners.learner(one.learner_id)
        self.head.show_interview(one, self._learner.name, signed=self._signed())
        self._show_outdated(one)
        self._show_middle(one)
        self.facts.show_facts(self._services.facts.facts(one.id or 0))
        self._show_side(one)

    def on_changed(self, tables: frozenset[str]) -> None:
        """What was typed here comes back as news: only the outline has to follow it."""
        if tables == frozenset({"answer"}) and self._one is not None and self.isVisible():
            self._one = self._services.interviews.interview(self.interview.id or 0)
            self.outline.show_steps(self.body.steps(self.interview))
            return
        super().on_changed(tables)

    def take_focus(self) -> None:
        """The first empty question, or the verb that begins."""
        if self._one is not None and self._one.status is Status.HELD:
            self.head.sign.setFocus()
        elif self._middle.currentWidget() is self.body:
            self.body.focus_first()
        elif self._middle.currentWidget() is self.warned:
            self.warned.accept.setFocus()
        elif self.interview.status is Status.CANCELLED:
            self.before.plan.setFocus()
        else:
            self.before.begin.setFocus()

    def _signed(self) -> bool:
        return self._services.signed(self.interview)

    def _show_outdated(self, one: Interview) -> None:
        newer = one.status is Status.STARTED and self._services.interviews.outdated(one)
        said = f"La trame a changé{NARROW}: ce qui est noté reste, la nouvelle pose ses questions."
        self.outdated.say("note", said if newer else "")
        self.adopt.setVisible(newer)

    def _show_middle(self, one: Interview) -> None:
        started = one.status in (Status.STARTED, Status.HELD)
        warn = (
            bool(one.plan.before) and not one.accepted
            and one.status not in (Status.HELD, Status.CANCELLED)
        )  # fmt: skip
        self.outline.setVisible(self._wide_for_outline() and started and not warn)
        if warn:
            self.warned.show_interview(one)
            self._middle.setCurrentWidget(self.warned)
            return
        if not started:
            self.before.show_interview(one)
            self._middle.setCurrentWidget(self.before)
            return
        key = (one.id, one.template_version)
        locked = one.status is Status.HELD
        if key != self._built:
            self.autosave.flush()  # what was typed under questions that go
            self._suggestion = None if locked else self._services.next_date(one)
            self.body.build(one)
            self._built = key
            unkept = {} if locked else self._unkept.pop(one.id, {})
            self.body.restore(unkept)
            for name in unkept:
                self.autosave.hold(name)
        self.body.show_interview(one, self._suggestion, self.autosave.waits, locked=locked)
        self.body.show_beforehand(self._services.beforehand(one.id or 0))
        self._middle.setCurrentWidget(self.body)
        self.outline.show_steps(self.body.steps(one, signed=self._signed()))

    def _show_side(self, one: Interview) -> None:
        locked = one.status is not Status.STARTED
        self.decisions.show_decisions(one.decisions, locked=locked)
        closed = one.status in (Status.CANCELLED, Status.HELD)
        self.people.show_people(one.participants, self._words(), locked=closed)

    def _words(self) -> dict[Party, str]:
        contract = self._learner.contract(self.interview.on) if self._learner else None
        return party_words(contract.kind if contract else None)

    def _on_begin(self) -> None:
        self._hold_today()
        self._services.interviews.begin(self.interview.id or 0)
        self.refresh()
        self.take_focus()

    def _hold_today(self) -> None:
        if said := self._services.hold_today(self.interview):
            self.refresh()
            self.said.emit("done", said)

    def _on_accepted(self) -> None:
        self._hold_today()
        self._services.interviews.begin(self.interview.id or 0)
        self._services.writing.accept(self.interview.id or 0)
        self.refresh()
        self.take_focus()

    def _on_employer(self) -> None:
        """A fault is possible: leave before a word is written."""
        self.said.emit("watch", told(
            "Rien n’a été écrit, et le point d’appui reste où il en était : voyez d’abord "
            "l’employeur, seul à décider d’une suite."
        ))  # fmt: skip
        self._on_back()

    def _on_adopt(self) -> None:
        self.autosave.flush()
        self._services.interviews.adopt(self.interview.id or 0)
        self.said.emit("done", "L’entretien suit maintenant la nouvelle trame ; rien n’est perdu.")

    def _on_answered(self, key: str) -> None:
        number, field = self.interview.id or 0, self.body.fields[key]
        field.refuse("")
        write = self._services.writing
        self._later(
            key, lambda: write.answer(number, key, field.text(), field.choice(), field.shared())
        )

    def _on_written(self, name: str) -> None:
        number = self.interview.id or 0
        ending, readers = self.body.ending, self.body.readers

        def keep() -> None:
            text = readers.text() if name == "readers" else ending.text(name)
            self._services.writing.write(number, name, text)

        self._later(name, keep)

    def _on_agreed(self) -> None:
        try:
            on = self.body.ending.on.value()
        except UserError as refusal:
            self.body.ending.refuse(refusal.message)
            return
        self.body.ending.refuse("")
        if self.interview.status is Status.STARTED and on != self.interview.next_on:
            self._services.writing.agree(self.interview.id or 0, on)
        self.outline.show_steps(self.body.steps(self.interview))

    def _later(self, name: str, keep: Callable[[], None]) -> None:
        self.head.say("À enregistrer…")
        self.autosave.later(name, keep)

    def _on_kept(self) -> None:
        if self.decisions.refusal.text():
            self.head.say("Pas tout enregistré")
            return
        self.head.say_kept(time_words(self._services.now()))

    def _on_refused(self, name: str, sentence: str) -> None:
        self.head.say("Pas tout enregistré")
        field = self.body.fields.get(name)
        if field is not None:
            field.refuse(sentence)
        elif name in self.body.ending.refusals:
            self.body.ending.refuse_words(name, sentence)
        else:
            self.said.emit("alarm", sentence)

    def _on_left(self) -> None:
        self.autosave.flush()
        if field := self.body.fields.get(self.body.here()):
            field.look()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._one is None or not self.isVisible():
            return
        for field in self.body.fields.values():
            if (
                before is not None
                and field.isAncestorOf(before)
                and not (now is not None and field.isAncestorOf(now))
            ):
                field.look(locked=self.interview.status is Status.HELD)
        if self._deciding.left(before, now):
            self._later("decision", self._deciding.keep)
        if key := self.body.here():
            self.outline.show_current(key)

    def _on_following(self) -> None:
        self.body.go(self.body.following(self.body.here()))

    def _go(self, key: str) -> None:
        if key == DECISIONS:
            self.decisions.what.setFocus()
        elif key == SIGN:
            self.head.sign.setFocus()
        else:
            self.body.go(key)

    def _on_postpone(self) -> None:
        self.autosave.flush()
        self._dialogs.postpone(self.interview)

    def _on_resume(self) -> None:
        self._services.interviews.resume(self.interview.id or 0)
        self.refresh()
        self.take_focus()

    def _on_back(self) -> None:
        self.autosave.flush()
        self.learner_wanted.emit(self.interview.learner_id, "followup")

    def _on_sign(self) -> None:
        if not self.autosave.flush():
            self.said.emit(
                "alarm", "Un texte n’est pas enregistré : voyez la phrase sous le champ."
            )
            return
        if self.interview.status is Status.STARTED:
            self._hold_today()  # begun elsewhere before its day
            self._closing.close(self.interview, self._sign)
        else:
            self._sign()

    def _sign(self) -> None:
        self.refresh()
        self._services.sign(self.interview, self._tasks, self, self.said.emit)

    def _wide_for_outline(self) -> bool:
        return self.width() >= FOLD_OUTLINE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The outline folds first, then the context, before the writing does."""
        super().resizeEvent(event)
        narrow = event.size().width() < FOLD_SIDE
        self._side.setFixedWidth(NARROW_SIDE if narrow else SIDE)
        if self._one is not None:
            started = self._middle.currentWidget() is self.body
            self.outline.setVisible(self._wide_for_outline() and started)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing waits behind a page that is no longer seen."""
        self.decisions.leave()
        self.autosave.flush()
        super().hideEvent(event)
