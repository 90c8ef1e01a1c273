import { isJsonObject, type JsonObject } from "../json.ts";
import { type ApiField, apiType } from "./api-schema.ts";
import { badRequest, type Refusal, strictness } from "./refusal.ts";
import { Upload } from "./upload.ts";

/** Telegram's own words for the required fields that it misses most often; the others get the sandbox's. */
const missing: Readonly<Record<string, string>> = {
  chat_id: "chat_id is empty",
  text: "message text is empty",
  photo: "there is no photo in the request",
  document: "there is no document in the request",
};

/**
 * Compares the fields of a call with the published description of its method, nested objects included.
 * @returns the refusal that the first mistake deserves, undefined when there is none
 */
export function mistakeInCall(
  method: string,
  fields: ReadonlyMap<string, ApiField>,
  given: JsonObject,
): Refusal | undefined {
  for (const [name, field] of fields) {
    if (field.isRequired && !Object.hasOwn(given, name)) return missingField(method, name);
  }
  for (const [name, value] of Object.entries(given)) {
    const field = fields.get(name);
    if (!field) return strictness(`unknown field "${name}" in ${method}`);
    const mistake = mistakeInValue(field.types, value, name);
    if (mistake) return mistake;
  }
  return undefined;
}

/**
 * Whether a value is what the Bot API documents for a type such as `Message` or `Array of PhotoSize`.
 * @returns the refusal that the first mistake deserves, undefined when there is none
 */
export function mistakeInValue(types: readonly string[], value: unknown, path: string): Refusal | undefined {
  const mistakes: (Refusal | undefined)[] = [];
  for (const type of likelyFirst(types, value)) {
    const mistake = mistakeInOne(type, value, path);
    if (!mistake) return undefined;
    mistakes.push(mistake);
  }
  return mistakes[0];
}

function missingField(method: string, name: string): Refusal {
  const words = missing[name];
  return words ? badRequest(words) : strictness(`${method} needs the field "${name}"`);
}

function mistakeInOne(type: string, value: unknown, path: string): Refusal | undefined {
  if (type.startsWith("Array of ")) return mistakeInArray(type.slice("Array of ".length), value, path);
  if (type === "InputFile") return value instanceof Upload ? undefined : wrongType(path, "InputFile");
  const isRight = simpleTypes[type];
  if (isRight) return isRight(value) ? undefined : wrongType(path, type);
  const described = apiType(type);
  if (!described) return strictness(`the type ${type} of "${path}" is not known`);
  if ("members" in described) return mistakeInValue(described.members, value, path);
  return mistakeInObject(type, described.fields, value, path);
}

const simpleTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  Integer: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === "number",
  Boolean: (value) => typeof value === "boolean",
  String: (value) => typeof value === "string",
};

function mistakeInArray(type: string, value: unknown, path: string): Refusal | undefined {
  if (!Array.isArray(value)) return wrongType(path, "Array");
  for (const [index, item] of value.entries()) {
    const mistake = mistakeInValue([type], item, `${path}[${index}]`);
    if (mistake) return mistake;
  }
  return undefined;
}

function mistakeInObject(
  type: string,
  fields: ReadonlyMap<string, ApiField>,
  value: unknown,
  path: string,
): Refusal | undefined {
  if (!isJsonObject(value)) return wrongType(path, "Object");
  for (const [name, field] of fields) {
    if (field.isRequired && !Object.hasOwn(value, name)) return misses(type, name);
  }
  for (const [name, item] of Object.entries(value)) {
    const field = fields.get(name);
    if (!field) return strictness(`unknown field "${path}.${name}" (${type})`);
    const mistake = mistakeInValue(field.types, item, `${path}.${name}`);
    if (mistake) return mistake;
  }
  return undefined;
}

/** Of several object types, the one whose required fields are there is what the sender meant. */
function likelyFirst(types: readonly string[], value: unknown): readonly string[] {
  if (!isJsonObject(value)) return types;
  return types.toSorted((a, b) => missingIn(a, value) - missingIn(b, value));
}

function missingIn(type: string, value: JsonObject): number {
  const described = apiType(type);
  if (!described || "members" in described) return Number.POSITIVE_INFINITY;
  return [...described.fields].filter(([name, field]) => field.isRequired && !Object.hasOwn(value, name))
    .length;
}

/** Telegram words these with a context for the parts of a keyboard and of formatting, and without for the rest. */
function misses(type: string, name: string): Refusal {
  const context = contexts[type];
  return badRequest(context ? `${context}: Can't find field "${name}"` : `can't find field "${name}"`);
}

function wrongType(path: string, type: string): Refusal {
  const name = path.split(".").at(-1) ?? path;
  const context = Object.entries(contextPaths).find(([start]) => path.startsWith(start))?.[1];
  if (context) return badRequest(`${context}: Field "${name}" must be of type ${type}`);
  return badRequest(`field "${name}" must be of type ${type}`);
}

const contexts: Readonly<Record<string, string>> = {
  InlineKeyboardButton: "can't parse inline keyboard button",
  CopyTextButton: "can't parse inline keyboard button",
  KeyboardButton: "can't parse keyboard button",
  MessageEntity: "can't parse MessageEntity",
};

const contextPaths: Readonly<Record<string, string>> = {
  "reply_markup.inline_keyboard[": "can't parse inline keyboard button",
  "reply_markup.keyboard[": "can't parse keyboard button",
  "entities[": "can't parse MessageEntity",
  "caption_entities[": "can't parse MessageEntity",
};
