// Texts of numbers and names.

// The smallest size for each unit is what rounds to one of it: 999 500 bytes are 1.0 MB.
const units = [
  { name: "GB", unit: 1e9, digits: 2, from: 999_950_000 },
  { name: "MB", unit: 1e6, digits: 1, from: 999_500 },
  { name: "kB", unit: 1e3, digits: 0, from: 1000 },
];

function bytes(count) {
  const size = Math.abs(count);
  const sign = count < 0 ? "−" : "";
  const found = units.find(({ from }) => size >= from);
  if (!found) return `${sign}${size} B`;
  const value = size / found.unit;
  return `${sign}${value.toFixed(found.unit === 1e3 && value < 9.95 ? 1 : found.digits)} ${found.name}`;
}

function growth(count) {
  return count > 0 ? `+${bytes(count)}` : bytes(count);
}

function percent(part, whole) {
  if (!whole || !part) return "0 %";
  const value = (100 * part) / whole;
  if (value < 0.1) return "< 0.1 %";
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)} %`;
}

function number(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}

function plural(count, singular) {
  return `${number(count)} ${singular}${count === 1 ? "" : "s"}`;
}

// Names of files may hold anything: control characters and marks that reorder text are shown as escapes.
function visible(text) {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function shortDigest(digest) {
  const [algorithm, hash] = digest.split(":");
  return hash ? `${algorithm}:${hash.slice(0, 12)}` : digest.slice(0, 12);
}

// An element with text: never with markup.
function element(name, text = "", className = "") {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// Where a name may break: before a letter after a dot, a slash or a hyphen, and not in versions.
function breakableParts(name) {
  return name.split(/(?<=[./_-])(?=\p{L})/u);
}

function breakable(made, name) {
  made.append(
    ...breakableParts(name)
      .flatMap((part) => [part, element("wbr")])
      .slice(0, -1),
  );
  return made;
}

function byId(id) {
  return document.getElementById(id);
}
