import { and, eq } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { drafts } from "../shared/database/schema/orders.ts";
import { move, moveAll } from "../shared/move.ts";
import { draftState } from "../shop/draft-state.ts";
import {
  type OrderForm,
  type OrderQuestion,
  type OrderState,
  orderQuestions,
  type PersonForm,
  withoutEdited,
} from "./form/order-form.ts";
import { remember } from "./form/said.ts";

type Row = typeof drafts.$inferSelect;

/** A draft as the dialog knows it: the dialog's only memory. */
export interface Draft extends Omit<Row, "form" | "asking"> {
  readonly form: OrderForm;
  /** the question that the user chose to answer again; null: the first one without an answer */
  readonly asking: OrderQuestion | null;
}

/** @returns the draft that a user is filling in, or undefined */
export async function findOpenDraft(db: Queries, userId: number): Promise<Draft | undefined> {
  const [draft] = await db
    .select()
    .from(drafts)
    .where(and(eq(drafts.userId, userId), eq(drafts.status, "open")));
  return draft && asDraft(draft);
}

export async function findDraft(db: Queries, id: number): Promise<Draft | undefined> {
  const [draft] = await db.select().from(drafts).where(eq(drafts.id, id));
  return draft && asDraft(draft);
}

/** Reads a row; what is in its form was written by `stored`, or emptied by the erasure. */
function asDraft(row: Row): Draft {
  const form = { people: {}, ...(row.form as Partial<OrderForm>) };
  return { ...row, form, asking: orderQuestions.find((question) => question === row.asking) ?? null };
}

/** What is stored of a form: `{}` where nothing is known, which the erasure and its invariants go by. */
function stored({ people, ...form }: OrderForm): object {
  return Object.keys(people).length === 0 ? form : { people, ...form };
}

/** Starts a draft, or changes the product of the one that is open: what was answered is kept, and what is missing is asked. */
export async function openDraft(
  tx: Transaction,
  userId: number,
  productId: string,
  now: Date,
): Promise<Draft> {
  const open = await findOpenDraft(tx, userId);
  if (open)
    return (
      (await changeDraft(
        tx,
        open,
        { productId, forOrderId: null, form: withoutEdited(open).form, asking: null },
        now,
      )) ?? open
    );
  return insertDraft(tx, userId, productId, now);
}

/** Has the user's open draft ask about a person under /people; what was typed for an order is kept beside it. */
export async function startEdit(
  tx: Transaction,
  userId: number,
  edited: PersonForm,
  asking: OrderQuestion | null,
  now: Date,
): Promise<Draft> {
  const open = (await findOpenDraft(tx, userId)) ?? (await openWithoutProduct(tx, userId, now));
  const changed = await changeDraft(
    tx,
    open,
    { form: { ...open.form, people: { ...open.form.people, edited } }, asking },
    now,
  );
  return changed ?? open;
}

/** Starts a draft whose product the buyer has yet to choose, for what is to be kept until then. */
export async function openWithoutProduct(tx: Transaction, userId: number, now: Date): Promise<Draft> {
  return insertDraft(tx, userId, null, now);
}

/**
 * Ends the editing of a person: the draft goes back to its order, or ends if it keeps nothing for one.
 * @returns the draft as it now stands, or undefined if it had moved on
 */
export async function endEdit(tx: Transaction, draft: Draft, now: Date): Promise<Draft | undefined> {
  const isForOrder = hasProduct(draft) || draft.promoCodeId !== null;
  const status = isForOrder ? "open" : "cancelled";
  return changeDraft(tx, draft, { ...withoutEdited(draft), status }, now);
}

/** Whether a draft asks its user something: about an order, or about a person under /people. */
export function isFormOpen(draft: Draft): boolean {
  return hasProduct(draft) || draft.form.people.edited !== undefined;
}

/** Whether a draft is to become an order. */
export function hasProduct({ productId }: Draft): boolean {
  return productId !== null;
}

