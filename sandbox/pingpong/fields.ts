import { isJsonObject, type JsonObject } from "../json.ts";

/** One documented field of bizContent, as the tables of the API reference list it. */
interface FieldRule {
  /** dotted for a nested object: `billingAddress.city` */
  readonly path: string;
  readonly maxLength: number;
  /** `always`; `production` (marked mandatory, but PingPong's sandbox lets it pass); absent: optional */
  readonly required?: "always" | "production";
}

/** `amount String(12) always` → a rule. */
export function rule(path: string, maxLength: number, required?: "always" | "production"): FieldRule {
  return required ? { path, maxLength, required } : { path, maxLength };
}

/** @returns a sentence on the first field that breaks its rule, undefined when all are in order */
export function complaintAbout(
  content: JsonObject,
  rules: readonly FieldRule[],
  isStrict: boolean,
): string | undefined {
  for (const { path, maxLength, required } of rules) {
    const value = valueAt(content, path);
    const isRequired = required === "always" || (required === "production" && isStrict);
    if (isBlank(value)) {
      if (isRequired) return `${path} is missing`;
      continue;
    }
    if (typeof value !== "string" && typeof value !== "number") return `${path} must be a string`;
    if ([...String(value)].length > maxLength) return `${path} is longer than ${maxLength}`;
  }
  return undefined;
}

/** A field's text; numbers, which some official examples use, as they print. Undefined when absent or blank. */
export function textAt(content: JsonObject, path: string): string | undefined {
  const value = valueAt(content, path);
  return typeof value === "string" || typeof value === "number" ? String(value) || undefined : undefined;
}

/** Whether any string inside contains `<` or `>`, which PingPong's XSS filter rejects. */
export function hasAngleBracket(value: unknown): boolean {
  if (typeof value === "string") return /[<>]/.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasAngleBracket);
}

function valueAt(content: JsonObject, path: string): unknown {
  let value: unknown = content;
  for (const name of path.split(".")) {
    if (!isJsonObject(value)) return undefined;
    value = value[name];
  }
  return value;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}
