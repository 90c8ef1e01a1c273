import { type Api, InputFile } from "grammy";
import { type Language, wordsIn } from "../../locales/texts.ts";
import picture from "./picture.jpg" with { type: "file" };

/**
 * Telegram knows the languages of a profile by two letters only, so that its one Chinese is the simplified one. Without
 * letters it is for everybody whose language has none.
 */
const readers: readonly (readonly [whose: Readers, language: Language])[] = [
  [{}, "en"],
  [{ language_code: "zh" }, "zh-CN"],
];

interface Readers {
  readonly language_code?: "zh";
}

/**
 * Sets what Telegram shows of a bot before its chat begins: description, short description, the shop's name, and a picture
 * where the bot has none. Telegram limits how often these are set, so each is looked at first, and what is right is left.
 * @returns what was changed
 * @throws when Telegram refuses, or cannot be reached; what was set before stays
 */
export async function setProfile(api: Api, shopName: string): Promise<string[]> {
  const changed: string[] = [];
  for (const [whose, language] of readers) changed.push(...(await setWords(api, shopName, whose, language)));
  if ((await api.getMyName()).name !== shopName) {
    await api.setMyName(shopName);
    changed.push("name");
  }
  if (await hasPicture(api)) return changed;
  const photo = new InputFile(await Bun.file(picture).bytes(), "picture.jpg");
  await api.setMyProfilePhoto({ type: "static", photo });
  return [...changed, "picture"];
}

async function setWords(api: Api, shop: string, whose: Readers, language: Language): Promise<string[]> {
  const texts = wordsIn(language);
  const long = texts.plain("profile.description", { shop });
  const short = texts.plain("profile.short");
  const changed: string[] = [];
  if ((await api.getMyDescription(whose)).description !== long) {
    await api.setMyDescription(long, whose);
    changed.push("description");
  }
  if ((await api.getMyShortDescription(whose)).short_description !== short) {
    await api.setMyShortDescription(short, whose);
    changed.push("short_description");
  }
  return changed;
}

/** One that the owner chose stays. */
async function hasPicture(api: Api): Promise<boolean> {
  const { id } = await api.getMe();
  return (await api.getUserProfilePhotos(id, { limit: 1 })).total_count > 0;
}
