"""Records → documents and sites."""

from podcast_notes.render.renderer import Renderer, templates_folder
from podcast_notes.render.site import BuildResult, GeneratedFile, write_site

__all__ = ["BuildResult", "GeneratedFile", "Renderer", "templates_folder", "write_site"]
