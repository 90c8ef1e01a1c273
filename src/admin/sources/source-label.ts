import type { Texts } from "../../locales/texts.ts";
import type { Source } from "./source-of-order.ts";

/** What led to an order, in an admin's language. */
export function sourceLabel(source: Source, texts: Texts): string {
  const { kind, name = "" } = source;
  return texts.plain(`admin.source.${kind}`, { name });
}
