"""The command line: parses options, calls the archive once, prints."""


def main() -> None:
    """Run `podcast-notes`."""
