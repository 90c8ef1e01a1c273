import type { Database } from "../../../src/shared/database/database.ts";
import type { Log } from "../../../src/shared/log.ts";
import type { Order } from "../../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../../src/shared/payments.ts";
import { parsePaymentNotice } from "../../../src/shared/pingpong/notice.ts";
import { receive, type WebhookContext } from "../../../src/webhook/receive.ts";
import { noticeContent, signedNotice, testAccount } from "../../helpers/pingpong-notices.ts";
import type { Payable } from "../payable.ts";

/** A PingPong in memory before the shop's own reading of notices. */
export class PayablePingPong implements Payable {
  readonly #context: WebhookContext;
  #unheard: Record<string, unknown>[] = [];

  constructor(database: Database, log: Log) {
    this.#context = { database, account: testAccount, log };
  }

  async charge(
    { id, merchantTransactionId }: Order,
    page: number,
    isHeard: boolean,
    meanwhile: () => Promise<void>,
  ): Promise<string> {
    const transactionId = `P${id}-${page}`;
    const content = noticeContent({ merchantTransactionId, transactionId, requestId: `PMT-${id}-${page}` });
    await meanwhile();
    if (isHeard) await receive(new TextEncoder().encode(signedNotice(content)).buffer, this.#context);
    else this.#unheard.push(content);
    return transactionId;
  }

  /** What a query is answered with. */
  async lookAround(now: Date): Promise<void> {
    for (const content of this.#unheard) {
      const parsed = parsePaymentNotice(JSON.stringify(content), "query");
      if (parsed.kind !== "payment") throw new Error(`an answer was read as ${parsed.kind}`);
      await this.#context.database.write((tx) => recordPaymentNotice(tx, parsed.notice, "query", now));
    }
    this.#unheard = [];
  }
}
