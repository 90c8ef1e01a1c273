import { withFoundEntities } from "./found-entities.ts";
import { Upload } from "./upload.ts";
import type { Message } from "./wire.ts";

/** The text of a user's message, with the entities that Telegram finds in it. */
export function userMessageParts(text: string): Partial<Message> {
  const trimmed = text.trim();
  const { entities } = withFoundEntities({ text: trimmed, entities: [] });
  return { text: trimmed, ...(entities.length > 0 && { entities }) };
}

/** A picture of 90 × 90 pixels of one colour. */
export function ownPhoto(): Upload {
  return new Upload("photo.png", "image/png", Uint8Array.from(Buffer.from(picture, "base64")));
}

const picture =
  "iVBORw0KGgoAAAANSUhEUgAAAFoAAABaCAIAAAC3ytZVAAAAhUlEQVR42u3QMQ0AAAgDsOlEIoLQw4cFniZV0EwXJw" +
  "p06NChQ4cOHTp06NChQ4cOHTp06NCBDh06dOjQoUOHDh06dOjQoUOHDh06dKBDhw4dOnTo0KFDhw4dOnTo0KFDhw4d" +
  "6NChQ4cOHTp06NChQ4cOHTp06NChQwc6dOjQoUOHDh06Pi1k1JkPFNZb7QAAAABJRU5ErkJggg==";
