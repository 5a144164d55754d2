"""Reads hours that are written in Japanese: 第1・3水曜 13時半〜15時（予約制）、祝日は休み."""

from __future__ import annotations

import re

from generator.language.hours_tokens import (
    EVERY_DAY,
    HOLIDAYS,
    WEEKDAYS,
    WEEKEND,
    YEAR_END,
    Lexer,
    Rule,
    Span,
    Token,
    date,
    from_to,
    nothing,
    numbered,
    token,
)  # fmt: skip
from generator.language.schedule import DAYS, LAST

_DAY = "[月火水木金土日]"
_OF = dict(zip("月火水木金土日", DAYS, strict=True))
_TILDE = r"(?:[~〜～\-‐–—−]|から)"
_AND = r"(?:[・、,･/／&と及びや]|および|または|又は|\s)"
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = (
    rf"(?:(?:(?P<era#>令和|R)?\s*(?P<year#>[0-9]{{1,4}}|元)年(?:の)?)?(?P<month#>{_N})月(?P<day#>{_N})日|"
    rf"(?P<m#>[0-9]{{1,2}})/(?P<d#>[0-9]{{1,2}})(?![0-9]))"
)
_CLOCK = (
    rf"(?:(?P<half#>午前|午後|朝|昼|夕方|夕|夜|深夜|早朝|AM|PM|am|pm)の?\s*)?"
    rf"(?:(?P<h#>{_N})(?::(?P<i#>[0-9]{{2}})|時(?!間|期|点)(?:(?P<min#>{_N})分(?!間)|(?P<semi#>半))?)"
    rf"|(?P<named#>正午|真夜中|零時))"
)
_NEXT = r"(?P<next>翌日?の?|翌朝|次の日の?)?\s*"
_THROUGH = {"夏期": (6, 9), "夏季": (6, 9), "夏休み": (7, 9), "夏": (6, 9), "お盆": (8, 8), "盆": (8, 8), "冬": (11, 3),
            "冬期": (11, 3), "冬季": (11, 3), "冬休み": (12, 1), "春休み": (3, 4), "春": (3, 5), "秋": (9, 11),
            "ゴールデンウィーク": (4, 5), "ゴールデンウイーク": (4, 5), "GW": (4, 5), "大型連休": (4, 5),
            "学期中": (4, 3), "長期休暇": (7, 4), "長期休み": (7, 4)}  # fmt: skip
_AFTERNOON = ("午後", "夕方", "夕", "夜", "PM", "pm")


def number(text: str) -> int:
    """A number in Arabic or kanji numerals: ``12`` and ``十二``."""
    if text.isdigit():
        return int(text)
    if text == "元":
        return 1
    tens, ten, ones = text.partition("十")
    return (_KANJI.get(tens, 1) * 10 if ten else _KANJI.get(tens, 0)) + (_KANJI.get(ones, 0) if ten else 0)


def _date(match: re.Match[str], which: int, like: str = "") -> str:
    """The date of one side of a range; a year or month that is not said again is that of ``like``."""
    found = match.groupdict()
    month = found.get(f"month{which}") or found.get(f"m{which}")
    day = found.get(f"day{which}") or found.get(f"d{which}")
    year = found.get(f"year{which}")
    value = number(year) if year else None
    if value is not None and (found.get(f"era{which}") or value < 100):
        value += 2018
    if value is None and len(like) > len("MM-DD") and month and number(month) >= int(like[-5:-3]):
        value = int(like[:4])
    return date(value, number(month) if month else like[-5:-3], number(day or "0"))


def _range(match: re.Match[str]) -> Token | None:
    first = _date(match, 1)
    if match["short"]:
        return Token("dates", match.group(), (first, first[:-2] + f"{number(match['short']):02}"))
    if not match["other"]:
        return Token("dates", match.group(), (first, first))
    return Token("dates", match.group(), (first, _date(match, 2, first)))


def _minutes(match: re.Match[str], which: int, before: tuple[str, int] | None = None) -> int | None:
    """Minutes from midnight; ``before`` is the time before with its half of the day, which may hold here too."""
    found = match.groupdict()
    named = found.get(f"named{which}")
    if named:
        return 720 if named == "正午" else 0
    hour = number(found[f"h{which}"] or "0")
    rest = found.get(f"i{which}") or found.get(f"min{which}")
    minute = 30 if found.get(f"semi{which}") else number(rest) if rest else 0
    half = found.get(f"half{which}")
    if (half in _AFTERNOON and hour < 12) or (half == "昼" and hour < 6):
        hour += 12
    value = hour * 60 + minute
    if not half and before is not None and before[0] in _AFTERNOON and before[1] < value + 720 <= 1440:
        value += 720  # 午後1時から3時
    return value if value <= 1440 and minute < 60 else None


