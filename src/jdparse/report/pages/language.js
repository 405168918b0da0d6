// Both languages are in the page. An element with data-w says the phrase of that name.

const WORDS = readData("words");
let language = document.documentElement.dataset.language;

function say(key, values = {}) {
  const phrase = WORDS[language][key] ?? key.slice(key.indexOf(".") + 1);
  return phrase.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

function speak(node, key, values) {
  node.dataset.w = key;
  if (values) node.dataset.values = JSON.stringify(values);
  node.textContent = say(key, values);
  return node;
}

function said(key, values) {
  return speak(make("span"), key, values);
}

function labelled(node, key, attribute = "aria-label") {
  node.dataset[attribute === "aria-label" ? "wLabel" : "wHint"] = key;
  node.setAttribute(attribute, say(key));
  return node;
}

function translate() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-w]"))
    node.textContent = say(node.dataset.w, JSON.parse(node.dataset.values || "{}"));
  for (const node of document.querySelectorAll("[data-w-label]")) node.setAttribute("aria-label", say(node.dataset.wLabel));
  for (const node of document.querySelectorAll("[data-w-hint]")) node.setAttribute("placeholder", say(node.dataset.wHint));
}

// The choice goes from page to page where the browser keeps anything for pages opened from a disk.
function remembered(chosen) {
  try {
    if (chosen) localStorage.setItem("jdparse-language", chosen);
    return localStorage.getItem("jdparse-language");
  } catch {
    return null;
  }
}

function startLanguage() {
  byId("switch").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    remembered(language);
    translate();
  });
  const earlier = remembered();
  if (earlier in WORDS && earlier !== language) {
    language = earlier;
    translate();
  }
}
