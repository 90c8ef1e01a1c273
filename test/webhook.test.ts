import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { alerts } from "../src/shared/database/schema/desk.ts";
import { jobs } from "../src/shared/database/schema/fulfilment.ts";
import { notices, payments } from "../src/shared/database/schema/payments.ts";
import { heartbeats } from "../src/shared/database/schema/processes.ts";
import { createLog } from "../src/shared/log.ts";
import { findOrder } from "../src/shared/orders.ts";
import { movesOfOrder } from "../src/shop/order-history.ts";
import { webhookApp } from "../src/webhook/app.ts";
import type { WebhookContext } from "../src/webhook/receive.ts";
import { forceStatus } from "./helpers/force-status.ts";
import { orderProduct } from "./helpers/orders.ts";
import {
  type NoticeFields,
  noticeContent,
  signedNotice,
  testAccount,
  withForgedSign,
} from "./helpers/pingpong-notices.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./helpers/temporary-database.ts";

let shop: TemporaryDatabase;
let app: ReturnType<typeof webhookApp>;
const lines: string[] = [];

beforeAll(async () => {
  shop = await temporaryDatabase();
  app = webhookApp(contextOf(shop)).listen({ hostname: "127.0.0.1", port: 0 });
});

afterAll(async () => {
  await app.stop(true);
  await shop[Symbol.asyncDispose]();
});

function contextOf({ database }: Pick<TemporaryDatabase, "database">): WebhookContext {
  const log = createLog({ process: "webhook", level: "debug", format: "json" }, (line) => lines.push(line));
  return { database, account: testAccount, log };
}

async function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`http://127.0.0.1:${app.server?.port}/webhook/pingpong`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
}

let transactions = 0;
async function pay(fields: NoticeFields): Promise<{ status: number; text: string; transactionId: string }> {
  transactions += 1;
  const transactionId = `20261124500${String(transactions).padStart(5, "0")}`;
  const response = await post(signedNotice(noticeContent({ transactionId, ...fields })));
  return { status: response.status, text: await response.text(), transactionId };
}

async function paymentOf(transactionId: string) {
  const [payment] = await shop.database.read
    .select()
    .from(payments)
    .where(eq(payments.transactionId, transactionId));
  return payment;
}

async function historyOf(orderId: number): Promise<string[]> {
  const rows = await movesOfOrder(shop.database.read, orderId);
  return rows.map(({ to, because }) => `${to} (${because})`);
}

async function alertsOf(orderId: number): Promise<string[]> {
  const rows = await shop.database.read.select().from(alerts).where(eq(alerts.orderId, orderId));
  return rows.map(({ kind }) => kind);
}

