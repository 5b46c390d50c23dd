"""Pages are well formed, need nothing but themselves, lead where they say, and name no
place but their own; and every text of a review stays a text.

Usage: check_markup.py PATH_OF_kloe. Nothing but Python is needed.
"""

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("cli", "oracle", "ooxml"))]
import planted_texts
import reviews
from names import check_names
from page import Page
from program import Faults, Program, temporary

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
TAGS = {"html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav",
        "section", "article", "div", "span", "h1", "h2", "h3", "h4", "p", "a", "ul", "ol", "li",
        "dl", "dt", "dd", "strong", "em", "b", "abbr", "bdi", "br", "hr", "small", "blockquote", "q",
        "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "details",
        "summary", "figure", "figcaption", "time", "svg", "g", "rect", "line", "path", "text",
        "tspan", "desc", "defs", "pattern"}
ATTRIBUTES = {"id", "class", "lang", "dir", "href", "role", "tabindex", "scope", "charset",
              "name", "content", "http-equiv", "colspan", "rowspan", "headers", "start", "open",
              "datetime", "hidden", "span", "title"}
SVG = {"svg", "g", "rect", "line", "path", "text", "tspan", "title", "desc", "defs", "pattern"}
REFERENCES = ("aria-labelledby", "aria-describedby", "headers")


def check_elements(faults, page):
    """No script, nothing that is fetched, no attribute that runs or styles anything."""
    for node in page.root.all():
        if node.tag == "":
            continue
        faults.check(node.tag in TAGS, f"{page.name}: <{node.tag}>")
        for name, value in node.attributes.items():
            is_known = name in ATTRIBUTES or name.startswith("aria-") or node.tag in SVG
            faults.check(is_known and not name.startswith("on") and name != "style",
                         f"{page.name}: <{node.tag} {name}={value[:40]!r}>")
            faults.check(name != "xlink:href" and not re.match(r"\s*(javascript|data):", value),
                         f"{page.name}: <{node.tag} {name}={value[:40]!r}>")
    style = " ".join(node.raw_text() for node in page.root.all("style"))
    faults.check(not re.search(r"url\(|@import|@font-face|expression|//|<", style),
                 f"{page.name}: the style asks for something")


def check_head(faults, page):
    head = page.root.first("head")
    policies = [(at, node.get("content")) for at, node in enumerate(head.all())
                if node.get("http-equiv", "").lower() == "content-security-policy"]
    style = next(at for at, node in enumerate(head.all()) if node.tag == "style")
    faults.check([text for _, text in policies] == [POLICY] and policies[0][0] < style,
                 f"{page.name}: policy {policies}")
    faults.check(page.source.startswith("<!DOCTYPE html>\n<html lang=\"en-GB\""),
                 f"{page.name}: starts {page.source[:60]!r}")
    faults.check("utf-8" in page.source[:1024].lower(), f"{page.name}: no character set")
    headings = [(int(node.tag[1]), node.text()) for node in page.body.all("h1", "h2", "h3", "h4")]
    faults.check([text for level, text in headings if level == 1] == [headings[0][1]],
                 f"{page.name}: headings of the first level: {headings[:3]}")
    for (before, _), (level, text) in zip(headings, headings[1:]):
        faults.check(level <= before + 1, f"{page.name}: {text!r} skips a level")


def whom(heading):
    """Whose staff, or whatever they are called, a page tells of."""
    return re.sub(r"^What \w+ of | told us$", "", heading)


def check_links(faults, page, files):
    """Ids stand once; what is led or referred to is there. How many links there are."""
    ids = [node.get("id") for node in page.root.all() if node.get("id") is not None]
    faults.check(len(set(ids)) == len(ids), f"{page.name}: ids stand twice: "
                 f"{sorted(name for name in set(ids) if ids.count(name) > 1)[:5]}")
    odd = [name for name in ids if not re.fullmatch(r"[a-zA-Z][\w.-]*", name)]
    faults.check(not odd, f"{page.name}: ids {odd[:5]}")
    n = 0
    for node in page.root.all():
        for name in REFERENCES:
            for wanted in node.get(name, "").split():
                faults.check(wanted in ids, f"{page.name}: {name} of {wanted!r}")
        if node.tag == "a":
            n += 1
            href, _, fragment = node.get("href", "").partition("#")
            faults.check(node.text() != "", f"{page.name}: a link without words")
            if href.startswith("mailto:"):
                continue
            faults.check(href == "" or href in files, f"{page.name}: leads to {href!r}")
            faults.check(href != "" or fragment in ids, f"{page.name}: leads to #{fragment}")
    return n


