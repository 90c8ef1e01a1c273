import { apiType } from "./api-schema.ts";
import { strictness } from "./refusal.ts";

/**
 * The `allowed_updates` of a call; without one, the previous list stays in force, as Telegram keeps it.
 * @throws Refusal for a kind that does not exist (Telegram would ignore it)
 */
export function allowedUpdates(given: unknown, previous: readonly string[]): readonly string[] {
  if (!Array.isArray(given)) return previous;
  const kinds = given.map(String);
  const described = apiType("Update");
  const known = described && "fields" in described ? described.fields : new Map();
  const unknown = kinds.find((kind) => kind === "update_id" || !known.has(kind));
  if (unknown !== undefined) throw strictness(`unknown update kind "${unknown}" in allowed_updates`);
  return kinds;
}
