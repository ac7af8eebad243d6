"""Whatever became of a PDF file, it is a document or has a reason."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading.pdf import extract
from tests.samples.pdf import File, Setter


def _sample(*, compress: bool, password: str | None = None) -> bytes:
    file = File(info={"Title": "A Bridge"}, labels="0 << /S /r >>", compress=compress, password=password)
    setter = Setter(file, 2, head="THE EXAMPLE GAZETTE #", foot="#")
    for number in range(8):
        setter.paragraph(["Nobody", "knows", "how", "long", "the", "bridge", "will", "stay", "closed."] * (4 + number))
    file.page().picture(0, 0, 612, 792)
    return file.data()


_SAMPLES = (_sample(compress=False), _sample(compress=True), _sample(compress=False, password=""))
_PIECES = st.sampled_from(
    b"|/Kids|/Count| obj|endobj|stream\n|<<|>>|[|]|(| 0 R|-1|null|99999999999|1e39| Tj| Tm|/Length|/Prev|/Widths".split(
        b"|"
    )
)
# Where, by so many thousandths of its length; how many bytes go; what comes instead.
_changes = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 40), _PIECES), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(_SAMPLES), _changes, st.integers(1, 1000))
def test_a_file_with_changed_bytes_is_a_document_or_an_unreadable_file(
    data: bytes, changes: list[tuple[int, int, bytes]], kept: int
) -> None:
    for place, cut, instead in changes:
        start = len(data) * place // 1000
        data = data[:start] + instead + data[start + cut :]
    data = data[: len(data) if kept > 500 else len(data) * kept // 500]
    try:
        document = extract(data)
    except UnreadableFile as error:
        assert str(error) and "\n" not in str(error)
        return
    reached = 0
    for debris in document.debris:
        assert reached <= debris.span.start < debris.span.end <= len(document.text)
        reached = debris.span.end
    starts = [one.start for one in document.locators]
    assert starts == sorted(starts) and all(0 <= start < len(document.text) for start in starts)
    assert not any(ord(one) < 32 and one != "\n" for one in document.text)
    document.text.encode()
