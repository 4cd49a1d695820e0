/** A file on its way to the service, with how much of it has arrived. A session that ends on the way is begun again first. */
import { get } from '../data/client';
import { OFFLINE, type Problem, Refused } from '../data/problems';
import { currentLocale } from '../words/locale';

interface Sent {
  id: string;
  originalName: string;
}

/** `onShare` hears of 0 … 1; `signal` breaks it off. */
export async function sendFile(file: File, onShare: (share: number) => void, signal: AbortSignal): Promise<Sent> {
  for (;;) {
    const answer = await sent(file, onShare, signal);
    if (answer.status < 300) return JSON.parse(answer.text) as Sent;
    if (answer.status !== 401) throw new Refused(problemOf(answer));
    // waits until the person has logged in again
    await get('/imports', { limit: 1 }, signal);
  }
}

interface Answer {
  status: number;
  text: string;
}

function sent(file: File, onShare: (share: number) => void, signal: AbortSignal): Promise<Answer> {
  const form = new FormData();
  form.append('purpose', 'import');
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/files');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', currentLocale());
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => resolve({ status: 0, text: '' });
    request.onabort = () => reject(new DOMException('Broken off.', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

function problemOf({ status, text }: Answer): Problem {
  if (status === 0) return OFFLINE;
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { type: '/problems/internal', title: String(status), status, detail: 'app.failed' };
  }
}