def _times(match: re.Match[str]) -> Token | None:
    first = _minutes(match, 1)
    last = None if first is None else _minutes(match, 2, (match["half1"] or "", first))
    if first is None or last is None:
        return None
    over = bool(match["next"]) or last < first
    return Token("time", match.group(), Span(first, last, over))


def _time(match: re.Match[str]) -> Token | None:
    at = _minutes(match, 1)
    if at is None:
        return None
    side = match["side"] or ""
    if side in ("まで", "迄", "終了"):
        return Token("time", match.group(), Span(None, at))
    return Token("time", match.group(), Span(at, None))


def _days(match: re.Match[str]) -> Token | None:
    """月・水・金曜, 土日, 火曜日から木曜日: only what is surely days of the week."""
    text = match.group()
    found: set[str] = set()
    broad = False
    for part in re.finditer(rf"({_DAY})(?:曜日?)?(?:\s*{_TILDE}\s*({_DAY})(?:曜日?)?(?:まで)?)?", text):
        days = from_to(_OF[part[1]], _OF[part[2]]) if part[2] else {_OF[part[1]]}
        broad = broad or bool(part[2])
        found |= days
    return Token("days", text.strip(), frozenset(found), broad)


def _weeks(match: re.Match[str]) -> Token:
    numbers = re.findall(r"[1-5一二三四五]", match.group())
    found: set[int | str] = {number(one) for one in numbers}
    span = re.search(rf"([1-5一二三四五])\s*{_TILDE}\s*第?\s*([1-5一二三四五])", match.group())
    if span:
        found |= set(range(number(span[1]), number(span[2]) + 1))
    if re.search("最終|最後", match.group()):
        found.add(LAST)
    return Token("weeks", match.group(), frozenset(found))


def _months(match: re.Match[str]) -> Token:
    first = number(match["first"])
    return Token("months", match.group(), (first, number(match["last"]) if match["last"] else first))


def _month_of_year(match: re.Match[str]) -> Token:
    year = number(match["year"]) + (2018 if match["era"] else 0)
    return Token("dates", match.group(), (f"{year:04}-{number(match['month']):02}", None))


_WEEK = r"(?:第\s*[1-5一二三四五]|最終|(?:月の)?最後の)"
_NEXT_WEEK = r"(?:第\s*[1-5一二三四五](?![0-9:時])|[1-5一二三四五](?![0-9:時]|月(?!曜))|最終|最後の)"
_AFTER_WEEK = r"(?:(?<=第[1-5])|(?<=[・、,と][1-5])|(?<=最終)|(?<=最後の))"
_ONE_DAY = rf"{_DAY}(?:曜日?)?"
_LIST = rf"{_ONE_DAY}(?:\s*(?:{_AND}\s*|{_TILDE}\s*)?{_ONE_DAY}(?!間))*(?:まで(?=の|[、,。\s]|$))?"
_SURE = (
    rf"(?={_DAY}曜|{_DAY}(?:[・、,･/と~〜～\-–]|から)?{_DAY}(?![年月0-9])|{_DAY}\s*[・、,･/]?\s*祝|{_DAY}(?:のみ|"
    rf"だけ|\s*[0-9:)]|"
    rf"\s*$|\s*は))"
)

