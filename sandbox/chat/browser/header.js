import { fileAddress } from "./control.js";
import { byId, paintAvatar } from "./dom.js";

const status = byId("status");
let isConnected = true;

/** Who talks to whom. */
export function showHeader({ bot, user }) {
  byId("bot-name").textContent = bot.first_name;
  paintAvatar(byId("bot-avatar"), bot.first_name, 0, bot.picture ? fileAddress(bot.picture) : undefined);
  byId("user-name").textContent = user.first_name;
  paintAvatar(byId("user-avatar"), user.first_name, user.id % 5);
  document.title = `${user.first_name} ↔ ${bot.first_name} · 模拟 sandbox`;
  showStatus();
}

export function showConnection(connected) {
  isConnected = connected;
  showStatus();
}

function showStatus() {
  status.textContent = isConnected ? "机器人 bot" : "连接中… connecting";
  status.classList.toggle("busy", !isConnected);
}
