import type { Meanings } from "../meanings.ts";

export const englishMeanings: Meanings = {
  stems: {
    甲: "It is like a tree that grows straight up: clear about its aim, true to principle and slow to change direction. Others lean on it gladly. Bending is what it finds hard, even where one step aside would save ten ahead.",
    乙: "It is like a vine or a blade of grass: soft, and stronger than it looks, always finding a gap through which to go on. You know how to borrow strength and how to wait. Only do not lean so long that you forget where you meant to go.",
    丙: "It is like the sun: warm, open and above board, and the centre of most rooms that you enter. The warmth is real, yet it comes and goes quickly, and long tasks need somebody who helps you to keep the pace.",
    丁: "It is like a lamp: not glaring, and still enough to light up those nearby. You are attentive and you remember. Being so sensitive, you may go over the day's words again at night. Allow yourself some darkness; it is rest too.",
    戊: "It is like a mountain: steady and generous, and a promise of yours carries weight. People think of you first when things get hard. A mountain turns slowly, though, and when change comes fast you need a little more time than others.",
    己: "It is like garden soil: mild and patient, able to grow what others sow. You are good at tending, and you tend to put your own needs last. Fields lie fallow now and then, and so may you.",
    庚: "It is like iron from the forge: decided, loyal, never first to step back. Your plain speech has spared you many detours and hurt a few people it need not have hurt. A smoother edge takes nothing from the force and opens more doors.",
    辛: "It is like a jewel: careful, keen, with an inborn sense of quality. You mind your appearance and the details, and you do well wherever a good eye is wanted. Beware of being held captive by a single remark.",
    壬: "It is like a river: wide in thought and quick to adapt, finding another way round whatever stands before it. You enjoy new people and can hold different opinions side by side. Great waters need banks; a few rules of your own will carry you further.",
    癸: "It is like rain or dew: quiet and fine, reaching the inside of things before anyone notices. Your intuition is good, and you often see the outcome while others are still debating. You say less than you think, so they may not know that you knew.",
  },
  many: {
    木: "Much Wood likes to grow and likes to worry. In daily life, leave some margin: begin one thing fewer and finish one thing more.",
    火: "Much Fire is quick to warm and works best in one sweep. In daily life, slow down on purpose, and take a sip of water before you reply.",
    土: "Much Earth is steady, and it hoards: things as well as worries. In daily life, clear out at fixed times.",
    金: "Much Metal is orderly and has high standards. In daily life, practise loosening the belt by one notch, for yourself and for others.",
    水: "Much Water has a lively mind, most awake at night. In daily life, give your thoughts an hour at which they close.",
  },
  none: {
    木: "Wood does not show on the surface of the chart, so the push to begin and to persist has to come from around you: green places, morning light, something that grows slowly.",
    火: "Fire does not show on the surface of the chart. Borrow the warmth from people, seek cheerful company, and let others see when you are glad.",
    土: "Earth does not show on the surface of the chart, so build your own ground: a fixed home, fixed hours, a few fixed people.",
    金: "Metal does not show on the surface of the chart. Choosing is easier with a rule: write the standard down, then cut by it.",
    水: "Water does not show on the surface of the chart. Ease and rest have to be entered in the calendar, or the string stays taut.",
  },
  uses: {
    木: "In daily life, seek green places and early hours, and do what grows slowly: learning, writing, bringing up new people.",
    火: "In daily life, seek light and company, and say or show what you think rather than keep the warmth inside.",
    土: "In daily life, settle, keep your word and do what needs time to set; move house seldom and let things gather.",
    金: "In daily life, make rules, train a craft and learn to choose, and polish one thing until even its corners are clean.",
    水: "In daily life, read, travel and talk with people, keep news flowing, and sleep enough.",
  },
  pairs: {
    friend:
      "The two of you are made of similar stuff. You talk easily and neither gives way easily; divide the chores and the decisions, and there will be less to argue about.",
    output:
      "You like to look after the other and to make them laugh, and it comes naturally. Giving tires too, so let it be known what you need yourself.",
    wealth:
      "You tend to arrange things for the other, who in turn gives you something to care for. Ask once more whether it is welcome, and care will not turn into control.",
    office:
      "Your partner's words weigh with you and push you on. When the pressure grows, say so; an expectation is not a sentence.",
    resource:
      "What your partner gives you is support and calm, and you rest best when you are together. Having been looked after, remember to give something back.",
  },
  families: {
    friend: {
      character:
        "This group speaks of the self: independent, unwilling to lose, keen on equal footing. Nothing galls you like being looked down on, and where there is respect you will share any load.",
      work: "At work it is the strength of standing side by side. You do well with peers and with some competition, for you run faster when somebody runs beside you. Make clear who earned what, so that friendship need not pay for the accounts.",
      money:
        "In money it means sharing and contending. Partnerships, favours and comparison can all let it slip away; with a firm line between yours and ours it turns into a common strength.",
      love: "In love it marks the border of the self. You want somebody to walk beside, and you dislike being arranged. A space that belongs to each of you brings you closer.",
      health:
        "For the body it means stamina, and a habit of pushing on. The base is sound. Keep a third of your strength when you exercise, and you will recover faster.",
      family:
        "In the family it stands for brothers, sisters and cousins. You are close until somebody compares. Say thanks first and complaints second, and nothing will stiffen.",
      study:
        "In study it shows what companions do for you. Beside people of your level you go one step further without noticing; just do not take marks for victories.",
    },
    output: {
      character:
        "This group speaks of expression: a quick mind with ideas of its own, glad to turn thought into something visible. Too many rules smother you, and a place where you are appreciated makes you shine.",
      work: "At work it is craft, speech and invention. Whatever has to be designed, explained or improved gains by your hand. Say it to those who can act on it, so that talent does not turn into grumbling.",
      money:
        "In money it means earning by skill. One craft is the spring, and the finer it is, the steadier it flows. Never sell your good name for a little speed.",
      love: "In love it is romance, and a critical eye as well. You know how to surprise, and you also see the flaws. Put the praise first and the criticism after, and it can be taken in.",
      health:
        "For the body it means spending. Much thinking and talking uses strength quickly; a part of each day without output, a quiet meal or a walk, brings it back.",
      family:
        "In the family it stands for the young and for play. You lift the mood, and children take to you. With older people, half a beat slower is better.",
      study:
        "In study it is asking and making. You remember what interests you and dislike learning by rote. Turn what you know into stories and drawings, and it will stay.",
    },
    wealth: {
      character:
        "This group speaks of a practical sense: you see the cost, weigh gain and loss, and like those around you to be comfortable. Now and then so much realism misses something good that had no reason.",
      work: "At work it is management and getting things done. Budgets, projects and clients do not frighten you. Look three years ahead, and the scale of your work will change.",
      money:
        "In money it is on its own ground. You have a feeling for resources and know where a thing is of use. What needs guarding is the pace: many aims scatter, one gathers.",
      love: "In love it is care and responsibility. You love by arranging and providing. Do ask now and then whether this is what the other was hoping for.",
      health:
        "For the body it means being busy. One thing follows another, and meals and sleep are the first to go. Enter rest in the calendar and keep the date as you would with a client.",
      family:
        "In the family it is the load. You quietly take on what has to be paid and planned. Sharing it out also gives the others a chance to help.",
      study:
        "In study it is use. Once you know what a subject is good for, you have energy for it. Find a real purpose for each of them.",
    },
    office: {
      character:
        "This group speaks of order: you keep your word and your deadlines and ask something of yourself. It gives you an upright frame and some tension with it; a slip now and then brings nothing down.",
      work: "At work it is duty and standing. Where there are rules and ranks, you rise step by step. Under pressure, find out which demands are real and which you have added yourself.",
      money:
        "In money it means keeping. Income comes through position and good name and does not swing much. Money that follows the rules is slower, and it lets you sleep.",
      love: "In love it is the promise. You take a bond seriously, begin slowly and stand by what you said. Allow it hours that are light and quite unreasonable.",
      health:
        "For the body it means pressure. What you do not say of your load, the body will say for you. One day a week without an alarm clock is a good remedy.",
      family:
        "In the family it is custom and expectation. What your elders asked of you once pushed you on. By now you may choose what to keep and what to put down.",
      study:
        "In study it is aim and discipline. With an exam and a date you learn better. Small gates work better for you than a long plan.",
    },
    resource: {
      character:
        "This group speaks of depth: you think, you are loyal, and there is often a hand behind you. It gives you ground under your feet and the habit of thinking before moving. When you have nearly thought it through, move.",
      work: "At work it is knowledge and name. Research, teaching, writing and advice grow in value as you go. Do not mind beginning as an assistant; your strength shows late and lasts.",
      money:
        "In money it means living by experience and trust. Knowledge, certificates and old ties all turn into income. Where you lose is in being too shy to name a price.",
      love: "In love it is attachment and consideration. You long to be understood and like to take care. Make neither a teacher nor a child of the other; side by side is best.",
      health:
        "For the body it means nourishment. You recover slowly and steadily, best through sleep and quiet meals. After long sitting and thinking, remember to get up.",
      family:
        "In the family it is the shelter of older people. Ties to your mother or to older women run deep, and their words stay with you. Take them in, then walk at your own pace.",
      study:
        "In study it is the foundation. You read deeply and remember long, and a good teacher makes you fly. All that is missing is speed, and practice against the clock can add it.",
    },
  },
  decades: {
    比肩: "The theme of these ten years is to stand on your own. Peers, partners and rivals multiply; it is a time to set up something of your own and to learn to share.",
    劫财: "People come and go in these ten years, and chances and expenses rise together. Put partnerships in writing, and friendship will not suffer.",
    食神: "These ten years are easy and productive. Craft and reputation grow slowly; make things that last, and let daily life have some flavour.",
    伤官: "Your edge shows in these ten years, and there is much that you want to change. Let your work do the talking, and leave a door open when you run into rules.",
    正财: "These ten years reward what is solid: income matches effort, and it is a good time to settle, to furnish and to see one thing through.",
    偏财: "Many roads open in these ten years, with movement and acquaintances that bring chances. Meet widely, commit with care and put half of the quick gains aside.",
    正官: "These ten years hold standing and duty. Keep to the straight road and to the date, for this is often when a name is made.",
    七杀: "Pressure and boldness come together in these ten years. There are hard problems and fast growth. Look after your strength first, then take up the load, and find somebody to talk things over with.",
    正印: "These ten years favour learning and calm, with help from elders and teachers. Study, qualify, settle down: little movement and steady gain.",
    偏印: "The mind turns inward in these ten years and falls for unusual subjects. Go deep into one of them, and do not change course on an impulse.",
  },
  years: {
    比肩: "You have many ideas of your own this year and want to do everything yourself. Work with peers and divide the tasks clearly, and start something that you can keep up alone.",
    劫财: "There is more company and more spending this year. Look at your balance and your calendar before you say yes. Favours may be given; keep a floor.",
    食神: "The mood is easier this year, and both appetite and ideas are good. Publish, teach, put your work in order, and give yourself a somewhat longer holiday.",
    伤官: "You want to speak up this year, and much does not please you. Turn the objection into a proposal before you make it, and no strength will be lost.",
    正财: "This year gives what you put in, so stay with what is solid. Pay, contracts and larger purchases may be settled once you have compared.",
    偏财: "There is life outside this year, and going out is better than waiting. Of any extra income, keep a share in reserve before you enjoy the rest.",
    正官: "Responsibility comes to you this year, and so does notice. Be true to your word and your hours, and have papers ready a little early.",
    七杀: "The pace is tight this year and the tests are direct. Rank them and fight only for what matters. As to your body, go to bed early rather than late.",
    正印: "People are willing to teach and help this year. It suits courses, exams and repairs at home, and a talk from the heart with somebody older.",
    偏印: "Your thoughts are your own this year, and you do not care to explain them. It suits research and solitude; do not turn away a kindness out of suspicion.",
  },
  months: {
    比肩: "Make up your own mind, and leave a seat for your companions.",
    劫财: "There are invitations and expenses; set the budget before you go.",
    食神: "The mood is light, good for making something you like.",
    伤官: "Pause before you speak; on paper it will come out better.",
    正财: "Go step by step, collect what is due and pay what is owed.",
    偏财: "Getting about pays. Ask for the terms of any new proposal.",
    正官: "Duty first; punctuality and good manners count double.",
    七杀: "There is some pressure, so choose the most urgent matter and do that.",
    正印: "A time to read, to ask and to put rooms and papers in order.",
    偏印: "Ideas come when you are alone; make no sudden changes.",
  },
  terms: {
    立春: "The breath of the new year starts here. Write down the direction before you spread out.",
    惊蛰: "Everything stirs, and what was put off can be moved. Begin with one telephone call.",
    清明: "The sky is clear: sort old things, visit older people, go over the plan once more.",
    立夏: "The days are long and people busy, and matters take shape. Beware of a calendar without gaps.",
    芒种: "Some sow and some reap. Projects show what they are worth, and the details decide.",
    小暑: "The heat builds up. Go a little more slowly, with lighter food and a lighter temper.",
    立秋: "From giving out to gathering in: check the accounts and promises of the first half and close what can be closed.",
    白露: "Mornings and evenings turn cool, a good time to settle down to learning and to go to bed early.",
    寒露: "Autumn is deep. Keep few people and good ones, and give your time to those who matter.",
    立冬: "The season of storing: open nothing new, and bring your results together.",
    大雪: "It is quiet outside, so let it be quiet within. An evening with your family feeds you more than a banquet.",
    小寒: "The year is nearly over. Look back along the road and leave a line for the next one.",
  },
  positions: {
    年柱: "The first place is where you come from: grandparents, early surroundings, and the face that strangers see first.",
    月柱: "The second place is the main thread: the soil in which you grew and work, your parents, siblings and colleagues.",
    日柱: "The third place is you and your partner: the stem is the self, the branch is the closest seat beside it.",
    时柱: "The last place is where you are going: the young, your works, and what you would like to become with the years.",
  },
  verdicts: {
    极弱: "There is very little force of its own, so going with the current and with the right people suits you better than fighting alone.",
    偏弱: "There is somewhat less force of its own than the chart asks for, so borrow it: a good teacher, a good place, a good partner, and things go better than alone.",
    中和: "There is neither too much nor too little, which leaves room both ways; the difficulty is choosing. Settle on one direction, and your gifts will gather there.",
    偏强: "There is force to spare, so use it: taking on tasks, speaking and giving all suit you better than holding back.",
    极强: "There is a great deal of force, and going along with it matters most. With a proper outlet it becomes a strength that few can match.",
  },
  relations: {
    合: "A combination ties and completes: the people and matters of the two places come together easily, and they may also hold each other back.",
    会: "A gathering brings one kind of air to one place; it gives momentum, and a clearer lean to one side.",
    冲: "A clash means movement: a move, a dispute or a renewal. With some room left beforehand it can also push you forward.",
    害: "A harm is a hidden discomfort, smooth on the surface and knotted beneath. Once it is talked over, it is mostly a misunderstanding.",
    破: "A break is a small gap; some item of the plan tends to be missed, and a second look fills it.",
    刑: "A punishment is friction with oneself, rules against moods. Slow down, finish the sentence, and it dissolves.",
    吟: "An echo brings an old lesson back, and this time it may be answered in another way.",
  },
};
