"""Records → documents and sites."""

from podcast_notes.render.exports import ExportResult, LeftFile, read_export_list, write_export
from podcast_notes.render.making import collecting_rarely
from podcast_notes.render.manifest import read_manifest, site_digest
from podcast_notes.render.outputs import (
    SEARCH_INDEX,
    Aside,
    BuildResult,
    CopiedFile,
    GeneratedFile,
    Output,
    Part,
    SiteFile,
)
from podcast_notes.render.renderer import Renderer, templates_folder
from podcast_notes.render.site import SiteBuild, write_site
from podcast_notes.render.sources import program_digest
from podcast_notes.render.staging import Staging, staging_in

__all__ = [
    "SEARCH_INDEX",
    "Aside",
    "BuildResult",
    "CopiedFile",
    "ExportResult",
    "GeneratedFile",
    "LeftFile",
    "Output",
    "Part",
    "Renderer",
    "SiteBuild",
    "SiteFile",
    "Staging",
    "collecting_rarely",
    "program_digest",
    "read_export_list",
    "read_manifest",
    "site_digest",
    "staging_in",
    "templates_folder",
    "write_export",
    "write_site",
]
