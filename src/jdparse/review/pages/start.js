// What is marked in the run: passages, pairs, documents, corrections.

const DATA = readData("data");
const SHOWN = 200;

function documentLink(id, text, at) {
  const place = document.documentElement.dataset.documents + id + `#d=${id}` + (at ? `&at=${at[0]}-${at[1]}` : "");
  return make("a", { href: place, lang: "zh" }, text);
}

function passageRow([id, path, start, length, text]) {
  return make("li", {},
    make("p", { class: "unread" }, documentLink(id, text, [start, start + length])),
    make("p", { class: "note" }, `${whole(length)} · ${path}`));
}

function pairSide(pair, side) {
  const home = pair.homes[side];
  const title = pair.titles[side] || "…";
  return make("div", {},
    make("p", {}, home ? documentLink(home, title) : title, " ", make("small", {}, pair.paths[side])),
    make("ul", { lang: "zh" }, ...pair.only[side].map((text) => make("li", {}, "+ " + text))));
}

function pairRow(pair) {
  const settle = (action) => async () => {
    const answer = await ask({ action, left: pair.ids[0], right: pair.ids[1] });
    if (answer) corrected(answer);
  };
  return make("li", {},
    make("div", { class: "sides" }, pairSide(pair, 0), pairSide(pair, 1)),
    make("p", {}, percent(pair.score), " ",
      make("button", { type: "button", onclick: settle("same") }, said("review.same")),
      make("button", { type: "button", onclick: settle("different") }, said("review.different"))));
}

function documentRow([id, path, posts, coverage, unparsed, issues]) {
  const codes = Object.entries(issues).map(([code, count]) => make("span", {}, said("codes." + code), ` ${count} `));
  return make("li", {},
    make("p", {}, documentLink(id, path)),
    make("p", { class: unparsed ? "unread" : "note" }, `${percent(coverage)} · ${whole(posts)} · `, ...codes));
}

function drawDocuments() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ([, path, , , , issues]) => {
    const searched = [path, ...Object.keys(issues)].join("\n").toLowerCase();
    return words.every((word) => searched.includes(word));
  };
  fillList("document-list", DATA.documents.filter(fits).slice(0, SHOWN).map(documentRow));
}

function corrected(answer) {
  drawCorrections(answer.corrections, corrected);
}

fillList("passage-list", DATA.passages.slice(0, SHOWN).map(passageRow));
fillList("pair-list", DATA.pairs.map(pairRow));
byId("filter").addEventListener("input", drawDocuments);
drawDocuments();
corrected(DATA);
startLanguage();
