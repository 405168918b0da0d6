// The page follows its address: #d=DOCUMENT&at=START-END,…&r=POST.

const DATA = readData("data");
const KINDS = ["title", "label", "field", "summary", "marker", "item", "heading", "toc", "furniture", "prose", "boilerplate", "repeat", "unparsed"];
const RECORDS = new Map(DATA.records.map((record) => [record.id, record]));
const CLUSTERS = new Map(DATA.clusters.flatMap((cluster) => cluster.links.map((link) => [link.id, cluster])));
const narrow = matchMedia("(max-width: 820px)");
let shown = null;

function readPlace() {
  const values = new URLSearchParams(location.hash.slice(1));
  const ranges = (values.get("at") || "").split(",").map((range) => range.split("-").map(Number)).filter((range) => range.length === 2);
  return { document: values.get("d"), ranges, record: values.get("r") };
}

function sumByKind(segments) {
  const sums = {};
  for (const [start, end, kind] of segments) sums[kind] = (sums[kind] || 0) + end - start;
  return sums;
}

function drawLegend(line) {
  const sums = sumByKind(line.segments);
  byId("legend").replaceChildren(...KINDS.filter((kind) => sums[kind]).map((kind) =>
    make("li", {}, make("span", { class: `s k-${kind}` }, said("kinds." + kind)), " ", make("b", {}, whole(sums[kind])))));
}

// What a piece of text is: its kind, the post and field it belongs to, the rule that decided.
function describe(piece) {
  const record = piece.record && RECORDS.get(piece.record);
  const places = record && shown.places.get(record.id);
  const held = places && piece.kind !== "unparsed" ? valueAt(places, [piece.start, piece.end, piece.kind]) : null;
  const rule = shown.rules[lastBefore(shown.rules, piece.start)];
  const fact = (key, ...content) => make("span", {}, make("b", {}, said("source." + key)), ...content);
  const facts = [fact("kind", said("kinds." + piece.kind)), fact("record", record ? record.title || said("source.nameless") : said("source.none"))];
  if (held) facts.push(fact("field", groupName(held.group)));
  if (rule && rule.end > piece.start) facts.push(fact("rule", make("code", {}, rule.rule)));
  if (record) facts.push(make("a", { href: `#d=${shown.line.id}&r=${record.id}`, onclick: (event) => { event.preventDefault(); jump(record, held); } }, said("source.to_card")));
  byId("info").replaceChildren(...facts);
  return { record, held };
}

function jump(record, held) {
  shown.cards.show(record.id, held && held.value.spans.length ? held.value.spans : null, true);
}

function chosen(piece, jumps, hovers) {
  const { record, held } = describe(piece);
  if (jumps && !hovers && record && !narrow.matches) jump(record, held);
}

function startUnparsed() {
  const unread = shown.source.pieces.filter((piece) => piece.kind === "unparsed");
  const button = byId("next-unparsed");
  let next = 0;
  button.hidden = !unread.length;
  speak(button, "source.next_unparsed", { count: unread.length });
  button.onclick = () => {
    const piece = unread[next];
    next = (next + 1) % unread.length;
    shown.source.show([[piece.start, piece.end]]);
  };
}

function draw(line) {
  if (shown) [shown.source, shown.cards].forEach((view) => view.stop());
  const records = line.records.map((id) => RECORDS.get(id));
  const rules = (line.explained || []).map(([start, end, rule]) => ({ start, end, rule })).sort((one, other) => one.start - other.start);
  shown = { line, places: placesOf(records), rules };
  shown.source = sourceView(byId("source"), line, chosen);
  shown.cards = cardsView(byId("cards"), line, records, CLUSTERS);
  byId("pick").value = line.id;
  speak(byId("covered"), "source.coverage", { value: percent(line.coverage) });
  byId("info").replaceChildren();
  drawLegend(line);
  startUnparsed();
}

function follow() {
  const place = readPlace();
  const line = DATA.documents.find((one) => one.id === place.document) || (place.document ? null : DATA.documents[0]);
  if (!line) {
    byId("info").replaceChildren(said("source.missing"));
    return;
  }
  if (!shown || shown.line !== line) draw(line);
  if (place.record) {
    shown.cards.show(place.record, null, false);
    const record = RECORDS.get(place.record);
    if (!place.ranges.length && record && record.source.document === line.id) shown.source.show([record.source.span.slice(0, 1).concat(record.source.span[0] + 1)]);
  }
  if (place.ranges.length && shown.source.show(place.ranges)) byId("source").focus({ preventScroll: narrow.matches });
}

byId("pick").append(...DATA.documents.map((line) => make("option", { value: line.id }, line.path)));
byId("pick").addEventListener("change", (event) => { location.hash = `d=${event.target.value}`; });
addEventListener("hashchange", follow);
// A link to where the address is already changes nothing that the browser would tell.
addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#d=']");
  if (link && link.hash === location.hash && !event.defaultPrevented) follow();
});
startLanguage();
follow();
