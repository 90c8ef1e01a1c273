import { ELEMENTS, type Element } from "../calendar/stem-branch.ts";
import { tableRows } from "../table-rows.ts";
import relationsTable from "./relations.tsv" with { type: "text" };

/** 合冲刑害破 between stems or branches; 伏吟 and 反吟 between whole pillars. */
const RELATION_KINDS = [
  "五合",
  "相冲",
  "六合",
  "三合",
  "半合",
  "三会",
  "六冲",
  "无恩之刑",
  "恃势之刑",
  "无礼之刑",
  "自刑",
  "六害",
  "六破",
  "伏吟",
  "反吟",
] as const;

export type RelationKind = (typeof RELATION_KINDS)[number];

/** One row of `relations.tsv`. */
export interface RelationRule {
  readonly kind: RelationKind;
  readonly at: "stem" | "branch";
  readonly members: readonly string[];
  /** what the members are said to turn into; null where nothing or where books disagree */
  readonly element: Element | null;
  readonly source: string;
}

export const RELATION_RULES: readonly RelationRule[] = tableRows(relationsTable).map(
  ([kind, at, members = "", element, source = ""]) => ({
    kind: kindOf(kind),
    at: at === "stem" ? "stem" : "branch",
    members: [...members],
    element: ELEMENTS.find((each) => each === element) ?? null,
    source,
  }),
);

function kindOf(text: string | undefined): RelationKind {
  const kind = RELATION_KINDS.find((each) => each === text);
  if (!kind) throw new RangeError(`no kind of relation ${text}`);
  return kind;
}
