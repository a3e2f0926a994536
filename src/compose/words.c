/* Words: a short list of words that are common in headlines, kept whole where lines are broken. */
#include "compose/words.h"

#include <string.h>

/* Two characters and three; each with a space on both sides. Longer compounds are made of these. */
static const char *const WORDS[] = {
    " 图书馆 博物馆 体育馆 科技馆 文化馆 展览馆 委员会 运动会 座谈会 代表团 ",
    " 派出所 研究院 研究所 志愿者 消费者 老百姓 大学生 中学生 小学生 幼儿园 ",
    " 开发区 自行车 公交车 高速路 互联网 高质量 现代化 数字化 总书记 办公室 ",
    " 工作者 劳动者 负责人 第一次 天气预报 卫生间 停车场 农民工 新农村 城市 ",
    " 市民 居民 群众 人民 国家 政府 社会 社区 街道 小区 乡村 农村 农民 ",
    " 农业 工业 企业 职工 工会 工人 工程 工作 工厂 学校 学生 老师 教师 ",
    " 教育 孩子 儿童 青年 老人 妇女 家庭 医院 医生 医疗 健康 养老 就业 ",
    " 创业 创新 发展 改革 开放 建设 服务 管理 治理 保护 环境 生态 文化 ",
    " 文明 艺术 体育 足球 篮球 联赛 比赛 冠军 旅游 景区 公园 广场 市场 ",
    " 经济 金融 银行 投资 项目 产业 科技 技术 科学 研究 数据 网络 信息 ",
    " 平台 智能 系统 交通 地铁 公交 公路 铁路 高铁 车站 机场 港口 码头 ",
    " 桥梁 隧道 道路 步道 线路 北段 南段 东段 西段 试运行 运行 载客 开通 ",
    " 通车 启动 启用 开工 完工 竣工 投产 上线 上市 下线 下乡 落地 落实 ",
    " 落户 举行 举办 召开 会议 大会 论坛 活动 展览 演出 电影 音乐 戏曲 ",
    " 书法 读书 阅读 图书 书房 书店 老街 老城 古城 新城 城区 城东 城西 ",
    " 城南 城北 滨江 湖边 江边 海边 山区 粮仓 变身 百年 千年 周年 今年 ",
    " 明年 去年 今天 明天 昨天 本周 周末 周六 周日 周一 周二 周三 周四 ",
    " 周五 月底 年底 年初 上午 下午 晚上 夜间 春节 中秋 端午 元旦 国庆 ",
    " 清明 记者 读者 作者 专家 代表 委员 书记 市长 主任 干部 党员 党委 ",
    " 党建 思想 精神 学习 宣讲 贯彻 主题 行动 计划 规划 方案 政策 法律 ",
    " 法规 法院 检察 公安 警察 消防 安全 应急 救援 防汛 抗旱 台风 暴雨 ",
    " 降雨 高温 天气 气温 预报 预警 供水 供电 供暖 供应 能源 电力 煤炭 ",
    " 石油 钢铁 汽车 新能源 制造 生产 消费 价格 收入 工资 就诊 报销 保险 ",
    " 社保 医保 养老金 住房 房屋 房产 公寓 租房 物业 装修 修缮 修复 改造 ",
    " 更新 拆迁 整治 提升 提高 提前 增加 增长 增设 减少 降低 下降 上升 ",
    " 突破 达到 超过 完成 实现 推进 推动 推出 促进 加快 加强 加大 扩大 ",
    " 深化 优化 强化 全面 全力 全市 全国 全省 全年 全程 全球 世界 国际 ",
    " 中国 我国 我市 我省 北京 上海 广州 深圳 天津 重庆 复兴 强国 筑梦 ",
    " 巾帼 匠心 奋斗 奋进 新时代 时代 历史 传统 传承 文物 遗产 非遗 民俗 ",
    " 手艺 美食 餐厅 超市 商店 商场 电商 快递 物流 外卖 骑手 司机 乘客 ",
    " 乘车 停车 出行 出口 进口 贸易 合作 交流 友好 签约 访问 欢迎 欢乐 ",
    " 幸福 美丽 美好 生活 生命 生日 梦想 希望 未来 力量 温暖 关爱 关注 ",
    " 关心 志愿 公益 慈善 捐赠 捐款 帮助 帮扶 扶贫 脱贫 致富 振兴 丰收 ",
    " 粮食 蔬菜 水果 水稻 小麦 种植 养殖 渔业 林业 绿色 绿化 低碳 环保 ",
    " 垃圾 分类 污染 空气 河流 湖泊 海洋 森林 草原 湿地 动物 植物 荷花 ",
    " 樱花 赏花 地图 收好 开哨 开赛 开幕 闭幕 开门 开馆 开学 开业 开课 ",
    " 开展 开发 免费 座位 藏书 上架 不闭馆 借还 预约 排队 办理 登记 申请 ",
    " 审批 证件 身份 护照 手机 电话 热线 公众号 视频 直播 照片 摄影 图片 ",
    " 新闻 报道 报纸 周报 日报 晚报 早报 消息 通知 公告 公示 公布 发布 ",
    " 发放 发现 发生 发起 发挥 留住 留给 留下 青瓦 灰墙 大家 我们 你们 ",
    " 他们 自己 什么 怎么 如何 为何 为什么 可以 可能 应该 必须 需要 已经 ",
    " 正在 即将 将于 进行 进入 进一步 成为 成立 成功 成果 成绩 获得 获奖 ",
    " 荣获 荣誉 表彰 先进 模范 劳模 榜样 劳动 技能 竞赛 行业 首届 最高 ",
    " 奖励 惠民 事项 清单 灯笼 夜灯 列车 风筝 江滩 口袋 街坊 用电 用气 ",
    " 入夏 记住 站台 校门口 船坞 日子 终点 最后 一起 动态 一周 一条 提示 ",
    " 账本 时评 手记 地方 数字 矮座椅 座椅 头班 试跑 花田 叫好 起来 出来 ",
    " 回来 过来 过去 起点 问题 情况 原因 结果 组织 单位 部门 机关 领导 ",
    " 团队 集体 个人 先锋 青春 英雄 英模 工匠 大师 人才 培训 考试 高考 ",
    " 中考 招生 毕业 校园 课堂 课程 校长 班级 运动 跑步 马拉松 游泳 排球 ",
    " 乒乓球 羽毛球 奥运 金牌 银牌 决赛 半决赛 选手 教练 球队 球迷 音乐会 ",
    " 合唱 舞蹈 话剧 剧院 剧场 歌曲 歌手 明星 导演 东部 西部 南部 北部 ",
    " 中部 地区 区域 全区 全县 乡镇 村民 村庄 街巷 小巷 院子 花园 绿地 ",
    " 公里 时速 票价 门票 车票 免票 优惠 补贴 补助 减税 税收 财政 预算 ",
    " 审计 统计 调查 调研 考察 视察 检查 督查 监督 执法 处罚 违法 犯罪 ",
    " 诈骗 防范 风险 隐患 排查 事故 火灾 地震 洪水 灾害 灾区 重建 恢复 ",
    " 稳定 繁荣 富强 民主 和谐 公平 正义 法治 诚信 友善 爱国 敬业 攻坚 ",
    " 攻关 示范 试点 经验 模式 机制 体系 制度 标准 质量 效率 效益 水平 ",
    " 能力 素质 特色 优势 品牌 名片 窗口 基地 中心 园区 大厦 大楼 大桥 ",
    " 大道 大街 高架 立交 枢纽 航线 航班 航空 飞机 火车 轮船 客运 货运 ",
};

/* Whether the LENGTH bytes at WORD are one of the words. */
static gboolean is_word(const char *word, gsize length)
{
  char padded[32];
  if (length + 3 > sizeof padded)
    return FALSE;
  padded[0] = ' ';
  memcpy(padded + 1, word, length);
  padded[length + 1] = ' ';
  padded[length + 2] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
    if (strstr(WORDS[i], padded))
      return TRUE;
  return FALSE;
}

static const char *step_back(const char *from, const char *text)
{
  return from > text ? g_utf8_prev_char(from) : NULL;
}

static const char *step_on(const char *from)
{
  return from && *from ? g_utf8_next_char(from) : NULL;
}

gboolean words_join(const char *before, const char *text, int after)
{
  const char *first = text + after, *second = step_on(first);
  const char *earlier = step_back(before, text);
  if (second && is_word(before, (gsize)(second - before)))
    return TRUE;
  const char *third = step_on(second);
  if (third && is_word(before, (gsize)(third - before)))
    return TRUE;
  return earlier && second && is_word(earlier, (gsize)(second - earlier));
}
