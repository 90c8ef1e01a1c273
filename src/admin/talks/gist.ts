import type { Texts } from "../../locales/texts.ts";
import type { SupportMessage } from "../../support/talks.ts";
import { clip } from "../labels.ts";

/** What a message of a talk says, in one line. */
export function gistOf({ text, hasMedia }: SupportMessage, texts: Texts): string {
  const words = clip(text.replaceAll(/\s+/g, " "));
  return [...(hasMedia ? [texts.plain("admin.talk.media")] : []), words].join(" ").trim();
}
