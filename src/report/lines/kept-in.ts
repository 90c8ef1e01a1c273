import type { KeptLine, RefusedLine } from "./judge-line.ts";

/** The sentences of a draft that stand, the one thing to do last. */
export function keptIn({
  paragraphs,
  todo,
}: {
  readonly paragraphs: readonly (readonly (KeptLine | RefusedLine)[])[];
  readonly todo: string | undefined;
}): readonly string[] {
  const sentences = paragraphs.flat().flatMap((line) => (line.kind === "kept" ? line.text : []));
  return todo === undefined ? sentences : [...sentences, todo];
}
