"""The words that invented records are made of: as long and as plain as those of the real ones."""

from __future__ import annotations

FIELDS = ("general", "poverty", "elderly", "disability", "children", "youth", "health", "education", "community")

AREAS: tuple[dict[str, str], ...] = (
    {"ja": "青葉", "kana": "あおば", "en": "Aoba"},
    {"ja": "泉", "kana": "いずみ", "en": "Izumi"},
    {"ja": "港", "kana": "みなと", "en": "Minato"},
    {"ja": "松原", "kana": "まつばら", "en": "Matsubara"},
    {"ja": "桜台", "kana": "さくらだい", "en": "Sakuradai"},
    {"ja": "若草", "kana": "わかくさ", "en": "Wakakusa"},
    {"ja": "緑丘", "kana": "みどりおか", "en": "Midorioka"},
    {"ja": "川辺", "kana": "かわべ", "en": "Kawabe"},
)

SENTENCES: tuple[dict[str, str], ...] = (
    {
        "ja": "くらしの困りごとを、まずゆっくり聞きます。",
        "en": "They first listen, without hurry, to whatever is troubling you at home.",
    },
    {
        "ja": "どこに相談すればよいかわからないときにも使えます。",
        "en": "You may also come when you do not know where else to ask.",
    },
    {
        "ja": "家族や近所の人からの相談も受けます。",
        "en": "Family members and neighbours are welcome to ask as well.",
    },
    {
        "ja": "必要なときは家を訪ねて、いっしょに考えます。",
        "en": "When it helps, they visit you at home and think it through with you.",
    },
    {
        "ja": "高齢の人が住みなれた家でくらし続けられるように支えます。",
        "en": "They help older people go on living in the homes they know.",
    },
    {
        "ja": "障がいのある人の毎日の生活や働くことについて相談できます。",
        "en": "People with disabilities can talk about daily life and about work.",
    },
    {
        "ja": "子どもの育ちや学校のことで気になることを話せます。",
        "en": "You can speak about a child's growth or about worries with school.",
    },
    {
        "ja": "相談員が話を整理し、できることをいっしょに探します。",
        "en": "A counsellor sorts things out with you and looks for what can be done.",
    },
    {
        "ja": "ほかの窓口が合うときは、そこへつなぎます。",
        "en": "If another desk suits you better, they put you in touch with it.",
    },
    {
        "ja": "お茶を飲みながら、だれでも気軽にすごせます。",
        "en": "Anyone can drop in, have tea and spend time in company.",
    },
    {
        "ja": "体を動かしたり、歌ったりする集まりがあります。",
        "en": "There are gatherings for light exercise and for singing.",
    },
    {
        "ja": "秘密は守られます。名前を言わなくてもかまいません。",
        "en": "What you say stays private, and you need not give your name.",
    },
)

NOTES: tuple[dict[str, str], ...] = (
    {"ja": "計画ができたあとで、名前が変わりました。", "en": "The name has changed since the plan was made."},
    {"ja": "場所が移りました。来る前に電話で確かめてください。", "en": "It has moved. Please call before you come."},
    {"ja": "開いている日は、月によって変わります。", "en": "The days it is open differ from month to month."},
)

PURPOSES: tuple[dict[str, str], ...] = (
    {
        "ja": "いくつもの困りごとが重なった人について、関わる人が集まって支え方を考えます。",
        "en": "Those involved meet to plan support for people with several troubles at once.",
    },
)

ALIASES: tuple[dict[str, str], ...] = (
    {"ja": "家賃が払えない", "en": "can't pay rent"},
    {"ja": "お金がない", "en": "no money"},
    {"ja": "仕事が見つからない", "en": "can't find work"},
    {"ja": "借金で困っている", "en": "in debt"},
    {"ja": "住むところがない", "en": "nowhere to live"},
    {"ja": "親の介護がつらい", "en": "tired of caring for a parent"},
    {"ja": "もの忘れが心配", "en": "forgetting things"},
    {"ja": "家から出られない", "en": "can't leave the house"},
    {"ja": "話し相手がほしい", "en": "someone to talk to"},
    {"ja": "子どもが学校に行かない", "en": "child won't go to school"},
    {"ja": "赤ちゃんのことが不安", "en": "worried about my baby"},
    {"ja": "眠れない日が続く", "en": "can't sleep"},
    {"ja": "障がい者手帳のこと", "en": "disability certificate"},
    {"ja": "薬の飲み方がわからない", "en": "how to take medicine"},
    {"ja": "近所の人が心配", "en": "worried about a neighbour"},
    {"ja": "一人で子どもを育てている", "en": "raising a child alone"},
)
