// Makes the tables sortable; without it they can still be read.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = table.tHead.rows[0].cells;
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const column = head.cellIndex;
      const up = head.getAttribute("aria-sort") === "descending";
      const first = !head.hasAttribute("aria-sort") && !head.classList.contains("number");
      const direction = up || first ? 1 : -1;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
      const key = (row) => {
        const cell = row.cells[column];
        return cell === undefined ? "" : cell.dataset.value ?? cell.textContent.trim();
      };
      const compare = (a, b) => {
        const [x, y] = [key(a), key(b)];
        const [m, n] = [parseFloat(x), parseFloat(y)];
        if (head.classList.contains("number")) {
          if (Number.isNaN(m) || Number.isNaN(n)) return Number.isNaN(m) - Number.isNaN(n);
          return direction * (m - n);
        }
        return direction * x.localeCompare(y, document.documentElement.lang);
      };
      const body = table.tBodies[0];
      body.append(...Array.from(body.rows).sort(compare));
    });
  }
}
