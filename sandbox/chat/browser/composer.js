import { act } from "./control.js";
import { byId, el } from "./dom.js";
import { toast } from "./notices.js";
import { takeReply } from "./reply.js";
import { jumpToEnd } from "./scrolling.js";

const composer = byId("composer");
const input = byId("input");
const bigButton = byId("big-button");
const menu = byId("menu");
const replyKeyboard = byId("reply-keyboard");

/**
 * Sends a text as the user.
 * @param {number | undefined} replyTo the message that it replies to
 */
export async function say(text, replyTo) {
  await attempt(() => act("say", { text, reply_to: replyTo }));
  jumpToEnd();
}

/** Connects the input line: Enter sends, Shift+Enter breaks the line, an input method's Enter does neither. */
export function startComposer() {
  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  input.addEventListener("input", fit);
  byId("photo").addEventListener("click", sendPhoto);
  byId("menu-button").addEventListener("click", () => {
    menu.hidden = !menu.hidden;
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("#menu, #menu-button")) menu.hidden = true;
  });
}

/**
 * Shows what the user can do now: write, start or unblock.
 * @param {string | null} payload of a deep link that was followed and not yet sent
 */
export function showComposer({ user, commands, reply_keyboard }, payload, onStarted) {
  const mode = modeFor(user, payload);
  composer.hidden = mode !== "write";
  bigButton.hidden = mode === "write";
  bigButton.disabled = mode === "gone";
  bigButton.textContent =
    { start: "开始 START", unblock: "解除屏蔽 UNBLOCK", gone: "账号已注销 Deleted account" }[mode] ?? "";
  bigButton.onclick = () => attempt(() => (mode === "unblock" ? act("unblock") : begin(payload, onStarted)));
  showMenu(commands);
  showReplyKeyboard(mode === "write" ? reply_keyboard : []);
}

function modeFor(user, payload) {
  if (user.is_deactivated) return "gone";
  if (user.has_blocked) return "unblock";
  return user.has_started && payload === null ? "write" : "start";
}

async function begin(payload, onStarted) {
  await act("start", payload ? { payload } : {});
  onStarted();
  jumpToEnd();
}

function send() {
  const text = input.value.trim();
  if (text === "") return;
  input.value = "";
  fit();
  void say(text, takeReply());
}

/** The picture is always the same; what is written becomes its caption. */
async function sendPhoto() {
  const caption = input.value.trim() || undefined;
  input.value = "";
  fit();
  const reply_to = takeReply();
  await attempt(() => act("photo", { caption, reply_to }));
  jumpToEnd();
}

function fit() {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
}

function showMenu(commands) {
  byId("menu-button").hidden = commands.length === 0;
  const lines = commands.map(({ command, description }) => {
    const onclick = () => {
      menu.hidden = true;
      void say(`/${command}`);
    };
    return el(
      "button",
      { type: "button", role: "menuitem", onclick },
      el("code", {}, `/${command}`),
      el("span", {}, description),
    );
  });
  menu.replaceChildren(...lines);
}

function showReplyKeyboard(rows) {
  replyKeyboard.hidden = rows.length === 0;
  const drawn = rows.map((row) =>
    el(
      "div",
      { class: "row" },
      ...row.map((text) => el("button", { type: "button", onclick: () => say(text) }, text)),
    ),
  );
  replyKeyboard.replaceChildren(...drawn);
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    toast(error.message);
  }
}
