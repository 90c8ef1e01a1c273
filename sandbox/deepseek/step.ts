/** One move of sending an answer. `characters` is what a reader sees of it, for the pace. */
export type Step =
  | { readonly kind: "send"; readonly text: string; readonly characters: number }
  /** the connection is dropped */
  | { readonly kind: "drop" }
  /** nothing more, the connection stays */
  | { readonly kind: "stall" }
  /** `text` again and again, so many times or until the client leaves */
  | { readonly kind: "repeat"; readonly text: string; readonly times?: number };