describe("a genuine notice", () => {
  test("pays its order, queues its job and is answered 200 OK", async () => {
    const order = await orderProduct(shop.database);
    const answer = await pay({ merchantTransactionId: order.merchantTransactionId });
    expect(answer).toMatchObject({ status: 200, text: "OK" });
    expect((await findOrder(shop.database.read, order.id))?.status).toBe("paid");
    expect(await historyOf(order.id)).toEqual(["pending (confirmed)", "paid (callback)"]);
    expect(await paymentOf(answer.transactionId)).toMatchObject({
      role: "primary",
      status: "SUCCESS",
      amountMinor: 2990,
    });
    expect(await shop.database.read.select().from(jobs).where(eq(jobs.orderId, order.id))).toHaveLength(1);
  });

  test("that comes again, and in 16 copies at once, has no further effect", async () => {
    const order = await orderProduct(shop.database);
    const { merchantTransactionId } = order;
    const body = signedNotice(noticeContent({ merchantTransactionId, transactionId: "2026112459000001" }));
    const answers = await Promise.all(Array.from({ length: 16 }, () => post(body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200));
    expect(await historyOf(order.id)).toEqual(["pending (confirmed)", "paid (callback)"]);
    const stored = await shop.database.read
      .select()
      .from(notices)
      .where(eq(notices.merchantTransactionId, merchantTransactionId));
    expect(stored).toHaveLength(1);
  });

  test("that says FAILED leaves the order open, and the SUCCESS after it pays", async () => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    const transactionId = "2026112459000002";
    await pay({ merchantTransactionId, transactionId, status: "FAILED" });
    expect((await findOrder(shop.database.read, id))?.status).toBe("pending");
    await pay({ merchantTransactionId, transactionId, status: "SUCCESS" });
    expect((await findOrder(shop.database.read, id))?.status).toBe("paid");
  });

  test("that says FAILED after SUCCESS does not take the payment back", async () => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    const transactionId = "2026112459000003";
    await pay({ merchantTransactionId, transactionId });
    const late = await pay({ merchantTransactionId, transactionId, status: "FAILED" });
    expect(late.status).toBe(200);
    expect((await findOrder(shop.database.read, id))?.status).toBe("paid");
    expect((await paymentOf(transactionId))?.status).toBe("SUCCESS");
  });

  test("of money for an order that was closed is still honoured", async () => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    const transactionId = "2026112459000004";
    await pay({ merchantTransactionId, transactionId, status: "CLOSED" });
    expect((await findOrder(shop.database.read, id))?.status).toBe("expired");
    await pay({ merchantTransactionId, transactionId });
    expect((await findOrder(shop.database.read, id))?.status).toBe("paid");
  });

  test("of a second payment is stored as surplus and alerted", async () => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    await pay({ merchantTransactionId });
    const second = await pay({ merchantTransactionId });
    expect(second.status).toBe(200);
    expect((await paymentOf(second.transactionId))?.role).toBe("surplus");
    expect((await findOrder(shop.database.read, id))?.status).toBe("paid");
    expect(await alertsOf(id)).toEqual(["payment_surplus"]);
  });

  test("of a second payment for an order whose refund failed is surplus too", async () => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    await pay({ merchantTransactionId });
    await forceStatus(shop.raw, id, "review");
    const second = await pay({ merchantTransactionId });
    expect(second.status).toBe(200);
    expect((await paymentOf(second.transactionId))?.role).toBe("surplus");
  });

  test("for an order that nobody placed is stored as an orphan and answered 200", async () => {
    const answer = await pay({ merchantTransactionId: "BZ20260101NOBODY0000" });
    expect(answer.status).toBe(200);
    expect(await paymentOf(answer.transactionId)).toMatchObject({ role: "orphan", orderId: null });
  });

  test("with an additional signed field, a version or an empty description is accepted", async () => {
    for (const extra of [{ newField: "x" }, { version: "1.0" }, { description: "" }]) {
      const { id, merchantTransactionId } = await orderProduct(shop.database);
      const transactionId = `2026112458${id}`;
      const response = await post(
        signedNotice(noticeContent({ merchantTransactionId, transactionId }), testAccount, extra),
      );
      expect(response.status).toBe(200);
      expect((await findOrder(shop.database.read, id))?.status).toBe("paid");
    }
  });

  test("without a content type is accepted", async () => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    const body = signedNotice(noticeContent({ merchantTransactionId, transactionId: `2026112457${id}` }));
    expect((await post(body, { "content-type": "text/plain" })).status).toBe(200);
    expect((await findOrder(shop.database.read, id))?.status).toBe("paid");
  });
});

describe("a signed notice that does not match", () => {
  test.each([
    ["a smaller amount", { amount: "29.890000" }],
    ["a larger amount", { amount: "29.910000" }],
    ["an amount beyond the currency's scale", { amount: "29.900001" }],
    ["an amount that is no number", { amount: "0x1D" }],
    ["another currency", { currency: "HKD" }],
  ])("in %s puts the order in review, alerts and is answered 200", async (_, fields) => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    const answer = await pay({ merchantTransactionId, ...fields });
    expect(answer).toMatchObject({ status: 200, text: "OK" });
    expect((await findOrder(shop.database.read, id))?.status).toBe("review");
    expect((await paymentOf(answer.transactionId))?.role).toBe("mismatch");
    expect(await alertsOf(id)).toEqual(["payment_mismatch"]);
    expect(await shop.database.read.select().from(jobs).where(eq(jobs.orderId, id))).toHaveLength(0);
  });

  test("by an earlier notice of the same transaction puts the order in review", async () => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    const transactionId = "2026112459000077";
    await pay({ merchantTransactionId, transactionId, status: "INIT", amount: "1.000000" });
    await pay({ merchantTransactionId, transactionId });
    expect((await findOrder(shop.database.read, id))?.status).toBe("review");
    expect((await paymentOf(transactionId))?.role).toBe("mismatch");
  });

  test("of a refund does not pay the order, though it says SUCCESS", async () => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    const answer = await pay({ merchantTransactionId, notifyType: "REFUND" });
    expect(answer.status).toBe(200);
    expect((await findOrder(shop.database.read, id))?.status).toBe("pending");
    expect(await alertsOf(id)).toEqual(["payment_unexpected"]);
  });

  test("that is only authorised does not pay the order and is alerted", async () => {
    const { id, merchantTransactionId } = await orderProduct(shop.database);
    await pay({ merchantTransactionId, status: "AUTH_SUCCESS" });
    expect((await findOrder(shop.database.read, id))?.status).toBe("pending");
    expect(await alertsOf(id)).toEqual(["payment_unexpected"]);
  });
});

