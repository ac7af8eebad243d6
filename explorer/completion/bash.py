"""Completion for bash, from 3.2 on (where `compopt` is missing, names of folders are offered as files are)."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from ..usage import APP, COMMANDS, EVERY_OPTION, PROGRAM, Command
from .offers import FILES, FOLDERS, Offer, of_subject, of_value

_SCRIPT = """\
# bash completion for {program}, printed by `{program} completion bash`

_{program}_words() {{
    # The words that begin like the one under the cursor.
    COMPREPLY=($(compgen -W "$1" -- "$cur"))
}}

_{program}_only() {{
    # No file is meant here.
    type compopt >/dev/null 2>&1 && compopt +o default +o bashdefault
    return 0
}}

_{program}_folders() {{
    type compopt >/dev/null 2>&1 && compopt +o default +o bashdefault -o dirnames
    return 0
}}

_{program}() {{
    local cur prev word command plain skip rest number
    COMPREPLY=()
    cur=${{COMP_WORDS[COMP_CWORD]}}
    prev=${{COMP_WORDS[COMP_CWORD-1]}}
    if [[ $cur == "=" ]]; then
        cur=""
    elif [[ $prev == "=" ]]; then
        prev=${{COMP_WORDS[COMP_CWORD-2]}}
    fi
    command="" plain=0 skip=0 rest=0
    for ((number = 1; number < COMP_CWORD; number++)); do
        word=${{COMP_WORDS[number]}}
        if ((skip)); then
            [[ $word == "=" ]] || ((skip--))
            continue
        fi
        if ((rest)); then
            ((plain++))
            continue
        fi
        case $word in
        --) rest=1 ;;
        {takes}
        -?*|=) ;;
        *)
            if [[ -z $command && $plain -eq 0 ]]; then
                case $word in
                {names}) command=$word ;;
                *) plain=1 ;;
                esac
            else
                ((plain++))
            fi
            ;;
        esac
    done
    if ((rest)); then
        return 0
    fi
    if ((skip)); then
        case $command:$prev in
        {values}
        *) _{program}_only ;;
        esac
        return 0
    fi
    case $command:$plain:$cur in
    {options}
    {subjects}
    :0:*) _{program}_words {commands} ;;
    esac
    return 0
}}

complete -o bashdefault -o default -F _{program} {program}
"""


def bash() -> str:
    """The script."""
    commands = [*COMMANDS.values(), APP]
    return _SCRIPT.format(
        program=PROGRAM,
        takes="\n        ".join(_takes()),
        names="|".join(COMMANDS),
        values="\n        ".join(_values(commands)),
        options="\n    ".join(
            f"{one.name}:*:-*) {_words(option.name for option in one.options)} ;;" for one in commands
        ),
        subjects="\n    ".join(_subjects()),
        commands=shlex.quote(" ".join(COMMANDS)),
    )


def _takes() -> Iterable[str]:
    """How many words each option takes."""
    by_number: dict[int, list[str]] = {}
    for option in EVERY_OPTION.values():
        if option.values:
            by_number.setdefault(option.values, []).append(option.name)
    return (f"{'|'.join(names)}) skip={number} ;;" for number, names in sorted(by_number.items()))


def _values(commands: Iterable[Command]) -> Iterable[str]:
    """What is offered for the values of the options of each command."""
    by_offer: dict[Offer, list[str]] = {}
    for command in commands:
        for option in command.options:
            offer = of_value(option)
            if offer.words or offer.kind:
                by_offer.setdefault(offer, []).append(f"{command.name}:{option.name}")
    return (f"{'|'.join(names)}) {_offered(offer)} ;;" for offer, names in by_offer.items())


def _subjects() -> Iterable[str]:
    for command in COMMANDS.values():
        if command.subject and (offer := of_subject(command)) != Offer(kind=FILES):
            yield f"{command.name}:0:*) {_offered(offer)} ;;"
        if not command.takes_paths:
            yield f"{command.name}:*) _{PROGRAM}_only ;;"


def _offered(offer: Offer) -> str:
    if offer.kind == FOLDERS:
        return f"_{PROGRAM}_folders"
    if offer.kind == FILES:
        return ":"
    if not offer.words:
        return f"_{PROGRAM}_only"
    stays = "; type compopt >/dev/null 2>&1 && compopt -o nospace" if offer.open else ""
    return f"_{PROGRAM}_only; {_words(offer.words)}{stays}"


def _words(words: Iterable[str]) -> str:
    return f"_{PROGRAM}_words {shlex.quote(' '.join(dict.fromkeys(words)))}"
