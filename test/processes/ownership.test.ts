import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../src/shared/database/open.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { takeOver } from "../helpers/contested-port.ts";
import { deadLogs, healthOf, silentReader, startSilently } from "../helpers/dead-logs.ts";
import { orderProduct } from "../helpers/orders.ts";
import { runProgram } from "../helpers/program.ts";
import { sendPayment } from "../helpers/send-payment.ts";
import { type TemporaryDatabase, temporaryDatabase, temporaryFolder } from "../helpers/temporary-database.ts";
import { untilDefined } from "../helpers/until-defined.ts";
import { startWebhook, webhookVariables } from "../helpers/webhook-process.ts";

async function countPayments(file: string): Promise<number> {
  const database = await openDatabase(`file:${file}`, new Date());
  const rows = await database.read.select().from(payments);
  await database.close();
  return rows.length;
}

describe("the port of a callback server", () => {
  test("is shared with no other shop, which is told what to change", async () => {
    await using shop = await temporaryDatabase();
    using other = temporaryFolder();
    await using webhook = await startWebhook(shop.file);
    const second = await runProgram(["webhook"], webhookVariables(join(other.path, "shop.db"), webhook.port));
    expect(second.exitCode).toBe(78);
    expect(second.err).toContain(`PINGPONG_WEBHOOK_PORT is ${webhook.port}, where another program listens`);
    const { merchantTransactionId } = await orderProduct(shop.database);
    const answers = Array.from({ length: 20 }, () => sendPayment(webhook.port, merchantTransactionId));
    expect(await Promise.all(answers)).toEqual(Array(20).fill(200));
  });

  test("is taken over on purpose by a successor on the same database, and no notice is lost", async () => {
    await using shop = await temporaryDatabase();
    const { merchantTransactionId } = await orderProduct(shop.database);
    await using first = await startWebhook(shop.file);
    let acknowledged = 0;
    let isOver = false;
    const payOn = async () => {
      while (!isOver) if ((await sendPayment(first.port, merchantTransactionId)) === 200) acknowledged += 1;
    };
    const paying = [payOn(), payOn()];
    await using second = takeOver(shop.file, first.port);
    expect(await first.process.exited).toBe(0);
    expect(await sendPayment(second.port, merchantTransactionId)).toBe(200);
    isOver = true;
    await Promise.all(paying);
    second.process.kill("SIGTERM");
    expect(await second.process.exited).toBe(0);
    expect(acknowledged).toBeGreaterThan(0);
    expect(await countPayments(shop.file)).toBeGreaterThanOrEqual(acknowledged + 1);
  });

  test("is not taken over by a shop with another database", async () => {
    await using shop = await temporaryDatabase();
    await using webhook = await startWebhook(shop.file);
    await using other = await temporaryDatabase();
    await using elsewhere = await startWebhook(other.file);
    const thief = await runProgram(["webhook", "--take-over"], webhookVariables(other.file, webhook.port));
    expect(thief.exitCode).toBe(78);
    expect(thief.err).toContain("where another program listens");
    for (const { port } of [webhook, elsewhere]) {
      expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    }
  });

  test.each([
    [{ HOST: "256.1.1.1" }, "HOST is “256.1.1.1”"],
    [{ HOST: "192.0.2.1" }, "HOST is 192.0.2.1"],
  ])("that cannot be had by %p is named", async (change, words) => {
    using folder = temporaryFolder();
    const ended = await runProgram(["webhook"], {
      ...webhookVariables(join(folder.path, "shop.db"), 8000),
      ...change,
    });
    expect(ended.exitCode).toBe(78);
    expect(ended.err).toContain(words);
  });
});

describe("a callback server whose database file", () => {
  const harms: readonly [string, (file: string) => void][] = [
    ["is deleted", (file) => rmSync(file)],
    ["is moved away", (file) => renameSync(file, `${file}.old`)],
    ["is replaced by a copy of an older day", (file) => renameSync(`${file}.copy`, file)],
    ["loses its log", (file) => rmSync(`${file}-wal`)],
  ];
  test.each(harms)("%s acknowledges nothing that is lost, and ends with 75", async (_, harm) => {
    await using shop = await temporaryDatabase();
    const { merchantTransactionId } = await orderProduct(shop.database);
    using file = new SqliteFile(shop.file);
    file.run("VACUUM INTO ?", [`${shop.file}.copy`]);
    await using webhook = await startWebhook(shop.file);
    harm(shop.file);
    const answers = Array.from({ length: 20 }, () => sendPayment(webhook.port, merchantTransactionId));
    expect(await Promise.all(answers)).not.toContain(200);
    expect(await webhook.process.exited).toBe(75);
  });
});

describe("a callback server whose log", () => {
  test.each(Object.entries(deadLogs))(
    "%s answers every notice, and health says what was lost",
    async (_, redirection) => {
      const isLost = redirection !== deadLogs["has a reader that hangs"];
      await using shop = await temporaryDatabase();
      const { merchantTransactionId } = await orderProduct(shop.database);
      using reader = silentReader();
      await using webhook = await startSilently(shop.file, redirection, reader.path);
      const answers: (number | undefined)[] = [];
      for (let round = 0; round < 10; round++) {
        const posts = Array.from({ length: 40 }, () => sendPayment(webhook.port, merchantTransactionId));
        answers.push(...(await Promise.all(posts)));
      }
      expect(answers).toEqual(Array(400).fill(200));
      const health = await healthOf(webhook.port);
      expect(health).toMatchObject({ status: "ok" });
      if (isLost) expect(health?.logLinesLost).toBeGreaterThan(0);
      const told = await untilDefined(async () => (isLost ? alertOf(shop) : "nothing is lost"));
      expect(told).toBe(isLost ? "log_failing" : "nothing is lost");
      webhook.process.kill("SIGTERM");
      expect(await webhook.process.exited).toBe(0);
    },
  );

  async function alertOf({ database }: TemporaryDatabase): Promise<string | undefined> {
    const [alert] = await database.read.select().from(alerts);
    return alert?.kind;
  }
});
