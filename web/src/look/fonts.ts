/**
 * A machine without a Chinese font fetches ours piece by piece. Chromium draws a late piece only where its font is the first
 * of the stack and leaves boxes elsewhere, so the first piece that arrives puts ours first; other machines fetch none.
 * The list of the pieces comes after the page: most machines do without it.
 */
const STACK =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', " +
  "'Noto Sans CJK SC', 'Source Han Sans SC'";
const OURS = "'Noto Sans SC Variable'";

const { fonts, documentElement } = document;
const set = (stack: string) => documentElement.style.setProperty('--fonts', `${stack}, sans-serif`);

set(`${STACK}, ${OURS}`);
fonts.addEventListener('loadingdone', () => set(`${OURS}, ${STACK}`), { once: true });
void import('@fontsource-variable/noto-sans-sc/wght.css');
