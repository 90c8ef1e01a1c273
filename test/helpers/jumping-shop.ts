import { type BookKeeper, endHolds, followBooks } from "../../src/affiliate/keep-books.ts";
import { type Teller, tellAffiliates } from "../../src/affiliate/tell-affiliates.ts";
import { tellOfWaiting } from "../../src/fulfilment/alert-waiting.ts";
import { Reconciler } from "../../src/fulfilment/reconcile.ts";
import { sendRefunds } from "../../src/fulfilment/refunds.ts";
import { reportDuty } from "../../src/fulfilment/report-duty.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { expireOrders } from "../../src/sales/checkout/expire-orders.ts";
import { makePaymentLinks } from "../../src/sales/checkout/payment-link.ts";
import { findOrder, moveOrder } from "../../src/shared/orders.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import type { Seat } from "../../src/shop/seat.ts";
import { endJob, freeLeases, holdLease, type Lease, LeaseLost } from "../../src/work/lease.ts";
import type { Outcome } from "../../src/work/outcome.ts";
import { Worker } from "../../src/work/worker.ts";
import { usualTerms } from "./affiliate-terms.ts";
import { patientMs } from "./patience.ts";
import { at, type QuietShop, quietShop } from "./quiet-shop.ts";
import { seatOf } from "./seat-of.ts";

/** A job that a worker has in hand; it lasts until the test ends it. */
interface Hand {
  readonly lease: Lease;
  readonly end: (outcome: Outcome) => void;
}

/** Everything that the bot does again and again, on a clock that the test moves; PingPong's clock is always right. */
export class JumpingShop implements AsyncDisposable {
  readonly quiet: QuietShop;
  readonly violations: string[] = [];
  /** when our clock was moved, in true milliseconds after the beginning */
  readonly jumps: number[] = [];
  readonly inHand = new Map<number, Hand>();
  /** how often each order was completed */
  readonly completions = new Map<number, number>();
  readonly #seat: Seat;
  #worker: Worker;
  #reconciler: Reconciler;
  #books: BookKeeper & Pick<Teller, "outboxes" | "timeZone">;
  #trueMs = 0;
  #offMs = 0;
  #offAtStartMs = 0;

  private constructor(quiet: QuietShop) {
    this.quiet = quiet;
    const monotonic = () => this.#trueMs;
    this.#seat = seatOf(quiet.shop.database, { clock: this.clock, monotonic });
    this.#worker = this.#newWorker();
    this.#reconciler = new Reconciler(quiet.links);
    this.#books = this.#newBooks();
  }

  static async open(): Promise<JumpingShop> {
    const shop = new JumpingShop(await quietShop());
    await shop.#keepSeat();
    return shop;
  }

  /** What our clock says. */
  readonly clock = (): Date => at(this.#trueMs + this.#offMs);

  get trueMs(): number {
    return this.#trueMs;
  }

  /** What our clock would say if it had not moved since the bot started: all that the bot can know of the time. */
  get believedMs(): number {
    return this.#trueMs + this.#offAtStartMs;
  }

  pass(milliseconds: number): void {
    this.#trueMs += milliseconds;
    this.quiet.pingpong.nowMs = at(this.#trueMs).getTime();
  }

  /** Moves our clock, so that it is wrong by so much. */
  setWrongBy(milliseconds: number): void {
    this.#offMs = milliseconds;
    this.jumps.push(this.#trueMs);
  }

  /** The recurring tasks on which the time or an affiliate's money depends, as `src/bot.ts` wires them. */
  readonly tasks = {
    links: (now) => makePaymentLinks(this.quiet.links, now),
    reconcile: (now) => this.#reconciler.tick(now),
    claim: (now) => this.#worker.tick(now),
    expire: (now) => this.quiet.shop.database.write((tx) => expireOrders(tx, 200, now)),
    alertWaiting: (now) => tellOfWaiting(this.#books, now),
    keepSeat: () => this.#keepSeat(),
    sendRefunds: (now) => sendRefunds(this.#refundSender(), now),
    followLedger: (now) => followBooks(this.#books, now, this.#trueMs),
    releaseCommissions: (now) => endHolds(this.#books, now, this.#trueMs),
    tellAffiliates: (now) => tellAffiliates({ ...this.#books, api: this.quiet.api }, now),
  } satisfies Readonly<Record<string, (now: Date) => Promise<unknown>>>;

  /** The heartbeat of every job in hand. */
  async beat(): Promise<void> {
    for (const { lease } of this.inHand.values()) {
      await this.#asHolder(lease, () =>
        this.quiet.shop.database.write((tx) => holdLease(tx, lease, this.clock())),
      );
    }
  }

  /** Completes an order that is in hand, or puts it off after a failed attempt. */
  async finish({ lease, end }: Hand, isDelivered: boolean): Promise<void> {
    if (isDelivered) await this.#asHolder(lease, () => this.#complete(lease));
    end(isDelivered ? { kind: "done" } : { kind: "wait", because: "a made-up failure", isCounted: true });
    await turnOfTheLoop();
  }

  /** The bot ends in good order and starts again. */
  async restart(whileDown: () => void): Promise<void> {
    for (const { end } of this.inHand.values())
      end({ kind: "wait", seconds: 0, because: "the bot stopped", isCounted: false });
    await this.#worker.stop();
    whileDown();
    await this.quiet.shop.database.write((tx) => freeLeases(tx, this.clock()));
    this.#worker = this.#newWorker();
    this.#reconciler = new Reconciler(this.quiet.links);
    this.#books = this.#newBooks();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.restart(() => undefined);
    await this.quiet[Symbol.asyncDispose]();
  }

  #newWorker(): Worker {
    const { database, log } = this.quiet.links;
    const duties = [reportDuty(4, (lease) => this.#run(lease))];
    return new Worker({ database, log, duties, clock: this.clock });
  }

  #newBooks(): BookKeeper & Pick<Teller, "outboxes" | "timeZone"> {
    const { database, log } = this.quiet.links;
    this.#offAtStartMs = this.#offMs;
    const watch = new ClockWatch(this.clock(), this.#trueMs);
    const outboxes = { affiliate: new Outbox(patientMs), withdrawal: new Outbox(patientMs) };
    return { database, log, terms: usualTerms, watch, outboxes, timeZone: "Asia/Shanghai" };
  }

  async #run(lease: Lease): Promise<Outcome> {
    if (this.inHand.has(lease.orderId))
      this.violations.push(`order ${lease.orderId} was claimed while it was in hand`);
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.inHand.set(lease.orderId, { lease, end: resolve });
    return promise.finally(() => this.inHand.delete(lease.orderId));
  }

  async #complete(lease: Lease): Promise<void> {
    const { orderId } = lease;
    await this.quiet.shop.database.write(async (tx) => {
      await endJob(tx, lease, "done", null, this.clock());
      await moveOrder(tx, orderId, "completed", "delivered", this.clock());
    });
    this.completions.set(orderId, (this.completions.get(orderId) ?? 0) + 1);
  }

  /** A living worker keeps its lease, unless the order's money goes back. */
  async #asHolder({ orderId }: Lease, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      const order = await findOrder(this.quiet.shop.database.read, orderId);
      if (order?.status !== "refunding" && order?.status !== "refunded")
        this.violations.push(`order ${orderId} was taken from a living worker`);
    }
  }

  async #keepSeat(): Promise<void> {
    const { kind } = await this.#seat.beat();
    if (kind !== "leads") this.violations.push("the bot lost its seat to nobody");
  }

  #refundSender() {
    return this.quiet.links;
  }
}

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
