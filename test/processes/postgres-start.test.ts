import { expect, test } from "bun:test";
import { SQL } from "bun";
import { openDatabase } from "../../src/shared/database/open.ts";
import { findRuns } from "../../src/shared/heartbeats.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { findInOutput } from "../helpers/find-in-output.ts";
import { describeOnPostgres, serverOfTests } from "../helpers/on-postgres.ts";
import { orderProduct } from "../helpers/orders.ts";
import { noticeContent, signedNotice, testAccount } from "../helpers/pingpong-notices.ts";
import { runProgram } from "../helpers/program.ts";
import { program } from "../helpers/running-sandbox.ts";
import { freePort, serverOf } from "../helpers/server-process.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";
import { untilDefined } from "../helpers/until-defined.ts";
import { webhookVariables } from "../helpers/webhook-process.ts";

const server = serverOfTests();

/** The password that stands in every URL here, and is to be printed nowhere. */
const password = "c4n4ryPassw0rd";

function withPassword(url: string): string {
  return url.replace("//shop@", `//shop:${password}@`);
}

/** Complete variables of both processes, whose outside is not there. */
function variables(url: string): Record<string, string> {
  const nowhere = `http://127.0.0.1:${freePort()}`;
  return {
    ...webhookVariables("", freePort()),
    DATABASE_URL: url,
    TELEGRAM_BOT_TOKEN: "123456789:AAE3kq7Zp0bWc9vHs1TnXyLmRd5fGj2uQoI",
    TELEGRAM_API_ROOT: nowhere,
    ADMIN_IDS: "9001",
    PUBLIC_URL: nowhere,
    CHECKOUT_PAGE: "off",
    PINGPONG_BASE_URL: nowhere,
    PINGPONG_SALT: testAccount.salt,
    DEEPSEEK_API_KEY: "sk-9f86d081884c7d659a2feaa0c55ad015",
  };
}

function start(command: "bot" | "webhook", environment: Record<string, string>) {
  return Bun.spawn([...program, command], {
    env: { PATH: process.env.PATH ?? "", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

describeOnPostgres("a start on PostgreSQL", () => {
  test("while the server is away answers notices with 503 and says why, then serves by itself; a bot without Telegram beats", async () => {
    const url = await server().create();
    const database = await openDatabase(url, new Date());
    const order = await orderProduct(database, { now: new Date() });
    await server().stop();
    const environment = variables(withPassword(url));
    const child = start("webhook", environment);
    const port = Number(environment.PINGPONG_WEBHOOK_PORT);
    await using webhook = serverOf(port, child);
    const [output, served] = child.stdout.tee();
    expect(await findInOutput(output, /("event":"database_away".*)\n/)).not.toContain(password);
    const origin = `http://127.0.0.1:${webhook.port}`;
    const health = await fetch(`${origin}/health`);
    const place = `127.0.0.1:${server().port}/${url.split("/").at(-1)}`;
    expect([health.status, await health.json()]).toEqual([
      503,
      { status: "database_away", databasePlace: place, version: expect.any(String) },
    ]);
    const { merchantTransactionId } = order;
    const body = signedNotice(noticeContent({ merchantTransactionId, transactionId: "2026112450000002" }));
    const send = async () => (await fetch(`${origin}/webhook/pingpong`, { method: "POST", body })).status;
    expect(await send()).toBe(503);
    await server().start();
    await findInOutput(served, /(webhook_listening)/);
    expect(await send()).toBe(200);
    expect((await findOrder(database.read, order.id))?.status).toBe("paid");
    const bot = start("bot", environment);
    await untilDefined(async () => (await findRuns(database.read, "bot"))[0]);
    bot.kill("SIGTERM");
    expect(await bot.exited).toBe(0);
    expect(await findInOutput(bot.stdout, /(process_stopped)/)).toBe("process_stopped");
    await database.close();
  });

  test("while the server is away can be ended in good order, by the bot, too", async () => {
    const url = `postgres://shop:${password}@127.0.0.1:${freePort()}/shop`;
    for (const command of ["bot", "webhook"] as const) {
      const child = start(command, variables(url));
      await findInOutput(child.stdout, /(database_away)/);
      child.kill("SIGTERM");
      expect(await child.exited).toBe(0);
    }
  });

  test("that the server does not let in is refused with the remedy and without the password", async () => {
    const url = await server().create();
    const asRoot = new SQL(server().asSuperuser(url), { max: 1 });
    await asRoot.unsafe("CREATE ROLE stranger LOGIN");
    await asRoot.close();
    const refused = [
      [
        withPassword(url).replace("//shop:", "//nobody:"),
        /refuses this user, password or client certificate \(28000\): compare/,
      ],
      [`${withPassword(url)}x`, /has no such database \(3D000\): make it/],
      [url.replace("//shop@", "//stranger@"), /lets this role not make tables \(42501\): let the role own/],
      [server().asSuperuser(url), /a superuser, who goes past every guard: make a role/],
      [`postgres://shop:${password}@db.example.com/shop`, /without a verified connection: add \?sslmode/],
    ] as const;
    for (const [each, words] of refused) {
      const ended = await runProgram(["webhook"], variables(each));
      expect(ended).toMatchObject({ exitCode: 78, out: "" });
      expect(ended.err).toMatch(words);
      expect(ended.err).toStartWith("bazibot: DATABASE_URL names ");
      expect(ended.err).not.toContain(password);
    }
  });

  test("with a folder for backups is refused, and so are a backup and a restore", async () => {
    using folder = temporaryFolder();
    const url = withPassword(await server().create());
    const environment = { ...variables(url), BACKUP_FOLDER: folder.path };
    const remedies = [
      [["bot"], "BACKUP_FOLDER is set, but DATABASE_URL names a database on a server"],
      [["backup"], "DATABASE_URL names a database on a server (127.0.0.1:"],
      [["restore", "x.db"], "DATABASE_URL names a database on a server (127.0.0.1:"],
    ] as const;
    for (const [words, said] of remedies) {
      const ended = await runProgram(words, environment);
      expect(ended.exitCode).toBe(78);
      expect(ended.err).toContain(said);
      expect(ended.err).toContain("pg_dump");
      expect(ended.err).not.toContain(password);
    }
  });
});
