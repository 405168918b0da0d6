// A record's values in the order of its card: groups of { key, label, values }, a value being
// { text, spans, marker, label, basis, below, columns }.

const LISTS = ["duties", "requirements", "authorities", "accountabilities"];

function itemValue(item) {
  const columns = item.columns.map((column) => ({ ...column, below: [], columns: [] }));
  return { ...item, below: item.items.map(itemValue), columns };
}

function plainValue(quote, basis) {
  return { text: quote.text, spans: quote.spans, basis, below: [], columns: [] };
}

function statedValue(text, quote) {
  return quote ? plainValue(quote) : { text, spans: [], basis: "inferred", below: [], columns: [] };
}

function groupsOf(record) {
  const groups = [];
  const add = (key, values, label) => values.length && groups.push({ key, label, values });
  if (record.organization) add("fields.organization", [statedValue(record.organization, null)].map((value) => ({ ...value, basis: undefined })));
  if (record.department) add("fields.department", [statedValue(record.department, record.department_quote)]);
  add("fields.reports_to", record.reports_to.map((superior) => ({ ...plainValue(superior, superior.basis), text: superior.title })));
  add("fields.subordinates", record.subordinates.map((post) => ({ ...plainValue(post), text: post.title })));
  for (const [key, attribute] of Object.entries(record.attributes)) add("attributes." + key, [plainValue(attribute)], attribute.label);
  if (record.summary) add("fields.summary", [plainValue(record.summary)]);
  for (const name of LISTS) add("fields." + name, record[name].map(itemValue));
  for (const section of record.sections) add("fields.sections", section.items.map(itemValue), section.label);
  return groups;
}

// Every value of a record with the group it stands in, nested ones after those that hold them.
function flatValues(record) {
  const found = [];
  const walk = (group, value) => {
    found.push({ group, value });
    value.columns.forEach((column) => walk(group, column));
    value.below.forEach((below) => walk(group, below));
  };
  if (record.title_quote) walk({ key: "fields.title" }, plainValue(record.title_quote));
  for (const group of groupsOf(record)) group.values.forEach((value) => walk(group, value));
  return found;
}

function atOf(spans) {
  return spans.map(([start, end]) => `${start}-${end}`).join(",");
}

// For each record its values by place, to be asked which of them a character belongs to.
function placesOf(records) {
  return new Map(records.map((record) => [record.id, flatValues(record)
    .flatMap((held) => held.value.spans.map(([start, end]) => ({ start, end, held })))
    .sort((one, other) => one.start - other.start || other.end - one.end)]));
}

// The last of sorted places that begins at or before a character.
function lastBefore(places, at) {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle].start <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// The value that a segment belongs to; a marker belongs to the item after it.
function valueAt(places, [start, end, kind]) {
  const index = lastBefore(places, start);
  if (index >= 0 && places[index].end > start) return places[index].held;
  return kind === "marker" && places[index + 1] && places[index + 1].start - end < 40 ? places[index + 1].held : null;
}
