"""A site over HTTP on this machine while it is written, and what changes in a folder meanwhile.

starlette, uvicorn and watchfiles are imported with the first call.
"""

from podcast_notes.serve.server import Serving
from podcast_notes.serve.watching import changes_below

__all__ = ["Serving", "changes_below"]
