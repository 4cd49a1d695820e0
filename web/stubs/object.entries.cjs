/** Stands where the messages bring a stand-in of their own: every browser of the last eight years has it. */
module.exports = Object.entries;
