"""Return files as records: taken apart and put together again, byte for byte."""

import csv
import io
import re


class Return:
    """The records of one file of bytes, honouring quoted line breaks."""

    def __init__(self, content):
        self.bom = content[:3] if content.startswith(b"\xef\xbb\xbf") else b""
        records = split_records(content[len(self.bom):])
        self.end = b"\r\n" if records[0].endswith(b"\r\n") else b"\n"
        self.last_end = records[-1].endswith(b"\n")
        bare = [record.rstrip(b"\r\n") for record in records]
        self.headers = bare[:header_rows(bare)]
        self.records = [record for record in bare[len(self.headers):] if record]

    def bytes(self, records):
        """The file again, with these records."""
        content = self.bom + self.end.join([*self.headers, *records])
        return content + self.end if self.last_end else content

    def people(self, heading):
        """Who sent each record, by the column whose heading holds these words; a record
        without a name is a person of its own, as every record is without a column."""
        for row in map(cells, self.headers) if heading else ():
            for column, text in enumerate(row):
                if fold(heading) in fold(text):
                    return [fold(cells(record)[column]) or index
                            for index, record in enumerate(self.records)]
        return list(range(len(self.records)))


def fold(text):
    return " ".join(text.casefold().split())


def split_records(content):
    """Cuts at the line ends that stand outside quotes; each record keeps its end."""
    records, start, quoted = [], 0, False
    for mark in re.finditer(rb'"|\n', content):
        if mark.group() == b'"':
            quoted = not quoted
        elif not quoted:
            records.append(content[start:mark.end()])
            start = mark.end()
    return records + ([content[start:]] if content[start:] else [])


def header_rows(records):
    """How many rows of headings: three in Qualtrics' and SmartSurvey's layouts."""
    qualtrics = len(records) > 2 and b"ImportId" in records[2]
    return 3 if qualtrics or records[0].replace(b'"', b"").startswith(b"UserID") else 1


def cells(record):
    text = record.decode("utf-8")
    delimiter = max(",;\t", key=text.count)
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
