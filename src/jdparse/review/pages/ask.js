// Asking the page's own server, and the list of what was corrected so far.

function tell(key, values, good) {
  const place = byId("told");
  place.className = good ? "good" : "bad";
  speak(place, key, values);
}

// Send what is asked; the answer, or null where it was refused.
async function ask(asked) {
  try {
    const response = await fetch(document.documentElement.dataset.corrections, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked),
    });
    const answer = await response.json();
    if (response.ok && !answer.error) {
      tell("review.saved", {}, true);
      return answer;
    }
    tell("review.failed", { reason: answer.error }, false);
  } catch (error) {
    tell("review.failed", { reason: String(error) }, false);
  }
  return null;
}

function correctionRow(one, removed) {
  const take = async () => {
    const answer = await ask({ action: "remove", mark: one.mark });
    if (answer) removed(answer);
  };
  return make("li", {},
    make("p", {}, make("b", {}, said("actions." + one.action)), " ", make("span", { lang: "zh" }, one.text)),
    make("p", { class: "note" }, said("review." + one.state), one.reason ? `: ${one.reason}` : "", " · ", one.path),
    make("button", { type: "button", onclick: take }, said("review.remove")));
}

function fillList(id, rows) {
  byId(id).replaceChildren(...(rows.length ? rows : [make("li", {}, said("review.none"))]));
}

function drawCorrections(corrections, removed) {
  fillList("correction-list", corrections.map((one) => correctionRow(one, removed)));
}
