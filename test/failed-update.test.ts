import { expect, test } from "bun:test";
import { Bot } from "grammy";
import { noteFailure } from "../src/failed-update.ts";
import { createLog } from "../src/shared/log.ts";
import { startTelegram, token } from "./sandbox/telegram-sandbox.ts";

test("who writes what cannot be handled, as while the database is away, is asked to send it again", async () => {
  await using sandbox = await startTelegram();
  const bot = new Bot(token, { client: { apiRoot: sandbox.apiRoot } });
  await bot.init();
  const logged: string[] = [];
  const log = createLog({ process: "bot", level: "error", format: "json" }, (line) => logged.push(line));
  bot
    .errorBoundary(({ error, ctx }) => noteFailure(log, error, ctx))
    .on("message", () => {
      throw new Error("the server is away");
    });
  const buyer = sandbox.user(1);
  await buyer.say("1990年5月15日 14:30 成都 女");
  for (const update of await bot.api.getUpdates()) await bot.handleUpdate(update);
  expect((await buyer.messages()).at(-1)?.text).toContain("请稍后再发一次");
  expect(logged.join()).toContain("the server is away");
  expect(logged.join()).not.toContain("成都");
});
