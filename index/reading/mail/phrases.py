# ruff: noqa: RUF001 — the words of other languages in their own letters.
"""What mail programs write around the words of a letter, in the languages they most often speak.

Each pattern is tried on a line with one space between words. Made for precision: words of a letter taken for what a
program wrote are lost to search.
"""

from __future__ import annotations

import re


def _any(phrases: str) -> str:
    """Phrases, one a line or apart by ` / `, as alternatives."""
    found = [phrase.strip() for line in phrases.split("\n") for phrase in line.split(" / ")]
    return f"(?:{'|'.join(phrase for phrase in found if phrase)})"


_COLON = r"\s?\*{0,2}\s?[:：]"
_STAR = r"\*{0,2}"
_RULE = r"[-_=—– ]{2,}"
_NUMBER = r"(?=.{0,200}\d)"
_OPENS = _any("On / Am / Le / El / Il / Op / Em / Den / W dniu / Dne / Dnia / På / Na / Ke / Lainaus")
_WROTE = _any(r"""
wrote / writes / schrieb / a écrit / escribió / ha scritto / scrisse / schreef / het volgende geschreven / escreveu
skrev / napisał(?:\(a\)|a)? / napsal(?:\(a\)|a)? / kirjoitti
""")
_WROTE_LAST = _any(r"пишет / написала? / написал\(а\) / 写道 / のメール")

ATTRIBUTION = re.compile(
    rf"(?:{_NUMBER}{_OPENS}\b.{{5,400}}?\b{_WROTE}\b.{{0,120}}:"
    rf"|.{{3,200}}<[^<>\s]+@[^<>\s]+>,? {_WROTE}\s?:|{_NUMBER}.{{5,300}}{_WROTE_LAST}\s?[:：]?)$",
    re.IGNORECASE,
)
"""The line above a quoted letter: `On 3 May 2021 at 10:12, Ann Lee <ann@example.org> wrote:`."""
ATTRIBUTION_BEGINS = re.compile(rf"{_OPENS}\b.{{0,200}}\d", re.IGNORECASE)
ATTRIBUTION_ENDS = (":", "：", "л", "а", ")", "т", "道", "ル")
DATED = re.compile(r"\b(?:19|20)\d\d\b.*\d{1,2}[:.h]\d\d|<[^<>\s]+@[^<>\s]+>|\d{1,2}[:.h]\d\d.*\b(?:19|20)\d\d\b")
"""What makes an attribution sure where no sign of a quotation follows it."""

_BEGINS_FORWARDED = _any("""
Begin forwarded message / Anfang der weitergeleiteten Nachricht / Début du message (?:transféré|réexpédié)
Inizio messaggio inoltrato / Inicio del mensaje reenviado / Begin doorgestuurd bericht
""")
_FORWARDED = _any("""
Forwarded (?:message|by|letter) / Weitergeleitete Nachricht / Message transféré / Mensaje reenviado
Messaggio inoltrato / Doorgestuurd bericht / Mensagem encaminhada / Vidarebefordrat meddelande / Videresendt melding
Przekazana wiadomość / Пересылаемое сообщение / 转发邮件
""")
FORWARDED = re.compile(rf"{_BEGINS_FORWARDED}\s?:?|{_RULE}{_FORWARDED}\b.{{0,80}}?{_RULE}", re.IGNORECASE)
_ORIGINAL = _any("""
Original (?:Message|Appointment) / Reply message / Ursprüngliche Nachricht / Originalnachricht / Message d['’]origine
Message original / Mensaje original / Messaggio originale / Oorspronkelijk bericht / Mensagem original
Originalmeddelande / Opprinnelig melding / Oprindelig meddelelse / Wiadomość oryginalna / Původní zpráva
Исходное сообщение / 原始邮件
""")
ORIGINAL = re.compile(rf"{_RULE}{_ORIGINAL}.{{0,20}}?{_RULE}", re.IGNORECASE)

