"""CSV and TSV: each row is a document, however the table is written."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading.formats import Extracted, Unread
from index.reading.tables import csv as tables
from index.reading.tables.csv import extract_all

WORDS = "The bridge over the river was closed after a crack had been found said the mayor who did not say for how long."


def read(data: bytes | str, encoding: str | None = None) -> list[Extracted | Unread]:
    return list(extract_all(io.BytesIO(data.encode() if isinstance(data, str) else data), encoding))


def only(data: bytes | str) -> Extracted:
    (found,) = read(data)
    assert isinstance(found, Extracted)
    return found


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_delimiter_and_quoting_are_guessed(delimiter: str, quoting: int, break_: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=break_)
    writer.writerow(["id", "headline", "text", "date"])
    text = f'{WORDS}, "he" said; and\n\nmore | of it.'
    for number in range(3):
        writer.writerow([number, f"Number {number}, or so", text, "2021-03-04"])
    found = read(out.getvalue())
    assert [one.metadata.title for one in found if isinstance(one, Extracted)] == [
        f"Number {n}, or so" for n in range(3)
    ]
    assert all(isinstance(one, Extracted) and one.text == text for one in found)


def test_quotation_marks_may_be_escaped() -> None:
    assert only(f'title,text\nA,"{WORDS} \\"No\\", he said"\n').text.endswith('"No", he said')


def test_a_table_may_say_its_delimiter() -> None:
    assert only(f"sep=;\ntext;date\n{WORDS}, he said;3.4.2021\n").metadata.date == "2021-04-03"


def test_a_table_without_header_has_numbers_for_names() -> None:
    found = read(f'1,"{WORDS} {WORDS}",x\n2,"{WORDS} {WORDS}",y\n')
    assert len(found) == 2
    assert isinstance(found[0], Extracted) and 'text from column "column 2"' in found[0].notes[0]


def test_a_text_with_the_delimiter_in_it_and_no_quotation_marks_is_whole() -> None:
    found = only(f"id,text,date\n1,{WORDS} No, no, no,2021-03-04\n")
    assert found.text == f"{WORDS} No, no, no"
    assert found.metadata.date == "2021-03-04"


def test_a_quotation_mark_without_partner_costs_one_row() -> None:
    rows = "".join(f"{number},{WORDS}\n" for number in range(50))
    found = read(f'id,text\n{rows}50,"{WORDS}\n51,{WORDS}\n52,{WORDS}\n')
    assert sum(isinstance(one, Extracted) for one in found) == 52
    assert [one.reason for one in found if isinstance(one, Unread)] == [
        "a quotation mark without its partner: the row has no end"
    ]


def test_a_row_that_never_ends_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_LONGEST", 20_000)
    found = read(f'id,text\n1,"{WORDS}\n' + f"2,{WORDS}\n" * 1000)
    assert sum(isinstance(one, Extracted) for one in found) == 1000


def test_a_cell_of_a_megabyte_is_read_and_the_limit_of_the_process_stays() -> None:
    before = csv.field_size_limit()
    seen = []
    for one in extract_all(io.BytesIO(f'id,text\n1,"{"word " * 300_000}"\n2,{WORDS}\n'.encode())):
        seen.append(csv.field_size_limit())
        assert isinstance(one, Extracted)
    assert set(seen) == {before}


def test_rows_are_given_before_the_file_has_been_read() -> None:
    file = io.BytesIO(("id,text\n" + f"1,{WORDS}\n" * 50_000).encode())
    next(extract_all(file))
    assert file.tell() < 1_000_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert only(f"text,date\n{WORDS} “Café”,2021-03-04\n".encode(encoding)).text.endswith("“Café”")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16le", "utf-32"])
def test_wide_characters_need_no_mark_where_the_user_says_what_they_are(encoding: str) -> None:
    data = f"text,date\n{WORDS} said Ünal,2021-03-04\n".encode(
        encoding if encoding.endswith("le") else f"{encoding}-le"
    )
    (found,) = read(data, encoding)
    assert isinstance(found, Extracted) and found.text == f"{WORDS} said Ünal"
    with pytest.raises(UnreadableFile):
        read(f"text,date\n{WORDS},2021-03-04\n", encoding)


def test_bytes_of_another_encoding_far_down_are_windows_1252() -> None:
    data = (
        f"id,text\n{f'1,{WORDS}' + chr(10)}".encode() * 1
        + f"1,{WORDS}\n".encode() * 4000
        + f"2,{WORDS} Café\n".encode("cp1252")
    )
    last = read(data)[-1]
    assert isinstance(last, Extracted) and last.text.endswith("Café")


def test_nuls_are_left_out() -> None:
    assert only(f"text,date\n{WORDS}\0 End.,2021-03-04\n".encode()).text == f"{WORDS} End."


def test_html_in_a_cell_is_read() -> None:
    assert only(f'text,date\n"<p>{WORDS}</p><p>Two &amp; three.</p>",2021-03-04\n').text == f"{WORDS}\n\nTwo & three."


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        (["2021-03-04", "2021-03-05T10:00:00+02:00"], ["2021-03-04", "2021-03-05"]),
        (["13/03/2021", "04/05/2021"], ["2021-03-13", "2021-05-04"]),
        (["03/13/2021", "04/05/2021"], ["2021-03-13", "2021-04-05"]),
        (["03/04/2021", "04/05/2021"], [None, None]),
        (["13/03/2021", "03/13/2021"], [None, None]),
        (["4.3.2021", "5.3.2021"], ["2021-03-04", "2021-03-05"]),
        (["1614852000", "1614938400000"], ["2021-03-04", "2021-03-05"]),
        (['"Nov 3, 2021"', "3 November 2021"], ["2021-11-03", "2021-11-03"]),
        (['"Thu, 04 Mar 2021 10:00:00 GMT"', "20210305"], ["2021-03-04", "2021-03-05"]),
    ],
)
def test_dates_are_read_where_there_is_one_way_to(cells: list[str], dates: list[str | None]) -> None:
    found = read("text,date\n" + "".join(f"{WORDS},{cell}\n" for cell in cells))
    assert [one.metadata.date for one in found if isinstance(one, Extracted)] == dates


def test_other_columns() -> None:
    about = only(f"url,publication,author,lang,text\nhttps://a.example/b,Post,Ann Lee,en-GB,{WORDS}\n").metadata
    assert (about.url, about.outlet, about.byline, about.language) == ("https://a.example/b", "Post", "Ann Lee", "en")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("a,b\n1,2\n", 'columns .a, b. holds texts; call the one that does "text"'),
        ("text,date\n", "no rows"),
        ("", "empty"),
        ("\n\n", "empty"),
        ("\0\0\0", "binary"),
    ],
)
def test_what_has_no_texts_says_so(data: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read(data)


@given(st.one_of(st.binary(max_size=300), st.text('a",;\n\t|\\ text', max_size=200).map(str.encode)))
def test_any_bytes_become_rows_or_reasons(data: bytes) -> None:
    for start in (b"", f"id,text\n1,{WORDS}\n".encode()):
        try:
            for one in read(start + data):
                assert one.text if isinstance(one, Extracted) else one.reason
        except UnreadableFile as error:
            assert str(error)
