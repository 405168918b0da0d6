// The posts as cards, rows of [id, page, document, title, unit, place, superiors, path, duties, requirements, occurrences,
// issues, excerpt].

const POST = { id: 0, page: 1, document: 2, title: 3, unit: 4, place: 5, superiors: 6, path: 7, duties: 8, requirements: 9, occurrences: 10, issues: 11, excerpt: 12 };
const CARDS = 60;
const POST_CHOICES = {
  all: () => true,
  posts_only: (row) => !row[POST.unit],
  units_only: (row) => row[POST.unit],
  with_duplicates: (row) => row[POST.occurrences] > 1,
  with_issues: (row) => row[POST.issues] > 0,
};

function searchedPost(row) {
  const { title, place, superiors, path, excerpt } = POST;
  return [row[title], row[place], row[superiors], row[path], row[excerpt]].join("\n").toLowerCase();
}

function fact(key, text) {
  return text ? make("p", {}, said(key), ": ", make("span", { lang: "zh" }, text)) : null;
}

function postCard(row) {
  const place = sourceAddress(row[POST.page], row[POST.document]);
  const title = row[POST.title] ? make("span", { lang: "zh" }, row[POST.title]) : said("nameless");
  const counts = make("p", {}, said("items_short", { duties: row[POST.duties], requirements: row[POST.requirements] }));
  if (row[POST.occurrences] > 1) counts.append(" · ", said("times", { count: row[POST.occurrences] }));
  if (row[POST.issues]) counts.append(" · ", said("issues_short", { count: row[POST.issues] }));
  return make("li", { class: "post" },
    make("h3", {}, place ? make("a", { href: `${place}&r=${row[POST.id]}` }, title) : title),
    fact("place", row[POST.place]), fact("superior", row[POST.superiors]), counts,
    row[POST.excerpt] ? make("p", { class: "quote", lang: "zh" }, row[POST.excerpt]) : null,
    make("p", {}, row[POST.path]));
}

function startPosts(rows, place) {
  const searched = new Map(rows.map((row) => [row, searchedPost(row)]));
  let limit = CARDS;
  const list = make("ul", { class: "post-list" });
  const more = make("button", { type: "button", class: "more", onclick: () => { limit += 4 * CARDS; draw(); } });
  const parts = controls("filter_posts", Object.keys(POST_CHOICES), () => { limit = CARDS; draw(); });

  function draw() {
    const words = wordsOf(parts.field.value);
    const fits = POST_CHOICES[parts.choice.value];
    const found = rows.filter((row) => fits(row) && words.every((word) => searched.get(row).includes(word)));
    list.replaceChildren(...found.slice(0, limit).map(postCard));
    speak(parts.count, found.length ? "shown_of" : "nothing_found", { shown: whole(Math.min(limit, found.length)), total: whole(found.length) });
    more.hidden = found.length <= limit;
    speak(more, "more", { count: whole(Math.min(4 * CARDS, found.length - limit)) });
  }

  place.append(parts.node, list, more);
  draw();
  return (words) => { parts.field.value = words; draw(); };
}