_RULES: tuple[Rule, ...] = (
    # Words that only look like hours: when a source was written, how long something takes.
    (
        r"(?:西暦|令和|平成|昭和)?\s*(?:[0-9]{1,4}|元)年度?(?:\s*[0-9]{1,2}月(?:\s*[0-9]{1,2}日)?)?(?:ごろ|"
        r"頃)?(?:\s*の)?\s*(?:記事|"
        r"記録|資料|時点|現在|調べ|調査|開始|広報|訪問記?|発行|情報|号)(?:時)?",
        nothing,
    ),
    (
        r"(?:月|週|年)?に?\s*[0-9一二三四]?(?:日|曜)?の?時間帯|日付|日時|日中|毎月(?=第|最)|"
        r"毎週(?=[月火水木金土日])|本日|当日|前日|翌営業日|料金|日本|日程|月額",
        nothing,
    ),
    (r"(?:24|二十四)\s*時間(?!前|以内|後)", token("time", Span(0, 1440))),
    (r"終日", token("time", Span(0, 1440))),
    (
        rf"{_N}\s*(?:時間|分間|分(?=前|後|程|ほど|以|ずつ|くらい)|週間|か月|ヶ月|カ月|日間|歳|才|人|回目|階|番|名|"
        rf"組)",
        nothing,
    ),
    # What no weekly hours can say.
    (
        r"毎月\s*[0-9]{1,2}日(?:\s*(?:[・、,]|と)\s*[0-9]{1,2}日)*|月末|月初|上旬|中旬|下旬|[0135-9]の(?:つく|"
        r"付く)日",
        token("vague", "always"),
    ),
    (
        r"隔週|隔月|隔日|(?:[0-9一二]?\s*(?:週|日|か?月))\s*おき|[2-4二三四]\s*(?:週間?|か月|ヶ月|カ月)"
        r"に\s*(?:[1一](?:回|度)|一度)|不定期|不定休|不規則|"
        r"臨時休[業館診]?|奇数(?:月|週)|偶数(?:月|週)",
        token("vague", "always"),
    ),
    (
        r"(?:祝祭?日|祭日|休日|休館日)(?:[がの](?:場合|とき|時)|に(?:当たる|あたる|重なる)|と(?:重なる|重なった)|"
        r"なら|だったら)(?:[はに、]|には)*\s*(?:その)?(?:翌|"
        r"次|前)[^。、()]*",
        token("vague", "always"),
    ),
    (
        r"(?:毎月|月に?)\s*[1-9一二三四数](?:[~〜\-・][1-9])?\s*(?:回|度)(?:程度|ほど|くらい)?|"
        r"ひと月に[^。、]{1,4}(?:回|度)",
        token("vague", "without weeks"),
    ),
    (
        r"週に?\s*[1-6一二三四五六数](?:[~〜\-・][1-7])?\s*(?:回|日|度)(?:程度|ほど|くらい)?|"
        r"年に?\s*数?[1-9一二三四]?\s*(?:回|度)",
        token("vague", "without days"),
    ),
    # A pause at noon.
    (r"昼休み(?:時間|中)?(?:も|なし|はなし|はありません)|お?昼も", nothing),
    (r"昼休み", token("closed_time", Span(12 * 60, 12 * 60 + 30))),
    # Appointments.
    (
        r"予約(?:は|が|の必要は|も)?\s*(?:(?:全く|特に)?(?:不要|なし|無し|無用|いりません|要りません|いらない|"
        r"要らない|ありません|必要ありません|必要はありません|必要ない|必要なし|"
        r"しなくても|なくても)|なしで)|(?:申し?込み?|事前連絡)\s*(?:は|が)?\s*(?:不要|いりません|要りません)",
        token("appointment", False),
    ),
    (r"予約(?:優先|もでき|もでき|すると|した方が|してもらうと|できま)[^。、()]*", nothing),
    (
        r"(?:要|完全|事前|電話)?予約|(?:要|事前に?|あらかじめ)\s*(?:お)?(?:申し?込み?|連絡)(?:制|が必要|が要|"
        r"して)?|申込制|お?申し?込み?(?:ください|が必要|が要り|の上)",
        token("appointment", True),
    ),
    # Closed, open, not quite.
    (
        r"(?:定休|休館|休業|休所|休診|休園|閉館|閉所)日?\s*(?:[::=]|は(?!ありません|ない|な[くし])|が)",
        token("closed_after"),
    ),
    (r"休み\s*[::=]", token("closed_after")),
    (
        r"(?:休み|休業|休館|定休日?|閉館日?)\s*(?:は|が)?\s*(?:なし|ありません|ない)|休まず|休みなく|"
        r"(?:年中)?無休|365日",
        token("always"),
    ),
    (r"(?:も|でも)\s*(?=(?:開|やって|受け?付|営業|対応|利用|来|相談|休まず))", token("open")),
    (
        r"(?:お)?休み(?:ます|です|し|に|の|が)?|休業|休館|休所|休診|休園|定休日?|休む|休ん|休止|閉館|閉所|閉店|"
        r"閉ま|閉鎖|閉じ|閉庁|お休み|除く|除き|除いて|除い|以外|のぞく|"
        r"のぞき|のぞいて|(?:開い|やっ|行っ|受け付け|おこなっ|対応し|つながり?)て?い?ません|(?:開き|行い|おこない|"
        r"受け付け|つながり|やり|でき|対応でき|対応し|受付し|あり)ません|不可",
        token("closed_before"),
    ),
    (r"開(?:い|館|所|庁|け|き|く|設)|営業|受け付け|受付|やって|利用でき|(?:お)?越し|来て", token("open")),
    # Dates, months, seasons.
    (
        rf"{numbered(_DATE, 1)}\s*(?:{_TILDE}|より)\s*(?:翌年の?|次の年の?)?(?:(?P<other>{numbered(_DATE, 2)})|"
        rf"(?P<short>{_N})日)(?:まで)?",
        _range,
    ),
    (rf"{numbered(_DATE, 1)}\s*(?:から|以降|より|以後)", lambda m: Token("dates", m.group(), (_date(m, 1), None))),
    (rf"{numbered(_DATE, 1)}\s*(?:まで|迄)", lambda m: Token("dates", m.group(), (None, _date(m, 1)))),
    (rf"{numbered(_DATE, 1)}(?P<other>)(?P<short>)", _range),
    (r"(?P<era>令和|R)?\s*(?P<year>[0-9]{1,4}|元)年\s*(?P<month>[0-9]{1,2})月\s*(?:から|より|以降)", _month_of_year),
    (r"(?:西暦|令和|平成|昭和)?\s*(?:[0-9]{1,4}|元)年(?:\s*[0-9]{1,2}月)?", nothing),
    (rf"(?P<first>{_N})\s*(?:月\s*(?:{_TILDE}|・|、|と)\s*|{_TILDE}\s*|・\s*)(?P<last>{_N})月(?!曜)(?:まで)?", _months),
    (rf"(?P<first>{_N})月(?!曜|{_TILDE}?{_DAY}曜)(?P<last>)", _months),
    (r"年末年始|年末・年始|年末から年始|年末、年始|正月|三が日|年末|年始", token("rest", YEAR_END)),
    (
        r"ゴールデンウ[ィイ]ーク|GW|大型連休|(?:お|旧)?盆(?:休み|の(?:時期|期間|間))?|夏期休[業暇館]|"
        r"夏季休[業暇館]|夏休み|冬休み|春休み|夏期|夏季|冬期|冬季|長期休暇|長期休み|"
        r"学期中|[春夏秋冬](?=[のはにもと、,・]|季|期|場|だけ)",
        lambda m: Token("season", m.group(), next(months for name, months in _THROUGH.items() if name in m.group())),
    ),
    # Weeks that stand behind their day: 水曜（第1・第3）.
    (rf"{_WEEK}(?:\s*(?:{_AND}|{_TILDE})?\s*{_NEXT_WEEK})*(?=週?目?\s*(?:のみ|だけ|\)|$))", _weeks),
    # Days of the week.
    (
        rf"(?:毎月)?{_WEEK}(?:\s*(?:{_AND}|{_TILDE})?\s*{_NEXT_WEEK})*(?:週目?)?の?\s*(?={_DAY})",
        _weeks,
    ),
    (r"平日|ウィークデー|ウイークデー", token("days", WEEKDAYS, broad=True)),
    (r"毎日|連日", token("days", EVERY_DAY, broad=True)),
    (r"週末", token("days", WEEKEND)),
    (r"国民の祝日|祝祭日|祝日|祭日|(?<!定)休日|祝(?![い福辞])", token("rest", HOLIDAYS)),
    (rf"(?:(?<![0-9毎祝休平一-龠ぁ-ん])|(?<=[くる])|{_AFTER_WEEK})(?:毎週)?{_SURE}{_LIST}", _days),
    (rf"(?<=[とや・はがのも第])(?={_DAY}曜){_LIST}|(?<=毎週){_LIST}|{_DAY}曜日?|土日(?=[祝はも・、])", _days),
    # Times of day.
    (rf"{numbered(_CLOCK, 1)}\s*(?:{_TILDE}|より)\s*{_NEXT}{numbered(_CLOCK, 2)}(?:まで)?", _times),
    (rf"{numbered(_CLOCK, 1)}\s*(?P<side>から|より|以降|開始|[~〜～]|まで|迄|終了)?", _time),
    (r"午前(?:中)?(?:のみ|だけ)?", token("half", "morning")),
    (r"午後(?:のみ|だけ)?", token("half", "afternoon")),
)  # fmt: skip

_FILLERS = r"制|(?:受付|開所|開館|営業|利用|相談)?時間|です|ます|まで|(?<=\s)[のはにとがをもで](?=\s|$)"

LEXER = Lexer("ja", _RULES, r"[。!?;\n]|(?<![0-9])\.(?![0-9])", fillers=_FILLERS)
