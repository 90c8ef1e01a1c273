import type { Database } from "../../src/shared/database/database.ts";
import type { Order } from "../../src/shared/orders.ts";
import type { PaymentNotice } from "../../src/shared/payments/notices.ts";
import type { Rail } from "../../src/shared/states.ts";
import type { TemporaryDatabase } from "../helpers/temporary-database.ts";

/** One rail with the outside that it calls, as the conformance suite needs it. */
export interface Bench extends AsyncDisposable {
  readonly rail: Rail;
  readonly shop: TemporaryDatabase;
  /** when the bench's orders are placed */
  readonly start: Date;
  /** An order that its buyer can pay now. */
  order(): Promise<Order>;
  /** Its buyer pays at the rail, and nobody tells the shop. */
  payUnheard(order: Order): Promise<void>;
  /** Its buyer pays, and pays once more where the rail lets that happen; both are told. */
  payTwice(order: Order): Promise<void>;
  /** A notice as the rail's own parser makes it: of the right money for an order, under a number of the rail's. */
  notice(order: Order, transactionId: string): PaymentNotice;
  /** What the shop does to learn what nobody told, so many minutes after the start. */
  lookAround(minutes: number): Promise<void>;
  /** One run of what sends refunds, by the process whose database this is. */
  sendRefunds(minutes: number, database?: Database): Promise<void>;
  /** The rail makes the next refund, and its answer gets lost. */
  loseRefundAnswer(): void;
  /** How many refunds the rail has really made. */
  refundsMade(): number;
}

export type BenchMaker = () => Promise<Bench>;

/** @returns the moment so many minutes after the bench's start */
export function minutesAfter({ start }: Pick<Bench, "start">, minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000);
}
