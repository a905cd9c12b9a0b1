// The only way in which this page makes elements. Texts become text nodes, never markup: names of
// devices and places come from outside.

const SVG = "http://www.w3.org/2000/svg";

/** el("p.note", {title: "..."}, "text", child) */
export function el(what, attributes, ...children) {
  return fill(document.createElement(what.split(".")[0]), what, attributes, children);
}

export function svg(what, attributes, ...children) {
  return fill(document.createElementNS(SVG, what.split(".")[0]), what, attributes, children);
}

function fill(node, what, attributes, children) {
  const classes = what.split(".").slice(1);
  if (classes.length > 0) node.setAttribute("class", classes.join(" "));
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** Touches the page only when the text is another. */
export function setText(node, text) {
  const wanted = text ?? "";
  if (node.textContent !== wanted) node.textContent = wanted;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Severity as shape and colour; the text stands beside it. */
export function shape(severity) {
  const icon = svg("svg.shape", { viewBox: "0 0 24 24", "aria-hidden": "true", "data-severity": severity });
  const mark = { class: "mark" };
  if (severity === "critical") {
    icon.append(svg("path.body", { d: "M8 2h8l6 6v8l-6 6H8l-6-6V8z" }), svg("path", { ...mark, d: "M12 6.5v7M12 16.800v.4" }));
  } else if (severity === "high") {
    icon.append(svg("path.body", { d: "M12 2.5 22.5 21h-21z" }), svg("path", { ...mark, d: "M12 9.500v5M12 17.600v.4" }));
  } else if (severity === "medium") {
    icon.append(svg("rect.body", { x: 3.5, y: 3.5, width: 17, height: 17, rx: 2 }), svg("path", { ...mark, d: "M8 12h8" }));
  } else {
    icon.append(svg("circle.body", { cx: 12, cy: 12, r: 9 }), svg("path", { ...mark, d: "M12 11v5M12 7.800v.2" }));
  }
  return icon;
}
