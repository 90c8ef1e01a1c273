import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { clockLabel } from "../../report/wording/birth-labels.ts";
import { type DraftButton, inRows } from "../buyers-buttons.ts";
import type { TimePicking } from "../form/birth-form.ts";

/** The buttons that choose a time of birth: the double hours, or a clock time digit by digit. */
export function timeKeyboard(picking: TimePicking | undefined, button: DraftButton, texts: Texts): Keyboard {
  return picking ? clockKeyboard(picking, button) : shichenKeyboard(button, texts);
}

function shichenKeyboard(button: DraftButton, texts: Texts): Keyboard {
  const hours = texts.list("shichen.short").map((label, index) => button(label, "shichen", index));
  return [
    [button(texts.plain("time.exact"), "clock"), button(texts.plain("time.unknown"), "unknown")],
    ...inRows(hours, 4),
  ];
}

function clockKeyboard({ hour, tens }: TimePicking, button: DraftButton): Keyboard {
  if (hour === undefined) {
    const hours = Array.from({ length: 24 }, (_, index) => button(clockLabel(index, 0), "hour", index));
    return inRows(hours, 4);
  }
  if (tens === undefined) {
    const spans = Array.from({ length: 6 }, (_, index) =>
      button(`${clockLabel(hour, index * 10)}–${index * 10 + 9}`, "tens", index),
    );
    return inRows(spans, 3);
  }
  const minutes = Array.from({ length: 10 }, (_, index) =>
    button(clockLabel(hour, tens * 10 + index), "minute", index),
  );
  return inRows(minutes, 5);
}
