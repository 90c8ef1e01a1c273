import { act, answerTo } from "./control.js";
import { el } from "./dom.js";
import { alertUser, copy, toast } from "./notices.js";
import { openPaySheet } from "./paysheet.js";

/**
 * The buttons below a message.
 * @param {{open: (url: string) => string}} context
 */
export function inlineKeyboard(message, context) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  const drawn = rows.map((row) =>
    el("div", { class: "row" }, ...row.map((button) => key(message, button, context))),
  );
  return el("div", { class: "keyboard" }, ...drawn);
}

function key(message, button, context) {
  const look = `key ${button.style ?? ""}`;
  if (button.url) {
    const web = /^https?:\/\//i.test(button.url);
    if (!web)
      return el("button", { type: "button", class: look, onclick: () => toast(button.url) }, button.text);
    const target = { href: context.open(button.url), target: "_blank", rel: "noopener noreferrer" };
    return el("a", { class: look, "data-mark": "↗", title: button.url, ...target }, button.text);
  }
  if (button.copy_text) {
    const onclick = () => copy(button.copy_text.text);
    return el("button", { type: "button", class: `${look} copies`, onclick }, button.text);
  }
  if (button.pay) return payKey(message, look, button.text);
  const onclick = ({ currentTarget }) => press(message.message_id, button, currentTarget);
  return el("button", { type: "button", class: look, onclick }, button.text);
}

function payKey({ message_id, invoice }, look, label) {
  const onclick = () => openPaySheet({ ...invoice, stars: invoice.total_amount }, { message_id });
  return el("button", { type: "button", class: look, "aria-haspopup": "dialog", onclick }, label);
}

/** Spins until the bot answers, or until Telegram would stop waiting. */
async function press(messageId, button, element) {
  if (element.classList.contains("spinning")) return;
  element.classList.add("spinning");
  try {
    const pressed = await act("press", { message_id: messageId, button: button.callback_data });
    const answer = await answerTo(pressed.queryId);
    if (answer?.text) (answer.showAlert ? alertUser : toast)(answer.text);
    if (!answer) toast("机器人没有应答 No answer from the bot");
  } catch (error) {
    toast(error.message);
  }
  element.classList.remove("spinning");
}
