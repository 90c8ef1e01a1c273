import type { Favourable } from "../../bazi/reading/favourable-element.ts";
import type { SupportOrCurb } from "../../bazi/reading/support-or-curb.ts";
import type { FavourableFacts, MethodFacts } from "./person-sheet.ts";

/** Named as our own choice wherever it is shown: each method has its books, the choice between them has none. */
export const FAVOURABLE_METHOD = "扶抑与调候合参";

/** The one 用神 with what each method says of it, in the words of the fact sheet. */
export function favourableFacts(found: Favourable): FavourableFacts {
  const { climate, support } = found;
  return {
    方法: `${FAVOURABLE_METHOD}（取舍为本店自定）`,
    ...chosen(found),
    扶抑: supportFacts(support),
    调候: {
      取: climate.stems.join(""),
      说明: `穷通宝鉴，${climate.month}月依次取${climate.stems.join("、")}，首取${climate.first}，属${climate.element}`,
    },
    依据: reasonOf(found),
  };
}

function chosen(found: Favourable): Pick<FavourableFacts, "用神" | "喜神" | "忌神"> {
  if (found.kind === "undecided") return { 用神: null, 喜神: null, 忌神: null };
  return {
    用神: found.favourable.element,
    喜神: found.supporting?.element ?? null,
    忌神: found.harmful?.element ?? null,
  };
}

function supportFacts(support: SupportOrCurb | null): MethodFacts {
  if (!support) return { 取: null, 说明: "时辰未知，强弱未定" };
  if (support.kind === "undecided") return { 取: null, 说明: notSupported[support.because] };
  const { favourable, verdict, cause } = support;
  return { 取: favourable.element, 说明: `日主${verdict}，${cause}最重，取${favourable.role}` };
}

const notSupported = {
  balanced: "日主中和，不须扶抑",
  从格: "日主极弱，地支无比劫之根，天干无印比相助，或为从格",
  专旺: "日主极强，天干与地支本气不见财官，或为专旺",
} as const;

function reasonOf(found: Favourable): string {
  if (found.kind === "undecided") return undecided[found.because];
  const absent = found.isAbsent ? "；命局中不见此五行" : "";
  return `${reasons[found.because]}，取${found.favourable.element}（${found.favourable.role}）${absent}`;
}

const undecided = {
  从格: "从与不从，所喜相反，不定用神",
  专旺: "专旺与否，所喜相反，不定用神",
  hours_differ: "时辰未知，各时辰所取不同，不定用神",
} as const;

const reasons = {
  agreed: "扶抑与调候所取相同",
  urgent: "寒暑偏胜而命局不见调和，调候为先",
  support: "调候不急，扶抑为先",
  balanced: "日主中和，以调候为用",
  every_hour: "时辰未知，而各时辰所取相同",
} as const;
