import type { Drawing, Drawn } from "./drawing.ts";
import { wordsIn } from "./locales/texts.ts";
import { reportDocument } from "./report/document.ts";
import { chartPicture } from "./report/picture.ts";
import { drawPage } from "./report/sample-page.ts";
import { sampleDocument } from "./report/sample-report.ts";
import { trendPicture } from "./report/trend-picture.ts";

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
    case "sample":
      return sampleDocument(drawing.request, wordsIn(drawing.language));
    case "document":
      return reportDocument({ ...drawing.request, texts: wordsIn(drawing.language) });
  }
}