describe("a notice that is not PingPong's word", () => {
  test.each([
    ["a wrong signature", withForgedSign],
    ["altered content", (body: string) => body.replace("29.900000", "0.010000")],
    ["another accId, signed", () => signedForOrder({ ...testAccount, accId: "2099092714313010016999" })],
    ["another clientId, signed", () => signedForOrder({ ...testAccount, clientId: "2099092714313010099" })],
    ["another salt", () => signedForOrder({ ...testAccount, salt: "A".repeat(24) })],
    ["the right salt but MD5", () => signedForOrder({ ...testAccount, signType: "MD5" })],
    ["the right salt but HMAC-SHA256", () => signedForOrder({ ...testAccount, signType: "HMAC-SHA256" })],
    [
      "another signType than it is signed with",
      () =>
        signedNotice(noticeContent({ merchantTransactionId: numberToForge }), testAccount, {
          signType: "MD5",
        }),
    ],
    ["no signature", (body: string) => body.replace(/,"sign":"[0-9A-F]+"/, "")],
  ])("with %s is answered 401 and changes nothing", async (_, forge) => {
    const order = await orderProduct(shop.database);
    const content = noticeContent({ merchantTransactionId: order.merchantTransactionId });
    numberToForge = order.merchantTransactionId;
    const response = await post(forge(signedNotice(content)));
    expect(response.status).toBe(401);
    expect((await findOrder(shop.database.read, order.id))?.status).toBe("pending");
  });

  let numberToForge = "";
  function signedForOrder(account: typeof testAccount): string {
    return signedNotice(noticeContent({ merchantTransactionId: numberToForge }), account);
  }
});

