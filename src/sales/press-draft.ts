import type { Toast } from "../gateways/telegram/answer-press.ts";
import { replaceCard } from "../gateways/telegram/cards.ts";
import type { Transaction } from "../shared/database/database.ts";
import { type Pressed, restoreButton } from "./buttons.ts";
import { faultText } from "./card/fault-text.ts";
import { confirmDraft } from "./confirm-draft.ts";
import { changeDraft, type Draft, endEdit, findDraft } from "./drafts.ts";
import { answer, birthOf } from "./form/form-state.ts";
import { type OrderState, personOf, type Who, withPerson } from "./form/order-form.ts";
import { orderFault, pressOrder, splitVerb } from "./form/press-order.ts";
import { nameAndKeep } from "./people/name-and-keep.ts";
import { changeBirth, usePerson } from "./people/people.ts";
import { showPeople } from "./people/show-people.ts";
import { pressPromo } from "./promo/press-promo.ts";
import { reshow } from "./reshow.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { replaceDraft } from "./show.ts";

type DraftPress = Extract<Pressed, { kind: "draft" }>;

/** Does what a button of a draft's card says, if the draft is the presser's and still as the card shows it. */
export async function pressDraft(
  shop: Shop,
  ctx: ShopContext,
  pressed: DraftPress,
): Promise<Toast | undefined> {
  const { texts, user } = ctx;
  const draft = await findDraft(shop.database.read, pressed.draftId);
  if (draft && draft.userId !== user.telegramId)
    return { text: texts.plain("toast.notYours"), isAlert: true };
  if (draft?.status !== "open")
    return { text: texts.plain(`toast.draft.${draft?.status ?? "gone"}`), isAlert: true };
  if (draft.revision !== pressed.revision) return staleButton(shop, ctx, draft);
  if (!user.consentedAt) return reshow(shop, ctx, draft, texts.plain("toast.consentFirst"));
  const { who, personVerb } = splitVerb(pressed.verb);
  const { argument } = pressed;
  if (personVerb === "cancel") return cancel(shop, ctx, draft);
  if (personVerb === "confirm") return confirmDraft(shop, ctx, draft, argument);
  if (pressed.verb === "promo") return pressPromo(shop, ctx, draft, argument);
  if (personVerb === "label") return name(shop, ctx, draft, who, argument);
  if (personVerb === "saved") return fillSaved(shop, ctx, draft, who, argument);
  if (pressed.verb === "edited.save") return saveEdited(shop, ctx, draft);
  if (pressed.verb === "edited.leave") return leaveEdit(shop, ctx, draft);
  return fill(shop, ctx, draft, pressed);
}

/** An old card, or the second tap of a double tap: nothing changes. An old card is made to say so. */
async function staleButton(shop: Shop, ctx: ShopContext, draft: Draft): Promise<Toast> {
  if (ctx.callbackQuery?.message?.message_id === draft.cardMessageId) await replaceDraft(shop, draft, ctx);
  return { text: ctx.texts.plain("toast.staleButton") };
}

async function cancel(shop: Shop, ctx: ShopContext, draft: Draft): Promise<Toast | undefined> {
  const { texts, now } = ctx;
  const cancelled = await shop.database.write((tx) => changeDraft(tx, draft, { status: "cancelled" }, now));
  if (!cancelled) return { text: texts.plain("toast.staleButton") };
  await replaceCard(ctx, {
    html: texts.html("cancel.done"),
    keyboard: [[restoreButton(texts.plain("button.restore"), draft.id)]],
  });
}

async function fill(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  { verb, argument }: DraftPress,
): Promise<Toast | undefined> {
  const next = pressOrder(draft, verb, argument);
  if (!next) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  return store(shop, ctx, draft, async () => next);
}

/** The ownership of the saved person is looked at in the transaction that takes the data over. */
async function fillSaved(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  who: Who,
  argument: string,
): Promise<Toast | undefined> {
  const id = /^\d{1,15}$/.test(argument) ? Number(argument) : 0;
  return store(shop, ctx, draft, async (tx) => {
    const person = await usePerson(tx, id, ctx.user.telegramId, ctx.now);
    return person && withPerson(draft, who, answer(personOf(draft, who), person.birth));
  });
}

async function store(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  find: (tx: Transaction) => Promise<OrderState | undefined>,
): Promise<Toast | undefined> {
  const { texts, now } = ctx;
  const changed = await shop.database.write(async (tx) => {
    const next = await find(tx);
    if (!next) return "gone" as const;
    const fault = orderFault(next.form, now);
    return fault ? { fault } : changeDraft(tx, draft, next, now);
  });
  if (!changed) return { text: texts.plain("toast.staleButton") };
  if (changed === "gone") return reshow(shop, ctx, draft, texts.plain("people.gone", { label: "" }));
  if ("fault" in changed) return { text: faultText(changed.fault, texts), isAlert: true };
  await replaceDraft(shop, changed, ctx);
}

async function name(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  who: Who,
  argument: string,
): Promise<Toast | undefined> {
  const label = /^\d$/.test(argument) ? ctx.texts.list("label.people")[Number(argument)] : undefined;
  if (label === undefined) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await nameAndKeep(shop, ctx, draft, { who, label }, (after, remark) =>
    replaceDraft(shop, after, ctx, remark),
  );
}

async function saveEdited(shop: Shop, ctx: ShopContext, draft: Draft): Promise<Toast | undefined> {
  const { texts, now, user } = ctx;
  const { edited } = draft.form;
  const birth = edited && birthOf(edited);
  if (!birth || edited.personId === undefined)
    return reshow(shop, ctx, draft, texts.plain("toast.incomplete"));
  const { personId, label = "" } = edited;
  const saved = await shop.database.write(async (tx) => {
    const isThere = await changeBirth(tx, personId, user.telegramId, birth, now);
    return { isThere, after: await endEdit(tx, draft, now) };
  });
  const remark = texts.html(saved.isThere ? "people.saved" : "people.gone", { label });
  await showAfterEdit(shop, ctx, saved.after ?? draft, remark);
}

async function leaveEdit(shop: Shop, ctx: ShopContext, draft: Draft): Promise<Toast | undefined> {
  const left = await shop.database.write((tx) => endEdit(tx, draft, ctx.now));
  if (!left) return { text: ctx.texts.plain("toast.staleButton") };
  await showAfterEdit(shop, ctx, left);
}

/** The order that was being filled in before, or the list of people. */
async function showAfterEdit(shop: Shop, ctx: ShopContext, draft: Draft, remark?: string): Promise<void> {
  if (draft.status === "open") await replaceDraft(shop, draft, ctx, remark);
  else await showPeople(shop, ctx, remark);
}
