import type { JournalEntry } from "../../sandbox/journal.ts";
import type { PingPongOptions } from "../../sandbox/pingpong/options.ts";
import { PingPongStandIn } from "../../sandbox/pingpong/pingpong.ts";
import { type SignType, signatureOf } from "../../sandbox/pingpong/signature.ts";
import { startSandboxServer } from "../../sandbox/server.ts";

/** PingPong's published sandbox account A. */
export const account = {
  accId: "2018092714313010016291",
  clientId: "2018092714313010016",
  salt: "F78BC96A55548B2319EE68E0",
  signType: "SHA256",
} as const;

export interface Reply {
  readonly code: string;
  readonly description: string;
  readonly sign?: string;
  readonly envelope: Record<string, string>;
  readonly biz: Record<string, string>;
}

export interface ReceivedNotice {
  readonly envelope: Record<string, string>;
  readonly biz: Record<string, string>;
}

/** A merchant with a running sandbox and an address for notices. `answers` are given in turn, then 200 OK. */
export async function openMerchant(options: Partial<PingPongOptions> = {}, answers: Response[] = []) {
  const received: ReceivedNotice[] = [];
  const receiver = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const envelope = JSON.parse(await request.text());
      const { bizContent } = envelope;
      received.push({ envelope, biz: typeof bizContent === "string" ? JSON.parse(bizContent) : bizContent });
      return answers.shift() ?? new Response("OK");
    },
  });
  const sandbox = await startSandboxServer({
    port: 0,
    standIns: (world) => [
      new PingPongStandIn(world, {
        ...account,
        allowLoopbackNotifications: true,
        speedUp: 1_000_000,
        ...options,
      }),
    ],
  });
  const base = `${sandbox.origin}/pingpong`;
  const notificationUrl = `http://127.0.0.1:${receiver.port}/webhook/pingpong`;
  return {
    base,
    received,
    notificationUrl,
    world: sandbox.world,
    order: (changes: Record<string, unknown> = {}) => ({ ...orderOf(notificationUrl), ...changes }),
    call: (path: string, biz: unknown, changes: Record<string, unknown> = {}) =>
      post(base + path, biz, changes),
    control: (action: string, body: unknown) =>
      fetch(`${base}/control/${action}`, { method: "POST", headers: json, body: JSON.stringify(body) }),
    notices: (count: number) => nthNotice(sandbox.world.journal, count),
    async [Symbol.asyncDispose]() {
      await sandbox.stop();
      await receiver.stop(true);
    },
  };
}

const json = { "content-type": "application/json" };

function orderOf(notificationUrl: string) {
  return {
    captureDelayHours: 0,
    amount: "9.90",
    currency: "USD",
    merchantTransactionId: "BZ20260101000001",
    payResultUrl: "https://bot.example.com/pay/return/BZ20260101000001",
    payCancelUrl: "https://bot.example.com/pay/cancel/BZ20260101000001",
    notificationUrl,
    shopperIP: "203.0.113.10",
    goods: [
      {
        name: "八字报告",
        unitPrice: "9.90",
        number: "1",
        imgUrl: "https://bot.example.com/p.png",
        virtualProduct: "Y",
      },
    ],
    billingAddress: {
      street: "1 Long Street",
      postcode: "048581",
      city: "Singapore",
      state: "",
      country: "SG",
    },
    remark: "r-1",
  };
}

async function post(url: string, biz: unknown, changes: Record<string, unknown>): Promise<Reply> {
  const { accId, clientId, salt } = account;
  const signType: SignType = changes.signType === "MD5" ? "MD5" : "SHA256";
  const unsigned = { accId, clientId, signType, version: "1.0", bizContent: JSON.stringify(biz) };
  const body = { ...unsigned, sign: signatureOf(unsigned, salt, signType), ...changes };
  const response = await fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
  const envelope: Record<string, string> = JSON.parse(await response.text());
  const { code = "", description = "", sign, bizContent } = envelope;
  return {
    code,
    description,
    ...(sign === undefined ? {} : { sign }),
    envelope,
    biz: JSON.parse(bizContent || "{}"),
  };
}

async function nthNotice(
  journal: { waitFor(wanted: (entry: JournalEntry) => boolean): Promise<JournalEntry> },
  count: number,
): Promise<JournalEntry> {
  const seen = new Set<number>();
  const isNth = ({ operation, sequence }: JournalEntry) =>
    operation === "notice" && seen.add(sequence).size === count;
  return journal.waitFor(isNth);
}
