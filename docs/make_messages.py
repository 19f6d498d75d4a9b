"""Collects the words of the site's templates into messages.pot, and brings the catalogues of all languages in step.

Places and headers are left out of the files: they would change with every edit of a template. Rules for plurals come
from Babel, by language.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.frontend import CommandLineInterface

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "templates" / "locale"


def extract(target: Path) -> None:
    """Write the template of the catalogues: every message of the templates and of the labels of records."""
    mapping = f"--mapping={ROOT / 'pyproject.toml'}"
    options = ["--no-location", "--sort-output", "--omit-header", "--add-comments=Translators:", "--no-wrap"]
    keywords = ["--keywords=message", "--keywords=label:1c,2", "--keywords=plural_label:1c,2,3"]
    pybabel("extract", mapping, *keywords, *options, f"--output={target}", str(ROOT))


def update(template: Path) -> None:
    """Bring the catalogue of every language in step with the template: what is new is empty in it, what is gone is dropped."""
    options = ["--no-fuzzy-matching", "--ignore-obsolete", "--omit-header", "--no-wrap"]
    for path in LOCALE.glob("*/messages.po"):
        files = [f"--input-file={template}", f"--output-file={path}", f"--locale={path.parent.name}"]
        pybabel("update", *options, *files)


def pybabel(*arguments: str) -> None:
    CommandLineInterface().run(["pybabel", "--quiet", *arguments])


def main() -> None:
    template = LOCALE / "messages.pot"
    extract(template)
    update(template)


if __name__ == "__main__":
    main()
