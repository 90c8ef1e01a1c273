import type { Block } from "./blocks.ts";

/** Parts a report at its first section: what stands before it is the opening. A text without sections has none. */
export function partOpening(blocks: readonly Block[]): {
  readonly opening: readonly Block[];
  readonly rest: readonly Block[];
} {
  const first = blocks.findIndex(({ kind, level = 1 }) => kind === "heading" && level <= 2);
  return { opening: blocks.slice(0, Math.max(0, first)), rest: blocks.slice(Math.max(0, first)) };
}
