import { Reconciler } from "../../../src/fulfilment/reconcile.ts";
import { sendRefunds } from "../../../src/fulfilment/refunds.ts";
import { parsePaymentNotice } from "../../../src/shared/pingpong/notice.ts";
import { noticeContent } from "../../helpers/pingpong-notices.ts";
import { refundWorld, start } from "../../helpers/refund-world.ts";
import { type Bench, minutesAfter } from "../bench.ts";

/** PingPong, with the simulated one and the callback server. */
export async function pingpongBench(): Promise<Bench> {
  const world = await refundWorld({ refundDelayMs: 0 });
  const { shop, sender, fault } = world;
  const reconciler = new Reconciler(sender);
  return {
    ...{ rail: "pingpong", shop, start },
    order: async () => (await world.unpaidOrder()).order,
    async payUnheard({ merchantTransactionId }) {
      fault("dropped", "notice", { times: 100 });
      await world.atPingPong("pay", { merchantTransactionId });
    },
    async payTwice({ merchantTransactionId }) {
      await world.atPingPong("pay", { merchantTransactionId });
      await world.atPingPong("pay", { merchantTransactionId, secondPage: true });
    },
    notice({ merchantTransactionId }, transactionId) {
      const content = noticeContent({ merchantTransactionId, transactionId, requestId: undefined });
      const parsed = parsePaymentNotice(JSON.stringify(content), "callback");
      if (parsed.kind !== "payment") throw new Error(`a notice was read as ${parsed.kind}`);
      return parsed.notice;
    },
    lookAround: (minutes) => reconciler.tick(minutesAfter({ start }, minutes)),
    sendRefunds: (minutes, database = shop.database) =>
      sendRefunds({ ...sender, database }, minutesAfter({ start }, minutes)),
    loseRefundAnswer: () => fault("reset_after"),
    refundsMade: () => world.accepted().length,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
