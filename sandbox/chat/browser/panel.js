import { act, fetchPeople, putPerson, userId } from "./control.js";
import { byId, el, paintAvatar } from "./dom.js";
import { rememberLanguage } from "./language.js";
import { toast } from "./notices.js";
import { walletTools } from "./wallet.js";

const panel = byId("panel");
const languages = { "zh-hans": "简体中文", "zh-hant": "繁體中文", en: "English" };

/** The people, and what can be changed about the one whose phone this is. */
export async function showPanel(user) {
  if (panel.contains(document.activeElement) && document.activeElement.matches("input, select")) return;
  const { users } = await fetchPeople();
  const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  panel.replaceChildren(
    el("button", { type: "button", class: "close", onclick: togglePanel, "aria-label": "关闭 Close" }, "✕"),
    el("h2", {}, "模拟用户 Simulated users"),
    ...users.map(personLink),
    newPerson(users),
    el(
      "p",
      { class: "note" },
      "点一个名字就换成那个人；9001 是店主，9002 是客服。Tap a name to be that person: 9001 owns the shop, 9002 is its support.",
    ),
    ...walletTools(),
    el("h2", {}, "语言 Language"),
    languageChoice(user),
    el("h2", {}, "推荐链接 Deep link"),
    deepLink(),
    el("h2", {}, "机器人 Bot"),
    blocking(user),
    el(
      "p",
      { class: "note" },
      "所有用户、消息和付款都只存在于本机内存，停止 sandbox 后消失。Everything here lives in memory only.",
    ),
  );
  if (focused) panel.querySelector(`[data-key="${focused}"]`)?.focus();
}

export function togglePanel() {
  panel.classList.toggle("open");
}

/** Closes the panel when something beside it is touched. */
export function startPanel() {
  byId("open-panel").addEventListener("click", togglePanel);
  byId("scroller").addEventListener("click", () => panel.classList.remove("open"));
}

function personLink({ id, first_name, language_code, has_blocked, has_started }) {
  const avatar = el("span", { class: "avatar small", "aria-hidden": "true" });
  paintAvatar(avatar, first_name, id % 5);
  const state = has_blocked ? "已屏蔽 blocked" : has_started ? "" : "未开始 new";
  const detail = [id, languages[language_code] ?? language_code, state].filter(Boolean).join(" · ");
  const current = id === userId ? { "aria-current": "page" } : {};
  const who = el("span", { class: "who" }, el("b", {}, first_name), el("small", {}, detail));
  return el("a", { class: "person", href: `/?user=${id}`, ...current }, avatar, who);
}

function newPerson(users) {
  const name = el("input", {
    placeholder: "新用户的名字 New user",
    required: true,
    maxLength: 40,
    "aria-label": "名字",
  });
  const language = languageSelect("zh-hans");
  const add = async (event) => {
    event.preventDefault();
    const id = Math.max(1000, ...users.map((user) => user.id)) + 1;
    await putPerson({ id, first_name: name.value, language_code: language.value });
    rememberLanguage(id, language.value);
    location.href = `/?user=${id}`;
  };
  return el("form", { onsubmit: add }, name, language, el("button", {}, "添加 Add"));
}

function languageChoice({ language_code }) {
  const select = languageSelect(language_code);
  select.addEventListener("change", async () => {
    await putPerson({ id: userId, language_code: select.value });
    rememberLanguage(userId, select.value);
    toast("下一条消息起生效 From the next message on");
    select.blur();
  });
  return el("div", { class: "tools" }, select);
}

function languageSelect(value) {
  const options = Object.entries(languages).map(([code, name]) => el("option", { value: code }, name));
  const select = el("select", { "aria-label": "语言 Language" }, ...options);
  select.value = value ?? "zh-hans";
  return select;
}

function deepLink() {
  const payload = el("input", {
    placeholder: "?start=",
    maxLength: 64,
    pattern: "[A-Za-z0-9_\\-]*",
    "aria-label": "payload",
  });
  const follow = (event) => {
    event.preventDefault();
    location.href = `/?user=${userId}&start=${encodeURIComponent(payload.value)}`;
  };
  return el("form", { onsubmit: follow }, payload, el("button", {}, "打开 Open"));
}

function blocking({ has_blocked }) {
  const action = has_blocked ? "unblock" : "block";
  const label = has_blocked ? "解除屏蔽 Unblock" : "屏蔽机器人 Block the bot";
  const button = el("button", { type: "button", class: "danger", onclick: () => act(action) }, label);
  return el("div", { class: "tools" }, button);
}
