import type { Place } from "../../bazi/birth.ts";
import type { Words } from "../../locales/texts.ts";
import { shortened } from "../typesetting/shortened.ts";
import { wrapText } from "../typesetting/wrap-text.ts";
import { asLine } from "../wording/as-line.ts";
import { lunarLabel, placeLabel, solarLabel, timeLabel } from "../wording/birth-labels.ts";
import { contentWidth } from "./card.ts";
import { markShapes } from "./mark.ts";
import { elementInks, inks } from "./palette.ts";
import { type Block, moved, type Shape, textShape } from "./shape.ts";
import type { ChartView } from "./view.ts";

const MARK = 104;
const LEFT = MARK + 28;
const BADGE = 150;
const ROOM = contentWidth - LEFT - BADGE - 20;
const SMALL = 27;

/** The shop's mark and name, title, whose chart it is, and the birth; the day master stands on the right. */
export function headBlock(view: ChartView): Block {
  const { chart, texts, measure, year, shopName = "" } = view;
  const { gender, place, time } = chart.birth;
  const native = texts.plain(`picture.native.${gender}`);
  const title = texts.plain("picture.head", { title: texts.plain("picture.title"), native });
  const date = solarLabel(chart.solarDate, texts);
  const clock = time.kind === "unknown" ? texts.plain("picture.timeUnknown") : timeLabel(time, texts);
  const lines = [
    texts.plain("picture.birth", { date, time: clock }),
    asLine(lunarLabel(chart.lunarDate, texts)),
    ...placeLines(place, texts),
    ...(year === undefined ? [] : [texts.plain("picture.year", { year })]),
  ].flatMap((line) => wrapText(line, SMALL, ROOM, measure));
  const top = shopName === "" ? 46 : 82;
  const texted = lines.map((line, index) => textShape(line, [LEFT, top + 50 + index * 40], SMALL, inks.soft));
  return {
    height: Math.max(BADGE + 20, top + 34 + lines.length * 40),
    shapes: [
      ...moved(markShapes(MARK), 0, 4),
      ...nameShapes(shopName, measure),
      textShape(title, [LEFT, top], 44, inks.text, { isBold: true }),
      ...texted,
      ...dayMasterBadge(view),
    ],
  };
}

function nameShapes(name: string, measure: ChartView["measure"]): readonly Shape[] {
  if (name === "") return [];
  return [textShape(shortened(name, SMALL, ROOM, measure), [LEFT, 26], SMALL, inks.accent, { isBold: true })];
}

function placeLines(place: Place, texts: Words): readonly string[] {
  return place.kind === "country" ? [] : [placeLabel(place, texts)];
}

function dayMasterBadge({ chart, texts, measure }: ChartView): readonly Shape[] {
  const { stem, element } = chart.dayMaster;
  const ink = elementInks[element];
  const x = contentWidth - BADGE / 2;
  const name = texts.plain("picture.dayMaster");
  const size = Math.min(22, Math.floor(2200 / measure(name, 22)));
  return [
    { kind: "circle", x, y: BADGE / 2 + 4, radius: BADGE / 2 - 4, fill: "#fffdf9", stroke: ink },
    textShape(stem, [x, 84], 62, ink, { anchor: "middle", isBold: true }),
    textShape(name, [x, 120], size, inks.soft, { anchor: "middle" }),
  ];
}
