import { el } from "./dom.js";
import { formatted } from "./formatting.js";

let shown = null;
let expiry;

/**
 * What the bot is writing as a bubble at the end of the chat, which vanishes when its time is over. One that grows stays the
 * same element, so that it is not seen to come anew.
 * @returns null when it writes nothing
 */
export function draftElement(draft, context) {
  clearTimeout(expiry);
  if (!draft) {
    shown = null;
    return null;
  }
  if (shown?.id !== draft.draft_id) shown = { id: draft.draft_id, element: emptyDraft() };
  const { element } = shown;
  const words = draft.text ? formatted(draft.text, draft.entities, context) : ["…"];
  element.querySelector(".words").replaceChildren(...words);
  expiry = setTimeout(() => element.remove(), draft.left_ms);
  return element;
}

/** A screen reader reads the finished message, and not each step to it. */
function emptyDraft() {
  const bubble = el("div", { class: "bubble" }, el("span", { class: "words" }));
  return el("article", { class: "message in new draft", "aria-live": "off" }, bubble);
}
