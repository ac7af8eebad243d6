"""The form for correcting: what is wrong with a statement or its speaker, and whose name it takes to say so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from index.model import Speaker, Statement

from .. import styles
from ..keys import FIX, NAME, actions, bindings, footer, keymap_of
from ..session import counted
from ..text import visible_line
from ..widgets.asking import AskPrompt
from ..widgets.choices import Choice, Choices
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.painting import shorten
from ..widgets.search import Line
from ..widgets.styling import component
from ..widgets.wrapping import wrap_line
from ..wishes import Deed, Roll, Wish, words_of
from .moving import Movable, Moving

_WORDS = 3
"""A statement shows so many lines of its words at most, and so many of its reasons."""
_ROOMY = 18
"""Rows of the terminal from which more is shown than whose statement it is."""
_MOST_NAMES = 500
_KNOWN = actions(FIX) | actions(NAME)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be corrected: a statement and its speakers, or only a speaker. `everybody` are those of the library,
    most statements first."""

    statement: Statement | None
    speakers: tuple[Speaker, ...]
    everybody: Sequence[Speaker]


@dataclass(frozen=True, slots=True)
class Offer:
    """One correction that the form offers. `speaker` is whom it concerns; `prompt` asks for a name, "" where none is
    needed; `filled` stands in the name line at first."""

    deed: Deed
    speaker: Speaker | None = None
    prompt: str = ""
    filled: str = ""

    @property
    def takes_new(self) -> bool:
        """Whether the name may be one that nobody has yet."""
        return self.deed is not Deed.SAME_PERSON

    def wish(self, roll: Roll, name: str = "") -> Wish:
        """The decision, once the name is known."""
        about = (roll.reference(self.speaker),) if self.speaker else ()
        if self.deed is Deed.SPLIT:
            return Wish(Deed.SPLIT, about, new_name=name)
        return Wish(self.deed, (*about, name) if name else about)


def offers(matter: Matter) -> list[Choice]:
    """What can be corrected, in the order of the form."""
    made = []
    if matter.statement is not None:
        made.append(Choice(Offer(Deed.NOT_A_STATEMENT), "not a statement", "nobody says this"))
        made.append(Choice(Offer(Deed.SAID_BY, prompt="said by"), "said by …", "somebody else says it"))
    for one in matter.speakers:
        made += _about_speaker(one, in_document=matter.statement is not None)
    if matter.statement is not None:
        made.append(Choice(Offer(Deed.NOT_PROSE), "no prose: skip its lines", "no part of the article"))
    return made


def _about_speaker(one: Speaker, *, in_document: bool) -> Iterator[Choice]:
    """What can be wrong with a speaker. A phrase such as "an official" may stand for others in other documents."""
    name = one.name
    here = Offer(Deed.SPLIT, one, "here it is")
    if in_document and not one.named:
        yield Choice(here, f"{name} is, in this document, …", "somebody with a name")
    else:
        yield Choice(Offer(Deed.SAME_PERSON, one, f"{name} is"), f"{name} is the same person as …", "one, not two")
    yield Choice(Offer(Deed.RENAME, one, "call them", name), f"rename {name} …")
    if in_document and one.named and one.documents > 1:
        yield Choice(here, f"{name} is somebody else in this document …", "not elsewhere")
    yield Choice(Offer(Deed.HIDE, one), f"hide {name}", "no speaker at all")


