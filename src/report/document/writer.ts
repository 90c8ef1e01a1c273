import PDFDocument from "pdfkit";
import { boldStroke } from "../typesetting/bold.ts";
import type { Font } from "../typesetting/font.ts";

interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly isBold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
  /** points between letters */
  readonly spacing?: number;
}

interface DocumentFacts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly language: string;
  readonly createdAt: Date;
  /** of the content; makes the file's identifier */
  readonly digest: string;
}

/** A PDF under construction: pages stay open until `finish`, so that contents and page numbers can be added last. */
export class Writer {
  readonly pdf: PDFKit.PDFDocument;
  readonly font: Font;
  private readonly output: Promise<Uint8Array>;

  constructor(font: Font, { title, author, subject, language, createdAt, digest }: DocumentFacts) {
    this.font = font;
    const info = {
      Title: title,
      Author: author,
      Subject: subject,
      Creator: "bazibot",
      Producer: "bazibot",
      CreationDate: createdAt,
      ModDate: createdAt,
      Digest: digest,
    };
    // The empty font keeps pdfkit from looking for Helvetica, whose files are not in the executable.
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      size: "A4",
      margin: 0,
      font: "",
      lang: language,
      displayTitle: true,
      pdfVersion: "1.7",
      info,
    });
    this.output = collect(this.pdf);
    this.pdf.font(font.bytes);
  }

  /**
   * Writes one line whose baseline is at `y`; what the typeface lacks is left out.
   * @returns where the line goes on: letters stand closer than they measure where the typeface kerns them
   */
  text(text: string, x: number, y: number, style: TextStyle): number {
    const { size, fill, isBold = false, anchor = "start", spacing = 0 } = style;
    const drawable = this.font.drawable(text);
    if (drawable.trim() === "") return x + this.font.measure(drawable, size);
    this.pdf.fontSize(size).fillColor(fill).strokeColor(fill).lineWidth(boldStroke(size));
    let pen = x - this.font.measure(drawable, size) * anchorShares[anchor];
    for (const run of this.font.runs(drawable)) {
      this.pdf.text(run.text, pen, y, {
        lineBreak: false,
        baseline: "alphabetic",
        characterSpacing: spacing,
        ...(run.features.length > 0 ? { features: run.features } : {}),
        fill: true,
        stroke: isBold,
      });
      const halves = run.text.length - [...run.text].length;
      pen = this.pdf.x + spacing * (1 - halves);
    }
    return pen;
  }

  /** @returns the finished file */
  finish(): Promise<Uint8Array> {
    this.pdf.end();
    return this.output;
  }
}

const anchorShares = { start: 0, middle: 0.5, end: 1 } as const;

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const pieces: Buffer[] = [];
  pdf.on("data", (piece: Buffer) => pieces.push(piece));
  pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(pieces))));
  pdf.on("error", reject);
  return promise;
}
