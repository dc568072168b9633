/* Script of report.html: search and order of the list, a reader for the matrix, any two
   versions side by side. The page is whole without it. All text stays text: nothing here
   makes markup of what articles hold. */
(function () {
"use strict";

/* ---- elements ---- */

function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {}))
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

function option(value, label) {
  return make("option", { value }, label);
}

/* ---- the list ---- */

function plainWords(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function rowData(row, place) {
  const d = row.dataset;
  return {
    row, place, title: plainWords(row.querySelector("h3").textContent),
    source: plainWords(d.source || ""), agency: plainWords(d.agency || ""),
    size: +d.size, texts: +d.texts, span: +d.span, uncredited: +(d.uncredited || 0),
    time: d.time === undefined ? null : +d.time, words: null,
  };
}

/* What the search looks through: made when somebody searches. */
function wordsOf(r) {
  const d = r.row.dataset, terms = r.row.querySelector(".head > .terms");
  if (!r.words) r.words = plainWords([r.row.querySelector("h3").textContent, d.titles || "",
    terms ? terms.textContent : "", d.sources, d.agency || ""].join("\n"));
  return r.words;
}

/* Unknown values stand last, equal ones as they were. */
function by(key, direction) {
  return (a, b) => {
    const x = a[key], y = b[key];
    const unknown = (v) => v === null || v === "";
    if (unknown(x) || unknown(y))
      return unknown(x) - unknown(y) || a.place - b.place;
    const order = typeof x === "string" ? x.localeCompare(y) : x - y;
    return direction * order || a.place - b.place;
  };
}

const orders = {
  "Most articles": by("size", -1), "Most texts": by("texts", -1), "Newest": by("time", -1), "Oldest": by("time", 1),
  "Longest time": by("span", -1), "Title": by("title", 1), "First outlet": by("source", 1),
  "Agency": by("agency", 1), "Most uncredited": by("uncredited", -1),
};

function startList() {
  const list = document.querySelector(".rows"), place = document.getElementById("controls");
  if (!list || !list.children.length) return;
  const rows = [...list.children].map(rowData);
  const known = Object.keys(orders).filter((name) =>
    name === "Most texts" ? rows.some((r) => r.texts > 1) :
    name === "Agency" ? rows.some((r) => r.agency) :
    name === "Most uncredited" ? rows.some((r) => r.uncredited) : true);
  const search = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const order = make("select", {}, ...known.map((name) => option(name, name)));
  const count = make("output", { role: "status" });
  const [one, many] = list.parentNode.ariaLabel === "Stories" ? ["story", "stories"] : ["cluster", "clusters"];
  let ordered = rows;
  const find = () => {
    const words = plainWords(search.value).split(/\s+/).filter(Boolean);
    const found = ordered.filter((r) => words.every((w) => wordsOf(r).includes(w)));
    list.replaceChildren(...found.map((r) => r.row));
    count.textContent = found.length.toLocaleString("en") +
      (words.length ? " of " + rows.length.toLocaleString("en") : "") +
      " " + (rows.length === 1 ? one : many);
  };
  search.addEventListener("input", find);
  order.addEventListener("change", () => {
    ordered = rows.slice().sort(orders[order.value]);
    find();
  });
  addEventListener("hashchange", () => {
    search.value = "";
    find();
  });
  place.append(make("label", {}, "Search titles, terms, outlets, agencies", search),
    make("label", {}, "Order", order), count);
  count.textContent = rows.length.toLocaleString("en") + " " + (rows.length === 1 ? one : many);
}

/* ---- versions as data ---- */

/* A copy of a sentence without what only one side has, `side` DEL or INS; what is left of
 * the other becomes an element `name`. */
function without(side, node, name) {
  const copy = document.createDocumentFragment();
  for (const child of node.childNodes) {
    if (child.nodeName === side) continue;
    const isMarked = child.nodeName === "DEL" || child.nodeName === "INS";
    const part = isMarked ? make(name, { class: child.getAttribute("class") }) : child.cloneNode(true);
    if (isMarked) part.append(...[...child.childNodes].map((c) => c.cloneNode(true)));
    copy.append(part);
  }
  return copy;
}

/* Sentences of one statement that stand together are one unit. */
function unitsOf(details) {
  const units = [];
  for (const node of details.querySelectorAll(".text p > *")) {
    if (node.nodeName === "DEL") continue;
    const statement = +(node.dataset.s || 0), last = units[units.length - 1];
    const text = without("DEL", node, "ins").textContent;
    if (last && statement && last.statement === statement) {
      last.text += " " + text;
      last.nodes.push(node);
    } else units.push({ statement, text, nodes: [node] });
  }
  return units;
}

function readVersions(body) {
  const versions = [...body.querySelectorAll(".version")].map((details) => ({
    details, name: details.querySelector("b").textContent,
    time: (details.querySelector("time") || {}).textContent || "",
    same: !!details.querySelector(".same"), units: unitsOf(details),
  }));
  for (const v of versions)
    if (v.same) v.units = versions[0].units;
  return versions;
}

/* ---- side by side ---- */

/* Pairs what is common to two lists of keys: a longest common subsequence. */
function commonPairs(a, b) {
  const pairs = [];
  let from = 0, aEnd = a.length, bEnd = b.length;
  const ends = [];
  while (from < aEnd && from < bEnd && a[from] === b[from]) pairs.push([from, from++]);
  while (aEnd > from && bEnd > from && a[aEnd - 1] === b[bEnd - 1]) ends.unshift([--aEnd, --bEnd]);
  const n = aEnd - from, m = bEnd - from, width = m + 1;
  if (n * m > 0 && n * m <= 4e6) {
    const lengths = new Uint16Array((n + 1) * width);
    for (let i = n - 1; i >= 0; i--)
      for (let j = m - 1; j >= 0; j--)
        lengths[i * width + j] = a[from + i] === b[from + j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    for (let i = 0, j = 0; i < n && j < m;) {
      if (a[from + i] === b[from + j]) pairs.push([from + i++, from + j++]);
      else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
      else j++;
    }
  }
  return pairs.concat(ends);
}

function cell(kind, content, note) {
  const td = make("td", { class: kind || null, dir: "auto" });
  if (note) td.append(make("small", {}, note));
  td.append(content);
  return td;
}

/* A unit with its marks against the lead; `side` is what it leaves out. */
function wording(unit, side, name) {
  const parts = document.createDocumentFragment();
  for (const node of unit.nodes) {
    if (parts.firstChild) parts.append(" ");
    parts.append(node.nodeName === "INS" ? node.textContent : without(side, node, name));
  }
  return parts;
}

/* Words are marked as the report's maker found them, against the lead. Where neither
 * version is the lead, each shows in which words it differs from it. */
function pairRow(a, b, note, isLead) {
  if (a.text.replace(/\s+/g, " ") === b.text.replace(/\s+/g, " "))
    return make("tr", { class: note ? null : "alike" }, cell("", a.text, note), cell("", b.text, note));
  const left = isLead.a ? wording(b, "INS", "del") : wording(a, "DEL", isLead.b ? "del" : "u");
  const right = isLead.b ? wording(a, "INS", "ins") : wording(b, "DEL", isLead.a ? "ins" : "u");
  return make("tr", {}, cell("edit", left, note), cell("edit", right, note));
}

function lonelyRow(unit, isLeft, elsewhere) {
  const td = make("td"), furniture = unit.statement === 0;
  const note = elsewhere ? "moved from here" : furniture ? "furniture" : "";
  const text = elsewhere || furniture ? unit.text : make(isLeft ? "del" : "ins", {}, unit.text);
  const own = cell(elsewhere ? "from" : furniture ? "" : isLeft ? "drop" : "plus", text, note);
  return make("tr", {}, ...(isLeft ? [own, td] : [td, own]));
}

function sideRows(a, b, isLead) {
  const key = (u) => u.statement ? "s" + u.statement : "f" + u.text;
  const pairs = commonPairs(a.map(key), b.map(key));
  const inA = new Set(a.map((u) => u.statement)), inB = new Set(b.map((u) => u.statement));
  const rows = [];
  let i = 0, j = 0;
  for (const [p, q] of pairs.concat([[a.length, b.length]])) {
    for (; i < p; i++) rows.push(lonelyRow(a[i], true, a[i].statement && inB.has(a[i].statement)));
    for (; j < q; j++) {
      const other = b[j].statement && inA.has(b[j].statement) && a.find((u) => u.statement === b[j].statement);
      rows.push(other ? pairRow(other, b[j], "moved", isLead) : lonelyRow(b[j], false, false));
    }
    if (p < a.length) rows.push(pairRow(a[i++], b[j++], "", isLead));
  }
  return rows;
}

function addComparison(body, versions) {
  const label = (v) => v.name + (v.time ? " \u2013 " + v.time : "");
  const options = () => versions.map((v, i) => option(i, label(v)));
  const left = make("select", {}, ...options()), right = make("select", {}, ...options());
  const brief = make("input", { type: "checkbox" }), place = make("div");
  right.selectedIndex = versions.findIndex((v, i) => i > 0 && !v.same);
  if (right.selectedIndex < 0) right.selectedIndex = 1;
  const show = () => {
    const a = versions[left.selectedIndex], b = versions[right.selectedIndex];
    const isLead = { a: a.units === versions[0].units, b: b.units === versions[0].units };
    const heads = make("tr", {}, make("th", { scope: "col" }, make("bdi", {}, label(a))),
      make("th", { scope: "col" }, make("bdi", {}, label(b))));
    place.replaceChildren(make("table", { class: "sides" + (brief.checked ? " brief" : "") },
      make("thead", {}, heads), make("tbody", {}, ...sideRows(a.units, b.units, isLead))),
      isLead.a || isLead.b ? "" : make("p", { class: "legend" }, make("u", {}, "Underlined"), " words are not the lead\u2019s."));
  };
  const form = make("form", {}, make("label", {}, "One version", left),
    make("label", {}, "Another", right), make("label", { class: "check" }, brief, "only what differs"));
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  const box = make("details", { class: "compare only" }, make("summary", {}, "Any two versions side by side"), form, place);
  box.addEventListener("toggle", () => { if (box.open && !place.firstChild) show(); });
  body.insertBefore(box, body.querySelector(".versions"));
}

/* ---- the matrix ---- */

function statementsOf(versions) {
  const found = new Map();
  for (const v of versions)
    for (const unit of v.units) {
      if (!unit.statement) continue;
      const known = found.get(unit.statement) || { text: unit.text, carriers: new Set() };
      known.carriers.add(v);
      found.set(unit.statement, known);
    }
  return found;
}

function addReader(body, versions) {
  const table = body.querySelector(".matrix");
  if (!table) return;
  const statements = statementsOf(versions), pitch = +table.dataset.pitch;
  const slider = make("input", { type: "range", min: 1, max: table.dataset.count, value: 1 });
  const readout = make("p", { class: "readout", "aria-live": "polite" });
  const cursor = make("div", { class: "cursor", hidden: true });
  const strip = table.querySelector(".numbers");
  const show = () => {
    const number = +slider.value, found = statements.get(number);
    const carriers = found ? [...found.carriers].map((v) => v.name) : [];
    const names = carriers.slice(0, 8).join(", ") + (carriers.length > 8 ? " \u2026" : "");
    readout.replaceChildren(make("q", { dir: "auto" }, found ? found.text : ""),
      make("small", {}, "Statement " + number + ", in " + carriers.length + " of " +
        versions.length + ": ", make("bdi", {}, names)));
    const box = strip.getBoundingClientRect(), base = table.getBoundingClientRect();
    const rows = table.tBodies[0].getBoundingClientRect();
    cursor.style.left = box.left - base.left + (number - 1) * pitch - 3 + "px";
    cursor.style.width = pitch + 4 + "px";
    cursor.style.top = rows.top - base.top + "px";
    cursor.style.height = rows.height + "px";
    cursor.hidden = false;
  };
  const follow = (event) => {
    const svg = event.target.closest("td svg, th svg");
    const box = strip.getBoundingClientRect();
    const number = Math.floor((event.clientX - box.left) / pitch) + 1;
    if (!svg || number < 1 || number > +slider.max || number === +slider.value && !cursor.hidden) return;
    slider.value = number;
    show();
  };
  slider.addEventListener("input", show);
  table.addEventListener("pointermove", follow);
  table.addEventListener("pointerdown", follow);
  table.parentNode.append(cursor);
  table.parentNode.after(make("label", { class: "reader" }, "Read statement", slider), readout);
  show();
}

/* ---- start ---- */

function openCluster(body) {
  if (body.dataset.ready) return;
  body.dataset.ready = "yes";
  const versions = readVersions(body);
  addReader(body, versions);
  if (versions.length > 1) addComparison(body, versions);
}

function showTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let node = target; node; node = node.parentElement)
    if (node.nodeName === "DETAILS") node.open = true;
  target.scrollIntoView();
}

document.addEventListener("toggle", (event) => {
  if (event.target.open && event.target.classList.contains("cluster"))
    openCluster(event.target.querySelector(".body"));
}, true);
startList();
for (const body of document.querySelectorAll(".alone .body, .cluster[open] .body")) openCluster(body);
showTarget();
addEventListener("hashchange", showTarget);
})();
