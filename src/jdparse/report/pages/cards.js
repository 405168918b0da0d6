// The posts of a document as cards; each value is a link to its place in the source.

function valueLink(line, held) {
  const { value } = held;
  const node = value.spans.length
    ? make("a", { class: "value", href: `#d=${line.id}&at=${atOf(value.spans)}` }, value.text)
    : make("span", { class: "value" }, value.text);
  held.nodes.set(value, node);
  return node;
}

function valueParts(line, nodes, value) {
  const parts = [];
  if (value.marker) parts.push(make("span", { class: "marker" }, value.marker));
  if (value.label && value.marker !== undefined) parts.push(make("small", {}, value.label + " "));
  parts.push(valueLink(line, { value, nodes }));
  if (value.basis) parts.push(" ", speak(make("span", { class: "basis" }), "basis." + value.basis));
  for (const facet of value.facets || []) parts.push(" ", make("span", { class: "basis" }, facet.value));
  for (const column of value.columns) parts.push(" ", make("small", {}, column.label + " "), valueLink(line, { value: column, nodes }));
  return parts;
}

function valueList(line, nodes, values) {
  return make("ul", {}, ...values.map((value) =>
    make("li", {}, ...valueParts(line, nodes, value), value.below.length ? valueList(line, nodes, value.below) : null)));
}

function isList(group) {
  return group.key === "fields.sections" || LISTS.includes(group.key.slice("fields.".length));
}

function groupName(group) {
  const name = said(group.key);
  return group.label ? make("span", {}, name, " ", make("small", {}, group.label)) : name;
}

function cardTitle(line, record, nodes) {
  const title = record.title_quote ? valueLink(line, { value: plainValue(record.title_quote), nodes }) : record.title || said("source.nameless");
  const basis = record.title_basis === "text" ? null : speak(make("span", { class: "basis" }), "basis." + record.title_basis);
  return make("h3", { tabindex: "-1" }, title, " ", basis);
}

function placeLink(link, record) {
  if (link.id === record.id) return make("span", {}, link.path, " (", said("source.here"), ")");
  if (!link.page) return said("source.unlisted", { path: link.path });
  return make("a", { href: `${String(link.page).padStart(4, "0")}.html#d=${link.document}&r=${link.id}` }, link.path);
}

function variantRow(variant) {
  const readings = variant.values.map((value) => make("li", {},
    value.text === null ? said("source.absent") : value.text, " ", make("small", {}, said("source.places", { count: value.occurrences.length }))));
  return make("li", {}, make("small", {}, variant.field), make("ul", {}, ...readings));
}

function clusterParts(record, cluster) {
  if (!cluster) return [];
  const parts = [make("h4", {}, said("source.occurrences")), make("ul", {}, ...cluster.links.map((link) => make("li", {}, placeLink(link, record))))];
  if (cluster.variants.length)
    parts.push(make("details", {}, make("summary", {}, said("source.variants"), ` ${cluster.variants.length}`), make("ul", {}, ...cluster.variants.map(variantRow))));
  return parts;
}

function issueParts(line, record) {
  if (!record.issues.length) return [];
  return [make("h4", {}, said("source.issues")), make("ul", {}, ...record.issues.map((issue) => make("li", {},
    issue.span ? make("a", { href: `#d=${line.id}&at=${issue.span.join("-")}` }, said("codes." + issue.code)) : said("codes." + issue.code),
    " ", make("small", {}, issue.detail))))];
}

function card(line, record, cluster, nodes) {
  const groups = groupsOf(record);
  const short = make("dl", {}, ...groups.filter((group) => !isList(group)).flatMap((group) => [
    make("dt", {}, groupName(group)),
    make("dd", {}, ...group.values.flatMap((value, index) => [index ? "、" : null, ...valueParts(line, nodes, { ...value, label: null, spans: value.spans })])),
  ]));
  const lists = groups.filter(isList).flatMap((group) => [make("h4", {}, groupName(group)), valueList(line, nodes, group.values)]);
  const above = record.source.breadcrumbs.length
    ? make("p", { class: "note" }, said("source.breadcrumbs"), ": ", record.source.breadcrumbs.join(" › ")) : null;
  return [cardTitle(line, record, nodes), above, short, ...lists, ...clusterParts(record, cluster), ...issueParts(line, record)].filter(Boolean);
}

// The cards of a document; show(record, spans) brings a post, and the value at these spans, into sight.
function cardsView(place, line, records, clusters) {
  const index = new Map(records.map((record, number) => [record.id, number]));
  const nodes = records.map(() => new Map());
  const shells = [];
  const parts = lazily(place, records.length, (number, shell) => {
    shell.className = "card";
    shell.append(...card(line, records[number], clusters.get(records[number].id), nodes[number]));
    shells[number] = shell;
  });
  if (!records.length) place.append(said("source.no_posts"));
  return {
    stop: parts.stop,
    show(record, spans, focus) {
      const number = index.get(record);
      if (number === undefined) return false;
      parts.ensure(number);
      place.querySelectorAll(".here, .found").forEach((node) => node.classList.remove("here", "found"));
      shells[number].classList.add("here");
      const at = spans && atOf(spans);
      const [, node] = [...nodes[number]].find(([value]) => at && atOf(value.spans) === at) || [null, shells[number].querySelector("h3")];
      if (at) node.classList.add("found");
      node.scrollIntoView({ block: at ? "center" : "start" });
      if (focus) node.focus({ preventScroll: true });
      return true;
    },
  };
}
