/* Words: sentences put together from a small vocabulary by the habits of local news. */
#include "words.h"

Dice dice_new(guint64 seed)
{
  Dice dice = {seed * 0x9E3779B97F4A7C15u + 0x632BE59BD9B4E019u};
  dice_between(&dice, 0, 1);
  return dice;
}

/* xorshift64*, of which the upper half is used. */
static guint32 roll(Dice *dice)
{
  guint64 x = dice->state ? dice->state : 1;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  dice->state = x;
  return (guint32)((x * 0x2545F4914F6CDD1Du) >> 32);
}

int dice_between(Dice *dice, int least, int most)
{
  return least + (int)(roll(dice) % (guint32)(most - least + 1));
}

gboolean dice_chance(Dice *dice, int percent)
{
  return dice_between(dice, 1, 100) <= percent;
}

static const char *const WHEN[] = {
    "三月以来",  "上周五下午", "清晨六点",   "入冬以后",   "去年秋天",    "5月16日",
    "2025年3月", "连续七天",   "每逢周末",   "今年1至4月", "放学以后",    "雨停之后",
    "春节前夕",  "晚上九点半", "开工那天",   "这个月初",   "截至5月20日", "近两年",
    "午饭过后",  "天刚亮",     "汛期到来前", "上半年",     "周三的会上",  "第二天一早"};
static const char *const WHERE[] = {
    "北桥街道", "青石巷",   "港东新区", "柳湾村",   "城南市场", "老码头",   "云台社区", "石门镇",
    "西坡果园", "临江小学", "第二中学", "河东车站", "南岭林场", "新安医院", "白鹭公园", "东风厂区",
    "粮仓书房", "江滩步道", "梅岭隧道", "海棠路",   "三号泵站", "旧货集市", "文化馆",   "渡口"};
static const char *const WHO[] = {
    "社区工作人员", "村支书陈立",     "教师周岚",   "工程师许安", "十几名志愿者", "货车司机老魏",
    "店主何云",     "退休工人马叔",   "图书管理员", "驾驶员小秦", "护士长林洁",   "检修班的五个人",
    "居民代表",     "养蜂人老唐",     "高二学生",   "水务所",     "社区医生",     "摊主们",
    "规划部门",     "来自外地的游客", "裁缝吴姨",   "合唱队",     "值班站长",     "木匠师傅"};
static const char *const DID[] = {"整理了", "修好了", "登记了", "改造了", "送去了", "检查了",
                                  "补种了", "公布了", "讨论了", "清点了", "搬走了", "重新画出",
                                  "拆下",   "装上了", "核对了", "添置了", "捐出",   "收集了"};
static const char *const WHAT[] = {
    "三百多米栏杆",   "一百二十盏路灯", "两条公交线路", "老旧管线",       "四千余册图书",
    "门前的水沟",     "48户人家的电表", "一批桌椅",     "全部台账",       "两千株树苗",
    "晚间班次表",     "5台抽水泵",      "沿街的招牌",   "六十多件老物件", "一张手绘地图",
    "屋顶的太阳能板", "堆了多年的杂物", "两座小桥",     "停车位",         "GPS定位设备",
    "居民的意见",     "新的垃圾分类箱", "一份清单",     "老人用药的记录"};
static const char *const THEN[] = {
    "路面平整了不少",     "排队的人少了一半",     "大家都说方便",     "每月水费降了12.5%",
    "费用由集体承担",     "资料随时可以查阅",     "下一步还要再核对", "连雨天也不积水",
    "孩子们放学不用绕路", "当天就有回音",         "前后只用了9天",    "没有耽误一趟车",
    "两边的店铺照常营业", "结果贴在门口的公告栏", "账目逐笔公开",     "来看的人越来越多",
    "省下的钱用来添桌椅", "夜里走路踏实多了",     "问题一条条销号",   "剩下的月底前做完",
    "谁有空谁就来搭把手", "比原计划早了半个月",   "老人也能自己操作", "大伙儿心里有了底"};
