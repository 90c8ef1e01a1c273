import type { Phrases } from "./phrases.ts";

const general: Phrases = {
  openings: [
    "Begin with {natal}: it sets the pace of the whole chart, steady rather than fast, and most of what follows leans on it.",
    "Read the chart as a sketch. {natal} is the first stroke, and every later shade is placed around it.",
    "Of everything in the table, {natal} deserves the longest look. It shows where your strength gathers and what it costs you.",
  ],
  bodies: [
    "You tend to weigh a matter for a long time before you move. That spares you many mistakes, and now and then it lets a good moment pass. Setting yourself a date for a decision helps more than gathering one more opinion.",
    "What carries you is less a single chance than small things done well again and again. In good stretches, build reserves; in tight ones, take shorter steps and keep going.",
    "A chart speaks of inclination, never of a fixed end. Two people with the same pattern may live quite different lives, depending on where they put their effort.",
    "People trust you because you keep your word. Say a little more of what you think, and they will also know where you stand.",
  ],
  advice: [
    "choose one thing that matters most this year",
    "sleep one night over every large decision",
    "put your hours where they add up",
    "look back at the end of each quarter and correct the course",
  ],
};

const work: Phrases = {
  openings: [
    "At work, {natal} gives you patience with detail and the will to answer for a result, so a profession of your own suits you.",
    "Seen from {natal}, your value shows in tasks that need a clear head from beginning to end.",
  ],
  bodies: [
    "The first years bring slow, quiet progress that is hard to take away again. Rather than change fields often, become known for one thing.",
    "Before you work with others, say who answers for what. You rarely lack ability; what is missing at times is an occasion on which others see it.",
    "If you lead people, write down your standard and teach your method. What you let go of, the team can grow into.",
  ],
  advice: [
    "deepen one core skill",
    "look for places to show what you have made",
    "agree on limits before you begin together",
    "leave no job in the heat of the moment",
  ],
};

const money: Phrases = {
  openings: [
    "With money, {natal} speaks of income that follows effort at an even pace; keeping it is your real task.",
    "In matters of means, {natal} suggests that planning does more for you than daring.",
  ],
  bodies: [
    "Your craft is the root of your income, and as it grows the return follows. Side ventures may be tried, as long as they never touch what daily life needs.",
    "You are generous when friends ask. Set your own reserve aside first, then give gladly. Compare and ask before any large expense.",
    "Put agreements about money on paper. Clear accounts keep friendships.",
  ],
  advice: [
    "save before you spend",
    "stay small where you lack experience",
    "keep half a year of living costs within reach",
    "lend only what you can do without",
  ],
};

const bonds: Phrases = {
  openings: [
    "In close bonds, {natal} shows warmth that is slow to speak. Once your mind is made up, you are loyal for a long time.",
    "With those near you, {natal} asks for calm company more than for grand beginnings.",
  ],
  bodies: [
    "Practise saying what you feel. To you silence may be kindness, to the other it may look like distance, and one plain sentence clears up much.",
    "Listen to the end before you answer. A home is no place to win arguments; it is where two people make their days work.",
    "Differences between you can complete each other, once each of you may stay as you are. Plan one thing together that reaches beyond this year.",
  ],
  advice: [
    "keep one undisturbed evening a week",
    "raise what troubles you on the same day",
    "leave each other friends and room",
    "make large decisions together",
  ],
};

const health: Phrases = {
  openings: [
    "For body and mind, {natal} asks you to mind the balance of work and rest, because busy weeks make you overhear yourself.",
    "In daily care, {natal} goes well with a quiet rhythm and regular movement.",
  ],
  bodies: [
    "A steady hour of sleep comes first: it clears the head and evens the mood. Standing up often does more than one hard workout.",
    "Give tension a fixed way out: walking, writing, a talk with an old friend. Tradition is only a mirror, so see a doctor when you feel unwell.",
  ],
  advice: [
    "keep regular hours",
    "have a yearly check-up",
    "eat lightly and on time",
    "move three times a week",
  ],
};

const byTopic: readonly (readonly [RegExp, Phrases])[] = [
  [/work|career|role|action/i, work],
  [/money|wealth|income|spending|risk/i, money],
  [/love|relate|partner|single|famil|parent|couple|friction|together|branch/i, bonds],
  [/health|rest|mood|season|doctor/i, health],
];

/** The English sentences that suit a section's title; general ones when no topic is recognised. */
export function englishPhrasesFor(heading: string): Phrases {
  return byTopic.find(([pattern]) => pattern.test(heading))?.[1] ?? general;
}

/** Sentences that end a section with a citation of a cycle or year. */
export const englishClosings: readonly string[] = [
  "Looking ahead, {dated} is a stretch to work in; prepare early and meet it calmly.",
  "Keep an eye on {dated}: choices made then tend to last, so think one step further.",
  "With {dated} the rhythm shifts somewhat. Adjust your plans in time and you will not have to hurry.",
  "Through {dated} it suits you to bring earlier ideas to the ground, modest and finished.",
];

/** Lines for a quotation block. */
export const englishSayings: readonly string[] = [
  "Know your course, and still hold the rudder.",
  "A little slower, a little steadier, and the road grows longer.",
  "Who sees himself clearly walks the road before him well.",
];
