import { byId, el } from "./dom.js";

const shownMs = 3500;

/** Shows a few words at the bottom for a moment. */
export function toast(text) {
  const note = el("div", { class: "toast" }, text);
  byId("toasts").append(note);
  setTimeout(() => note.remove(), shownMs);
}

/** Shows words that must be acknowledged. */
export function alertUser(text) {
  byId("alert-text").textContent = text;
  const dialog = byId("alert");
  if (!dialog.open) dialog.showModal();
}

/** Copies a text and says so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("已复制 Copied");
  } catch {
    toast("浏览器不允许复制 Copying was refused");
  }
}
