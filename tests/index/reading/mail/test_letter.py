# ruff: noqa: RUF001 — the words of other languages in their own letters.
"""A letter's own words are prose; its head, what it quotes, its signature and notices are marked."""

from __future__ import annotations

import base64
import quopri
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading.formats import Extracted
from index.reading.mail.letter import extract

HEAD = "From: Ann Lee <ann@holm.example>\nTo: Tom Hay <tom@gmail.com>\nDate: Mon, 3 Jan 2022 23:30:00 -0500\n"


def letter(body: str, subject: str = "The bridge", more: str = "") -> Extracted:
    return extract(f"{HEAD}Subject: {subject}\n{more}\n{body}".encode())


def prose(found: Extracted) -> str:
    """The text without its debris, one space between words."""
    text, at = [], 0
    for one in found.debris:
        text.append(found.text[at : one.span.start])
        at = one.span.end
    return " ".join("".join([*text, found.text[at:]]).split())


def reasons(found: Extracted) -> dict[str, str]:
    """What is debris, by its reason."""
    words: dict[str, list[str]] = {}
    for one in found.debris:
        words.setdefault(one.reason, []).append(found.text[one.span.start : one.span.end])
    return {reason: " ".join(" ".join(pieces).split()) for reason, pieces in words.items()}


def test_the_head_is_read_and_is_no_prose() -> None:
    found = letter("It is closed.\n")
    assert found.text.startswith("From: Ann Lee <ann@holm.example>\nTo: Tom Hay <tom@gmail.com>\nDate: ")
    assert prose(found) == "It is closed."
    assert set(reasons(found)) == {"letter head"}


def test_the_head_says_who_wrote_when_about_what() -> None:
    about = letter("It is closed.").metadata
    assert (about.title, about.byline, about.outlet, about.date) == (
        "The bridge",
        "Ann Lee",
        "holm.example",
        "2022-01-03",
    )


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ("From: Ann <ann@gmail.com>", None),
        ("From: Ann <ann@gmail.com>\nOrganization: Town of Holm", "Town of Holm"),
        ("From: ann@press.holm.example", "press.holm.example"),
        ("From: ann@www.holm.example", "holm.example"),
        ("From: a@newsletter.holm.example\nList-Id: Holm Weekly <weekly.holm.example>", "Holm Weekly"),
        ("From: a@holm.example\nList-Id: <weekly.lists.example>", "holm.example"),
        ("From: nobody", None),
    ],
)
def test_the_outlet_is_the_organisation_the_list_or_the_domain(fields: str, outlet: str | None) -> None:
    assert extract(f"{fields}\nSubject: x\n\nwords\n".encode()).metadata.outlet == outlet


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ('"Lee, Ann" <a@b.example>', "Lee, Ann"),
        ("a@b.example (Ann Lee)", "Ann Lee"),
        ("a@b.example", None),
        ("=?utf-8?B?QW5uIEzDqWU=?= <a@b.example>", "Ann Lée"),
        ("=?iso-8859-1?Q?Ann_L=E9e?= <a@b.example>", "Ann Lée"),
        ("=?utf-8?B?QW5uIEzD?= =?utf-8?B?qWU=?= <a@b.example>", "Ann Lée"),
        ("=?nonsense?Q?Ann_Lee?= <a@b.example>", "Ann Lee"),
        ("=?utf-8?Q?Ann Lee?= <a@b.example>", "Ann Lee"),
        ('"Ann \\"Annie\\" Lee" <a@b.example>', 'Ann "Annie" Lee'),
    ],
)
def test_the_byline_is_the_name_of_the_sender(sender: str, name: str | None) -> None:
    assert extract(f"From: {sender}\n\nwords\n".encode()).metadata.byline == name


