import type { App } from "../../app.ts";
import type { Outbox } from "../../gateways/telegram/outbox.ts";
import type { Order } from "../../shared/orders.ts";
import { wantsSaleMessages } from "../../shop/settings.ts";
import { sourceOf } from "../sources/source-of-order.ts";
import { saleCard, saleSumCard } from "./sale-card.ts";
import { findDueSales, noteTold } from "./sales-due.ts";
import { type Teller, tellAdmins } from "./tell-admins.ts";

/** What telling admins of sales needs. */
type SaleTeller = Teller &
  Pick<App, "adminIds" | "catalogue"> & {
    /** of sales, by the order */
    readonly outbox: Outbox;
  };

/**
 * Tells each admin who wants it of each sale, in a burst of all in one. A sale counts as told once one of them has the
 * message, and is told again while none has, at growing gaps if it may have arrived. Where nobody wants it, it counts at once.
 */
export async function tellSales(teller: SaleTeller, now: Date): Promise<void> {
  const { database, outbox } = teller;
  const waiting = outbox.waiting(now);
  const { orders, isSum } = await findDueSales(database.read, now);
  const due = orders.filter(({ id }) => !waiting.includes(id));
  if (due.length === 0) return;
  const wanting = await whoWants(teller);
  if (wanting.length === 0) return database.write((tx) => noteTold(tx, due, now));
  if (isSum) return tellSum(teller, wanting, due, now);
  for (const order of due) await tellOne(teller, wanting, order, now);
}

async function tellOne(
  teller: SaleTeller,
  adminIds: readonly number[],
  order: Order,
  now: Date,
): Promise<void> {
  const { database, catalogue } = teller;
  const source = await sourceOf(database.read, order);
  const told = await tellAdmins(teller, adminIds, (texts) => saleCard({ order, source }, catalogue, texts));
  await settle(teller, [order], told, now);
}

async function tellSum(
  teller: SaleTeller,
  adminIds: readonly number[],
  sold: readonly Order[],
  now: Date,
): Promise<void> {
  const told = await tellAdmins(teller, adminIds, (texts) => saleSumCard(sold, texts));
  await settle(teller, sold, told, now);
}

async function settle(
  { database, outbox, log }: SaleTeller,
  sold: readonly Order[],
  told: "done" | "unknown" | "later",
  now: Date,
): Promise<void> {
  log.info("sales_told", { count: sold.length, status: told });
  if (told === "done") await database.write((tx) => noteTold(tx, sold, now));
  for (const { id } of sold) {
    if (told === "done") outbox.settle(id);
    else if (told === "unknown") outbox.note(id, now);
    else outbox.putOff(id, now);
  }
}

async function whoWants({ database, adminIds }: SaleTeller): Promise<readonly number[]> {
  const wishes = await Promise.all(adminIds.map((adminId) => wantsSaleMessages(database.read, adminId)));
  return adminIds.filter((_, index) => wishes[index]);
}
