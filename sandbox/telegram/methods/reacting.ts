import { isJsonObject } from "../../json.ts";
import { addressedRoom, keptMessage } from "../addressed-chat.ts";
import { badRequest, notSimulated } from "../refusal.ts";
import type { Method } from "../service.ts";

/** Puts the bot's one reaction to a message, or takes it away. */
export const setMessageReaction: Method = (service, call) => {
  const { chat_id, message_id, reaction = [] } = call.fields;
  const room = addressedRoom(service, chat_id);
  const kept = keptMessage(room, message_id, "message to react not found");
  const reactions = Array.isArray(reaction) ? reaction.map(emojiOf) : [];
  // Bots can set up to one reaction per message (setMessageReaction).
  if (reactions.length > 1) throw badRequest("REACTIONS_TOO_MANY");
  kept.reactions = reactions;
  service.world.journal.record("telegram", call.method, { chat_id, message_id, reactions });
  service.changes.announce(room.chat.id);
  return true;
};

function emojiOf(reaction: unknown): string {
  if (!isJsonObject(reaction) || reaction.type !== "emoji") throw notSimulated("reactions other than emoji");
  const emoji = String(reaction.emoji);
  if (!emojis.has(emoji)) throw badRequest("REACTION_INVALID");
  return emoji;
}

/** Source: ReactionTypeEmoji in the Bot API. */
const emojis: ReadonlySet<string> = new Set(
  (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 " +
    "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
  ).split(" "),
);
