// The parts around the map: header, details of a tile, legend, trail and advice.

function drawHeader() {
  breakable(byId("image"), visible(report.image));
  const about = [shortDigest(report.digest), report.platform, report.base && `on ${report.base}`];
  byId("about").replaceChildren(...about.filter(Boolean).map((text) => element("li", visible(text))));
  byId("sizes").replaceChildren(...sizeRows().map(sizeElement));
}

function sizeRows() {
  const { sizes } = report;
  const packed = (size) => (size === null ? "unknown" : bytes(size));
  const rows = [
    { term: "Unpacked", text: bytes(sizes.unpacked), member: "unpacked", note: "all files in all layers" },
    {
      term: "Packed",
      text: packed(sizes.packed),
      member: "packed",
      note: sizes.packed === null ? "not all layers are stored compressed" : "pulled the first time",
    },
    {
      term: "Above the base",
      text: bytes(sizes.unpackedAboveBase),
      member: "unpackedAboveBase",
      note: sizes.packedAboveBase === null ? "unpacked" : `unpacked; ${bytes(sizes.packedAboveBase)} packed`,
    },
    {
      term: "Shipped by a code change",
      text: bytes(sizes.shippedByCodeChange),
      member: "shippedByCodeChange",
      note: shipsPacked ? "packed" : "unpacked",
    },
    { term: "Wasted", text: bytes(sizes.wasted), member: "wasted", note: "replaced or removed by a later layer" },
  ];
  return rows.map((row) => ({ ...row, change: sizeChange(row.member) }));
}

function sizeChange(member) {
  const before = comparison?.sizes[member],
    after = report.sizes[member];
  return typeof before !== "number" || after === null || before === after ? null : { before, after };
}

function sizeElement({ term, text, note, change }) {
  const made = element("div");
  const value = element("dd", text, "value");
  if (change) value.append(" ", element("small", changeText(change), `is-${changeOf(change)}`));
  made.append(element("dt", term), value, element("dd", note, "note"));
  return made;
}

function drawTrail() {
  byId("trail").replaceChildren(
    ...pathTo(view.node).map((node) => {
      const item = element("li");
      const isLast = node === view.node;
      const made = element(isLast ? "span" : "button", node.name);
      if (isLast) made.setAttribute("aria-current", "location");
      else {
        made.type = "button";
        made.addEventListener("click", () => view.zoomTo(node));
      }
      item.append(made);
      if (isLast)
        item.append(element("span", `${bytes(view.size(node))} · ${percent(view.size(node), view.total)}`, "size"));
      return item;
    }),
  );
}

function drawLegend() {
  byId("legend").replaceChildren(...(view.showsChanges ? changeLegend() : kindLegend()));
}

function kindLegend() {
  const sums = {};
  for (const each of leafOwners()) sums[each.kind] = (sums[each.kind] ?? 0) + view.size(each);
  return Object.keys(kinds)
    .filter((kind) => sums[kind])
    .map((kind) => legendItem(`kind-${kind}`, kindLabels[kind], bytes(sums[kind])));
}

// Of the whole image, whatever is zoomed into.
function leafOwners() {
  return tree("owner").children.flatMap((each) => (each.type === "kind" ? each.children : [each]));
}

function changeLegend() {
  const gone = goneOwners.reduce((sum, { before }) => sum + before, 0);
  return [
    legendItem("change-new", "new"),
    legendItem("change-grown", "+ grown"),
    legendItem("change-shrunk", "− shrunk"),
    legendItem("change-same", "unchanged"),
    ...(gone ? [legendItem("change-gone", "gone (in the table)", bytes(gone))] : []),
  ];
}

function legendItem(className, name, size = "") {
  const item = element("li");
  item.append(element("span", "", `swatch ${className}`), element("span", name));
  if (size) item.append(element("span", size, "size"));
  return item;
}

// The details of a node, as terms and texts.
function details(node) {
  const rows = [...nameRows(node)];
  if (node.owner >= 0)
    rows.push(
      ["Owner", ownerText(node.owner)],
      ["Requested by", requestText(node.owner)],
      ["Contains", owners[node.owner].contains.map(visible).join(", ")],
      ["Vulnerable", findingText(node.owner)],
    );
  if (node.type !== "gone") rows.push(["Size", sizeText(node)]);
  if (node.change) rows.push([`Since ${visible(comparison.image)}`, changeDetails(node.change)]);
  if (node.file >= 0) rows.push(["Layer", layerText(node.file)]);
  if (node.type === "layer")
    rows.push(["Contents", layerNotes(node.layer).join(", ")], ["Digest", layers[node.layer].digest]);
  return rows.filter(([, text]) => text);
}

const groupTerms = { root: "Image", kind: "Group", layer: "Layer", folder: "Folder", more: "Files", gone: "Owner" };

function nameRows(node) {
  if (node.file >= 0) return [["File", foldedCount(node.file) > 1 ? node.name : visible(filePath(node.file))]];
  if (node.type === "owner") return [];
  return [[groupTerms[node.type], node.type === "root" ? visible(report.image) : node.name]];
}

function ownerText(owner) {
  const { kind, name, version } = owners[owner];
  return `${visible(`${name} ${version}`.trim())} (${kindOfOne[kind]})`;
}

function findingText(owner) {
  return (findings.get(owner) ?? []).map(({ ids, text }) => visible(`${ids.join(", ")}: ${text}`)).join(" ");
}

function requestText(owner) {
  return owners[owner].requestedBy.map(visible).join(" › ");
}

function sizeText(node) {
  const parts = measureNames
    .filter((name) => !measures[name].missing)
    .map((name) => `${bytes(node.size[measureNames.indexOf(name)])} ${measures[name].name.toLowerCase()}`);
  const share = `${percent(view.size(node), view.total)} of the image`;
  return [...parts, share, ...(node.file < 0 ? [plural(node.files, "file")] : [])].join(" · ");
}

function changeDetails(change) {
  const size = (count) => (count === null ? "absent" : bytes(count));
  const version =
    change.versionBefore && change.version && change.versionBefore !== change.version
      ? `version ${visible(change.versionBefore)}, now ${visible(change.version)} · `
      : "";
  return `${version}${changeText(change) || "same size"} (${size(change.before)}, now ${size(change.after)}; unpacked)`;
}

function layerText(file) {
  const wasted = hiddenFiles.has(file) ? ["wasted: a later layer replaces or removes this file"] : [];
  return [layerName(files.layer[file]), ...layerNotes(files.layer[file]), ...wasted].join(" · ");
}

function layerNotes(layer) {
  const { isBase, isShipped } = layers[layer];
  return [isBase ? "part of the base" : "above the base", ...(isShipped ? ["shipped by a code change"] : [])];
}

function drawNotes() {
  byId("notes").replaceChildren(...report.notes.map((note) => element("p", visible(note))));
}

function drawAdvice() {
  byId("advice").hidden = report.advice.length === 0;
  byId("advice")
    .querySelector("ul")
    .replaceChildren(
      ...report.advice.map(({ bytes: saved, text, setting }) => {
        const item = element("li");
        const body = element("div", visible(text));
        if (setting) body.append(" ", element("code", visible(setting)));
        item.append(element("span", saved === null ? "" : `−${bytes(saved)}`, "size"), body);
        return item;
      }),
    );
}
