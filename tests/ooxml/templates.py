"""Templates of different make, and some that must be refused.

Each is put together here by hand, in another way than kloe writes: other prefixes, other
names of parts, whole targets, a picture on the master, sample slides.
"""

import base64
import random
import zipfile

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument."
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
                         "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
FONT, ACCENT = "Georgia", "7A1F3D"


def relations(entries):
    lines = "".join(f'<Relationship Id="{name}" Type="{kind if ":" in kind else f"{R}/{kind}"}" '
                    f'Target="{target}"/>' for name, kind, target in entries)
    return ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships">{lines}</Relationships>')


def theme():
    colours = "".join(f"<d:{name}><d:srgbClr val=\"{value}\"/></d:{name}>" for name, value in (
        ("dk1", "101010"), ("lt1", "FFFFFF"), ("dk2", "303030"), ("lt2", "EEEEEE"),
        *((f"accent{i}", ACCENT) for i in range(1, 7)), ("hlink", "0000EE"),
        ("folHlink", "551A8B")))
    fonts = "".join(f'<d:{kind}><d:latin typeface="{FONT}"/><d:ea typeface=""/>'
                    f'<d:cs typeface=""/></d:{kind}>' for kind in ("majorFont", "minorFont"))
    fill = '<d:solidFill><d:schemeClr val="phClr"/></d:solidFill>'
    return (f'<d:theme xmlns:d="{A}" name="Brand"><d:themeElements><d:clrScheme name="Brand">'
            f'{colours}</d:clrScheme><d:fontScheme name="Brand">{fonts}</d:fontScheme>'
            f'<d:fmtScheme name="Brand"><d:fillStyleLst>{fill * 3}</d:fillStyleLst>'
            f'<d:lnStyleLst>{f"<d:ln>{fill}</d:ln>" * 3}</d:lnStyleLst><d:effectStyleLst>'
            f'{"<d:effectStyle><d:effectLst/></d:effectStyle>" * 3}</d:effectStyleLst>'
            f'<d:bgFillStyleLst>{fill * 3}</d:bgFillStyleLst></d:fmtScheme></d:themeElements>'
            '</d:theme>')


def holder(number, name, kind, box):
    where = "" if box is None else ('<d:xfrm><d:off x="{}" y="{}"/><d:ext cx="{}" cy="{}"/>'
                                    "</d:xfrm>".format(*box))
    return (f'<sp><nvSpPr><cNvPr id="{number}" name="{name}"/><cNvSpPr/><nvPr><ph {kind}/></nvPr>'
            f'</nvSpPr><spPr>{where}</spPr><txBody><d:bodyPr/><d:lstStyle/><d:p><d:endParaRPr '
            'lang="en-GB"/></d:p></txBody></sp>')


def tree(shapes, name="", background=""):
    named = f' name="{name}"' if name else ""
    return (f'<cSld{named}>{background}<spTree><nvGrpSpPr><cNvPr id="1" name=""/><cNvGrpSpPr/><nvPr/>'
            f'</nvGrpSpPr><grpSpPr/>{shapes}</spTree></cSld>')


def root(kind, inside, more=""):
    return f'<{kind} xmlns="{P}" xmlns:d="{A}" xmlns:rel="{R}"{more}>{inside}</{kind}>'


KEEP = "<clrMapOvr><d:masterClrMapping/></clrMapOvr>"


SOLID = "<bg><bgPr><d:solidFill>{}</d:solidFill><d:effectLst/></bgPr></bg>"


