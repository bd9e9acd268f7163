// The table beside the map: the same groups and files, as text.

const pageOfRows = 200;

class Table {
  constructor(view) {
    this.view = view;
    this.sort = { column: "size", descending: true };
    this.limit = pageOfRows;
    const rows = byId("rows");
    rows.addEventListener("click", (event) => this.onClick(event));
    rows.addEventListener("pointerover", (event) => this.onPoint(event));
    rows.addEventListener("focusin", (event) => this.onPoint(event));
    rows.addEventListener("pointerleave", () => view.map.point(null));
    byId("columns").addEventListener("click", (event) => this.onSort(event));
    byId("more").addEventListener("click", () => this.showMore());
  }

  columns() {
    const { view } = this;
    const measure = view.measureIndex;
    const all = [
      { id: "name", name: "Name", of: ({ node }) => node.name.toLowerCase() },
      {
        id: "files",
        name: "Files",
        of: ({ node }) => node.files,
        text: ({ node }) => (node.files ? number(node.files) : ""),
      },
      {
        id: "size",
        name: measures[view.measure].name,
        of: ({ node }) => node.size[measure],
        text: ({ node, gone }) => (gone ? "–" : bytes(node.size[measure])),
      },
      {
        id: "share",
        name: "Share",
        of: ({ node }) => node.size[measure],
        text: ({ node, gone }) => (gone ? "" : percent(node.size[measure], view.total)),
      },
    ];
    if (comparison) {
      all.push({
        id: "change",
        name: "Change",
        of: ({ node }) => Math.abs(growthOf(node.change)),
        text: ({ node }) => changeText(node.change),
      });
    }
    return all;
  }

  // Owners rather than their kinds; with a search, what it found.
  rowsOf(node) {
    if (node.found >= 0) return foundLeaves(node).map((each) => ({ node: each }));
    const children = node.children.flatMap((each) => (each.type === "kind" ? each.children : [each]));
    return [...children.map((each) => ({ node: each })), ...this.goneRows(node)];
  }

  goneRows(node) {
    if (this.view.grouping !== "owner") return [];
    return goneOwners
      .filter(({ kind }) => node.type === "root" || (node.type === "kind" && node.kind === kind))
      .map((change) => ({ node: goneNode(change), gone: true }));
  }

  draw() {
    this.limit = pageOfRows;
    this.shown = this.rowsOf(this.view.node);
    byId("caption").textContent = this.view.caption(this.shown.length);
    this.drawHeader();
    this.drawRows();
  }

  drawHeader() {
    byId("list").classList.toggle("with-changes", Boolean(comparison));
    byId("columns").replaceChildren(
      ...this.columns().map(({ id, name }) => {
        const cell = element("th", "", id);
        const button = element("button", name);
        const isSorted = this.sort.column === id;
        cell.scope = "col";
        button.type = "button";
        button.dataset.column = id;
        if (isSorted) cell.setAttribute("aria-sort", this.sort.descending ? "descending" : "ascending");
        cell.append(button);
        return cell;
      }),
    );
  }

  drawRows() {
    const columns = this.columns();
    const sorting = columns.find(({ id }) => id === this.sort.column) ?? columns[2];
    const sign = this.sort.descending ? -1 : 1;
    this.shown.sort(
      (one, other) =>
        sign * compare(sorting.of(one), sorting.of(other)) ||
        compare(other.node.size[this.view.measureIndex], one.node.size[this.view.measureIndex]) ||
        compare(one.node.name, other.node.name),
    );
    byId("rows").replaceChildren(
      ...this.shown.slice(0, this.limit).map((row, index) => this.rowElement(row, index, columns)),
    );
    const rest = this.shown.length - this.limit;
    byId("more").hidden = rest <= 0;
    byId("more").textContent = `Show ${number(Math.min(rest, pageOfRows))} of ${number(Math.max(0, rest))} more`;
  }

  rowElement(row, index, columns) {
    const made = element("tr", "", row.gone ? "gone" : "");
    made.dataset.index = index;
    for (const column of columns) made.append(column.text ? textCell(row, column) : nameCell(row));
    return made;
  }

  showMore() {
    const first = this.limit;
    this.limit += pageOfRows;
    this.drawRows();
    byId("rows").children[first]?.querySelector("button")?.focus();
  }

  onSort(event) {
    const { column } = event.target.dataset;
    if (!column) return;
    const isSame = this.sort.column === column;
    this.sort = { column, descending: isSame ? !this.sort.descending : column !== "name" };
    this.drawHeader();
    this.drawRows();
    byId("columns").querySelector(`[data-column=${column}]`).focus();
  }

  rowAt(target) {
    return this.shown[target.closest("tr")?.dataset.index];
  }

  onClick(event) {
    const row = event.target.closest("button") && this.rowAt(event.target);
    if (!row) return;
    if (row.node.isLeaf) this.view.select(row.node);
    else this.view.zoom(row.node, this.view.map.tileOf(row.node), null, true);
  }

  onPoint(event) {
    const row = this.rowAt(event.target);
    if (row) this.view.map.point(row.node);
  }
}

function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function goneNode(change) {
  const node = new Node("gone", visible(`${change.name} ${change.versionBefore}`.trim()), null);
  node.kind = change.kind;
  node.change = change;
  return node;
}

function textCell(row, column) {
  const cell = element("td", column.text(row), column.id);
  if (column.id === "change") cell.classList.add(`is-${changeOf(row.node.change) || "same"}`);
  return cell;
}

// Rows are headed by their name, a button that zooms.
function nameCell({ node, gone }) {
  const cell = element("th", "", "name");
  cell.scope = "row";
  const swatch = element("span", "", `swatch kind-${node.kind || "none"}`);
  const name = breakable(element(gone ? "span" : "button"), node.name);
  if (!gone) name.type = "button";
  cell.append(swatch, name);
  if (node.type === "file" && node.found > 0)
    cell.append(breakable(element("span", "", "of"), ownerName(node.owner)));
  return cell;
}
