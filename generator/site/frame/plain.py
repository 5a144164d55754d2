"""Jinja for templates that are what they look like: what a page asks a thousand times is answered at once.

No function of a template asks for the context it is called in, ``x.y`` of a dict is its key ``y``, no environment
escapes at one time and not at another. So a call is a call, and a text that is put out is not wrapped before it is
put together with the others. A test holds what comes of it equal to what Jinja itself makes.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from keyword import iskeyword
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_escaped = lru_cache(1 << 14)(escape)


def _put_out(value: Any) -> str:
    """What a value is in HTML."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    try:
        return value.__html__()  # type: ignore[no-any-return]
    except AttributeError:
        return escape(str(value))


class _Generator(CodeGenerator):
    """Writes the Python of a template."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 (Jinja's)
        """A call as Python's own. Jinja would hand it to the context, which looks twice whether it is asked for."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class _Macro(Macro):
    """A macro that is given what it asks for."""

    def __init__(self, environment: Environment, func: Callable[..., str], *told: Any) -> None:
        super().__init__(environment, func, *told)
        self.function = func
        self.simple = not (self.catch_kwargs or self.catch_varargs or self.caller)

    def __call__(self, *given: Any, **named: Any) -> Any:
        """What the macro writes, as HTML."""
        if self.simple and not named and len(given) == len(self.arguments):
            return str.__new__(Markup, self.function(*given))
        return super().__call__(*given, **named)


class _Template(Template):
    """A template with the quicker ones of these names."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 (Jinja's)
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template of this code."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__.update(escape=_put_out, Macro=_Macro)
        return made


class Plain(Environment):
    """An environment of such templates."""

    code_generator_class = _Generator
    template_class = _Template

    class context_class(Context):  # noqa: N801 (Jinja's name for it)
        """The names that a template knows."""

        def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
            """Calls a function. Jinja would first look, twice, whether it asks for the context."""
            kwargs.pop("_loop_vars", None)  # what it adds in a loop and in a block, for such a function
            kwargs.pop("_block_vars", None)
            return function(*args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of ``obj.attribute``. Jinja would first let a dict fail to have such an attribute."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
