import { withFoundEntities } from "./found-entities.ts";
import type { Message } from "./wire.ts";

/** The text of a user's message, with the entities that Telegram finds in it. */
export function userMessageParts(text: string): Partial<Message> {
  const trimmed = text.trim();
  const { entities } = withFoundEntities({ text: trimmed, entities: [] });
  return { text: trimmed, ...(entities.length > 0 && { entities }) };
}
