import { say, showComposer, startComposer } from "./composer.js";
import { fetchChat, listen, userId } from "./control.js";
import { showConnection, showHeader } from "./header.js";
import { bringLanguage } from "./language.js";
import { showMessages } from "./messages.js";
import { toast } from "./notices.js";
import { showPanel, startPanel } from "./panel.js";
import { chooseReply, showReply, startReply } from "./reply.js";
import { followEnd } from "./scrolling.js";
import { showShared } from "./shared.js";
import { showWallet } from "./wallet.js";

let payload = new URLSearchParams(location.search).get("start");
let isFetching = false;
let isStale = false;

startComposer();
startReply();
startPanel();
followEnd();
void bringLanguage()
  .catch((error) => toast(error.message))
  .finally(() => listen(refresh, showConnection));

/** One fetch at a time; changes that arrive meanwhile lead to one more. */
async function refresh() {
  if (isFetching) {
    isStale = true;
    return;
  }
  isFetching = true;
  try {
    await show(await fetchChat());
  } catch (error) {
    toast(error.message);
  }
  isFetching = false;
  if (!isStale) return;
  isStale = false;
  await refresh();
}

async function show(chat) {
  showHeader(chat);
  showWallet(chat.wallet);
  showComposer(chat, payload, forgetPayload);
  showReply(chat);
  showShared(chat, startAddress);
  // Last, when the height that is left for the messages is known.
  showMessages(chat, { say, open: (url) => deepLinkHere(url, chat.bot.username), reply: chooseReply });
  await showPanel(chat.user);
}

function forgetPayload() {
  payload = null;
  history.replaceState(null, "", `/?user=${userId}`);
}

/** A link to this bot opens the simulated chat; it would lead to the real Telegram otherwise. */
function deepLinkHere(url, botUsername) {
  const { hostname, pathname, searchParams } = new URL(url);
  if (hostname !== "t.me" || pathname.slice(1).toLowerCase() !== botUsername.toLowerCase()) return url;
  return startAddress(searchParams.get("start") ?? "");
}

function startAddress(startPayload) {
  return `/?user=${userId}&start=${encodeURIComponent(startPayload)}`;
}
