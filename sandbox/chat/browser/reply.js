import { byId } from "./dom.js";
import { gist } from "./message.js";

const bar = byId("reply-bar");
const input = byId("input");
const usualPlaceholder = input.placeholder;
let chat = { messages: [], force_reply: null };
/** the message that the user wants to reply to */
let chosenId;
/** the bot's question that the user has answered or does not want to answer */
let doneId;
let shownId;

/** Connects the ways to cancel a reply: the bar's button and Escape. */
export function startReply() {
  byId("reply-cancel").addEventListener("click", endReply);
  input.addEventListener("keydown", ({ key }) => key === "Escape" && endReply());
}

/**
 * Shows above the input line what the next message replies to: the message that the user chose, or else the one for which
 * the bot asked for a reply.
 */
export function showReply(latest) {
  chat = latest;
  draw();
}

/** Lets the next message reply to this one. */
export function chooseReply(messageId) {
  chosenId = messageId;
  draw();
  input.focus();
}

/** @returns the number of the message that the next one replies to, if any; the one after it replies to none */
export function takeReply() {
  const messageId = repliedMessage()?.message_id;
  endReply();
  return messageId;
}

function endReply() {
  chosenId = undefined;
  doneId = chat.force_reply?.message_id;
  draw();
}

function repliedMessage() {
  const forcedId = chat.force_reply?.message_id;
  const wantedId = chosenId ?? (forcedId === doneId ? undefined : forcedId);
  return chat.messages.find(({ message_id }) => message_id === wantedId);
}

function draw() {
  const message = repliedMessage();
  const isForced = message && message.message_id === chat.force_reply?.message_id;
  bar.hidden = !message;
  byId("reply-author").textContent = message?.from.first_name ?? "";
  byId("reply-words").textContent = message ? gist(message) : "";
  input.placeholder = (isForced && chat.force_reply.placeholder) || usualPlaceholder;
  // A phone opens its keyboard for a question; whoever types elsewhere on the page is left alone.
  const isTyping = document.activeElement.matches("input, select");
  if (isForced && shownId !== message.message_id && !isTyping) input.focus();
  shownId = message?.message_id;
}
