import { fileAddress } from "./control.js";
import { clock, el } from "./dom.js";
import { formatted } from "./formatting.js";
import { invoiceBlock, paymentLine } from "./invoice.js";
import { inlineKeyboard } from "./keyboard.js";

/**
 * One message as a bubble with its buttons.
 * @param {{say: (text: string) => void, open: (url: string) => string, reply: (messageId: number) => void}} context
 */
export function messageElement(message, context) {
  const line = paymentLine(message);
  if (line) return el("p", { class: "service" }, line);
  const words = message.text ?? message.caption;
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const bubble = el(
    "div",
    { class: "bubble" },
    forwarded(message),
    quote(message.reply_to_message),
    photo(message),
    file(message.document),
    invoiceBlock(message),
    message.voice && el("span", { class: "words" }, `🎤 语音 Voice ${message.voice.duration} s`),
    message.sticker && el("span", { class: "words" }, `贴纸 Sticker ${message.sticker.emoji}`),
    words && el("span", { class: "words" }, ...formatted(words, entities ?? [], context)),
    meta(message),
    reaction(message),
  );
  const side = message.is_from_bot ? "message in" : "message out";
  const onclick = () => context.reply(message.message_id);
  const reply = el("button", { type: "button", class: "reply", title: "回复 Reply", onclick }, "↩");
  return el("article", { class: side }, bubble, reply, inlineKeyboard(message, context));
}

/** What a message says, where there is one line for it. */
export function gist({ text, caption, invoice }) {
  return text ?? caption ?? invoice?.title ?? "📎";
}

const editedWords = { "zh-hans": "已编辑", "zh-hant": "已編輯", en: "edited" };

function meta({ date, edit_date, is_from_bot }) {
  const edited = editedWords[document.documentElement.lang] ?? editedWords.en;
  const time = edit_date ? `${edited} ${clock(date)}` : clock(date);
  const title = new Date(date * 1000).toLocaleString();
  return el("span", { class: "meta", title }, time, is_from_bot ? "" : " ✓✓");
}

function reaction({ reactions }) {
  if (reactions.length === 0) return null;
  return el("span", { class: "reaction" }, ...reactions);
}

function forwarded({ forward_origin }) {
  if (!forward_origin) return null;
  return el("span", { class: "quote" }, `转发自 Forwarded from ${forward_origin.sender_user.first_name}`);
}

function quote(replied) {
  if (!replied) return null;
  return el("span", { class: "quote" }, gist(replied));
}

function photo({ photo, caption }) {
  const size = photo?.at(-1);
  if (!size) return null;
  const src = fileAddress(size.file_id);
  const picture = { src, width: size.width, height: size.height, alt: "图片", loading: "lazy" };
  const image = el("img", { class: caption ? "photo" : "photo alone", ...picture });
  return el("a", { href: src, target: "_blank", rel: "noopener" }, image);
}

function file(document) {
  if (!document) return null;
  const name = document.file_name ?? "file";
  return el(
    "a",
    { class: "file", href: fileAddress(document.file_id), download: name },
    el("span", { class: "icon" }, "↓"),
    el(
      "span",
      {},
      el("span", { class: "name" }, name),
      el("span", { class: "size" }, bytes(document.file_size)),
    ),
  );
}

function bytes(count) {
  if (count < 1024) return `${count} B`;
  return count < 1024 * 1024 ? `${(count / 1024).toFixed(1)} KB` : `${(count / 1024 / 1024).toFixed(1)} MB`;
}
