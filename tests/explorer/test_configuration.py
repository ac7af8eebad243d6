"""The configuration: what holds, what is wrong in it and on which line, and the keys that it sets."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.configuration import parse, read
from explorer.configuration.lines import lines_of
from explorer.configuration.printing import toml
from explorer.configuration.schema import schema, words
from explorer.keys import KEYS, Keymap
from explorer.keys.caps import caps, key_named
from explorer.settings import DEFAULTS, Settings
from tests.explorer.calls import Explore

FILE = Path("/home/ann/.config/explore/config.toml")
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8)
KEY_PARTS = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)


def said(text: str) -> list[str]:
    return [one.briefly for one in parse(FILE, text).problems]


def test_no_file_and_an_empty_one_are_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "config.toml").touch()
    assert read(tmp_path / "config.toml") == read(tmp_path / "none.toml") == parse(FILE, "")
    assert parse(FILE, "").settings == DEFAULTS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither of these")
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (os.mkfifo, "it is a pipe"),
        (lambda file: file.symlink_to("/dev/zero"), "too large"),
        (lambda file: file.symlink_to("nowhere.toml"), "a link that leads nowhere"),
        (lambda file: file.symlink_to(file.name), "cannot be read"),
        (lambda file: file.mkdir(), "cannot be read"),
        (lambda file: file.symlink_to(os.devnull), None),
    ],
)
def test_what_is_no_file_is_said_at_once(tmp_path: Path, make: Callable[[Path], None], why: str | None) -> None:
    file = tmp_path / "config.toml"
    make(file)
    found = read(file)
    assert found.settings == DEFAULTS
    assert [bool(why) and why in one.message for one in found.problems] == [True] * bool(why)


def test_what_is_wrong_is_named_with_its_line_and_the_rest_counts() -> None:
    text = 'citation = "bibtex"\n# a remark\nmous = true\n\nmeasure = 5\nmouse = "no"\n'
    text += 'clipboard = "osc"\nrestore = false\n'
    assert said(text) == [
        "config.toml, line 3: mous: there is no such setting: did you mean mouse?",
        "config.toml, line 5: measure: write a number from 20 to 400",
        "config.toml, line 6: mouse: write true or false here, as in mouse = true",
        "config.toml, line 7: clipboard: write one of auto, command, osc52: did you mean osc52?",
    ]
    assert parse(FILE, text).settings == Settings(citation="bibtex", restore=False)


@pytest.mark.parametrize(
    ("text", "line"), [('theme = "a"\nmouse =\n', 2), ("mouse = true\nmouse = true\n", 2), ('theme = "\n', 1)]
)
def test_what_is_no_toml_is_named_by_its_line_and_counts_for_nothing(text: str, line: int) -> None:
    found = parse(FILE, text)
    [problem] = found.errors
    assert problem.line == line
    assert found.settings == DEFAULTS


@pytest.mark.parametrize("content", [b"\xff\xfe", b"mouse = true\nmeasure = 90 # \xe9\n", b"x = " + b"[" * 9999])
def test_whatever_bytes_there_are_it_is_one_problem(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    assert len(read(file).errors) == 1
    assert read(file).settings == DEFAULTS
    assert len(read(tmp_path).errors) == 1


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    for problem in parse(FILE, text).problems:
        assert str(problem).isprintable()


KEYED: list[tuple[str, str]] = [
    ('nxt-statement = "n"', "no key does this: did you mean next-statement?"),
    ('copy = "ctrl+spce"', "there is no key “ctrl+spce”: did you mean space?"),
    ("copy = 3", "write a key or a list of keys"),
    ('first-result = "x"', "x is text in the search box"),
    ('follow-number = ["a", "b"]', "this takes nine keys"),
    ('quit = ""\nhelp = []', "without keys for help and for quit"),
    ('quit = ""\npalette = ""\npalette-outside = ""\nmenu = ""', "nobody gets out again"),
    ('leave-palette = ""', "nobody gets out of the palette again"),
    ('leave = ""\nquit-here = ""', "nobody gets out of the board again"),
    ("step-back = []\nnext-pane = []", "nobody gets out of the search box again"),
]


@pytest.mark.parametrize(("line", "why"), KEYED, ids=[line[:12] for line, _ in KEYED])
def test_a_key_that_cannot_be_set_stays_as_it_was(line: str, why: str) -> None:
    found = parse(FILE, f"[keys]\n{line}\n")
    assert why in found.errors[0].message
    assert found.errors[0].line == 2
    assert not found.settings.keys


def test_a_key_that_is_likely_to_clash_is_set_and_warned_of() -> None:
    found = parse(FILE, '[keys]\ncopy = "j"\nlinks = "ctrl+b"\npalette = "ctrl+k"\npin = "f5"\n')
    assert not found.errors
    assert [(one.line, one.key) for one in found.problems] == [(2, "keys.copy"), (3, "keys.links"), (4, "keys.palette")]
    assert "copy and down" in found.problems[0].message
    assert "tmux" in found.problems[1].message
    assert "erases up to the end" in found.problems[2].message
    assert found.settings.keys["pin"] == ("f5",)


def test_the_defaults_clash_with_nothing() -> None:
    every = {key.id: [caps(name) for name in key.keys] for key in KEYS}
    assert said(f"keys = {_inline(every)}") == [
        line for line in said(f"keys = {_inline(every)}") if "ctrl+i" in line or "where one types" in line
    ]


def _inline(values: Mapping[str, list[str]]) -> str:
    return "{" + ", ".join(f"{name} = {json.dumps(keys, ensure_ascii=False)}" for name, keys in values.items()) + "}"


@given(st.sampled_from([name for key in KEYS for name in key.keys]))
def test_a_key_is_read_as_it_is_written(name: str) -> None:
    assert key_named(caps(name)) == key_named(name) == name


@given(st.characters(min_codepoint=33, max_codepoint=126), st.sampled_from(["", "ctrl+", "alt+", "Alt+Ctrl+"]))
def test_every_key_of_a_keyboard_has_a_name_that_leads_back(character: str, before: str) -> None:
    name = key_named(before + character)
    assert key_named(caps(name)) == name


def test_what_is_printed_is_a_configuration_that_gives_the_same() -> None:
    settings = Settings(theme="night-desk", measure=100, editor='code "a b"', keys={"copy": ("f5", "Y"), "pin": ()})
    printed = parse(FILE, toml(settings, FILE))
    assert printed.settings == settings
    assert not printed.errors
    assert parse(FILE, toml(DEFAULTS, FILE)) == parse(FILE, "")
    assert Keymap.of(settings.keys).changed == {"copy", "pin"}


def test_every_setting_has_words_and_the_schema_has_every_setting_and_key() -> None:
    names = {one.name for one in fields(Settings)}
    assert words().keys() == names
    made = schema()
    assert made["properties"].keys() == names
    assert made["properties"]["keys"]["properties"].keys() == {key.id for key in KEYS}
    assert made["properties"]["measure"]["maximum"] == 400


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[tuple[str, ...], int]]:
    """A TOML text and the line of each of its keys: dotted and quoted keys, tables, values of many lines."""
    lines: list[str] = []
    where: dict[tuple[str, ...], int] = {}
    for number in range(draw(st.integers(0, 5))):
        table = f"t{number}"
        if number:
            lines.append(draw(st.sampled_from([f"[{table}]", f'[ "{table}" ]  # [no.table]', f"['{table}']"])))
            where[(table,)] = sum(line.count("\n") + 1 for line in lines)
        for key in draw(st.lists(KEY_PARTS, max_size=3, unique=True)):
            name = f"{number}{key}"
            dotted = draw(st.booleans())
            at = 1 + sum(line.count("\n") + 1 for line in lines)
            path = ((table,) if number else ()) + ((name, "in") if dotted else (name,))
            where[path] = at
            text = draw(TEXTS)
            value = draw(
                st.sampled_from(
                    [
                        json.dumps(text).replace("\\ud", "\\\\ud"),
                        '"""\nkey = 1\n# no remark ]\n\\""" still"""',
                        "'''\n[no.table]\n''''",
                        '[1, # two\n  "a ] b",\n  {x = 1, "y.z" = [2]},\n]',
                        "1979-05-27T07:32:00Z",
                        "-1_0",
                        "{}",
                    ]
                )
            )
            lines.append(f'"{name}" . in = {value}' if dotted else f"{name} = {value} # {key} = 3")
    return "\n".join(lines) + "\n", where


