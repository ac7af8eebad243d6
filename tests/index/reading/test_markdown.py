"""Markdown stays the text it is; its marks are debris and its front matter metadata."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading.markdown import extract

ARTICLE = """---
title: "Bridge closed: a report"
authors: [Jo Roe, 'Al Poe']
date: 2015-05-07T10:00:00Z
publisher: Evening News
url: https://example.org/bridge
lang: en
tags:
  - bridges
---
# The bridge

The [mayor](https://example.org/mayor_(old) "him") said it is *safe*.

![A bridge](bridge.png)

> “It is,” said Ann Lee.

```python
print("he said")
```

---

[mayor]: https://example.org

READ ALSO: Another bridge
"""


def debris(text: str) -> list[tuple[str, str]]:
    return [(text[one.span.start : one.span.end], one.reason) for one in extract(text.encode()).debris]


def test_the_text_is_the_file_and_the_marks_are_debris() -> None:
    extracted = extract(ARTICLE.encode())
    assert extracted.text == ARTICLE
    assert debris(ARTICLE)[1:] == [
        ("# ", "Markdown heading sign"),
        ("[", "Markdown link"),
        ('](https://example.org/mayor_(old) "him")', "Markdown link"),
        ("![A bridge](bridge.png)", "Markdown image"),
        ("> ", "Markdown quotation sign"),
        ('```python\nprint("he said")\n```', "Markdown code"),
        ("---", "Markdown rule"),
        ("[mayor]: https://example.org", "Markdown link definition"),
        ("READ ALSO: Another bridge", "READ ALSO line"),
    ]
    assert debris(ARTICLE)[0] == (ARTICLE[: ARTICLE.index("# The")], "front matter")


def test_front_matter_is_metadata_and_goes_before_the_heading() -> None:
    about = extract(ARTICLE.encode()).metadata
    assert (about.title, about.byline, about.outlet) == ("Bridge closed: a report", "Jo Roe, Al Poe", "Evening News")
    assert (about.date, about.url, about.language) == ("2015-05-07", "https://example.org/bridge", "en")


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    assert extract(b"# The [old](x) *bridge* #\n\nBy Jo Roe\n\nIt fell.\n").metadata.title == "The old bridge"
    assert extract(b"The bridge\n==========\n\nIt fell.\n").metadata.title == "The bridge"
    assert extract(b"# The bridge\n\nBy Jo Roe\n\nIt fell.\n").metadata.byline == "Jo Roe"


def test_brackets_that_are_no_link_are_prose() -> None:
    assert debris("He said “[the gun] was (he thought) empty.”\n") == []


def test_code_that_is_never_closed_runs_to_the_end() -> None:
    assert debris("Prose.\n\n```\nx\n\ny\n") == [("```\nx\n\ny\n", "Markdown code")]


pieces = st.sampled_from(
    ["---\n", "# ", "> ", "```\n", "[a](b)", "![a](b)", "](", "[", "\n", "title: x\n", "a ", "“b”\r\n", "<b>"]
)


@given(st.lists(pieces | st.text(max_size=5)).map("".join))
def test_any_markdown_is_read_and_its_debris_is_in_order(text: str) -> None:
    try:
        extracted = extract(text.encode("utf-8", "replace"))
    except UnreadableFile:
        return
    reached = 0
    for one in extracted.debris:
        assert reached <= one.span.start < one.span.end <= len(extracted.text)
        reached = one.span.end
