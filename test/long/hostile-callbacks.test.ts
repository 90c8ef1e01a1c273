import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { history } from "../../src/shared/database/schema/history.ts";
import { notices, payments } from "../../src/shared/database/schema/payments.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { openEnvelope } from "../../src/shared/pingpong/envelope.ts";
import { webhookApp } from "../../src/webhook/app.ts";
import { callbackMutants } from "../helpers/callback-mutants.ts";
import { orderProduct } from "../helpers/orders.ts";
import { noticeContent, signedNotice, testAccount } from "../helpers/pingpong-notices.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";

const inProcess = 20_000;
const overHttp = 2_000;
const slowConnections = 1_000;
const genuine = 200;

let shop: TemporaryDatabase;
let app: ReturnType<typeof webhookApp>;
let order: Order;
const lines: string[] = [];

beforeAll(async () => {
  shop = await temporaryDatabase();
  const log = createLog({ process: "webhook", level: "info", format: "json" }, (line) => lines.push(line));
  app = webhookApp({ database: shop.database, account: testAccount, log }).listen({
    hostname: "127.0.0.1",
    port: 0,
  });
  order = await orderProduct(shop.database);
});

afterAll(async () => {
  await app.stop(true);
  await shop[Symbol.asyncDispose]();
});

function post(body: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${app.server?.port}/webhook/pingpong`, { method: "POST", body });
}

async function rows(): Promise<number[]> {
  const { read } = shop.database;
  const tables = [
    await read.select().from(notices),
    await read.select().from(payments),
    await read.select().from(history),
  ];
  return tables.map((table) => table.length);
}

describe("forged, altered and broken callbacks", () => {
  test(`are never believed: ${inProcess} of them`, () => {
    let refused = 0;
    for (const mutant of callbackMutants(order.merchantTransactionId, 1, inProcess)) {
      const opened = openEnvelope(mutant, testAccount);
      if (opened.kind === "verified") throw new Error(`believed: ${mutant}`);
      refused += 1;
    }
    expect(refused).toBe(inProcess);
  });

  test(`are answered 4xx over HTTP and leave no trace: ${overHttp} of them`, async () => {
    const before = await rows();
    const answers = new Map<number, number>();
    const mutants = callbackMutants(order.merchantTransactionId, 2, overHttp);
    const send = async () => {
      for (const mutant of mutants) {
        const { status } = await post(mutant);
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 16 }, send));
    const codes = [...answers.keys()].toSorted();
    expect(codes.filter((code) => code < 400 || code >= 500)).toEqual([]);
    expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBe(overHttp);
    expect(await rows()).toEqual(before);
    expect((await findOrder(shop.database.read, order.id))?.status).toBe("pending");
  });

  test("write one line each to the log, with nothing of theirs in it", () => {
    for (const line of lines) {
      expect(Object.keys(JSON.parse(line)).toSorted()).toEqual(
        ["because", "bytes", "code", "event", "level", "process", "time"].toSorted(),
      );
    }
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join("")).not.toContain(order.merchantTransactionId);
  });
});

test(`a genuine callback is taken in while ${slowConnections} connections drip`, async () => {
  const slow = await Promise.all(
    Array.from({ length: slowConnections }, () => dripping(app.server?.port ?? 0)),
  );
  const body = signedNotice(
    noticeContent({ merchantTransactionId: order.merchantTransactionId, transactionId: "GENUINE" }),
  );
  const response = await post(body);
  expect(response.status).toBe(200);
  expect((await findOrder(shop.database.read, order.id))?.status).toBe("paid");
  for (const socket of slow) socket.destroy();
});

test(`${genuine} genuine callbacks are stored and answered beside floods of every kind`, async () => {
  const sold = [];
  for (let userId = 1; userId <= genuine; userId++) sold.push(await orderProduct(shop.database, { userId }));
  const slow = await Promise.all(
    Array.from({ length: slowConnections / 2 }, () => dripping(app.server?.port ?? 0)),
  );
  const over = new AbortController();
  const answers = new Map<number, number>();
  const flood = async (bodies: Iterable<string>) => {
    for (const body of bodies) {
      if (over.signal.aborted) return;
      const { status } = await post(body);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  const burst = callbackMutants(order.merchantTransactionId, 3, 1_000_000);
  const lookers = async () => {
    while (!over.signal.aborted) await (await fetch(`http://127.0.0.1:${app.server?.port}/health`)).text();
  };
  const floods = [
    ...Array.from({ length: 8 }, lookers),
    ...Array.from({ length: 8 }, () => flood(hugeBodies(order.merchantTransactionId))),
    ...Array.from({ length: 8 }, () => flood(burst)),
  ];
  const queue = sold.values();
  const deliver = async () => {
    for (const { merchantTransactionId } of queue) {
      const body = signedNotice(
        noticeContent({ merchantTransactionId, transactionId: merchantTransactionId }),
      );
      expect((await post(body)).status).toBe(200);
    }
  };
  await Promise.all([deliver(), deliver(), deliver(), deliver()]);
  over.abort();
  await Promise.all(floods);
  for (const socket of slow) socket.destroy();
  const statuses = await Promise.all(
    sold.map(async ({ id }) => (await findOrder(shop.database.read, id))?.status),
  );
  expect(new Set(statuses)).toEqual(new Set(["paid"]));
  expect([...answers.keys()].filter((status) => status < 400 || status >= 500)).toEqual([]);
  expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(genuine);
  expect(answers.get(413)).toBeGreaterThan(0);
});

/** Bodies up to the limit and beyond it: no JSON, JSON of one long text, of deep nesting, and a forged notice with filling. */
function* hugeBodies(merchantTransactionId: string): Generator<string> {
  const limit = 64 * 1024;
  const forged = JSON.parse(signedNotice(noticeContent({ merchantTransactionId, transactionId: "FORGED" })));
  for (;;) {
    yield "x".repeat(limit);
    yield JSON.stringify({ bizContent: "y".repeat(limit - 100) });
    yield "[".repeat(limit);
    const filled = JSON.stringify({ ...forged, description: "" });
    yield JSON.stringify({ ...forged, description: "z".repeat(limit - filled.length) });
    yield "x".repeat(limit + 1);
  }
}

/** A connection that has sent half of a request and nothing more. */
function dripping(port: number): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(port, "127.0.0.1", () => {
    socket.write("POST /webhook/pingpong HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{", () =>
      resolve(socket),
    );
  });
  socket.once("error", reject);
  return promise;
}
