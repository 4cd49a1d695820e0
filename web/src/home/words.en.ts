export default {
  pages: {
    hello: 'Hello, %{name}',
    myDeals: 'My open deals',
    registrationQueue: 'Registrations to handle',
    applicationQueue: 'Partner applications to handle',
    myRegistrations: 'Our registrations',
    myApplications: 'Our partner applications',
  },
};
