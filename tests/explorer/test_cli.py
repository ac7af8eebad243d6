"""The `explore` command as scripts and people meet it: output, notes, statuses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explorer import cli
from explorer.places import Places
from index.errors import IndexBusy
from index.library import Library
from tests.explorer.calls import Explore

ARTICLE = """Bridge closed after storm

By Jo Roe

“The bridge is \x1b[31mnot\x1b[0m safe [sic],” said Ann Lee, the mayor.

READ ALSO: Another bridge

Lee said that repairs would take a year. The “old” bridge was \u202eclosed.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


# --- what each command prints


def test_search_prints_speaker_kind_place_and_words(explore: Explore, articles: Path) -> None:
    found = explore("search", "safe", articles)
    assert found.status == 0
    heading, words = found.out.splitlines()
    assert heading.startswith("Ann Lee  direct  ")
    assert "bridge.txt:5  " in heading
    assert "safe [sic]" in words
    assert "1 sentence" in found.err


def test_search_in_json_is_one_record(explore: Explore, articles: Path) -> None:
    [record] = explore("search", "bridge", articles, "--format", "json", "--limit=1").records
    assert record["schema"] == 1
    assert record["query"] == "bridge"
    assert len(record["hits"]) == 1 < record["total"]
    assert record["hits"][0]["type"] == "sentence"


def test_search_counts_in_the_unit_that_is_asked_for(explore: Explore, articles: Path) -> None:
    [record] = explore("search", "bridge", articles, "--in", "document", "--format", "json").records
    assert [hit["type"] for hit in record["hits"]] == ["document"]


def test_statements_sentences_documents_and_speakers_are_json_lines(explore: Explore, articles: Path) -> None:
    [document] = explore("documents", articles, "--format", "json").records
    assert (document["title"], document["byline"]) == ("Bridge closed after storm", "Jo Roe")
    assert [one["reason"] for one in document["skipped"]] == ["byline", "READ ALSO line"]
    assert "text" not in document
    [document] = explore("documents", articles, "--text", "--format", "json").records
    assert document["text"] == ARTICLE
    statements = explore("statements", articles, "--format", "json").records
    assert [one["document"] for one in statements] == [document["id"]] * document["statements"]
    for one in statements:
        assert one["text"] == " … ".join(ARTICLE[start:end] for start, end in one["content"])
    sentences = explore("sentences", articles, "--format", "json").records
    assert [one["text"] for one in sentences] == [ARTICLE[one["span"][0] : one["span"][1]] for one in sentences]
    speakers = explore("speakers", articles, "--format", "json").records
    assert speakers[0]["name"] == "Ann Lee"
    assert sum(one["statements"] for one in speakers) >= 2


def test_show_takes_an_id_its_beginning_a_path_or_a_file_name(
    explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [document] = explore("documents", articles, "--format", "json").records
    monkeypatch.chdir(articles.parent)
    for reference in (document["id"], document["id"][:6], articles / "bridge.txt", "articles/bridge.txt", "bridge.txt"):
        [shown] = explore("show", reference, articles, "--format", "json").records
        assert (shown["text"], len(shown["statements"])) == (ARTICLE, document["statements"])


def test_show_marks_statements_in_the_margin_and_lists_what_was_skipped(explore: Explore, articles: Path) -> None:
    shown = explore("show", "bridge.txt", articles, "--skipped")
    lines = shown.out.splitlines()
    assert any(line.startswith("5 ▌ “The bridge is") for line in lines)
    assert "7 · READ ALSO: Another bridge" in lines
    assert any(line.strip().startswith("└ Ann Lee  direct") for line in lines)
    assert "line 7, READ ALSO line: READ ALSO: Another bridge" in lines
    assert "2 parts skipped" in explore("show", "bridge.txt", articles).err


def test_a_citation_has_the_exact_words_and_the_line(explore: Explore, articles: Path) -> None:
    statements = explore("statements", articles, "--format", "json").records
    said = next(one for one in statements if one["kind"] == "direct")
    cited = explore("cite", said["id"][:10], articles)
    assert cited.status == 0
    assert cited.out.startswith("> “The bridge is ␛[31mnot␛[0m safe [sic],”\n\n— Ann Lee, ")
    assert "line 5" in cited.out and said["anchor"]["sha256"] in cited.out
    [record] = explore("cite", said["id"], articles, "--style", "markdown", "--format", "json").records
    assert record == {"schema": 1, "style": "markdown", "citation": cited.out.rstrip("\n")}


def test_links_lead_to_the_other_statements_of_the_speaker(explore: Explore, articles: Path) -> None:
    statements = explore("statements", articles, "--format", "json").records
    lee = [one["id"] for one in statements if one["speaker"] == "Ann Lee"]
    links = explore("links", lee[0], articles, "--format", "json")
    assert links.status == 0
    assert {"same-speaker"} <= {one["type"] for one in links.records}
    assert all(one["from"] == lee[0] for one in links.records)
    assert explore("links", lee[0], articles).out.count("same-speaker") == len(lee) - 1


def test_index_says_what_it_did_and_is_content_with_nothing_to_do(explore: Explore, articles: Path) -> None:
    (articles / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (articles / "empty.txt").write_bytes(b"")
    [first] = explore("index", articles, "--format", "json").records
    assert (first["documents"], first["added"], first["changed"], first["removed"]) == (1, 1, 0, 0)
    assert {Path(one["path"]).name: one["reason"] for one in first["skipped"]} == {
        "photo.jpg": "unknown type (.jpg)",
        "empty.txt": "empty",
    }
    [as_it_is] = explore("index", articles, "--no-update", "--format", "json").records
    assert as_it_is == {**first, "added": 0, "skipped": [], "seconds": 0.0}
    again = explore("index", articles)
    assert again.status == 0
    assert "nothing to do; 1 document" in again.out
    assert "empty.txt: empty" in again.out
    assert explore("index", articles, "--full").status == 0


def test_locate_names_every_place_with_its_size(explore: Explore, places: Places, articles: Path) -> None:
    explore("index", articles)
    [record] = explore("locate", articles, "--format", "json").records
    assert all(name.isidentifier() for name in record)
    assert record["index"]["path"] == str(places.index_folder([articles]))
    assert record["index"]["bytes"] > 0
    assert record["board"] == {"path": str(places.board), "bytes": None}
    assert {"configuration", "index", "board", "log"} <= record.keys()
    plain = explore("locate", articles)
    assert str(places.board) in plain.out and "not there yet" in plain.out


# --- text on its way out


@pytest.mark.parametrize(
    "words", [["statements"], ["sentences"], ["documents", "--text"], ["show", "bridge.txt"], ["search", "bridge"]]
)
@pytest.mark.parametrize("form", ["plain", "json"])
def test_no_control_or_bidi_character_of_a_document_is_printed(
    explore: Explore, articles: Path, words: list[str], form: str
) -> None:
    found = explore(*words, articles, "--format", form)
    assert found.status == 0
    assert not {"\x1b", "\u202e"} & {*found.out, *found.err}


def test_a_file_name_cannot_steer_the_terminal(explore: Explore, tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    (odd / "a\x1b]0;b\x07.txt").write_text("The mayor said that it rains.\n")
    for words in (["documents"], ["statements"], ["search", "rains"], ["index"]):
        found = explore(*words, odd)
        assert not {"\x1b", "\x07"} & {*found.out, *found.err}
    missing = explore("documents", tmp_path / "no\x1b[1msuch")
    assert missing.status == 2 and "\x1b" not in missing.err


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX only")
def test_a_name_that_cannot_be_decoded_is_shown_and_kept(explore: Explore, tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    with open(os.path.join(os.fsencode(odd), b"\xff.txt"), "w") as file:  # noqa: PTH118, PTH123 (a path of bytes)
        file.write("The mayor said that it rains.\n")
    [document] = explore("documents", odd, "--format", "json").records
    assert document["path"].endswith("\\xff.txt")
    assert document["uri"].endswith("/%FF.txt")
    for reference in (document["path"], "\udcff.txt", "\\xff.txt", odd / "\udcff.txt"):
        assert explore("show", reference, odd).status == 0
    for query in ("path:\udcff", "path:\\xff"):
        assert explore("search", query, odd).status == 0
    assert "odd/no\\xff" in explore("documents", odd / "no\udcff").err


# --- which library


def test_without_a_path_the_seeds_are_used_and_named(explore: Explore) -> None:
    found = explore("statements")
    assert found.status == 0
    assert "library: the bundled documents" in found.err


def test_the_last_library_of_the_app_is_the_default_and_commands_do_not_change_it(
    explore: Explore, places: Places, articles: Path, tmp_path: Path
) -> None:
    places.set_last_library([articles])
    other = tmp_path / "other.txt"
    other.write_text("The mayor said that it rains.\n")
    explore("documents", other)
    [document] = explore("documents", "--format", "json").records
    assert document["path"].endswith("bridge.txt")


def test_when_a_path_of_the_last_library_is_gone_its_documents_are_still_searched(
    explore: Explore, places: Places, articles: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The mayor said that it rains.\n")
    explore("index", articles, other)
    places.set_last_library([articles, other])
    other.unlink()
    found = explore("search", "rains", "--format", "json")
    assert found.status == 0
    assert found.records[0]["hits"][0]["path"] == str(other)
    assert f"{other} is not there" in found.err


def test_an_index_elsewhere_remembers_its_paths(explore: Explore, articles: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert explore("index", articles, "--index", elsewhere).status == 0
    [document] = explore("documents", "--index", elsewhere, "--format", "json").records
    assert document["path"] == str(articles / "bridge.txt")


def test_a_folder_that_is_no_index_is_refused_and_left_alone(explore: Explore, articles: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear")
    for words in ([articles], []):
        refused = explore("index", *words, "--index", mine)
        assert refused.status == 2
        assert str(mine) in refused.err and refused.err.count("\n") <= 2
    assert [one.name for one in mine.iterdir()] == ["letter.txt"]


def test_without_an_index_no_update_names_the_command_that_makes_one(explore: Explore, articles: Path) -> None:
    refused = explore("search", "bridge", articles, "--no-update")
    assert refused.status == 2
    assert f"explore index {articles}" in refused.err
    explore("index", articles)
    (articles / "bridge.txt").unlink()
    assert explore("search", "bridge", articles, "--no-update").status == 0


def test_files_that_are_gone_can_still_be_asked_about_without_an_update(explore: Explore, tmp_path: Path) -> None:
    article = tmp_path / "gone.txt"
    article.write_text("The mayor said that it rains.\n")
    explore("index", article)
    article.unlink()
    assert explore("search", "rains", article).status == 2
    assert explore("search", "rains", article, "--no-update").status == 0


def test_home_is_not_read_unasked(explore: Explore, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    (places.home / "a.txt").write_text("The mayor said that it rains.\n")
    for vast in (places.home, Path(places.home.anchor)):
        refused = explore("search", "rains", vast)
        assert refused.status == 2
        assert "name a folder in it" in refused.err
    assert not places.indexes.exists()


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("yes\n", 0), ("\n", 2), ("no\n", 2), ("", 2)])
def test_in_a_terminal_home_is_asked_about_first(
    explore: Explore, places: Places, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return answer

    (places.home / "a.txt").write_text("The mayor said that it rains.\n")
    monkeypatch.setattr("explorer.libraries.sys.stdin", Terminal())
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    asked = explore("search", "rains", places.home)
    assert "Read every text file in it? [y/N]" in asked.err
    assert asked.status == status


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[Path, ...], str | None]]:
    """What the app was opened on (paths and note), in a terminal that is only believed in."""
    calls: list[tuple[tuple[Path, ...], str | None]] = []

    def app(library: Library, *, places: Places, note: str | None, watch: bool, **_more: object) -> int:
        assert not watch
        calls.append((library.paths, note))
        library.update()
        return 0

    monkeypatch.setattr("explorer.app.run", app)
    monkeypatch.setattr(cli, "_is_terminal", lambda _stream: True)
    return calls


def test_opening_the_app_on_paths_makes_them_the_last_library(
    explore: Explore, places: Places, articles: Path, opened: list[tuple[tuple[Path, ...], str | None]]
) -> None:
    assert explore().status == 0
    assert places.last_library() is None
    assert explore(articles).status == 0
    assert explore().status == 0
    assert opened == [(places.seeds(), None), ((articles,), None), ((articles,), None)]


def test_what_holds_no_documents_does_not_become_the_last_library(
    explore: Explore, places: Places, tmp_path: Path, opened: list[tuple[tuple[Path, ...], str | None]]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert explore(empty).status == 0
    assert len(opened) == 1
    assert places.last_library() is None


@pytest.mark.parametrize("held", ["a letter", "another library", "documents"])
def test_the_app_does_not_open_on_an_index_folder_that_is_not_for_this_library(
    explore: Explore,
    places: Places,
    articles: Path,
    tmp_path: Path,
    opened: list[tuple[tuple[Path, ...], str | None]],
    held: str,
) -> None:
    folder = articles / "index" if held == "documents" else tmp_path / "folder"
    if held == "a letter":
        folder.mkdir()
        (folder / "letter.txt").write_text("dear")
    elif held == "another library":
        explore("index", "--index", folder, places.bundled)
    refused = explore("--index", folder, articles)
    assert refused.status == 2
    assert refused.err.count("\n") == 1 and str(folder) in refused.err
    assert opened == [] and places.last_library() is None


def test_a_library_that_cannot_be_remembered_is_said_and_nothing_else_fails(
    explore: Explore,
    articles: Path,
    opened: list[tuple[tuple[Path, ...], str | None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Places, "set_last_library", full)
    found = explore(articles)
    assert found.status == 0
    assert "will not remember this library (No space left on device)" in found.err


def test_when_the_last_library_is_gone_the_app_opens_the_seeds_and_says_so(
    explore: Explore, places: Places, opened: list[tuple[tuple[Path, ...], str | None]], tmp_path: Path
) -> None:
    places.set_last_library([tmp_path / "gone"])
    assert explore().status == 0
    [(paths, note)] = opened
    assert paths == places.seeds()
    assert note is not None and "gone" in note


def test_a_folder_that_is_called_like_a_command_is_written_with_a_dot(
    explore: Explore, opened: list[tuple[tuple[Path, ...], str | None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index").mkdir()
    monkeypatch.chdir(tmp_path)
    assert explore("index").out.startswith("1 added")
    assert opened == []
    for words in (["./index"], ["--", "index"]):
        assert explore(*words).status == 0
        assert opened.pop()[0] == (tmp_path / "index",)


# --- words of a call


def test_options_may_stand_anywhere(explore: Explore, articles: Path) -> None:
    for words in (
        ["--format", "json", "search", "bridge", articles, "--limit", "1"],
        ["search", "--limit=1", "bridge", "--format=json", articles],
        ["search", "bridge", "--limit", "1", articles, "--format", "json"],
    ):
        [record] = explore(*words).records
        assert len(record["hits"]) == 1


def test_a_query_may_begin_with_a_dash(explore: Explore, articles: Path) -> None:
    [without] = explore("search", "-bridge", articles, "--format", "json").records
    assert without["query"] == "-bridge"
    [without] = explore("search", "--format", "json", "--", "--limit", articles).records
    assert without["query"] == "--limit"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["search"], "needs a QUERY"),
        (["show"], "explore documents"),
        (["cite"], "explore statements"),
        (["search", "a", "--limt", "5"], "did you mean --limit?"),
        (["search", "--form", "json", "a"], "did you mean --format?"),
        (["statements", "--limit", "5"], "unknown option --limit"),
        (["search", "a", "--limit"], "--limit needs a value"),
        (["search", "a", "--limit", "0"], "no whole number from 1 up"),
        (["search", "a", "--limit", "-5"], "no whole number from 1 up"),
        (["search", "a", "--in", "page"], "none of sentence, statement, document"),
        (["search", "a", "--format", "xml"], "none of plain, prose, json"),
        (["statements", "-x"], "unknown option -x"),
        (["statements", "--full"], "unknown option --full"),
        (["documents", ""], "a PATH is empty"),
        (["serach", "gun"], "no such file or command: serach; did you mean `explore search`?"),
        (["gun", "rubber"], "explore search 'gun rubber'"),
        (["help"], "did you mean `explore --help`?"),
        (["version"], "did you mean `explore --version`?"),
        (["./serach"], "no such file or folder: ./serach\n"),
        (["--", "search"], "no such file or folder: search\n"),
        (["documents", "./gone/"], "no such file or folder: ./gone/\n"),
        (["a" * 5000], "no such file or command: aaa"),
        (["show", ""], "the DOCUMENT is empty"),
        (["links", ""], "the STATEMENT is empty"),
        (["--format", "json"], "belongs to a command"),
        (["verify"], "explore verify needs a FILE, as in explore verify draft.md"),
        (["cite", "abc", "--style", "apa"], "--style markdown"),
        (["documents", "no/such/place"], "no such file or folder: no/such/place"),
        (["search", "gun", "rub'ber", "toy"], """explore search 'gun rub'"'"'ber toy'"""),
    ],
)
def test_a_call_that_makes_no_sense_is_one_line_with_the_next_step(
    explore: Explore, words: list[str], said: str
) -> None:
    wrong = explore(*words)
    assert wrong.status == 2
    assert wrong.err.count("\n") == 1
    assert said in wrong.err
    assert "Traceback" not in wrong.err


def test_the_quoted_form_keeps_the_paths_that_exist(explore: Explore, articles: Path) -> None:
    wrong = explore("search", "gun", "rubber", articles)
    assert f"explore search 'gun rubber' {articles}" in wrong.err


@pytest.mark.parametrize(
    "words",
    [["search", "a", "--limit", "x"], ["documents", "no/such/place"], ["show", "no-such-document"], ["cite", "zzzz"]],
)
def test_with_json_an_error_is_a_record_too(explore: Explore, words: list[str]) -> None:
    wrong = explore(*words, "--format", "json")
    assert wrong.status == 2
    [record] = wrong.records
    assert record["schema"] == 1
    assert record["error"].keys() == {"message", "start", "end", "suggestion"}
    assert record["error"]["message"] in wrong.err
    assert record["error"]["start"] is None


def test_a_malformed_query_is_an_error_that_points_at_the_place(explore: Explore, articles: Path) -> None:
    query = "bridge speeker:lee"
    wrong = explore("search", query, articles, "--format", "json")
    assert wrong.status == 2
    [record] = wrong.records
    assert query[record["error"]["start"] : record["error"]["end"]].startswith("speeker")
    assert "speaker" in record["error"]["suggestion"]
    assert explore("search", query, articles).out == ""


@pytest.mark.parametrize("query", ["\udcff", "\x1b[31m", "\u202e", "(" * 3000, "a" * 100_000, "[/b]", "\x00", "'\"'"])
def test_any_query_is_answered_or_refused_in_one_visible_line(explore: Explore, articles: Path, query: str) -> None:
    found = explore("search", query, articles)
    assert found.status in (0, 1, 2)
    assert "something went wrong" not in found.err
    assert not {"\x1b", "\u202e", "\x00"} & {*found.out, *found.err}


def test_an_identifier_that_is_not_there_says_where_to_look(
    explore: Explore, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"`explore documents {articles}` lists them" in explore("show", "nothing.txt", articles).err
    for command in ("cite", "links"):
        assert f"`explore statements {articles}` lists them" in explore(command, "ffff", articles).err
    elsewhere = tmp_path / "an index"
    explore("index", articles, "--index", elsewhere)
    assert f"`explore documents --index '{elsewhere}'` lists" in explore("show", "x", "--index", elsewhere).err
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-odd").mkdir()
    assert "`explore documents -- -odd` lists them" in explore("show", "--", "nothing", "-odd").err


def test_skipped_files_are_listed_by_a_call_on_the_same_library(explore: Explore, articles: Path) -> None:
    (articles / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    assert f"1 file skipped: `explore doctor --skipped {articles}` says which" in explore("documents", articles).err


@pytest.mark.parametrize("reference", [".", "../..", "./x.txt", "no\udcffsuch"])
def test_a_document_that_is_not_there_is_named_as_it_was_written(
    explore: Explore, articles: Path, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    written = reference.replace("\udcff", "\\xff")
    assert f"no document has the id or path {written}: " in explore("show", reference, articles).err


def test_a_file_name_that_two_documents_have_is_said_to_be_ambiguous(explore: Explore, articles: Path) -> None:
    for folder in ("a", "b"):
        (articles / folder).mkdir()
        (articles / folder / "same.txt").write_text(f"The mayor said that {folder} rains.\n")
    assert "2 documents are called same.txt; name one by id" in explore("show", "same.txt", articles).err


@pytest.mark.parametrize("words", [["search", "xyzzy"], ["statements"], ["sentences"], ["documents"], ["speakers"]])
def test_nothing_found_is_status_one_and_says_so(explore: Explore, tmp_path: Path, words: list[str]) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    found = explore(*words, nothing)
    assert (found.status, found.out) == (1, "")
    assert "nothing found" in found.err or "there are no" in found.err


def test_a_named_file_that_cannot_be_read_is_an_error(explore: Explore, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    binary = tmp_path / "program"
    binary.write_bytes(b"\x7fELF\x00\x00")
    link = tmp_path / "link.txt"
    link.symlink_to(empty)
    for path, reason in ((empty, "empty"), (binary, "binary")):
        wrong = explore("statements", path)
        assert wrong.status == 2
        assert f"{path} cannot be read ({reason}" in wrong.err
    assert "cannot be read (empty)" in explore("statements", link).err


def test_help_is_for_newcomers_and_exits_well(explore: Explore) -> None:
    overview = explore("--help")
    assert overview.status == 0 and "explore search 'hammer trigger'" in overview.out
    assert "verify FILE" in overview.out
    for command in ("index", "search", "show", "cite", "locate"):
        told = explore(command, "--help")
        assert told.status == 0
        assert f"Usage: explore {command}" in told.out and "--no-update" in told.out
    assert explore("search", "-h").out == explore("search", "--help").out


# --- bad luck


def test_another_writer_stops_index_and_nothing_else(
    explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    explore("index", articles)

    def busy(*_arguments: object, **_options: object) -> None:
        raise IndexBusy("another program is writing this index")

    monkeypatch.setattr(Library, "update", busy)
    assert explore("index", articles).status == 2
    found = explore("search", "bridge", articles)
    assert found.status == 0
    assert "going on with the index as it is" in found.err


@pytest.mark.parametrize("where", ["data folder", "index folder", "lock", "files"])
def test_an_index_that_cannot_be_written_is_used_as_it_is_and_only_index_fails(
    explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """As on a disk that is mounted for reading only: the permissions of files hold no administrator."""

    def read_only(*_arguments: object, **_options: object) -> None:
        raise OSError(30, "Read-only file system", "/data")

    explore("index", articles)
    (articles / "new.txt").write_text("The mayor said that it rains.\n")
    target = {
        "data folder": "explorer.places.make_private",
        "index folder": "index.store.folder.Path.mkdir",
        "lock": "whoosh.util.filelock.try_for",
        "files": "index.store.folder.write_atomically",
    }
    monkeypatch.setattr(target[where], read_only)
    found = explore("search", "bridge", articles)
    assert found.status == 0 and "safe" in found.out
    assert "cannot be written (Read-only file system): going on with the index as it is" in found.err
    refused = explore("index", articles)
    assert refused.status == 2
    assert "Read-only file system" in refused.err.splitlines()[-1]


def test_without_an_index_one_that_cannot_be_written_is_an_error(
    explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_arguments: object, **_options: object) -> None:
        raise OSError(30, "Read-only file system", "/data")

    monkeypatch.setattr("explorer.places.make_private", read_only)
    refused = explore("search", "bridge", articles)
    assert (refused.status, refused.out) == (2, "")
    assert "Read-only file system" in refused.err.splitlines()[-1]


@pytest.mark.parametrize("words", [["index"], ["search", "x"], []])
def test_a_path_in_a_folder_that_may_not_be_entered_is_said_to_be_there(
    explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    locked = articles / "locked" / "x.txt"
    real = Path.stat

    def stat(path: Path, **options: bool) -> os.stat_result:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **options)

    monkeypatch.setattr(Path, "stat", stat)
    refused = explore(*words, locked)
    assert refused.status == 2
    assert f"{locked} lies in a folder that may not be entered (Permission denied)" in refused.err
    assert "locate" not in refused.err


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_damaged_index_is_mended_by_a_call_on_the_same_library(
    explore: Explore, articles: Path, places: Places, tmp_path: Path, elsewhere: bool
) -> None:
    folder = tmp_path / "an index" if elsewhere else places.index_folder([articles])
    words = ["--index", folder] if elsewhere else [articles]
    explore("index", articles, *(words if elsewhere else []))
    for text in (folder / "texts").rglob("*.gz"):
        text.write_bytes(b"no text")
    refused = explore("show", "bridge.txt", "--no-update", *words)
    call = f"explore index --index '{folder}'" if elsewhere else f"explore index {articles}"
    assert refused.status == 2 and refused.err.endswith(f": `{call}`\n")
    assert explore("index", *words).status == 0
    assert explore("show", "bridge.txt", "--no-update", *words).status == 0


def test_only_index_makes_the_index_of_another_library_anew(
    explore: Explore, places: Places, articles: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    explore("index", places.bundled, "--index", folder)
    for command in (["search", "bridge"], ["documents"], ["search", "bridge", "--no-update"], ["index", "--no-update"]):
        refused = explore(*command, articles, "--index", folder)
        assert (refused.status, refused.out) == (2, "")
        assert str(places.bundled) in refused.err and f"`explore index --index {folder} {articles}`" in refused.err
    made = explore("index", articles, "--index", folder)
    assert made.status == 0 and str(places.bundled) in made.err
    assert explore("search", "bridge", articles, "--index", folder).status == 0


def test_an_interruption_is_status_130_without_a_traceback(
    explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "update", interrupted)
    found = explore("search", "bridge", articles)
    assert found.status == 130
    assert "Traceback" not in found.err


def test_what_nobody_foresaw_is_one_line_and_a_report_without_document_text(
    explore: Explore, articles: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        secret = "The bridge is not safe"
        raise RuntimeError(secret)

    monkeypatch.setattr(Library, "search", broken)
    found = explore("search", "bridge", articles, "--format", "json")
    assert found.status == 2
    assert found.err.splitlines()[-1].startswith(
        "explore: something went wrong inside explore (RuntimeError in test_cli"
    )
    assert "Traceback" not in found.err and "not safe" not in found.err + found.out
    assert "error" in found.records[-1]
    [report] = places.log.iterdir()
    assert "RuntimeError" in report.read_text() and "not safe" not in report.read_text()


def test_a_full_disk_is_told_in_one_line(explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device", "/data/explore/x")

    monkeypatch.setattr(Library, "update", full)
    found = explore("search", "bridge", articles)
    assert found.status == 2
    assert "/data/explore/x: No space left on device" in found.err.splitlines()[-1]
    assert "Traceback" not in found.err


# --- how files are read


def test_what_is_said_of_reading_holds_for_the_calls_that_follow(explore: Explore, articles: Path) -> None:
    (articles / ".hidden.txt").write_text("The mayor said that hidden things grow.\n")
    (articles / "left.txt").write_text("The mayor said that left things grow.\n")
    (articles / ".ignore").write_text("left.txt\n")

    def names(*words: str) -> list[str]:
        found = explore("documents", articles, "--format", "json", *words)
        return [Path(record["path"]).name for record in found.records]

    assert names() == ["bridge.txt"]
    assert names("--hidden", "--no-ignore") == [".hidden.txt", "bridge.txt", "left.txt"]
    assert names() == [".hidden.txt", "bridge.txt", "left.txt"]
    assert names("--no-update") == [".hidden.txt", "bridge.txt", "left.txt"]
    assert names("--no-hidden", "--ignore") == ["bridge.txt"]


def test_an_unknown_encoding_is_one_line(explore: Explore, articles: Path) -> None:
    result = explore("index", articles, "--encoding", "klingon")
    assert result.status == 2
    assert "no encoding is called 'klingon': there are utf-8" in result.err


def test_an_update_counts_what_is_skipped_and_what_is_left_out(explore: Explore, articles: Path) -> None:
    (articles / "photo.jpg").touch()
    (articles / "left.txt").touch()
    (articles / ".ignore").write_text("left.txt\n")
    result = explore("index", articles, "--format", "json")
    assert result.records[0]["ignored"] == {"files": 1, "folders": 0}
    assert f"1 file skipped: `explore doctor --skipped {articles}` says which and why" in result.err
    assert "1 file left out by .ignore: --no-ignore reads them, too" in result.err


def test_ctrl_c_says_what_stays(explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_library: Library, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "update", interrupted)
    result = explore("index", articles)
    assert result.status == 130
    assert "interrupted: what was indexed stays, and the next run goes on from there" in result.err
    assert "interrupted: the index is as it was" in explore("index", articles, "--full").err
