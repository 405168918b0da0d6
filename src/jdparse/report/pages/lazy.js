// Long documents stay fluid: a part is filled when it comes near the screen, when it is jumped to, or for printing.

const NEAR = "1200px";

function lazily(container, count, fill) {
  const filled = new Set();
  const shells = Array.from({ length: count }, (_, number) => make("div", { class: "chunk", "data-part": number }));

  function ensure(number) {
    if (filled.has(number)) return;
    filled.add(number);
    watcher.unobserve(shells[number]);
    fill(number, shells[number]);
  }

  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) ensure(Number(entry.target.dataset.part));
  }, { rootMargin: NEAR });
  container.replaceChildren(...shells);
  shells.forEach((shell) => watcher.observe(shell));
  const all = () => shells.forEach((_, number) => ensure(number));
  addEventListener("beforeprint", all);
  return {
    ensure,
    stop() {
      watcher.disconnect();
      removeEventListener("beforeprint", all);
    },
  };
}
