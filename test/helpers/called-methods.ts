import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import botApi from "../../sandbox/telegram/bot-api.json";

const source = join(import.meta.dir, "../../src");

/**
 * Methods of the Bot API that our source calls by their own names or by grammY's shorter ones.
 * @param isMeant which files count, by their paths in src
 */
export function methodsCalledIn(isMeant: (file: string) => boolean): string[] {
  const text = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && isMeant(file))
    .map((file) => readFileSync(join(source, file), "utf8"))
    .join("\n");
  const called = [...text.matchAll(/\b(?:\w+A|a)pi\.(\w+)\(|\b(?:ctx|bot)\.(\w+)\(/g)].map(
    ([, ofApi = "", ofBot = ""]) => shorter[ofApi || ofBot] ?? (ofApi || ofBot),
  );
  const known = new Set(Object.keys(botApi.methods));
  return [...new Set(called)].filter((name) => known.has(name));
}

const shorter: Readonly<Record<string, string>> = {
  init: "getMe",
  reply: "sendMessage",
  replyWithPhoto: "sendPhoto",
  replyWithDocument: "sendDocument",
};
