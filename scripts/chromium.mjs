/** The packaged Chromium, as the tests start it: without that package's own arguments, which take its web security away. */
import chromium from '@sparticuz/chromium';
import { chromium as driver } from 'playwright-core';

/** A root in a container has no sandbox. */
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];

export const launch = async () =>
  driver.launch({ executablePath: await chromium.executablePath(), headless: true, args: ARGS });
