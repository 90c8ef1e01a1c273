import type { Chart } from "./bazi/chart/chart.ts";
import type { Language } from "./locales/texts.ts";
import type { DocumentRequest } from "./report/document/request.ts";
import type { PageRequest } from "./report/picture/page-drawing.ts";
import type { PictureRequest } from "./report/picture/request.ts";
import type { TrendRequest } from "./report/picture/trend-drawing.ts";
import type { SampleRequest } from "./report/sample-request.ts";

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
  | { readonly kind: "sample"; readonly request: SampleRequest; readonly language: Language }
  | {
      readonly kind: "document";
      readonly request: Omit<DocumentRequest, "texts">;
      readonly language: Language;
    };

/** What the thread answers. */
export type Drawn =
  | { readonly kind: "drawn"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly error: Error };
