import type { TextKey } from "../../locales/texts.ts";

/** The name of any row; its verdict stands in the locales under `claim.<id>`. */
export type RuleId = IdOf<Exclude<TextKey, "claim.mixed">>;

type IdOf<Key extends string> = Key extends `claim.${infer Id}` ? Id : never;