/** What a draft begins with that is filled in at once. */
export interface FilledDraft {
  readonly productId: string;
  readonly form: OrderForm;
  readonly promoCodeId: number | null;
  readonly forOrderId: number | null;
}

/** Starts a draft that is filled in already, in place of the one that is open; a second tap finds the same one. */
export async function openFilled(
  tx: Transaction,
  userId: number,
  filled: FilledDraft,
  now: Date,
): Promise<Draft> {
  const open = await findOpenDraft(tx, userId);
  if (open && Bun.deepEquals(open, { ...open, ...filled, form: { ...filled.form, ...picturedIn(open) } }))
    return open;
  if (open) await changeDraft(tx, open, { status: "cancelled" }, now);
  return insertDraft(tx, userId, filled.productId, now, filled);
}

function picturedIn({ form: { pictured } }: Draft): Pick<OrderForm, "pictured"> {
  return pictured ? { pictured } : {};
}

async function insertDraft(
  tx: Transaction,
  userId: number,
  productId: string | null,
  now: Date,
  { form = { people: {} }, ...filled }: Partial<FilledDraft> = {},
): Promise<Draft> {
  const [draft] = await tx
    .insert(drafts)
    .values({
      ...filled,
      userId,
      productId,
      status: "open",
      revision: 1,
      form: stored(form),
      asking: null,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!draft) throw new Error("Inserting a draft returned no row");
  return asDraft(draft);
}

/** What a change of a draft may set. */
export type DraftChange = Partial<OrderState> &
  Partial<Pick<Draft, "productId" | "status" | "promoCodeId" | "forOrderId">>;

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
  const { form, status = "open", ...rest } = change;
  const columns = { ...rest, ...(form && { form: stored(form) }), revision: revision + 1, updatedAt: now };
  const isAsRead = and(eq(drafts.id, id), eq(drafts.revision, revision));
  const [draft] =
    status === "open"
      ? await tx
          .update(drafts)
          .set(columns)
          .where(and(isAsRead, eq(drafts.status, "open")))
          .returning()
      : await moveAll(tx, draftState, isAsRead, status, columns, { now });
  return draft && asDraft(draft);
}

/** Remembers which message shows the draft; buttons keep their revision. */
export async function noteCard(tx: Transaction, id: number, cardMessageId: number): Promise<void> {
  await tx.update(drafts).set({ cardMessageId }).where(eq(drafts.id, id));
}

/** Remembers which message shows a chart of the draft, and which chart, in one digest; buttons keep their revision. */
export async function notePicture(
  tx: Transaction,
  id: number,
  who: "self" | "partner",
  messageId: number,
  digest: string,
): Promise<void> {
  const draft = await findDraft(tx, id);
  if (!draft) return;
  const pictured = { ...draft.form.pictured, [who]: digest };
  const change =
    who === "self"
      ? { pictureMessageId: messageId, form: stored({ ...draft.form, pictured }) }
      : { form: stored({ ...draft.form, pictured: { ...pictured, partnerMessageId: messageId } }) };
  await tx.update(drafts).set(change).where(eq(drafts.id, id));
}

/**
 * Remembers what a typed message gave a draft, for when it is corrected; buttons keep their revision.
 * @param before the draft as it was when the message came
 * @param asked what it asked then
 */
export async function noteSaid(
  tx: Transaction,
  before: Draft,
  messageId: number,
  asked: OrderQuestion | undefined,
): Promise<void> {
  const draft = await findDraft(tx, before.id);
  if (draft?.status !== "open") return;
  const form = stored(remember(before.form, draft.form, messageId, asked));
  await tx.update(drafts).set({ form }).where(eq(drafts.id, draft.id));
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
  const draft = await findDraft(tx, id);
  if (draft?.userId !== userId) return undefined;
  const change = { revision: draft.revision + 1, updatedAt: now };
  const opened = await move(tx, draftState, { id }, "open", change, { now });
  return opened && asDraft(opened);
}
