import type { Order } from "../../src/shared/orders.ts";

/** A rail in memory, as buyers meet it: it keeps what was charged, and tells the shop or does not. */
export interface Payable {
  /**
   * Charges the buyer of an order.
   * @param page which of the order's attempts it is
   * @param isHeard whether the shop is told
   * @param meanwhile passes before the shop hears of it
   * @returns the rail's number of the payment; undefined if the shop said no
   */
  charge(
    order: Order,
    page: number,
    isHeard: boolean,
    meanwhile: () => Promise<void>,
  ): Promise<string | undefined>;
  /** What the shop does to learn what nobody told. */
  lookAround(now: Date): Promise<void>;
}