def parts_of(width, height, layouts, main="presentation.main", sections=False,
             background="", swapped=False):
    """The parts of a template: its layouts are (name, kind, has own places). `swapped`:
    light on dark by the map of its colours."""
    wide = (width // 20, height // 20, width * 9 // 10, height // 6)
    body = (width // 20, height // 4, width * 9 // 10, height * 2 // 3)
    places = {"title": 'type="title"', "ctrTitle": 'type="ctrTitle"'}
    colours = "".join(f' {name}="{value}"' for name, value in (
        ("bg1", "dk1" if swapped else "lt1"), ("tx1", "lt1" if swapped else "dk1"),
        ("bg2", "dk2" if swapped else "lt2"), ("tx2", "lt2" if swapped else "dk2"),
        *((f"accent{i}", f"accent{i}") for i in range(1, 7)), ("hlink", "hlink"),
        ("folHlink", "folHlink")))
    picture = ('<pic><nvPicPr><cNvPr id="9" name="Logo" descr=""/><cNvPicPr/><nvPr/></nvPicPr>'
               '<blipFill><d:blip rel:embed="logo"/><d:stretch><d:fillRect/></d:stretch>'
               '</blipFill><spPr><d:xfrm><d:off x="0" y="0"/><d:ext cx="90000" cy="90000"/>'
               '</d:xfrm><d:prstGeom prst="rect"><d:avLst/></d:prstGeom></spPr></pic>')
    ids = "".join(f'<sldLayoutId id="{2147483700 + i}" rel:id="L{i}"/>'
                  for i in range(len(layouts)))
    style = "<d:lvl1pPr><d:defRPr sz=\"2400\"/></d:lvl1pPr>"
    parts = {
        "ppt/looks/brand.xml": root("sldMaster", tree(
            background=background, shapes=picture + holder(2, "Title", places["title"], wide) +
            holder(3, "Body", 'type="body" idx="1"', body)) + f"<clrMap{colours}/>"
            f"<sldLayoutIdLst>{ids}</sldLayoutIdLst><txStyles><titleStyle>{style}</titleStyle>"
            f"<bodyStyle>{style}</bodyStyle><otherStyle>{style}</otherStyle></txStyles>"),
        "ppt/looks/_rels/brand.xml.rels": relations(
            [("logo", "image", "/ppt/pictures/logo.png"), ("T", "theme", "colours.xml"),
             *((f"L{i}", "slideLayout", f"layouts/{i}.xml") for i in range(len(layouts)))]),
        "ppt/looks/colours.xml": theme(),
        "ppt/pictures/logo.png": PIXEL,
        "ppt/slides/sample.xml": root("sld", tree(holder(2, "Title", places["title"], None)) +
                                      KEEP),
        "ppt/slides/_rels/sample.xml.rels": relations(
            [("x", "slideLayout", "../looks/layouts/0.xml")]),
    }
    for i, (name, kind, own) in enumerate(layouts):
        opening = kind == "title"
        parts[f"ppt/looks/layouts/{i}.xml"] = root("sldLayout", tree(
            holder(2, "Heading", places["ctrTitle" if opening else "title"],
                   wide if own else None) +
            holder(3, "Below" if opening else "Anything",
                   'type="subTitle" idx="1"' if opening else 'idx="7"',
                   body if own else None), name) + KEEP,
            f' type="{kind}"' if kind else "")
        parts[f"ppt/looks/layouts/_rels/{i}.xml.rels"] = relations(
            [("M", "slideMaster", "../brand.xml")])
    section = ('<extLst><ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><s:sectionLst '
               'xmlns:s="http://schemas.microsoft.com/office/powerpoint/2010/main"><s:section '
               'name="Ours" id="{11111111-2222-3333-4444-555555555555}"><s:sldIdLst><s:sldId '
               'id="256"/></s:sldIdLst></s:section></s:sectionLst></ext></extLst>')
    parts["ppt/start.xml"] = root(
        "presentation", '<sldMasterIdLst><sldMasterId id="2147483690" rel:id="m"/>'
        '</sldMasterIdLst><sldIdLst><sldId id="256" rel:id="s"/></sldIdLst>'
        f'<sldSz cx="{width}" cy="{height}"/><notesSz cx="6858000" cy="9144000"/>' +
        (section if sections else ""))
    parts["ppt/_rels/start.xml.rels"] = relations(
        [("m", "slideMaster", "looks/brand.xml"), ("s", "slide", "slides/sample.xml")])
    parts["_rels/.rels"] = relations([("o", "officeDocument", "/ppt/start.xml")])
    kinds = {"ppt/start.xml": main, "ppt/looks/brand.xml": "slideMaster",
             "ppt/slides/sample.xml": "slide",
             **{f"ppt/looks/layouts/{i}.xml": "slideLayout" for i in range(len(layouts))}}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{TYPE}presentationml.'
                        f'{kind}+xml"/>' for name, kind in kinds.items())
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}<Override '
        f'PartName="/ppt/looks/colours.xml" ContentType="{TYPE}theme+xml"/></Types>')
    return parts


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def read(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


WIDE, OLD = (12192000, 6858000), (9144000, 6858000)
USUAL = [("Title Slide", "title", True), ("Title and Content", "obj", True)]


def good(folder):
    """Three that can be used: repeated names of other layouts; a 4:3 .potx whose layouts
    have no places of their own; sections, and layouts that only their kind tells."""
    return [
        write(folder / "repeated.pptx",
              parts_of(*WIDE, USUAL + [("Quote", "", True), ("Quote", "", True)])),
        write(folder / "old.potx",
              parts_of(*OLD, [(name, kind, False) for name, kind, _ in USUAL],
                       main="template.main")),
        write(folder / "sections.pptx",
              parts_of(*WIDE, [("Auftakt", "title", True), ("Inhalt", "obj", False)],
                       sections=True)),
    ]


NAVY = SOLID.format('<d:srgbClr val="14213D"/>')
# The theme's dark colour, made a little lighter.
NIGHT = SOLID.format('<d:schemeClr val="bg1"><d:lumMod val="85000"/><d:lumOff val="10000"/>'
                     "</d:schemeClr>")


def dark(folder):
    """Two with a dark background, which that is, and what is said of each: black text on
    navy, of which nothing could be read, and light text on nearly black."""
    return [
        (write(folder / "navy.pptx", parts_of(*WIDE, USUAL, background=NAVY)), "14213D",
         "too faint on its background (14213D): decks have light text"),
        (write(folder / "night.pptx",
               parts_of(*WIDE, USUAL, background=NIGHT, swapped=True)), "272727", ""),
    ]


def bad(folder):
    """Those that are refused, and what is said."""
    usual = parts_of(*WIDE, USUAL)
    master = usual["ppt/looks/brand.xml"]
    return [
        (write(folder / "macros.pptm",
               usual | {"[Content_Types].xml": usual["[Content_Types].xml"].replace(
                   f"{TYPE}presentationml.presentation.main+xml",
                   "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml")}),
         "macros"),
        (write(folder / "vba.pptx", usual | {"ppt/vbaProject.bin": b"x"}), "macros"),
        (write(folder / "doctype.pptx", usual | {
            "ppt/looks/brand.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]>" + master}),
         "document type"),
        (write(folder / "large.pptx", usual | {
            "ppt/pictures/logo.png": random.Random(1).randbytes(33 << 20)}), "is over"),
        (write(folder / "bomb.pptx", usual | {"ppt/pictures/logo.png": b"\0" * (40 << 20)}),
         "zip bomb"),
        (write(folder / "two.pptx", parts_of(*WIDE, USUAL + [USUAL[1]])),
         "several layouts may be the 'Title and Content'"),
        (write(folder / "none.pptx", parts_of(*WIDE, [USUAL[0], ("Quote", "", True)])),
         "no layout is called 'Title and Content'"),
        (write(folder / "outside.pptx", usual | {
            "ppt/looks/_rels/brand.xml.rels": usual["ppt/looks/_rels/brand.xml.rels"]
            .replace("/ppt/pictures/logo.png", "../../../etc/logo.png")}),
         "outside the file"),
        (write(folder / "sheet.pptx", usual | {
            "[Content_Types].xml": usual["[Content_Types].xml"].replace(
                "presentationml.presentation.main", "spreadsheetml.sheet.main")}),
         "no presentation"),
    ]
