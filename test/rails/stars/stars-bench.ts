import { sendRefunds } from "../../../src/fulfilment/refunds.ts";
import { railOf } from "../../../src/rails/rail.ts";
import { starNotice } from "../../../src/rails/stars/star-notice.ts";
import { checkouts } from "../../../src/shared/database/schema/payments.ts";
import { dueOf } from "../../../src/shared/orders.ts";
import { type Bench, minutesAfter } from "../bench.ts";
import { starsWorld } from "./stars-world.ts";

/** Stars, with the simulated Telegram. */
export async function starsBench(): Promise<Bench> {
  const world = await starsWorld();
  const start = new Date();
  const { shop, log, rails, order, fault, server } = world;
  let buyers = 0;
  return {
    ...{ rail: "stars", shop, start },
    order: () => order(1001 + buyers++),
    async payUnheard(paid) {
      fault("update_lost", "successful_payment");
      await world.user(paid.userId).payStars(await world.invoiceOf(paid));
    },
    async payTwice(paid) {
      const invoice = await world.invoiceOf(paid);
      fault("update_lost", "successful_payment");
      await world.user(paid.userId).payStars(invoice);
      await shop.database.write((tx) => tx.update(checkouts).set({ payingUntil: start }));
      await world.user(paid.userId).payStars(invoice);
      await world.user(paid.userId).settled();
    },
    notice(paid, transactionId) {
      const { merchantTransactionId: payload, userId: payerId } = paid;
      return starNotice({ chargeId: transactionId, payload, stars: dueOf(paid).amountMinor, payerId });
    },
    async lookAround(minutes) {
      await railOf(rails, "stars").list?.(minutesAfter({ start }, minutes));
    },
    async sendRefunds(minutes, database = shop.database) {
      const own = new Map([["stars", world.railOn(database)] as const]);
      await sendRefunds({ database, log, rails: own }, minutesAfter({ start }, minutes));
    },
    loseRefundAnswer: () => fault("reset_after", "refundStarPayment"),
    refundsMade: () =>
      server.world.journal
        .entries("telegram")
        .filter(({ operation, detail }) => operation === "refundStarPayment" && "stars" in detail).length,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
