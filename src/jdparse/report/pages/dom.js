"use strict";
// Elements from data. Text only ever becomes text: nothing here makes markup of a string.

function make(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

function readData(id) {
  return JSON.parse(byId(id).textContent);
}

function whole(number) {
  return number.toLocaleString("en-US");
}

// Only a true whole is shown as 100 %, only a true nothing as 0 %: as the figures made by jdparse itself.
function percent(share) {
  const shown = (100 * share).toFixed(2) + "%";
  if (shown === "100.00%" && share < 1) return "> 99.99%";
  return shown === "0.00%" && share > 0 ? "< 0.01%" : shown;
}
