/**
 * Node, and the way from a spec to the modules of the build that its worker holds (see shipped.mjs). What a spec calls by
 * name (an error, a type of the web, metadata) is what those modules call so.
 */
import { TestEnvironment } from 'jest-environment-node';

export default class Shipped extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, {
      shipped: (address) => import(address),
      Error,
      TypeError,
      RangeError,
      SyntaxError,
      Reflect,
      JSON,
    });
  }
}
