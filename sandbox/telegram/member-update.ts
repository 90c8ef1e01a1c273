import type { Chat, User } from "./wire.ts";

/** The `my_chat_member` update that tells a bot that a user blocked or unblocked it. */
export function memberUpdate(user: User, bot: User, isBlocked: boolean, dateSeconds: number): object {
  const member = { status: "member", user: bot };
  const banned = { status: "kicked", user: bot, until_date: 0 };
  return {
    chat: privateChat(user),
    from: user,
    date: dateSeconds,
    old_chat_member: isBlocked ? member : banned,
    new_chat_member: isBlocked ? banned : member,
  };
}

/** The chat between a user and the bot: it has the user's id. */
export function privateChat({ id, first_name, username }: User): Chat {
  return { id, type: "private", first_name, ...(username !== undefined && { username }) };
}
