const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/**
 * Replaces the character references that Telegram knows: `&lt; &gt; &amp; &quot;` and numeric ones, semicolon optional.
 * Everything else with an ampersand stays as it is, as Telegram leaves it.
 */
export function decodeReferences(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);?/gi, (whole, body: string) => {
    return body.startsWith("#") ? (numeric(body) ?? whole) : (named[body] ?? whole);
  });
}

function numeric(body: string): string | undefined {
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  if (code === 0 || code >= 0x10ffff || body.length >= 9) return undefined;
  return String.fromCodePoint(code);
}
