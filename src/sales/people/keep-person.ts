import type { Transaction } from "../../shared/database/database.ts";
import type { Draft } from "../drafts.ts";
import { birthOf } from "../form/birth-form.ts";
import { personOf, type Who } from "../form/order-form.ts";
import { renamePerson, type Saved, savePerson } from "./saved-people.ts";

/** What became of a wish to keep a person of a draft. `incomplete`: something of the birth is not known yet. */
type Kept = Saved | "gone" | "incomplete";

/** Keeps a person of a draft under a name, or gives the edited one a new name. */
export async function keepPerson(
  tx: Transaction,
  draft: Draft,
  { who, label }: { who: Who; label: string },
  now: Date,
): Promise<Kept> {
  const { userId } = draft;
  const id = who === "edited" ? draft.form.people.edited?.personId : undefined;
  if (id !== undefined) return renamePerson(tx, id, userId, label, now);
  const birth = birthOf(personOf(draft, who).form);
  return birth ? savePerson(tx, { userId, label, birth }, now) : "incomplete";
}
