"""What is no prose is marked, exactly, and prose is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Debris
from index.reading.debris import arrange, find_debris
from index.reading.notices import LINE_RULES, has_rare, rules_for
from index.reading.paragraphs import lines
from index.spans import Span


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.span.start : one.span.end], one.reason) for one in find_debris(text)]


def in_an_article(line: str) -> str:
    return f"The council met on Monday.\n\n{line}\n\nIt decided nothing, the mayor said.\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("READ ALSO: Mayor Opens Bridge", "READ ALSO line"),
        ("Read more: Mayor opens bridge", "READ MORE line"),
        ("READ MORE – Mayor opens bridge", "READ MORE line"),
        ("[SEE ALSO: Mayor opens bridge]", "SEE ALSO line"),
        ("ALSO READ | Mayor opens bridge", "ALSO READ line"),
        ("WATCH: Mayor opens bridge", "WATCH line"),
        ("Related: Mayor opens bridge", "RELATED line"),
        ("RELATED ARTICLES", "RELATED ARTICLES line"),
        ("• More from the Evening Post: Mayor opens bridge", "MORE FROM THE EVENING POST line"),
        ("You may also like", "YOU MAY ALSO LIKE line"),
        ("Don’t miss: Mayor opens bridge", "DON’T MISS line"),
        ("Read the rest of the story at Mediaite.", "link line"),
        ("Watch the full interview below:", "link line"),
        ("Click here for the full report.", "link line"),
        ("Advertisement", "advertisement line"),
        ("ADVERTISEMENT", "advertisement line"),
        ("- Advertisement -", "advertisement line"),
        ("Sponsored", "advertisement line"),
        ("Story continues below advertisement", "advertisement line"),
        ("Article continues after the video", "advertisement line"),
        ("Get Rid Of Dark Spots, Try Glow Serum Today:", "promotional line"),
        ("Sign up for our morning newsletter.", "promotional line"),
        ("Subscribe to the Evening Post for 1 a week!", "promotional line"),
        ("Follow us on Twitter and Facebook.", "promotional line"),
        ("Get the latest news delivered to your inbox.", "promotional line"),
        ("Photo: Jo Roe/AP", "image credit"),
        ("Image credit: Getty Images", "image credit"),
        ("Photo by Jo Roe", "image credit"),
        ("(Reporting by Jo Roe; Editing by Al Poe)", "credit line"),
        ("Jo Roe contributed to this report.", "credit line"),
        ("The Associated Press contributed to this report.", "credit line"),
        ("© 2021 Evening Post. All rights reserved.", "copyright line"),
        ("By Jo Roe", "byline"),
        ("Thursday, May 7, 2015", "date line"),
    ],
)
def test_a_line_that_is_no_prose_is_debris_as_a_whole(line: str, reason: str) -> None:
    assert found(in_an_article(line)) == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, the teacher said.",
        "Watch out for falling rocks, the mayor said.",
        "Related cases were dismissed, the judge said.",
        "See more than the city, the guide said.",
        "More from the fund went to schools than to roads, she said.",
        "Sponsored by the senator, the bill passed.",
        "Advertisement spending fell, the report said.",
        "“Sign up for the race,” he told her: “Now.”",
        "Stop the war, she wrote:",
        "She gave three reasons:",
        "Protect the weak: that was what he asked for.",
        "By Monday, the mayor had resigned.",
        "By Jo Roe’s account, the bridge was closed.",
        "By The Book",
        "Photo identification is required, the clerk said.",
        "The image: a bridge under water.",
        "“Follow me,” she said.",
        "Credit was hard to get, he said.",
        "Copy right from the source, she said.",
        "He said that 3 < 5 and that 5 > 3.",
        'He said "a/b" > "c".',
        "In “<untitled>” she plays a mayor.",
        "The gun [sic] was loaded, he said.",
        "[armorer Hannah Gutierrez-Reed] would hand me the gun, he said.",
        "AT&amp;T said &ldquo;no&rdquo;.",
        "“Visit us,” the sign read.",
        "On May 7, 2015 the mayor resigned.",
    ],
)
def test_prose_that_begins_like_a_notice_is_prose(line: str) -> None:
    assert found(in_an_article(line)) == []


@pytest.mark.parametrize(
    ("text", "debris"),
    [
        ('since the #bridge-2022/">Bridge fell', ['#bridge-2022/">']),
        ('told #a-b/?id=social" target="_blank">NBC. “It', ['#a-b/?id=social" target="_blank">']),
        ('see https://example.org/a" rel="nofollow">this', ['https://example.org/a" rel="nofollow">']),
        ('he left" target="_blank">early', ['left" target="_blank">']),
        ('the target="_blank" rel="x">link', ['target="_blank" rel="x">']),
        ('who opposes.">Here', ['">']),
        ("a <b>bold</b> word<br/>", ["<b>", "</b>", "<br/>"]),
        ('an <a href="https://example.org?a=1&b=2" class=x>anchor</a>', None),
        ('<tweet id="1" author="@x">words', ['<tweet id="1" author="@x">']),
        ("one <!-- two\nthree --> four", ["<!-- two\nthree -->"]),
        ("one <script>x = '<b>';</script> two", ["<script>x = '<b>';</script>"]),
        ('cut here: <a href="https://example.org/x\nnext line', []),
        ("[caption id=1]A bridge[/caption]", ["[caption id=1]", "[/caption]"]),
        ("It fell. READ MORE: Another bridge falls\nNext.", ["READ MORE: Another bridge falls"]),
        ("The bridge fell. Image: Jo Roe.", ["Image: Jo Roe."]),
        ("The bridge (AP Photo/Jo Roe) fell.", ["(AP Photo/Jo Roe)"]),
    ],
)
def test_remains_inside_prose_are_cut_out_exactly(text: str, debris: list[str] | None) -> None:
    if debris is None:
        debris = ['<a href="https://example.org?a=1&b=2" class=x>', "</a>"]
    assert [words for words, _ in found(text)] == debris


def test_a_byline_counts_only_at_the_edges_of_a_text() -> None:
    paragraphs = [f"Paragraph {number} is here." for number in range(30)]
    for position, expected in ((1, 1), (15, 0), (29, 1)):
        text = "\n\n".join([*paragraphs[:position], "By Jo Roe", *paragraphs[position:]])
        assert len(found(text)) == expected


def test_of_two_that_overlap_the_first_keeps_its_span() -> None:
    one, two, three = Debris(Span(0, 5), "a"), Debris(Span(3, 9), "b"), Debris(Span(4, 6), "c")
    assert arrange([three, two, one]) == (one, Debris(Span(5, 9), "b"))


pieces = st.sampled_from(
    ["READ ALSO: x", "\n", "\n\n", "<b>", "</b>", '<a href="', '#x/">', '" target="_blank">', "By Jo Roe", "Photo: AP",
     "Advertisement", "<!--", "-->", "<script>", "</script>", "prose. ", " ", "\u00a0", "“", "”", '"', "[caption x]",
     "(AP Photo/x)", "Sign up now", "\r\n", "\r", "\u2028", "😀", "&ldquo;"]
)  # fmt: skip


@given(st.lists(pieces | st.text(max_size=8)).map("".join))
def test_spans_are_sorted_disjoint_not_empty_and_inside_the_text(text: str) -> None:
    reached = 0
    for debris in find_debris(text):
        start, end = debris.span
        assert reached <= start < end <= len(text)
        assert debris.reason
        reached = end


beginnings = st.sampled_from(
    ["READ", "Read", "Editors’", "Don’t", "More from", "Please", "Ad", "Sponsored", "Signup", "Get", "By", "Photo", "©",
     "(c)", "Copyright", "This material", "All rights reserved", "ALL RIGHTS RE\u017fERVED", "Jo Roe contributed to",
     "Reporting by", "Po\u017fted", "May", "\u017fee", "Clic\u212a"]
)  # fmt: skip
rests = st.sampled_from(
    ["", ":", " MORE: x", " also: x", " this report.", " may not be published", " by Jo Roe", " picks", " from Jo Roe:",
     " here", " 2021 Post", " All Rights Reserved.", " 7, 2015", " Your Own Home Now:", "s", " up for it"]
)  # fmt: skip


@given(st.lists(st.builds("{}{}{}".format, st.sampled_from(["", "• ", "[", "(", "- "]), beginnings, rests), max_size=9))
def test_no_rule_that_the_first_word_of_a_line_leaves_out_would_find_it(given_lines: list[str]) -> None:
    text = "\n\n".join(given_lines)
    for line in lines(text):
        last = len(given_lines) - 1
        reasons = [reason for rule in LINE_RULES if (reason := rule(line, last))]
        found_by = [reason for rule in rules_for(line, has_rare(text)) if (reason := rule(line, last))]
        assert found_by == reasons
