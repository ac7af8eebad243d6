"""The commands that give other programs what they need: completion for shells, a page for `man`."""

from __future__ import annotations

from .command import Command
from .options import HELP

SHELLS = ("bash", "zsh", "fish")

SHELL = (
    Command(
        "completion",
        "completion for a shell: bash, zsh or fish",
        "Prints a script that completes commands, options, their values, and paths. It is made from the commands of "
        "this version: after an update, print it again. For one shell: `source <(explore completion bash)`, in fish "
        "`explore completion fish | source`. For good, write it to a file: for bash "
        "~/.local/share/bash-completion/completions/explore, for zsh a file called _explore in a folder of $fpath, "
        "for fish ~/.config/fish/completions/explore.fish.",
        subject="SHELL",
        options=(HELP,),
        examples=(
            ("explore completion bash > ~/.local/share/bash-completion/completions/explore", "from the next shell on"),
            ("explore completion zsh > ~/.zfunc/_explore", "with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc"),
            ("explore completion fish > ~/.config/fish/completions/explore.fish", "at once"),
        ),
        takes_paths=False,
    ),
    Command(
        "manual",
        "a page for man: commands, options, keys, files, status",
        "Prints the manual of this version in roff. To read it: `explore manual | man -l -`. To keep it, so that "
        "`man explore` finds it: write it to ~/.local/share/man/man1/explore.1.",
        options=(HELP,),
        examples=(("explore manual | man -l -", "read it"),),
        takes_paths=False,
    ),
)
