"""Who said what in a text: sentences, statements and speakers.

The stages, in their order; each is a pure function over the values of the one before.

1. `tokens`, `paragraphs`, `quotation`, `sentences`: where words, paragraphs, quotations and sentences are.
   `page.lay_out` does the four and gives a `Page`; `views.views` reads it sentence by sentence, one depth of
   quotation at a time.
2. `proposals.propose(page, layout) -> list[Proposal]`: spans of cue, source and content. `rules` read the views with
   the word lists of `lexicon/`; `tagging` is the trained tagger, which has what the rules propose among its features
   and says how sure it is. What comes after looks at the spans alone. (The name of a rule only chooses its measured
   confidence; `turns` keeps its own, as the turns of a transcript are no matter for a tagger.)
3. `assembly`: duplicates, follow-on quotations, debris, nesting, kinds and manner.
4. `names`, `speakers`, `occasions`: whom the document names, to whom each source resolves, to whom and where it was
   said.
5. `analysis.analyse`: the public values, with their ids, lines, anchors, confidence and reasons.
"""

from __future__ import annotations

from .analysis import analyse
from .fingerprint import fingerprint

__all__ = ["analyse", "fingerprint"]
