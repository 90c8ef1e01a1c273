/**
 * Writes the stand-in's own sentences in traditional characters. Made for these sentences only: a character that has
 * several traditional forms gets the one that they need.
 */
export function inTraditional(text: string): string {
  const respelt = text.replaceAll(wordPattern, (word) => words.get(word) ?? word);
  return [...respelt].map((character) => forms.get(character) ?? character).join("");
}

/** Words in which a character has another form than elsewhere, and those that Taiwan says otherwise. */
const words: ReadonlyMap<string, string> = new Map([
  ["反复", "反覆"],
  ["干净", "乾淨"],
  ["冲突", "衝突"],
  ["冲劲", "衝勁"],
  ["冲在", "衝在"],
  ["一周", "一週"],
  ["两周", "两週"],
  ["每周", "每週"],
  ["周日", "週日"],
  ["周末", "週末"],
  ["周期", "週期"],
  ["着", "著"],
  ["岗位", "職位"],
  ["信息", "訊息"],
  ["计划", "計畫"],
  ["赛道", "跑道"],
  ["项目", "專案"],
  ["反馈", "回饋"],
  ["水平", "水準"],
]);
const wordPattern = new RegExp([...words.keys()].join("|"), "g");

const pairs =
  "“「”」‘『’』" +
  "与與专專东東两兩个個为為乐樂习習书書乱亂争爭于於亲親仅僅从從价價伤傷优優会會传傳体體余餘侣侶偿償关關兴興养養" +
  "写寫决決准準几幾划劃则則刚剛动動劳勞势勢励勵医醫单單却卻压壓厚厚参參变變只只号號后後听聽响響围圍团團图圖场場" +
  "坏壞备備复復头頭奋奮寻尋对對导導将將尔爾尝嘗层層岁歲巩鞏带帶帮幫应應库庫开開异異张張弹彈强強当當录錄忆憶态態" +
  "总總恋戀恳懇惯慣愿願戏戲报報担擔择擇据據损損换換扰擾拥擁挡擋摆擺数數断斷无無旧舊时時显顯晓曉术術机機权權条條" +
  "来來极極构構标標样樣树樹桥橋检檢梦夢欢歡欠欠气氣汇匯没沒沟溝测測济濟浓濃涨漲渐漸温溫湿濕满滿滞滯灵靈点點" +
  "烦煩热熱爱愛牵牽状狀独獨现現琐瑣画畫疗療盖蓋盘盤码碼确確础礎离離种種积積称稱稳穩穷窮竞競笔筆简簡类類系係紧緊" +
  "约約级級纸紙练練细細织織终終经經结結给給绝絕统統继繼绪緒续續维維绍紹绩績缘緣缩縮罢罷职職联聯肃肅胜勝脉脈脑腦" +
  "节節艺藝获獲营營落落虑慮虽雖补補装裝见見规規视視觉覺观觀计計订訂认認让讓议議记記讲講许許论論设設证證识識诉訴" +
  "词詞译譯试試话話该該详詳语語误誤说說请請诸諸读讀课課谁誰调調谅諒谈談谋謀谢謝负負财財责責败敗账帳货貨质質贪貪" +
  "购購贯貫贵貴贷貸费費贺賀资資赋賦赖賴赚賺赛賽赞贊跃躍践踐车車转轉轻輕较較载載辅輔辈輩输輸辩辯边邊达達迁遷过過" +
  "运運还還这這进進远遠连連迟遲适適选選递遞释釋里裡钟鐘钱錢铺鋪链鏈锋鋒错錯钻鑽长長门門闭閉问問闲閒间間闹鬧队隊" +
  "阶階阴陰阳陽际際陆陸险險随隨难難静靜页頁顶頂项項顺順须須顾顧预預领領频頻题題颜顏额額风風饭飯饮飲馈饋驱驅验驗" +
  "环環锐銳归歸马馬缓緩犹猶谓謂么麼双雙纪紀发發们們怜憐办辦阵陣腻膩学學谨謹夸誇奖獎评評临臨岗崗征徵颈頸讳諱舍捨赢贏线線坚堅邮郵钝鈍买買劝勸义義胆膽伙夥敛斂赏賞执執历歷轮輪暂暫饱飽闷悶凉涼电電卧臥羡羨" +
  "顿頓挂掛礼禮减減惊驚逻邏辑輯诵誦彻徹册冊师師冲沖户戶闻聞腾騰弯彎软軟缝縫灯燈烛燭园園铁鐵鲜鮮纳納渗滲络絡劲勁绿綠删刪绷繃诺諾净淨务務吗嗎怀懷战戰块塊撑撐创創华華骚騷讨討厌厭挤擠销銷摊攤郑鄭迈邁声聲誉譽" +
  "亏虧贴貼荫蔭飞飛产產杀殺凭憑签簽万萬炉爐纲綱斗鬥档檔凑湊虚虛宫宮国國驿驛红紅鸾鸞舆輿禄祿讫訖" +
  "鱼魚龙龍齐齊伟偉仪儀众眾审審宁寧属屬实實宝寶宽寬尽盡届屆币幣广廣庆慶杂雜松鬆业業并並别別询詢娱娛内內脚腳储儲倾傾诚誠绕繞淀澱剧劇启啟够夠处處";

const characters = [...pairs];
const forms: ReadonlyMap<string, string> = new Map(
  characters.flatMap((character, index) =>
    index % 2 === 0 ? [[character, characters[index + 1] ?? character] as const] : [],
  ),
);
