// Opens pages in headless Chromium and says what a reader meets there.
//
// node browser.mjs CHROMIUM TASKS.json: TASKS is a list of {what, file, ...}; prints a list
// of their results, in order. Python writes the one and reads the other (browser.py).

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
// WCAG 1.4.12: what a reader may set without loss.
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`;

// A page as a reader meets it, with what it asked for beyond itself.
async function open(browser, { file, mode = "light", width = 1280, fragment = "",
  closed = false, scale = 1, media = "", bypass = false }) {
  const page = await browser.newPage();
  const url = pathToFileURL(file).href;
  const refused = [];
  await page.setBypassCSP(bypass);
  await page.setViewport({ width, height: 900, deviceScaleFactor: scale });
  const wire = await page.createCDPSession();
  await wire.send("Emulation.setEmulatedMedia", { media, features:
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
  return { page, wire, refused };
}

const tasks = {
  // What is asked for beyond the file, as it is and with its policy put aside.
  async requests(browser, task) {
    const found = [];
    for (const bypass of [false, true]) {
      const { page, refused } = await open(browser, { ...task, bypass });
      found.push(...refused);
      await page.close();
    }
    return found;
  },

  async axe(browser, task) {
    const { page } = await open(browser, task);
    await page.evaluate(AXE);
    const { violations, passes, incomplete } = await page.evaluate(
      (values) => window.axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
    await page.close();
    const told = (rules) => rules.map(({ id, help, nodes }) => ({ id, help, n: nodes.length,
      nodes: nodes.slice(0, 3).map(({ target, failureSummary }) =>
        `${target}: ${failureSummary?.replace(/\s+/g, " ").slice(0, 200)}`) }));
    return { violations: told(violations), incomplete: told(incomplete), passes: passes.length };
  },

  // Whether the page as a whole scrolls sideways, what is cut, and what scrolls by itself.
  async width(browser, task) {
    const { page } = await open(browser, task);
    if (task.spaced) await page.addStyleTag({ content: SPACING });
    if (task.larger) await page.addStyleTag({ content: "html { font-size: 200% !important; }" });
    const found = await page.evaluate(seen.widths);
    await page.close();
    return found;
  },

  // Contrast of every text in a drawing with what lies behind it, and of shapes.
  async drawings(browser, task) {
    const { page } = await open(browser, task);
    const found = await page.evaluate(seen.drawings);
    await page.close();
    return found;
  },

  // What the tab key reaches, in order, and how each is seen to have the focus.
  async keyboard(browser, task) {
    const { page } = await open(browser, task);
    const wanted = await page.evaluate(seen.markReachable);
    const reached = [];
    for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(seen.focused);
      if (at === null || reached.some(({ key }) => key === at.key)) break;
      reached.push(at);
    }
    await page.close();
    return { wanted, reached };
  },

  // The page on paper, as its own rules say.
  async print(browser, task) {
    const { page } = await open(browser, { ...task, closed: true });
    await page.emulateMediaType("print");
    const sizes = await page.evaluate(seen.printedSizes);
    await page.emulateMediaType(null);
    await page.pdf({ path: task.pdf, preferCSSPageSize: true, printBackground: true });
    await page.close();
    return sizes;
  },

  async texts(browser, task) {
    const { page } = await open(browser, task);
    const found = await page.evaluate(seen.texts);
    await page.close();
    return found;
  },

  // A picture of a part of the page; `from` and `to` are selectors.
  async picture(browser, task) {
    const { page } = await open(browser, task);
    const clip = await page.evaluate(seen.frame, task.from, task.to, task.height ?? 0);
    await page.screenshot({ path: task.png, clip, captureBeyondViewport: true });
    await page.close();
    return clip;
  },
};

const [chromium, list] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "kloe-chromium-"));
const browser = await puppeteer.launch({ executablePath: chromium, headless: true,
  args: FLAGS, userDataDir: profile });
try {
  const results = [];
  for (const task of JSON.parse(readFileSync(list, "utf8"))) {
    results.push(await tasks[task.what](browser, task));
  }
  process.stdout.write(JSON.stringify(results));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
