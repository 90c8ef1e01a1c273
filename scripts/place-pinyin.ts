/**
 * Writes the pinyin of every place of China into the fourth column of its table. Run when the table has new places:
 *
 *   bun scripts/place-pinyin.ts <folder>
 *
 * <folder> has pinyin-pro 3.29.4 (MIT) installed. The names that it reads by the usual sound of their characters, and those
 * that are known abroad under another spelling, stand below: by hand, not compared with a printed list.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { shortName } from "../src/bazi/places/short-name.ts";
import { tableRows } from "../src/bazi/table-rows.ts";

const EXCEPTIONS: Readonly<Record<string, string>> = {
  陕西: "shaanxi",
  内蒙古自治区: "neimenggu",
  长白朝鲜族自治县: "changbai",
  大柴旦行政委员会: "dachaidan",
  六合: "luhe",
  大埔: "dabu",
  单县: "shanxian",
  浚县: "xunxian",
  蔚县: "yuxian",
  歙县: "shexian",
  尉犁: "yuli",
  涡阳: "guoyang",
  繁峙: "fanshi",
  洪洞: "hongtong",
  乐亭: "laoting",
  乐陵: "laoling",
  乐清: "yueqing",
  泌阳: "biyang",
  莞城: "guancheng",
  会稽: "kuaiji",
  穆棱: "muling",
  珲春: "hunchun",
  牟定: "mouding",
  筠连: "junlian",
};

const OTHER_SYSTEMS = new Set(["台湾", "香港", "澳门"]);
const SHORTEST = 4;
const ENGLISH_WORDS = new Set(["dean", "lean", "mile", "saga", "mulan"]);

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: bun scripts/place-pinyin.ts <folder>");
const { customPinyin, pinyin } = createRequire(join(folder, "package.json"))("pinyin-pro");
customPinyin({ 都: "dū", 什: "shí", 曾: "zēng", 闵行: "mǐn háng" });
const file = join(import.meta.dir, "..", "src/bazi/places/places-cn.tsv");
const rows = tableRows(readFileSync(file, "utf8")).map(([path = "", longitude = "", latitude = ""]) =>
  [path, longitude, latitude, spelling(path)].join("\t"),
);
writeFileSync(file, `path\tlongitude\tlatitude\tpinyin\n${rows.join("\n")}\n`);

/**
 * Without tones and gaps, ü as u: 潮州 is chaozhou. Empty where Latin letters would rather mean something else: for Taiwan,
 * which writes its places in other systems, 香港 and 澳门, for short names (Ali) and for English words.
 */
function spelling(path: string): string {
  const [region = ""] = path.split(" ");
  const name = path.split(" ").at(-1) ?? "";
  const short = shortName(name);
  const known = EXCEPTIONS[name] ?? EXCEPTIONS[short] ?? read(short);
  const isOther = OTHER_SYSTEMS.has(region) || known.length < SHORTEST || ENGLISH_WORDS.has(known);
  return isOther ? "" : known;
}

function read(name: string): string {
  return String(pinyin(name, { toneType: "none", separator: "", v: false }))
    .replaceAll("ü", "u")
    .toLowerCase();
}
