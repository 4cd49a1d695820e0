export default { pages: { hello: 'Hello, %{name}', myDeals: 'My open deals' } };
