import { and, eq } from "drizzle-orm";
import type { Language, Words } from "../locales/texts.ts";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { settings } from "./schema/settings.ts";

/** Words that owners may word themselves. Each has a default, `setting.<name>`, and a title, `setting.title.<name>`. */
export const settingNames = ["terms", "refunds", "paysupport", "pause"] as const;
export type SettingName = (typeof settingNames)[number];

/** Whom a text is for: the readers of a language, or everybody whose language has no text of its own. */
export type SettingScope = Language | "all";

/** A text that owners worded. */
interface SettingText {
  readonly scope: SettingScope;
  readonly text: string;
}

/** @returns what buyers read, plain text: the owners' words for their language, or for everybody, or the default */
export async function settingText(db: Queries, name: SettingName, texts: Words): Promise<string> {
  const own = await ownTexts(db, name);
  const found = own.get(texts.language) ?? own.get("");
  return found ?? texts.plain(`setting.${name}`);
}

/** @returns the owners' words for exactly that scope, or undefined if there are none */
export async function findSetting(
  db: Queries,
  name: SettingName,
  scope: SettingScope,
): Promise<{ readonly text: string; readonly updatedAt: Date } | undefined> {
  const [found] = await db.select().from(settings).where(isOf(name, scope));
  return found && { text: found.value, updatedAt: found.updatedAt };
}

/** Words a text, effective at once. */
export async function wordSetting(
  tx: Transaction,
  name: SettingName,
  { scope, text }: SettingText,
  now: Date,
): Promise<void> {
  await put(tx, { name, scope: columnOf(scope), value: text, updatedAt: now });
}

/**
 * Takes away the owners' words, in every language: the default counts again.
 * @returns false if there were none
 */
export async function resetSetting(tx: Transaction, name: SettingName): Promise<boolean> {
  const removed = await tx.delete(settings).where(eq(settings.name, name)).returning({ name: settings.name });
  return removed.length > 0;
}

const saleMessages = "sale_messages";

/** Whether an admin wants a message at each sale, as everybody does who has not switched it off. */
export async function wantsSaleMessages(db: Queries, adminId: number): Promise<boolean> {
  const own = and(eq(settings.name, saleMessages), eq(settings.scope, String(adminId)));
  const [row] = await db.select({ value: settings.value }).from(settings).where(own);
  return row?.value !== "off";
}

/** Switches the message at each sale for one admin. */
export async function switchSaleMessages(
  tx: Transaction,
  adminId: number,
  isOn: boolean,
  now: Date,
): Promise<void> {
  const value = isOn ? "on" : "off";
  await put(tx, { name: saleMessages, scope: String(adminId), value, updatedAt: now });
}

/** @returns what stands under a name that is no text and nobody's own, or undefined */
export async function findValue(db: Queries, name: string): Promise<string | undefined> {
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.name, name), eq(settings.scope, "")));
  return row?.value;
}

/** Writes what {@link findValue} finds. */
export async function putValue(tx: Transaction, name: string, value: string, now: Date): Promise<void> {
  await put(tx, { name, scope: "", value, updatedAt: now });
}

async function put(tx: Transaction, row: typeof settings.$inferInsert): Promise<void> {
  const { value, updatedAt } = row;
  await tx
    .insert(settings)
    .values(row)
    .onConflictDoUpdate({ target: [settings.name, settings.scope], set: { value, updatedAt } });
}

async function ownTexts(db: Queries, name: SettingName): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select().from(settings).where(eq(settings.name, name));
  return new Map(rows.map(({ scope, value }) => [scope, value]));
}

function isOf(name: SettingName, scope: SettingScope) {
  return and(eq(settings.name, name), eq(settings.scope, columnOf(scope)));
}

function columnOf(scope: SettingScope): string {
  return scope === "all" ? "" : scope;
}