_FROM = _any("From / Von / De / Da / Van / Från / Fra / Od / От / 发件人")
_SENT = _any("""
Sent / Date / Gesendet / Datum / Envoyé / Enviado(?: el)? / Fecha / Inviato / Data / Verzonden / Skickat / Sendt / Dato
Wysłano / Odesláno / Отправлено / Дата / 发送时间
""")
_SUBJECT = _any("""
Subject / Betreff / Objet / Asunto / Oggetto / Onderwerp / Assunto / Ämne / Emne / Temat / Předmět / Тема / 主题
""")
_OTHER = _any(r"""
To / Cc / Bcc / Reply-To / Importance / Attachments? / Resent-\w+ / Message-ID / An / Kopie / Antwort an / À
Répondre à / Para / A / Rispondi a / Aan / Till / Til / Do / DW / Komu / Кому / Копия / 收件人 / 抄送
""")
HEAD_BEGINS = re.compile(rf"{_STAR}{_FROM}{_COLON}{_STAR}\s?\S", re.IGNORECASE)
HEAD_DATED = re.compile(rf"{_STAR}{_SENT}{_COLON}", re.IGNORECASE)
HEAD_LINE = re.compile(rf"{_STAR}(?:{_FROM}|{_SENT}|{_SUBJECT}|{_OTHER}){_COLON}", re.IGNORECASE)
SUBJECT = re.compile(rf"{_STAR}{_SUBJECT}{_COLON}{_STAR}\s?(.*)", re.IGNORECASE)
_FWD = _any("Fwd? / FW / WG / TR / RV / I / Enc / Doorst / VS / VB / Videresendt / PD / Přep")
FORWARDING = re.compile(rf"\s*(?:\[[^\]\n]{{1,40}}\]\s*)?{_FWD}\s?:", re.IGNORECASE)
"""How the subject of a forwarded letter begins."""

SIGNATURE = re.compile(r"--$")
_DEVICE = "[^.!?]{2,60}"
_SENT_WITH = _any(f"""
Sent (?:from|via|with) (?:my |an? )?{_DEVICE} / Get Outlook for \\w+ / Von meinem {_DEVICE} gesendet
Gesendet (?:von|mit) {_DEVICE} / Envoyé (?:de mon|depuis|à partir de) {_DEVICE}
Enviado (?:desde|do meu|a partir do) {_DEVICE} / Inviato da(?:l mio)? {_DEVICE} / Verzonden (?:vanaf|met) {_DEVICE}
Skickat från min {_DEVICE} / Sendt fra {_DEVICE} / Wysłano z {_DEVICE} / Отправлено (?:с|из) {_DEVICE}
""")
SENT_FROM = re.compile(rf"{_SENT_WITH}\.?$", re.IGNORECASE)

_THIS = "(?:e-?mail|electronic mail|message|communication|transmission)"
_CONFIDENTIAL = _any(rf"""
(?:CONFIDENTIALITY|PRIVACY|LEGAL)(?: NOTICE| STATEMENT| DISCLAIMER)? ?[:.–—-] / DISCLAIMER ?[:.–—-]
(?:This|The (?:information|contents?).{{0,40}}) {_THIS}\b.{{0,200}}(?:confidential|privileged|intended (?:solely|only))
(?:This|The) {_THIS} (?:and|including|together with) (?:any|all|its) [^.]{{0,30}}(?:attach|files)
The information (?:contained |transmitted )?in this {_THIS}[^.]{{0,200}}(?:confidential|privileged|intended)
If you[^.]{{0,60}} not the (?:intended|named) (?:recipient|addressee) / If you[^.]{{0,40}}received this {_THIS} in error
(?:Please )?(?:consider|think of) the environment before printing
Diese (?:E-?Mail|Nachricht) [^.]{{0,120}}vertraulich / Ce (?:message|courriel)[^.]{{0,160}}confidentiel
Este (?:mensaje|correo|e-?mail)[^.]{{0,160}}confidencial / Questo messaggio[^.]{{0,160}}riservat
Dit bericht[^.]{{0,120}}(?:vertrouwelijk|uitsluitend)
""")
DISCLAIMER = re.compile(rf"\*{{0,3}}{_CONFIDENTIAL}", re.IGNORECASE)
_ADDED = _any(r"""
You (?:are receiving|(?:have )?received) this (?:e-?mail|message|newsletter|because)\b
You(?:['’]re| are) (?:subscribed to|receiving) / To unsubscribe\b / (?:Click here to )?Unsubscribe\b.{0,60}$
View (?:this )?(?:e-?mail|message|newsletter|it)? ?(?:in|on) (?:your|a|the) (?:web )?browser / View in browser
(?:Manage|Update|Change) (?:your )?(?:e-?mail |subscription )?preferences\b / Having trouble viewing this
To (?:view this discussion|post to this group|post a message to)\b / \S+ mailing list$
https?://\S+/(?:listinfo|options)/\S+$ / (?:Add us to|Forward (?:this )?to a friend)\b.{0,60}$
""")
LISTED = re.compile(_ADDED, re.IGNORECASE)
"""What newsletters and mailing lists add to each letter."""
UNDERLINE = re.compile(r"[_=*-]{8,}$")
ARMOUR = re.compile(r"-----(?:BEGIN PGP SIGNED MESSAGE|BEGIN PGP SIGNATURE|END PGP SIGNATURE)-----$")
