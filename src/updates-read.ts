import type { Update } from "grammy/types";

/**
 * Reads an update from JSON. In its texts U+FFFD stands for NUL, which PostgreSQL cannot store: so both engines keep the same.
 * @returns undefined for what is no update
 */
export function readUpdate(text: string): Update | undefined {
  try {
    const body: unknown = JSON.parse(text, withoutNul);
    return isUpdate(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** The same for one that was read already. */
export function storableUpdate(update: Update): Update {
  const text = JSON.stringify(update);
  return text.includes("\\u0000") ? (readUpdate(text) ?? update) : update;
}

function withoutNul(_: string, value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\0", "\uFFFD") : value;
}

function isUpdate(body: unknown): body is Update {
  return (
    typeof body === "object" && body !== null && "update_id" in body && Number.isSafeInteger(body.update_id)
  );
}
