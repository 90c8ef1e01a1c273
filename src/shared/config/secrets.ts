/**
 * Why a text cannot be a real secret: whoever fills in a form with an example leaves the shop open.
 * @returns a clause for an error line, or undefined for a text that may be secret
 */
export function weaknessOf(secret: string): string | undefined {
  if (publishedTokens.includes(secret)) return "is a token from Telegram's documentation";
  if (examples.test(secret)) return "is an example, not a secret";
  const unnumbered = secret.replace(/^\d+:|^sk-/, "");
  return new Set(unnumbered).size < fewestCharacters ? "repeats itself too much for a secret" : undefined;
}

/** Source: Telegram's Bot API manual and its tutorial. */
const publishedTokens = [
  "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11",
  "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
  "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK",
];

/** Words of at least five letters: in a random key of 64 letters they turn up less than once in ten million. */
const examples =
  /change.?(me|this|it)|your[-_. ]|example|placeholder|password|replace|secret|insert[-_. ]|^todo|x{6}/i;

/** A random 16-digit hexadecimal key has fewer different characters once in millions (our choice). */
const fewestCharacters = 5;
