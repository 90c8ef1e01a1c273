import { afterEach, beforeEach, expect, test } from "bun:test";
import type { SandboxServer } from "../../../sandbox/server.ts";
import type { PingPongConnection } from "../../../src/rails/pingpong/call.ts";
import { prePay, queryPayment } from "../../../src/rails/pingpong/payment.ts";
import { buyer, order, startPingPong } from "./pingpong-world.ts";

let server: SandboxServer;
let connection: PingPongConnection;

beforeEach(async () => {
  ({ server, connection } = await startPingPong());
});

afterEach(() => server.stop());

test("a paid order is found as paid, with its amount in minor units", async () => {
  await prePay(connection, order);
  await buyer(server, "pay");
  expect(await queryPayment(connection, order)).toEqual({
    kind: "found",
    notice: {
      rail: "pingpong" as const,
      merchantTransactionId: "BZ20261122000001",
      transactionId: expect.stringMatching(/^\d{16}$/),
      requestId: expect.stringMatching(/^\d{16}-1$/),
      status: "SUCCESS",
      amountMinor: 990,
      amountText: "9.900000",
      currency: "USD",
    },
  });
});

test.each([
  ["fail", "FAILED"],
  ["close", "CLOSED"],
])("an order whose buyer chose %s is found as %s", async (action, status) => {
  await prePay(connection, order);
  await buyer(server, action);
  expect(await queryPayment(connection, order)).toMatchObject({ kind: "found", notice: { status } });
});

test("an order that nobody has paid yet is found as begun", async () => {
  await prePay(connection, order);
  expect(await queryPayment(connection, order)).toMatchObject({ kind: "found", notice: { status: "INIT" } });
});

test("an order that PingPong never heard of is not found", async () => {
  expect(await queryPayment(connection, order)).toEqual({ kind: "not_found" });
});

test("a query that fails says nothing about the payment", async () => {
  await prePay(connection, order);
  server.world.faults.add({ service: "pingpong", operation: "query", kind: "status", status: 503 });
  expect(await queryPayment(connection, order)).toEqual({ kind: "unknown", because: "HTTP 503" });
});

test("a paid answer without a signature is not believed", async () => {
  await prePay(connection, order);
  await buyer(server, "pay");
  server.world.faults.add({ service: "pingpong", operation: "query", kind: "unsigned_response" });
  expect(await queryPayment(connection, order)).toMatchObject({ kind: "unknown" });
});

test("a wrong salt is no verdict on the order", async () => {
  const account = { ...connection.account, salt: "0123456789ABCDEF01234567" };
  const outcome = await queryPayment({ ...connection, account }, order);
  expect(outcome).toEqual({ kind: "unknown", because: "code 104000" });
});
