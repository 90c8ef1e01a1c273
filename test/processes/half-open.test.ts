import { expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { findOrder } from "../../src/shared/orders.ts";
import { orderProduct } from "../helpers/orders.ts";
import { noticeContent, signedNotice } from "../helpers/pingpong-notices.ts";
import { program } from "../helpers/running-sandbox.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";
import { startWebhook } from "../helpers/webhook-process.ts";

const beginnings = [
  "POST /webhook/pingpong HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{",
  "POST /webhook/pingpong HTTP/1.1\r\nHost:",
  "",
];

test("the callback server sheds half-open requests that take up all its files, and answers again", async () => {
  await using shop = await temporaryDatabase();
  const limited = ["bash", "-c", 'ulimit -n 128; exec "$@"', "limited", ...program];
  await using server = await startWebhook("", limited, { DATABASE_URL: shop.url });
  const order = await orderProduct(shop.database, { now: new Date() });
  const flood = await Promise.all(
    Array.from({ length: 180 }, (_, index) => halfOpen(server.port, beginnings[index % 3] ?? "")),
  );
  await Promise.all(flood.map(({ ended }) => ended));
  const body = signedNotice(noticeContent({ merchantTransactionId: order.merchantTransactionId }));
  const answer = await fetch(`http://127.0.0.1:${server.port}/webhook/pingpong`, { method: "POST", body });
  expect(answer.status).toBe(200);
  expect((await findOrder(shop.database.read, order.id))?.status).toBe("paid");
});

/** Begins a request and says nothing more, until the server closes the connection. */
async function halfOpen(port: number, beginning: string): Promise<{ socket: Socket; ended: Promise<void> }> {
  const socket = connect(port, "127.0.0.1");
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  socket.once("close", () => end());
  socket.once("error", () => begin());
  socket.once("connect", () => socket.write(beginning, () => begin()));
  socket.resume();
  await begun;
  return { socket, ended };
}
