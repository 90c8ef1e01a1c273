import { describe, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { shopEnvironment } from "../../sandbox/processes/shop-environment.ts";
import { botOf } from "../helpers/bot-process.ts";
import { program, type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";
import { changeIn } from "../helpers/shop-file.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";
import { untilDefined } from "../helpers/until-defined.ts";

describe.concurrent("a bot", () => {
  test("whose database file is deleted tells its owner and ends with 75", async () => {
    await using shop = await runningSandbox();
    const owner = await greetedOwner(shop);
    const bot = botOf(shop);
    const before = bot.report().starts;
    rmSync(shop.sandbox.databaseFile);
    await owner.say("/orders");
    await owner.waitForMessage(/数据库文件在运行中被删除/);
    expect(await untilDefined(async () => bot.report().exitCode)).toBe(75);
    expect(bot.report().starts).toBeGreaterThanOrEqual(before);
  });

  test("whose token another program uses tells its owner, and ends with 75", async () => {
    await using shop = await runningSandbox();
    const owner = await greetedOwner(shop);
    using folder = temporaryFolder();
    const { accounts, origin } = shop.sandbox;
    const other = shopEnvironment(accounts, {
      origin,
      webhookPort: 9,
      databaseFile: join(folder.path, "other.db"),
    });
    const thief = Bun.spawn([...program, "bot"], { env: other, stdio: ["ignore", "ignore", "ignore"] });
    await owner.waitForMessage(/另一个程序也在用这个机器人的 token/);
    thief.kill();
    await thief.exited;
  });

  test("that took over from a silent one waits until that one asks Telegram no more", async () => {
    await using shop = await runningSandbox();
    const owner = await greetedOwner(shop);
    const bot = botOf(shop);
    await bot.stop();
    const { starts } = bot.report();
    const seenAt = Date.now() - 31_000;
    const silent =
      "UPDATE heartbeats SET instance = 'elsewhere|7|1', seen_at = ? WHERE process = 'bot' AND leads = 1";
    changeIn(shop.sandbox.databaseFile, silent, seenAt);
    const conflict = {
      ok: false,
      error_code: 409,
      description: "Conflict: terminated by other getUpdates request",
    };
    await shop.fault({
      ...{ service: "telegram", operation: "getUpdates", kind: "status", times: 2, status: 409 },
      ...{ headers: { "content-type": "application/json" }, body: JSON.stringify(conflict) },
    });
    bot.start();
    await owner.say("/orders");
    await owner.waitForMessage(/您还没有订单/);
    expect(bot.report()).toMatchObject({ state: "running", starts: starts + 1 });
  });
});

async function greetedOwner(shop: RunningSandbox) {
  const owner = shop.user(shop.sandbox.accounts.adminId);
  await owner.start();
  await owner.waitForMessage(/请选择一份报告/);
  return owner;
}