def test_fields_with_bytes_that_are_no_ascii_are_decoded() -> None:
    found = extract("From: Ann Lée <a@b.example>\nSubject: Brücke\n\nwords\n".encode("latin-1"))
    assert (found.metadata.byline, found.metadata.title) == ("Ann Lée", "Brücke")


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Tue, 4 Jan 2022 00:30:00 +0100", "2022-01-04"),
        ("4 Jan 22 00:30 GMT", "2022-01-04"),
        ("2022-01-04T00:30:00Z", "2022-01-04"),
        ("Tue, 44 Jan 2022 00:30:00 +0100", None),
        ("soon", None),
    ],
)
def test_the_date_is_that_of_the_senders_own_zone(date: str, iso: str | None) -> None:
    assert extract(f"From: a@b.example\nDate: {date}\n\nwords\n".encode()).metadata.date == iso


QUOTES = [
    "On Mon, 3 Jan 2022 at 10:12, Tom Hay <tom@example.org> wrote:\n> Is it open?\n>> No.\n",
    "On Mon, 3 Jan 2022 at 10:12, Tom Hay who has a long name\n<tom@example.org> wrote:\n\n> Is it open?\n",
    "On Jan 3, 2022, at 10:12 AM, Tom Hay <tom@example.org> wrote:\n\nIs it open?\n\nTom\n",
    "Am 03.01.2022 um 10:12 schrieb Tom Hay:\n> Ist sie offen?\n",
    "Le lun. 3 janv. 2022 à 10:12, Tom Hay <tom@example.org> a écrit :\n> Est-il ouvert ?\n",
    "El lun, 3 ene 2022 a las 10:12, Tom Hay (<tom@example.org>) escribió:\n> ¿Está abierto?\n",
    "Il giorno lun 3 gen 2022 alle ore 10:12 Tom Hay <tom@example.org> ha scritto:\n> È aperto?\n",
    "Op ma 3 jan. 2022 om 10:12 schreef Tom Hay <tom@example.org>:\n> Is hij open?\n",
    "3 января 2022 г., 10:12, Tom Hay пишет:\n> Открыт?\n",
    "-----Original Message-----\nFrom: Tom Hay\nSent: Monday, January 3, 2022 10:12 AM\nTo: Ann Lee\n\nIs it open?\n",
    "________________________________\nFrom: Tom Hay <t@b.example>\nSent: Monday, 3 May 2022\nSubject: x\n\nOpen?\n",
    "Von: Tom Hay <t@b.example>\nGesendet: Montag, 3. Januar 2022 10:12\nAn: Ann Lee\nBetreff: x\n\nOffen?\n",
    "> Is it open?\n",
]


@pytest.mark.parametrize("quote", QUOTES)
def test_a_quoted_reply_is_no_prose_and_stays_in_the_text(quote: str) -> None:
    found = letter(f"It is closed.\n\n{quote}")
    assert prose(found) == "It is closed."
    assert sorted(reasons(found)) == ["letter head", "quoted reply"]
    last = quote.rstrip("\n").rsplit("\n", 1)[-1].lstrip("> ")
    assert last in found.text


def test_answers_between_quotations_are_prose() -> None:
    assert prose(letter("> Is it open?\n\nNo.\n\n> And the gate?\n\nYes.\n")) == "No. Yes."


@pytest.mark.parametrize(
    "words",
    [
        "On Monday the mayor of 3,000 people wrote:\n\nThe bridge is closed.",
        "Date: tomorrow\n\nWe meet at the bridge.",
        "From: here to there it is a mile.",
        "Original message or not, it is closed.",
        "He sent from my office what I needed. That is all.",
        "a -- b\n\n-- or not",
        "Forwarded message: it is closed.",
    ],
)
def test_words_that_only_look_like_those_of_a_program_are_prose(words: str) -> None:
    assert prose(letter(words)) == " ".join(words.split())


