// One view at a time, named in the address: #overview, #documents?WORDS, #posts?WORDS.

const VIEWS = ["overview", "documents", "posts"];

function readPlace() {
  const [name, words] = location.hash.slice(1).split("?");
  return [VIEWS.includes(name) ? name : name === "organization" ? "posts" : "overview", decodeURIComponent(words || "")];
}

function showView(filters) {
  const [name, words] = readPlace();
  for (const view of VIEWS) byId(view).hidden = view !== name;
  for (const link of document.querySelectorAll("header nav a"))
    link.toggleAttribute("aria-current", link.hash === "#" + name);
  for (const link of document.querySelectorAll("header nav a[aria-current]")) link.setAttribute("aria-current", "page");
  if (words && filters[name]) filters[name](words);
}

// A field to type into, a choice, and a line that says how much is shown.
function controls(hint, choices, changed) {
  const field = labelled(make("input", { type: "search", oninput: () => changed() }), hint);
  labelled(field, hint, "placeholder");
  const choice = labelled(make("select", { onchange: () => changed() }), "only");
  choice.append(...choices.map((key) => speak(make("option", { value: key }), key)));
  const count = make("span", { class: "count", role: "status" });
  return { node: make("div", { class: "controls" }, field, choice, count), field, choice, count };
}

function wordsOf(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