static const char *const LINK[] = {"随后", "同时", "不过", "另外",   "目前",     "据介绍",
                                   "其中", "为此", "眼下", "接下来", "按照安排", "记者看到"};
static const char *const QUOTE[] = {"以前要走四十分钟，现在十来分钟就到",
                                    "先把账算清楚，再谈别的",
                                    "不怕慢，就怕停",
                                    "能帮一点是一点",
                                    "谁家没有个急事呢",
                                    "东西旧了，情分还在",
                                    "图纸改了7遍，总算对上了",
                                    "来得及，再等一场雨",
                                    "这条路，我走了三十年",
                                    "孩子们高兴，比什么都强"};
static const char *const THINGS[] = {"桌子、板凳、黑板", "米、面、油",         "水泵、电缆、沙袋",
                                     "书桌、台灯和画笔", "扫帚、铁锹、手推车", "种子、农具与肥料"};
static const char *const TITLES[] = {"《夜班车》", "《江边的树》",     "《办事指南》",
                                     "《老街志》", "《河道管理办法》", "《我们的院子》"};
static const char *const NOTES[] = {"（每周二、四开放）", "（见右图）", "（含周末）",
                                    "（试行一年）",       "（免费）",   "（K12路）"};
static const char *const TAILS[] = {
    "一份清单背后的五年", "夜里十点的灯还亮着", "家门口多了一块绿地", "老手艺有了新徒弟",
    "一条路通到田埂边",   "把会开到院子里",     "数字会说话",         "慢一点也没关系",
    "雨季之前把事办完",   "一碗面的生意经",     "从书包到菜篮",       "今年不再绕路"};
static const char *const HEADS[] = {"改了",     "通了",     "回来了",   "搬进新家", "有了新办法",
                                    "不再难办", "提前完工", "开门迎客", "请街坊定", "试运行"};
static const char *const SUBJECTS[] = {"北桥夜市",   "青石巷老井", "港东末班车", "柳湾果园",
                                       "城南菜场",   "老码头",     "云台食堂",   "石门渡口",
                                       "临江书桌",   "河东站台",   "白鹭湿地",   "三号泵站",
                                       "海棠路树荫", "旧货集市",   "江滩灯光"};
static const char *const NAMES[] = {"苏禾", "何田",   "陈小舟", "周原",
                                    "石榴", "江一平", "林桥",   "许安"};
static const char *const SECTIONS[] = {"要闻", "民生", "城事", "回声",
                                       "文体", "副刊", "乡村", "服务"};
static const char *const CROSSHEADS[] = {"先听意见",   "账要算清", "雨季之前", "慢工细活",
                                         "一张图纸",   "门口的事", "谁来管护", "下一步",
                                         "早晨的站台", "五年之后"};

#define PICK(dice, list) ((list)[dice_between((dice), 0, (int)G_N_ELEMENTS(list) - 1)])

static void append(GString *out, const char *words)
{
  g_string_append(out, words);
}

/* Somebody did something to something, here and then. */
static void append_deed(Dice *dice, GString *out)
{
  if (dice_chance(dice, 35)) {
    append(out, PICK(dice, WHEN));
    append(out, dice_chance(dice, 60) ? "，" : "");
  }
  if (dice_chance(dice, 45)) {
    append(out, PICK(dice, WHERE));
    append(out, dice_chance(dice, 40) ? "的" : "");
  }
  append(out, PICK(dice, WHO));
  append(out, PICK(dice, DID));
  append(out, dice_chance(dice, 12) ? PICK(dice, THINGS) : PICK(dice, WHAT));
  if (dice_chance(dice, 7))
    append(out, PICK(dice, NOTES));
}

