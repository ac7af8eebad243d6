"""Any file whatever becomes a document or a reason, never an exception and never a hang."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading import read

SHARED = Path(__file__).resolve().parents[3] / "shared" / "seeds"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"

marks = st.sampled_from(
    [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"---\n", b"%PDF-", b"<!--"]
)
chunks = st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks, st.lists(chunks, max_size=8).map(b"".join), st.sampled_from([".txt", ".md", ".xyz", ""]))
def test_any_bytes_are_a_document_or_an_unreadable_file(tmp_path: Path, mark: bytes, data: bytes, ending: str) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(mark + data)
    try:
        document, text = read(path)
    except UnreadableFile as error:
        assert str(error) and "\n" not in str(error)
        return
    assert document.characters == len(text)
    assert document.id == hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    reached = 0
    for debris in document.skipped:
        assert reached <= debris.span.start < debris.span.end <= len(text)
        reached = debris.span.end
    for value in (document.title, document.byline, document.outlet, document.date):
        assert value is None or (value == value.strip() and value and "\n" not in value)


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "<" * 100_000, "<!--" * 50_000, 'a="' * 50_000, "#" * 200_000, "[a](" * 50_000, "](x)" * 50_000,
     "> " * 50_000, "\n" * 200_000, "By Jo " * 50_000, '" b="c' * 50_000, "READ MORE " * 20_000, "<script>" * 30_000,
     "Subscribe " * 30_000, "\u202e" * 100_000, "\u0301" * 100_000, "May 7, " * 30_000],
    ids=lambda text: ascii(text[:8]),
)  # fmt: skip
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_text_that_repeats_itself_does_not_take_forever(tmp_path: Path, text: str, ending: str) -> None:
    path = tmp_path / f"long{ending}"
    path.write_text(text + " word")
    read(path)


def test_the_bundled_documents_are_byte_for_byte_those_that_were_given() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared seeds are not here")
    for path in SHARED.iterdir():
        assert (SEEDS / path.name).read_bytes() == path.read_bytes()
