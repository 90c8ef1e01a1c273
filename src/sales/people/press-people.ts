import type { PersonDeed } from "../buyers-buttons.ts";
import { personCard, removedCard } from "../card/people-card.ts";
import { startEdit } from "../drafts.ts";
import type { PersonForm } from "../form/order-form.ts";
import { alertOnly, cardOnly, draftOnly, type Reply } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";
import {
  countPeople,
  findPerson,
  mostPeople,
  type Person,
  removePerson,
  takeBackPerson,
} from "./saved-people.ts";

/** Shows the list, or begins to add somebody. */
export async function pressPeople(shop: Shop, served: Served, deed: "list" | "add"): Promise<Reply> {
  const { user, now, texts } = served;
  if (deed === "list") return { screens: [{ kind: "people" }] };
  if (!user.consentedAt) return { screens: [{ kind: "consent" }] };
  const draft = await shop.database.write(async (tx) =>
    (await countPeople(tx, user.telegramId)) < mostPeople
      ? startEdit(tx, user.telegramId, {}, null, now)
      : undefined,
  );
  return draft ? draftOnly(draft) : alertOnly(texts.plain("people.too_many", { label: "" }));
}

/** Does what a button says to one of the presser's own people; another user's person does not exist for the presser. */
export async function pressPerson(
  shop: Shop,
  served: Served,
  deed: PersonDeed,
  personId: number,
): Promise<Reply> {
  if (deed === "remove") return remove(shop, served, personId);
  const { telegramId } = served.user;
  const person = await findPerson(shop.database.read, personId, telegramId);
  if (!person) return gone(served);
  if (deed === "show") return cardOnly(personCard(person, served.texts));
  const asking = deed === "name" ? "edited.label" : null;
  const draft = await shop.database.write((tx) =>
    startEdit(tx, telegramId, editedForm(person), asking, served.now),
  );
  return draftOnly(draft);
}

/** Brings back a person who was removed. */
export async function takeBack(shop: Shop, { user, now, texts }: Served, personId: number): Promise<Reply> {
  const back = await shop.database.write((tx) => takeBackPerson(tx, personId, user.telegramId, now));
  if (!back) return alertOnly(texts.plain("toast.cannotTakeBack"));
  return { screens: [{ kind: "people", remark: texts.html("people.takenBack", { label: back.label }) }] };
}

async function remove(shop: Shop, served: Served, personId: number): Promise<Reply> {
  const { user, now, texts } = served;
  const removed = await shop.database.write((tx) => removePerson(tx, personId, user.telegramId, now));
  return removed ? cardOnly(removedCard(removed.label, removed.id, texts)) : gone(served);
}

function gone({ texts }: Served): Reply {
  return { ...alertOnly(texts.plain("people.gone", { label: "" })), screens: [{ kind: "people" }] };
}

function editedForm({ id, label, birth }: Person): PersonForm {
  return { ...birth, personId: id, label };
}
