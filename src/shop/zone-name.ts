import type { Texts } from "../locales/texts.ts";

/** The zone whose clocks the shop's times are told by, as people call it: 北京时间, Eastern Time. */
export function zoneName(texts: Texts): string {
  const { language, timeZone } = texts;
  if (timeZone === "Asia/Shanghai") return texts.plain("label.zone.beijing");
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: "longGeneric" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
