import { and, desc, eq, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { drafts } from "../shared/database/schema.ts";
import type { FormState } from "./form/form-state.ts";

export type Draft = typeof drafts.$inferSelect;

/** @returns the draft that a user is filling in, or undefined */
export async function findOpenDraft(db: Queries, userId: number): Promise<Draft | undefined> {
  const [draft] = await db
    .select()
    .from(drafts)
    .where(and(eq(drafts.userId, userId), eq(drafts.status, "open")));
  return draft;
}

export async function findDraft(db: Queries, id: number): Promise<Draft | undefined> {
  const [draft] = await db.select().from(drafts).where(eq(drafts.id, id));
  return draft;
}

/** Starts a draft, or changes the product of the one that is open and keeps what was typed. */
export async function openDraft(
  tx: Transaction,
  userId: number,
  productId: string,
  now: Date,
): Promise<Draft> {
  const open = await findOpenDraft(tx, userId);
  if (open) return (await changeDraft(tx, open, { productId }, now)) ?? open;
  const [draft] = await tx
    .insert(drafts)
    .values({
      userId,
      productId,
      status: "open",
      revision: 1,
      form: {},
      asking: null,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!draft) throw new Error("Inserting a draft returned no row");
  return draft;
}

/** What a change of a draft may set. */
export type DraftChange = Partial<FormState> & Partial<Pick<Draft, "productId" | "status">>;

/**
 * Changes an open draft if nobody changed it since it was read. A change that changes nothing, such as an update that
 * Telegram sends again, keeps the revision, so that the buttons in the chat stay good.
 * @returns the draft as it now stands, or undefined if it had moved on
 */
export async function changeDraft(
  tx: Transaction,
  before: Draft,
  change: DraftChange,
  now: Date,
): Promise<Draft | undefined> {
  if (before.status === "open" && Bun.deepEquals(before, { ...before, ...change })) return before;
  const { id, revision } = before;
  const [draft] = await tx
    .update(drafts)
    .set({ ...change, revision: revision + 1, updatedAt: now })
    .where(and(eq(drafts.id, id), eq(drafts.revision, revision), eq(drafts.status, "open")))
    .returning();
  return draft;
}

/** Remembers which message shows the draft; buttons keep their revision. */
export async function noteCard(tx: Transaction, id: number, cardMessageId: number): Promise<void> {
  await tx.update(drafts).set({ cardMessageId }).where(eq(drafts.id, id));
}

/**
 * Opens a cancelled draft again.
 * @returns the draft, or undefined if it is not the user's, not cancelled, or another one is open
 */
export async function restoreDraft(
  tx: Transaction,
  id: number,
  userId: number,
  now: Date,
): Promise<Draft | undefined> {
  if (await findOpenDraft(tx, userId)) return undefined;
  const [draft] = await tx
    .update(drafts)
    .set({ status: "open", revision: sql`${drafts.revision} + 1`, updatedAt: now })
    .where(and(eq(drafts.id, id), eq(drafts.userId, userId), eq(drafts.status, "cancelled")))
    .returning();
  return draft;
}

/** @returns the user's newest draft, whatever became of it, or undefined */
export async function findNewestDraft(db: Queries, userId: number): Promise<Draft | undefined> {
  const [draft] = await db
    .select()
    .from(drafts)
    .where(eq(drafts.userId, userId))
    .orderBy(desc(drafts.id))
    .limit(1);
  return draft;
}