FORWARDS = [
    (
        "x",
        "---------- Forwarded message ---------\nFrom: Bob <b@c.example>\nDate: 2 Jan 2022\nSubject: y\nTo: Ann\n\n",
    ),
    ("x", "-------- Forwarded Message --------\nSubject: y\nDate: Sun, 2 Jan 2022\nFrom: Bob\nTo: Ann\n\n"),
    ("x", "Begin forwarded message:\n\nFrom: Bob\nSubject: y\nDate: 2 January 2022\n\n"),
    ("FW: x", "From: Bob <b@c.example>\nSent: Sunday, January 2, 2022 1:00 PM\nTo: Ann\nSubject: y\n\n"),
    ("WG: x", "-----Ursprüngliche Nachricht-----\nVon: Bob\nGesendet: Sonntag\nBetreff: y\n\n"),
]


@pytest.mark.parametrize(("subject", "opening"), FORWARDS)
def test_a_forwarded_letter_is_prose_below_its_head(subject: str, opening: str) -> None:
    found = letter(f"See below.\n\n{opening}The gate fell down.\n", subject)
    assert prose(found) == "See below. The gate fell down."
    assert set(reasons(found)) == {"letter head"}


@pytest.mark.parametrize(("subject", "opening"), FORWARDS)
def test_what_a_forwarded_letter_quotes_is_a_quoted_reply(subject: str, opening: str) -> None:
    found = letter(f"{opening}The gate fell down.\n\nOn 1 Jan 2022, Joe wrote:\n> Is it up?\n", subject)
    assert prose(found) == "The gate fell down."
    assert reasons(found)["quoted reply"] == "On 1 Jan 2022, Joe wrote: > Is it up?"


def test_a_forwarded_letter_may_be_set_off_as_a_quotation() -> None:
    found = letter(
        "See.\n\nBegin forwarded message:\n\n> From: Bob\n> Date: 2 Jan\n>\n> It fell.\n> > Did it?\n\nBye.\n"
    )
    assert prose(found) == "See. It fell. Bye."


def test_a_letter_that_came_as_an_attachment_is_read_below_its_head() -> None:
    body = "--b\n\nSee.\n--b\nContent-Type: message/rfc822\n\nFrom: Bob\nSubject: y\n\nIt fell.\n--b--\n"
    found = letter(body, more="Content-Type: multipart/mixed; boundary=b\n")
    assert prose(found) == "See. It fell."
    assert "Subject: y" in reasons(found)["letter head"]


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("-- \nAnn Lee\nMayor", "signature"),
        ("Sent from my iPhone", "signature"),
        ("Von meinem Telefon gesendet", "signature"),
        ("This e-mail and any attachments are confidential.\nIf you got it, forget it.", "disclaimer"),
        ("If you are not the intended recipient, delete it.", "disclaimer"),
        ("To unsubscribe from this list, write to us.", "newsletter notice"),
        ("_______________________________________________\nholm mailing list\nholm@c.example", "newsletter notice"),
        ("-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----", "PGP signature"),
    ],
)
def test_what_stands_below_a_letter_has_its_reason(end: str, reason: str) -> None:
    found = letter(f"It is closed.\n\n{end}\n")
    assert prose(found) == "It is closed."
    assert sorted(reasons(found)) == sorted(["letter head", reason])


def test_a_letter_signed_in_the_text_is_prose_between_the_signs() -> None:
    found = letter(
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nClosed.\n\n-----BEGIN PGP SIGNATURE-----\n\niQ\n"
    )
    assert prose(found) == "Closed."


def test_lines_that_were_full_are_one_paragraph_and_others_stay_lines() -> None:
    found = letter(
        "The bridge over the river will not be opened again before the end of\nthe month, says the mayor.\n\n"
        "Holm Bridge\n3 River Street\n\n- one\n- two\n"
    )
    assert found.text.split("\n\n", 1)[1] == (
        "The bridge over the river will not be opened again before the end of the month, says the mayor.\n\n"
        "Holm Bridge\n3 River Street\n\n- one\n- two"
    )


