export default { pages: { hello: '%{name}，您好', myDeals: '我的在手商机' } };
