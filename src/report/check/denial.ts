/**
 * Whether a claim at `index` is denied in its own clause (并非, 不宜, 没有) within the last `reach` characters.
 * @param clauseEnd what ends a clause; absent: also a comma
 */
export function isDenied(prose: string, index: number, reach: number, clauseEnd = /[,。;!?:\n]/): boolean {
  const before = prose.slice(Math.max(0, index - reach), index);
  const clause = before.split(clauseEnd).at(-1) ?? "";
  // 无论 and their like deny nothing.
  const plain = clause.replaceAll(/无论|不论|不管|不仅|不但|不只|无疑|特别|分别|未来/g, "");
  const whole =
    prose
      .slice(Math.max(0, index - longestSentence), index)
      .split(clauseEnd)
      .at(-1) ?? "";
  return (
    deniesAll.test(whole) ||
    /[不非没沒无無未勿别莫戒]|避免|远离|切忌|\b(?:not?|never|nothing|nobody|none|neither|nor|without|cannot|n't)\b/i.test(
      plain,
    )
  );
}

/** 没有什么是…, 并不意味着…, 不必把…看作…: these reach to the end of their clause. */
const deniesAll =
  /[没無无沒]有?(?:什么|什麼|任何|哪|谁|誰|一[^，。]?)|不(?:意味着|意味著|表示|代表|等于|等於|说明|說明|是[说說])|不(?:必|要|能|该|該|可|应|應)[^，。]{0,2}(?:把|将|將|说|說|认为|認為|以为|以為|当|當)|\b(?:nothing|nobody|no one|none of|not mean|n[’']t mean)\b/i;

/** No sentence is longer: so much is looked at before each of many claims. */
const longestSentence = 300;

/** Whether the sentence before `index` only supposes something or tells what is held in general. */
export function isSupposed(prose: string, index: number): boolean {
  const sentence =
    prose
      .slice(Math.max(0, index - longestSentence), index)
      .split(/[。!?\n]|\. /)
      .at(-1) ?? "";
  return /若|如果|假如|倘|凡是|通常|一般|有人|所谓|例如|比如|古人|书上|谁|\bif\b|\bgenerally\b|\bwould\b/i.test(
    sentence,
  );
}
