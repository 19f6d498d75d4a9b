"""The columns of a table in a spreadsheet: a record within a record is spread over dotted ones, and lists are JSON.

An empty cell means the default of its field. A text that is empty where that is not the default, and one that a spreadsheet
would take for a formula, have an apostrophe before them; so has one that begins with an apostrophe. What is read is what was
written: https://owasp.org/www-community/attacks/CSV_Injection says why, and that nothing protects every spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import Struct

_GUARD = "'"
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""What makes a formula of a cell, at its beginning or after blanks."""


class ColumnKind(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    """Numbers, and true or false."""
    NAME = "name"
    """One of a few words, or a time."""
    JSON = "json"


class Column(Struct, frozen=True):
    """A column: its name, the fields that lead to its values, how these are written, their type and their default."""

    name: str
    path: tuple[str, ...]
    kind: ColumnKind
    type: Any
    default: str
    """What a cell holds where the record leaves the field at its default; empty for nothing, and where there is no default."""
    optional: tuple[str, ...] | None
    """The fields that lead to the record that may be missing with all of its fields."""


@cache
def columns_of(kind: type[Struct]) -> tuple[Column, ...]:
    """The columns of a table, in the order of the fields."""
    return tuple(_columns(kind, (), None))


def cell_of(column: Column, record: Mapping[str, Any]) -> str:
    """The text of a cell, from a record as in JSON."""
    value: Any = record
    for depth, name in enumerate(column.path):
        if name not in value:
            is_missing = column.optional is not None and depth < len(column.optional)
            return "" if is_missing else column.default
        value = value[name]
    if value is None and not column.default:
        return ""
    return _written(column.kind, value)


def put_cell(column: Column, cell: str, record: dict[str, Any]) -> None:
    """Put the value of a cell into a record as in JSON; raises ValueError that says what is wrong with it."""
    is_default = cell in ("", column.default)
    if is_default and column.optional is not None:
        return
    for name in column.path[:-1]:
        record = record.setdefault(name, {})
    if not is_default:
        record[column.path[-1]] = _read(column, cell)


def _columns(kind: type[Struct], path: tuple[str, ...], optional: tuple[str, ...] | None) -> Iterator[Column]:
    for field in msgspec.structs.fields(kind):
        here = (*path, field.name)
        inner = _without_none(field.type)
        if _is_spread(inner, is_optional=inner is not field.type):
            yield from _columns(inner, here, optional if inner is field.type else here)
            continue
        column_kind = _kind_of(inner)
        yield Column(".".join(here), here, column_kind, field.type, _default_text(column_kind, field.default), optional)


def _default_text(kind: ColumnKind, default: Any) -> str:
    is_nothing = default is msgspec.NODEFAULT or default in (None, (), "")
    return "" if is_nothing else _written(kind, msgspec.to_builtins(default))


def _is_spread(kind: Any, *, is_optional: bool) -> bool:
    """Whether a record within a record has columns of its own; one that may be missing, only where its cells tell that."""
    if not (isinstance(kind, type) and issubclass(kind, Struct)):
        return False
    if not is_optional:
        return True
    fields = msgspec.structs.fields(kind)
    is_plain = all(_kind_of(_without_none(field.type)) is not ColumnKind.JSON for field in fields)
    return is_plain and any(field.required for field in fields)


def _kind_of(kind: Any) -> ColumnKind:
    if kind is str:
        return ColumnKind.TEXT
    if kind in (bool, int, float):
        return ColumnKind.NUMBER
    if isinstance(kind, type) and issubclass(kind, (datetime, Enum)):
        return ColumnKind.NAME
    return ColumnKind.JSON


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in (Union, UnionType):
        return kind
    others = [one for one in get_args(kind) if one is not NoneType]
    return others[0] if len(others) == 1 else kind


def _written(kind: ColumnKind, value: Any) -> str:
    if kind is ColumnKind.TEXT:
        return _guarded(str(value))
    return str(value) if kind is ColumnKind.NAME else msgspec.json.encode(value).decode()


def _guarded(text: str) -> str:
    begins = text.lstrip(" ")[:1]
    return _GUARD + text if not begins or begins in _FORMULA_STARTS or text.startswith(_GUARD) else text


def _read(column: Column, cell: str) -> Any:
    match column.kind:
        case ColumnKind.TEXT:
            return cell.removeprefix(_GUARD)
        case ColumnKind.NAME:
            return cell
        case ColumnKind.NUMBER:
            try:
                return msgspec.convert(cell.strip(), column.type, strict=False)
            except msgspec.ValidationError:
                wanted = "true or false" if _without_none(column.type) is bool else "a number such as 12 or 0.5"
                raise ValueError(f"{column.name}: {cell[:50]!r} is not {wanted}") from None
    try:
        return msgspec.json.decode(cell)
    except (msgspec.DecodeError, RecursionError):
        raise ValueError(f'{column.name}: {cell[:50]!r} is no JSON, such as ["a", "b"]') from None
