"""Records of every type with anything in them that the types allow, made from the types themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from podcast_notes.models import Record

texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "",
        " ",
        "'",
        "''",
        "=1+1",
        " =1",
        "@x",
        "-5",
        "+31",
        "\t=",
        "\r",
        "\n",
        "\r\n",
        '"',
        ";",
        ",",
        "＝1",
        "null",
        "a\x00b",
    ]
)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    datetime: st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
}


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that records are made of."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    arguments = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return st.none() | st.one_of([values(one) for one in arguments if one is not NoneType])
    if get_origin(kind) is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if get_origin(kind) is dict:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=2)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return structs(kind)


def structs(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Any record within a record; a field that may be left out mostly is."""
    fields = msgspec.structs.fields(kind)
    required = {field.name: values(field.type) for field in fields if field.required}
    optional = {field.name: values(field.type) for field in fields if not field.required}
    names = st.frozensets(st.sampled_from(sorted(optional) or [""]), max_size=4 if optional else 0)

    def chosen(picked: frozenset[str]) -> st.SearchStrategy[Any]:
        return st.builds(kind, **required, **{name: optional[name] for name in sorted(picked)})

    return names.flatmap(chosen)


def records(kind: type[Record]) -> st.SearchStrategy[Any]:
    """Any record of a type, however strange its id."""
    return structs(kind)
