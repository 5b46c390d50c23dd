"""Headless Chromium, as tests/web/browser.mjs drives it; and the judges that npm fetches."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
from program import SKIPPED

MODULES = HERE / "node_modules"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def starts(program):
    """Whether there is such a program, and it is more than a stub that asks for another."""
    found = shutil.which(program)
    return found and subprocess.run([found, "--version"], capture_output=True,
                                    timeout=60).returncode == 0


def need(*packages, programs=()):
    """Ends the test as skipped where something is not installed."""
    lacking = [name for name in ("node", *programs) if not shutil.which(name)]
    lacking += [name for name in packages if not (MODULES / name).is_dir()]
    if "puppeteer-core" in packages and chromium() is None:
        lacking.append("chromium")
    if lacking:
        print(f"skipped: {', '.join(lacking)} not installed (apt install chromium; npm ci "
              "in tests/web)")
        sys.exit(SKIPPED)


def chromium():
    return next((shutil.which(name) for name in CHROMIUMS if starts(name)), None)


def look(tasks, seconds=540):
    """Results of the tasks, in order: what each look found, by name."""
    with tempfile.TemporaryDirectory(prefix="kloe-web-") as folder:
        listed, told = (pathlib.Path(folder) / name for name in ("tasks.json", "results.json"))
        listed.write_text(json.dumps(tasks, default=str), encoding="utf-8")
        running = subprocess.Popen(["node", str(HERE / "browser.mjs"), chromium(), str(listed),
                                    str(told)], stderr=subprocess.PIPE)
        try:
            _, errors = running.communicate(timeout=seconds)
        finally:
            running.terminate()  # which ends Chromium, too
            running.wait()
        if running.returncode != 0:
            raise RuntimeError(errors.decode("utf-8", "replace")[-2000:])
        return json.loads(told.read_text(encoding="utf-8"))
