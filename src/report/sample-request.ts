import type { SectionTopic } from "./plan/section-topic.ts";

/** What a product's sample is made of, besides the invented births. */
export interface SampleRequest {
  /** in the sample's language, with a word that it is one */
  readonly title: string;
  readonly shopName: string;
  /** headings in the sample's language, in order */
  readonly sections: readonly string[];
  /** what each of them tells */
  readonly tells: readonly (readonly SectionTopic[])[];
  readonly isPair: boolean;
  readonly asksYear: boolean;
  /** sections on the sample birth as a report has them, Markdown; empty: none */
  readonly prose: string;
  readonly now: Date;
}
