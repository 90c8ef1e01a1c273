import type { Element } from "../../bazi/calendar/stem-branch.ts";

/** Dark ink on light paper; every ink has a contrast of 4.5 and more on each paper (WCAG 2.2, 1.4.3). */
export const inks = {
  text: "#2a2521",
  soft: "#695e54",
  accent: "#9e2b25",
} as const;

export const papers = {
  page: "#faf6ee",
  card: "#fffdf9",
  tint: "#f7eedf",
} as const;

export const rule = "#e2d7c5";
export const onAccent = "#ffffff";
/** Of lines on the accent. */
export const gold = "#ecca90";

/** The customary colours of the elements, dark enough to read. */
export const elementInks: Readonly<Record<Element, string>> = {
  木: "#2b6e3f",
  火: "#b0281f",
  土: "#7b5123",
  金: "#8f5f00",
  水: "#1d5a96",
};
