import type { Gender } from "../../bazi/birth.ts";
import type { Found, Leftover } from "./leftover.ts";
import type { Problem } from "./problem.ts";

interface GenderFinding {
  readonly gender?: Gender;
  readonly problems: readonly Problem[];
  readonly isWritten: boolean;
}

/** The person is said to be one. */
const SAID: Readonly<Record<Gender, RegExp>> = {
  female: latinOr(
    "(?<![子儿妇闺])女(?!朋友|友|儿|婿)(?!\\p{L}?节)(?:士|性|生|孩子?|命|宝宝?|人|的|方|婴|子)?|小姐|坤[造命]|^\\s{0,3}坤\\s{0,3}$",
    "females?|wom[ae]n|girl|lady|mrs\\.?|ms\\.?|miss",
    "♀|👩|👧|🚺",
  ),
  male: latinOr(
    "男(?!朋友|友)(?:士|性|生|孩子?|命|宝宝?|人|的|方|婴|子)?|(?<!算命)先生(?![你您]好)|乾[造命]|^\\s{0,3}乾\\s{0,3}$",
    "males?|man|boy|gentleman|mr\\.?",
    "♂|👨|👦|🚹",
  ),
};
/** Initials are words only when they stand alone. */
const INITIAL: Readonly<Record<Gender, RegExp>> = {
  female: initial("f"),
  male: initial("m"),
};
/** A word for somebody of one gender, who may also be only mentioned (我和老公感情如何). */
const KIN: Readonly<Record<Gender, RegExp>> = {
  female: latinOr(
    "女(?:朋友|友|儿)(?!节)|妈妈|(?<=[我他她])妈(?!的)|母亲(?!节)|老婆|妻子|太太|姐姐|妹妹|奶奶|外婆|姥姥|闺女",
    "mother|mom|wife|sister|daughter|grandmother|girlfriend",
  ),
  male: latinOr(
    "男(?:朋友|友)|爸爸|(?<=[我他她])爸|父亲(?!节)|老公|丈夫|哥哥|弟弟|爷爷|外公|姥爷|儿子",
    "father|dad|husband|brother|son|grandfather|boyfriend",
  ),
};
/** 性别(男/女) is a form's question and no answer. */
const QUESTION =
  /[(]\s{0,3}(?:男\s{0,3}[/、]?\s{0,3}女|女\s{0,3}[/、]?\s{0,3}男|[mf]\s{0,3}\/\s{0,3}[mf])\s{0,3}[)]/giu;

/**
 * Takes the gender out of a message.
 * @param isAboutBirth whether a mother or a son in it is the person whose birth it gives, unless it says more plainly
 */
export function findGender(leftover: Leftover, isAboutBirth: boolean): GenderFinding {
  leftover.takeAll(QUESTION);
  for (const words of isAboutBirth ? [SAID, INITIAL, KIN] : [SAID, INITIAL]) {
    const female = leftover.takeAll(words.female);
    const male = leftover.takeAll(words.male);
    if (female.length + male.length > 0) return settled(female, male);
  }
  return { problems: [], isWritten: false };
}

function settled(female: readonly Found[], male: readonly Found[]): GenderFinding {
  if (female.length === 0 || male.length === 0) {
    return { gender: male.length > 0 ? "male" : "female", problems: [], isWritten: true };
  }
  const texts = [...female, ...male].toSorted((a, b) => a.start - b.start).map(({ text }) => text);
  return { problems: [{ kind: "contradictory_genders", text: texts.join(" / ") }], isWritten: true };
}

function initial(letter: string): RegExp {
  return new RegExp(`(?<![a-z\\d'’.@_-])${letter}(?![a-z\\d'’@_-])`, "giu");
}

function latinOr(chinese: string, latin: string, signs = "[]"): RegExp {
  return new RegExp(`${chinese}|${signs}|(?<![a-z'’])(?:${latin})(?![a-z]|['’]?s?\\s{1,3}day)`, "giu");
}
