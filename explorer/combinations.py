"""Which options of one call go together, and what they say together. Everything here raises UsageProblem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from index.reading.options import Choice

from .request import UsageProblem
from .usage import COMMANDS, FIX_NEEDS, FIXES, OF_SPLIT, PROGRAM, READING, Command

if TYPE_CHECKING:
    from .wishes import Wish

_CHOSEN = ("hidden", "ignore_files", "encoding")
_OF_READING = (*(option.name for option in READING), "--watch")


def check_picking(options: Sequence[str]) -> None:
    """Raises UsageProblem where the app is told how to print, and nothing is to be picked."""
    names = [option.partition("=")[0] for option in options]
    told = [name for name in names if name in ("--format", "--style")]
    if told and "--pick" not in names:
        owner = COMMANDS["cite"] if told[0] == "--style" else COMMANDS["search"]
        raise UsageProblem(
            f"{told[0]} belongs to a command, as in `{PROGRAM} {owner.call} {told[0]}`, or to {PROGRAM} --pick"
        )


def in_prose(command: Command, form: str | None) -> bool:
    """Whether sentences are wanted. Raises UsageProblem where the command has none."""
    if form != "prose":
        return False
    if "prose" not in (command.option("--format").value or ""):
        others = (one.name for one in COMMANDS.values() for option in one.options if option.value == "plain|prose|json")
        name = command.name or "--pick"
        raise UsageProblem(f"{name} has no prose, leave out --format prose; these have it: {', '.join(others)}")
    return True


def choice(given: dict[str, Any], options: Sequence[str]) -> Choice:
    """What is said of reading, taken out of `given`. Raises UsageProblem where nothing is to be read."""
    said = [name for name in (option.partition("=")[0] for option in options) if name in _OF_READING]
    if given.get("no_update") and said:
        raise UsageProblem(f"{said[0]} is about reading files, and --no-update reads none: leave out one of them")
    return Choice(**{one: given.pop(one) for one in _CHOSEN if one in given})


def beside(given: dict[str, Any]) -> str | None:
    """The statement to compare with. Raises UsageProblem where nothing is to be compared, or two things are asked."""
    other: str | None = given.get("with")
    compare = given.get("compare", False)
    if sum(given.get(name, False) for name in ("compare", "coverage", "all")) > 1:
        raise UsageProblem("--compare, --coverage and --all are several questions: ask one after the other")
    if other is not None and not compare:
        raise UsageProblem(f"--with belongs to --compare: {PROGRAM} links STATEMENT --compare --with STATEMENT")
    return other


def wish(options: Sequence[str]) -> tuple[Wish, list[str]]:
    """What a call of `fix` is to do, and its other options. Raises UsageProblem."""
    from .wishes import Deed, Wish

    given: dict[str, list[str]] = {}
    rest = []
    for word in options:
        name, _, value = word.partition("=")
        if name in (*FIXES, *OF_SPLIT):
            given.setdefault(name, []).append(value)
        else:
            rest.append(word)
    asked = [name for name in given if name in FIXES]
    if len(asked) != 1:
        fault = f"one decision a call: {' or '.join(asked)}" if asked else "fix is not told what to decide"
        raise UsageProblem(f"{fault}; as in `{PROGRAM} fix STATEMENT --said-by NAME`, see `{PROGRAM} fix --help`")
    [what] = asked
    option = COMMANDS["fix"].option(what)
    names = [value.strip() for value in given[what] if option.values]
    more = {name: given[name][-1].strip() for name in OF_SPLIT if name in given}
    if option.values and len(names) != option.values:
        raise UsageProblem(f"{what} is written once: {what} {option.value}")
    if not option.values and any(given[what]):
        raise UsageProblem(f"{what} takes no value")
    if "" in (*names, *more.values()):
        nothing = "a name is empty" if what not in ("--prose", "--not-prose") else "nothing is named"
        raise UsageProblem(f"{nothing}: {what} {option.value}")
    if more.keys() != {*FIX_NEEDS.get(what, ())}:
        raise UsageProblem(f"{_belonging(what)}; see `{PROGRAM} fix --help`")
    return Wish(Deed(what), tuple(names), more.get("--in", ""), more.get("--as", "")), rest


def _belonging(what: str) -> str:
    """Which options of `fix` belong together: those of this decision, else those of a split."""
    command = COMMANDS["fix"]
    what = what if what in FIX_NEEDS else "--split"
    written = [f"{name} {command.option(name).value}" for name in (what, *FIX_NEEDS[what])]
    return f"{', '.join(written[:-1])} and {written[-1]} belong together"
