import { PingPongStandIn } from "../../../sandbox/pingpong/pingpong.ts";
import { type SandboxServer, startSandboxServer } from "../../../sandbox/server.ts";
import type { PingPongConnection } from "../../../src/rails/pingpong/call.ts";
import type { CheckoutOrder } from "../../../src/rails/pingpong/order-content.ts";

/** The published account of PingPong's own sandbox. */
export const account = {
  accId: "2018092714313010016291",
  clientId: "2018092714313010016",
  salt: "F78BC96A55548B2319EE68E0",
  signType: "SHA256",
} as const;

export const now = new Date("2026-11-22T04:00:00Z");

export const order: CheckoutOrder = {
  merchantTransactionId: "BZ20261122000001",
  amountMinor: 990,
  currency: "USD",
  product: { id: "career", title: "事业报告" },
  notificationUrl: "https://pay.example.com/webhook/pingpong",
  resultUrl: "https://t.me/example_bot",
  cancelUrl: "https://t.me/example_bot",
  expiresAt: new Date("2026-11-23T04:00:00Z"),
  language: "zh-CN",
};

/** A PingPong that checks as little for presence as PingPong's own sandbox, which lets shops without risk fields in. */
export async function startPingPong(): Promise<{ server: SandboxServer; connection: PingPongConnection }> {
  const options = { ...account, isStrict: false, now: () => now.getTime() };
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new PingPongStandIn(world, options)],
  });
  return { server, connection: { baseUrl: `${server.origin}/pingpong`, account } };
}

/** Lets the buyer of an order end an attempt: `pay`, `fail`, `close`. */
export async function buyer(server: SandboxServer, action: string): Promise<void> {
  const answer = await fetch(`${server.origin}/pingpong/control/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ merchantTransactionId: order.merchantTransactionId }),
  });
  if (!answer.ok) throw new Error(`the buyer could not ${action}: ${answer.status}`);
}
