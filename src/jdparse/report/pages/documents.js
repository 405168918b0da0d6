// The table of documents: rows of [id, page, path, type, encoding, posts, coverage, yield, characters, unparsed, issues].

const DOCUMENT = { id: 0, page: 1, path: 2, type: 3, encoding: 4, posts: 5, coverage: 6, yield: 7, characters: 8, unparsed: 9, issues: 10 };
const STEP = 100;
const COLUMNS = [
  ["path", "path", ""], ["type", "format", "spare"], ["encoding", "encoding", "spare"], ["posts", "occurrences", "n"],
  ["coverage", "coverage", "n"], ["yield", "yield", "n spare"], ["characters", "chars", "n spare"],
  ["unparsed", "unparsed_chars", "n"], ["issues", "issues", ""],
];
const DOCUMENT_CHOICES = {
  all: () => true,
  with_unparsed: (row) => row[DOCUMENT.unparsed] > 0,
  with_issues: (row) => Object.keys(row[DOCUMENT.issues]).length > 0,
  without_posts: (row) => row[DOCUMENT.posts] === 0,
};

function issueCount(row) {
  return Object.values(row[DOCUMENT.issues]).reduce((sum, count) => sum + count, 0);
}

function searchedDocument(row) {
  const { path, type, encoding, issues } = DOCUMENT;
  return [row[path], row[type], row[encoding], ...Object.keys(row[issues])].join("\n").toLowerCase();
}

function sourceAddress(page, id) {
  return page ? `report/${String(page).padStart(4, "0")}.html#d=${id}` : null;
}

function documentRow(row) {
  const href = sourceAddress(row[DOCUMENT.page], row[DOCUMENT.id]);
  const path = row[DOCUMENT.path];
  const codes = Object.entries(row[DOCUMENT.issues]).map(([code, count]) =>
    make("span", {}, said("codes." + code), ` ${count} `));
  return make("tr", {},
    make("th", { scope: "row", class: "p" }, href ? make("a", { href }, path) : path),
    make("td", { class: "spare" }, row[DOCUMENT.type]),
    make("td", { class: "spare" }, row[DOCUMENT.encoding]),
    make("td", { class: "n" }, whole(row[DOCUMENT.posts])),
    make("td", { class: "n" }, percent(row[DOCUMENT.coverage])),
    make("td", { class: "n spare" }, percent(row[DOCUMENT.yield])),
    make("td", { class: "n spare" }, whole(row[DOCUMENT.characters])),
    make("td", { class: row[DOCUMENT.unparsed] ? "n below" : "n" }, whole(row[DOCUMENT.unparsed])),
    make("td", { class: "t" }, ...codes));
}

function sortKey(name) {
  if (name === "issues") return issueCount;
  return (row) => row[DOCUMENT[name]];
}

function compare(one, other) {
  return typeof one === "string" ? one.localeCompare(other, "zh") : one - other;
}

function startDocuments(rows, place) {
  const searched = new Map(rows.map((row) => [row, searchedDocument(row)]));
  let sorted = rows;
  let limit = STEP;
  const head = make("tr");
  const body = make("tbody");
  const more = make("button", { type: "button", class: "more", onclick: () => { limit += 5 * STEP; draw(); } });
  const parts = controls("filter_documents", Object.keys(DOCUMENT_CHOICES), () => { limit = STEP; draw(); });

  function draw() {
    const words = wordsOf(parts.field.value);
    const fits = DOCUMENT_CHOICES[parts.choice.value];
    const found = sorted.filter((row) => fits(row) && words.every((word) => searched.get(row).includes(word)));
    body.replaceChildren(...found.slice(0, limit).map(documentRow));
    speak(parts.count, found.length ? "shown_of" : "nothing_found", { shown: whole(Math.min(limit, found.length)), total: whole(found.length) });
    more.hidden = found.length <= limit;
    speak(more, "more", { count: whole(Math.min(5 * STEP, found.length - limit)) });
  }

  function sortBy(name, cell) {
    const down = cell.getAttribute("aria-sort") !== "descending";
    for (const other of head.children) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = sortKey(name);
    sorted = [...rows].sort((one, other) => (down ? compare(key(other), key(one)) : compare(key(one), key(other))));
    draw();
  }

  for (const [name, word, style] of COLUMNS) {
    const cell = make("th", { scope: "col", class: style });
    cell.append(make("button", { type: "button", onclick: () => sortBy(name, cell) }, said(word)));
    head.append(cell);
  }
  const table = make("table", {}, make("thead", {}, head), body);
  place.append(parts.node, make("div", { class: "scroll", tabindex: "0", role: "group" }, table), more);
  draw();
  return (words) => { parts.field.value = words; draw(); };
}
