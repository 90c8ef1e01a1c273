import type { App } from "../app.ts";
import { describeError } from "../shared/log.ts";
import { findLanguage } from "../shop/users.ts";

/** The language of an admin; the default where the database is not open, or cannot even be read. */
export async function languageOfAdmin(
  { database, log }: Partial<Pick<App, "database">> & Pick<App, "log">,
  adminId: number,
): Promise<string> {
  if (!database) return defaultLanguage;
  try {
    return await findLanguage(database.read, adminId);
  } catch (error) {
    log.warn("language_not_read", { cause: describeError(error) });
    return defaultLanguage;
  }
}

const defaultLanguage = "zh-CN";
