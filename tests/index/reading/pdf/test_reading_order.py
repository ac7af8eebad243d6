"""What stands at places on pages becomes a text that reads as the article does."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from random import Random

import pytest

from index.model import Debris
from index.reading.formats import Extracted
from index.reading.pdf import extract
from tests.samples.pdf import File, Setter, width

_WORDS = """
    the council voted on Tuesday to close a bridge over river after engineers found cracks in two of its main
    girders and nobody was hurt when lorries crossed it every day for many years without any inspection said
    mayor who had asked for money from county which answered that there would be more next year although
    repairs cannot wait until then because winter storms are expected along coast where harbour authority
    keeps its oldest ships under repair
"""


def paragraphs(count: int, seed: int = 1) -> list[list[str]]:
    """Paragraphs of sentences of drawn words."""
    random = Random(seed)
    made = []
    for _ in range(count):
        words: list[str] = []
        for _ in range(random.randrange(1, 5)):
            sentence = random.choices(_WORDS.split(), k=random.randrange(4, 25))
            sentence[0] = sentence[0].capitalize()
            sentence[-1] += "."
            words += sentence
        made.append(words)
    return made


def prose(document: Extracted) -> list[str]:
    """The blocks of the text without its debris."""
    return [block for block in "".join(_apart(document)).split("\n\n") if block]


def _apart(document: Extracted) -> Iterator[str]:
    reached = 0
    for debris in document.debris:
        yield document.text[reached : debris.span.start]
        reached = debris.span.end
    yield document.text[reached:]


def debris(document: Extracted) -> list[tuple[str, str]]:
    def pair(one: Debris) -> tuple[str, str]:
        return document.text[one.span.start : one.span.end], one.reason

    return [pair(one) for one in document.debris]


def pages(document: Extracted) -> list[tuple[str, str]]:
    """The first words of each page that the text goes on to, and its label."""
    return [(document.text[one.start :].split("\n")[0][:20], one.value) for one in document.locators]


def of(file: File) -> Extracted:
    return extract(file.data())


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize(
    "setting",
    [
        {},
        {"indent": 0, "gap": 6},
        {"justified": False},
        {"justified": False, "hyphens": False, "indent": 0, "gap": 5},
        {"size": 12, "leading": 24},
        {"size": 9, "leading": 10.5, "gutter": 12},
    ],
    ids=lambda setting: " ".join(setting) or "plain",
)
def test_the_words_and_paragraphs_of_a_set_article_come_back(columns: int, setting: dict[str, float]) -> None:
    file = File()
    setter = Setter(file, columns, head="THE EXAMPLE GAZETTE  #", foot="Page #", **setting)  # type: ignore[arg-type]
    written = paragraphs(70)
    for paragraph in written:
        setter.paragraph(paragraph)
    assert len(file.pages) > 1
    document = of(file)
    read = prose(document)
    words = [word for paragraph in written for word in paragraph]
    found = " ".join(read).split()
    same = sum(block.size for block in SequenceMatcher(None, words, found, autojunk=False).get_matching_blocks())
    assert same >= 0.995 * max(len(words), len(found))
    whole = {" ".join(paragraph) for paragraph in written}
    assert len(whole & set(read)) >= 0.9 * len(whole)
    assert {why for _, why in debris(document)} == {"running head", "page number"}


def test_a_headline_over_the_columns_comes_first_and_one_within_them_in_its_place() -> None:
    file = File()
    setter = Setter(file, 2)
    setter.banner("Bridge Closed Over Cracks")
    first, second = paragraphs(12), paragraphs(12, 2)
    for paragraph in first:
        setter.paragraph(paragraph)
    setter.heading("What the report says")
    for paragraph in second:
        setter.paragraph(paragraph)
    read = prose(of(file))
    assert read[0] == "Bridge Closed Over Cracks"
    assert read[13] == "What the report says"
    assert read[14:] == [" ".join(paragraph) for paragraph in second]


def test_two_articles_under_headlines_of_their_own_are_read_one_after_the_other() -> None:
    file = File()
    page = file.page()
    for top, name in ((740, "upper"), (400, "lower")):
        page.put(60, top, f"The {name} story has a headline over both of its columns", 18, "bold")
        for column in range(2):
            for line in range(10):
                x, y = 60 + column * 255, top - 30 - 12 * line
                words = f"column {column} line {line} of the {name} story and some words to fill"
                page.put(x, y, words + ("." if column == 1 and line == 9 else ""))
    read = prose(of(file))
    assert [block.split()[1] for block in read] == ["upper", "0", "lower", "0"]
    for block in (read[1], read[3]):
        assert [block.index(f"column {c} line {n} ") for c in (0, 1) for n in range(10)] == sorted(
            block.index(f"column {c} line {n} ") for c in (0, 1) for n in range(10)
        )


def test_columns_that_the_file_writes_row_by_row_are_read_column_by_column() -> None:
    file = File()
    page = file.page()
    for line in range(20):
        for column in range(2):
            words = f"column {column} row {line} with enough words to fill all of the line{'.' * (line == 19)}"
            page.put(60 + column * 260, 700 - 12 * line, words, 9)
    [text] = [" ".join(prose(of(file)))]
    assert text.index("column 0 row 19") < text.index("column 1 row 0")


def test_a_table_is_read_row_by_row() -> None:
    file = File()
    page = file.page()
    page.put(60, 720, "The council counted the cracks in all of the spans of the bridge.")
    for line, cells in enumerate((("Span", "Built", "Cracks"), ("North", "1931", "12"), ("South", "1954", "3"))):
        for at, cell in enumerate(cells):
            page.put(60 + 150 * at, 690 - 14 * line, cell)
    assert prose(of(file))[1] == "Span | Built | Cracks\nNorth | 1931 | 12\nSouth | 1954 | 3"


def test_the_items_of_a_list_are_items() -> None:
    file = File()
    page = file.page()
    page.put(60, 700, "The engineers named these causes:")
    page.put(60, 686, "•")
    page.put(72, 686, "lorries that are heavier than those for which the bridge was built and that cross it by")
    page.put(72, 674, "night")
    page.put(60, 662, "•")
    page.put(72, 662, "salt")
    page.put(60, 640, "1. Nobody looked.")
    page.put(60, 628, "2. Nobody asked.")
    assert prose(of(file)) == [
        "The engineers named these causes:",
        "- lorries that are heavier than those for which the bridge was built and that cross it by night\n- salt",
        "1. Nobody looked.",
        "2. Nobody asked.",
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the harb-", "our", "the harbour"),
        ("the well-", "known tunnel", "the well-known tunnel"),
        ("Jane Carter-", "Mills", "Jane Carter-Mills"),
        ("a 19-", "year-old", "a 19-year-old"),
        ("the twenty-", "one members", "the twenty-one members"),
        ("her mother-in-", "law", "her mother-in-law"),
        ("the U.S.-", "led group", "the U.S.-led group"),
        ("from 2011\u2013", "2014", "from 2011\u20132014"),
        ("the bridge\u2014", "which fell", "the bridge\u2014which fell"),
        ("the first-", "and second-floor rooms", "the first- and second-floor rooms"),
        ("at https://example.org/a/", "b.html", "at https://example.org/a/b.html"),
        ("of the INVES-", "TIGATION", "of the INVESTIGATION"),
        ("the of\ufb01ce", "\ufb02oor", "the office floor"),
    ],
)
def test_a_word_that_a_line_broke_is_whole(first: str, second: str, whole: str) -> None:
    file = File()
    page = file.page()
    page.put(60, 700, "He said that it was a well-known investigation, and that")
    filler = "nobody had ever told anybody else about"
    page.put(60, 688, f"{filler} {first}")
    page.put(60, 676, f"{second} {filler}.")
    assert f"{filler} {whole} {filler}." in of(file).text


def test_a_paragraph_that_a_page_broke_is_whole_and_says_where_the_new_page_begins() -> None:
    file = File(labels="0 << /S /r >> 1 << /S /D /St 7 >>")
    setter = Setter(file, head="THE EXAMPLE GAZETTE", foot="#", hyphens=False)
    written = paragraphs(60)
    for paragraph in written:
        setter.paragraph(paragraph)
    document = of(file)
    assert prose(document) == [" ".join(paragraph) for paragraph in written]
    assert pages(document)[0][1] == "i"
    begins = {value: start for start, value in pages(document)}
    assert set(begins) >= {"i", "7", "8"}
    middle = next(one for one in document.locators if one.value == "7")
    assert document.text[middle.start - 1] == " " and not document.text[: middle.start].rstrip().endswith(".")


def test_heads_feet_and_page_numbers_are_debris_with_their_reasons() -> None:
    file = File()
    for number in range(1, 5):
        page = file.page()
        page.put(60, 760, f"Case 1:21-cv-00{number % 2}77 Document {number} Filed 03/04/21", 8)
        page.put(300, 30, f"- {number} -", 8)
        for line in range(30):
            page.put(60, 700 - 12 * line, f"Line {line} of page {number} says what no other line of the filing says.")
    found = debris(of(file))
    assert found[0] == ("Case 1:21-cv-00177 Document 1 Filed 03/04/21", "running head")
    assert ("- 3 -", "page number") in found
    assert len(found) == 8


def test_a_last_page_of_one_line_has_a_head_and_a_foot_like_the_others() -> None:
    file = File()
    for number in range(1, 4):
        page = file.page()
        page.put(60, 760, f"THE EXAMPLE GAZETTE {number}", 9)
        page.put(60, 30, f"Page {number}", 9)
        for line in range(30 if number < 3 else 1):
            page.put(60, 720 - 12 * line, f"line {line} says what is on the page {'abc'[number - 1]} and no other one,")
    document = of(file)
    assert len(prose(document)) == 1
    assert [why for _, why in debris(document)] == ["running head", "page number"] * 3


def test_a_number_that_text_begins_with_is_no_page_number() -> None:
    file = File()
    for number in range(1, 4):
        page = file.page()
        for line in range(30):
            page.put(
                60, 750 - 12 * line, f"{10 + number} men of page {number} said line {line} to nobody but themselves."
            )
    assert debris(of(file)) == []


def test_the_line_numbers_of_a_transcript_are_debris_and_its_turns_paragraphs() -> None:
    file = File()
    said = ["Q. Did you see the bridge", "before it fell?", "A. I saw it every day.", "THE COURT: Please speak up."]
    for number in range(2):
        page = file.page()
        for line in range(25):
            page.put(70 if line < 9 else 65, 720 - 24 * line, str(line + 1), 12)
            page.put(110 if line % 4 != 1 else 95, 720 - 24 * line, said[line % 4], 12)
        page.put(300, 60, f"Page {number + 11}", 10)
    document = of(file)
    assert prose(document)[:3] == [
        "Q. Did you see the bridge before it fell?", "A. I saw it every day.", "THE COURT: Please speak up.",
    ]  # fmt: skip
    numbers = " ".join(map(str, range(1, 26)))
    assert debris(document).count((numbers, "line number")) == 2
    assert ("Page 12", "page number") in debris(document)


def test_the_numbers_down_the_margin_of_a_pleading_need_no_lines_of_their_own() -> None:
    file = File()
    page = file.page()
    for line in range(28):
        page.put(50 if line > 8 else 56, 730 - 24 * line, str(line + 1), 12)
    for line in range(40):
        page.put(
            90, 727 - 15.5 * line, f"line {chr(97 + line % 26)} of the pleading says what the plaintiff has to say and"
        )
    document = of(file)
    assert debris(document) == [(" ".join(map(str, range(1, 29))), "line number")]
    assert len(prose(document)) == 1


def test_footnotes_stand_at_the_end_of_their_page_and_break_no_paragraph() -> None:
    file = File()
    for number in range(2):
        page = file.page()
        for line in range(40):
            page.put(
                60, 740 - 14 * line, f"line {line} of page {number} of a long paragraph that goes on to its end and on"
            )
        page.put(60, 150, "1", 5)
        page.put(64, 146, f"The note of page {number} is about the bridge and is longer than one line of", 8)
        page.put(60, 136, ("the first page.", "another page.")[number], 8)
    document = of(file)
    read = prose(document)
    assert len(read) == 3
    assert read[0].count("of a long paragraph") == 80
    assert read[1] == "1 The note of page 0 is about the bridge and is longer than one line of the first page."
    assert [value for _, value in pages(document)] == ["1", "2", "1", "2"]


def test_the_raised_mark_of_a_note_stays_in_its_line_and_is_no_prose() -> None:
    file = File()
    page = file.page()
    x = 60.0
    for words, raised in (("It was seen by a painter.", "3"), (" He told nobody about 20 m", "2"), (" of rust.", "")):
        page.put(x, 700, words)
        x += width(words, 10)
        page.put(x, 704, raised, 6)
        x += width(raised, 6)
    document = of(file)
    assert document.text == "It was seen by a painter.3 He told nobody about 20 m2 of rust."
    assert debris(document) == [("3", "mark of a note")]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(rotate: int) -> None:
    file = File()
    page = file.page()
    page.rotate = rotate
    for line in range(12):
        x, y = {0: (60, 700), 90: (100, 60), 180: (550, 100), 270: (500, 700)}[rotate]
        step = 12 * line
        place = {0: (x, y - step), 90: (x + step, y), 180: (x, y + step), 270: (x - step, y)}[rotate]
        page.put(*place, f"Line {line} of a page that is turned by so much", turn=rotate)
    text = of(file).text
    places = [text.index(f"Line {line} of") for line in range(12)]
    assert places == sorted(places)


def test_words_across_the_direction_of_the_page_are_debris() -> None:
    file = File()
    page = file.page()
    for line in range(5):
        page.put(60, 700 - 12 * line, f"Line {line} of the page is as most lines of any page are.")
    page.put(20, 300, "A stamp up the margin", turn=90)
    document = of(file)
    assert debris(document) == [("A stamp up the margin", "turned text")]


def test_what_lies_beside_the_page_is_never_shown_and_no_text() -> None:
    file = File()
    page = file.page()
    page.crop = (0, 0, 612, 720)
    page.put(60, 700, "What a reader sees of the page is all that there is.")
    page.put(60, 750, "Printer's marks")
    page.put(-400, 700, "Far out")
    assert of(file).text == "What a reader sees of the page is all that there is."


def test_a_large_first_letter_begins_the_first_of_the_lines_beside_it() -> None:
    file = File()
    page = file.page()
    page.put(60, 676, "T", 36, "bold")
    for line, words in enumerate(
        ("he bridge over the river will stay", "closed until the winter is over and", "nobody knows for how long after")
    ):
        page.put(88, 700 - 12 * line, words)
    page.put(60, 664, "that, as far as the mayor can say today.")
    assert prose(of(file)) == [
        "The bridge over the river will stay closed until the winter is over and nobody knows for how long after that, "
        "as far as the mayor can say today."
    ]


def test_the_short_last_line_of_a_caption_over_two_columns_stays_with_it() -> None:
    file = File()
    page = file.page()
    page.put(
        60, 700, "The bridge as it was seen on Sunday from the roof of the house of the harbour master, who lives in", 9
    )
    page.put(60, 689, "sight of it.", 9)
    for line in range(12):
        for column in range(2):
            page.put(60 + column * 255, 660 - 12 * line, f"column {column} line {line} has as many words as fit into")
    assert prose(of(file))[0].endswith("who lives in sight of it.")


def test_a_quotation_that_is_set_in_is_a_paragraph() -> None:
    file = File()
    page = file.page()
    lines = (
        (96, "1. The report was written in the spring by three engineers who had been"),
        (60, "asked to do so by the council, and it was read by nobody at all that year."),
        (96, "We knew of the cracks, and did nothing about them because there was"),
        (96, "no money, and nobody asked us to do anything. We are sorry."),
        (60, "The council has read it since."),
    )
    for number, (x, words) in enumerate(lines):
        page.put(x, 700 - 14 * number, words)
    assert [block.split()[0] for block in prose(of(file))] == ["1.", "We", "The"]


def test_a_centred_line_over_a_paragraph_is_a_block_of_its_own() -> None:
    file = File()
    page = file.page()
    words = "The council voted on Tuesday to close the bridge over the river after engineers found cracks"
    page.put(90 + (width(words, 11) - width("2023-05-02", 11)) / 2, 699, "2023-05-02", 11)
    for number in range(9):
        page.put(90, 686 - 13 * number, words, 11)
    assert extract(file.data()).text.startswith("2023-05-02\n\nThe council voted")
