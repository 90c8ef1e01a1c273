import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { shopEnvironment } from "../../sandbox/processes/shop-environment.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf } from "../helpers/chat-user.ts";
import { runProgram } from "../helpers/program.ts";
import { program, type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";
import { freePort } from "../helpers/server-process.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";
import { untilDefined } from "../helpers/until-defined.ts";

describe("the command line", () => {
  test("explains itself", async () => {
    const help = await runProgram(["--help"]);
    expect(help.exitCode).toBe(0);
    for (const word of ["bot", "webhook", "sandbox", "--env-file", "--version"])
      expect(help.out).toContain(word);
    expect(await runProgram(["--version"])).toMatchObject({ exitCode: 0, out: "0.1.0\n" });
  });

  test("prints the licence of every package that it needs, and of the typeface", async () => {
    const { exitCode, out } = await runProgram(["licences"]);
    expect(exitCode).toBe(0);
    for (const [name, release] of Object.entries(manifest.dependencies))
      expect(out).toContain(`\n== ${name} ${release}: `);
    expect(out).toMatch(/SIL OPEN FONT LICENSE[\s\S]*Apache License\s+Version 2\.0[\s\S]*Paul Larsen/);
  });

  test.each([[[]], [["sell"]], [["sample"]], [["bot", "now"]], [["--frobnicate"]], [["toString"]]])(
    "refuses wrong usage %p with exit code 2 and one line",
    async (args) => {
      const ended = await runProgram(args);
      expect(ended.exitCode).toBe(2);
      expect(ended.err.trim().split("\n")).toHaveLength(1);
      expect(ended.err).toContain("bazibot --help");
    },
  );

  test.each(["bot", "webhook"])(
    "`%s` without configuration ends with 78 and opens nothing",
    async (command) => {
      using folder = temporaryFolder();
      const ended = await runProgram([command], {}, { cwd: folder.path });
      expect(ended.exitCode).toBe(78);
      expect(ended.err).toContain("bazibot: PINGPONG_SALT is not set: set it to");
      expect(ended.out).toBe("");
      expect([...new Bun.Glob("**/*").scanSync({ cwd: folder.path })]).toEqual([]);
    },
  );

  test("a file of variables that is not there, and a port that is none, are named", async () => {
    const missing = await runProgram(["bot", "--env-file", "/nowhere/env"]);
    expect(missing).toMatchObject({ exitCode: 78 });
    expect(missing.err).toContain("--env-file names /nowhere/env");
    const port = await runProgram(["sandbox", "--port", "70000"]);
    expect(port).toMatchObject({ exitCode: 78 });
    expect(port.err).toContain("--port is no port");
  });

  test("prints the catalogue that it then accepts, and refuses a broken one by its place", async () => {
    using folder = temporaryFolder();
    const printed = (await runProgram(["catalogue"])).out;
    const file = join(folder.path, "catalogue.json");
    await Bun.write(file, printed.replace('"29.90"', '"29.901"'));
    const ended = await runProgram(["bot"], { ...offlineShop(folder.path), CATALOGUE_FILE: file });
    expect(ended.exitCode).toBe(78);
    expect(ended.err).toContain("the price of “comprehensive” is no amount of USD");
    await Bun.write(file, printed.replace('"isOnSale": true', '"isOnSale": "yes"'));
    expect((await runProgram(["bot"], { ...offlineShop(folder.path), CATALOGUE_FILE: file })).err).toContain(
      "/products/0/isOnSale",
    );
    await Bun.write(file, "not json");
    expect((await runProgram(["bot"], { ...offlineShop(folder.path), CATALOGUE_FILE: file })).err).toContain(
      "not JSON",
    );
  });

  /** Complete variables of a shop whose outside world is never reached. */
  function offlineShop(folder: string): Record<string, string> {
    const digits = "99123456789012";
    const accounts = {
      telegramToken: "123456789:AAE3kq7Zp0bWc9vHs1TnXyLmRd5fGj2uQoI",
      botUsername: "x",
      adminId: 1,
      supportId: 2,
      accId: `${digits}001`,
      clientId: digits,
      salt: randomBytes(12).toString("hex"),
      yuanfenjuKey: "0123456789abcdef",
      deepseekKey: "sk-0123456789abcdef",
    };
    const databaseFile = join(folder, "shop.db");
    return shopEnvironment(accounts, { origin: "http://127.0.0.1:9", webhookPort: 9, databaseFile });
  }
});

describe("beside a running shop", () => {
  let shop: RunningSandbox;

  beforeAll(async () => {
    shop = await runningSandbox();
    await shop.user(7001).start();
    await shop.user(7001).waitForMessage(/请选择一份报告/);
  });

  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  function environmentOf(databaseFile: string): Record<string, string> {
    const { origin, accounts } = shop.sandbox;
    return shopEnvironment(accounts, { origin, webhookPort: 9, databaseFile });
  }

  test("a second instance with the same token takes the updates, and the first ends with 75", async () => {
    using folder = temporaryFolder();
    const environment = { ...environmentOf(join(folder.path, "other.db")), LOG_FORMAT: "json" };
    const bot = shop.sandbox.processes.find(({ name }) => name === "bot");
    const second = Bun.spawn([...program, "bot"], {
      env: environment,
      stdio: ["ignore", "ignore", "ignore"],
    });
    const url = `${shop.sandbox.origin}/processes`;
    const exitCodeOfBot = async () => {
      const { processes } = (await (await fetch(url)).json()) as {
        processes: { name: string; exitCode: number | null }[];
      };
      return processes.find(({ name }) => name === "bot")?.exitCode;
    };
    const ended = await Promise.race([second.exited, untilDefined(exitCodeOfBot)]);
    expect(ended).toBe(75);
    second.kill();
    await second.exited;
    bot?.start();
  });

  test("a token that Telegram does not know ends the bot with 78", async () => {
    using folder = temporaryFolder();
    const wrong = { TELEGRAM_BOT_TOKEN: "123456789:BBE3kq7Zp0bWc9vHs1TnXyLmRd5fGj2uQoI", LOG_FORMAT: "json" };
    const ended = await runProgram(["bot"], { ...environmentOf(join(folder.path, "other.db")), ...wrong });
    expect(ended.exitCode).toBe(78);
    expect(ended.out).toContain("token_refused");
    expect(ended.out).not.toContain("BBE3kq");
  });

  test("a sandbox on a taken port is refused by name", async () => {
    const { port } = new URL(shop.sandbox.origin);
    const ended = await runProgram(["sandbox", "--port", port]);
    expect(ended.exitCode).toBe(78);
    expect(ended.err).toContain(`--port ${port} is taken`);
  });
});

describe("in webhook mode", () => {
  test("the bot takes updates over HTTP with the secret header, and refuses them without", async () => {
    const port = String(freePort());
    const secret = "s3cret_s3cret_s3cret";
    await using shop = await runningSandbox({
      environment: {
        BOT_MODE: "webhook",
        TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
        TELEGRAM_WEBHOOK_SECRET: secret,
        WEBHOOK_PORT: port,
      },
    });
    const buyer = shop.user(7101);
    await buyer.start();
    const menu = await buyer.waitForMessage(/请选择一份报告/);
    expect(buttonsOf(menu).map(({ text }) => text)).toContain("综合命盘报告 · US$29.90 / ⭐\u00a02300");
    await chooseProduct(buyer, /综合命盘报告/);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/请核对命盘/);
    const forged = {
      update_id: 1,
      message: { message_id: 1, date: 1, chat: { id: 7101, type: "private" }, text: "x" },
    };
    const post = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${port}/telegram`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(forged),
      });
    expect((await post({})).status).toBe(401);
    expect((await post({ "x-telegram-bot-api-secret-token": `${secret}x` })).status).toBe(401);
    expect(await shop.journal("telegram", "setWebhook")).toHaveLength(1);
  });
});
