"""What columns are called that hold the text of an article, its title, its date …, in several languages.

Gathered from the answers of news and blog interfaces, archives' exports and schema.org; in the order in which they are
preferred.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TEXT, TITLE, OUTLET, BYLINE, DATE, URL, LANGUAGE = "text", "title", "outlet", "byline", "date", "url", "language"

_NAMES = {
    TEXT: """
    full_text fulltext article_text article_body articlebody body_text bodytext maintext main_text text_content
    content_text plain_text plaintext raw_text text body content article story transcript content_html body_html
    html content_encoded inhalt volltext artikeltext fliesstext texte contenu corps texto contenido cuerpo testo
    contenuto corpo tekst inhoud conteudo tresc innehall message post paragraphs selftext comment speech statement
    description summary abstract excerpt snippet lead teaser
    """,
    TITLE: """
    title headline article_title head heading subject titel ueberschrift schlagzeile titre titulo titular titolo kop
    tytul rubrik otsikko page_title post_title
    """,
    OUTLET: """
    outlet publication publication_name publisher newspaper source source_name sourcename news_source media_name
    medium media site_name sitename site website journal magazine channel quelle zeitung verlag journal_name fuente
    medio testata fonte bron krant veiculo zrodlo feed_title domain
    """,
    BYLINE: """
    byline author authors author_name writer journalist reporter creator dc_creator by autor autoren verfasser
    auteur auteurs autores autore autori forfatter skribent contributor contributors sender user_name username
    """,
    DATE: """
    date_published datepublished published_at publishedat published_date publish_date publishdate publication_date
    publicationdate pub_date pubdate published published_on date_publish date posted_at posted post_date created_at
    createdat date_created datecreated created created_utc datetime timestamp time date_gmt datum erscheinungsdatum
    veroeffentlicht veroeffentlicht_am fecha fecha_publicacion data data_pubblicazione date_publication
    date_de_publication publicatiedatum dato updated_at updated date_modified datemodified
    """,
    URL: """
    url link href permalink canonical_url canonical web_url weburl article_url articleurl page_url source_url
    post_url adresse enlace lien guid uri
    """,
    LANGUAGE: "language lang language_code locale sprache langue idioma lingua taal jezyk inlanguage in_language",
}  # fmt: skip
_ROLES = {role: {name: rank for rank, name in enumerate(names.split())} for role, names in _NAMES.items()}
# Where a field is an object, the one in it that holds the words.
_WRAPPERS = frozenset(
    ("rendered", "value", "text", "_text", "name", "plain", "full", "content", "_t", "cdata", "default", "en")
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ø": "o", "ż": "z", "ź": "z"})


@lru_cache(1024)
def fold(name: str) -> str:
    """`publishedAt`, `Published at` and `published_at` are one name."""
    words = _CAMEL.sub("_", name.strip()).lower().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return _NOT_WORD.sub("_", plain).strip("_")


def rank(path: str, role: str) -> int | None:
    """How well a column of this name (`author.name`) suits a role, 0 for best; None where it does not.

    The whole path counts, then the last name in it, then that of an object whose words it holds.
    """
    names = _ROLES[role]
    folded = [fold(one) for one in path.split(".")]
    whole = names.get("_".join(folded))
    if whole is not None:
        return whole
    last = names.get(folded[-1])
    if len(folded) == 1:
        return last
    if folded[-1] in _WRAPPERS:
        around = names.get(folded[-2])
        return None if around is None else around + 200
    owned = any(names_of.get(folded[-2]) is not None for other, names_of in _ROLES.items() if other not in (role, TEXT))
    return None if last is None or owned else last + 100


def is_known(path: str) -> bool:
    """Whether it is the name of any column that is looked for."""
    return any(rank(path, role) is not None for role in _ROLES)
