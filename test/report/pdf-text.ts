import { extractText, getDocumentProxy } from "unpdf";

/** What a reader would find in a PDF. */
export interface PdfContent {
  readonly pages: readonly string[];
  readonly bookmarks: readonly string[];
  readonly title: unknown;
  /** the file's information as JSON */
  readonly information: string;
}

/** Reads a PDF with pdf.js, independently of the library that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  const pdf = await getDocumentProxy(bytes.slice());
  const { text } = await extractText(pdf, { mergePages: false });
  const outline = (await pdf.getOutline()) ?? [];
  const { info } = await pdf.getMetadata();
  const information = JSON.stringify(info);
  return {
    pages: text,
    bookmarks: outline.map(({ title }) => title),
    title: JSON.parse(information).Title,
    information,
  };
}

/** A piece of text where it stands, in points from the lower left corner of its page. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

/** Every piece of text of each page. */
export async function placedTexts(bytes: Uint8Array): Promise<readonly (readonly PlacedText[])[]> {
  const pdf = await getDocumentProxy(bytes.slice());
  const pages = Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1));
  return Promise.all(
    pages.map(async (page) => {
      const { items } = await (await page).getTextContent();
      return items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [placed(item)] : []));
    }),
  );
}

function placed({ str, transform, width, height }: PdfText): PlacedText {
  const left = Number(transform[4]);
  return { text: str, left, right: left + width, baseline: Number(transform[5]), size: height };
}

interface PdfText {
  readonly str: string;
  readonly transform: readonly unknown[];
  readonly width: number;
  readonly height: number;
}

/** Height of the line on a page that begins with some words, in points from the foot of the page. */
export async function heightOf(bytes: Uint8Array, words: string): Promise<number> {
  const pdf = await getDocumentProxy(bytes.slice());
  for (let number = pdf.numPages; number > 0; number--) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    for (const item of items)
      if ("str" in item && item.str.startsWith(words)) return Number(item.transform[5]);
  }
  throw new Error(`no line begins with ${words}`);
}

/** Width and height out of a PNG's header. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint32(0) !== 0x89504e47) throw new Error("this is no PNG");
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