def check_tables(faults, page):
    """Each has a caption and marked headings, and scrolls only where the keyboard gets."""
    for table in page.body.all("table"):
        caption = table.first("caption")
        faults.check(caption is not None and caption.text() != "", f"{page.name}: a table "
                     f"without a caption: {table.text()[:60]!r}")
        faults.check(all(node.get("scope") in ("col", "row", "colgroup", "rowgroup")
                         for node in table.all("th")), f"{page.name}: headings without a scope")
        rows = [len([c for c in row.children if not isinstance(c, str)])
                for row in table.all("tr")]
        faults.check(len(set(rows)) == 1 or any(node.get("colspan") or node.get("rowspan")
                     for node in table.all("th", "td")), f"{page.name}: rows of {set(rows)} "
                     f"cells: {table.text()[:60]!r}")
    for svg in page.body.all("svg"):
        named = [page.by_id.get(name) for name in svg.get("aria-labelledby", "").split()]
        faults.check(svg.get("role") == "img" and [node and node.tag for node in named] ==
                     ["title", "desc"] and all(node.text(()) for node in named),
                     f"{page.name}: a drawing without title and description")
        loose = [node for node in svg.all("text") if not any(
            around.get("aria-hidden") == "true" for around in up(node))]
        faults.check(not loose, f"{page.name}: marks that are read aloud: "
                     f"{[node.text() for node in loose[:3]]}")


def up(node):
    while node is not None:
        yield node
        node = node.parent


def whose(page, raw):
    """The area whose figures a page shows, by its heading, and the one that it is for: a
    place that is withheld gets the system's."""
    names = {" ".join(area["name"].split()): area for area in raw["areas"]
             if area["level"] != "locality"}
    shown = names.get(whom(page.heading()))
    made_for = next((names[node.text()[4:]] for node in page.root.first("header").all("p")
                     if node.text().startswith("For ") and node.text()[4:] in names), shown)
    return shown, made_for


def stands(planted, line, at):
    """Whether all of a text stands there, but for its first letter; or it is cut. White
    space is gone from both: a drawing breaks its lines where it must."""
    found = line[at:at + len(planted)]
    cut = re.match(r"(.{8,}?)\.\.\.", found, re.DOTALL)
    return found[1:] == planted[1:] or (cut is not None and
                                        planted[1:].startswith(cut[1][1:].rstrip()))


def check_texts(faults, pages, planted):
    """Where a text of the review begins, all of it stands. Which texts were met."""
    met = set()
    for page in pages:
        read = ["".join(text.split()) for text in [page.root.text(())] + [
            node.get(name) for node in page.root.all()
            for name in ("aria-label", "title", "content") if node.get(name)]]
        for where, text in planted.items():
            text = "".join(text.split())
            word = re.search(r"Word\d+", text).group()
            for line in read:
                for at in re.finditer(word, line, re.IGNORECASE):
                    met.add(where)
                    faults.check(stands(text, line, at.start()), f"{page.name}: {where}: "
                                 f"{line[at.start():at.start() + 90]!r}")
        for tag in ("script", "img"):
            faults.check(f"<{tag}" not in page.source, f"{page.name}: <{tag}")
    return met


def check_pages(faults, kind, out):
    """All pages of one report."""
    raw = json.loads((out / "results.json").read_text(encoding="utf-8"))
    files = {path.name for path in out.iterdir()}
    pages = [Page(faults, path) for path in sorted(out.glob("*.html"))]
    links = names = 0
    areas = set()
    for page in pages:
        check_elements(faults, page)
        check_head(faults, page)
        check_tables(faults, page)
        links += check_links(faults, page, files)
        shown, area = whose(page, raw)
        if shown is None:
            faults.add(f"{kind}/{page.name}: whose is it? {page.heading()!r}")
            continue
        areas.add(area["id"])
        title = " ".join(page.root.first("title").raw_text().split())
        faults.check(" ".join(area["name"].split()) in title, f"{page.name}: titled {title!r}")
        twice = re.search(rf"({KINDS})\W+\1\b", page.root.text(()))
        faults.check(twice is None, f"{kind}/{page.name}: says {twice and twice[0]!r}")
        names += check_names(faults, f"{kind}/{page.name}", page.root.text(()), raw, area)
    wanted = {area["id"] for area in raw["areas"] if area["level"] != "locality"}
    if len(wanted) == 2:  # one place that is all of the system has the only page
        wanted -= {raw["areas"][0]["id"]}
    faults.check(areas == wanted, f"{kind}: no page of {sorted(wanted - areas)}")
    print(f"{kind}: {len(pages)} pages, {links} links, {names} names that may not stand")
    faults.check(links > 10 * len(pages), f"{kind}: only {links} links")
    return pages


KINDS = "Ask why|Clearly (?:more|less) positive than not|Differs here"  # of messages, each said once before it
SURELY_MET = ("title", "system", "place north", "locality upper", "publisher name",
              "publisher contact", "stem", "KLOE A", "condition A.C1", "question A1", "option 1",
              "band positive", "group s0", "attribute", "period now")


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        (folder / "texts").mkdir()
        texts = planted_texts.Texts()
        planted_texts.make(folder / "texts", texts)
        planted, met = texts.planted, set()
        for kind, out in reviews.write(program, faults, folder, "json,html"):
            pages = check_pages(faults, kind, out)
            if kind == "planted":
                met = check_texts(faults, pages, planted)
        print(f"{len(met)} of {len(planted)} planted texts met; not "
              f"{', '.join(sorted(set(planted) - met))}")
        faults.check(set(SURELY_MET) <= met, f"not met: {sorted(set(SURELY_MET) - met)}")
        faults.check(not {where for where in met if where.startswith("comment ")},
                     "a comment stands on a page")
    faults.finish()


if __name__ == "__main__":
    main()
