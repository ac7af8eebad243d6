"""The work of the analysis grows in proportion to the text, whatever the text is.

Steps are counted, not seconds: the lines of this program that run while a text is analysed. Twice the text may take
twice the steps and a little more; what takes quadratic time takes four times as many.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import index.analysis
from index.analysis import analyse
from index.model import Document
from tests.hostile.texts import TEXTS

HOME = str(Path(index.analysis.__file__).parent)
SIZE = 12_000
"""Code points of the shorter text: more than any window in which the analysis looks around."""
MOST = 2.4


def steps(text: str) -> int:
    """How many lines of the analysis run for this text."""
    document = Document("0" * 16, "/a", ("/a",), "file:///a", "0" * 64, len(text), "utf-8")
    count = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(HOME) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        analyse(document, text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_takes_about_twice_the_steps(name: str) -> None:
    text = TEXTS[name]
    assert steps(text(2 * SIZE)) <= MOST * steps(text(SIZE)) + 1000
