import { simplified } from "../../bazi/places/chinese-script.ts";

/**
 * Whether a question asks when or whether a person dies, or how long a person lives. What dies otherwise is no such question:
 * a love that flares up again (死灰复燃), a shop that goes under, somebody who is tired to death.
 */
export function asksLengthOfLife(question: string): boolean {
  const plain = simplified(question.normalize("NFKC")).replaceAll(/\s{1,9}/g, " ");
  const chinese = plain.replaceAll(" ", "");
  return (
    inChinese.some((pattern) => pattern.test(chinese)) || inEnglish.some((pattern) => pattern.test(plain))
  );
}

/** Between the person and the verb nothing stands that could be its subject, such as 的生意. */
const beside =
  "(?:自己|今年|明年|后年|\\d{1,4}[年岁]|这几年|这辈子|是不是|究竟|到底|真的|大概|可能|将来|以后|最多|总共|一共|还|就|也|才|要|快|得|能够?|可以|不)";
const person =
  "(?:^|[,，。.?？!！;；]|请问|想知道|[我你他她爸妈爹娘父母爷奶公婆]|老公|老婆|丈夫|妻子|孩子|儿子|女儿|家人|本人|命主)";
const when =
  "(?:什么时候|何时|几时|什么年纪|[几哪][一个]{0,2}[年天月]|(?:几|多少|多大)(?:岁|年纪|岁数)?(?:的时候|时)?|怎么|如何)";
/** 死灰, 死心, 死守 …: other words. */
const dies = "死(?![灰心气守磕板党缠撑扛结循脑机路胡角对工记性赖背读宅忠穴局盯命等撞])";
const howLong = "(?:几|多少|多久|多长|多大|什么|哪|[\\d一二三四五六七八九十百]{1,4}岁)";

const inChinese: readonly RegExp[] = [
  `${person}${beside}{0,4}(?:${when}${beside}{0,2}(?:会|要)?|会(?:不会)?(?:在?${when})?${beside}{0,2}|是不是(?:快|要))${dies}`,
  `${person}${beside}{0,4}会?${beside}{0,2}活(?:得?[到过]|得)?${howLong}`,
  "死期|还有(?:几|多少)[年天][^,，。]{0,2}活|[会能]长寿",
].map((source) => new RegExp(source, "u"));

const who =
  "(?:i|we|he|she|you|they|my (?:mum|mom|mother|dad|father|wife|husband|son|daughter|child|baby|parents|grand[a-z]{1,8}))";
/** How long will I live abroad: not a question about a life. */
const elsewhere =
  "(?! (?:in|at|with|here|there|abroad|alone|apart|together|like|under|on|off|out|without|by|near|away|this|that)\\b)";

const inEnglish: readonly RegExp[] = [
  `\\bhow (?:long|many(?: more)? years) (?:will|do|can|am|are|is|shall|would|does) ${who}(?: going to| have left to| have to| still| get to)? live\\b${elsewhere}`,
  `\\b(?:will|can|shall|do) ${who} live (?:a long life|long\\b|longer\\b|to \\d|to (?:be|see)\\b|past \\d|beyond \\d|until \\d|for how long)`,
  `\\b(?:what age|how old)\\b[^.?!]{0,20}\\b${who}(?: going to)? live to\\b`,
  "\\b(?:years|time|long)\\b[^.?!]{0,20}\\bleft to live\\b|\\bhow long (?:i|we) have (?:left )?to live\\b",
  `\\bwhen(?: exactly)? (?:will|do|am|shall|is|are|would|does) ${who} (?:going to )?(?:die|be dead)\\b`,
].map((source) => new RegExp(source, "iu"));
