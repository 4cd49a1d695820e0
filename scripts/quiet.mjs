/**
 * When a page has nothing more to do: it has asked for nothing that is not answered, draws no waiting, and no dialog is on its
 * way in or out. Twice in a row, since drawing may ask anew.
 */
const PATIENCE_MS = 15_000;
const IS_STILL = `new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
  const waits = document.querySelector('.MuiSkeleton-root, .MuiCircularProgress-indeterminate, .MuiLinearProgress-indeterminate');
  const moves = document.getAnimations().some(({ playState, effect }) =>
    playState === 'running' && effect.target?.closest('.MuiModal-root') && !effect.target.closest('.MuiTouchRipple-root'));
  done(document.querySelector('h1') !== null && !waits && !moves);
})))`;

const asking = new WeakMap();

/** From the start of a page: what it asks for is counted. */
export function watch(page) {
  const open = new Set();
  asking.set(page, open);
  page.on('request', (request) => open.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => open.delete(request));
  return page;
}

export async function quiet(page) {
  const late = Date.now() + PATIENCE_MS;
  for (let times = 0; times < 2 && Date.now() < late;) {
    // a page that is just being left answers nothing
    const isStill = await page.evaluate(IS_STILL).catch(() => false);
    times = isStill && (asking.get(page)?.size ?? 0) === 0 ? times + 1 : 0;
    if (times === 0) await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
