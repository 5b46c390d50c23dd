"""html-validate finds no error in any page: its recommended rules, those of documents and
of accessibility.

Usage: check_valid.py PATH_OF_kloe. Exit 77: html-validate is not installed (npm ci in
tests/web; a test extra).
"""

import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("cli", "oracle", "ooxml"))]
import browser
import reviews
from program import Faults, Program, temporary

RULES = {"root": True, "extends": ["html-validate:recommended", "html-validate:document",
                                   "html-validate:a11y"],
         # A title is as long as the name of its place.
         "rules": {"long-title": "off"}}
BROKEN = "<!DOCTYPE html><html lang=\"en\"><head><title>x</title></head><body><p><div></p>"


def validate(folder, paths):
    """The errors, by file name."""
    rules = folder / "rules.json"
    rules.write_text(json.dumps(RULES), encoding="utf-8")
    # A pipe would be cut off: it ends as soon as it has told.
    with open(folder / "told.json", "w+b") as told:
        done = subprocess.run([str(browser.MODULES / ".bin/html-validate"), "--config",
                               str(rules), "--formatter", "json", *map(str, paths)],
                              stdout=told, stderr=subprocess.PIPE, timeout=300)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.decode("utf-8", "replace")[-2000:])
        told.seek(0)
        return {pathlib.Path(page["filePath"]): page["messages"] for page in json.load(told)}


def main():
    browser.need("html-validate")
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        (folder / "broken.html").write_text(BROKEN, encoding="utf-8")
        faults.check(validate(folder, [folder / "broken.html"]), "it accepts anything")
        outs = [out for _, out in reviews.write(program, faults, folder, "json,html")]
        paths = [path for out in outs for path in sorted(out.glob("*.html"))]
        paths += reviews.beside(program, faults, folder)
        # Word processors keep the look of a cell only where it stands on the cell.
        asked = reviews.questionnaires(program, faults, folder)
        paths += asked
        for path, messages in validate(folder, paths).items():
            for told in messages:
                if told["ruleId"] == "no-inline-style" and path in asked:
                    continue
                faults.add(f"{path.parent.name}/{path.name}:{told['line']}:{told['column']}: "
                           f"{told['ruleId']}: {told['message']}")
        print(f"{len(paths)} pages looked at")
        faults.check(len(paths) > 20, "too few")
    faults.finish()


if __name__ == "__main__":
    main()
