import { cleanText } from "./clean-text.ts";
import { drawBlocks } from "./document/body.ts";
import { drawCharts } from "./document/chart-pages.ts";
import { closingBlocks } from "./document/closing.ts";
import { drawContents, type Section } from "./document/contents.ts";
import { drawCover, roomForOpening } from "./document/cover.ts";
import { Flow } from "./document/flow.ts";
import { setOpening } from "./document/opening.ts";
import { drawPageMarks } from "./document/page-marks.ts";
import type { DocumentRequest } from "./document/request.ts";
import { setBlocks } from "./document/set-block.ts";
import { roomToBegin } from "./document/together.ts";
import { Writer } from "./document/writer.ts";
import { parseBlocks } from "./markdown/blocks.ts";
import { curlyQuotes } from "./markdown/curly-quotes.ts";
import { partOpening } from "./markdown/part-opening.ts";
import { loadFont } from "./typesetting/font.ts";
import { printable } from "./typesetting/printable.ts";
import { nativeLabel } from "./wording/birth-labels.ts";

const CONTENTS_PAGE = 1;

/**
 * Typesets a report as a PDF of A4 pages: cover, which answers with what stands before the first section, contents with
 * bookmarks, charts, text, conventions. An opening too long for the cover begins the text. The same request gives the same bytes: date and identifier of the file come from it. Each call holds the thread for a fraction of a second.
 */
export async function reportDocument(asked: DocumentRequest): Promise<Uint8Array> {
  const font = await loadFont(asked.texts.language);
  const request = {
    ...asked,
    title: printable(asked.title, font),
    shopName: printable(asked.shopName, font),
  };
  const { charts, markdown, title, shopName, orderNumber, texts, now } = request;
  const writer = new Writer(font, {
    title,
    author: shopName,
    subject: texts.plain("document.numbered", { number: orderNumber }),
    language: texts.language,
    createdAt: now,
    digest: digestOf(request),
  });
  const flow = new Flow(writer);
  const sections: Section[] = [];
  const onSection = (heading: string, gist: string) =>
    sections.push(markSection(flow, { title: heading, gist }, sections.length));
  const words = texts.language === "en" ? curlyQuotes(markdown) : markdown;
  const { opening, rest } = partOpening(parseBlocks(cleanText(words)));
  const shown = opening.length > 0 ? setOpening(opening, roomForOpening(charts.length), font) : undefined;
  const body = shown ? rest : [...opening, ...rest];
  const blocks = setBlocks([...body, ...closingBlocks(charts, texts)], font);
  drawCover(writer, request, shown);
  flow.newPage();
  drawCharts(flow, request, roomToBegin(blocks), (chart) =>
    onSection(texts.plain("document.chart"), nativeLabel(chart, texts)),
  );
  drawBlocks(flow, blocks, onSection);
  writer.pdf.switchToPage(CONTENTS_PAGE);
  drawContents(writer, sections, texts);
  drawPageMarks(writer, request);
  return writer.finish();
}

/** Bookmark and target of a section at the present place. */
function markSection(flow: Flow, { title, gist }: Pick<Section, "title" | "gist">, index: number): Section {
  const { pdf } = flow.writer;
  const destination = `section-${index + 1}`;
  pdf.outline.addItem(title);
  pdf.addNamedDestination(destination, "XYZ", 0, flow.y, null);
  return { title, gist, page: flow.page, destination };
}

function digestOf({ charts, markdown, title, shopName, year, orderNumber, texts }: DocumentRequest): string {
  const content = JSON.stringify([texts.language, title, shopName, year, orderNumber, charts, markdown]);
  return new Bun.CryptoHasher("sha256").update(content).digest("hex");
}
