import { and, count, eq } from "drizzle-orm";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { findRule } from "../../report/claims/find-rule.ts";
import { sourceLabel } from "../../report/wording/source-label.ts";
import type { Queries } from "../../shared/database/database.ts";
import { ratings, sectionRules } from "../../shared/database/schema/fulfilment.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deskButton, viewButton } from "../desk-buttons.ts";
import { pageButtons } from "../page-buttons.ts";
import { holdsCount } from "./holds-count.ts";

/** How often buyers rated a section that told a claim of the rule, by what they said. */
interface RuleTally {
  readonly rule: string;
  readonly holds: number;
  readonly fails: number;
}

/** So often must a rule be rated before its share says something (our choice). */
const enough = 5;

/** With their verdicts they fit a phone. */
const perPage = 4;

/**
 * Shows a page of the rules that rated sections told, the least true first.
 * @param page from 0; one that is not there shows the last
 */
export async function showRules(
  { database }: AdminDesk,
  ctx: AdminContext,
  page: number,
): Promise<undefined> {
  const { texts } = ctx;
  const all = inOrder(await tallyByRule(database.read));
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const shown = Math.min(Math.max(page, 0), pages - 1);
  const lines = all.slice(shown * perPage, (shown + 1) * perPage).map((each) => ruleLine(each, texts));
  const html = [
    texts.html("admin.rating.rules.head", { page: shown + 1, pages }),
    texts.html("admin.rating.rules.note", { count: enough }),
    "",
    ...(lines.length > 0 ? lines : [texts.html("admin.rating.none")]),
  ];
  const turning = pageButtons("rating-rules", shown, shown === pages - 1, texts);
  await replaceCard(ctx, {
    html: html.join("\n"),
    keyboard: [
      ...(turning.length > 0 ? [turning] : []),
      [viewButton(texts.plain("admin.rating.all"), "ratings"), deskButton(texts)],
    ],
  });
}

/** Of reports that are still here: what a section told goes with the personal data of its order. */
async function tallyByRule(db: Queries): Promise<RuleTally[]> {
  const rows = await db
    .select({ rule: sectionRules.rule, holds: holdsCount, count: count() })
    .from(ratings)
    .innerJoin(
      sectionRules,
      and(eq(sectionRules.orderId, ratings.orderId), eq(sectionRules.position, ratings.position)),
    )
    .groupBy(sectionRules.rule)
    .orderBy(sectionRules.rule);
  return rows.map(({ rule, holds, count: said }) => ({ rule, holds, fails: said - holds }));
}

/** Those with enough said of them first, each part by how much of it was 不准, then by how often. */
function inOrder(all: readonly RuleTally[]): readonly RuleTally[] {
  return all.toSorted(
    (one, other) =>
      Number(hasEnough(other)) - Number(hasEnough(one)) ||
      shareOf(other) - shareOf(one) ||
      other.fails - one.fails,
  );
}

function hasEnough({ holds, fails }: RuleTally): boolean {
  return holds + fails >= enough;
}

function shareOf({ holds, fails }: RuleTally): number {
  return fails / (holds + fails);
}

function ruleLine(tally: RuleTally, texts: Texts): string {
  const { rule, holds, fails } = tally;
  const found = findRule(rule);
  const values = {
    verdict: found ? texts.plain(`claim.${found.id}`) : texts.plain("admin.rating.rule.gone", { rule }),
    source: found ? sourceLabel(found.source, texts) : "—",
    holds,
    fails,
  };
  if (!hasEnough(tally)) return texts.html("admin.rating.rule.few", values);
  const share = Math.round((1 - shareOf(tally)) * 100);
  return texts.html("admin.rating.rule", { ...values, share });
}
