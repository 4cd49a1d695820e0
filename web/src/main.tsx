/** The start: who is logged in and in which language, both at once, then the page that the address asks for. */
import './look/fonts';
import './look/page.css';
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { CssBaseline, ThemeProvider } from '@mui/material';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { loadContract } from './data/contract';
import { readSession } from './data/session';
import { theme } from './look/theme';
import { loadWords } from './words/i18n';
import { currentLocale, speak } from './words/locale';

/** The page's policy lets in styles that carry the nonce of this answer. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const cache = createCache({ key: 'z', nonce, prepend: true });

async function start() {
  const first = currentLocale();
  const [me] = await Promise.all([
    readSession().then(async (seen) => {
      if (seen) {
        speak(seen.lang);
        await Promise.all([loadContract(seen.audience), loadWords(seen.lang, seen.audience)]);
      }
      return seen;
    }),
    loadWords(first),
  ]);
  speak(currentLocale());
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <CacheProvider value={cache}>
        <ThemeProvider theme={theme}>
          <CssBaseline />
          <App me={me} />
        </ThemeProvider>
      </CacheProvider>
    </StrictMode>,
  );
}

start().catch((error: unknown) => {
  const text = document.createElement('p');
  text.textContent = '服务暂时不可用，请稍后刷新。The service is not available; reload in a moment.';
  text.setAttribute('role', 'alert');
  document.getElementById('root')!.replaceChildren(text);
  throw error;
});
