"""A YAML loader for what people hand in: plain values only, and nothing that unfolds into more than was written."""

from __future__ import annotations

import yaml


class FrontMatterLoader(yaml.SafeLoader):
    """PyYAML's safe loader, without aliases (a few of which can stand for gigabytes) and with an end to nesting."""

    def __init__(self, text: str, *, deepest: int) -> None:
        super().__init__(text)
        self._deepest = deepest
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """See yaml.composer.Composer; raises ComposerError."""
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # missing from the stubs
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "aliases (*name) are not read", mark)
        if self._depth >= self._deepest:
            raise yaml.composer.ComposerError(None, None, f"values are nested deeper than {self._deepest}", mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node
