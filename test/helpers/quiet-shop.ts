import { eq } from "drizzle-orm";
import { Api } from "grammy";
import { PingPongStandIn } from "../../sandbox/pingpong/pingpong.ts";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import type { StandIn, World } from "../../sandbox/stand-in.ts";
import { TelegramStandIn } from "../../sandbox/telegram/telegram-stand-in.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { Reconciler } from "../../src/fulfilment/reconcile.ts";
import type { RefundConnection } from "../../src/rails/pingpong/call.ts";
import { expireOrders } from "../../src/sales/checkout/expire-orders.ts";
import { makePaymentLinks, type PaymentLinks } from "../../src/sales/checkout/payment-link.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { directPingPong } from "./direct-pingpong.ts";
import { orderProduct } from "./orders.ts";
import { pingpongAlone } from "./pingpong-alone.ts";
import { testAccount } from "./pingpong-notices.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";

export const seconds = 1000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;
export const days = 24 * hours;

/** When every story begins. */
export const beginning = new Date("2026-11-24T00:00:00Z");
/** A point in time, counted from the beginning. */
export const at = (milliseconds: number) => new Date(beginning.getTime() + milliseconds);

/** A shop and a PingPong on virtual clocks, and a Telegram; PingPong's callbacks all get lost. */
export interface QuietShop extends AsyncDisposable {
  readonly shop: TemporaryDatabase;
  readonly server: SandboxServer;
  readonly api: Api;
  readonly links: PaymentLinks;
  readonly connection: RefundConnection;
  readonly reconciler: Reconciler;
  /** PingPong's clock, and whether it is out of our reach; the test moves both */
  readonly pingpong: { nowMs: number; isDown: boolean };
  /** Makes the links that are due, then asks PingPong, as the bot does at `ms` after the beginning. */
  tick(ms: number): Promise<void>;
  /** Ticks from one time to another, PingPong's clock going along. */
  run(fromMs: number, toMs: number, stepMs: number): Promise<void>;
  /** The buyer's end of an attempt at PingPong, which buyers reach even when we do not. */
  buyer(
    order: Order,
    action: "pay" | "fail" | "processing" | "close",
    more?: Readonly<Record<string, boolean>>,
  ): Promise<void>;
  /** When PingPong was asked about an order, in milliseconds after the beginning, by PingPong's own journal. */
  askedAt(order: Order): number[];
  statusOf(order: Order): Promise<string | undefined>;
  /** When the order is to be asked about next, in minutes after the beginning. */
  nextQuery(order: Order): Promise<number | null | undefined>;
}

const token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

export async function quietShop(): Promise<QuietShop> {
  const shop = await temporaryDatabase();
  const pingpong = { nowMs: beginning.getTime(), isDown: false };
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [
      new WatchedPingPong(world, pingpong),
      new TelegramStandIn(world, { token, botUsername: "bazi_test_bot" }),
    ],
  });
  server.world.faults.add({ service: "pingpong", operation: "notice", kind: "dropped", times: 1e9 });
  const log = createLog({ process: "bot", level: "error", format: "json" });
  const connection = {
    baseUrl: `${server.origin}/pingpong`,
    account: testAccount,
    refundQueryPath: "/v4/refund/query",
  };
  const links: PaymentLinks = {
    database: shop.database,
    log,
    catalogue: readCatalogue(undefined),
    rails: pingpongAlone(connection),
    checkoutPage: undefined,
  };
  const reconciler = new Reconciler(links);
  const tick = async (ms: number) => {
    await makePaymentLinks(links, at(ms));
    await reconciler.tick(at(ms));
  };
  return {
    shop,
    server,
    api: new Api(token, { apiRoot: `${server.origin}/telegram` }),
    links,
    connection,
    reconciler,
    pingpong,
    tick,
    async run(fromMs, toMs, stepMs) {
      for (let ms = fromMs; ms <= toMs; ms += stepMs) {
        pingpong.nowMs = at(ms).getTime();
        await tick(ms);
      }
    },
    buyer: (order, action, more) => end(server, order, action, more),
    askedAt: (order) => queryTimes(server, order).map((ms) => ms - beginning.getTime()),
    statusOf: async ({ id }) => (await findOrder(shop.database.read, id))?.status,
    async nextQuery({ id }) {
      const [row] = await shop.database.read.select().from(checkouts).where(eq(checkouts.orderId, id));
      return row?.queryAfter && (row.queryAfter.getTime() - beginning.getTime()) / minutes;
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await shop[Symbol.asyncDispose]();
    },
  };
}

/** An order of the beginning whose link was made at once. */
export async function openOrder(quiet: QuietShop): Promise<Order> {
  const order = await orderProduct(quiet.shop.database, { now: beginning });
  await quiet.tick(0);
  return order;
}

/** Lets the orders expire that are due to at `ms` after the beginning, and tells how many. */
export function expire({ shop }: QuietShop, ms: number): Promise<number> {
  return shop.database.write((tx) => expireOrders(tx, 10, at(ms)));
}

/** Notes every query that arrives, also those that an outage leaves without an answer. */
class WatchedPingPong implements StandIn {
  readonly name = "pingpong";
  readonly #world: World;
  readonly #state: QuietShop["pingpong"];
  readonly #inner: PingPongStandIn;

  constructor(world: World, state: QuietShop["pingpong"]) {
    this.#world = world;
    this.#state = state;
    const options = {
      ...directPingPong,
      now: () => state.nowMs,
      refundDelayMs: Number.POSITIVE_INFINITY,
    };
    this.#inner = new PingPongStandIn(world, options);
  }

  operation(request: Request, path: string): string {
    return this.#inner.operation(request, path);
  }

  async handle(request: Request, path: string): Promise<Response> {
    const body = await request.text();
    if (path === "/v4/payment/query") {
      const { merchantTransactionId } = JSON.parse(JSON.parse(body).bizContent);
      this.#world.journal.record("pingpong", "query", { merchantTransactionId, atMs: this.#state.nowMs });
    }
    if (this.#state.isDown && !path.startsWith("/control/")) return Response.error();
    const { url, method, headers } = request;
    return this.#inner.handle(new Request(url, method === "GET" ? {} : { method, headers, body }), path);
  }

  stop(): void {
    this.#inner.stop();
  }
}

async function end(
  server: SandboxServer,
  { merchantTransactionId }: Order,
  action: string,
  more: Readonly<Record<string, boolean>> = {},
): Promise<void> {
  const answer = await fetch(`${server.origin}/pingpong/control/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ merchantTransactionId, ...more }),
  });
  if (!answer.ok) throw new Error(`the buyer could not ${action}: ${await answer.text()}`);
}

function queryTimes({ world }: SandboxServer, order: Order): number[] {
  return world.journal
    .entries("pingpong")
    .filter(({ operation, detail }) => operation === "query" && isAbout(detail, order))
    .map(({ detail }) => Number(detail.atMs));
}

function isAbout(detail: Readonly<Record<string, unknown>>, { merchantTransactionId }: Order): boolean {
  return detail.merchantTransactionId === merchantTransactionId;
}
