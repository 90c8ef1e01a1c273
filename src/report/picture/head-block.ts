import type { Place } from "../../bazi/birth.ts";
import type { Texts } from "../../locales/texts.ts";
import { wrapText } from "../typesetting/wrap-text.ts";
import { lunarLabel, placeLabel, solarLabel, timeLabel } from "../wording/birth-labels.ts";
import { contentWidth } from "./card.ts";
import { elementInks, inks, onAccent } from "./palette.ts";
import { type Block, type Shape, textShape } from "./shape.ts";
import type { ChartView } from "./view.ts";

const SEAL = 104;
const LEFT = SEAL + 28;
const BADGE = 150;
const SMALL = 27;

/** Title, whose chart it is, and the birth; the day master stands on the right. */
export function headBlock(view: ChartView): Block {
  const { chart, texts, measure, year } = view;
  const { gender, place, time } = chart.birth;
  const title = `${texts.plain("picture.title")}　${texts.plain(`picture.native.${gender}`)}`;
  const lines = [
    `${solarLabel(chart.solarDate, texts)}　${time.kind === "unknown" ? texts.plain("picture.timeUnknown") : timeLabel(time, texts)}`,
    lunarLabel(chart.lunarDate, texts),
    ...placeLines(place, texts),
    ...(year === undefined ? [] : [texts.plain("picture.year", { year })]),
  ].flatMap((line) => wrapText(line, SMALL, contentWidth - LEFT - BADGE - 20, measure));
  const texted = lines.map((line, index) => textShape(line, [LEFT, 96 + index * 40], SMALL, inks.soft));
  return {
    height: Math.max(BADGE + 20, 96 + lines.length * 40 - 16),
    shapes: [
      ...seal(),
      textShape(title, [LEFT, 46], 44, inks.text, { isBold: true }),
      ...texted,
      ...dayMasterBadge(view),
    ],
  };
}

function placeLines(place: Place, texts: Texts): readonly string[] {
  return place.kind === "country" ? [] : [placeLabel(place, texts)];
}

function seal(): readonly Shape[] {
  return [
    { kind: "rectangle", x: 0, y: 4, width: SEAL, height: SEAL, fill: inks.accent, radius: 14 },
    { kind: "rectangle", x: 7, y: 11, width: SEAL - 14, height: SEAL - 14, stroke: onAccent, radius: 9 },
    textShape("命", [SEAL / 2, 78], 62, onAccent, { anchor: "middle", isBold: true }),
  ];
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
