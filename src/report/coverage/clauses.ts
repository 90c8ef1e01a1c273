import type { Clause, Token } from "./token.ts";

const SUPPOSED = /[莫别]以为|不要以为|若|如果|假如|倘|假使|要是|即使|就算|万一/;
const TURNED = /^(?:但|然而|不过|可是|只是|实际|事实|而(?!且)|所以|因此|故)/;
const GENERAL =
  /所谓|旧说|古人|古书|书上|传统上|古法|俗语|俗话|老话|口诀|一般来说|一般认为|通常认为|凡是|有人说|常说|不少人以为/;
/** A clause that speaks of this chart is not general, whatever it begins with. */
const OF_THIS_CHART = /你|您|对方|[年月日时][柱干支]|流年|大运/;

/** Splits a sentence at its marks; a supposition reaches on until a turn (但, 所以). */
export function clausesOf(sentence: string, tokens: readonly Token[]): readonly Clause[] {
  let supposed = false;
  return spansOf(sentence).map(([start, end]) => {
    const text = sentence.slice(start, end);
    if (TURNED.test(text.trim())) supposed = false;
    if (SUPPOSED.test(text)) supposed = true;
    const isGeneral = GENERAL.test(text) && !OF_THIS_CHART.test(text.replace(/所谓.{0,40}?[’”」]/, ""));
    return {
      start,
      text,
      tokens: tokens.filter((token) => token.start >= start && token.start < end),
      scope: isGeneral ? "general" : supposed ? "supposed" : undefined,
    };
  });
}

/** A colon is no end: it joins what it introduces to what is behind it. */
function spansOf(sentence: string): readonly (readonly [number, number])[] {
  const ends = [...sentence.matchAll(/[，。；！？!?;\n]/g)].map(({ index }) => index);
  return [...ends, sentence.length].map((end, index, all) => [
    index === 0 ? 0 : (all[index - 1] ?? 0) + 1,
    end,
  ]);
}
