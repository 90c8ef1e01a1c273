import { type Static, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import type { ChartPillars } from "../../bazi/chart/chart-pillars.ts";
import { favourableOf } from "../../bazi/reading/favourable-element.ts";
import { patternOf } from "../../bazi/reading/pattern.ts";
import type { OutsideFacts } from "./sheet.ts";

/**
 * Picks what a report may use out of a `paipan` answer of 缘份居. Its luck cycles are never taken, since their years
 * contradict each other, nor its 神煞, since ours would then stand beside another list, nor its 格局
 * and 喜忌 where they name another one than ours, since a report may have one only.
 * @returns undefined when there is nothing, or when the answer is about other pillars than ours
 */
export function outsideFacts(answer: unknown, pillars: ChartPillars): OutsideFacts | undefined {
  if (!answerCheck.Check(answer) || !isAboutPillars(answer, pillars)) return undefined;
  const zhengge = agreedPattern(answer.base_info.zhengge, pillars);
  const wuxing_xiji = agreed(answer.base_info.wuxing_xiji, pillars);
  if (zhengge === undefined && wuxing_xiji === undefined) return undefined;
  return {
    来源: "缘份居",
    说明: "推算方法未公开，引用时写明只是一家之言。",
    ...(zhengge === undefined ? {} : { 格局: zhengge }),
    ...(wuxing_xiji === undefined ? {} : { 喜忌: wuxing_xiji }),
  };
}

function agreedPattern(name: string | undefined, pillars: ChartPillars): string | undefined {
  const ours = patternOf(pillars);
  return ours.kind === "decided" && ours.name === name ? name : undefined;
}

/** 喜水 用金 闲木 仇火 忌土, if 用 and 忌 are ours. */
function agreed(favours: string | undefined, pillars: ChartPillars): string | undefined {
  const ours = favourableOf(pillars);
  if (!favours || ours?.kind !== "decided") return undefined;
  const isSame =
    favours.includes(`用${ours.favourable.element}`) && favours.includes(`忌${ours.harmful?.element}`);
  return isSame ? favours : undefined;
}

/** False as well when the hour is unknown: the answer then rests on an hour that was made up for the question. */
function isAboutPillars({ bazi_info }: Static<typeof answerSchema>, pillars: ChartPillars): boolean {
  const ours = [pillars.year, pillars.month, pillars.day, pillars.hour];
  return ours.every((pillar, index) => pillar?.name === bazi_info.bazi[index]);
}

/** Chinese words and spaces only: the text comes from outside and goes to the model. */
const words = (maxLength: number) =>
  Type.Optional(Type.String({ pattern: "^[\\u4e00-\\u9fff ，、]+$", maxLength }));

const answerSchema = Type.Object({
  bazi_info: Type.Object({ bazi: Type.Array(Type.String(), { minItems: 4, maxItems: 4 }) }),
  base_info: Type.Object({ zhengge: words(20), wuxing_xiji: words(60) }),
});

const answerCheck = TypeCompiler.Compile(answerSchema);
