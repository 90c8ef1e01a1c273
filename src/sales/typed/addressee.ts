import type { Who } from "../form/order-form.ts";

const secondPerson =
  /^\s*(?:第二位|第二个人|第二個人|对方|對方|另一半|second(?: person)?|partner)\s*(?:[:：,，是]|\s|$)\s*/iu;
const firstPerson =
  /^\s*(?:第一位|第一个人|第一個人|我自己|本人|first(?: person)?|me)\s*(?:[:：,，是]|\s|$)\s*/iu;

/**
 * Whom of two a message is about, by its first words.
 * @param otherwise who is meant when it does not say
 */
export function readAddressee(text: string, otherwise: Who): { who: Who; rest: string } {
  if (secondPerson.test(text)) return { who: "partner", rest: text.replace(secondPerson, "") };
  if (firstPerson.test(text)) return { who: "self", rest: text.replace(firstPerson, "") };
  return { who: otherwise, rest: text };
}
