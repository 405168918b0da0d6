// Corrections of the document that is shown. What is chosen is an item (by its places) or a stretch of the source.

let chosenValue = null; // { ranges, item, record }
let selection = null; // [start, end] of the text, when some is selected or the cursor stands in it

// Where a place of the drawn text stands in the document; blanks belong to the piece beside them.
function offsetAt(node, offset, forward) {
  const piece = node.parentElement && node.parentElement.closest("#source .s");
  if (piece) return piece.piece.start + rawLength(piece.piece, offset);
  const at = document.createRange();
  at.setStart(node, offset);
  const pieces = [...byId("source").querySelectorAll(".s")];
  const after = pieces.find((one) => at.comparePoint(one, 0) >= 0);
  if (forward) return after ? after.piece.start : null;
  const before = after ? pieces[pieces.indexOf(after) - 1] : pieces[pieces.length - 1];
  return before ? before.piece.end : null;
}

// How many characters of the document the first so many units of a piece's shown text are.
function rawLength(piece, units) {
  const raw = [...slicer(shown.line.text)(piece.start, piece.end)];
  let drawn = 0;
  let at = 0;
  for (; at < raw.length && drawn < units; at += 1)
    if (!(raw[at] === "\r" && raw[at + 1] === "\n")) drawn += raw[at].length;
  return at;
}

function selectedRange() {
  const now = getSelection();
  if (!now.rangeCount || !byId("source").contains(now.anchorNode) || !byId("source").contains(now.focusNode)) return null;
  const range = now.getRangeAt(0);
  const start = offsetAt(range.startContainer, range.startOffset, true);
  const end = offsetAt(range.endContainer, range.endOffset, range.collapsed);
  return start === null || end === null || end < start ? null : [start, end];
}

function sliceOf(ranges) {
  const slice = slicer(shown.line.text);
  return ranges.map(([start, end]) => slice(start, end)).join("");
}

function isItem(held) {
  return held && isList(held.group) && held.value.columns !== undefined && held.value.marker !== undefined;
}

// The section of a value, as corrections name it.
function sectionOf(held) {
  return held.group.key.slice("fields.".length);
}

function draft(text) {
  const word = JSON.stringify(text.replace(/\s+/g, " ").trim().slice(0, 30).replace(/[:：]$/, ""));
  return `[[label]]\nid = "own-${Date.now().toString(36)}"\nfield = "other"\nshape = "section"\nwords = [${word}]\n` +
    `examples = [${word.slice(0, -1)}:"]\nnot = []\nwhy = ""\n`;
}

function drawTools() {
  const ranges = wanted();
  byId("move").disabled = byId("name").disabled = !ranges;
  byId("cut").disabled = !(chosenValue && chosenValue.item && selection);
  byId("join").disabled = !(chosenValue && chosenValue.item);
  byId("rule-save").disabled = !ranges || !byId("toml").value.trim();
  byId("own-label").hidden = byId("section").value !== "sections";
  const place = byId("chosen");
  if (!ranges) speak(place, "review.nothing");
  else {
    delete place.dataset.w;
    place.replaceChildren(make("b", {}, said("review.chosen")), " ", make("span", { lang: "zh" }, sliceOf(ranges)));
  }
}

// Selected text goes before the item that it stands in.
function wanted() {
  if (selection && selection[1] > selection[0]) return [selection];
  return chosenValue ? chosenValue.ranges : null;
}

function choose(record, held, piece) {
  if (held && held.value.spans.length) chosenValue = { ranges: held.value.spans, item: isItem(held), record };
  else if (piece) chosenValue = { ranges: [[piece.start, piece.end]], item: false, record };
  if (record) byId("post").value = record.id;
  if (isItem(held) || (held && held.group.key === "fields.summary")) byId("section").value = sectionOf(held);
  drawTools();
}

function chooseAt(node) {
  const piece = node.piece;
  if (!piece) return;
  const record = piece.record && RECORDS.get(piece.record);
  const places = record && shown.places.get(record.id);
  choose(record, places && piece.kind !== "unparsed" ? valueAt(places, [piece.start, piece.end, piece.kind]) : null, piece);
}

// A value of a card: its link names its places.
function chooseLinked(link) {
  const at = new URLSearchParams(link.hash.slice(1)).get("at");
  for (const [id, places] of shown.places)
    for (const { held } of places) if (atOf(held.value.spans) === at && link.closest(".card")) return choose(RECORDS.get(id), held, null);
  return null;
}

function taken(answer) {
  const place = byId("source").scrollTop;
  DATA.documents = answer.documents;
  answer.records.forEach((record) => RECORDS.set(record.id, record));
  DATA.records = answer.records;
  chosenValue = selection = null;
  draw(DATA.documents[0]);
  byId("source").scrollTop = place;
  drawPosts();
  drawTools();
  drawCorrections(answer.corrections, () => location.reload());
}

async function correct(asked) {
  const answer = await ask({ document: shown.line.id, ...asked });
  if (answer) taken(answer);
  if (answer && asked.action === "rule") byId("toml").value = "";
}

function drawPosts() {
  byId("post").replaceChildren(...DATA.records.map((record) => make("option", { value: record.id }, record.title || "…")));
}

byId("move").onclick = () => correct({
  action: "section", ranges: wanted(), section: byId("section").value, post: byId("post").value || null,
  label: byId("section").value === "sections" ? byId("label").value.trim() || null : null,
});
byId("cut").onclick = () => correct({ action: "split", ranges: chosenValue.ranges, cut: selection });
byId("join").onclick = () => correct({ action: "join", ranges: chosenValue.ranges });
byId("name").onclick = () => correct({ action: "title", ranges: wanted(), post: byId("post").value });
byId("rule-save").onclick = () => correct({ action: "rule", ranges: wanted(), toml: byId("toml").value });
byId("rule").addEventListener("toggle", () => {
  if (byId("rule").open && wanted() && !byId("toml").value) byId("toml").value = draft(sliceOf(wanted()));
  drawTools();
});
byId("toml").addEventListener("input", drawTools);
byId("section").addEventListener("change", drawTools);
byId("source").addEventListener("click", (event) => chooseAt(event.target));
byId("source").addEventListener("keyup", (event) => {
  const current = byId("source").querySelector(".s.at");
  if (event.key.startsWith("Arrow") && !event.shiftKey && current) chooseAt(current);
});
addEventListener("click", (event) => {
  const link = event.target.closest(".card a[href*='&at=']");
  if (link) chooseLinked(link);
});
document.addEventListener("selectionchange", () => {
  const now = selectedRange();
  if (!now && getSelection().rangeCount && document.activeElement !== byId("source")) return;
  selection = now;
  drawTools();
});
drawPosts();
drawTools();
drawCorrections(DATA.corrections, () => location.reload());
