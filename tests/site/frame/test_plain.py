"""Templates that are made quicker say what Jinja itself makes of them."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.language.locale import Text
from generator.site.frame.plain import Plain

MACROS = """
{% macro card(title, text="none", more=[]) %}
<p>{{ title }}: {{ text }}{% for one in more %}, {{ one }}{% endfor %}</p>
{% endmacro %}
{% macro around(kind) %}<div class="{{ kind }}">{{ caller() }}</div>{% endmacro %}
{% macro rest(first) %}{{ first }}{{ varargs | join("-") }}{{ kwargs.get("last", "") }}{% endmacro %}
"""
TEMPLATES = {
    "a text": "{{ text }}|{{ marked }}|{{ spoken }}|{{ number }}|{{ none }}|{{ text ~ marked }}",
    "in an attribute": '<a title="{{ text }}" href="{{ marked | striptags }}">',
    "a dict": "{{ held.items }}|{{ held.keys }}|{{ held['items'] }}|{{ held.get('items') }}",
    "a value and a method": "{{ spoken.lang }}|{{ spoken.upper() }}|{{ words.index('b') }}",
    "a loop": "{% for one in words %}{{ loop.index }}{{ add(one, last='!') }}{% endfor %}",
    "a loop that calls itself": "{% for one in tree recursive %}{{ one.name }}({{ loop(one.below) }}){% endfor %}",
    "a macro": "{% import 'macros' as m %}{{ m.card(text) }}{{ m.card(marked, more=words) }}{{ m.card(1, text='<') }}",
    "a macro around": "{% import 'macros' as m %}{% call m.around('x') %}{{ text }}{{ m.card(1, 2) }}{% endcall %}",
    "a macro with more": "{% import 'macros' as m %}{{ m.rest(1, 2, text, last=marked) }}",
    "arguments in a list": "{{ add(*words[:1], **{'last': text}) }}",
    "an argument that Python has a word for": "{{ named(class=text, b=1) }}",
    "a block": "{% set kept %}{{ text }}<b>{% endset %}{{ kept }}{% block part %}{{ add(text) }}{% endblock %}",
    "a choice": "{{ add('a') if words else text }}{{ text if not words }}",
    "filters": "{{ words | map('upper') | join(', ') }}{{ text | safe }}{{ text | e }}{{ marked | e }}",
    "Japanese": "{{ '「困りごと」<' }}{{ text }}",
}


def _given() -> dict[str, Any]:
    return {
        "text": "<b>\"Q&A\" 'x'",
        "marked": Markup("<i>so</i>"),
        "spoken": Text("a<b", "en"),
        "number": 7,
        "none": None,
        "held": {"items": "<own>"},
        "words": ["a", "b", "<c>"],
        "tree": [{"name": "x", "below": [{"name": "<y>", "below": []}]}],
        "named": lambda **named: named,
        "add": lambda *parts, last="": "".join(map(str, parts)) + str(last),
    }


def _made(kind: type[Environment], template: str) -> str:
    environment = kind(loader=DictLoader({"macros": MACROS}), autoescape=True, undefined=StrictUndefined)
    return environment.from_string(template).render(_given())


@pytest.mark.parametrize("name", sorted(TEMPLATES.keys() - {"a dict"}))
def test_a_template_says_what_jinja_makes_of_it(name: str) -> None:
    assert _made(Plain, TEMPLATES[name]) == _made(Environment, TEMPLATES[name])


def test_a_dict_is_asked_for_its_keys_first() -> None:
    told = _made(Plain, TEMPLATES["a dict"]).split("|")
    assert [told[0], *told[2:]] == ["&lt;own&gt;"] * 3
    assert "built-in method keys" in told[1]


@pytest.mark.parametrize(
    "template",
    [
        "{{ nowhere }}",
        "{{ nowhere() }}",
        "{{ held.nothing }}",
        "{{ spoken.nothing }}",
        "{% import 'macros' as m %}{{ m.card() }}",
        "{% import 'macros' as m %}{{ m.nothing(1) }}",
    ],
)
def test_what_is_not_there_is_a_fault(template: str) -> None:
    for kind in (Environment, Plain):
        with pytest.raises(UndefinedError):
            _made(kind, template)


def test_a_macro_that_is_given_too_much_is_a_fault() -> None:
    for kind in (Environment, Plain):
        with pytest.raises(TypeError, match="takes not more than 3"):
            _made(kind, "{% import 'macros' as m %}{{ m.card(1, 2, 3, 4) }}")
