"""The lists of quotes without JavaScript, and on to a search that combines their filters."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect


def test_quotes_are_narrowed_without_javascript(browser: Browser, demo_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo_site}/quotes/index.html")
    filters = page.get_by_role("navigation", name="Filter")
    number = int(filters.locator("li").filter(has_text="Letterlijk").locator(".number").inner_text())
    filters.get_by_role("link", name="Letterlijk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Letterlijk")
    assert page.locator("figure.quote").count() == number
    assert set(page.locator("figure.quote .verdict").all_inner_texts()) == {"Letterlijk"}
    page.get_by_role("link", name="Per gast").click()
    page.get_by_role("link", name="Jorrit ten Hagelaar").click()
    expect(page).to_have_url(f"{demo_site}/guests/jorrit-ten-hagelaar/index.html#quotes")
    context.close()


def test_a_list_leads_to_a_search_with_its_filter(page: Page, demo: Path, demo_site: str) -> None:
    page.goto(f"{demo_site}/quotes/verdict/verbatim/index.html")
    number = page.locator("figure.quote").count()
    page.get_by_role("link", name="In deze citaten zoeken").click()
    expect(page.get_by_role("status")).to_have_text(f"Gevonden: {number}")
