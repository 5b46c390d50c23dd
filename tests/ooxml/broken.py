"""One broken workbook for each of the 40 rules, made from a sound one."""

import re

BROKEN = {}


def breaks(number):
    def add(change):
        BROKEN[number] = change
        return change
    return add


def edit(parts, part, pattern, replacement):
    """Replaces the first match in a part; there must be one."""
    text, n = re.subn(pattern, replacement, parts[part].decode(), count=1)
    assert n == 1, f"{pattern} is not in {part}"
    parts[part] = text.encode()


def sheet_part(parts, tab):
    """The part of the sheet with this name."""
    book = parts["xl/workbook.xml"].decode()
    relation = re.search(rf'<sheet name="{tab}" sheetId="\d+" r:id="(rId\d+)"', book).group(1)
    relations = parts["xl/_rels/workbook.xml.rels"].decode()
    return "xl/" + re.search(rf'Id="{relation}" Type="[^"]*" Target="([^"]*)"',
                             relations).group(1)


def table_part(parts, tab):
    folder, name = sheet_part(parts, tab).rsplit("/", 1)
    relations = parts[f"{folder}/_rels/{name}.rels"].decode()
    return "xl/tables/" + re.search(r'tables/([^"]*)"', relations).group(1)


def add_cell(parts, tab, reference, text):
    row = re.sub("[A-Z]+", "", reference)
    edit(parts, sheet_part(parts, tab), "</sheetData>",
         f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
         "</row></sheetData>")


def change_first_text(parts, text, other):
    edit(parts, "xl/sharedStrings.xml", f">{re.escape(text)}<", f">{other}<")


def set_number(parts, tab, text):
    """Writes a text over the first figure of a sheet."""
    edit(parts, sheet_part(parts, tab), r'(<c r="[A-Z]+\d+" s="\d+")><v>[^<]*</v></c>',
         rf'\1 t="inlineStr"><is><t>{text}</t></is></c>')


@breaks(1)
def table_unmarked(parts):
    part = sheet_part(parts, "Summary")
    edit(parts, part, "<tableParts.*</tableParts>", "")
    folder, name = part.rsplit("/", 1)
    del parts[f"{folder}/_rels/{name}.rels"]


@breaks(2)
def table_named_like_a_cell(parts):
    edit(parts, table_part(parts, "Summary"), ' name="[^"]*"', ' name="Q1"')


@breaks(3)
def headings_repeat(parts):
    edit(parts, table_part(parts, "Summary"), 'name="Lower[^"]*"', 'name="Code"')


@breaks(4)
def filter_buttons(parts):
    edit(parts, table_part(parts, "Summary"), "<tableColumns",
         '<autoFilter ref="A1:B2"/><tableColumns')


@breaks(5)
def merged(parts):
    edit(parts, sheet_part(parts, "Summary"), "</sheetData>",
         '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>')


@breaks(6)
def blank_row(parts):
    edit(parts, sheet_part(parts, "Left out"),
         r'<row r="(\d+)"([^>]*)>((?!</row>).)*</row></sheetData>',
         r'<row r="\1"\2></row></sheetData>')


@breaks(7)
def no_wrap(parts):
    text = parts["xl/styles.xml"].replace(b' wrapText="1"', b"")
    assert text != parts["xl/styles.xml"]
    parts["xl/styles.xml"] = text


@breaks(8)
def frozen(parts):
    edit(parts, sheet_part(parts, "Summary"), '<sheetView workbookViewId="0"/>',
         '<sheetView workbookViewId="0"><pane ySplit="5"/></sheetView>')


@breaks(9)
def hidden_column(parts):
    edit(parts, sheet_part(parts, "Summary"), '<col min="2"', '<col hidden="1" min="2"')


@breaks(10)
def empty_cell(parts):
    edit(parts, sheet_part(parts, "Summary"), r'<c r="[A-Z]+\d+" s="\d+"><v>[^<]*</v></c>',
         "")


@breaks(11)
def code_beside_a_number(parts):
    set_number(parts, "Summary", "8.0 [c]")


@breaks(12)
def no_notes(parts):
    edit(parts, "xl/workbook.xml", 'name="Notes"', 'name="Remarks"')


@breaks(13)
def below_the_table(parts):
    add_cell(parts, "Summary", "A99", "Source: staff survey")


