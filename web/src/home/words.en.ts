export default {
  pages: {
    hello: 'Hello, %{name}',
    myDeals: 'My open deals',
    registrationQueue: 'Registrations to handle',
    fundingQueue: 'Funding applications to screen',
    myReviews: 'My reviews',
    myFundingApplications: 'My funding applications',
    myMemberships: 'My memberships',
    applicationQueue: 'Partner applications to handle',
    myRegistrations: 'Our registrations',
    myApplications: 'Our partner applications',
  },
};
