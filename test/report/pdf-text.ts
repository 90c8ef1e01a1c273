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

/** Width and height out of a PNG's header. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint32(0) !== 0x89504e47) throw new Error("this is no PNG");
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
