"""`{% kept name, values %} … {% endkept %}`: a part of a template that takes long, rendered again only where values change.

What stands between may use only the values that are listed, and what is the same for all pages. What it rendered to is kept by
its name, with a digest of the template, those which that uses, the language and the values.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

import msgspec
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from podcast_notes import file_names, files
from podcast_notes.pages import stand_in

KEEP = "keep_fragment"
"""The function of an environment that keeps fragments: of values, the first of which is a name, and of what renders."""

Keep = Callable[[tuple[object, ...], Callable[[], str]], str]


class KeptTag(Extension):
    """The tag."""

    tags = {"kept"}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> nodes.Node:
        """See jinja2.ext.Extension."""
        line = next(parser.stream).lineno
        values = parser.parse_tuple(with_condexpr=False)
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        listed = values if isinstance(values, nodes.Tuple) else nodes.Tuple([values], "load")
        call = self.call_method("_keep", [listed], lineno=line)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _keep(self, values: tuple[object, ...], caller: Callable[[], str]) -> str:
        keep = self.environment.globals.get(KEEP)
        return cast(Keep, keep)(values, caller) if keep else caller()


def keeper(folder: Path, state: Callable[[], bytes]) -> Keep:
    """A function for environments that keeps fragments in a folder; `state` is a digest of all that is not a value."""

    def keep(values: tuple[object, ...], caller: Callable[[], str]) -> str:
        try:
            encoded = msgspec.msgpack.encode(values, enc_hook=stand_in)
        except (TypeError, UnicodeEncodeError):  # what has no fixed form, or half of a character
            return caller()
        digest = hashlib.blake2b(state() + encoded, digest_size=16).digest()
        path = _place(folder, str(values[0]))
        known = files.read_checked(path)
        if known is not None and known[: len(digest)] == digest:
            return Markup(str(known[len(digest) :], "utf-8"))  # noqa: S704 - as a template rendered it
        rendered = caller()
        files.write_checked(path, digest + rendered.encode())
        return rendered

    return keep


def _place(folder: Path, name: str) -> Path:
    """The file of a fragment: what is named after an episode can be found, and removed, by that; other names may be anything."""
    if file_names.names_files(name):
        owner, _, own = name.rpartition("/")
        return folder / (f"{owner}~{own}" if owner else own)
    return folder / f"_{hashlib.blake2b(name.encode(), digest_size=16).hexdigest()}"
