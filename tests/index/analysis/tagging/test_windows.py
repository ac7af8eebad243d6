"""What the tagger reads of a page: laws of its windows, and how quotations are squeezed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.analysis.lexicon import lexicon
from index.analysis.page import lay_out
from index.analysis.tagging.windows import GAP, Windows, find_windows
from index.analysis.views import views

PIECES = st.sampled_from(
    [
        "Ann Lee",
        " said ",
        "“",
        "”",
        '"',
        "'",
        ". ",
        ", ",
        ": ",
        "\n\n",
        "(",
        ")",
        "— ",
        "it rained",
        "é̂",
        "日本",
        "\t",
        "1.5",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def windows_of(text: str) -> Windows:
    page = lay_out(text, (), lexicon())
    return find_windows(page, views(page))


@given(TEXTS)
def test_elements_are_in_order_and_windows_follow_one_another(text: str) -> None:
    windows = windows_of(text)
    assert windows.bounds[0] == 0
    assert windows.bounds[-1] == len(windows.words) == len(windows.starts) == len(windows.ends) == len(windows.quoted)
    assert all(a < b for a, b in zip(windows.bounds, windows.bounds[1:], strict=False))
    assert all(a < b for a, b in zip(windows.starts, windows.ends, strict=True))
    assert all(a <= b for a, b in zip(windows.ends, windows.starts[1:], strict=False))
    for word, start, end in zip(windows.words, windows.starts, windows.ends, strict=True):
        assert word == GAP or text[start:end] == word


def test_the_middle_of_a_long_quotation_is_one_element() -> None:
    quotation = "“" + " ".join(f"word{i}" for i in range(100)) + "”"
    windows = windows_of(f"{quotation} Ann Lee said.")
    assert len(windows.words) < 20
    gap = windows.words.index(GAP)
    assert quotation[1:-1].endswith("word99")
    assert windows.words[gap - 1] == "word4"
    assert windows.words[gap + 1] == "word97"
    assert windows.words[-4:] == ["Ann", "Lee", "said", "."]


def test_what_announces_a_quotation_in_the_next_paragraph_is_read_with_it() -> None:
    assert len(windows_of("Ann Lee answered in kind:\n\n“The bridge is closed.”")) == 1
    assert len(windows_of("Ann Lee answered in kind.\n\n“The bridge is closed.”")) == 2


def test_a_text_without_a_full_stop_is_cut() -> None:
    windows = windows_of("word " * 10_000)
    assert max(b - a for a, b in zip(windows.bounds, windows.bounds[1:], strict=False)) <= 96


@given(TEXTS, st.integers(1, 40))
def test_parts_are_the_windows_in_order(text: str, size: int) -> None:
    windows = windows_of(text)
    parts = list(windows.parts(size))
    assert [word for part in parts for word in part.words] == list(windows.words)
    assert [start for part in parts for start in part.starts] == list(windows.starts)
    lengths = [b - a for part in parts for a, b in pairwise(part.bounds)]
    assert lengths == [b - a for a, b in pairwise(windows.bounds)]
    assert all(part.bounds[-1] <= size or len(part) == 1 for part in parts)
