// The treemap: lays out and draws what is visible at the current zoom, and moves the focus in it.

const mostTiles = 2000;
const smallestArea = 90; // of a tile, in square pixels; smaller ones are folded into one
const smallestGroup = { width: 84, height: 56 };
const headerHeight = 19;
const gap = 1;
const labelRatio = 1.8; // tiles are wider than high, as labels are

// Largest groups first, so that the limit of tiles leaves out the smallest. Order of the result: parents first.
function layOut(root, measure, width, height) {
  const tiles = [];
  const waiting = [{ node: root, x0: 0, y0: 0, x1: width, y1: height, depth: 0, tiles: [] }];
  const top = waiting[0];
  let count = 0;
  while (waiting.length > 0) {
    const group = waiting.shift();
    group.tiles = divide(group, measure, mostTiles - count);
    count += group.tiles.length;
    for (const tile of group.tiles) if (isDivisible(tile)) insertByArea(waiting, tile);
  }
  flatten(top, tiles);
  return tiles;
}

function flatten(group, result) {
  for (const tile of group.tiles) {
    result.push(tile);
    flatten(tile, result);
  }
}

function isDivisible({ node, x0, y0, x1, y1, depth }) {
  return (
    node.type !== "more" &&
    !node.isLeaf &&
    depth < 5 &&
    x1 - x0 >= smallestGroup.width &&
    y1 - y0 >= smallestGroup.height
  );
}

function insertByArea(waiting, tile) {
  const area = areaOf(tile);
  const index = waiting.findIndex((other) => areaOf(other) < area);
  waiting.splice(index < 0 ? waiting.length : index, 0, tile);
}

function areaOf({ x0, y0, x1, y1 }) {
  return (x1 - x0) * (y1 - y0);
}

// The tiles of a group: below its header, with d3's squarified layout.
function divide(group, measure, limit) {
  const inner = innerOf(group);
  const total = group.node.size[measure];
  const area = areaOf(inner);
  if (limit < 2 || total === 0 || area <= 0) return [];
  const children = fold(group.node, measure, total, area, limit).map((node) => ({
    node,
    value: node.size[measure],
    depth: group.depth + 1,
    tiles: [],
  }));
  d3.treemapSquarify({ value: total, children }, inner.x0 / labelRatio, inner.y0, inner.x1 / labelRatio, inner.y1);
  for (const each of children) {
    each.x0 *= labelRatio;
    each.x1 *= labelRatio;
  }
  return children;
}

function innerOf({ depth, x0, y0, x1, y1 }) {
  return depth === 0 ? { x0, y0, x1, y1 } : { x0: x0 + 3, y0: y0 + headerHeight, x1: x1 - 2, y1: y1 - 2 };
}

function bySize(measure) {
  return (one, other) => other.size[measure] - one.size[measure] || (one.name < other.name ? -1 : 1);
}

// The children by size; those too small to see become one tile.
function fold(node, measure, total, area, limit) {
  const sorted = node.children.filter((each) => each.size[measure] > 0).sort(bySize(measure));
  let kept = Math.min(sorted.length, limit - 1);
  while (kept > 0 && (sorted[kept - 1].size[measure] / total) * area < smallestArea) kept--;
  if (sorted.length - kept < 2) return sorted;
  return [...sorted.slice(0, kept), moreNode(node, sorted.slice(kept))];
}

function moreNode(parent, children) {
  const files = children.every((each) => each.type === "file");
  const node = new Node("more", `${number(children.length)} more${files ? " files" : ""}`, parent);
  node.children = children;
  node.owner = parent.owner;
  node.kind = children.every((each) => each.kind === children[0].kind) ? children[0].kind : "";
  for (const each of children) {
    node.files += each.files;
    each.size.forEach((size, measure) => {
      node.size[measure] += size;
    });
  }
  node.found = children.some((each) => each.found < 0) ? -1 : children.reduce((sum, each) => sum + each.found, 0);
  return node;
}

class Treemap {
  constructor(element, view) {
    this.element = element;
    this.view = view;
    this.tiles = [];
    this.stage = element.appendChild(document.createElement("div"));
    this.ring = document.createElement("div");
    this.ring.className = "ring";
    element.addEventListener("click", (event) => this.onClick(event));
    element.addEventListener("pointerover", (event) => this.onPoint(event));
    element.addEventListener("pointerleave", () => this.point(null));
    element.addEventListener("focusin", (event) => this.onFocus(event));
    element.addEventListener("keydown", (event) => this.onKey(event));
  }

  // The focus stays on its tile, also where that is drawn anew.
  draw() {
    const focused = this.element.contains(document.activeElement) ? this.tiles[this.current]?.node : undefined;
    const { clientWidth: width, clientHeight: height } = this.element;
    this.width = width;
    this.height = height;
    this.tiles = layOut(this.view.node, this.view.measureIndex, width, height);
    this.elements = this.tiles.map((tile, index) => this.tileElement(tile, index));
    this.current = Math.max(
      0,
      this.tiles.findIndex((tile) => tile.node === this.view.selected),
    );
    this.elements[this.current]?.setAttribute("tabindex", "0");
    this.stage.replaceChildren(...this.elements, this.ring);
    if (this.tiles.length === 0) this.stage.append(element("p", "No bytes to show here."));
    if (focused) this.focus(focused);
    this.point(null);
  }

