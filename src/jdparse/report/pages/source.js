// A document's text, each segment colored by its kind. Offsets count code points; sourceView is told where to put it and
// whom to tell when a piece is chosen.

const CHUNK_PIECES = 150;
const CHUNK_CHARACTERS = 4000;
const LONG_PIECE = 2000;

function slicer(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}

function shownText(text) {
  return text.replace(/\r\n|[\r\f\v\u0085\u2028\u2029]/g, "\n");
}

// A segment as one piece, or as several where it is long, cut at line ends.
function piecesOf([start, end, kind, record], slice) {
  if (end - start <= LONG_PIECE) return [{ start, end, kind, record, text: shownText(slice(start, end)) }];
  const pieces = [];
  let at = start;
  for (const line of slice(start, end).match(/[^\n]*\n?/g).filter(Boolean)) {
    const size = [...line].length;
    const last = pieces[pieces.length - 1];
    if (last && last.end - last.start + size <= LONG_PIECE) {
      last.end += size;
      last.text += shownText(line);
    } else pieces.push({ start: at, end: at + size, kind, record, text: shownText(line) });
    at += size;
  }
  return pieces;
}

function chunksOf(segments, slice) {
  const chunks = [];
  let chunk = [];
  let size = 0;
  for (const segment of segments)
    for (const piece of piecesOf(segment, slice)) {
      chunk.push(piece);
      size += piece.end - piece.start;
      const full = chunk.length >= CHUNK_PIECES || size >= CHUNK_CHARACTERS;
      if ((full && piece.text.endsWith("\n")) || size >= 5 * CHUNK_CHARACTERS) {
        chunks.push(chunk);
        chunk = [];
        size = 0;
      }
    }
  if (chunk.length) chunks.push(chunk);
  return chunks;
}

function pieceNode(piece) {
  if (piece.kind === "blank") return piece.text;
  piece.node = make("span", { class: `s k-${piece.kind}` }, piece.text);
  piece.node.piece = piece;
  return piece.node;
}

function sourceView(place, line, chosen) {
  const chunks = chunksOf(line.segments, slicer(line.text));
  const pieces = [];
  chunks.forEach((chunk, number) => chunk.forEach((piece) => pieces.push(Object.assign(piece, { chunk: number, index: pieces.length }))));
  const parts = lazily(place, chunks.length, (number, shell) => shell.append(...chunks[number].map(pieceNode)));
  let current = null;

  function choose(piece, jump) {
    if (!piece || piece.kind === "blank") return;
    parts.ensure(piece.chunk);
    if (current && current.node) current.node.classList.remove("at");
    current = piece;
    piece.node.classList.add("at");
    chosen(piece, jump);
  }

  // The next piece that is not blank, in a direction.
  function step(by) {
    let index = current ? current.index + by : lastBefore(pieces, 0);
    while (pieces[index] && pieces[index].kind === "blank") index += by;
    choose(pieces[index], false);
    if (pieces[index]) pieces[index].node.scrollIntoView({ block: "nearest" });
  }

  function find(ranges) {
    place.querySelectorAll(".found").forEach((node) => node.classList.remove("found"));
    const found = [];
    for (const [start, end] of ranges)
      for (let index = Math.max(0, lastBefore(pieces, start)); index < pieces.length && pieces[index].start < end; index += 1)
        if (pieces[index].end > start && pieces[index].kind !== "blank") found.push(pieces[index]);
    found.forEach((piece) => parts.ensure(piece.chunk));
    found.forEach((piece) => piece.node.classList.add("found"));
    return found;
  }

  const byKey = { ArrowDown: () => step(1), ArrowRight: () => step(1), ArrowUp: () => step(-1), ArrowLeft: () => step(-1), Enter: () => current && choose(current, true) };
  place.onclick = (event) => choose(event.target.piece, true);
  place.onmouseover = (event) => event.target.piece && chosen(event.target.piece, false, true);
  place.onkeydown = (event) => {
    if (!byKey[event.key]) return;
    event.preventDefault();
    byKey[event.key]();
  };
  return {
    pieces,
    stop: parts.stop,
    // Mark ranges, bring the first into sight and make it the current piece.
    show(ranges) {
      const [first] = find(ranges);
      if (!first) return false;
      choose(first, false);
      first.node.scrollIntoView({ block: "center" });
      return true;
    },
  };
}
