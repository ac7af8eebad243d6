"""The demo articles keep what the README's tour promises: whose words travel, and what became of them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.places import Places
from index.kinds import Kind, Polarity
from index.library import Library
from index.model import Statement
from tests.explorer.calls import Explore

REPOSITORY = Path(__file__).resolve().parents[2]
DEMO = REPOSITORY / "explorer" / "demo"

WIRE, COURIER, RADIO, POST, LETTER, LATER = (
    "1-northshore-wire.md",
    "2-port-ansel-courier.md",
    "3-harbour-radio.md",
    "4-estuary-post.md",
    "5-quay-letter.md",
    "6-northshore-wire.md",
)

CRACK = (
    "“We found a crack as long as my hand in the main bearing, and I was not willing to let one more bus cross it "
    "until we knew how deep it went,”"
)
MAY = "reopen by the first of May if the new bearing arrives on time and the welds pass their inspection"
FARE = "o ferry passenger will pay a higher fare for this bridge"
STORM = "opened during the November storm"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library([DEMO], tmp_path_factory.mktemp("demo") / "index") as library:
        library.update()
        yield library


@pytest.fixture
def shipped(places: Places) -> Places:
    """Places as an installation has them: the demo articles come with the package."""
    assert places.invented == DEMO
    return places


def saying(library: Library, words: str) -> dict[str, Statement]:
    """The outermost statements with these words in their content, by their file; a file holds one at most."""
    found = [one for one in library.statements() if one.within is None and words in one.text]
    by_file = {Path(one.path).name: one for one in found}
    assert len(by_file) == len(found)
    return by_file


def speakers(found: dict[str, Statement]) -> dict[str, str | None]:
    return {name: one.speaker for name, one in found.items()}


def test_six_articles_of_five_outlets_within_ten_days_each_say_where_they_come_from(demo: Library) -> None:
    documents = demo.documents()
    assert len(documents) == 6
    assert len({one.outlet for one in documents}) == 5
    assert [one.date for one in documents] == [f"2025-03-{day:02}" for day in (4, 5, 7, 8, 10, 13)]
    assert all(one.title and one.byline and ".example/" in (one.url or "") for one in documents)
    for one in documents:
        assert 150 <= len(demo.text(one.id).split("---", 2)[2].split()) <= 350


def test_one_quote_stands_whole_in_three_outlets_and_is_split_by_its_attribution_in_a_fourth_article(
    demo: Library,
) -> None:
    whole = saying(demo, CRACK)
    assert speakers(whole) == dict.fromkeys((WIRE, COURIER, LETTER), "Dora Venn")
    split = saying(demo, "“and I was not willing to let one more bus cross it until we knew how deep it went.”")
    assert speakers(split) == {LATER: "Dora Venn"}
    assert len(split[LATER].content) == 2 and split[LATER].text.startswith("“We found a crack as long as my hand")


def test_a_quote_is_cut_with_an_ellipsis_in_one_place_and_without_any_in_another(demo: Library) -> None:
    found = saying(demo, "The bakery lost half its trade on the first morning")
    assert speakers(found) == dict.fromkeys((WIRE, COURIER, POST), "Nell Osgood")
    assert "morning, the ice house is selling to nobody, and by Friday" in found[WIRE].text
    assert "morning … and by Friday" in found[COURIER].text
    assert found[POST].text.endswith("morning,”")


def test_an_insertion_in_brackets_stands_for_words_of_the_speaker(demo: Library) -> None:
    found = saying(demo, "Every bolt on that bridge was photographed in December")
    assert speakers(found) == dict.fromkeys((WIRE, COURIER), "Tobias Renk")
    assert "anybody from the town hall may come" in found[WIRE].text
    assert "anybody from [the council] may come" in found[COURIER].text


def test_could_became_will_and_the_conditions_were_cut(demo: Library) -> None:
    conditional = saying(demo, MAY)
    assert speakers(conditional) == dict.fromkeys((RADIO, POST), "Aldous Pike")
    assert f"could {MAY}" in conditional[RADIO].text and f"will {MAY}" in conditional[POST].text
    truncated = saying(demo, "could reopen by the first of May,”")
    assert speakers(truncated) == {LETTER: "Aldous Pike"}


def test_what_may_have_happened_is_a_fact_in_the_retelling(demo: Library) -> None:
    found = saying(demo, STORM)
    assert speakers(found) == dict.fromkeys((RADIO, POST, LETTER), "Dora Venn")
    assert {one.kind for one in found.values()} == {Kind.INDIRECT}
    assert [name for name, one in found.items() if "may have opened" in one.text] == [RADIO, LETTER]


def test_a_speaker_retells_himself_and_it_did_change(demo: Library) -> None:
    later = saying(demo, "the bridge could not reopen by the first of May")
    assert speakers(later) == {LATER: "Aldous Pike"}
    assert later[LATER].kind is Kind.INDIRECT


def test_one_quote_is_given_to_the_wrong_person(demo: Library) -> None:
    found = saying(demo, FARE)
    assert speakers(found) == {RADIO: "Aldous Pike", LETTER: "Aldous Pike", POST: "Dora Venn"}


def test_denials_are_denials(demo: Library) -> None:
    denied = {one.text: one.speaker for one in demo.statements() if one.polarity is Polarity.DENIED}
    assert denied == {
        "that the winter inspection had been skipped": "Tobias Renk",
        "that he had ever promised a date": "Aldous Pike",
    }


def test_the_interview_names_addressee_and_venue_and_the_reprint_its_original(demo: Library) -> None:
    for name in (RADIO, LETTER):
        said = saying(demo, "could reopen by the first of May")[name]
        assert (said.addressee, said.venue) == ("Mara Lind", "Harbour Radio")
    letter = next(one for one in demo.documents() if one.path.endswith(LETTER))
    assert (letter.outlet, letter.byline) == ("The Quay Letter", "Mara Lind")
    assert "\nOriginal article by Mara Lind at Harbour Radio\n" in demo.text(letter.id)
    assert saying(demo, MAY)[POST].venue == "Harbour Radio"
    assert saying(demo, CRACK)[COURIER].venue == "Northshore Wire"


def test_a_slogan_is_in_several_mouths(demo: Library) -> None:
    found = saying(demo, "eep the harbour moving")
    assert speakers(found) == {
        WIRE: "Aldous Pike",
        COURIER: "Nell Osgood",
        RADIO: "Ines Calder",
        LATER: "Nell Osgood",
    }


def test_a_statement_stands_inside_a_statement(demo: Library) -> None:
    around = saying(demo, "On Sunday Venn told us")[COURIER]
    [inner] = [one for one in demo.statements() if one.within == around.id]
    assert (around.speaker, inner.speaker, inner.addressee) == ("Ines Calder", "Dora Venn", "Ines Calder")


def test_an_official_stays_unnamed_in_both_reports(demo: Library) -> None:
    found = [one for one in demo.statements() if not any(speaker.named for speaker in one.speakers)]
    assert {one.speaker for one in found} == {"an official at the transport ministry"}
    assert [Path(one.path).name for one in found] == [WIRE, LATER]


def test_the_demo_is_a_library_of_its_own_and_does_not_become_the_last_one(shipped: Places, explore: Explore) -> None:
    found = explore("statements", "--demo")
    assert found.status == 0 and "library: the demo articles" in found.err
    assert shipped.library_key(shipped.demo()) == "demo"
    assert shipped.index_folder(shipped.demo()).is_dir()
    assert shipped.last_library() is None
    assert "seed" in explore("search", "seeds").out


def test_the_demo_takes_no_path(shipped: Places, explore: Explore) -> None:
    refused = explore("search", "bearing", shipped.bundled, "--demo")
    assert refused.status == 2
    assert f"--demo is a library of its own: leave out --demo, or {shipped.bundled}" in refused.err


def test_a_query_that_was_not_quoted_is_offered_in_quotes_with_the_demo(shipped: Places, explore: Explore) -> None:
    refused = explore("search", "main", "bearing", "--demo")
    assert refused.status == 2 and "explore search 'main bearing' --demo" in refused.err


def test_a_next_step_that_is_offered_keeps_the_demo(shipped: Places, explore: Explore) -> None:
    missing = explore("cite", "zzzz", "--demo")
    assert missing.status == 2 and "`explore statements --demo`" in missing.err


def test_an_index_of_the_demo_may_be_kept_elsewhere(shipped: Places, explore: Explore, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    assert explore("index", "--demo", "--index", folder).status == 0
    assert folder.is_dir() and not shipped.index_folder(shipped.demo()).exists()
    assert "the demo articles" in explore("search", "bearing", "--index", folder).err


def test_articles_that_are_not_installed_are_said_to_be_missing(places: Places, tmp_path: Path) -> None:
    import dataclasses

    from explorer.places import ArticlesMissing

    with pytest.raises(ArticlesMissing, match="install explore again"):
        dataclasses.replace(places, invented=tmp_path / "none").demo()


def test_the_wheel_holds_the_demo_and_the_seeds(tmp_path: Path) -> None:
    builders = pytest.importorskip("hatchling.builders.wheel", reason="hatchling builds the wheel")
    [wheel] = builders.WheelBuilder(str(REPOSITORY)).build(directory=str(tmp_path))
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"explorer/demo/{one.name}" for one in DEMO.iterdir()} <= names
    assert {f"explorer/seeds/{one.name}" for one in (REPOSITORY / "seeds").iterdir()} <= names
