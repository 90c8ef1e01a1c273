import type { Reply } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";
import { gatherUserData } from "../user-data.ts";

/** Gives the user a file with everything that the shop holds about this user. */
export async function exportMyDataCommand({ database }: Shop, { user, texts }: Served): Promise<Reply> {
  const held = await gatherUserData(database.read, user.telegramId);
  const bytes = new TextEncoder().encode(`${JSON.stringify(held, null, 2)}\n`);
  const caption = texts.plain("export.caption");
  return { screens: [{ kind: "file", bytes, name: "bazibot-data.json", caption }] };
}
