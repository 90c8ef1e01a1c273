import type { Texts } from "../../locales/texts.ts";
import type { Rail } from "../../shared/states.ts";

/** The names of rails in an admin's language. */
export function railsLabel(open: readonly Rail[], texts: Texts): string {
  return open.map((rail) => texts.plain(`rail.${rail}`)).join(" + ");
}
