import type { Element } from "../../bazi/calendar/stem-branch.ts";
import type { ChartPillars } from "../../bazi/chart/chart-pillars.ts";
import type { Favourable } from "../../bazi/reading/favourable-element.ts";
import type { Pattern } from "../../bazi/reading/pattern.ts";
import type { SupportOrCurb } from "../../bazi/reading/support-or-curb.ts";
import type { Words } from "../../locales/texts.ts";

/** The one 格局 with its reason. */
export function patternLine(found: Pattern, { month }: ChartPillars, texts: Words): string {
  if (found.kind === "undecided")
    return texts.plain("note.patternOpen", { reason: texts.plain(`note.patternReason.${found.because}`) });
  const { name, stem, rank, basis } = found;
  return texts.plain("note.pattern", {
    name: texts.plain(`pattern.${name}`),
    branch: month?.branch ?? "",
    basis: texts.plain(`note.basis.${basis}`, { rank: texts.plain(`rank.${rank}`), stem }),
  });
}

/** What 扶抑 says, what 调候 says, and the one 用神 with the reason for it. */
export function favourableLines(found: Favourable, texts: Words): string[] {
  const { support, climate } = found;
  return [
    ...(support ? [supportLine(support, texts)] : []),
    texts.plain("note.climate", {
      month: climate.month,
      stems: climate.stems.join(texts.plain("note.comma")),
      element: texts.plain(`element.${climate.element}`),
    }),
    chosenLine(found, texts),
  ];
}

function supportLine(support: SupportOrCurb, texts: Words): string {
  if (support.kind === "undecided") return texts.plain(`note.support.${support.because}`);
  const { favourable, verdict, cause } = support;
  return texts.plain("note.support", {
    element: texts.plain(`element.${favourable.element}`),
    verdict: texts.plain(`strength.${verdict}`),
    cause: texts.plain(`role.${cause}`),
    role: texts.plain(`role.${favourable.role}`),
  });
}

function chosenLine(found: Favourable, texts: Words): string {
  if (found.kind === "undecided") return texts.plain(`note.undecided.${found.because}`);
  const { favourable, supporting, harmful, because, isAbsent } = found;
  const element = (choice: Element) => texts.plain(`element.${choice}`);
  const chosen = { favourable: element(favourable.element), reason: texts.plain(`note.because.${because}`) };
  const line =
    supporting && harmful
      ? texts.plain("note.favourable", {
          ...chosen,
          supporting: element(supporting.element),
          harmful: element(harmful.element),
        })
      : texts.plain("note.favourableAlone", chosen);
  return isAbsent ? `${line}${texts.plain("note.favourableAbsent")}` : line;
}
