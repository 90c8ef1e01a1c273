import { type Static, Type } from "@sinclair/typebox";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { languages, type Texts, wordsIn } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import {
  findSetting,
  resetSetting,
  type SettingScope,
  settingNames,
  settingText,
  wordSetting,
} from "../../shop/settings.ts";
import { deed, type Prompt } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { askDeed } from "../press-deed.ts";
import { scopeLabel } from "./scope-label.ts";
import { settingsCard, showSetting } from "./show-settings.ts";

/** `/settings`: what is set for the shop; with a text's name, a language and words asks whether to word it so. */
export async function settingsCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  if (words === "") return sendCard(ctx, await settingsCard(desk, ctx));
  await askDeed(desk, ctx, changeSetting, words);
}

/** All texts of three languages stand in one message, and one of them below an order's card. */
const longestText = 1000;
const scopes: readonly SettingScope[] = ["all", ...languages];

const settingName = Type.Union(settingNames.map((name) => Type.Literal(name)));
const wording = Type.Object({
  name: settingName,
  scope: Type.Union(scopes.map((scope) => Type.Literal(scope))),
  text: Type.String({ minLength: 1, maxLength: longestText }),
});
type Wording = Static<typeof wording>;

/** `/settings <text> <language> <words>`: words a text of the shop's for a language, or for `all`. */
export const changeSetting = deed({
  name: "setting",
  action: "change_setting",
  whose: "owner",
  stale: "admin.setting.stale",
  arguments: wording,
  prompt: askText,
  async ask({ database }, { texts }, said) {
    const wanted = readWords(said);
    if (!wanted) return texts.html("admin.setting.usage", { longest: longestText });
    const html = texts.html("admin.setting.ask.change", { ...labelsOf(wanted, texts), text: wanted.text });
    const question = { html, sure: texts.plain("admin.setting.sure.change"), about: null };
    return { arguments: wanted, revision: await revisionOf(database.read, wanted), question };
  },
  back: ({ name }) => ["setting", name],
  revision: revisionOf,
  async act(tx, { name, scope, text }, _, { now }) {
    await wordSetting(tx, name, { scope, text }, now);
    return { facts: { setting: name, scope, text } };
  },
  show: (desk, ctx, { name }, done) =>
    showSetting(desk, ctx, name, done ? ctx.texts.html("admin.setting.done.change") : undefined),
});

/** Brings the default of a text back, in every language. */
export const backToDefault = deed({
  name: "setting-reset",
  action: "reset_setting",
  whose: "owner",
  stale: "admin.setting.isDefault",
  arguments: Type.Object({ name: settingName }),
  async ask(_, { texts }, said) {
    const name = settingNames.find((each) => each === said);
    if (!name) return texts.plain("toast.unknownButton");
    const html = texts.html("admin.setting.ask.reset", { title: texts.plain(`setting.title.${name}`) });
    return {
      arguments: { name },
      question: { html, sure: texts.plain("admin.setting.sure.reset"), about: null },
    };
  },
  back: ({ name }) => ["setting", name],
  act: async (tx, { name }) => ((await resetSetting(tx, name)) ? { facts: { setting: name } } : undefined),
  show: (desk, ctx, { name }, done) =>
    showSetting(desk, ctx, name, done ? ctx.texts.html("admin.setting.done.reset") : undefined),
});

async function askText(
  { database }: AdminDesk,
  { texts }: AdminContext,
  said: string,
): Promise<Prompt | string> {
  const wanted = readWords(`${said} …`);
  if (!wanted) return texts.plain("toast.unknownButton");
  const { name, scope } = wanted;
  const text = await settingText(database.read, name, scope === "all" ? texts : wordsIn(scope));
  const html = texts.html("admin.setting.prompt", { ...labelsOf(wanted, texts), text, longest: longestText });
  return { html, command: "settings", subject: `${name} ${scope}` };
}

/** Lines stay as they were typed. */
function readWords(said: string): Wording | undefined {
  const [, nameWord, scopeWord, words = ""] = /^(\S{1,40}) +(\S{1,40})\s([\s\S]+)$/.exec(said.trim()) ?? [];
  const name = settingNames.find((each) => each === nameWord);
  const scope = scopes.find((each) => each === scopeWord);
  const text = words.trim();
  return name && scope && text !== "" && text.length <= longestText ? { name, scope, text } : undefined;
}

function labelsOf({ name, scope }: Pick<Wording, "name" | "scope">, texts: Texts) {
  return { title: texts.plain(`setting.title.${name}`), scope: scopeLabel(scope, texts) };
}

/** When the text of exactly that scope was last changed. */
async function revisionOf(db: Queries, { name, scope }: Pick<Wording, "name" | "scope">): Promise<number> {
  return (await findSetting(db, name, scope))?.updatedAt.getTime() ?? 0;
}
