import { fileAddress } from "./control.js";
import { byId, el } from "./dom.js";
import { draftElement } from "./draft.js";
import { messageElement } from "./message.js";
import { arrived } from "./scrolling.js";

const list = byId("messages");
/** message id → what it looked like and the element that shows it */
const shown = new Map();
let isFirst = true;

/**
 * Brings the list into the state of the chat: new messages are added, changed ones replaced in place, deleted ones removed.
 * @param {{say: (text: string) => void, open: (url: string) => string, reply: (messageId: number) => void}} context
 */
export function showMessages(chat, context) {
  forgetDeleted(chat.messages);
  let fresh = 0;
  for (const message of chat.messages) {
    if (place(message, context) && message.is_from_bot) fresh += 1;
  }
  arrange(chat, context);
  if (fresh > 0 || isFirst) arrived(fresh);
  isFirst = false;
}

function forgetDeleted(messages) {
  const present = new Set(messages.map(({ message_id }) => message_id));
  for (const [id, { element }] of shown) {
    if (present.has(id)) continue;
    element.remove();
    shown.delete(id);
  }
}

/** @returns whether the message was not there before */
function place(message, context) {
  const look = JSON.stringify(message);
  const before = shown.get(message.message_id);
  if (before?.look === look) return false;
  const element = messageElement(message, context);
  if (!before && !isFirst) element.classList.add("new");
  before?.element.replaceWith(element);
  shown.set(message.message_id, { look, element });
  return !before;
}

/** Order, day headings, the description of an empty chat, and what the bot is writing at the end. */
function arrange(chat, context) {
  const wanted = [];
  let day = "";
  for (const { message_id, date } of chat.messages) {
    const today = new Date(date * 1000).toLocaleDateString(navigator.languages, {
      month: "long",
      day: "numeric",
    });
    if (today !== day) wanted.push(el("div", { class: "day" }, today));
    day = today;
    wanted.push(shown.get(message_id).element);
  }
  if (wanted.length === 0) wanted.push(introduction(chat.bot));
  const draft = draftElement(chat.draft, context);
  if (draft) wanted.push(draft);
  reorder(wanted);
}

/** What a client shows of a bot before the first message. */
function introduction({ first_name, picture, description }) {
  return el(
    "div",
    { class: "empty" },
    picture && el("img", { src: fileAddress(picture), alt: first_name }),
    el("p", {}, description || "这里还没有消息\nNo messages here yet"),
  );
}

/** Moves only what is out of place: an element that is moved would lose its animation and focus. */
function reorder(wanted) {
  const keep = new Set(wanted);
  for (const child of [...list.children]) if (!keep.has(child)) child.remove();
  for (const [index, element] of wanted.entries()) {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  }
}
