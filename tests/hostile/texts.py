"""Texts that no newspaper prints, of any length: each is a function of how many code points it should have."""

from __future__ import annotations

from collections.abc import Callable


def repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def numbered(unit: str) -> Callable[[int], str]:
    return lambda size: "".join(unit.format(i) for i in range(size // len(unit)))


TEXTS = {
    "no full stop": repeated("the man said that he would go and "),
    "no space": repeated("a"),
    "short statements": repeated("Ann Lee said it fell. "),
    "short quotations": repeated('"It fell," he said. '),
    "paragraphs of quotations": repeated("“It fell and it will fall again as often as it has.”\n\n"),
    "signed quotations": repeated("“It fell.” — Ann Lee\n\n"),
    "many speakers": numbered("Xa{0} Smith{0} said it fell. "),
    "one surname": numbered("Xa{} Smith said it fell. "),
    "many companies": numbered("The Holm{} Company said it fell. "),
    "interviews": repeated("In an interview with Ann Lee, Tom Hay said it fell. "),
    "clauses": repeated("Ann Lee, who said that "),
    "prepositions": repeated("According to "),
    "opening marks": repeated("“"),
    "straight marks": repeated('"'),
    "opened words": repeated("“a "),
    "single marks": repeated(" 'a"),
    "opened paragraphs": repeated("“a\n\n"),
    "deep nesting": repeated("“" * 40 + "a" + "”" * 40 + " "),
    "entities": repeated("&ldquo;a&rdquo; "),
    "colons": repeated(":"),
    "labels": repeated("Ann: yes.\n"),
    "questions and answers": repeated("Q: What fell?\n\nA: It fell.\n\n"),
    "capitals": repeated("XYZZY ABCDE "),
    "capitalised letters": repeated("Xa Xb Xc Xd "),
    "brackets": repeated("(a "),
    "commas": repeated("Smith, "),
    "a table": repeated("| 12 | 3.4 | abc | Ann Lee | 7 |\n"),
    "code": repeated("    for (i = 0; i < n; i++) { x[i] = \"a\" + 'b'; } // said\n"),
    "another script": repeated("他说桥已经关闭了。"),
    "another language": repeated("„Die Brücke ist zu“, sagte Anna Lehmann am Montag. "),
    "white space": repeated(" \n"),
}
