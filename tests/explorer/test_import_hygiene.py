"""Who may import whom, proved in fresh interpreters: the core needs no user interface, the version needs nothing."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("textual", "rich", "whoosh", "numpy", "argparse", "json", "hashlib", "re", "dataclasses", "platformdirs")


def modules_after(code: str, **environ: str) -> set[str]:
    """The top-level modules that running `code` loads into a fresh interpreter, and those of ours in full."""
    code = (
        f"import sys; _before = set(sys.modules)\n{code}\n_loaded = sorted(set(sys.modules) - _before)\n"
        "import json as _json; sys.stderr.write('MODULES' + _json.dumps(_loaded))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "MODULES" in done.stderr, done.stderr
    names = json.loads(done.stderr.rpartition("MODULES")[2])
    return {name if name.split(".")[0] in ("index", "explorer") else name.split(".")[0] for name in names}


def every_module(package: str) -> list[str]:
    files = sorted((ROOT / package).rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in files]
    return [name for name in names if not name.endswith("__main__")]


def test_importing_index_costs_nothing() -> None:
    loaded = modules_after("import index")
    assert not loaded & {"textual", "rich", "whoosh", "numpy"}
    assert {name for name in loaded if name.startswith("index")} == {"index"}


def test_no_module_of_index_pulls_in_a_user_interface() -> None:
    code = f"import importlib\nfor name in {every_module('index')!r}:\n    importlib.import_module(name)"
    loaded = modules_after(code)
    assert not loaded & {"textual", "rich"}
    assert not [name for name in loaded if name.startswith("explorer")]


def test_no_module_of_index_names_explorer_textual_or_rich() -> None:
    """Also inside functions, where an import would not show in the test above."""
    for path in (ROOT / "index").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            assert not [name for name in names if name.split(".")[0] in ("explorer", "textual", "rich")], path


def test_the_version_is_answered_before_anything_is_imported() -> None:
    loaded = modules_after("sys.argv = ['explore', '--version']\nfrom explorer.__main__ import main; main()")
    assert not loaded & set(HEAVY)
    assert {name for name in loaded if name.startswith(("index", "explorer"))} == {"explorer", "explorer.__main__"}


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["search", "mayor", "ARTICLE"], {"textual", "rich"}),
        (["show", "article.txt", "ARTICLE"], {"textual", "rich"}),
        (["--help"], {"textual", "rich", "whoosh"}),
        (["search", "--limt"], {"textual", "rich", "whoosh"}),
    ],
)
def test_a_command_does_without_the_app(tmp_path: Path, words: list[str], absent: set[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The mayor said that it rains.\n")
    places = {name: str(tmp_path) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    argv = ["explore", *(str(article) if word == "ARTICLE" else word for word in words)]
    loaded = modules_after(f"sys.argv = {argv!r}\nfrom explorer.__main__ import main; main()", **places)
    assert not loaded & absent


def test_the_door_for_text_does_without_textual() -> None:
    assert "textual" not in modules_after("from explorer.text import visible, json_text; visible('x')")


@pytest.mark.parametrize("words", [[], ["articles"]])
def test_a_plain_start_is_understood_without_what_explains_a_call(words: list[str]) -> None:
    loaded = modules_after(f"from explorer.arguments import parse, wants_json; wants_json({words}); parse({words})")
    assert not loaded & {"argparse", "difflib", "explorer.manual", "explorer.wishes"}


OF_INDEX = {
    *("index", "index.errors", "index.files", "index.kinds", "index.library", "index.locators", "index.lookup"),
    *("index.readers", "index.reading", "index.reading.naming", "index.reading.options", "index.rulings"),
    *("index.spans", "index.store", "index.store.folder", "index.surveys"),
}
"""All of `index` that the app imports before it paints."""

LATER = {
    *("argparse", "csv", "hashlib", "html", "http", "multiprocessing", "numpy", "shutil", "sqlite3", "tomllib"),
    *("whoosh", "cchardet", "pycrfsuite", "xml", "zipfile"),
    *(f"explorer.{name}" for name in ("board", "cite", "commands", "configuration", "export", "manual", "plain")),
    *(f"explorer.{name}" for name in ("prose", "recent", "searches", "serve", "sitting", "walk", "wishes")),
}


def opened_later() -> set[str]:
    """The modules of the screens that a key opens."""
    folder = ROOT / "explorer" / "screens"
    defined = re.compile(r"^class \w+Screen\(", re.MULTILINE)
    found = {path.stem for path in folder.glob("*.py") if defined.search(path.read_text(encoding="utf-8"))}
    return {f"explorer.screens.{name}" for name in found - {"main"}}


def test_the_app_imports_what_its_first_paint_needs() -> None:
    bare = modules_after("from textual.app import App\nfrom textual.widgets import Footer, Input\nFooter, Input")
    loaded = modules_after("import explorer.cli, explorer.libraries, explorer.app") - bare
    assert {name for name in loaded if name.split(".")[0] == "index"} == OF_INDEX
    assert len(opened_later()) > 15
    assert not loaded & (LATER | opened_later())
