"""Drives `vitae preview` in a real browser: saves a change and sees it, breaks the file and sees the error, fixes it,
switches layouts, points at the page, and measures.

    preview.py VITAE [CHROMIUM]

Requires the package `playwright` (without its own browsers) and Debian's `chromium`. Prints the measurements; a step
that takes more than ten seconds, or a median above the limit, is a failure.
"""

import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from playwright.sync_api import Page, sync_playwright

from chromium import FLAGS

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The maximum median time from saving to a new picture, in milliseconds.
BAR = 150
N_SAVES = 20
PATIENCE = 10_000


class Preview:
    """A running `vitae preview` over a copy of a résumé."""

    def __init__(self, program: str, folder: pathlib.Path) -> None:
        self.file = folder / "resume.toml"
        self.file.write_text((ROOT / "examples/academic.toml").read_text())
        command = [program, "preview", "resume.toml"]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        self.url = next(line.strip() for line in self.process.stdout if line.startswith("http://"))

    def replace(self, old: str, new: str) -> str:
        """Saves the résumé with a text replaced; returns the text before."""
        before = self.file.read_text()
        assert old in before, old
        self.file.write_text(before.replace(old, new, 1))
        return before


def shown(page: Page) -> str:
    """Returns the number of the picture shown as the first page."""
    page.wait_for_selector("figure[data-shown]", timeout=PATIENCE)
    return page.get_attribute("figure", "data-shown")


def wait_for_another(page: Page, before: str) -> None:
    page.wait_for_function("before => document.querySelector('figure').dataset.shown !== before", arg=before)


def edit_and_break(page: Page, preview: Preview) -> None:
    before = shown(page)
    page.evaluate("document.querySelector('main').scrollTop = 200")
    preview.replace("Professor of palaeoclimatology", "Professor of lakes")
    wait_for_another(page, before)
    page.wait_for_selector("button[aria-label^='Professor of lakes']", state="attached")
    assert page.evaluate("document.querySelector('main').scrollTop") == 200, "the scroll position is kept"

    text = preview.replace("email =", "emial =")
    error = page.wait_for_selector("article.error")
    line = text[: text.index("email =")].count("\n") + 1
    message = error.inner_text()
    assert "unknown key emial" in message and f"resume.toml:{line}:1" in message and "email" in message, message
    assert "error" in page.inner_text("#status") and page.locator("body.stale").count() == 1
    preview.file.write_text(text)
    page.wait_for_selector("article.error", state="detached")
    page.wait_for_selector("body:not(.stale)")


def switch(page: Page, preview: Preview) -> None:
    before = shown(page)
    page.locator("#layouts label", has_text="modern").click()
    wait_for_another(page, before)
    assert page.inner_text("#clicked pre") == 'layout = "modern"'
    page.locator("#papers label", has_text="Letter").click()
    page.wait_for_function("() => document.querySelector('figure').style.aspectRatio === '612 / 792'")
    page.locator("#counts label", has_text="4").or_(page.locator("#counts label", has_text="3")).first.click()
    page.wait_for_function("() => document.querySelector('#clicked pre').textContent.includes('pages = ')")
    page.wait_for_selector("body:not(.stale), article.error")
    page.locator("#undo").click()
    page.wait_for_selector("#clicked", state="hidden")
    wait_for_another(page, "")
    page.wait_for_function("before => document.querySelector('figure').dataset.shown === before", arg=before)
    # The PDF on disk depends only on the files, whatever was clicked.
    assert b"%PDF" in preview.file.with_suffix(".pdf").read_bytes()[:8]


def point(page: Page, preview: Preview) -> None:
    text = preview.file.read_text()
    wanted = text[: text.index("Built the line-scan camera")].count("\n") + 1
    place = page.locator("button.place[aria-label^='Built the line-scan']").first
    box = place.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert re.fullmatch(rf"resume\.toml:{wanted}:\d+", page.inner_text("#source h2")), page.inner_text("#source h2")
    assert "Built the line-scan camera" in page.inner_text("#source .here")
    page.keyboard.press("ArrowDown")
    assert page.inner_text("#source h2") != f"resume.toml:{wanted}"
    page.keyboard.press("Escape")
    page.wait_for_selector("#source", state="hidden")


def other_forms(page: Page) -> None:
    """The web page and the text are shown in place of the pages."""
    page.locator("#forms label", has_text="Web page").click()
    page.wait_for_selector("#web", state="visible")
    assert not page.locator("main").is_visible()
    page.wait_for_function("() => document.querySelector('#web').src.includes('resume.html')")
    page.frame_locator("#web").locator("article h1").wait_for()
    page.locator("#forms label", has_text="Text").click()
    page.wait_for_function("() => document.querySelector('#text').textContent.length > 500")
    assert page.locator("#text").is_visible() and not page.locator("#web").is_visible()
    page.locator("#forms label", has_text="Pages").click()
    page.wait_for_selector("main", state="visible")


def keyboard(page: Page) -> None:
    """Everything works without a mouse."""
    page.locator("#papers input:checked").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('#clicked pre').textContent === 'paper = \"letter\"'")
    page.locator("#undo").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#clicked", state="hidden")
    page.locator("main").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "place"
    page.keyboard.press("Enter")
    page.wait_for_selector("#source h2")


def measure(page: Page, preview: Preview) -> list[float]:
    """Returns the times from saving to a new picture on the screen, in milliseconds by the browser's clock."""
    text = preview.file.read_text()
    page.evaluate("document.querySelector('main').scrollTop = 0")
    times = []
    for index in range(N_SAVES):
        before = shown(page)
        seen = page.evaluate_handle(
            """before => ({ seen: new Promise(resume => {
                const look = () => document.querySelector('figure').dataset.shown !== before
                    ? requestAnimationFrame(() => resume(Date.now())) : requestAnimationFrame(look);
                look();
            }) })""",
            before,
        )
        start = page.evaluate("Date.now()")
        preview.file.write_text(text.replace("mud of cold lakes", f"mud of {index + 2} cold lakes", 1))
        times.append(seen.evaluate("async ({ seen }) => await seen") - start)
    preview.file.write_text(text)
    return times


def run(program: str, chromium: str) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        preview = Preview(program, pathlib.Path(folder))
        try:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(viewport={"width": 1300, "height": 900})
            page.set_default_timeout(PATIENCE)
            trouble: list[str] = []
            page.on("pageerror", lambda error: trouble.append(str(error)))
            page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.goto(preview.url)
            edit_and_break(page, preview)
            switch(page, preview)
            point(page, preview)
            other_forms(page)
            keyboard(page)
            times = measure(page, preview)
            assert all(url.startswith(preview.url) for url in asked), "no request leaves the preview"
            preview.process.terminate()
            page.wait_for_function("() => document.querySelector('#status').textContent.includes('has stopped')")
            trouble = [text for text in trouble if "ERR_CONNECTION_REFUSED" not in text and "ERR_EMPTY_RESPONSE" not in text]
            assert not trouble, trouble
            browser.close()
        finally:
            preview.process.terminate()
            preview.process.wait()
    median = statistics.median(times)
    print(f"save → new picture: median {median:.0f} ms of {N_SAVES} (from {min(times):.0f} to {max(times):.0f})")
    assert median <= BAR, f"the median is above {BAR} ms"


if __name__ == "__main__":
    run(str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2] if len(sys.argv) > 2 else "/usr/bin/chromium")
