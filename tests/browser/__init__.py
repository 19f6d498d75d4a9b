"""Pages of the site in headless Chromium."""
