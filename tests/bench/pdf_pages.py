"""How many pages of PDF files are read a second, and how much of their words and paragraphs comes back.

    python tests/bench/pdf_pages.py [--files N] [--pages N]

The files are set by `samples_pdf.py`, which knows what is in them. Speed is that of `index.reading.read`, with and
without the time that this process waited for a core.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from difflib import SequenceMatcher
from pathlib import Path

from samples_pdf import set_article

from index.model import Document
from index.reading import read


def main() -> None:
    """Print a line for each number of columns."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=6)
    parser.add_argument("--pages", type=int, default=10, help="of each file, at least")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for columns in (1, 2, 3):
            _measure(Path(folder), columns, options.files, options.pages)


def _measure(folder: Path, columns: int, files: int, pages: int) -> None:
    written = []
    for seed in range(files):
        path = folder / f"{columns}-{seed}.pdf"
        data, paragraphs = set_article(pages, columns, seed)
        path.write_bytes(data)
        written.append((path, paragraphs))
    read(written[0][0])
    begun, at_work = time.perf_counter(), time.process_time()
    found = [read(path) for path, _ in written]
    seconds, worked = time.perf_counter() - begun, time.process_time() - at_work
    same = wanted = got = whole = count = 0
    for (_, paragraphs), (document, text) in zip(written, found, strict=True):
        prose = _prose(document, text)
        words, back = [word for paragraph in paragraphs for word in paragraph], prose.split()
        matcher = SequenceMatcher(None, words, back, autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
        wanted, got = wanted + len(words), got + len(back)
        blocks = set(prose.split("\n\n"))
        whole += sum(" ".join(paragraph) in blocks for paragraph in paragraphs)
        count += len(paragraphs)
    print(
        f"{columns} columns: {files * pages / seconds:.0f} pages/s, {files * pages / worked:.0f} a second of a core; "
        f"of {wanted:,} words in order: recall {same / wanted:.4f}, precision {same / got:.4f}; "
        f"paragraphs whole: {whole} of {count}"
    )


def _prose(document: Document, text: str) -> str:
    """The text without its debris."""
    parts, reached = [], 0
    for one in document.skipped:
        parts.append(text[reached : one.span.start])
        reached = one.span.end
    return "".join((*parts, text[reached:]))


if __name__ == "__main__":
    main()
