/**
 * A machine without a Chinese font fetches ours piece by piece. Chromium draws a late piece only where its font is the first
 * of the stack and leaves boxes elsewhere, so the first piece that arrives puts ours first; other machines fetch none.
 */
import './fonts.css';

const { fonts, documentElement } = document;
const stack = getComputedStyle(documentElement).getPropertyValue('--fonts');

const putFirst = () => documentElement.style.setProperty('--fonts', `'Noto Sans SC Variable', ${stack}`);

fonts.addEventListener('loadingdone', putFirst, { once: true });
