"""The faults that ``mutants.py`` plants: small slips in a source file, each as new text for a place in it.

Left out is what no user could notice: the texts of docstrings and assertions, types, sizes of caches, and how wide or with which sign a
thing is drawn.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
}  # fmt: skip
EXCHANGED = {"min": "max", "max": "min", "any": "all", "all": "any", "first": "last", "last": "first", "head": "tail", "tail": "head"}
UNITS = {
    "minutes": "hours", "hours": "minutes", "days": "hours", "seconds": "minutes", "weeks": "days",
    "Rp": "%", "%": "Rp", "jam": "menit", "menit": "jam",
}  # fmt: skip
_UNSEEN = """
    width height gap icon size color colour maxsize border margin padding spacing key type slots frozen eq vertical_alignment
    horizontal_alignment label_visibility dash opacity font line maxcol min_column_width encoding timespec bargap automargin
    unsafe_allow_html ensure_ascii indent timeout
"""
UNSEEN = frozenset(_UNSEEN.split())
"""Keywords of which a wrong value is no wrong answer."""


MOST = 12
"""Up to here a number counts, names a place or is a limit, as 60 and 100 are; one pixel or second more of a larger one is no fault."""


UNDRAWN = frozenset({"size", "width", "font", "margin", "pad", "t", "r", "b", "l", "opacity", "nticks"})
"""Of a dictionary that says how a chart looks, the same."""


@dataclass(frozen=True)
class Fault:
    """One slip: what stands at a place of a file and what is written there instead."""

    kind: str
    start: tuple[int, int]
    end: tuple[int, int]
    text: str
    function: str
    """The function of the file in which it stands; ``<module>`` outside of all."""

    def planted(self, source: str) -> str:
        lines = source.encode().splitlines(keepends=True)
        before = b"".join(lines[: self.start[0] - 1]) + lines[self.start[0] - 1][: self.start[1]]
        after = lines[self.end[0] - 1][self.end[1] :] + b"".join(lines[self.end[0] :])
        return (before + self.text.encode() + after).decode()


def faults(source: str) -> Iterator[Fault]:
    """Every slip that could be made in a file."""
    yield from _Walk("<module>").inside(ast.parse(source))


@dataclass(frozen=True)
class _Walk:
    function: str

    def inside(self, node: ast.AST) -> Iterator[Fault]:
        for child in _worth_looking(node):
            within = self
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and "." not in self.function:
                name = child.name if self.function == "<module>" else f"{self.function}.{child.name}"
                within = (
                    _Walk(name) if isinstance(child, ast.ClassDef) or self.function == "<module>" or self.function[0].isupper() else self
                )
            yield from within.of(child)
            yield from within.inside(child)

    def of(self, node: ast.AST) -> Iterator[Fault]:
        if isinstance(node, ast.If) and not node.orelse:
            yield self._at(node.test, "dropped condition", "False")
        for kind, other in _slips(node):
            text = "pass" if isinstance(other, ast.Pass) else ast.unparse(other)
            if text != ast.unparse(node):
                yield self._at(node, kind, text if isinstance(node, ast.stmt) else f"({text})" if _needs_brackets(other) else text)

    def _at(self, node: ast.AST, kind: str, text: str) -> Fault:
        assert isinstance(node, ast.expr | ast.stmt)
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return Fault(kind, (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset), text, self.function)


def _needs_brackets(node: ast.AST) -> bool:
    return isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp | ast.UnaryOp | ast.IfExp | ast.Lambda)


def _worth_looking(node: ast.AST) -> Iterator[ast.AST]:
    """The children of a node but for types, docstrings, assertions and what is never drawn otherwise."""
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        yield from (value for key, value in pairs if not (isinstance(key, ast.Constant) and key.value in UNDRAWN))
        return
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params", "bases", "exc"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Assert | ast.JoinedStr):
                continue
            if isinstance(child, ast.keyword) and child.arg in UNSEEN:
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
                continue
            yield child


def _slips(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(left=left, ops=[operator], comparators=comparators) if type(operator) in COMPARISONS:
            yield "comparison", ast.Compare(left, [COMPARISONS[type(operator)]()], comparators)
        case ast.BoolOp(op=operator, values=values):
            yield "and or", ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not", operand
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in SUMS and not _is_text(left) and not _is_text(right):
            yield "sum", ast.BinOp(left, SUMS[type(operator)](), right)
        case ast.IfExp(test=test, body=body, orelse=other):
            yield "exchanged cases", ast.IfExp(test, other, body)
        case ast.Constant(value=bool(value)):
            yield "constant", ast.Constant(not value)
        case ast.Constant(value=int(value)) if abs(value) <= MOST or value in (60, 100):
            yield "boundary", ast.Constant(value + 1)
        case ast.Constant(value=str(value)) if value in UNITS:
            yield "unit", ast.Constant(UNITS[value])
        case ast.Constant(value=str(value)) if " " in value.strip() and any(letter.isalpha() for letter in value):
            yield "word", ast.Constant(value.rstrip() + " x" if value == value.rstrip() else value.rstrip() + " x ")
        case ast.Subscript(value=value, slice=ast.Constant(value=0), ctx=context):
            yield "first and last", ast.Subscript(value, ast.Constant(-1), context)
        case ast.Subscript(value=value, slice=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)), ctx=context):
            yield "first and last", ast.Subscript(value, ast.Constant(0), context)
        case ast.Call():
            yield from _slips_of_call(node)
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise():
            yield "dropped line", ast.Pass()
        case _:
            pass


def _slips_of_call(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    first, second, *others = (*node.args, None, None)
    if first is not None and second is not None and not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
        yield "swapped arguments", ast.Call(node.func, [second, first, *(one for one in others if one is not None)], node.keywords)
    match node.func:
        case ast.Name(id="sorted"):
            kept = [keyword for keyword in node.keywords if keyword.arg != "reverse"]
            turned = kept if len(kept) < len(node.keywords) else [*kept, ast.keyword("reverse", ast.Constant(True))]
            yield "sort order", ast.Call(node.func, node.args, turned)
        case ast.Name(id="reversed"):
            yield "sort order", ast.Call(ast.Name("iter"), node.args, [])
        case ast.Name(id=name) if name in EXCHANGED:
            yield "first and last", ast.Call(ast.Name(EXCHANGED[name]), node.args, node.keywords)
        case ast.Attribute(value=value, attr="astimezone") if [ast.unparse(argument) for argument in node.args] != ["UTC"]:
            yield "zone", ast.Call(ast.Attribute(value, "astimezone"), [_utc()], [])
        case ast.Attribute(value=value, attr=name) if name in EXCHANGED or name in ("desc", "asc"):
            other = {**EXCHANGED, "desc": "asc", "asc": "desc"}[name]
            yield "first and last", ast.Call(ast.Attribute(value, other), node.args, node.keywords)
        case _:
            pass
    for place, keyword in enumerate(node.keywords):
        if keyword.arg in ("minutes", "hours", "days", "seconds", "weeks"):
            wrong = [*node.keywords[:place], ast.keyword(UNITS[keyword.arg], keyword.value), *node.keywords[place + 1 :]]
            yield "unit", ast.Call(node.func, node.args, wrong)


def _utc() -> ast.expr:
    return ast.parse("__import__('datetime').UTC", mode="eval").body


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
