import { isJsonObject } from "../json.ts";

/** @returns the chat or user that a call's body names, undefined for one that names none; the request can still be read */
export async function chatAbout(request: Request): Promise<string | undefined> {
  const copy = request.clone();
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("multipart/form-data")) return chatOf(Object.fromEntries(await copy.formData()));
  if (!type.startsWith("application/json")) return undefined;
  const body: unknown = await copy.json().catch(() => undefined);
  return isJsonObject(body) ? chatOf(body) : undefined;
}

/** @returns the id or name of the chat that a call is about, or of the user, who has a chat of the same id */
export function chatOf({ chat_id, user_id }: Readonly<Record<string, unknown>>): string | undefined {
  const chat = chat_id ?? user_id;
  return typeof chat === "string" || typeof chat === "number" ? String(chat) : undefined;
}
