import { isJsonObject } from "../json.ts";
import { badRequest } from "./refusal.ts";

/** Source: ReactionTypeEmoji in the Bot API. */
const emojis = new Set(
  (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 " +
    "🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
  ).split(" "),
);

/**
 * @returns the emojis that a bot's reaction consists of: none, or one
 * @throws Refusal in Telegram's words for more, for other emojis and for kinds that a bot cannot use
 */
export function checkedReactions(given: unknown): readonly string[] {
  const reactions = Array.isArray(given) ? given.filter(isJsonObject) : [];
  if (reactions.length > 1) throw badRequest("REACTIONS_TOO_MANY");
  return reactions.map(({ emoji }) => {
    if (typeof emoji !== "string" || !emojis.has(emoji)) throw badRequest("REACTION_INVALID");
    return emoji;
  });
}
