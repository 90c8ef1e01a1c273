import type { Toast } from "../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../gateways/telegram/cards.ts";
import type { Transaction } from "../shared/database/database.ts";
import { audit } from "../shared/database/schema/desk.ts";
import { findDeed, keepDeed, useUpDeed } from "../shop/pending-deeds.ts";
import { askWords } from "./awaited-words.ts";
import type { BoundDeed, Deed, Done, Question } from "./deed.ts";
import { type AdminContext, type AdminDesk, adminIdOf, isOwner } from "./desk.ts";
import { sureButton, viewButton } from "./desk-buttons.ts";

/** The first tap: asks for the words that are missing, or what {@link askDeed} asks. */
export async function beginDeed(
  desk: AdminDesk,
  ctx: AdminContext,
  deed: Deed,
  said: string,
): Promise<Toast | undefined> {
  if (!deed.prompt) return askDeed(desk, ctx, deed, said);
  if (!mayDo(desk, ctx, deed)) return alert(ctx.texts.plain("toast.ownerOnly"));
  const prompt = await deed.prompt(desk, ctx, said);
  if (typeof prompt === "string") return alert(prompt);
  await askWords(desk, ctx, prompt);
}

/**
 * Says what a deed would do and keeps it for the second tap; one that needs no question is done.
 * @param said the words of the button, or behind the command
 */
export async function askDeed(
  desk: AdminDesk,
  ctx: AdminContext,
  deed: Deed,
  said: string,
): Promise<Toast | undefined> {
  if (!mayDo(desk, ctx, deed)) return refuse(ctx, ctx.texts.plain("toast.ownerOnly"));
  const proposal = await deed.ask(desk, ctx, said);
  if (typeof proposal === "string") return refuse(ctx, proposal);
  const { arguments: args, revision = null, question } = proposal;
  const bound = deed.bind(args);
  if (!bound) throw new Error(`What the deed "${deed.name}" asks for has not the form that it says`);
  if (!question) {
    const done = await desk.database.write((tx) => act(tx, desk, ctx, { deed, bound, revision }));
    return finish(desk, ctx, { deed, bound, done });
  }
  const who = { holderId: adminIdOf(ctx), aboutId: question.about };
  const pending = { ...who, deed: deed.name, arguments: args, revision };
  const token = await desk.database.write((tx) => keepDeed(tx, pending, randomBytes(), ctx.now));
  await (question.isApart ? sendCard : replaceCard)(ctx, cardOf(question, bound, token, ctx));
}

/** The second tap: does the deed that a token stands for, once, for the admin who was asked. */
export async function doDeed(
  desk: AdminDesk,
  ctx: AdminContext,
  deeds: ReadonlyMap<string, Deed>,
  token: string,
): Promise<Toast> {
  const outcome = await desk.database.write((tx) => take(tx, desk, ctx, deeds, token));
  return typeof outcome === "string" ? alert(ctx.texts.plain(outcome)) : finish(desk, ctx, outcome);
}

/** A deed that was tried; `done` is absent if it could not be done. */
interface Tried {
  readonly deed: Deed;
  readonly bound: BoundDeed;
  readonly done: Done | undefined;
}

async function take(
  tx: Transaction,
  desk: AdminDesk,
  ctx: AdminContext,
  deeds: ReadonlyMap<string, Deed>,
  token: string,
): Promise<Tried | "toast.ownerOnly" | "toast.deedGone"> {
  const pending = await findDeed(tx, token, ctx.now);
  const deed = pending && deeds.get(pending.deed);
  if (!deed) return "toast.deedGone";
  if (!mayDo(desk, ctx, deed)) return "toast.ownerOnly";
  if (pending.holderId !== adminIdOf(ctx)) return "toast.deedGone";
  await useUpDeed(tx, token);
  const bound = deed.bind(pending.arguments);
  if (!bound) return "toast.deedGone";
  return { deed, bound, done: await act(tx, desk, ctx, { deed, bound, revision: pending.revision }) };
}

/** Acts, unless what the deed is about has changed, and writes it down in the same transaction. */
async function act(
  tx: Transaction,
  desk: AdminDesk,
  ctx: AdminContext,
  { deed, bound, revision }: { deed: Deed; bound: BoundDeed; revision: number | null },
): Promise<Done | undefined> {
  if (((await bound.revision(tx, desk)) ?? null) !== revision) return undefined;
  const adminId = adminIdOf(ctx);
  const messageId = ctx.callbackQuery?.message?.message_id;
  const by = { adminId, messageId, random: randomBytes(), now: ctx.now };
  const done = await bound.act(tx, desk, by);
  if (!done) return undefined;
  const { facts, orderId } = done;
  await tx.insert(audit).values({ adminId, action: deed.action, orderId, facts, at: ctx.now });
  return done;
}

async function finish(desk: AdminDesk, ctx: AdminContext, { deed, bound, done }: Tried): Promise<Toast> {
  const { texts } = ctx;
  if (done) {
    const { facts: _, ...ids } = done;
    desk.log.info("admin_acted", { kind: deed.action, ...ids });
  }
  await bound.show(desk, ctx, done);
  if (done) return { text: texts.plain("toast.adminDone") };
  return alert(texts.plain(deed.stale ?? "toast.adminStale"));
}

function cardOf({ html, sure }: Question, { back }: BoundDeed, token: string, { texts }: AdminContext): Card {
  const keyboard = [[sureButton(sure, token)]];
  if (back) keyboard.push([viewButton(texts.plain("button.back"), ...back)]);
  return { html, keyboard };
}

/** A button says it by a word on itself, a command in a message. */
async function refuse(ctx: AdminContext, why: string): Promise<Toast | undefined> {
  if (ctx.callbackQuery) return alert(why);
  await sendCard(ctx, { html: why, keyboard: [] });
}

function alert(text: string): Toast {
  return { text, isAlert: true };
}

function randomBytes(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(16));
}

function mayDo(desk: AdminDesk, ctx: AdminContext, { whose }: Deed): boolean {
  return whose === "support" || isOwner(desk, ctx);
}
