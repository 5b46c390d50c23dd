// What is looked at inside an open page. Each function runs there by itself: it may use
// nothing of this file but its own lines.

export function openDetails() {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

// Sideways scrolling of the page, and of parts of it. A part that scrolls must be a region
// that the keyboard reaches and that has a name.
export function widths() {
  const name = (node) => `${node.tagName.toLowerCase()}${node.id ? `#${node.id}` : ""}` +
    `${node.className && typeof node.className === "string" ? `.${node.className}` : ""}` +
    ` "${(node.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 50)}"`;
  const root = document.scrollingElement;
  const width = document.documentElement.clientWidth;
  const found = { page: root.scrollWidth - width, out: [], cut: [], regions: [], bare: [] };
  const scrolls = (node) => /auto|scroll/.test(getComputedStyle(node).overflowX);
  for (const node of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(node);
    const isOver = node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0;
    if (isOver && scrolls(node)) {
      const label = node.getAttribute("aria-label") ??
        document.getElementById(node.getAttribute("aria-labelledby"))?.textContent ?? "";
      const isRegion = node.tagName === "SECTION" || node.getAttribute("role") === "region";
      const isGood = node.tabIndex === 0 && isRegion && label.trim() !== "";
      (isGood ? found.regions : found.bare).push(name(node));
    }
    const isHiddenOnPurpose = style.position === "absolute" && node.clientWidth <= 1;
    if (isOver && /hidden|clip/.test(style.overflowX) && !isHiddenOnPurpose &&
        !node.closest("svg")) {
      found.cut.push(name(node));
    }
    const box = node.getBoundingClientRect();
    let inside = node.parentElement;
    while (inside && !scrolls(inside)) inside = inside.parentElement;
    const isMark = node.ownerSVGElement !== null && node.ownerSVGElement !== undefined;
    if (!inside && !isMark && box.width > 0 && box.right > width + 1) found.out.push(name(node));
  }
  return found;
}

// The drawings: of each text its size and its contrast with the topmost shape behind its
// middle (or the page), and of each filled shape its contrast with the page.
export function drawings() {
  const parse = (colour) => {
    const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    return { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 };
  };
  const luminance = ({ rgb }) => rgb.map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const pageBehind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.alpha > 0) return colour;
    }
    return parse(getComputedStyle(document.documentElement).colorScheme.includes("dark") &&
      matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18,18,18)" : "rgb(255,255,255)");
  };
  const found = { texts: [], shapes: [], drawings: 0 };
  for (const svg of document.querySelectorAll("svg")) {
    found.drawings += 1;
    const back = pageBehind(svg.parentElement);
    const frame = svg.getBoundingClientRect();
    const shapes = [];
    for (const node of svg.querySelectorAll("rect, path, circle, polygon, text")) {
      const style = getComputedStyle(node);
      const box = node.getBoundingClientRect();
      if (node.closest("defs, clipPath, pattern") || box.width === 0) continue;
      if (node.tagName !== "text") {
        const isFilled = style.fill !== "none" && !style.fill.startsWith("url");
        if (isFilled && Number(style.fillOpacity) > 0) {
          const fill = parse(style.fill);
          shapes.push({ box, fill });
          found.shapes.push({ svg: found.drawings, fill: style.fill,
            contrast: contrast(fill, back), outline: style.stroke === "none" ? 0 :
              contrast(parse(style.stroke), back) });
        }
        continue;
      }
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      const behind = shapes.filter(({ box: of }) => of.left <= x && x <= of.right &&
        of.top <= y && y <= of.bottom).pop()?.fill ?? back;
      found.texts.push({ svg: found.drawings, text: node.textContent, fill: style.fill,
        contrast: contrast(parse(style.fill), behind),
        px: parseFloat(style.fontSize) * (node.getScreenCTM()?.a ?? 1),
        isOut: box.left < frame.left - 1 || box.right > frame.right + 1 ||
          box.top < frame.top - 1 || box.bottom > frame.bottom + 1 });
    }
  }
  return found;
}

// Gives what should be reached a number, and names all of it.
export function markReachable() {
  const wanted = [];
  for (const node of document.querySelectorAll("a[href], summary, [tabindex]")) {
    if (node.getClientRects().length === 0) continue;
    node.dataset.seen = wanted.length;
    wanted.push(`${node.tagName.toLowerCase()} ` +
      `"${(node.getAttribute("aria-label") ?? node.textContent).trim().slice(0, 50)}"`);
  }
  for (const node of document.body.querySelectorAll("*")) {
    if (/auto|scroll/.test(getComputedStyle(node).overflowX) &&
        node.scrollWidth > node.clientWidth + 1 && node.dataset.seen === undefined) {
      node.dataset.seen = wanted.length;
      wanted.push(`scrolls: ${node.tagName.toLowerCase()} ${node.className}`);
    }
  }
  return wanted;
}

export function focused() {
  const node = document.activeElement;
  if (node === null || node === document.body) return null;
  const style = getComputedStyle(node);
  const box = node.getClientRects()[0]; // of a link over two lines the first
  const at = document.elementFromPoint(box.left + Math.min(box.width, 20) / 2,
    box.top + Math.min(box.height, 20) / 2);
  return { key: node.dataset.seen ?? `${node.tagName} ${node.id}`,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    isSeen: box.bottom > 0 && box.top < innerHeight &&
      (at === null || node.contains(at) || at.contains(node)) };
}

// Sizes in points of what is printed, with the first words of each.
export function printedSizes() {
  const sizes = {};
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const parent = text.parentElement;
    if (!text.textContent.trim() || parent.closest("title, desc, style") ||
        parent.getClientRects().length === 0 ||
        getComputedStyle(parent).visibility === "hidden") continue;
    const scale = parent.getScreenCTM ? parent.getScreenCTM().a : 1;
    const points = (parseFloat(getComputedStyle(parent).fontSize) * scale * 0.75).toFixed(1);
    sizes[points] ??= text.textContent.trim().slice(0, 60);
  }
  return sizes;
}

// The whole text of the document and every attribute that a reader meets.
export function texts() {
  return { title: document.title, text: document.documentElement.textContent,
    scripts: document.querySelectorAll("script, iframe, object, embed, img, link").length,
    attributes: [...document.querySelectorAll("*")].flatMap((node) =>
      ["aria-label", "title", "alt", "href", "id"].map((key) => node.getAttribute(key))
        .filter((value) => value !== null)) };
}

export function frame(from, to, height) {
  const first = document.querySelector(from).getBoundingClientRect();
  const last = (to ? document.querySelector(to) : document.querySelector(from))
    .getBoundingClientRect();
  const top = first.top + scrollY;
  const bottom = height > 0 ? top + height : last.bottom + scrollY;
  return { x: 0, y: Math.max(0, top - 16), width: document.documentElement.clientWidth,
    height: Math.max(1, bottom - top + 32) };
}
