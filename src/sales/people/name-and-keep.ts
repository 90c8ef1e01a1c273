import type { Transaction } from "../../shared/database/database.ts";
import { changeDraft, type Draft, endEdit } from "../drafts.ts";
import { birthOf } from "../form/form-state.ts";
import { personOf, type Who } from "../form/order-form.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { renamePerson, type Saved, savePerson } from "./people.ts";
import { showPeople } from "./show-people.ts";

/** Whom of a draft to keep, under which name. */
export interface Naming {
  readonly who: Who;
  readonly label: string;
}

/**
 * Keeps a person of a draft under a name, or gives the edited one a new name, and ends the question for it. A name that is
 * taken is asked for again.
 * @param show how the draft is to be shown
 */
export async function nameAndKeep(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  { who, label }: Naming,
  show: (draft: Draft, remark?: string) => Promise<void>,
): Promise<void> {
  const { now, texts } = ctx;
  const { kept, after } = await shop.database.write(async (tx) => {
    const outcome: Kept = await keep(tx, draft, { who, label }, now);
    if (outcome === "label_taken") return { kept: outcome, after: draft };
    const changed = draft.form.edited
      ? await endEdit(tx, draft, now)
      : await changeDraft(tx, draft, { asking: null }, now);
    return { kept: outcome, after: changed ?? draft };
  });
  const remark = texts.html(`people.${kept}`, { label });
  if (after.status !== "open") return showPeople(shop, ctx, remark);
  await show(after, remark);
}

type Kept = Saved | "gone" | "incomplete";

async function keep(tx: Transaction, draft: Draft, { who, label }: Naming, now: Date): Promise<Kept> {
  const { userId } = draft;
  const id = who === "edited" ? draft.form.edited?.personId : undefined;
  if (id !== undefined) return renamePerson(tx, id, userId, label, now);
  const birth = birthOf(personOf(draft, who).form);
  return birth ? savePerson(tx, { userId, label, birth }, now) : "incomplete";
}
