"""The law of updating: an index updated step by step equals one built from scratch."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from index.library import Library
from index.model import Page, Unit
from tests.index.doubles import tools

FILES = st.sampled_from(["a.txt", "b.txt", "sub/c.txt", "sub/d.txt", "z.txt"])
TEXTS = st.sampled_from(
    [
        "Baldwin: the gun was empty",
        'Baldwin: "the gun was empty"\nan official: no charges',
        "! Decider, 2021-12, Rust\nAlec Baldwin: the hammer fell\nguns",
        "! Decider, 2021-12, Rust\nMendoza@Baldwin: Baldwin pulled the trigger [Gresham: a gun]",
        "Mendoza & Alec Baldwin: no gun\n# gun",
        "? : nothing\nguns and hammers",
        "CRASH gun",
        "",
        "\0",
    ]
)
QUERIES = [
    "",
    "gun",
    "gun OR hammer",
    '"the gun"',
    "-gun",
    "speaker:baldwin",
    "about:baldwin gun",
    "outlet:decider -gun",
    "ha*",
]


class Steps(RuleBasedStateMachine):
    """Files come, change, move and go; now and then the index is brought up to date, and must be right."""

    @initialize()
    def start(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.docs = self.home / "docs"
        (self.docs / "sub").mkdir(parents=True)
        self.fingerprint = 1
        self.checked = True

    @rule(name=FILES, text=TEXTS)
    def write(self, name: str, text: str) -> None:
        (self.docs / name).write_text(text)
        self.checked = False

    @rule(name=FILES)
    def remove(self, name: str) -> None:
        (self.docs / name).unlink(missing_ok=True)
        self.checked = False

    @rule(name=FILES, other=FILES)
    def move(self, name: str, other: str) -> None:
        if (self.docs / name).exists():
            (self.docs / name).replace(self.docs / other)
            self.checked = False

    @rule(name=FILES, other=FILES)
    def copy(self, name: str, other: str) -> None:
        if (self.docs / name).exists() and name != other:
            shutil.copy2(self.docs / name, self.docs / other)
            self.checked = False

    @rule()
    def upgrade(self) -> None:
        self.fingerprint += 1

    @rule(full=st.booleans(), between=st.sampled_from([0.0, 15.0]))
    def update(self, full: bool, between: float) -> None:
        with self.library("index", between) as library:
            update = library.update(full=full)
            state = everything(library)
            again = library.update()
            assert (again.added, again.changed, again.removed) == (0, 0, 0)
            assert again.skipped == update.skipped
        scratch = self.home / "scratch"
        shutil.rmtree(scratch, ignore_errors=True)
        with self.library("scratch", 15.0) as library:
            built = library.update()
            assert everything(library) == state
        assert (built.documents, built.statements, built.sentences, built.skipped) == (
            update.documents,
            update.statements,
            update.sentences,
            update.skipped,
        )
        self.checked = True

    @invariant()
    def no_text_is_kept_in_vain(self) -> None:
        if not hasattr(self, "home") or not (self.home / "index").exists() or not self.checked:
            return
        with self.library("index", 15.0) as library:
            kept = {path.name.removesuffix(".gz") for path in (self.home / "index").glob("texts/*/*")}
            assert kept == {document.id for document in library.documents()}

    def library(self, name: str, between: float) -> Library:
        made = tools(str(self.fingerprint), between_commits=between)
        return Library([self.docs], self.home / name, tools=made)

    def teardown(self) -> None:
        if hasattr(self, "home"):
            shutil.rmtree(self.home)


def everything(library: Library) -> tuple[object, ...]:
    """All that a library says."""
    documents = library.documents()
    pages: list[Page] = []
    for query in QUERIES:
        units = [None] if ":" in query and "outlet" not in query else [None, *Unit]
        pages.extend(replace(library.search(query, unit=unit), took_ms=0.0) for unit in units)
    statements = list(library.statements())
    return (
        documents,
        [library.text(one.id) for one in documents],
        list(library.sentences()),
        statements,
        library.speakers(),
        [library.by_speaker(one.id) for one in library.speakers()],
        [library.links(one.id) for one in statements],
        pages,
    )


TestSteps = Steps.TestCase
TestSteps.settings = settings(deadline=None, max_examples=15, stateful_step_count=20)
