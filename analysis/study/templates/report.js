"use strict";
// Without it the page shows the same: tables in their order, one pair of articles.
const number = text => parseFloat(text.replace(/[^0-9.+−-]/g, "").replace("−", "-"));
for (const details of document.querySelectorAll("details.table")) {
  const table = details.querySelector("table"), body = table.tBodies[0];
  for (const [place, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      const text = row => row.cells[place].textContent;
      const numeric = head.className === "n";
      const order = (a, b) => numeric ? number(text(a)) - number(text(b)) || 0 : text(a).localeCompare(text(b));
      body.append(...[...body.rows].sort((a, b) => (!text(a)) - (!text(b)) || (up ? 1 : -1) * order(a, b)));
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
    });
  }
  if (body.rows.length < 6) continue;
  const label = document.createElement("label"), search = document.createElement("input");
  label.className = "search";
  search.type = "search";
  label.append("Search ", search);
  table.closest(".scroll").before(label);
  search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase();
    for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
}
// What a link leads to may be inside folded parts: open them.
const unfold = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  if (target && target.closest("main")) target.scrollIntoView();
};
addEventListener("hashchange", unfold);
document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) unfold();
});
unfold();
const story = document.getElementById("which-story"), pair = document.getElementById("which-pair");
if (story && window.DecompressionStream) {
  const every = [...pair.options], reading = document.getElementById("reading");
  const show = async () => {
    const packed = document.getElementById("pair-" + pair.value).content.textContent;
    const bytes = Uint8Array.from(atob(packed), letter => letter.charCodeAt(0));
    const page = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    reading.innerHTML = await new Response(page).text();
    reading.scrollTop = 0;
  };
  const choose = () => {
    pair.replaceChildren(...every.filter(own => own.dataset.story === story.value));
    pair.selectedIndex = 0;
  };
  story.addEventListener("change", () => { choose(); show(); });
  pair.addEventListener("change", show);
  choose();
  document.querySelector(".choose").hidden = false;
}
