/** 不妨, 不仅 and their like deny nothing. */
const NO_DENIAL = /不妨|不但|不仅|不论|无论|不管|不只|无疑|不过|未来|不断|不少|不错|无恩|无礼/g;
const DENIAL = /不属于?|并非|不是|非|没有|没|无|未必|并未|尚未|不算|谈不上|称不上|不存在|不构成|不成|不见|不/;
const REACH = 5;

/** Whether the word at `start` is denied by what stands shortly before it in its clause, or right behind it. */
export function isDenied(sentence: string, clauseStart: number, start: number, end: number): boolean {
  const before = sentence.slice(Math.max(clauseStart, start - REACH), start).replaceAll(NO_DENIAL, "□□");
  const isBefore = DENIAL.test(before) && !/并非[^，]*无/.test(before);
  return isBefore || /^(?:并?不[在见]|皆无|全无)/.test(sentence.slice(end, end + 4));
}