class About(Widget):
    """Whose statement it is, its first words, and why the program takes it for one; or who the speaker is."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"about--name", "about--words", "about--why"}

    def __init__(self, matter: Matter) -> None:
        super().__init__()
        self._rows = list(_about(matter))

    def render(self) -> Content:
        width = max(1, self.size.width)
        rows = self._rows if self.app.size.height >= _ROOMY else self._rows[:1]
        return Content("\n").join(
            Content.assemble((line, component(self, f"about--{look}")))
            for look, text in rows
            for line in _cut(text, width, 1 if look == "name" else _WORDS)
        )


def _about(matter: Matter) -> list[tuple[str, str]]:
    statement = matter.statement
    if statement is None:
        one = matter.speakers[0]
        facts = f"{counted(one.statements, 'statement')} in {counted(one.documents, 'document')}"
        called_too = ", ".join([*one.roles, *one.aliases])
        return [("name", f"{one.name} · {facts}"), *([("why", f"also: {called_too}")] if called_too else [])]
    who = " and ".join(one.name for one in statement.speakers) or "no speaker"
    rows = [("name", f"{who} · {statement.kind} · line {statement.line}"), ("words", statement.text)]
    if statement.reasons:
        rows.append(("why", f"because: {'; '.join(statement.reasons)}"))
    return rows


def _cut(text: str, width: int, most: int) -> list[str]:
    """The first lines of a text; the last one has an ellipsis where it goes on."""
    shown = visible_line(text)[: width * (most + 1)]
    spans = wrap_line(shown, width)
    lines = [shown[start:end] for start, end in spans[:most]]
    if len(spans) > most:
        start = spans[most - 1][0]
        lines[-1] = shorten(shown[start:], width)
    return lines


class FixScreen(Moving, ModalScreen[Wish | None]):
    """Gives what the reader decided, or None. First the choice of corrections; then, where it takes one, a name."""

    CSS_PATH = styles.CORRECTING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([FIX, NAME])]
    AUTO_FOCUS = "#choices"

    def __init__(self, matter: Matter) -> None:
        super().__init__()
        self.matter = matter
        self.offer: Offer | None = None
        self.about = About(matter)
        self.heading = Heading("Correct")
        self.heading.active = True
        self.line = Line(id="name", compact=True, select_on_focus=True)
        self.prompt = AskPrompt()
        self.choices: Choices = Choices("choices", empty="nobody is called so")
        self.status = StatusLine("status")
        self.key_bar = KeyBar(footer(FIX))

    def compose(self) -> ComposeResult:
        with Vertical(id="fix-box"):
            yield self.heading
            yield self.about
            with Horizontal(id="name-row"):
                yield self.prompt
                yield self.line
            yield self.choices
            yield self.status
            yield self.key_bar

    def on_mount(self) -> None:
        self._offer_all()
        # A library may have a hundred thousand names, which are wanted when the first of them is typed.
        self.run_worker(asyncio.to_thread(getattr, self, "_roll"), group="names")

    @cached_property
    def _roll(self) -> Roll:
        return Roll(self.matter.everybody)

    @property
    def pane(self) -> str:
        return FIX if self.offer is None else NAME

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the key for this action works in this part of the form."""
        return action not in _KNOWN or action in actions(self.pane)

    def _offer_all(self) -> None:
        """The first part: what can be corrected."""
        self.offer = None
        self.set_class(False, "-naming")
        self.choices.numbered = True
        self.choices.can_focus = True
        self.choices.show(offers(self.matter))
        self.set_focus(self.choices)
        self._tell()

    def _ask(self, offer: Offer) -> None:
        """The second part: whose name it is."""
        self.offer = offer
        self.set_class(True, "-naming")
        self.choices.numbered = False
        self.prompt.say(offer.prompt)
        self.line.value = offer.filled
        self.set_focus(self.line)
        # A click on a name must not take the focus from the line, where one goes on typing.
        self.choices.can_focus = False
        self._narrow()
        self._tell()

    def _tell(self) -> None:
        self.status.say("")
        self.key_bar.show(footer(self.pane))
        self.refresh_bindings()

    @on(Input.Changed, "#name")
    def name_typed(self) -> None:
        if self.offer is not None:
            self._narrow()

    def _narrow(self) -> None:
        """The names that fit what is typed, and what is typed itself where it may be a new name."""
        offer, typed = self.offer, self.line.value.strip()
        if offer is None:
            return
        roll, about = self._roll, offer.speaker
        now = {one.id for one in self.matter.speakers} if about is None else set()
        found = [] if typed and typed == offer.filled else roll.fitting(typed)[:_MOST_NAMES]
        names = [one for one in found if about is None or one.id != about.id]
        rows = [
            Choice(
                one.name if offer.takes_new else roll.reference(one),
                one.name,
                "as it is now" if one.id in now else counted(one.statements, "statement"),
            )
            for one in sorted(names, key=lambda one: one.id in now and words_of(one.name) != words_of(typed))
        ]
        if words_of(typed) and offer.takes_new and roll.called(typed) is None:
            rows.append(Choice(typed, f"“{typed}”", "a new name"))
        self.choices.show(rows, empty="nobody is called so" if typed else "type a name")
        self.status.say("")

    def action_choose(self) -> None:
        choice = self.choices.current
        if choice is None or not isinstance(choice.value, Offer):
            return
        if choice.value.prompt:
            self._ask(choice.value)
        else:
            self.dismiss(choice.value.wish(self._roll))

    def action_choose_number(self, digit: str) -> None:
        index = int(digit) - 1
        if index < len(self.choices.entries):
            self.choices.stand(index)
            self.action_choose()
        else:
            self.status.say(f"there is no {digit} here", Tone.STAY)

    @on(Input.Submitted, "#name")
    def name_entered(self) -> None:
        self.action_choose_name()

    def action_choose_name(self) -> None:
        choice = self.choices.current
        if self.offer is None:
            return
        if choice is None or not isinstance(choice.value, str):
            typed = self.line.value.strip()
            fault = "nobody else is called so: type another" if typed else "no name is typed yet: type one"
            self.status.say(f"{fault}, or {keymap_of(self).cap('leave-name')} goes back", Tone.STAY)
            return
        self.dismiss(self.offer.wish(self._roll, choice.value))

    @on(Choices.Chosen)
    def choice_clicked(self) -> None:
        if self.offer is None:
            self.action_choose()
        else:
            self.action_choose_name()

    def action_next_name(self) -> None:
        self.choices.step(1)

    def action_previous_name(self) -> None:
        self.choices.step(-1)

    def action_leave_name(self) -> None:
        self._offer_all()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def movable(self) -> Movable:
        return self.choices
