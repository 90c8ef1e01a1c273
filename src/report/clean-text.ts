/**
 * Takes out of a model's text what a reader cannot see or what turns writing around: control and format characters
 * (bidi overrides, zero-width characters, tags), whatever Unicode says to ignore when it cannot be shown, blank fillers,
 * private-use characters and noncharacters. Marks that pile up on one character end after the third, so that they cannot
 * cover other lines. Line ends become `\n`, broken surrogates U+FFFD. The signs that choose an emoji's looks stay.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .replaceAll(/(?!\n|\t|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Co}\p{NChar}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replaceAll("\u2800", "")
    .replaceAll(/(\p{M}{3})\p{M}+/gu, "$1");
}
