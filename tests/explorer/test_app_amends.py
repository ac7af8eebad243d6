"""What the search box forgives: an old query gives way, a slip is mended, and what was emptied comes back."""

from __future__ import annotations

from pathlib import Path

from index.library import Library
from tests.explorer.stage import staged


async def test_what_is_typed_replaces_the_words_before_but_not_the_speaker_who_is_kept(
    library: Library, home: Path
) -> None:
    async with staged(library, home) as stage:
        await stage.search("hammer")
        await stage.press("slash")
        await stage.type("gun")
        assert stage.desk.box.value == "gun"
        await stage.press("enter", "s", "slash")
        narrowed = stage.desk.box.value
        assert narrowed.startswith("gun speaker:")
        await stage.type("empty")
        assert stage.desk.box.value == narrowed.replace("gun", "empty")

        await stage.search("speaker:baldwin")
        await stage.press("slash")
        await stage.type("gun")
        assert stage.desk.box.value == "speaker:baldwin gun"


async def test_who_stepped_back_into_the_box_replaces_nothing(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("hammer")
        await stage.press("escape", "s")
        assert stage.desk.box.value == "hammers"


async def test_a_query_with_a_slip_says_whose_results_these_are_and_one_key_mends_it(
    library: Library, home: Path
) -> None:
    async with staged(library, home) as stage:
        await stage.search("speeker:baldwin gun")
        assert "of the query before" in str(stage.desk.headings["results"].render())
        await stage.press("ctrl+y")
        assert stage.desk.box.value == "speaker:baldwin gun"
        assert "of the query before" not in str(stage.desk.headings["results"].render())
        assert stage.results == [hit.text for hit in library.search("speaker:baldwin gun").hits]


async def test_a_word_with_a_slip_is_offered_as_one_that_stands_there(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("hammr")
        await stage.press("ctrl+y")
        assert stage.desk.box.value == "hammr~1"
        assert stage.results == [hit.text for hit in library.search("hammr~1").hits]


async def test_a_speaker_without_results_is_taken_out_by_the_key_that_put_them_in(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search('speaker:"Alec Baldwin" zeppelin')
        await stage.press("escape", "s")
        assert stage.desk.box.value == "zeppelin"


async def test_an_emptied_search_comes_back_with_its_row(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("gun")
        await stage.press("j", "j", "escape", "escape")
        assert not stage.desk.box.value
        await stage.press("ctrl+o")
        assert (stage.desk.box.value, stage.desk.results.cursor, stage.pane) == ("gun", 2, "results")


async def test_a_link_is_followed_by_its_number_from_the_results(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("hammer")
        link = stage.desk.links.entries[0]
        await stage.press("1")
        assert stage.desk.reading.current is not None
        assert stage.desk.reading.current.id == link.target
