import { simplified } from "../../bazi/places/chinese-script.ts";

/** Words around the facts that say nothing; the longer ones first where one begins another. */
const BEFORE =
  /^(?:出生地点|出生地址|当天|当日|出生日期|出生时间|出生时辰|出生年月日?|出生年份?|出生地区?|出生城市|出生于|出生在|出生|生日|生辰八字|生辰|生于|生在|诞生于?|性别|地点|地址|地区|城市|时间|时辰|日期|来自|姓名|名字|我是|我在|我的|我叫|我|他|她|本人|孩子|宝宝|小孩|朋友|谢谢|多谢|感谢|你好|您好|早上好|下午好|晚上好|老师|大师|师傅|麻烦|请问?|帮忙|帮|想要|想|要|算一?下?|看一?下?|测一?下?|查一?下?|八字|命|公元|西元|中国|的|是|在|于|为|到|和|及|一个|个|人|生|点|整|左右|前后)/u;
const AFTER =
  /(?:出生时间|出生日期|出生地点?|性别|时间|日期|生日|地点|出生的?|生人|生的?|人士|的?人|的|那边|这边|附近|当地|本地|市区|城区|县城|老家|吧|啊|呢|哦|了|是|在|谢谢|多谢|感谢|老师|大师|你好|您好)$/u;
const LONGEST_AFTER = 4;
/** Latin words and those that are a sentence of their own. */
const ALONE =
  /^(?:born|birth|birthday|birthplace|birthdate|dob|tob|pob|date|time|place|city|town|country|location|gender|sex|name|of|on|at|in|the|a|an|and|i|i['’]m|am|was|is|my|me|he|she|his|her|from|near|around|about|o'clock|hrs?|hours?|hello|hi|please|thanks|thank|you|good|early|或|或者|与|年|月|日|号|时|分|分钟|秒|点钟|属[鼠牛虎兔龙蛇马羊猴鸡狗猪](?:的人?)?|(?:白羊|牡羊|金牛|双子|巨蟹|狮子|处女|天秤|天蝎|射手|人马|摩羯|水瓶|双鱼)座)$/iu;
/** On one side of a word; more is not language but a trial of our patience. */
const MOST_FILLERS = 6;
const COUNTRY = /^(?:中国|china|prc)$/iu;

/** Whether a word on its own says nothing. */
export function isFiller(word: string): boolean {
  const plain = simplified(word);
  return ALONE.test(plain) || [plain, ...withoutFillers(plain)].includes("");
}

/** Whether a word is China, which the search for its places does not want to hear. */
export function isChina(word: string): boolean {
  return COUNTRY.test(word);
}

/** A word with fewer and fewer fillers around it: 在和田出生 → 在和田, 和田出生, 和田, 田出生, 田; it may end empty; simplified. */
export function withoutFillers(word: string): readonly string[] {
  const plain = simplified(word);
  const fronts = [plain, ...peeled(plain, withoutBefore)];
  return fronts.flatMap((front) => [front, ...peeled(front, withoutAfter)]).slice(1);
}

/** What is left each time a match is taken off, at most `times` times. */
function peeled(word: string, shorten: (word: string) => string, times = MOST_FILLERS): readonly string[] {
  const shorter = shorten(word);
  return times === 0 || shorter === word ? [] : [shorter, ...peeled(shorter, shorten, times - 1)];
}

function withoutBefore(word: string): string {
  return word.replace(BEFORE, "");
}

/** Looks at the end alone: a search for what stands there would begin at each character of a long word. */
function withoutAfter(word: string): string {
  const start = Math.max(0, word.length - LONGEST_AFTER);
  return word.slice(0, start) + word.slice(start).replace(AFTER, "");
}
