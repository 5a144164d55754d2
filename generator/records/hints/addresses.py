"""Addresses of mail and of the web, as copied from letters and address bars: the form in which they can be followed."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from generator.records.hints.signs import BREAKS, INVISIBLE, SPACES, plain, unwrapped

_SCHEME = re.compile(
    r"(?P<scheme>h?t{1,2}ps?|https?)\s*(?P<mark>:?\s*/{1,3})\s*(?P<host>[^/?#\s]+)(?P<rest>.*)", re.I | re.S
)
_BARE = re.compile(r"(?:/{2})?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?P<rest>(?:[/?#]\S*)?)", re.IGNORECASE)
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BEHIND = "。、．，｡､.,;:；：」』】〉》>＞\"'”’"
_CLOSING = {")": "(", "）": "（", "]": "[", "】": "【"}
_NAMED = re.compile(r"[^<>]*<([^<>]+)>")
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|<at>|\{at\}|★|●|◎|＠)\s*|\s+at\s+", re.IGNORECASE)


def web(value: str) -> tuple[str, bool]:
    """The address in ASCII, cleaned, and whether that is certain: not when a scheme had to be guessed."""
    text = INVISIBLE.sub("", value).strip().strip(SPACES)
    text = BREAKS.sub("", text)
    if unicodedata.normalize("NFKC", text[:6]).lower().startswith("http") and not text[:4].isascii():
        text = plain(text)
    text = _bare(text)
    sure = True
    head = unicodedata.normalize("NFKC", text[:12])
    found = _SCHEME.match(head + text[12:])
    if found is not None:
        scheme = found["scheme"].lower()
        sure = scheme in ("http", "https") and found["mark"].replace(" ", "") == "://"
        scheme = scheme if sure else ("https" if scheme.endswith("s") else "http")
        host, rest = found["host"], found["rest"]
    else:
        bare = _BARE.fullmatch(text)
        if bare is None:
            return "", False
        scheme, host, rest, sure = "https", bare["host"], bare["rest"], False
    if any(char.isspace() for char in rest):
        sure = False
        rest = re.split(f"[\n\r{SPACES}]", rest)[0].rstrip()
    named = _host(host)
    return (f"{scheme}://{named}{_encoded(rest)}", sure) if named else ("", False)


def _bare(text: str) -> str:
    """The text without quotes and brackets around it and without the punctuation of the sentence it stood in."""
    before = ""
    while before != text:
        before = text
        text = text.strip().lstrip("<＜「『【〈《(（\"'“‘").rstrip(_BEHIND)
        opening = _CLOSING.get(text[-1:])
        if opening is not None and text.count(opening) < text.count(text[-1]):
            text = text[:-1]
    return text


def _host(host: str) -> str:
    """The host in ASCII: small letters, Japanese labels in the form that the name system knows."""
    whole = unicodedata.normalize("NFKC", INVISIBLE.sub("", host)).lower().replace("。", ".")
    name, colon, port = whole.rpartition(":")
    if not colon or not port.isdigit():
        name, colon, port = whole, "", ""
    if "@" in name:
        return ""
    # A foreign letter among Latin ones is a look-alike; a label of its own script is a name.
    labels = (plain(label) if re.search("[a-z]", label) else label for label in name.rstrip(".").split("."))
    try:
        return ".".join(labels).encode("idna").decode("ascii") + colon + port
    except UnicodeError:
        return ""


def _encoded(rest: str) -> str:
    """Path, query and fragment, with all that is not ASCII as percent signs and digits; a second # too."""
    path, mark, fragment = _STRAY.sub("%25", rest).partition("#")
    safe = "%/:?@!$&()*+,;=-._~"
    return quote(path, safe=safe) + mark + quote(fragment, safe=safe)


def mail(value: str) -> tuple[str, bool]:
    """The address alone, and whether that is certain: not when its @ had to be guessed or parameters were cut off."""
    text = plain(value)
    named = _NAMED.fullmatch(text)
    text = unwrapped(named.group(1) if named else text)
    text = re.sub(r"^(?:mailto|e?-?mail|メール)\s*:\s*", "", text, flags=re.IGNORECASE)
    sure = True
    if "@" not in text:
        text, sure = _AT.sub("@", text), False
    if "?" in text:
        text, sure = text.split("?")[0], False
    name, at, host = re.sub(r"\s*([@.])\s*", r"\1", unwrapped(text)).partition("@")
    try:
        return f"{name}{at}{host.lower().rstrip('.').encode('idna').decode('ascii')}", sure
    except UnicodeError:
        return "", False