def test_flowed_text_is_put_together() -> None:
    body = "The bridge \nis closed.\n> Is \n> it?\n-- \nAnn\n"
    found = letter(body, more="Content-Type: text/plain; format=flowed\n")
    assert "The bridge is closed." in found.text
    assert reasons(found)["quoted reply"] == "> Is it?"
    assert reasons(found)["signature"] == "-- Ann"


MIXED = (
    "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nPlain words.\n"
    "--c\nContent-Type: text/html\n\n<p>Rich words.</p>\n--c--\n"
    '--b\nContent-Type: application/pdf; name="../../a.pdf"\n\nx\n'
    "--b\nContent-Type: image/png\nContent-ID: <logo>\n\nx\n"
    "--b\nContent-Disposition: attachment; filename*=utf-8''b%C3%A9.docx\nContent-Type: application/x\n\nx\n--b--\n"
)


def test_the_plain_text_is_taken_and_attachments_are_named() -> None:
    found = letter(MIXED, more="Content-Type: multipart/mixed; boundary=b\n")
    assert prose(found) == "Plain words."
    assert found.notes == ("2 attachments are not read: a.pdf, bé.docx",)


def test_a_plain_text_that_only_says_that_there_is_html_is_not_taken() -> None:
    body = "--c\n\nSee the HTML.\n--c\nContent-Type: text/html\n\n<p>" + "many words " * 30 + "</p>\n--c--\n"
    assert "many words" in letter(body, more="Content-Type: multipart/alternative; boundary=c\n").text


def test_html_is_read_as_its_reader_sees_it() -> None:
    html = (
        "<html><head><title>no</title><style>p{}</style></head><body><div style='display:none'>no</div><p>It is "
        "<b>closed</b> &amp; dark.</p><div>Ann</div><div>Lee</div><ul><li>one<li>two</ul>"
        '<div class="gmail_quote">On Jan 3, 2022 at 1:00 PM Tom &lt;<a href="mailto:t@c.example">t@c.example</a>&gt; '
        'wrote:<br><blockquote class="gmail_quote"><div>Is it?</div></blockquote></div></body></html>'
    )
    found = letter(html, more="Content-Type: text/html\n")
    assert found.text.split("\n\n", 1)[1].startswith("It is closed & dark.\n\nAnn\nLee\n\n- one\n- two\n\nOn Jan")
    assert prose(found) == "It is closed & dark. Ann Lee - one - two"


@pytest.mark.parametrize(
    ("more", "body", "word"),
    [
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n", "AAAA", "S/MIME"),
        ("Content-Type: multipart/encrypted; boundary=b\n", "--b\n\nx\n--b--", "PGP"),
        ("", "-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n", "PGP"),
        ("Content-Type: application/ms-tnef; name=winmail.dat\n", "x", "winmail.dat"),
        ("Content-Type: application/pdf; name=a.pdf\n", "x", "a.pdf"),
        ("", "", "empty"),
    ],
)
def test_a_letter_whose_words_cannot_be_read_says_why(more: str, body: str, word: str) -> None:
    with pytest.raises(UnreadableFile, match=word):
        letter(body, more=more)


def test_what_is_no_letter_says_so() -> None:
    with pytest.raises(UnreadableFile, match="no letter"):
        extract(b"Some words: of a text.\n\nAnd more.")


@pytest.mark.parametrize(
    "charset", ["us-ascii", "iso-8859-1", "utf-8", "nonsense", '"', "undefined", "punycode", "zlib"]
)
def test_a_charset_that_is_wrong_for_its_bytes_does_not_count(charset: str) -> None:
    assert prose(letter("Café – closed.", more=f"Content-Type: text/plain; charset={charset}\n")) == "Café – closed."


def test_the_encoding_that_the_user_says_counts_for_more_than_the_label() -> None:
    data = f"{HEAD}Content-Type: text/plain; charset=utf-8\n\nпривет\n".encode("koi8-r")
    assert prose(extract(data, "koi8-r")) == "привет"


