/** 鼠 to 猪, in the order of the branches. */
export const ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪";