@breaks(14)
def number_of_tables_missing(parts):
    change_first_text(parts, "This worksheet contains one table.", "One table")


@breaks(15)
def code_not_explained(parts):
    text = re.sub(rb"Shorthand in this table: [^<]*", b"Some shorthand is used.",
                  parts["xl/sharedStrings.xml"])
    assert text != parts["xl/sharedStrings.xml"]
    parts["xl/sharedStrings.xml"] = text


@breaks(16)
def title_not_tagged(parts):
    edit(parts, "xl/styles.xml", '(<cellXfs.*?)xfId="1"', r'\1xfId="0"')


@breaks(17)
def gap_at_the_left(parts):
    edit(parts, table_part(parts, "Summary"), ' ref="A', ' ref="B')


@breaks(18)
def two_tables(parts):
    edit(parts, sheet_part(parts, "Summary"), "</tableParts>",
         '<tablePart r:id="rId1"/></tableParts>')


@breaks(19)
def cover_beside_column_a(parts):
    edit(parts, sheet_part(parts, "Cover"), "</sheetData>",
         '<row r="90"><c r="B90" t="inlineStr"><is><t>Logo</t></is></c></row></sheetData>')


@breaks(20)
def link_into_the_table(parts):
    edit(parts, sheet_part(parts, "Table of contents"), "'Notes'!A1", "'Notes'!A5")


@breaks(21)
def sheet_named_history(parts):
    edit(parts, "xl/workbook.xml", 'name="Left out"', 'name="History"')


@breaks(22)
def blank_sheet(parts):
    edit(parts, sheet_part(parts, "Left out"), "<sheetData>.*</sheetData>",
         "<sheetData/>")


@breaks(23)
def small_font(parts):
    edit(parts, "xl/styles.xml", '<sz val="12"/>', '<sz val="10"/>')


@breaks(24)
def italics(parts):
    edit(parts, "xl/styles.xml", '<font><b/><sz val="12"/>', '<font><b/><i/><sz val="12"/>')


@breaks(25)
def numbers_left(parts):
    text = parts["xl/styles.xml"].replace(b'horizontal="right"', b'horizontal="left"')
    assert text != parts["xl/styles.xml"]
    parts["xl/styles.xml"] = text


@breaks(26)
def heat_map(parts):
    edit(parts, sheet_part(parts, "Summary"), "</sheetData>",
         '</sheetData><conditionalFormatting sqref="D5"/>')


@breaks(27)
def footer(parts):
    edit(parts, sheet_part(parts, "Summary"), "(<pageSetup[^>]*/>)",
         r"\1<headerFooter><oddFooter>Page</oddFooter></headerFooter>")


@breaks(28)
def formula(parts):
    edit(parts, sheet_part(parts, "Summary"), r'(<c r="[A-Z]+\d+" s="\d+">)(<v>)',
         r"\1<f>1+1</f>\2")


@breaks(29)
def chart_without_words(parts):
    """Of the workbook of charts."""
    edit(parts, "xl/drawings/drawing1.xml", ' descr="[^"]*"', "")


@breaks(30)
def bare_link(parts):
    edit(parts, "xl/sharedStrings.xml", ">Who answered<", ">https://example.org<")


@breaks(31)
def no_language(parts):
    edit(parts, "docProps/core.xml", "<dc:language>.*</dc:language>", "")


@breaks(32)
def two_limits_in_a_cell(parts):
    set_number(parts, "Summary", "45.1 to 60.2")


@breaks(33)
def stars(parts):
    set_number(parts, "Summary", "51.2 **")


@breaks(34)
def long_figure(parts):
    edit(parts, sheet_part(parts, "Summary"), r"<v>(\d+\.\d)</v>", r"<v>\g<1>23</v>")


@breaks(35)
def date_in_figures(parts):
    edit(parts, "xl/sharedStrings.xml", ">Date: [^<]*<", ">Date: 2025-06-02<")


@breaks(36)
def opens_at_the_second_sheet(parts):
    edit(parts, "xl/workbook.xml", "<workbookView ", '<workbookView activeTab="1" ')


@breaks(38)
def no_codes(parts):
    edit(parts, table_part(parts, "Summary"), 'name="Code"', 'name="Label"')


@breaks(40)
def table_without_a_name(parts):
    edit(parts, table_part(parts, "Summary"), ' name="[^"]*"', ' name=""')
