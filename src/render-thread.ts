import type { Chart } from "./bazi/chart/chart.ts";
import { type Language, wordsIn } from "./locales/texts.ts";
import type { DocumentRequest } from "./report/document/request.ts";
import { reportDocument } from "./report/document.ts";
import type { PageRequest } from "./report/picture/page-drawing.ts";
import type { PictureRequest } from "./report/picture/request.ts";
import type { TrendRequest } from "./report/picture/trend-drawing.ts";
import { chartPicture } from "./report/picture.ts";
import { drawPage } from "./report/sample-page.ts";
import { trendPicture } from "./report/trend-picture.ts";

/** What is to be drawn, as plain values that can be copied into another thread. */
export type Drawing =
  | {
      readonly kind: "picture";
      readonly chart: Chart;
      readonly request: Omit<PictureRequest, "texts">;
      readonly language: Language;
    }
  | { readonly kind: "trend"; readonly request: TrendRequest }
  | { readonly kind: "page"; readonly request: PageRequest; readonly language: Language }
  | {
      readonly kind: "document";
      readonly request: Omit<DocumentRequest, "texts">;
      readonly language: Language;
    };

export type Drawn =
  | { readonly kind: "drawn"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly error: Error };

/**
 * The thread that draws. It answers each message by one, and collects what drawing left behind, tens of megabytes, before
 * it takes the next: the collector would wait until they are hundreds.
 */
addEventListener("message", async ({ data }: MessageEvent<Drawing>) => {
  postMessage(await answerTo(data));
  Bun.gc(true);
});

async function answerTo(drawing: Drawing): Promise<Drawn> {
  try {
    return { kind: "drawn", bytes: await draw(drawing) };
  } catch (error) {
    return { kind: "failed", error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function draw(drawing: Drawing): Promise<Uint8Array> {
  switch (drawing.kind) {
    case "picture":
      return chartPicture(drawing.chart, { ...drawing.request, texts: wordsIn(drawing.language) });
    case "trend":
      return trendPicture(drawing.request);
    case "page":
      return drawPage(drawing.request, drawing.language);
    case "document":
      return reportDocument({ ...drawing.request, texts: wordsIn(drawing.language) });
  }
}
