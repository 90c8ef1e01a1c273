import { and, eq } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { tellings } from "./database/schema/tellings.ts";
import type { TellingKind } from "./states.ts";

/** A fact that a buyer is to be told. */
interface Fact {
  readonly orderId: number;
  readonly kind: TellingKind;
  /** tells apart facts of one kind */
  readonly subject?: string;
  /** the money that it is about */
  readonly money?: { readonly amountMinor: number; readonly currency: string };
}

/** Owes the buyer a message, in the transaction of the fact that it tells of; a fact that was owed before is not owed again. */
export async function oweTelling(tx: Transaction, { money, ...fact }: Fact, now: Date): Promise<void> {
  await tx
    .insert(tellings)
    .values({ ...fact, ...money, createdAt: now })
    .onConflictDoNothing();
}

/** Notes a fact that another message of the chat tells. */
export async function noteTold(tx: Transaction, fact: Omit<Fact, "money">, now: Date): Promise<void> {
  await tx
    .insert(tellings)
    .values({ ...fact, createdAt: now, toldAt: now })
    .onConflictDoNothing();
}

/** Owes the word that a delay is over, and how it ended, if the buyer was to be told of the delay. */
export async function oweEndOfDelay(
  tx: Transaction,
  end: Pick<Fact, "orderId" | "subject"> & { readonly kind: keyof typeof delayOf },
  now: Date,
): Promise<void> {
  if (await isOwed(tx, { ...end, kind: delayOf[end.kind] })) await oweTelling(tx, end, now);
}

const delayOf = {
  link_there: "link_delayed",
  link_refused: "link_delayed",
  report_there: "report_delayed",
  question_there: "question_delayed",
} as const;

async function isOwed(db: Queries, { orderId, kind, subject = "" }: Fact): Promise<boolean> {
  const isIt = and(eq(tellings.orderId, orderId), eq(tellings.kind, kind), eq(tellings.subject, subject));
  const [owed] = await db.select({ id: tellings.id }).from(tellings).where(isIt).limit(1);
  return owed !== undefined;
}
