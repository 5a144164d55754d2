"""In which encoding the bytes of a file are, when they are not UTF-8."""

from __future__ import annotations


def foreign_encoding(raw: bytes) -> str | None:
    """The name of the encoding when the bytes are not UTF-8; ``None`` when they are."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if b"\x1b$B" in raw or b"\x1b$@" in raw:
        return "ISO-2022-JP"
    if raw.count(0) * 20 > len(raw):
        return "UTF-16"
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        return None
    fits = []
    for encoding, name in (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP")):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Wrong guesses give half-width kana and rare kanji; right ones give hiragana and katakana.
        kana = sum("ぁ" <= char <= "ヶ" or char in "、。ー" for char in text)
        odd = sum("｡" <= char <= "ﾟ" for char in text)
        fits.append((kana - 2 * odd, name))
    return max(fits)[1] if fits else "UTF-8 ?"


def first_foreign(raw: bytes) -> int:
    """The offset of the first byte that is not UTF-8."""
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return 0
