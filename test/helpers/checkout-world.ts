import { eq } from "drizzle-orm";
import type { PingPongOptions } from "../../sandbox/pingpong/options.ts";
import { PingPongStandIn } from "../../sandbox/pingpong/pingpong.ts";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { pageToken } from "../../src/sales/checkout/page-address.ts";
import { askForLink } from "../../src/sales/checkout/payment-link.ts";
import type { PageShop } from "../../src/sales/checkout-page/counter.ts";
import { checkoutRoutes } from "../../src/sales/checkout-page/routes.ts";
import { networksIn } from "../../src/shared/config/networks.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import { createLog } from "../../src/shared/log.ts";
import type { Order } from "../../src/shared/orders.ts";
import { anAddress } from "./buying.ts";
import { orderProduct, type Wish } from "./orders.ts";
import { patienceMs } from "./patience.ts";
import { pingpongAlone } from "./pingpong-alone.ts";
import { testAccount } from "./pingpong-notices.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";

/** The checkout page over HTTP, before a PingPong that is as strict as its production. */
export interface CheckoutWorld extends AsyncDisposable {
  readonly shop: TemporaryDatabase;
  readonly server: SandboxServer;
  readonly pageShop: PageShop;
  /** where the page is served */
  readonly origin: string;
  /** Lets time pass for the limits. */
  pass(milliseconds: number): void;
  readonly log: readonly string[];
  /** an order with a page of its own, and its token */
  order(wish?: Wish): Promise<{ readonly order: Order; readonly token: string }>;
  /** Opens an address of the page, without following where it leads. */
  open(path: string, init?: RequestInit): Promise<Response>;
  /** Sends the form. */
  send(
    token: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  checkoutOf(orderId: number): Promise<typeof checkouts.$inferSelect | undefined>;
  /** what PingPong was asked to make, in order */
  asked(): readonly Readonly<Record<string, unknown>>[];
  /** Has something happen while PingPong makes its page. */
  whilePingPongAnswers(act: () => Promise<unknown>): void;
}

const strict: PingPongOptions = { ...testAccount, allowLoopbackNotifications: true };

/**
 * @param more what the shop has besides the usual
 * @param pingpong how PingPong behaves
 */
export async function checkoutWorld(
  more: Partial<PageShop> = {},
  pingpong: PingPongOptions = strict,
): Promise<CheckoutWorld> {
  const shop = await temporaryDatabase();
  const watch: Watch = { contents: [], meanwhile: async () => undefined };
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new WatchedPingPong(world, pingpong, watch)],
  });
  const lines: string[] = [];
  const connection = {
    baseUrl: `${server.origin}/pingpong`,
    account: testAccount,
    refundQueryPath: "/v4/refund/query",
    get timeoutMs() {
      return patienceMs(server.world);
    },
  };
  const pageShop: PageShop = {
    database: shop.database,
    log: createLog({ process: "bot", level: "debug", format: "json" }, (line) => lines.push(line)),
    catalogue: readCatalogue(undefined),
    paymentOrigin: server.origin,
    rails: pingpongAlone(connection, { imageUrl: "https://pay.example.com/pay/picture.jpg" }),
    checkoutPage: { url: "https://pay.example.com", takesBack: true },
    askForLink,
    shopName: "缘来八字",
    botName: "bazi_test_bot",
    timeZone: "Asia/Shanghai",
    clock: () => new Date(),
    ...more,
  };
  let nowMs = 0;
  const routes = checkoutRoutes(pageShop, networksIn("127.0.0.1,10.0.0.0/8"), () => nowMs);
  routes.listen({ hostname: "127.0.0.1", port: 0 });
  const origin = `http://127.0.0.1:${routes.server?.port}`;
  const open: CheckoutWorld["open"] = (path, init) =>
    fetch(`${origin}${path}`, { redirect: "manual", ...init });
  return {
    shop,
    server,
    pageShop,
    origin,
    pass(milliseconds) {
      nowMs += milliseconds;
    },
    log: lines,
    async order(wish = {}) {
      const token = pageToken(crypto.getRandomValues(new Uint8Array(24)));
      const order = await orderProduct(shop.database, { now: new Date(), pageToken: token, ...wish });
      return { order, token };
    },
    open,
    send: (token, fields = anAddress, headers = {}) =>
      open(`/pay/${token}`, { method: "POST", body: new URLSearchParams(fields), headers }),
    async checkoutOf(orderId) {
      const [row] = await shop.database.read.select().from(checkouts).where(eq(checkouts.orderId, orderId));
      return row;
    },
    asked: () => watch.contents,
    whilePingPongAnswers(act) {
      watch.meanwhile = act;
    },
    async [Symbol.asyncDispose]() {
      await routes.stop(true);
      await server.stop();
      await shop[Symbol.asyncDispose]();
    },
  };
}

interface Watch {
  /** what each order was asked for with, as it came */
  readonly contents: Record<string, unknown>[];
  meanwhile(): Promise<unknown>;
}

class WatchedPingPong extends PingPongStandIn {
  readonly #watch: Watch;

  constructor(...[world, options, watch]: [...ConstructorParameters<typeof PingPongStandIn>, Watch]) {
    super(world, options);
    this.#watch = watch;
  }

  override async handle(request: Request, path: string): Promise<Response> {
    if (path === "/v4/payment/prePay") {
      const { bizContent } = (await request.clone().json()) as { bizContent: string };
      this.#watch.contents.push(JSON.parse(bizContent));
      await this.#watch.meanwhile();
    }
    return super.handle(request, path);
  }
}
