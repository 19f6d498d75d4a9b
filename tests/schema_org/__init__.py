"""Checks JSON-LD against the vocabulary of schema.org, without a network."""
