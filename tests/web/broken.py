"""A small sound page, and what breaks it: one change for each thing that the tests of
pages must notice."""

SOUND = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What staff of North told us</title>
<style>
:root { color-scheme: light dark; --ink: #0b0c0c; --ground: #ffffff; --link: #1a4d8f; --bar: #1a4d8f; --on: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f3f3f3; --ground: #121212; --link: #9cc4ff; --bar: #9cc4ff; --on: #0b0c0c; }
}
body { font: 1rem/1.5 sans-serif; margin: 0 auto; max-width: 60rem; padding: 0 1rem;
  color: var(--ink); background: var(--ground); }
a { color: var(--link); display: inline-block; min-height: 1.5rem; }
svg { max-width: 100%; forced-color-adjust: none; }
rect { fill: var(--bar); }
text { fill: var(--on); font-size: 16px; }
.scroll { overflow-x: auto; }
:focus-visible { outline: 3px solid currentColor; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 0.25rem 0.5rem; white-space: nowrap; }
@page { size: A4; margin: 15mm; }
@media print {
  :root { color-scheme: only light; --ink: #000000; --ground: #ffffff; --link: #000000; }
  body { font-size: 12pt; }
  #more { display: none; }
  #print-all:target ~ #more { display: block; }
  .second { break-before: page; }
}
</style>
</head>
<body>
<main>
<h1>What staff of North told us</h1>
<p><a href="#short">In short</a></p>
<p><a href="#print-all">Print all</a></p>
<div id="print-all"></div>
<section id="short" aria-labelledby="short-heading">
<h2 id="short-heading">In short</h2>
<p>Of the staff, 45 per cent said so.</p>
<svg role="img" aria-labelledby="t1 d1" viewBox="0 0 200 40" width="200" height="40"><title id="t1">Bars</title><desc id="d1">One bar of 45 per cent.</desc><g aria-hidden="true"><rect x="0" y="0" width="100" height="40"/><text x="10" y="25">45</text></g></svg>
</section>
<section id="talk" class="second" aria-labelledby="talk-heading">
<h2 id="talk-heading">Talk about it</h2>
<section class="scroll" aria-label="Table 1" tabindex="0">
<table><caption>What was answered</caption>
<thead><tr><th scope="col">A question that is long</th><th scope="col">Number of staff</th><th scope="col">To a great extent</th></tr></thead>
<tbody><tr><th scope="row">Are people heard?</th><td>40</td><td>45</td></tr></tbody></table>
</section>
</section>
<section id="more" aria-labelledby="more-heading">
<h2 id="more-heading">More</h2>
<details><summary>All answers</summary><p>There are 40 of them.</p></details>
</section>
</main>
</body>
</html>
"""

# What is wrong, the task of browser.mjs that finds it, how the page is met, and what is
# put in place of what.
IN_BROWSER = (
    ("a picture from elsewhere", "requests", {}, "<main>",
     "<main><img alt=\"x\" src=\"https://example.org/x.png\">"),
    ("a style from elsewhere", "requests", {}, "<style>",
     "<style>@import url(\"https://example.org/x.css\");"),
    ("a picture from another file", "requests", {}, "<main>", "<main><img alt=\"x\" src=\"x.png\">"),
    ("a script", "requests", {}, "<main>", "<main><script>document.title = 1;</script>"),
    ("grey on white", "axe", {}, "--ink: #0b0c0c", "--ink: #999999"),
    ("dark on dark", "axe", {"mode": "dark"}, "--ink: #f3f3f3", "--ink: #444444"),
    ("a table without headings", "axe", {}, "<th scope=\"row\">Are people heard?</th>",
     "<td>Are people heard?</td><td headers=\"x\"></td>"),
    ("a level that is skipped", "axe", {}, "<h2 id=\"more-heading\">More</h2>",
     "<h4 id=\"more-heading\">More</h4>"),
    ("text outside of every landmark", "axe", {}, "<main>", "<p>Draft</p><main>"),
    ("a drawing without a name", "axe", {}, "aria-labelledby=\"t1 d1\" viewBox=\"0 0 200 40\" "
     "width=\"200\" height=\"40\"><title id=\"t1\">Bars</title>", ">"),
    ("a language nobody speaks", "axe", {}, "lang=\"en-GB\"", "lang=\"xx-ZZ\""),
    ("a page that scrolls sideways", "width", {"width": 320}, "class=\"scroll\"", "class=\"wide\""),
    ("a table the keyboard cannot scroll", "width", {"width": 320}, " tabindex=\"0\"", ""),
    ("a region without a name", "width", {"width": 320}, " aria-label=\"Table 1\"", ""),
    ("text that is cut", "width", {"width": 320}, ".scroll { overflow-x: auto",
     ".scroll { overflow-x: hidden"),
    ("a number that is lost on its bar", "drawings", {}, "--on: #ffffff", "--on: #39639a"),
    ("the same in the dark", "drawings", {"mode": "dark"}, "--on: #0b0c0c; }\n}", "--on: #cfe2ff; }\n}"),
    ("a bar that is lost on the page", "drawings", {}, "--bar: #1a4d8f", "--bar: #eeeeee"),
    ("a number that is too small", "drawings", {}, "font-size: 16px", "font-size: 9px"),
    ("a number beyond its drawing", "drawings", {}, "<text x=\"10\"", "<text x=\"195\""),
    ("focus that cannot be seen", "keyboard", {}, "outline: 3px", "outline: 0 none; border: 0"),
    ("a link the keyboard cannot reach", "keyboard", {}, "<a href=\"#short\">",
     "<a href=\"#short\" tabindex=\"-1\">"),
)

# Of a printed page: what is wrong, and what is put in place of what.
ON_PAPER = (
    ("type of 9 points", "body { font-size: 12pt; }", "body { font-size: 9pt; }"),
    ("a third side", "</main>", "<p class=\"second\">Third</p></main>"),
    ("one side", ".second { break-before: page; }", ""),
    ("another size of paper", "size: A4", "size: letter"),
    ("everything printed", "#more { display: none; }", ""),
    ("not all of it where all is asked for", "#print-all:target ~", "#other:target ~"),
    ("dark paper", "  :root { color-scheme: only light; --ink: #000000; --ground: #ffffff; "
     "--link: #000000; }\n", ""),
)

# Of the markup: what is wrong, and what is put in place of what.
IN_MARKUP = (
    ("a script", "<main>", "<main><script></script>"),
    ("what runs when clicked", "<h2 id", "<h2 onclick=\"x()\" id"),
    ("a style of its own", "<h2 id", "<h2 style=\"color: red\" id"),
    ("a link to elsewhere", "<a href=\"#short\">", "<a href=\"https://example.org\">"),
    ("a link that runs", "<a href=\"#short\">", "<a href=\"javascript:x()\">"),
    ("a link to nowhere", "#short\"", "#shorts\""),
    ("a link to a file that is not there", "\"#short\"", "\"south.html\""),
    ("a name that stands twice", "id=\"talk\"", "id=\"short\""),
    ("a name that is not there", "aria-labelledby=\"t1 d1\"", "aria-labelledby=\"t1 d2\""),
    ("another policy", "default-src 'none'", "default-src 'self'"),
    ("no policy", "http-equiv=\"Content-Security-Policy\"", "name=\"policy\""),
    ("a font from elsewhere", "<style>", "<style>@font-face { src: local(x); }"),
    ("an element that is not closed", "45 per cent said so.</p>", "45 per cent said so."),
    ("elements that cross", "<p>Of the staff", "<p><strong>Of the</p></strong><p>staff"),
    ("a bare ampersand", "per cent said so", "per cent & more said so"),
    ("an attribute without quotes", "scope=\"row\"", "scope=row"),
    ("an attribute that stands twice", "scope=\"row\"", "scope=\"row\" scope=\"row\""),
    ("a comment", "<main>", "<main><!-- x -->"),
    ("no caption", "<caption>What was answered</caption>", ""),
    ("a heading of nothing", "<th scope=\"row\">", "<th>"),
    ("a row of another width", "<td>40</td>", "<td>40</td><td>1</td>"),
    ("marks that are read aloud", "<g aria-hidden=\"true\">", "<g>"),
    ("a drawing without a description", "<desc id=\"d1\">One bar of 45 per cent.</desc>",
     "<desc id=\"d1\"></desc>"),
    ("two headings of the first level", "<h2 id=\"more-heading\">More</h2>",
     "<h1 id=\"more-heading\">More</h1>"),
    ("another place", "There are 40 of them.", "There are 40 of them, and South had more."),
)


def change(wrong, old, new):
    """The page with something put in place of something that is there."""
    assert old in SOUND, f"{wrong}: {old!r} is not there"
    return SOUND.replace(old, new)
