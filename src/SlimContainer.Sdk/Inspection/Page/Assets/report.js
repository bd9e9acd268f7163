// The report as it is in the page, and questions to it by file and owner.

const report = JSON.parse(byId("data").textContent);
const { layers, owners, folders, files, comparison } = report;
const fileCount = files.name.length;
const hiddenFiles = new Set(files.hidden);

const kinds = {
  package: "NuGet packages",
  project: "Projects",
  app: "App",
  runtime: ".NET",
  base: "Base image",
  osPackage: "OS packages",
  unknown: "Unknown",
};

// A group of the base has its OS packages too, which have a color of their own.
const kindLabels = { ...kinds, base: "Base, other files" };

const kindOfOne = {
  package: "NuGet package",
  project: "project",
  app: "the app",
  runtime: ".NET",
  base: "base image, no package",
  osPackage: "OS package",
  unknown: "unknown",
};

const shipsPacked = report.sizes.packedAboveBase !== null;

const measures = {
  unpacked: { name: "Unpacked", of: (file) => files.unpacked[file] },
  packed: {
    name: "Packed",
    of: (file) => files.packed?.[file] ?? 0,
    missing: report.sizes.packed === null ? "Unknown: the image's source does not hold all layers compressed." : "",
  },
  shipped: {
    name: "Shipped by a code change",
    of: (file) =>
      !layers[files.layer[file]].isShipped ? 0 : measures[shipsPacked ? "packed" : "unpacked"].of(file),
    missing: layers.some((layer) => layer.isShipped) ? "" : "Unknown: no layer is known to hold the app's code.",
  },
};
const measureNames = Object.keys(measures);

// Small files of very large images are folded into one row, at the end.
function foldedCount(file) {
  return files.folded[file - fileCount + files.folded.length] ?? 1;
}

function fileName(file) {
  const count = foldedCount(file);
  return count > 1 ? `${number(count)} small files` : visible(files.name[file]);
}

const folderPaths = [];
function folderPath(folder) {
  folderPaths[folder] ??= folder === 0 ? "/" : `${folderPath(folders.parent[folder])}${folders.name[folder]}/`;
  return folderPaths[folder];
}

function filePath(file) {
  return folderPath(files.folder[file]) + files.name[file];
}

const findings = new Map();
for (const finding of report.findings)
  findings.set(finding.owner, [...(findings.get(finding.owner) ?? []), finding]);

function ownerName(owner) {
  const { kind, name, version } = owners[owner];
  const text = kind === "base" ? "Files of no package" : visible(version ? `${name} ${version}` : name);
  return findings.has(owner) ? `⚠ ${text}` : text;
}

function layerName(layer) {
  const { createdBy, isBase, digest } = layers[layer];
  const command = createdBy
    .replace(/^(RUN )?\/bin\/sh -c (#\(nop\)\s*)?/, "$1")
    .replace(/\s*# buildkit$/, "")
    .trim();
  return `#${layer + 1} ${visible(command) || (isBase ? "base" : shortDigest(digest))}`;
}

const ownerChanges = new Map();
const fileChanges = new Map();
for (const change of comparison?.owners ?? []) {
  ownerChanges.set(`${change.kind} ${change.name} ${change.version}`, change);
  if (change.after !== null) ownerChanges.set(`${change.kind} ${change.name}`, change);
}
for (const change of comparison?.files ?? []) fileChanges.set(change.path, change);

function ownerChange({ kind, name, version }) {
  return ownerChanges.get(`${kind} ${name} ${version}`) ?? ownerChanges.get(`${kind} ${name}`);
}

const goneOwners = (comparison?.owners ?? []).filter((change) => change.after === null);

// In lower case, made at the first search.
let searchTexts;
function searchText(file) {
  searchTexts ??= files.name.map((_, each) =>
    `${filePath(each)}\n${owners[files.owner[each]].name} ${owners[files.owner[each]].version}`.toLowerCase(),
  );
  return searchTexts[file];
}
