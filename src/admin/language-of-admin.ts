import type { App } from "../app.ts";
import { describeError } from "../shared/log.ts";
import { findLanguage } from "../shop/users.ts";

/** The language of an admin; the default where the database cannot even be read. */
export async function languageOfAdmin(
  { database, log }: Pick<App, "database" | "log">,
  adminId: number,
): Promise<string> {
  try {
    return await findLanguage(database.read, adminId);
  } catch (error) {
    log.warn("language_not_read", { cause: describeError(error) });
    return "zh-CN";
  }
}
