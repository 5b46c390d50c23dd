"""A web page taken apart as the tests need it, by a reader of its own that takes nothing
that is not well formed: every element is closed, in order, and every attribute quoted
and given once.
"""

import html.parser
import re

VOID = {"meta", "br", "col", "hr", "wbr"}
BLOCKS = {"address", "article", "aside", "caption", "dd", "details", "div", "dl", "dt", "figcaption",
          "figure", "footer", "h1", "h2", "h3", "h4", "header", "li", "main", "nav", "ol", "p",
          "section", "summary", "table", "tbody", "td", "text", "tfoot", "th", "thead", "title",
          "desc", "tr", "ul", "br", "body", "head", "html", "svg", "style"}
UNSEEN = {"style", "head"}


class Element:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children = []  # elements and texts

    def get(self, name, otherwise=None):
        return self.attributes.get(name, otherwise)

    @property
    def classes(self):
        return self.get("class", "").split()

    def all(self, *tags):
        """This element and all in it, in order; of these tags, if any are given."""
        if not tags or self.tag in tags:
            yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all(*tags)

    def first(self, *tags):
        return next(self.all(*tags), None)

    def inside(self, *tags):
        """The nearest element around this one with one of these tags; None without."""
        at = self.parent
        while at is not None and at.tag not in tags:
            at = at.parent
        return at

    def raw_text(self):
        return "".join(child if isinstance(child, str) else child.raw_text()
                       for child in self.children)

    def text(self, without=UNSEEN):
        """What is read, a space for every run of white space and between blocks."""
        return " ".join(self.spaced(without).split())

    def spaced(self, without):
        if self.tag in without:
            return ""
        text = "".join(child if isinstance(child, str) else child.spaced(without)
                       for child in self.children)
        return f" {text} " if self.tag in BLOCKS else text


class Reader(html.parser.HTMLParser):
    def __init__(self, faults, name):
        super().__init__(convert_charrefs=True)
        self.faults, self.name = faults, name
        self.root = self.at = Element("", {}, None)

    def fault(self, what):
        line, column = self.getpos()
        self.faults.add(f"{self.name}:{line}:{column + 1}: {what}")

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(set(names)) != len(names):
            self.fault(f"<{tag}> has an attribute twice")
        raw = self.get_starttag_text()
        bare = re.sub(r"""[^\s="'<>/]+="[^"]*"|\s+[a-z]+(?=[\s>/])""", "", raw)
        if not re.fullmatch(r"<[a-zA-Z0-9]+\s*/?>", bare):
            self.fault(f"attributes that are not quoted: {raw[:80]!r}")
        element = Element(tag, {name: "" if value is None else value
                                for name, value in attributes}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.at = self.at.parent

    def handle_endtag(self, tag):
        if tag != self.at.tag:
            self.fault(f"</{tag}> closes <{self.at.tag}>")
        elif self.at.parent is not None:
            self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)

    def handle_comment(self, data):
        self.fault(f"a comment: {data[:60]!r}")

    def handle_pi(self, data):
        self.fault(f"<?{data[:60]}")

    def unknown_decl(self, data):
        self.fault(f"<![{data[:60]}")


class Page:
    """One file. Faults of its form go to `faults`."""

    def __init__(self, faults, path):
        self.name = path.name
        self.source = path.read_bytes().decode("utf-8")
        reader = Reader(faults, self.name)
        reader.feed(self.source)
        reader.close()
        faults.check(reader.at is reader.root, f"{self.name}: <{reader.at.tag}> is not closed")
        self.check_references(faults)
        self.root = reader.root
        self.body = self.root.first("body") or self.root
        self.by_id = {}
        for element in self.root.all():
            if element.get("id") is not None:
                self.by_id.setdefault(element.get("id"), element)

    def check_references(self, faults):
        """Every & and < of a text or an attribute is written out."""
        marks = re.sub(r"<style>.*?</style>", "", self.source, flags=re.DOTALL)
        bare = re.findall(r"&(?!(?:amp|lt|gt|quot|nbsp|#[0-9]+|#x[0-9a-fA-F]+);).{0,20}", marks)
        faults.check(not bare, f"{self.name}: & as it is: {bare[:3]}")
        bare = re.findall(r"<(?![a-zA-Z/!]).{0,20}", marks)
        faults.check(not bare, f"{self.name}: < as it is: {bare[:3]}")

    def section(self, name):
        return self.by_id.get(name)

    def heading(self):
        return self.root.first("h1").text()
