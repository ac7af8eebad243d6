"""The law of updating: an index updated step by step equals one built from scratch."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from index import corrections
from index.corrections import Correction, What, hide, not_a_statement, rename, said_by, same_person
from index.hits import Page
from index.kinds import Unit
from index.library import Library
from index.model import Anchor
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
NAMES = st.sampled_from(["Baldwin", "Alec Baldwin", "an official", "Somebody New", None])
DECISIONS = st.sampled_from(
    [
        hide("an official"),
        rename("Alec Baldwin", "Somebody"),
        rename("Baldwin", "Baldwin"),
        same_person("Mendoza", "Alec Baldwin"),
        same_person("Alec Baldwin", "Gresham"),
        Correction(What.SPLIT, "Baldwin", "Somebody Else", path="a.txt"),
        Correction(What.SPLIT, "Alec Baldwin", "Mendoza", path="sub/d.txt"),
        Correction(What.SAID_BY, "Baldwin", anchor=Anchor("", "the gun was empty", "", "", 0)),
        Correction(What.NOT_A_STATEMENT, anchor=Anchor("", "no gun", "", "", 0), path="b.txt"),
    ]
)
QUERIES = [
    "",
    "gun",
    "gun OR hammer",
    '"the gun"',
    "-gun",
    "speaker:baldwin",
    "speaker:somebody",
    "is:unattributed",
    "about:baldwin gun",
    "outlet:decider -gun",
    "ha*",
]


class Steps(RuleBasedStateMachine):
    """Files come, change, move and go, and the user decides things; now and then the index is brought up to date,
    and must be right."""

    @initialize()
    def start(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.docs = self.home / "docs"
        self.file = self.home / "corrections.toml"
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

    @rule(what=DECISIONS)
    def decide(self, what: Correction) -> None:
        corrections.add(self.file, what)

    @rule(number=st.integers(0, 5), name=NAMES)
    def attribute(self, number: int, name: str | None) -> None:
        """Decides about a statement of the index as it is, by its whole anchor."""
        with self.library("index", 15.0) as library:
            found = list(library.statements())[number:][:1] if library.is_indexed() else []
        for one in found:
            corrections.add(self.file, said_by(one, name) if name else not_a_statement(one))

    @rule(number=st.integers(0, 3))
    def take_back(self, number: int) -> None:
        corrections.remove(self.file, *corrections.load(self.file).decisions[number:][:1])

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
        return Library([self.docs], self.home / name, tools=made, default_corrections=self.file)

    def teardown(self) -> None:
        if hasattr(self, "home"):
            shutil.rmtree(self.home)


def everything(library: Library) -> tuple[object, ...]:
    """All that a library says."""
    documents = library.documents()
    pages: list[Page] = []
    for query in QUERIES:
        units = [None] if ":" in query and "outlet" not in query else [None, *Unit]
        pages.extend(library.search(query, unit=unit)._replace(took_ms=0.0) for unit in units)
    statements = list(library.statements())
    counted = Counter(identifier for one in statements for identifier in {ref.id for ref in one.speakers})
    page = library.search("", unit=Unit.STATEMENT, limit=0)
    assert {one.id: one.count for one in page.speakers} == counted
    assert {one.id: one.statements for one in library.speakers()} == counted
    return (
        documents,
        [library.text(one.id) for one in documents],
        list(library.sentences()),
        statements,
        library.speakers(),
        [library.by_speaker(one.id) for one in library.speakers()],
        [library.links(one.id) for one in statements],
        pages,
        library.problems(),
    )


TestSteps = Steps.TestCase
TestSteps.settings = settings(deadline=None, max_examples=15, stateful_step_count=20)
