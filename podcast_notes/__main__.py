"""`python -m podcast_notes` is `podcast-notes`."""

from podcast_notes.cli import main

if __name__ == "__main__":
    main()
