// Trees of groups and files, one for each grouping.

class Node {
  constructor(type, name, parent) {
    this.type = type; // root, kind, owner, layer, folder, file, or more
    this.name = name;
    this.parent = parent;
    this.children = [];
    this.file = -1;
    this.owner = -1;
    this.kind = "";
    this.size = [0, 0, 0]; // in the order of measureNames
    this.files = 0;
    this.found = -1; // files that the search found; -1 without a search
    this.change = undefined;
  }

  get isLeaf() {
    return this.children.length === 0;
  }
}

// Owners of more files have folders.
const mostFilesWithoutFolders = 400;

// Finds or makes the node of a key below a node.
function child(parent, key, make) {
  parent.byKey ??= new Map();
  let node = parent.byKey.get(key);
  if (!node) {
    node = make();
    parent.byKey.set(key, node);
    parent.children.push(node);
  }
  return node;
}

function folderNode(top, folder) {
  if (folder === 0) return top;
  top.byFolder ??= new Map();
  let node = top.byFolder.get(folder);
  if (!node) {
    const parent = folderNode(top, folders.parent[folder]);
    node = new Node("folder", `${visible(folders.name[folder])}/`, parent);
    node.owner = top.owner;
    node.kind = top.kind;
    parent.children.push(node);
    top.byFolder.set(folder, node);
  }
  return node;
}

// OS packages of the base belong to it; others are the app's choice.
function kindOfFile(file) {
  const { kind } = owners[files.owner[file]];
  return kind === "osPackage" && layers[files.layer[file]].isBase ? "base" : kind;
}

function ownerNode(root, file) {
  const kind = kindOfFile(file);
  const group = child(root, kind, () => Object.assign(new Node("kind", kinds[kind], root), { kind }));
  const owner = files.owner[file];
  return child(group, owner, () =>
    Object.assign(new Node("owner", ownerName(owner), group), { owner, kind: owners[owner].kind }),
  );
}

function layerNode(root, file) {
  const layer = files.layer[file];
  return child(root, layer, () => Object.assign(new Node("layer", layerName(layer), root), { layer }));
}

const groupings = {
  owner: { name: "Owner", top: ownerNode },
  layer: { name: "Layer", top: layerNode },
  folder: { name: "Folder", top: (root) => root },
};

const trees = {};
function tree(grouping) {
  trees[grouping] ??= buildTree(groupings[grouping].top);
  return trees[grouping];
}

function buildTree(topOf) {
  const root = new Node("root", "Image", null);
  for (let file = 0; file < fileCount; file++) {
    const parent = folderNode(topOf(root, file), files.folder[file]);
    parent.children.push(fileNode(file, parent));
  }
  finish(root);
  if (comparison) root.change = { before: comparison.sizes.unpacked, after: report.sizes.unpacked };
  return root;
}

function fileNode(file, parent) {
  const node = new Node("file", fileName(file), parent);
  node.file = file;
  node.owner = files.owner[file];
  node.kind = owners[node.owner].kind;
  node.size = measureNames.map((measure) => measures[measure].of(file));
  node.files = foldedCount(file);
  node.change = comparison ? fileChanges.get(filePath(file)) : undefined;
  return node;
}

// Sums from the leaves up, and removes levels that say nothing.
function finish(node) {
  node.byKey = node.byFolder = undefined;
  if (node.type === "file") return;
  for (const each of node.children) finish(each);
  collapse(node);
  if (node.type === "owner") flattenFolders(node);
  for (const each of node.children) {
    each.parent = node;
    node.files += each.files;
    for (let measure = 0; measure < node.size.length; measure++) node.size[measure] += each.size[measure];
  }
  if (comparison) node.change = groupChange(node);
}

function collapse(node) {
  const only = node.children.length === 1 ? node.children[0] : null;
  if (!only) return;
  if (only.type === "folder") {
    if (node.type === "folder") node.name += only.name;
    node.children = only.children;
  } else if (only.type === "owner" && node.type === "kind") {
    Object.assign(node, {
      type: "owner",
      name: only.name,
      owner: only.owner,
      kind: only.kind,
      children: only.children,
    });
    if (only.file >= 0) becomeLeaf(node, only);
  } else if (only.type === "file" && node.type === "owner") {
    becomeLeaf(node, only);
  }
}

// Folders of an owner with few files become parts of the names.
function flattenFolders(owner) {
  if (owner.children.reduce((sum, each) => sum + each.files, 0) > mostFilesWithoutFolders) return;
  owner.children = owner.children.flatMap((each) => flatFiles(each, ""));
}

function flatFiles(node, prefix) {
  if (node.type !== "folder") return [Object.assign(node, { name: prefix + node.name })];
  return node.children.flatMap((each) => flatFiles(each, prefix + node.name));
}

// An owner of one file is shown as the file, with the owner's name.
function becomeLeaf(node, only) {
  Object.assign(node, { file: only.file, children: [], size: only.size, files: only.files });
}

function groupChange(node) {
  if (node.type === "owner") return ownerNodeChange(node);
  const gone = node.type === "kind" ? goneOwners.filter((change) => change.kind === node.kind) : [];
  const grown = [...node.children, ...gone.map((change) => ({ change }))].reduce(
    (sum, { change }) => sum + growthOf(change),
    0,
  );
  return grown === 0 ? undefined : { before: node.size[0] - grown, after: node.size[0] };
}

// All files of a new owner are new; those of the base are not listed one by one.
function ownerNodeChange(node) {
  const change = ownerChange(owners[node.owner]);
  if (changeOf(change) === "new") markNew(node);
  return change;
}

function markNew(node) {
  for (const each of node.children) {
    each.change = { before: null, after: each.size[0] };
    markNew(each);
  }
}

function growthOf(change) {
  return (change?.after ?? 0) - (change?.before ?? 0);
}

// new, gone, grown, shrunk, or nothing.
function changeOf(change) {
  if (!change) return "";
  if (change.before === null) return "new";
  if (change.after === null) return "gone";
  return change.after > change.before ? "grown" : change.after < change.before ? "shrunk" : "";
}

// With a sign, so that no meaning is in the color alone.
function changeText(change) {
  const status = changeOf(change);
  if (status === "new") return `new, +${bytes(change.after)}`;
  if (status === "gone") return `gone, ${bytes(-change.before)}`;
  return status ? growth(change.after - change.before) : "";
}

function signOf(change) {
  return { new: "new", grown: "+", shrunk: "−" }[changeOf(change)] ?? "";
}

// Files below each node that contain the text; returns nothing without a text.
function search(root, text) {
  const wanted = text.trim().toLowerCase();
  mark(root, wanted ? (file) => searchText(file).includes(wanted) : null);
}

function mark(node, matches) {
  if (node.file >= 0) node.found = matches ? (matches(node.file) ? node.files : 0) : -1;
  else if (!matches) node.found = -1;
  if (node.isLeaf) return;
  let found = 0;
  for (const each of node.children) {
    mark(each, matches);
    found += each.found;
  }
  if (matches) node.found = found;
}

// The leaves that the search found, below a node.
function foundLeaves(node, found = []) {
  if (node.found === 0) return found;
  if (node.isLeaf) found.push(node);
  for (const each of node.children) foundLeaves(each, found);
  return found;
}

function pathTo(node) {
  return node ? [...pathTo(node.parent), node] : [];
}
