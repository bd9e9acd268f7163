// Labels of tiles. What does not fit is left out; screen readers have it all the same.

const lineHeight = 16; // of labels, in pixels
const labelFonts = { normal: "12px", bold: "600 12px", large: "14px", largeBold: "600 14px" };
const pen = document.createElement("canvas").getContext("2d");
const family = getComputedStyle(document.body).fontFamily;

function fits(text, width, font) {
  pen.font = `${labelFonts[font]} ${family}`;
  return pen.measureText(text).width <= width;
}

function addLabel(made, tile, view) {
  if (tile.tiles.length > 0) addHeader(made, tile, view);
  else addName(made, tile, view);
  const sign = view.showsChanges ? signOf(tile.node.change) : "";
  const hasRoom = tile.y1 - tile.y0 > lineHeight && fits(sign, tile.x1 - tile.x0 - 11, "normal");
  if (sign && hasRoom && !made.hasChildNodes()) made.append(sign);
}

function addHeader(made, { node, x0, x1 }, view) {
  const width = x1 - x0 - 20;
  const size = view.tileTexts(node).find((text) => fits(`${node.name} ${text}`, width, "bold"));
  const name = element("span", node.name, "name");
  made.append(name);
  if (size) made.append(" ", element("span", size, "size"));
  else addSign(name, node, view);
}

function addName(made, { node, x0, y0, x1, y1 }, view) {
  const isLarge = x1 - x0 > 180 && y1 - y0 > 90;
  const width = x1 - x0 - (isLarge ? 18 : 12),
    lines = Math.floor((y1 - y0 - 4) / lineHeight);
  const font = isLarge ? "largeBold" : "normal";
  const size = view.tileTexts(node).find((text) => fits(text, width, isLarge ? "large" : "normal"));
  const hasSize = size && lines > 1;
  const wraps = breakableParts(node.name).every((part) => fits(part, width, font));
  if (lines < 1 || (!wraps && !fits("Package", width, font))) return;
  made.classList.toggle("large", isLarge);
  const name = wraps ? breakable(element("span", "", "name wraps"), node.name) : element("span", node.name, "name");
  // A name gets the lines that its size leaves.
  name.style.webkitLineClamp = Math.min(4, hasSize ? lines - 1 : lines);
  made.append(name);
  if (hasSize) made.append(" ", element("span", size, "size"));
  else addSign(name, node, view);
}

// Where there is no room for the change, its sign stands before the name.
function addSign(name, node, view) {
  const sign = view.showsChanges ? signOf(node.change) : "";
  if (sign) name.dataset.sign = sign;
}
