import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

const Words = Type.Array(Type.String());
const Hidden = Type.Object({ 十神: Type.String() });
const UnderDecade = Type.Object({
  大运: Type.Union([Type.String(), Type.Null()]),
  起: Type.Optional(Type.String()),
  说明: Type.Optional(Type.String()),
  作用: Words,
});
const Under = Type.Object({ 岁运: Type.Optional(Type.Array(UnderDecade)) });
const Pillar = Type.Object({
  干支: Type.String(),
  天干十神: Type.String(),
  藏干: Type.Array(Hidden),
  神煞: Type.Optional(Words),
  作用: Type.Optional(Words),
});
const Decade = Type.Composite([
  Pillar,
  Type.Object({
    起始年: Type.Number(),
    终止年: Type.Number(),
    起始虚岁: Type.Number(),
    终止虚岁: Type.Number(),
    是否当前: Type.Boolean(),
  }),
]);
const Year = Type.Composite([Pillar, Under, Type.Object({ 年份: Type.Number(), 虚岁: Type.Number() })]);
const Month = Type.Composite([
  Under,
  Type.Object({ 节: Type.String(), 起: Type.String(), 干支: Type.String(), 天干十神: Type.String() }),
]);

const Palace = Type.Object({ 宫: Type.String(), 关系: Type.Union([Words, Type.Null()]) });

const OptionalOrNull = <Schema extends Parameters<typeof Type.Optional>[0]>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

const Person = Type.Object({
  四柱: Type.Object({
    年柱: Type.Union([Pillar, Type.Null()]),
    月柱: Type.Union([Pillar, Type.Null()]),
    日柱: Pillar,
    时柱: Type.Union([Pillar, Type.Null()]),
  }),
  日主: Type.Object({ 天干: Type.String(), 五行: Type.String(), 阴阳: Type.String() }),
  五行个数: OptionalOrNull(Type.Record(Type.String(), Type.Number())),
  强弱: OptionalOrNull(Type.Object({ 结论: Type.String(), 得分: Type.Number() })),
  格局: Type.Optional(Type.Object({ 名: Type.Union([Type.String(), Type.Null()]), 依据: Type.String() })),
  用神: OptionalOrNull(
    Type.Object({
      用神: Type.Union([Type.String(), Type.Null()]),
      喜神: Type.Union([Type.String(), Type.Null()]),
      忌神: Type.Union([Type.String(), Type.Null()]),
      扶抑: Type.Optional(Type.Object({ 说明: Type.String() })),
      调候: Type.Optional(Type.Object({ 取: Type.String(), 说明: Type.String() })),
      依据: Type.String(),
    }),
  ),
  合冲刑害: Type.Optional(Words),
  大运: OptionalOrNull(Type.Object({ 各步: Type.Array(Decade) })),
  大运大纲: OptionalOrNull(Type.Object({ 各步干支: Words })),
  流年: Type.Optional(Type.Array(Year)),
});

const Sheet = Type.Composite([
  Person,
  Type.Object({
    所选流年: Type.Optional(Type.Composite([Year, Type.Object({ 流月: Type.Array(Month) })])),
    对方: Type.Optional(Person),
    合婚: Type.Optional(
      Type.Object({
        日干: Type.String(),
        日柱: Words,
        同宫: Type.Array(Palace),
        日支与他柱: Words,
        五行互补: Type.Union([Type.String(), Type.Null()]),
        用神互补: Words,
      }),
    ),
  }),
]);

export type PillarFacts = Static<typeof Pillar>;
export type UnderDecadeFacts = Static<typeof UnderDecade>;
export type YearFacts = Static<typeof Year>;
export type DecadeFacts = Static<typeof Decade>;

export type PersonFacts = Static<typeof Person>;
export type Favourable = NonNullable<PersonFacts["用神"]>;
export type SheetFacts = Static<typeof Sheet>;

/** The parts of a fact sheet that the stand-in can tell about; undefined for a sheet of another shape. */
export function readSheet(value: unknown): SheetFacts | undefined {
  return Value.Check(Sheet, value) ? value : undefined;
}

/** The pillars of the birth that are known, by position: 年柱, 月柱, 日柱, 时柱. */
export function birthPillars({ 四柱 }: PersonFacts): readonly (readonly [position: string, PillarFacts])[] {
  return Object.entries(四柱).flatMap(([position, pillar]) => (pillar ? [[position, pillar] as const] : []));
}

/** What two people's same pillars form (年柱, 月柱, 日支, 时柱); undefined where a pillar is open, or without a second person. */
export function palaceRelations({ 合婚 }: SheetFacts, pillar: string): readonly string[] | undefined {
  return 合婚?.同宫.find(({ 宫 }) => 宫.startsWith(pillar))?.关系 ?? undefined;
}