  redrawIfResized() {
    if (this.element.clientWidth !== this.width || this.element.clientHeight !== this.height) this.draw();
  }

  tileElement(tile, index) {
    const made = document.createElement("button");
    made.type = "button";
    made.tabIndex = -1;
    made.dataset.index = index;
    made.className = this.classOf(tile);
    made.setAttribute("aria-label", this.view.label(tile.node));
    place(made, tile, this.width);
    addLabel(made, tile, this.view);
    return made;
  }

  classOf({ node, tiles }) {
    const names = ["tile", tiles.length > 0 ? "group" : "leaf", `kind-${node.kind || "none"}`];
    if (this.view.showsChanges) names.push(`change-${this.view.changeOf(node) || "same"}`);
    if (node.found === 0) names.push("dimmed");
    if (node.file >= 0 && hiddenFiles.has(node.file)) names.push("wasted");
    return names.join(" ");
  }

  // The tile of a node, or of the nearest group around it that is drawn.
  tileOf(node) {
    for (let each = node; each && each !== this.view.node; each = each.parent) {
      const found = this.tiles.find(
        (tile) => tile.node === each || (tile.node.type === "more" && tile.node.children.includes(each)),
      );
      if (found) return found;
    }
    return undefined;
  }

  // Shows the details of a node, with a ring around its tile; without one, those of the focused tile.
  point(node) {
    // After a click, the pointer says enough.
    const hasRing = this.element.contains(document.activeElement) && document.activeElement.matches(":focus-visible");
    const focused = hasRing ? this.tiles[this.current]?.node : undefined;
    const shown = node ?? focused ?? this.view.selected;
    const tile = shown ? this.tileOf(shown) : undefined;
    this.ring.hidden = !tile;
    if (tile) place(this.ring, tile, this.width);
    this.view.showDetails(shown ?? this.view.node);
  }

  onPoint(event) {
    const tile = this.tileAt(event.target);
    if (tile) this.point(tile.node);
  }

  onFocus(event) {
    const tile = this.tileAt(event.target);
    if (!tile) return;
    this.elements[this.current]?.setAttribute("tabindex", "-1");
    this.current = this.tiles.indexOf(tile);
    this.elements[this.current].setAttribute("tabindex", "0");
    this.point(tile.node);
  }

  onClick(event) {
    const tile = this.tileAt(event.target);
    if (tile) this.open(tile);
  }

  // A group fills the map; a file selects itself in its group.
  open(tile) {
    const { node } = tile;
    if (!node.isLeaf) return this.view.zoom(node, tile);
    const drawn = node.parent === this.view.node || this.view.node.children.includes(node);
    const around = this.tiles.find((each) => each.node === node.parent);
    this.view.selected = node;
    return drawn || !around ? this.point(node) : this.view.zoom(node.parent, around, node);
  }

  tileAt(target) {
    const index = target.closest?.(".tile")?.dataset.index;
    return index === undefined ? undefined : this.tiles[index];
  }

  focus(node) {
    const index = this.tiles.findIndex((tile) => tile.node === node);
    this.elements[Math.max(0, index)]?.focus({ preventScroll: true });
  }

  onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isUp = event.key === "Escape" || event.key === "Backspace";
    if (isUp) this.view.zoomOut();
    const target = this.keyTarget(event.key);
    if (target) this.elements[this.tiles.indexOf(target)].focus();
    if (isUp || target || event.key.startsWith("Arrow")) event.preventDefault();
  }

  keyTarget(key) {
    const from = this.tiles[this.current];
    if (!from) return undefined;
    const level = this.tiles.filter((tile) => tile.depth === from.depth);
    if (key === "Home") return level[0];
    if (key === "End") return level.at(-1);
    return neighbor(from, level, key);
  }
}

function place(made, { x0, y0, x1, y1 }, width) {
  const left = Math.round(x0),
    top = Math.round(y0);
  // In percent, so that the map also fits a page that is printed.
  made.style.left = `${(100 * left) / width}%`;
  made.style.width = `${(100 * Math.max(1, Math.round(x1) - left - gap)) / width}%`;
  made.style.top = `${top}px`;
  made.style.height = `${Math.max(1, Math.round(y1) - top - gap)}px`;
}

const directions = {
  ArrowLeft: { ahead: (from, to) => from.x0 - to.x1, aside: ["y0", "y1"] },
  ArrowRight: { ahead: (from, to) => to.x0 - from.x1, aside: ["y0", "y1"] },
  ArrowUp: { ahead: (from, to) => from.y0 - to.y1, aside: ["x0", "x1"] },
  ArrowDown: { ahead: (from, to) => to.y0 - from.y1, aside: ["x0", "x1"] },
};

// The nearest tile in a direction: one that lies straight ahead before one that lies aside.
function neighbor(from, tiles, key) {
  const direction = directions[key];
  if (!direction) return undefined;
  const [low, high] = direction.aside;
  let best,
    bestDistance = Infinity;
  for (const to of tiles) {
    const ahead = direction.ahead(from, to);
    if (to === from || ahead < -1) continue;
    const aside = Math.max(0, to[low] - from[high] + 1, from[low] - to[high] + 1);
    const offset = Math.abs(to[low] - from[low]) / 1000;
    const distance = ahead + 4 * aside + offset;
    if (distance < bestDistance) [best, bestDistance] = [to, distance];
  }
  return best;
}