describe("a notice of another shape that can mean one thing only", () => {
  test.each<[string, (text: string) => string]>([
    ["with its amount as a number", (text) => text.replace('"29.900000"', "29.9")],
    [
      "with its amount as a number that has all its decimals",
      (text) => text.replace('"29.900000"', "29.900000"),
    ],
    ["with its currency in lower case", (text) => text.replace('"USD"', '"usd"')],
    ["with its status in lower case", (text) => text.replace('"SUCCESS"', '"Success"')],
    ["with its type in lower case", (text) => text.replace('"RECHARGE"', '"recharge"')],
    ["with its transaction as a number", (text) => text.replace('"2026112450000001"', "2026112450000001")],
    ["with an attempt that is null", (text) => text.replace('"PMT-1"', "null")],
  ])("%s pays its order", async (_, reshape) => {
    await using own = await temporaryDatabase();
    const app = webhookApp({ database: own.database, account: testAccount, log: quiet });
    const order = await orderProduct(own.database);
    const { merchantTransactionId } = order;
    const bizContent = reshape(JSON.stringify(noticeContent({ merchantTransactionId })));
    const response = await app.handle(posted(signedNotice({}, testAccount, { bizContent })));
    expect(response.status).toBe(200);
    expect((await findOrder(own.database.read, order.id))?.status).toBe("paid");
  });

  test("takes a number as it is written, not as floating point has it", async () => {
    await using own = await temporaryDatabase();
    const app = webhookApp({ database: own.database, account: testAccount, log: quiet });
    const order = await orderProduct(own.database);
    const content = noticeContent({ merchantTransactionId: order.merchantTransactionId });
    const bizContent = JSON.stringify(content)
      .replace('"29.900000"', "29.9000000000000000001")
      .replace('"2026112450000001"', "20261124500000019999");
    expect((await app.handle(posted(signedNotice({}, testAccount, { bizContent })))).status).toBe(400);
    const long = bizContent.replace("29.9000000000000000001", "29.90");
    expect((await app.handle(posted(signedNotice({}, testAccount, { bizContent: long })))).status).toBe(200);
    const [payment] = await own.database.read.select().from(payments);
    expect(payment).toMatchObject({ transactionId: "20261124500000019999", amountMinor: 2990 });
  });

  test("and one that nobody can read is answered 400 and alerted once an hour, unlike one without a signature", async () => {
    await using own = await temporaryDatabase();
    const app = webhookApp({ database: own.database, account: testAccount, log: quiet });
    const content = noticeContent({ merchantTransactionId: "BZ1", amount: { value: 1 } });
    await app.handle(posted("no JSON at all"));
    expect(await own.database.read.select().from(alerts)).toEqual([]);
    for (let count = 0; count < 3; count++)
      expect((await app.handle(posted(signedNotice(content)))).status).toBe(400);
    const told = await own.database.read.select().from(alerts);
    expect(told.map(({ kind, facts }) => [kind, facts])).toEqual([["notices_unreadable", { count: "1" }]]);
  });

  const quiet = createLog({ process: "webhook", level: "error", format: "json" }, () => undefined);

  function posted(body: string): Request {
    return new Request("http://shop.example/webhook/pingpong", { method: "POST", body });
  }
});

describe("a malformed notice", () => {
  const content = noticeContent({ merchantTransactionId: "BZ20260101MALFORMED0" });
  test.each([
    ["not JSON", "hello"],
    ["empty", ""],
    ["an array", "[]"],
    ["a number", "1"],
    [
      "an object with a nested value",
      JSON.stringify({ ...JSON.parse(signedNotice(content)), bizContent: content }),
    ],
    ["bizContent that is not JSON", resigned("nonsense")],
    [
      "bizContent without an order",
      resigned(JSON.stringify({ ...content, merchantTransactionId: undefined })),
    ],
    ["bizContent without a type", resigned(JSON.stringify({ ...content, notifyType: undefined }))],
    ["an amount in an object", resigned(JSON.stringify({ ...content, amount: { value: "29.90" } }))],
    ["a currency by its sign", resigned(JSON.stringify({ ...content, currency: "$" }))],
    ["a status in words", resigned(JSON.stringify({ ...content, status: "paid in full" }))],
    [
      "an order number with a line break",
      resigned(JSON.stringify({ ...content, merchantTransactionId: "BZ\n1" })),
    ],
    ["a polluted prototype", resigned('{"__proto__":{"notifyType":"RECHARGE"}}')],
  ])("%s is answered 400", async (_, body) => {
    const before = await shop.database.read.select().from(notices);
    expect((await post(body)).status).toBe(400);
    expect(await shop.database.read.select().from(notices)).toHaveLength(before.length);
  });

  test("bytes that are not UTF-8 are answered 400", async () => {
    const bytes = new TextEncoder().encode(signedNotice(content));
    bytes[bytes.indexOf("T".charCodeAt(0), bytes.length / 2)] = 0xff;
    expect((await post(bytes)).status).toBe(400);
  });

  test("a body over 64 KiB is answered 413", async () => {
    expect((await post("x".repeat(64 * 1024 + 1))).status).toBe(413);
  });

  function resigned(bizContent: string): string {
    const { sign: _, ...envelope } = JSON.parse(signedNotice(content));
    return signedNotice({}, testAccount, { ...envelope, bizContent });
  }
});