static void append_count(Dice *dice, GString *out)
{
  static const char *const UNITS[] = {"人", "户", "件", "亩", "公里", "万元", "吨", "处"};
  static const char *const VERBS[] = {"登记", "服务", "减少", "新增", "完成", "收到"};
  append(out, PICK(dice, WHEN));
  append(out, "共");
  append(out, PICK(dice, VERBS));
  g_string_append_printf(out, "%d", dice_between(dice, 12, 3800));
  append(out, PICK(dice, UNITS));
}

static void append_speech(Dice *dice, GString *out)
{
  if (dice_chance(dice, 50)) {
    append(out, "“");
    append(out, PICK(dice, QUOTE));
    append(out, dice_chance(dice, 50) ? "。”" : "！”");
    append(out, PICK(dice, WHO));
    append(out, dice_chance(dice, 50) ? "说" : "一边收拾一边说");
  } else {
    append(out, PICK(dice, WHO));
    append(out, "告诉记者：“");
    append(out, PICK(dice, QUOTE));
    append(out, "。”");
    return;
  }
  append(out, "。");
}

/* One sentence with its full stop. */
static void append_sentence(Dice *dice, GString *out)
{
  int clauses = dice_between(dice, 1, 3);

  if (dice_chance(dice, 14)) {
    append_speech(dice, out);
    return;
  }
  if (dice_chance(dice, 20)) {
    append(out, PICK(dice, LINK));
    append(out, "，");
  }
  if (dice_chance(dice, 15))
    append_count(dice, out);
  else
    append_deed(dice, out);
  for (int i = 0; i < clauses; i++) {
    append(out, dice_chance(dice, 8) ? "；" : dice_chance(dice, 4) ? "——" : "，");
    append(out, PICK(dice, THEN));
  }
  if (dice_chance(dice, 4)) {
    append(out, "，写进了");
    append(out, PICK(dice, TITLES));
  }
  append(out, dice_chance(dice, 3) ? "……" : dice_chance(dice, 4) ? "？" : "。");
}

void words_paragraph(Dice *dice, GString *out, int characters)
{
  gsize start = out->len;
  do
    append_sentence(dice, out);
  while (g_utf8_strlen(out->str + start, -1) < characters - 15);
}

void words_headline(Dice *dice, GString *out)
{
  append(out, PICK(dice, SUBJECTS));
  append(out, PICK(dice, HEADS));
  if (dice_chance(dice, 55)) {
    append(out, dice_chance(dice, 50) ? " / " : " ");
    append(out, PICK(dice, TAILS));
  }
}

void words_short_headline(Dice *dice, GString *out)
{
  append(out, PICK(dice, SUBJECTS));
  append(out, PICK(dice, HEADS));
}

void words_kicker(Dice *dice, GString *out)
{
  append(out, PICK(dice, THEN));
  append(out, " ");
  append(out, PICK(dice, THEN));
}

void words_deck(Dice *dice, GString *out)
{
  append(out, PICK(dice, WHERE));
  append(out, PICK(dice, DID));
  append(out, PICK(dice, WHAT));
  append(out, "，");
  append(out, PICK(dice, THEN));
}

void words_byline(Dice *dice, GString *out)
{
  append(out, "本报记者 ");
  append(out, PICK(dice, NAMES));
}

void words_caption(Dice *dice, GString *out)
{
  append(out, PICK(dice, WHEN));
  append(out, "，");
  append(out, PICK(dice, WHERE));
  append(out, "，");
  append(out, PICK(dice, WHO));
  append(out, "正在忙碌。");
}

void words_crosshead(Dice *dice, GString *out)
{
  append(out, PICK(dice, CROSSHEADS));
}

void words_item(Dice *dice, GString *out)
{
  append(out, PICK(dice, WHERE));
  append(out, PICK(dice, DID));
  append(out, PICK(dice, WHAT));
  append(out, "，");
  append(out, PICK(dice, THEN));
  append(out, "。");
}

void words_section(Dice *dice, GString *out)
{
  append(out, PICK(dice, SECTIONS));
}
