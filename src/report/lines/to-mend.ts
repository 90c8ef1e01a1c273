import type { LineToMend } from "../prompt/section-prompt.ts";
import { remarkOn } from "../remarks.ts";
import type { LineCommission, RefusedLine } from "./judge-line.ts";

/** The refused lines of a draft as the model is asked to write them once more, each with the nearest fact that it may cite. */
export function linesToMend(
  { refused }: { readonly refused: readonly RefusedLine[] },
  { plan, section }: Pick<LineCommission, "plan" | "section">,
): readonly LineToMend[] {
  return refused.map(({ ids, text, fault, nearest }) => ({
    line: `${ids.join(" ")}|${text}`,
    fault: remarkOn(fault),
    nearest: plan.facts.find(({ id }) => id === nearest && section.citable.has(id)),
  }));
}
