"""The first answer of a visit: the files of a search in a browser of their own, and which of them one query loads."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route

from generator.site.search.files import MANIFEST, Files

_HOST = "https://town.test/"
_ASK = """async ([manifest, locale, query]) => {
  const worker = new Worker(manifest.worker);
  const answer = message => new Promise(resolve => {
    worker.onmessage = ({ data }) => resolve(data); worker.postMessage(message); });
  await answer({ manifest, root: location.href, locale });
  return answer({ turn: 1, query, filters: {}, limit: 10, counted: false });
}"""


def first_answer(browser: Browser, files: Files, language: str, query: str) -> tuple[dict[str, Any], set[str]]:
    """What the worker answers to a query that nothing came before, and the paths of the files that were loaded."""
    loaded = {MANIFEST, files.script}

    def fulfil(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        if not path:
            route.fulfill(content_type="text/html", body="<!doctype html>")
            return
        loaded.add(path)
        kind = "text/javascript" if path.endswith(".js") else "application/json"
        route.fulfill(content_type=kind, body=files.texts[path])

    context = browser.new_context()
    context.route("**/*", fulfil)
    page = context.new_page()
    page.goto(_HOST)
    answer = page.evaluate(_ASK, [json.loads(files.manifest), language, query])
    context.close()
    return answer, loaded
