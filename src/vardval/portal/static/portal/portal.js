// Small courtesies; every page works without them.
"use strict";

// After a form has swapped in its outcome, the reader's place is at the outcome.
document.addEventListener("htmx:afterSettle", (event) => {
  const outcome = event.target.querySelector("[data-focus]");
  if (outcome) outcome.focus();
});

// A select that stands for a whole form sends it when changed.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send-on-change]");
  if (form) form.requestSubmit();
});

// A receipt is printed by the browser; the style sheet leaves the frame out.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// A group of the menu closes when the reader goes on elsewhere, or wants out of it.
document.addEventListener("focusin", (event) => closeGroups(event.target));
document.addEventListener("click", (event) => closeGroups(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(".menu__group[open]");
  if (!open) return;
  open.removeAttribute("open");
  open.querySelector("summary").focus();
});

function closeGroups(stays) {
  for (const open of document.querySelectorAll(".menu__group[open]")) {
    if (!open.contains(stays)) open.removeAttribute("open");
  }
}
