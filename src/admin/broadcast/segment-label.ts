import { findSegment } from "../../broadcast/segments.ts";
import { type Texts, textsIn } from "../../locales/texts.ts";

/** The name of a stored segment, as admins read it; a language by its own name. */
export function segmentLabel(name: string, texts: Texts): string {
  const segment = findSegment(name);
  if (segment === "all" || segment === "buyers" || segment === "unfinished")
    return texts.plain(`admin.broadcast.segment.${segment}`);
  return textsIn(name.slice("language:".length)).plain("language.name");
}
