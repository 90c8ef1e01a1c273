import type { App } from "../app.ts";
import type { Words } from "../locales/texts.ts";
import type { Transaction } from "../shared/database/database.ts";
import type { Order } from "../shared/orders.ts";
import { holdLease, type Lease } from "../work/lease.ts";

/** What turning paid orders into delivered reports needs. */
export type Fulfilment = Pick<
  App,
  | "database"
  | "log"
  | "api"
  | "sent"
  | "previews"
  | "catalogue"
  | "deepseek"
  | "sectionsAtOnce"
  | "yuanfenju"
  | "clock"
  | "correctionHours"
  | "shopName"
> & {
  readonly render: Pick<App["render"], "picture" | "document">;
};

/** One claimed job with what its steps look at. */
export interface Task {
  readonly lease: Lease;
  readonly order: Order;
  /** in the language that the buyer speaks with the bot */
  readonly texts: Words;
  /** in the language that the report was ordered in */
  readonly reportTexts: Words;
  /** asks the steps to come back soon: the bot stops, or the lease is lost */
  readonly signal: AbortSignal;
}

/**
 * Writes a step's result in a transaction that only the holder of the lease gets.
 * @throws LeaseLost if another worker has the job
 */
export async function writeStep<T>(
  { database, clock }: Pick<Fulfilment, "database" | "clock">,
  lease: Lease,
  work: (tx: Transaction, now: Date) => Promise<T>,
): Promise<T> {
  const now = clock();
  return database.write(async (tx) => {
    await holdLease(tx, lease, now);
    return work(tx, now);
  });
}
