"""Completion for zsh: a function for `compinit`, or to be sourced."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..usage import APP, COMMANDS, PROGRAM, Command, Option
from .offers import FILES, FOLDERS, Offer, of_subject, of_value, summary

_SCRIPT = """\
#compdef {program}
# zsh completion for {program}, printed by `{program} completion zsh`

_{program}_commands() {{
    local -a commands
    commands=(
        {commands}
    )
    _describe -t commands command commands
}}

_{program}_fields() {{
    compset -P '*[ (]'
    compadd -S '' -- {fields}
}}

_{program}() {{
    local curcontext="$curcontext" state line
    typeset -A opt_args
    integer at=2
    while (( at < CURRENT )); do
        case ${{words[at]}} in
        {names})
            local name=${{words[at]}}
            words=("${{words[1]}}" "${{(@)words[2,at-1]}}" "${{(@)words[at+1,-1]}}")
            (( CURRENT-- ))
            case $name in
            {cases}
            esac
            return
            ;;
        {takes}
        -?*) (( at++ )) ;;
        *) break ;;
        esac
    done
    _arguments -S \\
        {app} \\
        '*: :->first' && return
    if [[ $state == first ]]; then
        (( at == CURRENT )) && _alternative 'commands:command:_{program}_commands' 'files:PATH:_files' && return
        _files
    fi
}}

if [[ ${{funcstack[1]}} == _{program} ]]; then
    _{program} "$@"
else
    compdef _{program} {program}
fi
"""


def zsh() -> str:
    """The script."""
    query = of_subject(COMMANDS["search"])
    values: dict[int, list[str]] = {}
    for command in (*COMMANDS.values(), APP):
        for option in command.options:
            if option.values and option.name not in values.setdefault(option.values, []):
                values[option.values].append(option.name)
    return _SCRIPT.format(
        program=PROGRAM,
        commands="\n        ".join(_quoted(f"{one.name}:{_plain(one.summary)}") for one in COMMANDS.values()),
        fields=" ".join(_quoted(one) for one in query.words),
        names="|".join(COMMANDS),
        cases="\n            ".join(f"{one.name}) {_call(one)} ;;" for one in COMMANDS.values()),
        takes="\n        ".join(f"{'|'.join(names)}) (( at += {n + 1} )) ;;" for n, names in sorted(values.items())),
        app=" \\\n        ".join(_options(APP)),
    )


def _call(command: Command) -> str:
    """`_arguments` for one command."""
    specs = [*_options(command)]
    if command.subject:
        optional = ":" if command.subject_with or command.subject_spared else ""
        specs.append(_quoted(f"1:{optional}{command.subject}:{_action(of_subject(command))}"))
    if command.takes_paths:
        specs.append(_quoted("*:PATH:_files"))
    return " \\\n                ".join(["_arguments -S", *specs])


def _options(command: Command) -> Iterable[str]:
    for option in command.options:
        yield _quoted(_spec(option))


def _spec(option: Option) -> str:
    told = re.sub(r"([\[\]\\:])", r"\\\1", summary(option.help))
    if not option.values:
        return f"{option.name}[{told}]"
    action, names = _action(of_value(option)), (option.value or "").split()
    value = "".join(f":{_plain(name.replace('|', ' or '))}:{action}" for name in names)
    repeated = "" if option.values == 1 else "*"
    return f"{repeated}{option.name}{'=' if option.values == 1 else ''}[{told}]{value}"


def _action(offer: Offer) -> str:
    if offer.open:
        return f"_{PROGRAM}_fields"
    if offer.words:
        return f"({' '.join(offer.words)})"
    return {FILES: "_files", FOLDERS: "_files -/"}.get(offer.kind, " ")


def _plain(text: str) -> str:
    """Without what has a meaning in a description."""
    return text.replace("\\", "\\\\").replace(":", "\\:")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
