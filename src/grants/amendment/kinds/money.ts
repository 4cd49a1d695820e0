/** Yuan with two decimals, and more than nothing, as `Money` of a request that may not be negative. */
export const MORE_THAN_NOTHING = String.raw`^(?!0+\.00$)\d{1,13}\.\d{2}$`;
