import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { closeSync, constants, openSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Subprocess } from "bun";
import { openDatabase } from "../../src/shared/database/open.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { orderProduct } from "../helpers/orders.ts";
import { noticeContent, signedNotice } from "../helpers/pingpong-notices.ts";
import { runProgram } from "../helpers/program.ts";
import { program } from "../helpers/running-sandbox.ts";
import { freePort, type ServerProcess } from "../helpers/server-process.ts";
import { type TemporaryDatabase, temporaryDatabase, temporaryFolder } from "../helpers/temporary-database.ts";
import { untilDefined } from "../helpers/until-defined.ts";
import { startWebhook, webhookVariables } from "../helpers/webhook-process.ts";

let transactions = 0;

/** @returns the status of the answer, or undefined if the connection brought none */
async function pay(port: number, merchantTransactionId: string): Promise<number | undefined> {
  const transactionId = `20261129700${String(++transactions).padStart(5, "0")}`;
  const body = signedNotice(noticeContent({ merchantTransactionId, transactionId }));
  try {
    return (await fetch(`http://127.0.0.1:${port}/webhook/pingpong`, { method: "POST", body })).status;
  } catch {
    return undefined;
  }
}

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
    const answers = Array.from({ length: 20 }, () => pay(webhook.port, merchantTransactionId));
    expect(await Promise.all(answers)).toEqual(Array(20).fill(200));
  });

  test("is taken over on purpose by a successor on the same database, and no notice is lost", async () => {
    await using shop = await temporaryDatabase();
    const { merchantTransactionId } = await orderProduct(shop.database);
    await using first = await startWebhook(shop.file);
    let acknowledged = 0;
    let isOver = false;
    const payOn = async () => {
      while (!isOver) if ((await pay(first.port, merchantTransactionId)) === 200) acknowledged += 1;
    };
    const paying = [payOn(), payOn()];
    await using second = await takeOver(shop.file, first.port);
    expect(await first.process.exited).toBe(0);
    expect(await pay(second.port, merchantTransactionId)).toBe(200);
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

  async function takeOver(file: string, port: number): Promise<ServerProcess> {
    const child = Bun.spawn([...program, "webhook", "--take-over"], {
      env: { PATH: process.env.PATH ?? "", ...webhookVariables(file, port) },
      stdio: ["ignore", "ignore", "inherit"],
    });
    return serverOf(port, child);
  }
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
    const answers = Array.from({ length: 20 }, () => pay(webhook.port, merchantTransactionId));
    expect(await Promise.all(answers)).not.toContain(200);
    expect(await webhook.process.exited).toBe(75);
  });
});

describe("a callback server whose log", () => {
  test.each([
    ["meets a full disk", "> /dev/full", true],
    ["has lost its reader", "> >(exec true)", true],
    ["has a reader that hangs", "> $SILENT_READER", false],
  ])("%s answers every notice, and health says what was lost", async (_, redirection, isLost) => {
    await using shop = await temporaryDatabase();
    const { merchantTransactionId } = await orderProduct(shop.database);
    using reader = silentReader();
    await using webhook = await startSilently(shop.file, redirection, reader.path);
    const answers: (number | undefined)[] = [];
    for (let round = 0; round < 10; round++) {
      const posts = Array.from({ length: 40 }, () => pay(webhook.port, merchantTransactionId));
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
  });

  async function alertOf({ database }: TemporaryDatabase): Promise<string | undefined> {
    const [alert] = await database.read.select().from(alerts);
    return alert?.kind;
  }

  /** The reading end of a pipe from which nobody ever reads. */
  function silentReader(): Disposable & { readonly path: string } {
    const folder = temporaryFolder();
    const path = join(folder.path, "log");
    expect(Bun.spawnSync(["mkfifo", path]).exitCode).toBe(0);
    const opened = openSync(path, constants.O_RDWR);
    return {
      path,
      [Symbol.dispose]() {
        closeSync(opened);
        folder[Symbol.dispose]();
      },
    };
  }

  async function startSilently(file: string, redirection: string, silent: string): Promise<ServerProcess> {
    const port = freePort();
    const child = Bun.spawn(["bash", "-c", `exec "$@" ${redirection}`, "bash", ...program, "webhook"], {
      env: { PATH: process.env.PATH ?? "", SILENT_READER: silent, ...webhookVariables(file, port) },
      stdio: ["ignore", "ignore", "inherit"],
    });
    await untilDefined(() => healthOf(port));
    return serverOf(port, child);
  }
});

/** @returns undefined while nobody listens */
async function healthOf(port: number): Promise<{ status: string; logLinesLost: number } | undefined> {
  try {
    return (await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as {
      status: string;
      logLinesLost: number;
    };
  } catch {
    return undefined;
  }
}

function serverOf(port: number, child: Subprocess): ServerProcess {
  return {
    port,
    process: child,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}
