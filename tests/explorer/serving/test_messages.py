"""What a page says is believed as far as it makes sense."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.serving.messages import MOST_COLUMNS, MOST_ROWS, Focused, Pinged, Resized, Typed, understood

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["width", "height", "x"]), inner),
    max_leaves=6,
)


@given(st.sampled_from(["stdin", "resize", "ping", "focus", "blur", "quit"]), st.lists(VALUES, max_size=2))
def test_every_message_is_understood_or_passed_over(name: str, rest: list[object]) -> None:
    import json

    found = understood(json.dumps([name, *rest]))

    assert found is None or isinstance(found, Typed | Resized | Pinged | Focused)
    if isinstance(found, Resized):
        assert 1 <= found.columns <= MOST_COLUMNS and 1 <= found.rows <= MOST_ROWS


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert understood(text) is None or text.strip()[0] == "["