@pytest.mark.parametrize("damage", ["", "\x00", "!?", "=\n", "\n\n"])
def test_damaged_base64_gives_what_can_be_made_out(damage: str) -> None:
    data = base64.b64encode("It is closed – or not.".encode()).decode()
    found = letter(data[:8] + damage + data[8:], more="Content-Transfer-Encoding: base64\n")
    assert "closed" in found.text


def test_quoted_printable_with_broken_signs_is_read() -> None:
    found = letter("It =is=20closed=E2=80=93=ZZ or=\n not.=", more="Content-Transfer-Encoding: quoted-printable\n")
    assert "closed" in found.text and "not." in found.text


def test_a_hundred_thousand_levels_and_parts_end() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(100_000))
    with pytest.raises(UnreadableFile, match="30 levels deep"):
        letter("", more=deep)
    assert prose(letter("--b\n\nx\n" * 100_000, more="Content-Type: multipart/mixed; boundary=b\n")).startswith("x x x")
    bomb = "".join(f"To: a{at}@c.example\n" for at in range(50_000)) + "Cc: " + "b@c.example, " * 100_000
    assert len(letter("Words.", more=f"{bomb}\n").text) < 20_000


_SENTENCE = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=9), min_size=1, max_size=30).map(
    lambda words: "Here " + " ".join(words) + "."
)
_WORDED = st.lists(_SENTENCE, min_size=1, max_size=4)


@given(
    body=_WORDED, quoted=_WORDED, encoding=st.sampled_from(["7bit", "base64", "quoted-printable"]), html=st.booleans()
)
def test_prose_is_exactly_the_body(body: list[str], quoted: list[str], encoding: str, html: bool) -> None:
    if html:
        shown = "".join(f"<p>{one}</p>" for one in body)
        text = f'{shown}<blockquote type="cite">{"<br>".join(quoted)}</blockquote><div class="moz-signature">Ann</div>'
    else:
        shown = "\n\n".join(body)
        text = f"{shown}\n\nOn 3 Jan 2022, Tom wrote:\n" + "".join(f"> {one}\n" for one in quoted) + "\n-- \nAnn\n"
    data = text.encode()
    sent = {"7bit": data, "base64": base64.encodebytes(data), "quoted-printable": quopri.encodestring(data)}[encoding]
    kind = "html" if html else "plain"
    head = f"{HEAD}Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    assert prose(extract(head + sent)) == " ".join(" ".join(body).split())


_LINES = st.sampled_from(
    [
        *(
            "From: a@b.example",
            "Subject: Fwd: =?utf-8?B?x?=",
            "Date: x",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
        ),
        *(
            "--b--",
            "Content-Type: text/html",
            "Content-Transfer-Encoding: base64",
            "AAAA=",
            "> x",
            ">> y",
            "-- ",
            "On 1, a wrote:",
        ),
        *(
            "Begin forwarded message:",
            "<blockquote type=cite>",
            "</p>",
            "<a '",
            "Content-Type: message/rfc822",
            "Sent: 1",
            "words",
        ),
        *(
            "-----Original Message-----",
            "From: Bob",
            "> From: Bob",
            "> Date: x",
            "________",
            "x mailing list",
            "\ufeff",
            "=3D=",
        ),
        *(
            "-----BEGIN PGP SIGNED MESSAGE-----",
            "-----BEGIN PGP SIGNATURE-----",
            "Content-Type: text/plain; format=flowed",
            "a ",
        ),
    ]
)


@given(st.one_of(st.binary(max_size=300), st.lists(_LINES, max_size=40).map(lambda lines: "\n".join(lines).encode())))
def test_any_bytes_become_a_letter_or_a_reason(data: bytes) -> None:
    for start in (b"", b"From: a@b.example\n"):
        try:
            found = extract(start + data)
        except UnreadableFile as error:
            assert str(error)
            continue
        edges = [edge for one in found.debris for edge in one.span]
        assert edges == sorted(edges)
        assert all(one.span.start < one.span.end <= len(found.text) for one in found.debris)
