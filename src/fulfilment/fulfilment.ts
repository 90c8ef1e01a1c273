import type { Api } from "grammy";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { DeepSeekConnection } from "../gateways/deepseek.ts";
import type { YuanfenjuConnection } from "../gateways/yuanfenju.ts";
import type { Texts } from "../locales/texts.ts";
import type { Database, Transaction } from "../shared/database/database.ts";
import type { Log } from "../shared/log.ts";
import type { Order } from "../shared/orders.ts";
import { holdLease, type Lease } from "./lease.ts";
import type { Renderers } from "./render.ts";

/** What turning paid orders into delivered reports needs. */
export interface Fulfilment {
  readonly database: Database;
  readonly log: Log;
  readonly api: Api;
  readonly catalogue: Catalogue;
  readonly deepseek: DeepSeekConnection;
  /** undefined: the local engine alone makes the chart */
  readonly yuanfenju: YuanfenjuConnection | undefined;
  /** absent: reports are delivered as text only */
  readonly render?: Renderers;
}

/** One claimed job with what its steps look at. */
export interface Task {
  readonly lease: Lease;
  readonly order: Order;
  /** in the language that the buyer speaks with the bot */
  readonly texts: Texts;
  /** in the language that the report was ordered in */
  readonly reportTexts: Texts;
  /** asks the steps to come back soon: the bot stops, or the lease is lost */
  readonly signal: AbortSignal;
}

/**
 * Writes a step's result in a transaction that only the holder of the lease gets.
 * @throws LeaseLost if another worker has the job
 */
export async function writeStep<T>(
  { database }: Pick<Fulfilment, "database">,
  lease: Lease,
  work: (tx: Transaction, now: Date) => Promise<T>,
): Promise<T> {
  const now = new Date();
  return database.write(async (tx) => {
    await holdLease(tx, lease, now);
    return work(tx, now);
  });
}
