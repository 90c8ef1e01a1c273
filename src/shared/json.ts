/** @returns the parsed value, or undefined if the text is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads JSON whose numbers are wanted as they were written, like amounts: as text, never through floating point. What is null
 * is left out.
 * @returns the parsed value, or undefined if the text is not JSON
 */
export function parseJsonText(text: string): unknown {
  const value = parseJson(text);
  return isOfTexts(value) ? value : parseAsWritten(text);
}

/** Most messages are one: it stands as it was written, and to have each value looked at costs several times a plain reading. */
function isOfTexts(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((each) => typeof each === "string")
  );
}

function parseAsWritten(text: string): unknown {
  try {
    return JSON.parse(text, asWritten);
  } catch {
    return undefined;
  }
}

function asWritten(_: string, value: unknown, written?: { readonly source?: string }): unknown {
  if (typeof value === "number") return written?.source;
  return value === null ? undefined : value;
}

/** @returns what an object has under a name; undefined for whatever is no object */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
