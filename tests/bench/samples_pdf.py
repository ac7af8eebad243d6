"""PDF files of invented articles, set as newspapers and reports set theirs."""

from __future__ import annotations

import sys
from pathlib import Path

from invention import Lexicon

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.samples.pdf import File, Setter

_SENTENCES = 4
"""So many a paragraph."""


def set_article(pages: int, columns: int = 2, seed: int = 1) -> tuple[bytes, list[list[str]]]:
    """A file of at least so many pages, and the words of its paragraphs in their order.

    A page of two columns has some 900 words in lines that are justified and hyphenated, a running head and a foot.
    """
    lexicon = Lexicon(seed)
    file = File(info={"Title": f"Report {seed}"})
    setter = Setter(file, columns, head="THE EXAMPLE GAZETTE  #", foot="Page #")
    written = []
    while len(file.pages) < pages:
        words: list[str] = []
        for length in lexicon.lengths(_SENTENCES):
            sentence = lexicon.draw(length)
            sentence[0] = sentence[0].capitalize()
            sentence[-1] += "."
            words += sentence
        setter.paragraph(words)
        written.append(words)
    return file.data(), written
