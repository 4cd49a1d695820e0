export default {
  pages: {
    hello: '%{name}，您好',
    myDeals: '我的在手商机',
    registrationQueue: '待处理的报备',
    fundingQueue: '待初审的基金申请',
    myReviews: '我的评审任务',
    myFundingApplications: '我的基金申请',
    myMemberships: '我的成员资格',
    applicationQueue: '待处理的伙伴申请',
    myRegistrations: '我们的报备',
    myApplications: '我们的伙伴申请',
  },
};
