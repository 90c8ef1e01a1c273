import { afterEach, beforeEach, expect, test } from "bun:test";
import type { SandboxServer } from "../../../sandbox/server.ts";
import type { PingPongConnection } from "../../../src/rails/pingpong/call.ts";
import { cleanGoodsName } from "../../../src/rails/pingpong/order-content.ts";
import { prePay } from "../../../src/rails/pingpong/payment.ts";
import { refusalClassOf } from "../../../src/rails/pingpong/refusal.ts";
import { patienceMs } from "../../helpers/patience.ts";
import { buyer, order, startPingPong } from "./pingpong-world.ts";

let server: SandboxServer;
let connection: PingPongConnection;

beforeEach(async () => {
  ({ server, connection } = await startPingPong());
});

afterEach(() => server.stop());

test("an order gets a payment page, and PingPong knows its price, product and closing time", async () => {
  const outcome = await prePay(connection, order);
  expect(outcome).toEqual({
    kind: "created",
    paymentUrl: expect.stringContaining(`${server.origin}/pingpong/checkout?token=`),
    transactionId: expect.stringMatching(/^\d{16}$/),
  });
  expect(accepted()[0]?.detail.bizContent).toEqual({
    captureDelayHours: 0,
    amount: "9.90",
    currency: "USD",
    merchantTransactionId: "BZ20261122000001",
    goods: [{ name: "事业报告", sku: "career", unitPrice: "9.90", number: "1", virtualProduct: "Y" }],
    payResultUrl: "https://t.me/example_bot",
    payCancelUrl: "https://t.me/example_bot",
    notificationUrl: "https://pay.example.com/webhook/pingpong",
    timeExpire: "1795406400",
    language: "zh",
  });
});

test("a price in yen has no decimals, and a reader of traditional Chinese gets that page", async () => {
  await prePay(connection, { ...order, amountMinor: 980, currency: "JPY", language: "zh-TW" });
  expect(accepted()[0]?.detail.bizContent).toMatchObject({
    amount: "980",
    currency: "JPY",
    language: "tw",
  });
});

test("asking again under the same number gives a page of the same order", async () => {
  const first = await prePay(connection, order);
  const second = await prePay(connection, order);
  expect(transactionOf(second)).toBe(transactionOf(first));
});

test("a page with the price of an earlier request is not shown", async () => {
  await prePay(connection, order);
  const repeated = await prePay(connection, { ...order, amountMinor: 1990 });
  expect(repeated).toEqual({ kind: "unknown", because: "success for another order, amount or currency" });
});

test("an order that is paid already is refused as a duplicate", async () => {
  await prePay(connection, order);
  await buyer(server, "pay");
  expect(await prePay(connection, order)).toEqual({ kind: "refused", code: "107000", class: "duplicate" });
});

test("a closed order is refused as expired", async () => {
  await prePay(connection, order);
  await buyer(server, "close");
  expect(await prePay(connection, order)).toEqual({ kind: "refused", code: "105000", class: "expired" });
});

test("a wrong salt is refused as a matter of authentication, although PingPong cannot sign that answer", async () => {
  const account = { ...connection.account, salt: "0123456789ABCDEF01234567" };
  const outcome = await prePay({ ...connection, account }, order);
  expect(outcome).toEqual({ kind: "refused", code: "104000", class: "authentication" });
});

test("another merchant's number is refused as a matter of authentication", async () => {
  const account = { ...connection.account, accId: "2018092714313010016289" };
  const outcome = await prePay({ ...connection, account }, order);
  expect(outcome).toEqual({ kind: "refused", code: "103000", class: "authentication" });
});

test("a request that PingPong finds faulty is our bug", async () => {
  const outcome = await prePay(connection, { ...order, notificationUrl: "https://pay.example.com/?a=1" });
  expect(outcome).toEqual({ kind: "refused", code: "102000", class: "our_bug" });
});

test.each(["unsigned_response", "wrong_response_signature"])(
  "a success with %s is not believed",
  async (kind) => {
    server.world.faults.add({ service: "pingpong", operation: "prePay", kind });
    const outcome = await prePay(connection, order);
    expect(outcome).toEqual({ kind: "unknown", because: expect.stringMatching(/^success not trusted/) });
  },
);

test.each([
  { kind: "reset_before" },
  { kind: "reset_after" },
  { kind: "half_body" },
  { kind: "status", status: 502, body: "<html>Bad Gateway</html>" },
  { kind: "status", status: 500, body: '{"code":"102000"}' },
  { kind: "status", status: 404, body: "not here" },
  { kind: "status", status: 302, body: "", headers: { location: "/elsewhere" } },
  { kind: "status", status: 200, body: "" },
  { kind: "status", status: 200, body: '{"code":102000}' },
])("the outcome is unknown after %o, and the request is not repeated", async (fault) => {
  server.world.faults.add({ service: "pingpong", operation: "prePay", ...fault });
  const outcome = await prePay(connection, order);
  expect(outcome.kind).toBe("unknown");
  expect(server.world.faults.waiting()).toEqual([]);
  expect(accepted().length).toBeLessThanOrEqual(1);
});

test("an answer that does not come in time leaves the outcome unknown, and the order may exist", async () => {
  server.world.faults.add({ service: "pingpong", operation: "prePay", kind: "hang_after" });
  const timeoutMs = patienceMs(server.world);
  const outcome = await prePay({ ...connection, timeoutMs }, order);
  expect(outcome).toEqual({ kind: "unknown", because: "TimeoutError" });
  expect(accepted()).toHaveLength(1);
});

test("result codes are sorted by what the shop must do", () => {
  const classOf = (codes: string) => new Set(codes.split(" ").map(refusalClassOf));
  expect(classOf("101000 101001 106000 106003 500008 500009")).toEqual(new Set(["configuration"]));
  expect(classOf("102000 108000 199999")).toEqual(new Set(["our_bug"]));
  expect(classOf("200000 201000 202001")).toEqual(new Set(["risk"]));
  expect(classOf("300001 301002 301099 302000 400000")).toEqual(new Set(["declined"]));
  expect(classOf("002000 203000 500000 500006 600002 700000")).toEqual(new Set([undefined]));
});

test("a product name loses what PingPong's filter refuses and keeps the rest", () => {
  expect(cleanGoodsName("综合 <b>命盘</b> & “大运”\r\n100%")).toBe("综合 b 命盘 b “大运” 100");
  expect(cleanGoodsName(`${"龍".repeat(499)}🐉🐉`)).toBe(`${"龍".repeat(499)}🐉`);
});

test("a product whose name has nothing left goes by its id", async () => {
  await prePay(connection, { ...order, product: { id: "career", title: "<>" } });
  expect(accepted()[0]?.detail.bizContent).toMatchObject({ goods: [{ name: "career" }] });
});

function accepted() {
  return server.world.journal.entries("pingpong").filter(({ operation }) => operation === "prePay");
}

function transactionOf(outcome: Awaited<ReturnType<typeof prePay>>): string {
  if (outcome.kind !== "created") throw new Error(`no page: ${outcome.kind}`);
  return outcome.transactionId;
}
