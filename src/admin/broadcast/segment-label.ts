import { findSegment } from "../../broadcast/segments.ts";
import { type Words, wordsIn } from "../../locales/texts.ts";

/** The name of a stored segment, as admins read it; a language by its own name. */
export function segmentLabel(name: string, texts: Words): string {
  const segment = findSegment(name);
  if (segment === "all" || segment === "buyers" || segment === "unfinished")
    return texts.plain(`admin.broadcast.segment.${segment}`);
  return wordsIn(name.slice("language:".length)).plain("language.name");
}
