/**
 * Takes out of a model's text what a reader cannot see or what turns writing around: control and format characters
 * (bidi overrides, zero-width characters, tags), blank fillers, private-use characters and noncharacters. Line ends
 * become `\n`, broken surrogates U+FFFD.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{NChar}]/gu, "")
    .replaceAll(/\u034f|\u115f|\u1160|\u17b4|\u17b5|\u2800|\u3164|\uffa0/g, "");
}
