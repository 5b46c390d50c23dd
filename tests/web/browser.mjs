// Opens pages in headless Chromium and says what a reader meets there.
//
// node browser.mjs CHROMIUM TASKS.json RESULTS.json: TASKS is a list of {what, file, ...},
// `what` a list of `looks`; RESULTS gets what each found, in order. Python writes the one
// and reads the other (browser.py).

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import * as seen from "./seen.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-dev-shm-usage", "--font-render-hinting=none"];
const TABS_MAX = 2000;

// How a page is met: features of the reader's device, width in CSS pixels.
const MODES = {
  light: { "prefers-color-scheme": "light" },
  dark: { "prefers-color-scheme": "dark" },
  contrast: { "prefers-color-scheme": "light", "prefers-contrast": "more" },
  forced: { "prefers-color-scheme": "light", "forced-colors": "active" },
  "forced dark": { "prefers-color-scheme": "dark", "forced-colors": "active" },
};
// What a reader may set without loss: WCAG 1.4.12, and letters of twice the size (1.4.4).
const STYLES = {
  spaced: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`,
  larger: "html { font-size: 200% !important; }",
};

// A page as a reader meets it, its details opened unless they are to stay `closed`, and
// what it asks for beyond its file; `bypass`: as if it had no policy.
async function open(browser, { file, mode = "light", width = 1280, fragment = "",
  closed = false, scale = 1, bypass = false }) {
  const page = await browser.newPage();
  const url = pathToFileURL(file).href;
  const refused = [];
  await page.setBypassCSP(bypass);
  await page.setViewport({ width, height: 900, deviceScaleFactor: scale });
  const wire = await page.createCDPSession();
  await wire.send("Emulation.setEmulatedMedia", { features:
    Object.entries(MODES[mode]).map(([name, value]) => ({ name, value })) });
  await wire.send("Log.enable");
  wire.on("Log.entryAdded", ({ entry }) => refused.push(`${entry.source}: ${entry.text}`));
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.url().split("#")[0] === url) return request.continue();
    refused.push(`asks for ${request.url().slice(0, 200)}`);
    return request.abort();
  });
  page.on("pageerror", (error) => refused.push(`script: ${error.message}`));
  await page.goto(url + fragment, { waitUntil: "load" });
  if (!closed) await page.evaluate(seen.openDetails);
  return { page, refused };
}

// What is looked at in an open page. Each leaves it as it was, but for where the focus is.
const looks = {
  async axe(page, { contrast = true }) {
    await page.evaluate(AXE);
    const { violations, passes, incomplete } = await page.evaluate(
      (values, enabled) => window.axe.run(document, { runOnly: { type: "tag", values },
        rules: { "color-contrast": { enabled } } }), TAGS, contrast);
    const told = (rules) => rules.map(({ id, help, nodes }) => ({ id, help, n: nodes.length,
      nodes: nodes.slice(0, 3).map(({ target, failureSummary }) =>
        `${target}: ${failureSummary?.replace(/\s+/g, " ").slice(0, 200)}`) }));
    return { violations: told(violations), incomplete: told(incomplete), passes: passes.length };
  },

  // Whether the page as a whole scrolls sideways, what is cut, and what scrolls by itself.
  width: (page) => page.evaluate(seen.widths),

  // Contrast of every text in a drawing with what lies behind it, and of shapes.
  drawings: (page) => page.evaluate(seen.drawings),

  texts: (page) => page.evaluate(seen.texts),

  // What the tab key reaches, in order, and how each is seen to have the focus.
  async keyboard(page) {
    const wanted = await page.evaluate(seen.markReachable);
    const reached = [];
    for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(seen.focused);
      if (at === null || reached.some(({ key }) => key === at.key)) break;
      reached.push(at);
    }
    return { wanted, reached };
  },

  // The page on paper, as its own rules say. With details as they were.
  async print(page, { pdf }) {
    await page.emulateMediaType("print");
    const sizes = await page.evaluate(seen.printedSizes);
    await page.emulateMediaType(null);
    await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
    return sizes;
  },

  // A picture of the page from one element to another; `from` and `to` are selectors.
  async picture(page, { png, from, to, height = 0 }) {
    const clip = await page.evaluate(seen.frame, from, to, height);
    await page.screenshot({ path: png, clip, captureBeyondViewport: true });
    return clip;
  },
};

// What a task looks at, by name; and what the page asked for beyond its file.
async function look(browser, task) {
  const { page, refused } = await open(browser, task);
  if (task.style) await page.addStyleTag({ content: STYLES[task.style] });
  const found = {};
  for (const what of task.what) found[what] = await looks[what](page, task);
  await page.close();
  return { ...found, requests: refused };
}

const [chromium, list, told] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "kloe-chromium-"));
const browser = await puppeteer.launch({ executablePath: chromium, headless: true,
  args: FLAGS, userDataDir: profile });
try {
  const results = [];
  for (const task of JSON.parse(readFileSync(list, "utf8"))) {
    results.push(await look(browser, task));
  }
  writeFileSync(told, JSON.stringify(results));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