describe("an account that is pinned to", () => {
  test.each(["SHA256", "MD5", "HMAC-SHA256"] as const)(
    "%s accepts notices signed so, and no others",
    async (signType) => {
      const account = { ...testAccount, signType };
      const pinned = webhookApp({ ...contextOf(shop), account }).listen({ hostname: "127.0.0.1", port: 0 });
      const order = await orderProduct(shop.database);
      const { merchantTransactionId } = order;
      const content = noticeContent({ merchantTransactionId, transactionId: `20261124560${order.id}` });
      const statuses = new Map<string, number>();
      for (const used of ["SHA256", "MD5", "HMAC-SHA256"] as const) {
        const body = signedNotice(content, { ...account, signType: used });
        const response = await fetch(`http://127.0.0.1:${pinned.server?.port}/webhook/pingpong`, {
          method: "POST",
          body,
        });
        statuses.set(used, response.status);
      }
      await pinned.stop(true);
      for (const [used, status] of statuses) expect(status).toBe(used === signType ? 200 : 401);
      expect((await findOrder(shop.database.read, order.id))?.status).toBe("paid");
    },
  );
});

test("our own fault is answered 503, so that PingPong sends the notice again", async () => {
  const broken = await temporaryDatabase();
  await broken.database.close();
  const down = webhookApp(contextOf(broken)).listen({ hostname: "127.0.0.1", port: 0 });
  const body = signedNotice(noticeContent({ merchantTransactionId: "BZ20260101DOWN000000" }));
  const address = `http://127.0.0.1:${down.server?.port}`;
  expect((await fetch(`${address}/webhook/pingpong`, { method: "POST", body })).status).toBe(503);
  expect((await fetch(`${address}/health`)).status).toBe(503);
  await down.stop(true);
});

test("/health tells that the database takes writes, its schema and the age of the process", async () => {
  const response = await fetch(`http://127.0.0.1:${app.server?.port}/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    status: "ok",
    database: "writable",
    schemaVersion: "0001_guards",
    ageSeconds: expect.any(Number),
    botSeenSecondsAgo: null,
  });
});

test("/health writes once, however many ask at a time, and keeps no connection", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  let writes = 0;
  const write: typeof database.write = (work) => {
    writes += 1;
    return database.write(work);
  };
  const { read, gone, damage } = database;
  const time: typeof database.time = (now) => database.time(now);
  const counting = { ...contextOf(shop), database: { ...database, read, gone, damage, time, write } };
  const asked = webhookApp(counting).listen({ hostname: "127.0.0.1", port: 0 });
  const ask = async () => (await fetch(`http://127.0.0.1:${asked.server?.port}/health`)).status;
  expect(await Promise.all(Array.from({ length: 200 }, ask))).toEqual(Array(200).fill(200));
  for (const path of ["/health", "/health/shop", "/elsewhere"]) {
    const { headers } = await fetch(`http://127.0.0.1:${asked.server?.port}${path}`);
    expect(headers.get("connection")).toBe("close");
  }
  expect(writes).toBe(1);
  await asked.stop(true);
});

test("/health/shop is 503 while no bot works on the database, or none was seen for half a minute", async () => {
  const statusAt = async (secondsAgo: number | undefined) => {
    await using shop = await temporaryDatabase();
    const seenAt = new Date(Date.now() - (secondsAgo ?? 0) * 1000);
    const bot = { process: "bot", version: "1", seenAt, leads: true };
    if (secondsAgo !== undefined) await shop.database.write((tx) => tx.insert(heartbeats).values(bot));
    const asked = webhookApp(contextOf(shop)).listen({ hostname: "127.0.0.1", port: 0 });
    const ask = async (path: string) => (await fetch(`http://127.0.0.1:${asked.server?.port}${path}`)).status;
    const statuses = [await ask("/health"), await ask("/health/shop")];
    await asked.stop(true);
    return statuses;
  };
  expect(await statusAt(undefined)).toEqual([200, 503]);
  expect(await statusAt(60)).toEqual([200, 503]);
  expect(await statusAt(5)).toEqual([200, 200]);
});

test("other addresses are not found", async () => {
  expect((await fetch(`http://127.0.0.1:${app.server?.port}/admin`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${app.server?.port}/webhook/pingpong`)).status).toBe(404);
});

test("the log of a refused notice has its size and the reason, and nothing of its body", async () => {
  lines.length = 0;
  await post(JSON.stringify({ sign: "SECRET-CANARY", signType: "SHA256" }));
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "notice_refused", code: 401, bytes: 44 });
  expect(lines.join()).not.toContain("CANARY");
});
