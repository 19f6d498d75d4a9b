"""The command line: parses options, calls the archive once, prints. Errors become messages here and nowhere else."""

from podcast_notes.cli.root import cli, main

__all__ = ["cli", "main"]