@given(documents())
def test_every_key_is_found_on_its_line(document: tuple[str, dict[tuple[str, ...], int]]) -> None:
    text, where = document
    values = tomllib.loads(text)
    lines = lines_of(text)
    assert {path: lines[path] for path in where} == where
    assert set(_paths(values)) == set(lines)


def test_tables_in_arrays_are_numbered() -> None:
    lines = lines_of("[[a]]\nx = 1\n[[a]]\nx = 2\n[a.b]\ny = 3\n")
    assert lines == {("a",): 1, ("a", 0): 1, ("a", 0, "x"): 2, ("a", 1): 3, ("a", 1, "x"): 4} | {
        ("a", 1, "b"): 5,
        ("a", 1, "b", "y"): 6,
    }


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict | list):
        inner: Any = value.items() if isinstance(value, dict) else enumerate(value)
        return [one for key, held in inner for one in [(*path, key), *_paths(held, (*path, key))]]
    return []


def test_the_command_prints_it_and_fails_for_what_is_wrong_in_the_file(explore: Explore, tmp_path: Path) -> None:
    printed = explore("config")
    assert printed.status == 0
    assert str(tmp_path / "config" / "config.toml") in printed.out
    assert parse(FILE, printed.out).settings == DEFAULTS
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('[keys]\nlinks = "ctrl+s"\n', encoding="utf-8")
    warned = explore("config", "--format", "json")
    assert (warned.status, warned.err.count("\n")) == (0, 1)
    assert warned.records[0]["settings"]["keys"] == {"links": ["ctrl+s"]}
    [links] = [one for one in explore("config", "--keys", "--format", "json").records if one["id"] == "links"]
    assert (links["keys"], links["changed"]) == (["ctrl+s"], True)
    (tmp_path / "config" / "config.toml").write_text("measure = 1\n", encoding="utf-8")
    wrong = explore("config")
    assert wrong.status == 2
    assert "line 1: measure: write a number" in wrong.err
    assert json.loads(explore("config", "--schema").out)["properties"]
    assert explore("config", "articles").status == 2
