"""The long word lists of the language tables, by language: no tables themselves, so that no language is named by them."""
