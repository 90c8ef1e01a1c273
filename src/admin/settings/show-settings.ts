import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard } from "../../gateways/telegram/cards.ts";
import { languages, wordsIn } from "../../locales/texts.ts";
import type { Contact } from "../../shared/config/contact.ts";
import {
  findSetting,
  type SettingName,
  type SettingScope,
  settingNames,
  settingText,
  wantsSaleMessages,
} from "../../shop/settings.ts";
import { type AdminContext, type AdminDesk, adminIdOf, isOwner } from "../desk.ts";
import { deedButton, deskButton, viewButton } from "../desk-buttons.ts";
import { scopeLabel } from "./scope-label.ts";

/** What is set for the shop, in the message whose button was pressed. */
export async function showSettings(desk: AdminDesk, ctx: AdminContext): Promise<undefined> {
  await replaceCard(ctx, await settingsCard(desk, ctx));
}

/**
 * Shows one text as buyers read it, in the message whose button was pressed: in the admin's language, and in every other that
 * reads words of the owners'.
 * @param remark Telegram HTML to stand above it
 */
export async function showSetting(
  desk: AdminDesk,
  ctx: AdminContext,
  wanted: string,
  remark?: string,
): Promise<Toast | undefined> {
  const name = settingNames.find((each) => each === wanted);
  if (!name) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, await settingCard(desk, ctx, name, remark));
}

/** What is set for the shop, and a button for each text. */
export async function settingsCard(desk: AdminDesk, ctx: AdminContext): Promise<Card> {
  const { texts } = ctx;
  const isOn = await wantsSaleMessages(desk.database.read, adminIdOf(ctx));
  const html = texts.html("admin.setting.list", {
    name: desk.shopName,
    contact: contactLabel(desk.contact) ?? texts.plain("admin.setting.noContact"),
    zone: desk.timeZone,
  });
  const turn = isOn ? "off" : "on";
  return {
    html,
    keyboard: [
      ...settingNames.map((name) => [viewButton(texts.plain(`setting.title.${name}`), "setting", name)]),
      [deedButton(texts.plain(`admin.setting.button.sales.${turn}`), "sale-messages", turn)],
      [deskButton(texts)],
    ],
  };
}

async function settingCard(
  desk: AdminDesk,
  ctx: AdminContext,
  name: SettingName,
  remark: string | undefined,
): Promise<Card> {
  const { texts } = ctx;
  const { read } = desk.database;
  const blocks = [];
  for (const language of languages) {
    const own = (await findSetting(read, name, language)) ?? (await findSetting(read, name, "all"));
    if (!own && language !== texts.language) continue;
    const text = await settingText(read, name, wordsIn(language));
    const values = { scope: scopeLabel(language, texts), text };
    blocks.push(texts.html(own ? "admin.setting.own" : "admin.setting.default", values));
  }
  const head = texts.html("admin.setting.head", { title: texts.plain(`setting.title.${name}`) });
  const html = [...(remark ? [remark, ""] : []), head, "", blocks.join("\n\n")].join("\n");
  const edit = (scope: SettingScope) =>
    deedButton(
      texts.plain("admin.setting.button.edit", { scope: scopeLabel(scope, texts) }),
      "setting",
      name,
      scope,
    );
  const list = viewButton(texts.plain("admin.setting.button.list"), "settings");
  if (!isOwner(desk, ctx)) return { html, keyboard: [[list]] };
  const reset = deedButton(texts.plain("admin.setting.button.reset"), "setting-reset", name);
  return { html, keyboard: [[edit("all")], languages.map(edit), [reset], [list]] };
}

function contactLabel(contact: Contact | undefined): string | undefined {
  return contact?.kind === "email" ? contact.address : contact?.label;
}
