import { type Texts, wordsIn } from "../../locales/texts.ts";
import type { SettingScope } from "../../shop/settings.ts";

/** Whom a text is for, in an admin's words. */
export function scopeLabel(scope: SettingScope, texts: Texts): string {
  return scope === "all" ? texts.plain("admin.setting.scope.all") : wordsIn(scope).plain("language.name");
}
