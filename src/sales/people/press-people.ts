import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { PersonDeed } from "../buttons.ts";
import { consentCard } from "../card/consent-card.ts";
import { personCard, removedCard } from "../card/people-card.ts";
import { keepRemoved, startEdit, takeRemoved } from "../drafts.ts";
import { birthOf } from "../form/form-state.ts";
import type { EditedForm } from "../form/order-form.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { replaceDraft } from "../show.ts";
import { countPeople, findPerson, mostPeople, type Person, removePerson, savePerson } from "./people.ts";
import { showPeople } from "./show-people.ts";

/** Shows the list, or begins to add somebody. */
export async function pressPeople(
  shop: Shop,
  ctx: ShopContext,
  deed: "list" | "add",
): Promise<Toast | undefined> {
  const { user, now, texts } = ctx;
  if (deed === "list") {
    await showPeople(shop, ctx);
    return undefined;
  }
  if (!user.consentedAt) {
    await replaceCard(ctx, consentCard(shop, texts));
    return undefined;
  }
  const draft = await shop.database.write(async (tx) =>
    (await countPeople(tx, user.telegramId)) < mostPeople
      ? startEdit(tx, user.telegramId, {}, null, now)
      : undefined,
  );
  if (!draft) return { text: texts.plain("people.too_many", { label: "" }), isAlert: true };
  await replaceDraft(shop, draft, ctx);
}

/** Does what a button says to one of the presser's own people; another user's person does not exist for the presser. */
export async function pressPerson(
  shop: Shop,
  ctx: ShopContext,
  deed: PersonDeed,
  personId: number,
): Promise<Toast | undefined> {
  if (deed === "remove") return remove(shop, ctx, personId);
  const person = await findPerson(shop.database.read, personId, ctx.user.telegramId);
  if (!person) return gone(shop, ctx);
  if (deed === "show") {
    await replaceCard(ctx, personCard(person, ctx.texts));
    return undefined;
  }
  const asking = deed === "name" ? "edited.label" : null;
  const draft = await shop.database.write((tx) =>
    startEdit(tx, ctx.user.telegramId, editedForm(person), asking, ctx.now),
  );
  await replaceDraft(shop, draft, ctx);
}

/** Brings back a person who was removed. */
export async function takeBack(shop: Shop, ctx: ShopContext, draftId: number): Promise<Toast | undefined> {
  const { user, now, texts } = ctx;
  const label = await shop.database.write(async (tx) => {
    const removed = await takeRemoved(tx, draftId, user.telegramId);
    const birth = removed && birthOf(removed);
    if (!birth || !removed.label) return undefined;
    const saved = await savePerson(tx, { userId: user.telegramId, label: removed.label, birth }, now);
    return saved === "saved" ? removed.label : undefined;
  });
  if (label === undefined) return { text: texts.plain("toast.cannotTakeBack"), isAlert: true };
  await showPeople(shop, ctx, texts.html("people.takenBack", { label }));
}

async function remove(shop: Shop, ctx: ShopContext, personId: number): Promise<Toast | undefined> {
  const { user, now, texts } = ctx;
  const removed = await shop.database.write(async (tx) => {
    const person = await removePerson(tx, personId, user.telegramId);
    return (
      person && {
        label: person.label,
        draftId: await keepRemoved(tx, user.telegramId, editedForm(person), now),
      }
    );
  });
  if (!removed) return gone(shop, ctx);
  await replaceCard(ctx, removedCard(removed.label, removed.draftId, texts));
}

async function gone(shop: Shop, ctx: ShopContext): Promise<Toast> {
  await showPeople(shop, ctx);
  return { text: ctx.texts.plain("people.gone", { label: "" }), isAlert: true };
}

function editedForm({ id, label, birth }: Person): EditedForm {
  return { ...birth, personId: id, label };
}
