// The state of the page and what changes it.

const view = {
  grouping: "owner",
  measure: "unpacked",
  showsChanges: false,
  query: "", // of the search
  node: null,
  selected: null,

  get measureIndex() {
    return measureNames.indexOf(this.measure);
  },

  // All shares are of the whole image in the current measure.
  get total() {
    return tree(this.grouping).size[this.measureIndex];
  },

  size(node) {
    return node.size[this.measureIndex];
  },

  changeOf(node) {
    return changeOf(node.change);
  },

  label(node) {
    const change = this.showsChanges ? changeText(node.change) : "";
    const parts = [change, bytes(this.size(node)), percent(this.size(node), this.total)];
    if (!node.isLeaf) parts.push(plural(node.files, "file"));
    return `${node.name}, ${parts.filter(Boolean).join(", ")}`;
  },

  // The longest that fits is shown.
  tileTexts(node) {
    const size = bytes(this.size(node)),
      change = this.showsChanges ? changeText(node.change) : "";
    return change
      ? [`${change}, ${size}`, change, signOf(node.change)]
      : [`${size}, ${percent(this.size(node), this.total)}`, size];
  },

  caption(count) {
    const where = this.node.parent ? `in ${this.node.name}` : "in the image";
    return this.node.found >= 0
      ? `${plural(count, "match").replace(/hs$/, "hes")} ${where}`
      : `${plural(count, "row")} ${where}`;
  },

  zoom(node, from, focus = null, keepsFocus = false) {
    const hadFocus = byId("map").contains(document.activeElement);
    this.node = node;
    this.selected = focus;
    this.draw();
    animate(from, true);
    if (hadFocus && !keepsFocus) this.map.focus(focus);
    else if (keepsFocus) byId("rows").querySelector("button")?.focus();
    announce(`${this.label(node)}`);
  },

  zoomOut() {
    if (this.node.parent) this.zoomTo(this.node.parent);
  },

  // Up to a group around the current one.
  zoomTo(node) {
    const hadFocus = byId("map").contains(document.activeElement);
    const from = this.node;
    this.node = node;
    this.selected = null;
    this.draw();
    const tile = this.map.tileOf(from);
    animate(tile, false);
    if (hadFocus) this.map.focus(tile?.node);
    announce(this.label(node));
  },

  select(node) {
    this.selected = node;
    this.map.point(node);
  },

  draw() {
    drawTrail();
    this.map.draw();
    this.table.draw();
    drawLegend();
  },

  showDetails(node) {
    byId("details").replaceChildren(
      ...details(node).flatMap(([term, text]) => [element("dt", term), element("dd", text)]),
    );
  },
};

function announce(text) {
  byId("status").textContent = text;
}

// The new tiles grow out of the tile that was opened, or shrink into the one that was left.
function animate(tile, isIn) {
  if (!tile || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const { width, height } = view.map;
  const scaleX = (tile.x1 - tile.x0) / width,
    scaleY = (tile.y1 - tile.y0) / height;
  const start = isIn
    ? `translate(${tile.x0}px, ${tile.y0}px) scale(${scaleX}, ${scaleY})`
    : `scale(${1 / scaleX}, ${1 / scaleY}) translate(${-tile.x0}px, ${-tile.y0}px)`;
  view.map.stage.animate(
    [
      { transformOrigin: "0 0", transform: start, opacity: 0.4 },
      { transformOrigin: "0 0", transform: "none", opacity: 1 },
    ],
    { duration: 180, easing: "ease-out" },
  );
}

function choices(id, name, options, chosen, choose) {
  byId(id).replaceChildren(
    ...Object.entries(options).map(([value, option]) => {
      const label = element("label");
      const input = Object.assign(element("input"), { type: "radio", name, value, checked: value === chosen });
      label.append(input, element("span", option.name));
      if (option.missing) disable(input, label, option.missing);
      input.addEventListener("change", () => choose(value));
      return label;
    }),
  );
}

function disable(input, label, reason) {
  const note = Object.assign(element("span", reason, "unseen"), { id: `${input.value}-missing` });
  input.disabled = true;
  input.setAttribute("aria-describedby", note.id);
  label.title = reason;
  label.append(note);
}

function chooseGrouping(grouping) {
  view.grouping = grouping;
  view.node = tree(grouping);
  view.selected = null;
  find(view.query);
  announce(`Grouped by ${groupings[grouping].name.toLowerCase()}`);
}

function chooseMeasure(measure) {
  view.measure = measure;
  view.draw();
  announce(`${measures[measure].name}: ${bytes(view.size(view.node))}`);
}

function showChanges(isOn) {
  view.showsChanges = isOn;
  view.table.sort = { column: isOn ? "change" : "size", descending: true };
  view.draw();
}

function find(query) {
  view.query = query;
  search(tree(view.grouping), query);
  // A folded group does not know what the search marked: it is made anew.
  while (view.node.type === "more") view.node = view.node.parent;
  view.draw();
  byId("matches").textContent = query.trim() ? matchesText() : "";
}

function matchesText() {
  const root = tree(view.grouping);
  const size = foundLeaves(root).reduce((sum, each) => sum + view.size(each), 0);
  return `${number(root.found)} of ${plural(root.files, "file")}, ${bytes(size)}`;
}

// To the largest tile that the search found.
function focusFound() {
  const found = view.map.tiles.find(({ node, tiles }) => node.found > 0 && tiles.length === 0);
  if (found) view.map.focus(found.node);
}

function onSearchKey(event) {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault(); // the Enter key would also open the tile
  if (event.key === "Enter") {
    find(event.target.value);
    focusFound();
    return;
  }

  event.target.value = "";
  find("");
}

function onPageKey(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("[type=search]"))
    return;
  event.preventDefault();
  byId("search").focus();
  byId("search").select();
}

function delayed(milliseconds, action) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}

function start() {
  drawHeader();
  drawNotes();
  drawAdvice();
  choices("groupings", "grouping", groupings, view.grouping, chooseGrouping);
  choices("measures", "measure", measures, view.measure, chooseMeasure);
  if (comparison) {
    byId("changes").hidden = false;
    byId("changes").querySelector("span").textContent = `Changed since ${visible(comparison.image)}`;
    byId("changes")
      .querySelector("input")
      .addEventListener("change", (event) => showChanges(event.target.checked));
  }
  byId("search").addEventListener(
    "input",
    delayed(120, () => find(byId("search").value)),
  );
  byId("search").addEventListener("keydown", onSearchKey);
  document.addEventListener("keydown", onPageKey);
  view.node = tree(view.grouping);
  view.map = new Treemap(byId("map"), view);
  view.table = new Table(view);
  view.draw();
  new ResizeObserver(delayed(100, () => view.map.redrawIfResized())).observe(byId("map"));
}

start();
