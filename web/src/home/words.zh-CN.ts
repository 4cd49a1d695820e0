export default {
  pages: {
    hello: '%{name}，您好',
    myDeals: '我的在手商机',
    registrationQueue: '待处理的报备',
    applicationQueue: '待处理的伙伴申请',
    myRegistrations: '我们的报备',
    myApplications: '我们的伙伴申请',
  },
};
