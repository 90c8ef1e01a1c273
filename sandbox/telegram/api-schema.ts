import schema from "./bot-api.json";

/** A field as the Bot API documents it. */
export interface ApiField {
  /** alternatives, e.g. `["Integer", "String"]` or `["Array of MessageEntity"]` */
  readonly types: readonly string[];
  readonly isRequired: boolean;
}

const methods: Readonly<Record<string, Readonly<Record<string, string>>>> = schema.methods;
const types: Readonly<Record<string, Readonly<Record<string, string>> | readonly string[]>> = schema.types;

/** @returns the fields of a method, undefined when there is no such method */
export function methodFields(method: string): ReadonlyMap<string, ApiField> | undefined {
  const fields = Object.hasOwn(methods, method) ? methods[method] : undefined;
  return fields && parsed(fields);
}

/** @returns the fields of an object type, or the members of a union type; undefined when there is no such type */
export function apiType(
  name: string,
): { fields: ReadonlyMap<string, ApiField> } | { members: readonly string[] } | undefined {
  const described = Object.hasOwn(types, name) ? types[name] : undefined;
  if (!described) return undefined;
  return isMembers(described) ? { members: described } : { fields: parsed(described) };
}

function isMembers(described: object): described is readonly string[] {
  return Array.isArray(described);
}

function parsed(fields: Readonly<Record<string, string>>): ReadonlyMap<string, ApiField> {
  return new Map(Object.entries(fields).map(([name, shape]) => [name, parsedField(shape)]));
}

/** `Integer|String!`: alternatives, with `!` when the field is required. */
function parsedField(shape: string): ApiField {
  const isRequired = shape.endsWith("!");
  return { types: (isRequired ? shape.slice(0, -1) : shape).split("|"), isRequired };
}
