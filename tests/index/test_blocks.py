"""TOML as this program writes it."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from index.blocks import block_of, toml_text

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\\"'\n\t\x1b\x9b\u202e\u200d\U000e0041"))


@given(texts)
def test_toml_reads_back_as_the_very_value_and_holds_nothing_that_steers_a_terminal(value: str) -> None:
    written = toml_text(value)
    assert tomllib.loads(f"value = {written}")["value"] == value
    assert all(character.isprintable() for character in written)


def test_half_a_pair_of_surrogates_is_replaced_and_letters_stay_readable() -> None:
    assert toml_text("“café” \ud800") == '"“café” \ufffd"'


@given(texts, st.integers(0, 10**9), st.lists(st.dictionaries(st.sampled_from(["what", "as"]), texts), max_size=3))
def test_a_block_reads_back_as_its_values(text: str, number: int, tables: list[dict[str, str]]) -> None:
    written = block_of("pin", [("note", text), ("line", number), ("anchor.exact", text), ("before", tables)])
    [block] = tomllib.loads(written)["pin"]
    assert block == {"note": text, "line": number, "anchor": {"exact": text}, "before": tables}
