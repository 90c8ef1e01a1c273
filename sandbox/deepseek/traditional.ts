/**
 * Writes the stand-in's own sentences in traditional characters. Made for these sentences only: a character that has
 * several traditional forms gets the one that they need.
 */
export function inTraditional(text: string): string {
  return [...text.replaceAll("反复", "反覆")].map((character) => forms.get(character) ?? character).join("");
}

const pairs =
  "与與专專东東两兩个個为為乐樂习習书書乱亂争爭于於亲親仅僅从從价價伤傷优優会會传傳体體余餘侣侶偿償关關兴興养養" +
  "写寫决決准準几幾划劃则則刚剛动動劳勞势勢励勵医醫单單却卻压壓厚厚参參变變只只号號后後听聽响響围圍团團图圖场場" +
  "坏壞备備复復头頭奋奮寻尋对對导導将將尔爾尝嘗层層岁歲巩鞏带帶帮幫应應库庫开開异異张張弹彈强強当當录錄忆憶态態" +
  "总總恋戀恳懇惯慣愿願戏戲报報担擔择擇据據损損换換扰擾拥擁挡擋摆擺数數断斷无無旧舊时時显顯晓曉术術机機权權条條" +
  "来來极極构構标標样樣树樹桥橋检檢梦夢欢歡欠欠气氣汇匯没沒沟溝测測济濟浓濃涨漲渐漸温溫湿濕满滿滞滯灵靈点點" +
  "烦煩热熱爱愛牵牽状狀独獨现現琐瑣画畫疗療盖蓋盘盤码碼确確础礎离離种種积積称稱稳穩穷窮竞競笔筆简簡类類系係紧緊" +
  "约約级級纸紙练練细細织織终終经經结結给給绝絕统統继繼绪緒续續维維绍紹绩績缘緣缩縮罢罷职職联聯肃肅胜勝脉脈脑腦" +
  "节節艺藝获獲营營落落虑慮虽雖补補装裝见見规規视視觉覺观觀计計订訂认認让讓议議记記讲講许許论論设設证證识識诉訴" +
  "词詞译譯试試话話该該详詳语語误誤说說请請诸諸读讀课課谁誰调調谅諒谈談谋謀谢謝负負财財责責败敗账賬货貨质質贪貪" +
  "购購贯貫贵貴贷貸费費贺賀资資赋賦赖賴赚賺赛賽赞贊跃躍践踐车車转轉轻輕较較载載辅輔辈輩输輸辩辯边邊达達迁遷过過" +
  "运運还還这這进進远遠连連迟遲适適选選递遞释釋里裡钟鐘钱錢铺鋪链鏈锋鋒错錯钻鑽长長门門闭閉问問闲閒间間闹鬧队隊" +
  "阶階阴陰阳陽际際陆陸险險随隨难難静靜页頁顶頂项項顺順须須顾顧预預领領频頻题題颜顏额額风風饭飯饮飲馈饋驱驅验驗" +
  "鱼魚龙龍齐齊伟偉仪儀众眾审審宁寧属屬实實宝寶宽寬尽盡届屆币幣广廣庆慶杂雜松鬆业業并並别別询詢娱娛内內脚腳储儲倾傾诚誠绕繞淀澱剧劇启啟够夠处處";

const characters = [...pairs];
const forms: ReadonlyMap<string, string> = new Map(
  characters.flatMap((character, index) =>
    index % 2 === 0 ? [[character, characters[index + 1] ?? character] as const] : [],
  ),
);
