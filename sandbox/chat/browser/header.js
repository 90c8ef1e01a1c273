import { byId, paintAvatar } from "./dom.js";
import { gist } from "./message.js";

const status = byId("status");
const pinned = byId("pinned");
let isConnected = true;
let busyWords = "";

const actionWords = {
  typing: "正在输入… typing",
  upload_photo: "正在发送图片… sending a photo",
  upload_document: "正在发送文件… sending a file",
};

/** Who talks to whom, and what is going on. */
export function showHeader({ bot, user, draft, action, messages }) {
  byId("bot-name").textContent = bot.first_name;
  paintAvatar(byId("bot-avatar"), bot.first_name, 0);
  byId("user-name").textContent = user.first_name;
  paintAvatar(byId("user-avatar"), user.first_name, user.id % 5);
  document.title = `${user.first_name} ↔ ${bot.first_name} · 模拟 sandbox`;
  busyWords = draft ? actionWords.typing : action ? (actionWords[action.name] ?? actionWords.typing) : "";
  showStatus();
  showPinned(messages.findLast(({ is_pinned }) => is_pinned));
}

export function showConnection(connected) {
  isConnected = connected;
  showStatus();
}

function showStatus() {
  status.textContent = isConnected ? busyWords || "机器人 bot" : "连接中… connecting";
  status.classList.toggle("busy", !isConnected || busyWords !== "");
}

function showPinned(message) {
  pinned.hidden = !message;
  pinned.textContent = message ? `📌 ${gist(message)}` : "";
}
