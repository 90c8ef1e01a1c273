import type { Keyboard } from "../../gateways/telegram/cards.ts";
import { type DraftButton, inRows } from "../buttons.ts";
import type { Person } from "../people/people.ts";

/** A button for each saved person, who then fills the form. */
export function savedKeyboard(people: readonly Person[], button: DraftButton): Keyboard {
  return inRows(
    people.map(({ id, label }) => button(`👤 ${label}`, "saved", id)),
    2,
  );
}
