"""The shape of what is stored, as text: each record type, and what it is made of, with types and defaults.

`python -m tests.store.shapes` prints it, for `schema-<version>.txt`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, cast, get_args, get_type_hints

import msgspec

from podcast_notes.store import TABLES


def shape() -> str:
    """All types from which stored records are made, those of the tables first."""
    kinds: list[type] = list(TABLES)
    for kind in kinds:  # which grows
        kinds += [part for part in dict.fromkeys(_parts(kind)) if part not in kinds]
    tables: Mapping[type, str] = TABLES
    return "\n".join(_described(kind, tables.get(kind)) for kind in kinds)


def _described(kind: type, table: str | None) -> str:
    heading = f"{kind.__name__}{f': the table {table}' if table else ''}"
    if issubclass(kind, Enum):
        members = [f"  {member.value!r}" for member in kind]
        return "\n".join([heading, *members, ""])
    hints = get_type_hints(kind)
    fields = msgspec.structs.fields(cast("type[msgspec.Struct]", kind))
    lines = [f"  {field.name}: {_type(hints[field.name])}{_default(field)}" for field in fields]
    return "\n".join([heading, *lines, ""])


def _parts(kind: type) -> list[type]:
    """The structs and enumerations that the fields of a struct are made of."""
    if issubclass(kind, Enum):
        return []
    found: list[type] = []
    pending: list[Any] = list(get_type_hints(kind).values())
    while pending:
        one = pending.pop(0)
        pending += get_args(one)
        if isinstance(one, type) and issubclass(one, msgspec.Struct | Enum):
            found.append(one)
    return found


def _type(hint: Any) -> str:
    arguments = [_type(argument) for argument in get_args(hint)]
    if not arguments:
        return "None" if hint is type(None) else "..." if hint is Ellipsis else getattr(hint, "__name__", str(hint))
    origin = getattr(hint, "__origin__", None)
    return f"{origin.__name__}[{', '.join(arguments)}]" if isinstance(origin, type) else " | ".join(arguments)


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.default is not msgspec.NODEFAULT:
        return f" = {msgspec.json.encode(field.default).decode()}"
    if field.default_factory is not msgspec.NODEFAULT:
        return f" = {msgspec.json.encode(field.default_factory()).decode()}"
    return ""


if __name__ == "__main__":
    print(shape(), end="")
