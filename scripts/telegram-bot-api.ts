/**
 * Makes the compact description of Telegram's Bot API that the sandbox validates calls against.
 * Usage: bun scripts/telegram-bot-api.ts <api.json of PaulSonOfLars/telegram-bot-api-spec on GitHub>
 */
import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

const described = Type.Object({
  fields: Type.Optional(
    Type.Array(
      Type.Object({ name: Type.String(), types: Type.Array(Type.String()), required: Type.Boolean() }),
    ),
  ),
  subtypes: Type.Optional(Type.Array(Type.String())),
});
const specification = Type.Object({
  version: Type.String(),
  methods: Type.Record(Type.String(), described),
  types: Type.Record(Type.String(), described),
});

const source = Bun.argv[2];
if (!source) throw new Error("give the path of the full api.json");
const full = Value.Parse(specification, await Bun.file(source).json());
await Bun.write(new URL("../sandbox/telegram/bot-api.json", import.meta.url), compact(full));

function compact({ version, methods, types }: Static<typeof specification>): string {
  const source = "https://github.com/PaulSonOfLars/telegram-bot-api-spec";
  return [
    "{",
    `"version": ${JSON.stringify(version)},`,
    `"source": ${JSON.stringify(source)},`,
    `"licence": "MIT, Copyright (c) 2020 Paul Larsen; see bot-api.LICENSE",`,
    `"methods": ${linePerEntry(methods)},`,
    `"types": ${linePerEntry(types)}`,
    "}\n",
  ].join("\n");
}

function linePerEntry(entries: Record<string, Static<typeof described>>): string {
  const lines = Object.entries(entries).map(([name, entry]) => `${JSON.stringify(name)}: ${shape(entry)}`);
  return `{\n${lines.join(",\n")}\n}`;
}

/** Fields as `{"name": "Integer|String!"}`, where `!` means required, or the list of a union's members. */
function shape({ fields, subtypes }: Static<typeof described>): string {
  if (subtypes) return JSON.stringify(subtypes);
  const pairs = (fields ?? []).map(({ name, types, required }) => [
    name,
    types.join("|") + (required ? "!" : ""),
  ]);
  return JSON.stringify(Object.fromEntries(pairs));
}
